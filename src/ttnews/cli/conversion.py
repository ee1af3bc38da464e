"""How one source becomes one output, as the options of `ttnews convert` say."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from ttnews.encoding import decode, encode
from ttnews.exceptions import SourceWarning, TTNewsError, UnknownFormatError
from ttnews.model import Article
from ttnews.parser import Judged
from ttnews.profiles import Profile
from ttnews.registry.hookspecs import Renderer, SourceFormat
from ttnews.registry.options import check_options, from_words
from ttnews.registry.registry import Registry
from ttnews.registry.selection import with_suffix

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
        profiles: marker words of the user's own.

    """

    source: str | None = None
    to: str = "markdown"
    words: Mapping[str, str] = field(factory=dict)
    filters: tuple[str, ...] = ()
    encoding: str | None = None
    profiles: tuple[Profile, ...] = ()


@frozen
class Converted:
    """An article in the form that was asked for.

    Attributes:
        output: the article; text in UTF-8, with a line feed at its end.
        is_text: whether it is text.
        judged: of a text dump, what kind it is.

    """

    output: bytes
    is_text: bool
    judged: Judged | None


class Converter:
    """Converts sources.

    Raises:
        UnknownFormatError: there is no such format, renderer or filter.
        OptionError: there is no such option or encoding, or filters can't have this order.

    """

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self.settings: Settings = settings
        self.registry: Registry = registry
        self.renderer: Renderer = find_renderer(registry, settings.to)
        word = settings.source
        self.source_format: SourceFormat | None = (
            find_source_format(registry, word) if word else None
        )
        registry.chosen_filters(settings.filters)
        decode(b"", settings.encoding)
        named = self.source_format
        formats = [named] if named else registry.source_formats.values()
        # Whichever of these is found
        self.options: dict[str, object] = self.writing_options(formats)

    def writing_options(self, formats: Iterable[SourceFormat]) -> dict[str, object]:
        """Return the options for the renderer: its own, and those that none of some formats has.

        Raises:
            OptionError: the renderer has no such option, or another type of value.

        """
        own = self.renderer.options
        read = {name for record in formats for name in record.options} | _OF_ANY_FORMAT
        words = {
            name: word
            for name, word in self.settings.words.items()
            if name in own or name not in read
        }
        values = from_words(own, words)
        check_options(f"renderer {self.renderer.name!r}", own, values)
        return values

    def convert(
        self,
        source: bytes,
        path: str = "",
        *,
        known: Mapping[str, str] | None = None,
        id: str = "",
        encoding: str | None = None,
        **options: object,
    ) -> Converted:
        """Convert the content of a file.

        Args:
            source: the content.
            path: the name of the file; empty if there is none.
            known: its URL and language, as far as they are known.
            encoding: that of the content, if it is not in UTF-8 or UTF-16.
            id: what identifies it among others, for a form of one article a line; if that isn't
                empty, and the article has none, it becomes its `metadata["id"]`.
            options: those of the renderer, beside what the user sets.

        Raises:
            TTNewsError: the content can't be read or written.

        """
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
        if not id:  # it is the only one, so an option must be of its format or of the renderer
            self.writing_options([record])
        values: dict[str, Any] = {**self.options, **options}
        output = self.registry.render(article, to=self.renderer.name, **values)
        if isinstance(output, bytes):
            return Converted(output, is_text=False, judged=judged)
        text = output if output.endswith("\n") else output + "\n"
        return Converted(encode(text), is_text=True, judged=judged)

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

    @property
    def has_header(self) -> bool:
        """Whether files in this form have a header, and the user wants it."""
        options = self.renderer.options
        return "header" in options and bool(self.options.get("header", True))

    def header(self) -> str:
        """Return what a file of several articles begins with: the header of its columns, or ""."""
        if not self.has_header:
            return ""
        forms = [
            self.registry.render(Article(), to=self.renderer.name, header=header)
            for header in (True, False)
        ]
        whole, row = (form if isinstance(form, str) else form.decode() for form in forms)
        return whole.removesuffix(row)


def find_renderer(registry: Registry, word: str) -> Renderer:
    """Return the renderer of a name, or of a suffix such as "md"; that of "htm" is only read."""
    if word in registry.renderers:
        return registry.renderer(word)
    found = with_suffix(registry.renderers.values(), word)
    read = with_suffix(registry.source_formats.values(), word)
    found += [registry.renderers[r.name] for r in read if r.name in registry.renderers]
    return found[0] if found else registry.renderer(word)


def find_source_format(registry: Registry, word: str) -> SourceFormat:
    """Return the source format of a name, or of a suffix such as "htm" that no other has."""
    found = with_suffix(registry.source_formats.values(), word)
    if word not in registry.source_formats and len(found) == 1:
        return found[0]
    return registry.source_format(word)


def refusal(warning: SourceWarning) -> TTNewsError:
    """Make the error that says what a source is, and how to read it."""
    advice = f"--from {warning.format}" if warning.format else warning.advice
    return TTNewsError(f"this looks like {warning.what}: {advice}")
