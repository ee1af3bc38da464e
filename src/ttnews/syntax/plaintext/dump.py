"""Blocks as lines of a dump: what the core parser reads back as the same blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ttnews.model import (
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)

__all__ = ["block_lines", "one_line"]


def block_lines(block: Block, *, credit: str = "Photo") -> Iterator[str]:
    """Write a block, line by line; a line break inside a string becomes a space.

    Args:
        block: the block.
        credit: the word before a picture's credit; a colon follows.

    """
    return (one_line(line) for line in _lines(block, credit) if line)


def one_line(text: str) -> str:
    """Write a text so that a dump takes it for one line."""
    return text.replace("\n", " ")


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
