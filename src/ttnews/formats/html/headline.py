"""The head of an article on the page: headline and lead."""

from __future__ import annotations

from collections.abc import Sequence

from ttnews.formats.html.furniture import is_box, is_outside
from ttnews.model import Heading, Paragraph
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import LEADS, NO_LEADS, is_named
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.prose import is_prose

__all__ = ["find_lead", "find_title", "same"]

_LIKE = 0.3  # of the words of a headline that a title in the head of the page has too
_LEAD = 20  # characters
_SENTENCE = 60  # characters; so long is a lead that nothing names
_SAME = 80  # characters; by so many a description is known again


def same(text: str) -> str:
    """Return a text without differences of case and white space."""
    return " ".join(text.casefold().split())


def find_title(pieces: Sequence[Piece], titles: Sequence[str], text: int) -> int:
    """Find the headline; -1 if there is none.

    It is a heading of level 1 that says what the page is called, or another text above the body
    that does. A heading of level 1 that shares some words with the page's titles is one too; if
    none does, the last one above the body.

    Args:
        pieces: the pieces of the page.
        titles: what the page is called, the best first.
        text: where the running text begins.

    """
    tops = [i for i, piece in enumerate(pieces) if getattr(piece.block, "level", 0) == 1]
    above = [i for i, piece in enumerate(pieces[:text]) if piece.text]
    headings = [i for i in above if isinstance(pieces[i].block, Heading)]
    for title in map(same, titles):
        for i in (*tops, *headings, *above):
            if same(pieces[i].text) == title:
                return i
    words = set(" ".join(map(same, titles)).split())
    best, share = -1, _LIKE
    for i in tops:
        own = same(pieces[i].text).split()
        like = sum(word in words for word in own) / len(own)
        if like > share:
            best, share = i, like
    return best if best >= 0 else next((i for i in reversed(tops) if i < text), -1)


def find_lead(
    pieces: Sequence[Piece], title: int, first: int, descriptions: Sequence[str], markers: Markers
) -> int | None:
    """Find the lead between the headline and the text: what the page describes itself by.

    Or what its class names so, or else the first sentence below the headline.
    """
    said = [same(description)[:_SAME] for description in descriptions]
    headline = same(pieces[title].text) if title >= 0 else None
    sentence = None
    for i in range(title + 1, first + 1):
        piece = pieces[i]
        text = piece.text
        if not isinstance(piece.block, Paragraph | Heading) or len(text) < _LEAD:
            continue
        if piece.links * 2 > len(text) or is_outside(piece) or same(text) == headline:
            continue
        if same(text)[:_SAME] in said:
            return i
        if i == first or is_named(piece.element, NO_LEADS):
            continue
        if is_named(piece.element, LEADS):
            return i
        is_sentence = len(text) >= _SENTENCE and is_prose(text) and not is_box(piece.element)
        if sentence is None and is_sentence and not markers.label(text, Kind.FURNITURE_OPENING):
            sentence = i
    return sentence if title >= 0 else None
