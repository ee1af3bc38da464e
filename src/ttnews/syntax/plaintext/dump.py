"""The canonical dump: an article as lines of text that the core parser reads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ttnews.model import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)

__all__ = ["block_lines", "write"]


def write(
    article: Article,
    *,
    read_more: str = "Read more",
    topics: str = "Topics",
    byline: str = "By",
    credit: str = "Photo",
) -> str:
    """Write an article: one line a part, a blank line between parts.

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
        *(_lines(block, credit) for block in article.blocks),
        [f"{topics}: {', '.join(article.topics)}" if article.topics else None],
        [read_more if article.related else None],
        *([line] for item in article.related for line in _card(item)),
    ]
    written = ("\n".join(_present(lines)) for lines in parts)
    return "\n\n".join(part for part in written if part) + "\n"


def _lead(article: Article) -> str | None:
    credit = f"({article.source}) - " if article.source else ""
    return credit + (article.lead or "") or None


def _card(item: RelatedItem) -> Iterable[str | None]:
    return (item.image, item.alt, item.title, item.summary)


def block_lines(block: Block, *, credit: str = "Photo") -> Iterator[str]:
    """Write a block, line by line; a line break inside a string becomes a space.

    Args:
        block: the block.
        credit: the word before a picture's credit; a colon follows.

    """
    return _present(_lines(block, credit))


def _present(lines: Iterable[str | None]) -> Iterator[str]:
    """Give the lines that there are; a line break inside one becomes a space."""
    return (line.replace("\n", " ") for line in lines if line)


def _lines(block: Block, credit_word: str) -> Iterable[str | None]:
    match block:
        case Paragraph(text) | Heading(text) | CustomBlock(_, text):
            return [text]
        case Quote(text, attribution):
            return [f"> {text}", f"> — {attribution}" if attribution else None]
        case ListBlock(items, ordered):
            return [
                f"{number}. {item.text}" if ordered else f"• {item.text}"
                for number, item in enumerate(items, 1)
            ]
        case Table(rows, header, caption):
            return [caption, *(" | ".join(cells) for cells in (header, *rows))]
        case Figure(image, alt, caption, credit):
            by = f"({credit_word}: {credit})" if credit else None
            return [image, alt, " ".join(filter(None, (caption, by)))]
        case Embed(url, text):
            return [text, url]
        case _:
            assert_never(block)
