"""Captions of pictures that stand in no `<figure>`: the text that lies nearest in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from attrs import evolve

from ttnews.model import Figure, Heading, ListBlock
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import AUTHORS, CAPTIONS, NO_CAPTIONS, is_named
from ttnews.shared.html_reading.figures import caption_and_credit
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.credits import whole_credit
from ttnews.wording.names import is_full_name

__all__ = ["join_captions"]

_LEVELS = 6  # elements between a picture and the box that it shares with its caption
_TEXT = 800  # characters; more is no caption
_PIECES = 4


def join_captions(pieces: Sequence[Piece], markers: Markers) -> list[Piece]:
    """Give the pieces, with captions that stand in the box of a picture made part of its figure.

    The box is the smallest element that holds the picture and the text behind it. It is the
    picture's own if it holds nothing else: no more text than a caption has, and before the picture
    at most its credit.
    """
    found: list[Piece] = []
    skip = 0
    for place, piece in enumerate(pieces):
        if skip:
            skip -= 1
            continue
        block = piece.block
        if isinstance(block, Figure) and block.caption is None:
            texts = _texts(pieces, place, markers)
            caption, credit = _joined(texts, markers)
            if caption or credit:
                skip = len(texts)
                if found and (above := _credit_above(found[-1], piece, markers)):
                    found.pop()
                    credit = credit or above
                piece.block = evolve(block, caption=caption, credit=credit or block.credit)
        found.append(piece)
    return found


def _joined(texts: Sequence[Piece], markers: Markers) -> tuple[str | None, str | None]:
    captions: list[str] = []
    credit = None
    elements: list[Element] = []
    for element in map(_figcaption, texts):
        around = (element, *islice(element.iterancestors(), _LEVELS))
        if any(outer in around for outer in elements):
            continue
        elements.append(element)
        caption, name = caption_and_credit(element, markers)
        captions += [caption] if caption else []
        credit = credit or name
    return " ".join(captions) or None, credit


def _figcaption(piece: Piece) -> Element:
    """Give the caption's element that a text stands in, or else its own."""
    chain = (piece.element, *islice(piece.element.iterancestors(), _LEVELS))
    return next((element for element in chain if element.tag == "figcaption"), piece.element)


def _texts(pieces: Sequence[Piece], place: int, markers: Markers) -> Sequence[Piece]:
    """Give the pieces of text that a picture shares a box with; none if it isn't their caption."""
    piece = pieces[place]
    behind = pieces[place + 1 : place + 2 + _PIECES]
    if not behind or not behind[0].text or len(behind[0].text) > _TEXT:
        return ()
    caption = _figcaption(behind[0])
    if caption.tag == "figcaption":
        return list(takewhile(lambda other: _is_inside(other, caption), behind))
    box = _shared(_ancestors(piece), behind[0])
    is_byline = markers.label(behind[0].text, Kind.BYLINE) is not None
    if box is None or is_byline or _is_no_caption(behind[0]):
        return ()
    if _is_called_caption(behind[0]):
        return list(takewhile(_is_called_caption, behind))
    before = pieces[place - 1] if place else None
    if before and _is_inside(before, box) and not _credit_above(before, piece, markers):
        return ()
    texts = list(takewhile(lambda other: _is_inside(other, box), behind))
    length = sum(len(text.text) for text in texts)
    is_caption = len(texts) <= _PIECES and length <= _TEXT and not any(map(_is_no_caption, texts))
    return texts if is_caption else ()


def _is_called_caption(piece: Piece) -> bool:
    """Whether the class of a text, or of the element around it, says that it is a caption."""
    around = (piece.element, *piece.around(1))
    return any(is_named(element, CAPTIONS) for element in around) and not _is_no_caption(piece)


def _is_no_caption(piece: Piece) -> bool:
    """Whether a piece can't be a caption: a heading, links, a byline, a box of the page."""
    text = piece.text
    return (
        not text
        or isinstance(piece.block, Heading)
        or piece.links * 2 > len(text)
        or (isinstance(piece.block, ListBlock) and len(piece.block.items) > 1)
        or any(zone in {"form", "promo"} for zone in piece.zones())
        or is_named(piece.element, NO_CAPTIONS)
        or (is_named(piece.element, AUTHORS) and is_full_name(text))
        or _opens_with_name(piece)
    )


def _opens_with_name(piece: Piece) -> bool:
    """Whether a text opens with a link that is a name, as bylines do."""
    for mark in getattr(piece.block, "marks", ()):
        if mark.kind == "link" and mark.start == 0:
            return is_full_name(piece.text[: mark.end])
    return False


def _credit_above(above: Piece, picture: Piece, markers: Markers) -> str | None:
    """Give the name in a credit that stands above its picture, in the same element."""
    around = picture.element.getparent()
    if around is None or not above.text:
        return None
    if above.element is not around and above.element.getparent() is not around:
        return None
    return whole_credit(above.text, markers)


def _ancestors(piece: Piece) -> list[Element]:
    return list(islice(piece.element.iterancestors(), _LEVELS))


def _shared(around: Sequence[Element], piece: Piece) -> Element | None:
    chain = (piece.element, *islice(piece.element.iterancestors(), _LEVELS))
    return next((element for element in chain if element in around), None)


def _is_inside(piece: Piece, box: Element) -> bool:
    chain = (piece.element, *islice(piece.element.iterancestors(), 2 * _LEVELS))
    return any(element is box for element in chain)
