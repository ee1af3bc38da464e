"""The registry of all formats, renderers and profiles, built once and then frozen."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, overload

from attrs import evolve, frozen

from ttnews.encoding import encode
from ttnews.exceptions import (
    PluginError,
    PluginWarning,
    UnknownFormatError,
)
from ttnews.files import plain_name, read_file, write_file
from ttnews.model import Article, check_article
from ttnews.profiles import Markers, PrintedWords, merge, printed_words, with_hosts
from ttnews.registry.builtin import BytesFormat, StrFormat
from ttnews.registry.calling import blame, call
from ttnews.registry.detection import (
    caller_level,
    content_for,
    doubt,
    find_claims,
    only_written,
    renderer_of,
    text_of,
)
from ttnews.registry.hookspecs import Claim, Collection, Filter, Renderer, SourceFormat
from ttnews.registry.loader import Plugin, PluginFailure, builtin, given, installed, load
from ttnews.registry.options import check_options, check_stated
from ttnews.registry.selection import (
    by_name,
    check_known,
    disabled_by_environment,
    give_names,
    in_order,
    is_named,
    look_up,
    several,
)
from ttnews.registry.sites import Sites

if TYPE_CHECKING:
    from ttnews.parser import Explanation, Judged

AUTO: Final = "auto"
"""In place of a source format's name: the one that claims the source."""

_ANY_TEXT: Final = "text"  # the format that refuses no text, so what is none must be noticed before
_OF_PARSE: Final = ("url", "language", "filters", "encoding")


@frozen(slots=False)  # with slots, cached properties would slow down every look-up
class Registry:
    """The available source formats and renderers, and the functions that use them.

    `Registry.build` makes one; `ttnews.default_registry` returns the one that the functions of
    `ttnews` use.

    Attributes:
        source_formats: by name, sorted.
        renderers: by name, sorted.
        filters: by name, sorted.
        collections: by name, sorted.
        plugins: the active ones, built-in ones first, each with the records whose names it got.
        disabled: those left out by choice, without loading them.
        failures: those left out because they failed, and why.

    """

    source_formats: Mapping[str, SourceFormat]
    renderers: Mapping[str, Renderer]
    filters: Mapping[str, Filter]
    collections: Mapping[str, Collection]
    plugins: tuple[Plugin, ...]
    disabled: tuple[Plugin, ...]
    failures: tuple[PluginFailure, ...]

    @cached_property
    def markers(self) -> Markers:
        """The marker tables of all profiles without hosts, merged on first use."""
        return merge(plugin.profiles for plugin in self.plugins)

    @cached_property
    def _sites(self) -> Sites:
        return Sites(self.markers, with_hosts(plugin.profiles for plugin in self.plugins))

    def markers_for(self, url: str | None) -> Markers:
        """Return the marker tables for an article: `markers`, and the words of its publisher.

        These are the words of the profiles whose `hosts` the URL's host is one of, or a subdomain
        of one. They are added once for many articles; without a URL, or such a profile, it is
        `markers` itself.
        """
        return self._sites.markers(url)

    def words(self, language: str | None) -> PrintedWords:
        """Return what renderers print in articles of a language, by its tag (BCP 47).

        They are those of the profile whose name is the tag or the beginning of it, as "pt" for
        "pt-BR"; a plugin's profile comes before a built-in one. Without any they are English.
        """
        return printed_words((plugin.profiles for plugin in self.plugins), language)

    @classmethod
    def build(
        cls,
        plugins: Iterable[object] = (),
        *,
        entry_points: bool = True,
        without: Iterable[str] = (),
        prefer: Iterable[str] = (),
        strict: bool = False,
    ) -> Registry:
        """Build a registry of the built-in plugins and others.

        A plugin that can't be loaded, registers something wrong or claims a name that is taken is
        left out as a whole; the rest keeps working. Names are assigned in this order: preferred
        plugins, built-in plugins, `plugins`, entry points sorted by distribution.

        Args:
            plugins: modules or objects with functions marked by `hookimpl`.
            entry_points: whether to load the plugins of installed distributions too.
            without: names of plugins or distributions to leave out, in addition to those in the
                environment variable `TTNEWS_DISABLE_PLUGINS`.
            prefer: names of plugins or distributions whose source formats and renderers replace
                others of the same names, the most preferred first.
            strict: raise for the first failure instead of keeping it in `failures`.

        Raises:
            PluginError: a plugin failed and `strict` is set, or `without` or `prefer` names a
                plugin that doesn't exist.

        """
        without, prefer = several(without), several(prefer)
        found = (*builtin(), *given(plugins), *(installed() if entry_points else ()))
        check_known((*without, *prefer), found)
        disabled, failures = disabled_by_environment(found)
        disabled += without
        unwanted = [c for c in found if any(is_named(c, choice) for choice in disabled)]
        outcomes = give_names([*load(c for c in found if c not in unwanted)], prefer)
        good = [outcome for outcome in outcomes if isinstance(outcome, Plugin)]
        failures += [outcome for outcome in outcomes if isinstance(outcome, PluginFailure)]
        if strict and failures:
            raise failures[0].as_error()
        return cls(
            source_formats=by_name(record for plugin in good for record in plugin.source_formats),
            renderers=by_name(record for plugin in good for record in plugin.renderers),
            filters=by_name(record for plugin in good for record in plugin.filters),
            collections=by_name(record for plugin in good for record in plugin.collections),
            plugins=tuple(good),
            disabled=tuple(Plugin(c.name, c.distribution, c.version) for c in unwanted),
            failures=tuple(failures),
        )

    def parse(  # noqa: PLR0913  each is an option of its own
        self,
        source: str | bytes,
        *,
        format: str = "text",
        url: str | None = None,
        language: str | None = None,
        filters: Iterable[str] = (),
        encoding: str | None = None,
        **options: object,
    ) -> Article:
        """Parse a source; see `ttnews.parse`."""
        if encoding is not None:
            source = text_of(source, encoding)
        record = self.source_format(self.detect(source) if format == AUTO else format)
        chosen = self.chosen_filters(filters)
        stated = check_stated(url=url, language=language)
        options |= {name: value for name, value in stated.items() if name in record.options}
        if options:
            check_options(f"source format {record.name!r}", record.options, options, _OF_PARSE)
        content = content_for(record, source)
        if record.name == _ANY_TEXT and isinstance(content, str):
            self._warn_of_other(record, content)
        if record.takes_markers:
            options["markers"] = self.markers_for(url)
        article = call(self.plugins, record, content, options)
        if not isinstance(article, Article):
            raise blame(
                self.plugins, record, f"parse returned {type(article).__name__}, not an Article"
            )
        return self.filtered(_filled(article, stated), chosen)

    def explain(
        self,
        text: str | bytes,
        *,
        url: str | None = None,
        filters: Iterable[str] = (),
        encoding: str | None = None,
    ) -> Explanation:
        """Parse a text dump and account for every line; see `ttnews.explain`."""
        from ttnews.parser import explain  # noqa: PLC0415  rendering needs no parser

        chosen = self.chosen_filters(filters)
        stated = check_stated(url=url)
        found = explain(self._dump(text, encoding), self.markers_for(url))
        if stated:
            found = evolve(found, article=evolve(found.article, **stated))
        if not chosen:
            return found
        names = tuple(record.name for record in chosen)
        return evolve(found, article=self.filtered(found.article, chosen), filters=names)

    def judge(
        self,
        text: str | bytes,
        *,
        url: str | None = None,
        language: str | None = None,
        filters: Iterable[str] = (),
        encoding: str | None = None,
    ) -> Judged:
        """Parse a text dump, as `ttnews.parse`, and say what kind it is, in hardly more time."""
        from ttnews.parser import judge  # noqa: PLC0415  rendering needs no parser

        chosen = self.chosen_filters(filters)
        stated = check_stated(url=url, language=language)
        found = judge(self._dump(text, encoding), self.markers_for(url))
        return evolve(found, article=self.filtered(evolve(found.article, **stated), chosen))

    def _dump(self, text: str | bytes, encoding: str | None) -> str:
        """Return a dump as text, and warn if it plainly is none."""
        text = text_of(text, encoding)
        if _ANY_TEXT in self.source_formats:
            self._warn_of_other(self.source_formats[_ANY_TEXT], text)
        return text

    @overload
    def render(self, article: Article, *, to: StrFormat = "markdown", **options: object) -> str: ...

    @overload
    def render(self, article: Article, *, to: BytesFormat, **options: object) -> bytes: ...

    @overload
    def render(self, article: Article, *, to: str, **options: object) -> str | bytes: ...

    def render(self, article: Article, *, to: str = "markdown", **options: object) -> str | bytes:
        """Render an article; see `ttnews.render`."""
        record = self.renderer(to)
        check_article(article)
        if options:
            check_options(f"renderer {to!r}", record.options, options)
        if record.takes_words:
            options["words"] = self.words(article.language)
        output = call(self.plugins, record, article, options)
        if not isinstance(output, str | bytes):
            raise blame(
                self.plugins, record, f"render returned {type(output).__name__}, not str or bytes"
            )
        return output

    def read(self, path: str | Path, *, format: str | None = None, **options: Any) -> Article:
        """Read a file; see `ttnews.read`."""
        source: str | bytes = read_file(path)
        encoding = options.pop("encoding", None)
        if encoding is not None:
            source = text_of(source, encoding)
        name = self.detect(source, plain_name(str(path))) if format in {None, AUTO} else format
        return self.parse(source, format=name, **options)

    def write(
        self, article: Article, path: str | Path, *, to: str | None = None, **options: object
    ) -> None:
        """Write a file; see `ttnews.write`."""
        check_article(article)  # before the path: the two may have been swapped
        output = self.render(article, to=to or self.renderer_for(plain_name(str(path))), **options)
        write_file(path, encode(output) if isinstance(output, str) else output)

    def claims(self, source: str | bytes, path: str = "") -> list[tuple[str, Claim]]:
        """List the source formats that claim a file, the surest first.

        If one format alone has the path's suffix, it claims the file, unless its `sniff` finds that
        the content is not in it, and that of another format is sure. Otherwise `sniff` of the
        formats with that suffix, or of all formats if none has it, looks at the content.

        Args:
            source: the content.
            path: the file's name or path; empty for a stream.

        """
        return find_claims(self.source_formats.values(), source, path, self._sniff)

    def detect(self, source: str | bytes, path: str = "") -> str:
        """Return the name of the source format of a file: the first of `claims`.

        Raises:
            ParseError: the content is not text, and no binary format claims it.
            UnknownFormatError: no format claims it.

        """
        if record := only_written(path, self.renderers.values(), self.source_formats.values()):
            raise UnknownFormatError(f"{path}: {record.name} is written, not read")
        for name, _ in self.claims(source, path):
            return name
        text_of(source)
        raise UnknownFormatError(
            f"no source format claims {path or 'the input'}; name one of: "
            + ", ".join(self.source_formats)
        )

    def renderer_for(self, path: str) -> str:
        """Return the name of the renderer that writes files with the longest suffix of a path.

        Raises:
            UnknownFormatError: none does, or several do.

        """
        return renderer_of(path, self.renderers.values())

    def source_format(self, name: str) -> SourceFormat:
        """Return the source format of a name, or raise `UnknownFormatError`."""
        return look_up("source format", self.source_formats, name)

    def renderer(self, name: str) -> Renderer:
        """Return the renderer of a name, or raise `UnknownFormatError`."""
        return look_up("renderer", self.renderers, name)

    def collection_for(self, path: str) -> Collection | None:
        """Return the collection with the longest suffix of a path, packed or not; None without."""
        name = plain_name(path).lower()
        found = [(s, record) for record in self.collections.values() for s in record.suffixes]
        fitting = [(len(s), record) for s, record in found if name.endswith(s)]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def filter(self, name: str) -> Filter:
        """Return the filter of a name, or raise `UnknownFormatError`."""
        return look_up("filter", self.filters, name)

    def chosen_filters(self, names: Iterable[str]) -> list[Filter]:
        """Return the filters of some names, in that order; raises as `parse`."""
        return in_order([self.filter(name) for name in several(names or ())])

    def filtered(self, article: Article, filters: Iterable[Filter]) -> Article:
        """Apply filters one after the other.

        Raises:
            PluginError: one failed; the error has the article as it was before that.

        """
        for record in filters:
            takes = record.takes_markers
            options = {"markers": self.markers_for(article.url)} if takes else {}
            try:
                changed = call(self.plugins, record, article, options)
            except PluginError as error:
                error.article = article
                raise
            if not isinstance(changed, Article):
                fault = blame(
                    self.plugins, record, f"apply returned {type(changed).__name__}, not an Article"
                )
                fault.article = article
                raise fault
            article = changed
        return article

    def _warn_of_other(self, record: SourceFormat, text: str) -> None:
        """Warn of what is read as text and plainly is something else."""
        warning = doubt(record, self.source_formats.values(), text, self._sniff)
        if warning:
            warnings.warn(warning, stacklevel=caller_level())

    def _sniff(self, record: SourceFormat, content: str | bytes) -> Claim | None:
        if record.sniff is None:
            return None
        try:
            claim: object = record.sniff(content)
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a third party raises
            fault = f"sniff raised {type(error).__name__}: {error}"
        else:
            if claim is None or isinstance(claim, Claim):
                return claim
            fault = f"sniff returned {type(claim).__name__}, not a Claim or None"
        warnings.warn(
            str(blame(self.plugins, record, fault)), PluginWarning, stacklevel=caller_level()
        )
        return None


def _filled(article: Article, stated: Mapping[str, Any]) -> Article:
    """Return an article with what a caller knows where the source states nothing."""
    gaps = {name: value for name, value in stated.items() if getattr(article, name) is None}
    return evolve(article, **gaps) if gaps else article
