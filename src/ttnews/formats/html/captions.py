"""Captions of pictures that are in no `<figure>`: the text that is nearest in the tree or below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from attrs import evolve

from ttnews.formats.html import limits
from ttnews.formats.html.furniture import is_linked
from ttnews.formats.html.main_content import MainContent, kind_of
from ttnews.model import Figure, Heading, ListBlock, Paragraph
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import (
    AUTHOR_WORDS,
    CAPTION_WORDS,
    NOT_CAPTION_WORDS,
    has_class_word,
)
from ttnews.shared.html_reading.figures import caption_and_credit
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.credits import find_credit, has_caption_word, split_credit, whole_credit
from ttnews.wording.names import is_full_name
from ttnews.wording.prose import is_prose
from ttnews.wording.scripts import density_of


def join_captions(pieces: Sequence[Piece], markers: Markers) -> list[Piece]:
    """Return the pieces, with captions in the box of a picture made part of its figure.

    The box is the smallest element that holds the picture and the text after it. It is the
    picture's own if it holds nothing else: no more text than a caption has, and before the picture
    at most its credit.
    """
    found: list[Piece] = []
    after = 0  # the index after the last caption
    for place, piece in enumerate(pieces):
        if place < after:
            continue
        block = piece.block
        if isinstance(block, Figure) and block.caption is None:
            texts = _texts(pieces, place, markers)
            caption, credit = _joined(texts, markers)
            if caption or credit:
                after = place + 1 + len(texts)
                if found and (above := _credit_above(found[-1], piece, markers)):
                    found.pop()
                    credit = credit or above
                piece.block = evolve(block, caption=caption, credit=credit or block.credit)
        found.append(piece)
    return found


def with_captions(blocks: Sequence[Piece], body: MainContent, markers: Markers) -> list[Piece]:
    """Return the blocks, with captions that only follow their picture made part of its figure.

    They are short, and either made unlike the paragraphs or worded as only captions are.
    """
    found: list[Piece] = []
    for piece in blocks:
        above = found[-1].block if found else None
        if (
            isinstance(above, Figure)
            and above.caption is None
            and _is_caption_below(piece, body, markers)
        ):
            caption, credit = split_credit(piece.text, markers)
            block = evolve(above, caption=caption, credit=above.credit or credit)
            found[-1] = evolve(found[-1], block=block)
        else:
            found.append(piece)
    return found


def _is_caption_below(piece: Piece, body: MainContent, markers: Markers) -> bool:
    text = piece.text
    if not isinstance(piece.block, Paragraph) or len(text) > limits.LONGEST_CAPTION_BELOW:
        return False
    if kind_of(piece.element) != body.kind and piece.element.getparent() in body.parents:
        return bool(piece.element.tag != body.kind[0])
    if is_prose(text):
        return False
    return find_credit(text, markers) is not None or has_caption_word(text, markers)


def _joined(texts: Sequence[Piece], markers: Markers) -> tuple[str | None, str | None]:
    """Return the caption and the credit that texts are together."""
    captions: list[str] = []
    credit = None
    elements: list[Element] = []
    for element in map(_caption_element, texts):
        if not any(outer in elements for outer in _with_ancestors(element)):
            elements.append(element)
            caption, name = caption_and_credit(element, markers)
            captions += [caption] if caption else []
            credit = credit or name
    return " ".join(captions) or None, credit


def _caption_element(piece: Piece) -> Element:
    """Return the `<figcaption>` that a text is in, or else its own element."""
    around = _with_ancestors(piece.element)
    return next((element for element in around if element.tag == "figcaption"), piece.element)


def _with_ancestors(
    element: Element, levels: int = limits.LEVELS_TO_PICTURE_BOX
) -> tuple[Element, ...]:
    """Return an element and those around it, from the inside, so many at most."""
    return (element, *islice(element.iterancestors(), levels))


def _texts(pieces: Sequence[Piece], place: int, markers: Markers) -> Sequence[Piece]:
    """Return the pieces of text that share a box with a picture; none if they are no caption."""
    piece = pieces[place]
    after = pieces[place + 1 : place + 2 + limits.MOST_PIECES_IN_BOX]
    if not after or not after[0].text or len(after[0].text) > limits.LONGEST_TEXT_IN_BOX:
        return ()
    caption = _caption_element(after[0])
    if caption.tag == "figcaption":
        return list(takewhile(lambda other: _is_inside(other, caption), after))
    ancestors = _with_ancestors(piece.element)[1:]
    shared = (element for element in _with_ancestors(after[0].element) if element in ancestors)
    box = next(shared, None)
    is_byline = markers.label(after[0].text, Kind.BYLINE) is not None
    if box is None or is_byline or _is_no_caption(after[0]):
        return ()
    if _is_called_caption(after[0]):
        return list(takewhile(_is_called_caption, after))
    if _holds_signed_caption(after[0], markers):
        return after[:1]
    before = pieces[place - 1] if place else None
    if before and _is_inside(before, box) and not _credit_above(before, piece, markers):
        return ()
    texts = list(takewhile(lambda other: _is_inside(other, box), after))
    words = " ".join(text.text for text in texts)
    is_signed = find_credit(words, markers) is not None
    if box.tag == "p" and not is_signed and (is_prose(words) or density_of(words) > 1):
        return ()  # a paragraph that begins with a picture
    longest = limits.LONGEST_TEXT_IN_BOX if is_signed else limits.LONGEST_UNSIGNED_IN_BOX
    is_short = len(texts) <= limits.MOST_PIECES_IN_BOX and len(words) <= longest
    return texts if is_short and not any(map(_is_no_caption, texts)) else ()


def _is_called_caption(piece: Piece) -> bool:
    """Whether the class of a text, or of the element around it, says that it is a caption."""
    around = _with_ancestors(piece.element, 1)
    is_called = any(has_class_word(element, CAPTION_WORDS) for element in around)
    return is_called and not _is_no_caption(piece)


def _holds_signed_caption(piece: Piece, markers: Markers) -> bool:
    """Whether a text begins in an element that its class calls a caption, and ends as they do."""
    inside = islice(piece.element, 1)
    is_called = any(has_class_word(element, CAPTION_WORDS) for element in inside)
    return is_called and find_credit(piece.text, markers) is not None


def _is_no_caption(piece: Piece) -> bool:
    """Whether a piece can't be a caption: a heading, links, a byline, a box of the page."""
    text = piece.text
    return (
        not text
        or isinstance(piece.block, Heading)
        or is_linked(piece)
        or (isinstance(piece.block, ListBlock) and len(piece.block.items) > 1)
        or not {"form", "promo"}.isdisjoint(piece.regions)
        or has_class_word(piece.element, NOT_CAPTION_WORDS)
        or (has_class_word(piece.element, AUTHOR_WORDS) and is_full_name(text))
        # It opens with a link that is a name, as bylines do.
        or any(link.start == 0 and is_full_name(text[: link.end]) for link in piece.text_links())
    )


def _credit_above(above: Piece, picture: Piece, markers: Markers) -> str | None:
    """Return the name in a credit that is above its picture, in the same element."""
    around = picture.element.getparent()
    if around is None or not above.text or around not in _with_ancestors(above.element, 1):
        return None
    return whole_credit(above.text, markers)


def _is_inside(piece: Piece, box: Element) -> bool:
    return box in _with_ancestors(piece.element, 2 * limits.LEVELS_TO_PICTURE_BOX)
