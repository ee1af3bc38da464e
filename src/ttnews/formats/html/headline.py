"""Headline, lead, and headings that only their bold type shows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ttnews.formats.html import limits
from ttnews.formats.html.furniture import is_box, is_linked, is_outside
from ttnews.model import Heading, ListBlock, Paragraph
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
    tops_above = [i for i in tops if i <= text]
    above = [i for i, piece in enumerate(pieces[:text]) if piece.text]
    headings = [i for i in above if isinstance(pieces[i].block, Heading)]
    for title in map(same, titles):
        for i in (*tops_above, *headings, *above, *tops):
            if same(pieces[i].text) == title:
                return i
    words = set(" ".join(map(same, titles)).split())
    best, share = -1, limits.SHARED_WORDS
    for i in tops:
        own = same(pieces[i].text).split()
        like = sum(word in words for word in own) / len(own)
        if like > share:
            best, share = i, like
    return best if best >= 0 else next(reversed(tops_above), -1)


def guess_title(pieces: Sequence[Piece], titles: Sequence[str]) -> int:
    """Return the index of the headline, or -1, as far as it shows before the body is known."""
    long = (
        i
        for i, piece in enumerate(pieces)
        if len(piece.text) >= limits.SHORTEST_FIRST_TEXT and not piece.links
    )
    return find_title(pieces, titles, next(long, len(pieces)))


def best_title(
    titles: Sequence[str], windows: Sequence[str], above: Sequence[Piece], headline: str
) -> str | None:
    """Return the title of an article as readers see it, or None.

    It is the first stated title that is printed above the body, word for word; else one that begins
    with the headline is cut to that. Else it is a stated one, the headline, or the window's.

    Args:
        titles: the titles of the article that the page states, the best first.
        windows: the titles of its window.
        above: the pieces above the body.
        headline: the text of the headline; empty if none is printed.

    """
    printed = {same(piece.text) for piece in above if piece.text}
    stated = [*titles, *windows]
    for title in stated:
        if same(title) in printed:
            return title
    if headline and any(same(title).startswith(same(headline)) for title in stated):
        return headline
    return next(filter(None, (*titles, headline, *windows)), None)


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
    for i, piece in enumerate(pieces[title + 1 : first + 1], title + 1):
        text = piece.text
        if not isinstance(piece.block, Paragraph | Heading) or len(text) < limits.SHORTEST_LEAD:
            continue
        if is_linked(piece) or is_outside(piece) or same(text) == headline:
            continue
        if same(text)[: limits.SAME_BEGINNING] in described:
            return i
        if isinstance(piece.block, Heading) and i == first and is_prose(text):
            return i  # a sentence
        if i == first or has_class_word(piece.element, NOT_LEAD_WORDS):
            continue
        if has_class_word(piece.element, LEAD_WORDS):
            return i
        if sentence is None and len(text) >= limits.SHORTEST_LEAD_SENTENCE and is_prose(text):
            is_furniture = is_box(piece.element) or markers.label(text, Kind.FURNITURE_OPENING)
            sentence = None if is_furniture else i
    return sentence if title >= 0 else None


def with_headings(blocks: Sequence[Piece]) -> list[Piece]:
    """Return the blocks, with short bold paragraphs made headings where there is no other."""
    found = list(blocks)
    if any(isinstance(piece.block, Heading) for piece in blocks):
        return found
    is_bold = list(map(_is_all_bold, blocks))
    for i in range(1, len(blocks) - 1):
        block, below = blocks[i].block, blocks[i + 1].block
        heads_text = isinstance(below, Paragraph | ListBlock) and not is_bold[i + 1]
        if is_bold[i] and heads_text and isinstance(block, Paragraph):
            marks = tuple(mark for mark in block.marks if mark.kind != "strong")
            found[i] = evolve(blocks[i], block=Heading(block.text, 2, marks))
    return found


def _is_all_bold(piece: Piece) -> bool:
    """Whether a paragraph is set like a heading: short, bold from end to end, and no sentence."""
    text = piece.text
    return (
        isinstance(piece.block, Paragraph)
        and len(text) <= limits.LONGEST_BOLD_HEADING
        and ("strong", 0, len(text)) in ((m.kind, m.start, m.end) for m in piece.block.marks)
        and not is_prose(text)
        and any(map(str.isalpha, text))
    )
