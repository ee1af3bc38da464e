"""How one source becomes one output, as the options of `ttnews convert` say."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from ttnews.cli.profiles import ProfileFiles
from ttnews.encoding import decode, encode
from ttnews.exceptions import SourceWarning, TTNewsError, UnknownFormatError
from ttnews.model import Article
from ttnews.parser import Judged
from ttnews.registry.hookspecs import Renderer, SourceFormat
from ttnews.registry.options import from_words
from ttnews.registry.registry import Registry

_OF_ANY_FORMAT: Final = frozenset({"url", "language"})  # options of `parse` itself


@frozen(kw_only=True)
class Settings:
    """What the options say, for this process and its workers.

    Attributes:
        source: the source format, as the user calls it; None to find it.
        to: the name of the renderer.
        words: options of formats by their names, as words.
        filters: the filters to apply.
        encoding: that of the sources, if they are not in UTF-8 or UTF-16.
        profiles: files with marker words.

    """

    source: str | None = None
    to: str = "markdown"
    words: Mapping[str, str] = field(factory=dict)
    filters: tuple[str, ...] = ()
    encoding: str | None = None
    profiles: tuple[str, ...] = ()


@frozen
class Converted:
    """An article in the form that was asked for.

    Attributes:
        output: the article.
        judged: of a text dump, what kind it is.

    """

    output: str | bytes
    judged: Judged | None


class Converter:
    """Converts sources.

    Raises:
        UnknownFormatError: there is no such format or renderer.

    """

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self.settings, self.registry = settings, registry
        self.renderer = find_renderer(registry, settings.to)
        word = settings.source
        self.source_format = find_source_format(registry, word) if word else None
        for name in settings.filters:
            registry.filter(name)

    def convert(
        self,
        source: bytes,
        path: str = "",
        *,
        known: Mapping[str, str] | None = None,
        id: str = "",
        **options: object,
    ) -> Converted:
        """Convert the content of a file.

        Args:
            source: the content.
            path: the name of the file; empty if there is none.
            known: its URL and language, as far as they are known.
            id: what identifies it among others, for a form of one article a line; if that isn't
                empty, and the article has none, it becomes its `metadata["id"]`.
            options: those of the renderer, beside what the user sets.

        Raises:
            TTNewsError: the content can't be read or written.

        """
        encoding = self.settings.encoding
        if encoding is not None:
            source = encode(decode(source, encoding))
        with warnings.catch_warnings():
            warnings.simplefilter("error", SourceWarning)
            try:
                record = self.source_format or self.detected(source, path)
                article, judged = self.read(source, record, known or {})
            except SourceWarning as warning:
                raise refusal(warning) from warning
        if id and self.renderer.lines and "id" not in article.metadata:
            article = evolve(article, metadata={"id": id, **article.metadata})
        return Converted(self.write(article, record, options), judged)

    def detected(self, source: bytes, path: str) -> SourceFormat:
        """Return the format of a source that the user has not named."""
        try:
            return self.registry.source_format(self.registry.detect(source, path))
        except UnknownFormatError as error:  # of the input, not of the usage
            raise TTNewsError(str(error)) from error

    def read(
        self, source: bytes, record: SourceFormat, known: Mapping[str, str]
    ) -> tuple[Article, Judged | None]:
        """Read a source, and judge it if it is a dump."""
        own = record.options.keys() | (_OF_ANY_FORMAT - self.renderer.options.keys())
        words = {name: word for name, word in self.settings.words.items() if name in own}
        options: dict[str, Any] = {**from_words(record.options, words), **known}
        filters = self.settings.filters
        if record.name == "text":
            judged = self.registry.judge(source, filters=filters, **options)
            return judged.article, judged
        article = self.registry.parse(source, format=record.name, filters=filters, **options)
        return article, None

    def write(
        self, article: Article, record: SourceFormat, options: Mapping[str, object]
    ) -> str | bytes:
        """Write an article, with the options that its source format doesn't have."""
        own = self.renderer.options
        others = record.options.keys() | _OF_ANY_FORMAT
        words = {
            name: word
            for name, word in self.settings.words.items()
            if name in own or name not in others
        }
        values = {**from_words(own, words), **options}
        return self.registry.render(article, to=self.renderer.name, **values)

    def header(self) -> str:
        """Return what a file of several articles begins with: the header of its columns, or ""."""
        if "header" not in self.renderer.options:
            return ""
        forms = [
            self.registry.render(Article(), to=self.renderer.name, header=header)
            for header in (True, False)
        ]
        whole, row = (form if isinstance(form, str) else form.decode() for form in forms)
        return whole.removesuffix(row)


def make_registry(profiles: tuple[str, ...]) -> Registry:
    """Build a registry with marker words from files."""
    return Registry.build([ProfileFiles(profiles)] if profiles else [])


def find_renderer(registry: Registry, word: str) -> Renderer:
    """Return the renderer of a name, or of a suffix such as "md"."""
    if word in registry.renderers:
        return registry.renderer(word)
    suffix = f".{word.lower().lstrip('.')}"
    found = [record for record in registry.renderers.values() if record.suffix == suffix]
    found += [
        registry.renderers[record.name]
        for record in registry.source_formats.values()
        if suffix in record.suffixes and record.name in registry.renderers
    ]
    return found[0] if found else registry.renderer(word)


def find_source_format(registry: Registry, word: str) -> SourceFormat:
    """Return the source format of a name, or of a suffix such as "htm"."""
    if word not in registry.source_formats:
        suffix = f".{word.lower().lstrip('.')}"
        formats = registry.source_formats.values()
        found = [record for record in formats if suffix in record.suffixes]
        if len(found) == 1:
            return found[0]
    return registry.source_format(word)


def refusal(warning: SourceWarning) -> TTNewsError:
    """Make the error that says what a source is, and how to read it."""
    advice = f"--from {warning.format}" if warning.format else warning.advice
    return TTNewsError(f"this looks like {warning.what}: {advice}")
