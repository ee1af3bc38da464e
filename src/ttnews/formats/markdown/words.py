"""What stands in the text of a block: words with their marks, and pictures between them."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ttnews.model import JSON, Mark

__all__ = ["Link", "Picture", "Unplaced", "Words", "plain"]

Unplaced = list[dict[str, JSON]]
"""What no block has a place for: where words without marks link to, and the titles of links."""


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
    place: tuple[int, int]


@frozen
class Words:
    """Running text.

    Attributes:
        text: what it says.
        marks: stand-off marks on it, in their order.
        links: the same for links, with what the marks don't tell.
        breaks: where in the source each line break in the text begins and ends.
        start: offset in the source of the first character.
        end: offset just behind the last one.
        level: of the heading that it is, from 1; 0 for a paragraph.
        is_glued: whether a picture stands right before it in its paragraph.

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
        title: what is shown on hovering, or None.
        href: where it links to, or None.
        start: offset in the source of the first character.
        end: offset just behind the last one.

    """

    image: str | None
    alt: str | None
    title: str | None
    href: str | None
    start: int
    end: int


def plain(found: list[Words | Picture], unplaced: Unplaced) -> str:
    """Give the words alone, for a field that has no marks.

    Of a picture its alternative text is left, or its URL.
    """
    said = []
    for piece in found:
        if isinstance(piece, Picture):
            said.append(piece.alt or piece.image or "")
            rest = {"text": piece.alt, "image": piece.image, "title": piece.title}
            kept: dict[str, JSON] = {name: value for name, value in rest.items() if value}
            if len(kept) > 1:
                unplaced.append(kept)
        else:
            said.append(piece.text)
            unplaced.extend(
                {"text": piece.text[link.start : link.end], "url": link.href}
                for link in piece.links
            )
    return " ".join(filter(None, said))
