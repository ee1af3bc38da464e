"""Text dumps: the flat text that a crawler's extractor leaves of a news page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ttnews import parser
from ttnews.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.model import Article, RelatedItem
from ttnews.profiles import Markers
from ttnews.syntax.plaintext.dump import block_lines, one_line

__all__ = ["parse", "render", "sniff"]


def parse(text: str, /, *, markers: Markers) -> Article:
    """Parse a dump; every text gives an article."""
    return parser.parse(text, markers)


def sniff(text: str, /) -> Claim | None:
    """Claim, weakly, whatever doesn't begin like markup or JSON."""
    if text.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[")):
        return None
    return Claim(0.1, "no sign of another format")


def render(
    article: Article,
    /,
    *,
    read_more: str = "Read more",
    topics: str = "Topics",
    byline: str = "By",
    credit: str = "Photo",
) -> str:
    """Write the canonical dump: one line a part, a blank line between parts.

    A line break inside a string becomes a space. What plain text can't express (marks, the level of
    a heading, URLs of related items, metadata) is left out.

    Args:
        article: the article.
        read_more: the heading above the related items.
        topics: the label before the topics; a colon follows.
        byline: the word before the authors.
        credit: the word before a picture's credit; a colon follows.

    """
    parts: list[Iterable[str | None]] = [
        [article.title],
        [
            f"{byline} {', '.join(article.authors)}" if article.authors else None,
            article.published.isoformat() if article.published else None,
        ],
        [_lead(article)],
        *(block_lines(block, credit=credit) for block in article.blocks),
        [f"{topics}: {', '.join(article.topics)}" if article.topics else None],
    ]
    if article.related:
        parts.append([read_more])
        for item in article.related:
            parts += _card(item)
    chunks = ("\n".join(one_line(line) for line in lines if line) for lines in parts)
    return "\n\n".join(chunk for chunk in chunks if chunk) + "\n"


def _lead(article: Article) -> str | None:
    credit = f"({article.source}) - " if article.source else ""
    return credit + (article.lead or "") or None


def _card(item: RelatedItem) -> Iterator[list[str | None]]:
    yield from ([part] for part in (item.image, item.alt, item.title, item.summary))


@hookimpl
def ttnews_register_source_formats() -> list[SourceFormat]:
    """Register the reader."""
    return [
        SourceFormat(
            name="text",
            parse=parse,
            description="The flat text that a crawler leaves of a news page.",
            suffixes=(".txt", ".text"),
            media_types=("text/plain",),
            sniff=sniff,
            takes_markers=True,
        )
    ]


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="text",
            render=render,
            description="The canonical dump, which the text format reads back.",
            suffix=".txt",
            media_type="text/plain",
        )
    ]
