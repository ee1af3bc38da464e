"""Authors and date of an article that only the page prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from ttnews.formats.html import limits
from ttnews.model import Heading, Paragraph
from ttnews.profiles import Markers
from ttnews.shared.html_reading.class_names import AUTHOR_WORDS, has_class_word
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.bylines import read_byline
from ttnews.wording.dates import first_published, is_date_line
from ttnews.wording.names import is_full_name, is_name, split_names
from ttnews.wording.prose import is_prose

_WORD = re.compile(r"[a-z]+")


def printed_authors(
    pieces: Sequence[Piece], title: int, first: int, last: int, markers: Markers
) -> tuple[str, ...]:
    """Return the names of the byline in the head of the article, or above or below its text."""
    for piece in pieces[max(0, title - limits.PIECES_TO_BYLINE) : first + 4]:
        if isinstance(piece.block, Paragraph) and (names := _names_in(piece, markers)):
            return names
    for piece in (pieces[first], pieces[last]) if first < last else ():
        text = piece.text
        if piece.links or is_prose(text) or len(text) > limits.LONGEST_BYLINE or text.isupper():
            continue
        names = split_names([text], markers)
        is_all = sum(map(len, names)) >= limits.NAMES_SHARE * len(text)
        if is_all and all(map(is_full_name, names)):
            return names
    return ()


def _names_in(piece: Piece, markers: Markers) -> tuple[str, ...]:
    """Return the names in a byline; empty for any other piece.

    A byline has a word like "By", or names beside a date and nothing else; or its class or the URL
    of a link marks it.
    """
    text = piece.text
    if len(text) > limits.LONGEST_BYLINE or is_prose(text):
        return ()
    found = read_byline(text, markers)
    if found and (found.is_announced or (found.is_dated and found.is_whole)):
        return tuple(name for name in found.authors if is_name(name, markers))
    linked = [
        text[link.start : link.end]
        for link in piece.text_links()
        if not AUTHOR_WORDS.isdisjoint(_WORD.findall((link.href or "").lower()))
    ]
    if names := tuple(dict.fromkeys(filter(is_full_name, linked))):
        return names
    if any(has_class_word(element, AUTHOR_WORDS) for element in (piece.element, *piece.around(1))):
        parts = split_names([text], markers)
        return parts if parts and all(map(is_full_name, parts)) else ()
    return ()


def is_byline(piece: Piece, names: Sequence[str], markers: Markers) -> bool:
    """Whether a text is nothing but the authors of the article, or its date."""
    text = piece.text
    is_text = isinstance(piece.block, Paragraph | Heading)
    if not is_text or len(text) > limits.LONGEST_BYLINE or is_prose(text):
        return False
    found = split_names([text], markers)
    is_all = bool(found) and set(found) <= set(names)
    return is_all or bool(_names_in(piece, markers)) or is_date_line(text, markers)


def printed_date(
    pieces: Sequence[Piece], title: int, first: int, last: int, markers: Markers
) -> date | datetime | None:
    """Return the first date in the head of the article that is not that of an update.

    Without one it is the first date right below the text.
    """
    head = pieces[max(0, title - limits.PIECES_TO_BYLINE) : first + 4]
    near = [*head, *pieces[last + 1 : last + 1 + limits.PIECES_TO_BYLINE]]
    texts = (piece.text for piece in near if len(piece.text) <= limits.LONGEST_BYLINE)
    return first_published(texts, markers)
