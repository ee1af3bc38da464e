"""The parts of a block's text: words with their marks, and pictures."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ttnews.model import JSON, Mark

Unplaced = list[dict[str, JSON]]
"""What no block has a field for: targets of links in plain text, and titles of links."""


class Link(NamedTuple):
    """A link in words.

    Attributes:
        start: offset of its first character in the text of the words.
        end: offset just behind its last one.
        href: where it leads, as found.
        is_auto: whether it is written as nothing but the URL, `<https://…>`.
        place: where it begins and ends in the source.

    """

    start: int
    end: int
    href: str
    is_auto: bool
    span: tuple[int, int]


@frozen
class Words:
    """Running text.

    Attributes:
        text: the words.
        marks: the marks on the text, in `mark_order`.
        links: the links, with more than their marks say.
        breaks: the offsets in the source of each line break in the text.
        start: offset in the source of the first character.
        end: offset after the last one.
        level: of a heading, from 1; 0 for a paragraph.
        is_glued: whether a picture or words precede it in its paragraph.

    """

    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    breaks: tuple[tuple[int, int], ...]
    start: int
    end: int
    level: int = 0
    is_glued: bool = False


@frozen
class Picture:
    """An image.

    Attributes:
        image: its URL as found, or None.
        alt: the alternative text, or None.
        title: the title shown on hovering, or None.
        href: the target of the link around it, or None.
        start: offset in the source of the first character.
        end: offset after the last one.

    """

    image: str | None
    alt: str | None
    title: str | None
    href: str | None
    start: int
    end: int


def plain(found: list[Words | Picture], unplaced: Unplaced) -> str:
    """Return the words as plain text; a picture is its alternative text, or its URL."""
    texts = []
    for piece in found:
        if isinstance(piece, Picture):
            texts.append(piece.alt or piece.image or "")
            href = piece.href if piece.href != piece.image else None
            values = {"text": piece.alt, "image": piece.image, "title": piece.title, "url": href}
            known: dict[str, JSON] = {name: value for name, value in values.items() if value}
            if len(known) > 1:
                unplaced.append(known)
        else:
            texts.append(piece.text)
            unplaced.extend(
                {"text": piece.text[link.start : link.end], "url": link.href}
                for link in piece.links
            )
    return " ".join(filter(None, texts))
