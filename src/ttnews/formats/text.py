"""Text dumps: the flat text that a crawler's extractor leaves of a news page."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.text import dump


def parse(
    text: str, /, *, url: str | None = None, language: str | None = None, markers: Markers
) -> Article:
    """Parse a dump; every text gives an article.

    Args:
        text: the dump.
        url: where the article lives.
        language: its language, a BCP 47 tag; by default that of the marker words, if that is plain.
        markers: the merged marker tables.

    """
    from ttnews.parser import parse as parse_dump

    article = parse_dump(text, markers)
    if url is None and language is None:
        return article
    return evolve(article, url=url, language=language or article.language)


def sniff(text: str, /) -> Claim | None:
    """Claim, weakly, whatever doesn't begin like markup or JSON."""
    if text.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[")):
        return None
    return Claim(0.1, "no sign of another format")


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="text",
        parse=parse,
        description="The flat text that a crawler leaves of a news page.",
        suffixes=(".txt", ".text"),
        media_types=("text/plain",),
        sniff=sniff,
        takes_markers=True,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="text",
        render=dump.write,
        description="The canonical dump, which the text format reads back.",
        suffix=".txt",
        media_type="text/plain",
        takes_words=True,
    )
