"""Whether a piece is running text, or furniture of the page."""

from __future__ import annotations

from typing import Final

from ttnews.formats.html import limits
from ttnews.model import Figure, ListBlock
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import BOX_WORDS, RELATED_WORDS, has_class_word
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.prose import is_prose
from ttnews.wording.stories import inline_story

_OUTSIDE: Final = frozenset({"nav", "footer", "form", "aside", "promo"})  # regions


def is_linked(piece: Piece) -> bool:
    """Whether so much of a text is links that it leads elsewhere."""
    return piece.links > limits.MOST_LINKED * len(piece.text)


def is_outside(piece: Piece) -> bool:
    """Whether a piece is in a region outside any article."""
    return not _OUTSIDE.isdisjoint(piece.regions)


def is_box(element: Element) -> bool:
    """Whether an element is, by the words in its class, a box inside an article."""
    return has_class_word(element, BOX_WORDS)


def names_related(piece: Piece) -> bool:
    """Whether the class of an element around a piece says that it leads to other stories."""
    around = piece.around(limits.LEVELS_TO_NAMED_BOX)
    return any(has_class_word(element, RELATED_WORDS) for element in around)


def is_card_link(piece: Piece) -> bool:
    """Whether a piece is nothing but links to other pages."""
    block = piece.block
    if isinstance(block, ListBlock):
        linked = (any(mark.kind == "link" for mark in item.marks) for item in block.items)
        return is_linked(piece) and all(linked)
    if isinstance(block, Figure):
        return False
    return piece.links >= limits.FEWEST_LINKED * len(piece.text) > 0


def is_contents(piece: Piece) -> bool:
    """Whether a list leads to places on the page, or has no letters, as a rating has."""
    if not isinstance(piece.block, ListBlock):
        return False
    links = piece.element.iter("a")
    anchors = [link for link in links if (link.get("href") or "")[:1] == "#"]
    is_linked_inside = len(anchors) >= len(list(piece.element.iter("li")))
    return is_linked_inside or not any(map(str.isalpha, piece.text))


def is_furniture(piece: Piece, markers: Markers) -> bool:
    """Whether a text has the words of the page around an article, or points elsewhere."""
    text = piece.text
    if isinstance(piece.block, ListBlock):
        return False
    if markers.line(text) or not any(map(str.isalnum, text)):
        return True
    if is_linked(piece) and not is_prose(text):
        return True
    for label in markers.labels(text):
        if label.kind is Kind.FURNITURE_OPENING and len(text) <= limits.LONGEST_BOX_LINE:
            return True
        is_pointer = label.kind in {Kind.READ_MORE, Kind.READ_MORE_OPENING}
        if is_pointer and (label.colon or piece.links) and inline_story(text, label):
            return True
    return False
