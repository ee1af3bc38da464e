"""The registry: all formats, renderers and profiles under one roof, built once and then frozen."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import frozen

from ttnews import parser
from ttnews.encoding import decode, encode
from ttnews.exceptions import (
    ParseError,
    PluginError,
    PluginWarning,
    RenderError,
    TTNewsError,
    UnknownFormatError,
)
from ttnews.hookspecs import Claim, Renderer, SourceFormat
from ttnews.loader import Plugin, PluginFailure, builtin, given, installed, load
from ttnews.model import Article
from ttnews.options import check_options
from ttnews.profiles import Markers

__all__ = ["Registry"]

R = TypeVar("R", SourceFormat, Renderer)


@frozen
class Registry:
    """What is available, and the ways to use it.

    `Registry.build` makes one; `ttnews.default_registry` holds the one that the functions of
    `ttnews` use.

    Attributes:
        source_formats: by name, sorted.
        renderers: by name, sorted.
        markers: the marker tables of all profiles, merged.
        plugins: those that take part, built-in ones first.
        failures: those that were left out, and why.

    """

    source_formats: Mapping[str, SourceFormat]
    renderers: Mapping[str, Renderer]
    markers: Markers
    plugins: tuple[Plugin, ...]
    failures: tuple[PluginFailure, ...]

    @classmethod
    def build(
        cls,
        plugins: Iterable[object] = (),
        *,
        entry_points: bool = True,
        strict: bool = False,
    ) -> Registry:
        """Build a registry of the built-in plugins and others.

        A plugin that can't be loaded, registers something wrong or claims a name that is taken is
        left out as a whole; the rest keeps working. Names are given out in this order: built-in
        plugins, `plugins`, entry points sorted by distribution.

        Args:
            plugins: modules or objects with functions marked by `hookimpl`.
            entry_points: whether to load the plugins of installed distributions too.
            strict: raise for the first failure instead of keeping it in `failures`.

        Raises:
            PluginError: a plugin failed and `strict` is set.

        """
        found = chain(builtin(), given(plugins), installed() if entry_points else ())
        taken: dict[tuple[type, str], Plugin] = {}
        good: list[Plugin] = []
        failures: list[PluginFailure] = []
        for outcome in load(found):
            result = _with_free_names(outcome, taken) if isinstance(outcome, Plugin) else outcome
            if isinstance(result, Plugin):
                good.append(result)
            elif strict:
                raise PluginError(
                    str(result),
                    plugin=result.plugin,
                    distribution=result.distribution,
                    version=result.version,
                ) from result.error
            else:
                failures.append(result)
        return cls(
            source_formats=_by_name(record for plugin in good for record in plugin.source_formats),
            renderers=_by_name(record for plugin in good for record in plugin.renderers),
            markers=Markers.merge(profile for plugin in good for profile in plugin.profiles),
            plugins=tuple(good),
            failures=tuple(failures),
        )

    def parse(self, source: str | bytes, *, format: str = "text", **options: object) -> Article:
        """Parse a source; see `ttnews.parse`."""
        record = self.source_format(format)
        check_options(f"source format {format!r}", record.options, options)
        content = _content(source, record)
        if record.takes_markers:
            options["markers"] = self.markers
        article = self._call(record, record.parse, content, options)
        if not isinstance(article, Article):
            raise self._blame(record, f"parse gave {type(article).__name__}, not an Article")
        return article

    def explain(self, text: str | bytes) -> parser.Explanation:
        """Parse a text dump and account for every line; see `ttnews.explain`."""
        return parser.explain(_text(text), self.markers)

    def render(self, article: Article, *, to: str = "markdown", **options: object) -> str | bytes:
        """Render an article; see `ttnews.render`."""
        record = self.renderer(to)
        if not isinstance(article, Article):
            raise RenderError(f"expected an Article, not {type(article).__name__}")
        check_options(f"renderer {to!r}", record.options, options)
        output = self._call(record, record.render, article, options)
        if not isinstance(output, str | bytes):
            raise self._blame(record, f"render gave {type(output).__name__}, not str or bytes")
        return output

    def read(self, path: str | Path, *, format: str | None = None, **options: object) -> Article:
        """Read a file; see `ttnews.read`."""
        source = Path(path).read_bytes()
        return self.parse(source, format=format or self.detect(source, str(path)), **options)

    def write(
        self, article: Article, path: str | Path, *, to: str | None = None, **options: object
    ) -> None:
        """Write a file; see `ttnews.write`."""
        output = self.render(article, to=to or self.renderer_for(str(path)), **options)
        Path(path).write_bytes(encode(output) if isinstance(output, str) else output)

    def detect(self, source: bytes, path: str = "") -> str:
        """Name the source format of a file: by the suffix of its path, then by its content.

        Raises:
            ParseError: the content is not text, and no binary format claims it.
            UnknownFormatError: no format claims it.

        """
        formats = self.source_formats.values()
        by_suffix = [record for record in formats if path.lower().endswith(record.suffixes)]
        if len(by_suffix) == 1:
            return by_suffix[0].name
        claims = [
            (claim.confidence, record.name)
            for record in by_suffix or formats
            if (claim := self._claim(record, source))
        ]
        if claims:
            return max(claims)[1]
        decode(source)
        raise UnknownFormatError(
            f"no source format claims {path or 'the input'}; name one of: "
            + ", ".join(self.source_formats)
        )

    def renderer_for(self, path: str) -> str:
        """Name the renderer that writes files with the suffix of a path.

        Raises:
            UnknownFormatError: none does, or several do.

        """
        names = [
            record.name
            for record in self.renderers.values()
            if record.suffix and path.lower().endswith(record.suffix)
        ]
        if len(names) == 1:
            return names[0]
        which = f"several renderers ({', '.join(names)}) write" if names else "no renderer writes"
        raise UnknownFormatError(
            f"{which} files like {path}; name one of: {', '.join(self.renderers)}"
        )

    def source_format(self, name: str) -> SourceFormat:
        """Give the source format of a name, or raise `UnknownFormatError`."""
        return _look_up("source format", self.source_formats, name)

    def renderer(self, name: str) -> Renderer:
        """Give the renderer of a name, or raise `UnknownFormatError`."""
        return _look_up("renderer", self.renderers, name)

    def _claim(self, record: SourceFormat, source: bytes) -> Claim | None:
        if record.sniff is None:
            return None
        try:
            claim: object = record.sniff(source if record.binary else decode(source))
        except ParseError:
            return None
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a third party raises
            fault = f"sniff raised {type(error).__name__}: {error}"
        else:
            if claim is None or isinstance(claim, Claim):
                return claim
            fault = f"sniff gave {type(claim).__name__}, not a Claim or None"
        warnings.warn(str(self._blame(record, fault)), PluginWarning, stacklevel=4)
        return None

    def _call(
        self, record: SourceFormat | Renderer, function: Any, argument: object, options: Any
    ) -> Any:
        try:
            return function(argument, **options)
        except TTNewsError:
            raise
        except (Exception, SystemExit) as error:
            what = "parse" if isinstance(record, SourceFormat) else "render"
            raise self._blame(record, f"{what} raised {type(error).__name__}: {error}") from error

    def _blame(self, record: SourceFormat | Renderer, what: str) -> PluginError:
        owner = next(
            plugin
            for plugin in self.plugins
            if record in plugin.source_formats or record in plugin.renderers
        )
        kind = "source format" if isinstance(record, SourceFormat) else "renderer"
        return PluginError(
            f"{kind} {record.name!r} (plugin {owner}): {what}",
            plugin=owner.name,
            distribution=owner.distribution,
            version=owner.version,
        )


def _with_free_names(
    plugin: Plugin, taken: dict[tuple[type, str], Plugin]
) -> Plugin | PluginFailure:
    """Give a plugin its names, all of them or, if one is taken, none."""
    records: tuple[SourceFormat | Renderer, ...] = (*plugin.source_formats, *plugin.renderers)
    names = [(type(record), record.name) for record in records]
    for i, (kind, name) in enumerate(names):
        owner = plugin if (kind, name) in names[:i] else taken.get((kind, name))
        if owner:
            what = "source format" if kind is SourceFormat else "renderer"
            error = ValueError(f"the name of its {what} {name!r} is taken by plugin {owner}")
            return PluginFailure(plugin.name, plugin.distribution, plugin.version, "name", error)
    taken |= dict.fromkeys(names, plugin)
    return plugin


def _by_name(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType(
        {record.name: record for record in sorted(records, key=lambda r: r.name)}
    )


def _look_up(what: str, records: Mapping[str, R], name: str) -> R:
    if name in records:
        return records[name]
    close = get_close_matches(str(name), records, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ";"
    raise UnknownFormatError(f"no {what} {name!r}{hint} available: {', '.join(records)}")


def _text(source: str | bytes) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, bytes):
        return decode(source)
    raise ParseError(f"expected str or bytes, not {type(source).__name__}")


def _content(source: str | bytes, record: SourceFormat) -> str | bytes:
    if not record.binary:
        return _text(source)
    return encode(source) if isinstance(source, str) else source
