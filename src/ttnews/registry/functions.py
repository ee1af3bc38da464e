"""The functions of `ttnews`, which call the default registry."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from ttnews.exceptions import PluginWarning
from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, SourceFormat
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


def parse(source: str | bytes, *, format: str = "text", **options: object) -> Article:
    """Parse a source into an article.

    Args:
        source: the text, or bytes of UTF-8 (with or without a byte order mark) or UTF-16 (with).
        format: the name of a source format.
        options: the format's own options.

    Raises:
        ParseError: the source is not in that format. For a text dump: bytes that are not text;
            a `str` never raises it.
        DecodeError: JSON that is not an article.
        UnknownFormatError: there is no such format.
        OptionError: the format has no such option, or can't use the value.
        PluginError: the format's own code failed.

    """
    return default_registry().parse(source, format=format, **options)


def explain(text: str | bytes) -> Explanation:
    """Parse a text dump and account for every line of it.

    Args:
        text: the dump, or bytes as `parse` takes them.

    Raises:
        ParseError: bytes that are not text, or neither `str` nor `bytes`.

    """
    return default_registry().explain(text)


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


def read(path: str | Path, *, format: str | None = None, **options: object) -> Article:
    """Read an article from a file.

    Args:
        path: the file.
        format: the name of a source format; by default found by the file's suffix or, if that does
            not determine it, by the content.
        options: the format's own options.

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


def plugins() -> tuple[Plugin, ...]:
    """Return the active plugins; `default_registry()` has the disabled and the failed ones too."""
    return default_registry().plugins
