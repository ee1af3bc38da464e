"""The head of an article on the page: headline and lead."""

from __future__ import annotations

from collections.abc import Sequence

from ttnews.formats.html import limits
from ttnews.formats.html.furniture import is_box, is_outside
from ttnews.model import Heading, Paragraph
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import LEAD_WORDS, NOT_LEAD_WORDS, has_class_word
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.prose import is_prose


def same(text: str) -> str:
    """Return a text without differences of case and white space."""
    return " ".join(text.casefold().split())


def find_title(pieces: Sequence[Piece], titles: Sequence[str], text: int) -> int:
    """Return the index of the headline, or -1.

    It is a heading of level 1 that equals a title of the page, or another text above the body that
    does; else the heading of level 1 that shares most words with the titles, or else the last one
    above the body.

    The best of the page's `titles` is the first; the running text begins at the index `text`.
    """
    tops = [i for i, piece in enumerate(pieces) if getattr(piece.block, "level", 0) == 1]
    above = [i for i, piece in enumerate(pieces[:text]) if piece.text]
    headings = [i for i in above if isinstance(pieces[i].block, Heading)]
    for title in map(same, titles):
        for i in (*tops, *headings, *above):
            if same(pieces[i].text) == title:
                return i
    words = set(" ".join(map(same, titles)).split())
    best, share = -1, limits.SHARED_WORDS
    for i in tops:
        own = same(pieces[i].text).split()
        like = sum(word in words for word in own) / len(own)
        if like > share:
            best, share = i, like
    return best if best >= 0 else next((i for i in reversed(tops) if i < text), -1)


def find_lead(
    pieces: Sequence[Piece], title: int, first: int, descriptions: Sequence[str], markers: Markers
) -> int | None:
    """Find the lead between the headline and the text; return its index or None.

    It is a description of the page, or its class names it, or else it is the first sentence below
    the headline.
    """
    described = {same(description)[: limits.SAME_BEGINNING] for description in descriptions}
    headline = same(pieces[title].text) if title >= 0 else None
    sentence = None
    for i in range(title + 1, first + 1):
        piece = pieces[i]
        text = piece.text
        if not isinstance(piece.block, Paragraph | Heading) or len(text) < limits.SHORTEST_LEAD:
            continue
        if (
            piece.links > limits.MOST_LINKED * len(text)
            or is_outside(piece)
            or same(text) == headline
        ):
            continue
        if same(text)[: limits.SAME_BEGINNING] in described:
            return i
        if i == first or has_class_word(piece.element, NOT_LEAD_WORDS):
            continue
        if has_class_word(piece.element, LEAD_WORDS):
            return i
        is_sentence = (
            len(text) >= limits.SHORTEST_LEAD_SENTENCE
            and is_prose(text)
            and not is_box(piece.element)
        )
        if sentence is None and is_sentence and not markers.label(text, Kind.FURNITURE_OPENING):
            sentence = i
    return sentence if title >= 0 else None
