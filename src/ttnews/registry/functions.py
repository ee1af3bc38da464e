"""The functions of `ttnews`, which call the default registry."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, overload

from ttnews.exceptions import PluginWarning
from ttnews.model import Article, Block
from ttnews.profiles import Markers
from ttnews.registry.builtin import BytesFormat, StrFormat
from ttnews.registry.fragments import fragment_blocks
from ttnews.registry.hookspecs import Collection, Filter, Renderer, SourceFormat
from ttnews.registry.loader import Plugin, PluginFailure
from ttnews.registry.registry import Registry

if TYPE_CHECKING:
    from ttnews.parser import Explanation


_lock = RLock()  # threads may need it at the same time, and a plugin while it is built


def default_registry() -> Registry:
    """Return the registry of the built-in and all installed plugins, built on first use.

    Warns:
        PluginWarning: a plugin was left out; `failures` keeps the reason. Issued once.

    """
    with _lock:
        registry, unsaid = _default()
        while unsaid:
            warnings.warn(str(unsaid.pop(0)), PluginWarning, stacklevel=2)
    return registry


@cache
def _default() -> tuple[Registry, list[PluginFailure]]:
    """Build the registry, and list the failures that no warning was issued for yet."""
    registry = Registry.build()
    return registry, list(registry.failures)


def parse(  # noqa: PLR0913  each is an option of its own
    source: str | bytes,
    *,
    format: str = "text",
    url: str | None = None,
    language: str | None = None,
    filters: Iterable[str] = (),
    encoding: str | None = None,
    **options: object,
) -> Article:
    """Parse a source into an article.

    Args:
        source: the text, or bytes of UTF-8 (with or without a byte order mark) or UTF-16 (with).
        format: the name of a source format; `"auto"` for the one that claims the source.
        url: where the article lives, if that is known; one that the source states counts more. By
            its host a publisher's own profiles are found, those with `hosts`.
        language: its language, a BCP 47 tag, likewise.
        filters: the names of filters to apply to the article, in this order.
        encoding: that of bytes, if it is another; a name that Python knows, or `viscii`, `tcvn`,
            `tcvn3` or `vni`.
        options: the format's own options.

    Raises:
        ParseError: the source is not in that format. For a text dump: bytes that are not text;
            a `str` never raises it.
        DecodeError: JSON that is not an article.
        UnknownFormatError: there is no such format or filter, or none claims the source.
        OptionError: the format has no such option, or can't use the value; a filter is given before
            one that it has to come after; there is no such encoding.
        PluginError: the format's own code failed, or a filter's; then the error has the article.

    Warns:
        SourceWarning: the text plainly is no dump of text, but HTML or a file's name, for example.

    """
    return default_registry().parse(
        source,
        format=format,
        url=url,
        language=language,
        filters=filters,
        encoding=encoding,
        **options,
    )


def explain(
    text: str | bytes,
    *,
    url: str | None = None,
    filters: Iterable[str] = (),
    encoding: str | None = None,
) -> Explanation:
    """Parse a text dump and account for every line of it.

    Args:
        text: the dump, or bytes as `parse` takes them.
        url: where the article lives, if that is known.
        filters: the names of filters to apply to the article, in this order. The account is that of
            the article before them.
        encoding: that of bytes, if it is another than UTF-8 or UTF-16 with a byte order mark.

    Raises:
        ParseError: bytes that are not text, or neither `str` nor `bytes`.
        TTNewsError: a URL, a filter or an encoding, as `parse`.

    Warns:
        SourceWarning: as `parse`.

    """
    return default_registry().explain(text, url=url, filters=filters, encoding=encoding)


def parse_fragment(
    source: str,
    *,
    format: Literal["html", "text"] = "html",
    markers: Markers | None = None,
    url: str | None = None,
) -> tuple[Block, ...]:
    """Read the blocks of a part of a source, such as the body in a record of another format.

    All of it is taken for the article's body, none of it for a title or the page's furniture. The
    blocks have no offsets.

    Args:
        source: the fragment.
        format: what it is: HTML, of which links, bold and italic type become marks, or the lines of
            a text dump.
        markers: the merged marker tables, as a source format gets them that `takes_markers`; by
            default those of the default registry.
        url: what relative URLs start from; without one they stay as they are.

    Raises:
        MissingExtraError: the extra `html` is not installed.
        ParseError: the source is no `str`.
        UnknownFormatError: the format is neither of the two.

    """
    if markers is None:
        markers = default_registry().markers
    return fragment_blocks(source, markers, format=format, url=url)


@overload
def render(article: Article, *, to: StrFormat = "markdown", **options: object) -> str: ...


@overload
def render(article: Article, *, to: BytesFormat, **options: object) -> bytes: ...


@overload
def render(article: Article, *, to: str, **options: object) -> str | bytes: ...


def render(article: Article, *, to: str = "markdown", **options: object) -> str | bytes:
    """Write an article in another format.

    Args:
        article: the article.
        to: the name of a renderer.
        options: the renderer's own options.

    Raises:
        RenderError: the format can't express something in the article.
        UnknownFormatError: there is no such renderer.
        OptionError: the renderer has no such option, or can't use the value.
        PluginError: the renderer's own code failed.

    """
    return default_registry().render(article, to=to, **options)


def read(path: str | Path, *, format: str | None = None, **options: Any) -> Article:
    """Read an article from a file.

    Args:
        path: the file.
        format: the name of a source format; by default found by the file's suffix or, if that does
            not determine it, by the content.
        options: the other options of `parse`, and the format's own.

    Raises:
        OSError: the file can't be read.
        UnknownFormatError: no format claims the file, or there is no such format.
        TTNewsError: as `parse`.

    """
    return default_registry().read(path, format=format, **options)


def write(article: Article, path: str | Path, *, to: str | None = None, **options: object) -> None:
    """Write an article to a file, in UTF-8 if the format is text.

    Args:
        article: the article.
        path: the file.
        to: the name of a renderer; by default found by the file's suffix.
        options: the renderer's own options.

    Raises:
        OSError: the file can't be written.
        UnknownFormatError: no renderer, or more than one, has the file's suffix; or there is no
            such renderer.
        TTNewsError: as `render`.

    """
    default_registry().write(article, path, to=to, **options)


def source_formats() -> Mapping[str, SourceFormat]:
    """Return the source formats by name."""
    return default_registry().source_formats


def renderers() -> Mapping[str, Renderer]:
    """Return the renderers by name."""
    return default_registry().renderers


def filters() -> Mapping[str, Filter]:
    """Return the filters by name."""
    return default_registry().filters


def collections() -> Mapping[str, Collection]:
    """Return the collections (kinds of files that hold many sources) by name."""
    return default_registry().collections


def plugins() -> tuple[Plugin, ...]:
    """Return the active plugins; `default_registry()` has the disabled and the failed ones too."""
    return default_registry().plugins
