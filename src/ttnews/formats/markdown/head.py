"""The head of a page: title, byline and lead."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeGuard

from attrs import define, field

from ttnews.formats.markdown.blocks import Part
from ttnews.formats.markdown.words import Picture, Words
from ttnews.profiles import Kind, Markers
from ttnews.wording.bylines import authors
from ttnews.wording.dates import dates, is_date_line, is_same_day, is_update, iso_date
from ttnews.wording.leads import source_credit
from ttnews.wording.limits import BYLINE_PLACES, SHORTEST_HEAD_TEXT, TEXTS_ABOVE_BYLINE
from ttnews.wording.names import is_name
from ttnews.wording.prose import is_prose
from ttnews.wording.quotes import attribution

_SEPARATOR = re.compile(r"\s[·|•]\s|\n")
_LONGEST_BYLINE = 200  # characters


@define
class Head:
    """What is above the body.

    Attributes:
        title: the words of the title's heading, or None.
        source: the publisher.
        authors: the names in bylines.
        published: the date.
        says_more: whether bylines state more than names and the date, such as an update.
        said: the words of bylines and lead as printed.
        lead: the standfirst, without the credit that opens it.
        rest: the other parts of the page.

    """

    title: Words | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    says_more: bool = False
    said: list[Words] = field(factory=list)
    lead: str | None = None
    rest: list[Part] = field(factory=list)


def read_head(parts: list[Part], title: str | None, head: Head, markers: Markers) -> Head:
    """Separate the head of a page from the rest.

    The title is the first heading of level 1, or, if there is one, the first that equals what the
    front matter has as the title. The byline is right below it, the lead right below that.

    `title` is that of the front matter, `head` the rest of the front matter, to be completed.
    """
    tops = [part for part in parts if isinstance(part, Words) and part.level == 1]
    same = (top for top in tops if title and top.text.split() == title.split())
    head.title = next(same, tops[0] if tops else None)
    place = next((i for i, part in enumerate(parts) if part is head.title), -1) + 1
    head.rest = parts[:place][:-1]
    place = _read_bylines(head, parts, place, markers)
    if place < len(parts) and is_all(part := parts[place], "strong"):
        head.lead = part.text
        head.said.append(part)
        place += 1
    body = _rest(head, parts[place:], markers) if head.title or title else parts[place:]
    _read_credit(head, body)
    head.rest += body
    return head


def _read_bylines(head: Head, parts: list[Part], place: int, markers: Markers) -> int:
    """Read the bylines right below the title; return the place of what follows."""
    while place < len(parts) and (head.title or is_all(parts[place], "emphasis")):
        if not _read_byline(head, parts[place], markers):
            break
        place += 1
    return place


def _rest(head: Head, parts: list[Part], markers: Markers) -> list[Part]:
    """Return the parts below the lead, without bylines among them that are above the text."""
    rest: list[Part] = []
    texts = 0
    for place, part in enumerate(parts):
        if not isinstance(part, Words | Picture) or (isinstance(part, Words) and part.level):
            return rest + parts[place:]
        if isinstance(part, Words) and len(part.text) > SHORTEST_HEAD_TEXT and is_prose(part.text):
            texts += 1
        if texts > TEXTS_ABOVE_BYLINE or place > BYLINE_PLACES:
            return rest + parts[place:]
        if not _read_byline(head, part, markers):
            rest.append(part)
    return rest


def is_all(part: Part | None, kind: str) -> TypeGuard[Words]:
    """Whether a part is words that are marked from end to end, except for blanks."""
    if not isinstance(part, Words) or part.level or not part.marks:
        return False
    end = 0
    for mark in part.marks:
        if mark.kind == kind and not part.text[end : mark.start].strip():
            end = max(end, mark.end)
    return end == len(part.text)


def _read_credit(head: Head, body: list[Part]) -> None:
    """Read the credit that opens the lead, "(Source) - "; a paragraph with one is the lead."""
    if head.source:
        return
    if head.lead is None:
        place = next((i for i, part in enumerate(body) if not isinstance(part, Picture)), -1)
        first = body[place] if place >= 0 else None
        if not isinstance(first, Words) or first.level or not source_credit(first.text):
            return
        head.lead = first.text
        head.said.append(first)
        del body[place]
    if found := source_credit(head.lead):
        head.source, head.lead = found["source"], head.lead[found.end() :]


def _read_byline(head: Head, part: Part, markers: Markers) -> bool:
    """Read a byline into the head, if a part is one: names and dates and nothing else."""
    if not isinstance(part, Words) or part.level or len(part.text) > _LONGEST_BYLINE:
        return False
    found = Head()
    pieces = [piece.strip() for piece in _SEPARATOR.split(part.text)]
    unknown = [piece for piece in pieces if not _read_piece(found, piece, markers)]
    if unknown and not _read_unknown(found, unknown, pieces, part, markers):
        return False
    if found.source and head.source not in {None, found.source}:
        return False
    if found.published and head.published:
        if not is_same_day(found.published, head.published):
            return False
        if isinstance(head.published, datetime):
            found.published = head.published
    head.said.append(part)
    head.source = head.source or found.source
    head.authors += tuple(name for name in found.authors if name not in head.authors)
    head.published = found.published or head.published
    head.says_more = head.says_more or found.says_more
    return True


def _read_piece(found: Head, text: str, markers: Markers) -> bool:
    """Read names after a byline word, or a date."""
    if markers.label(text, Kind.BYLINE) and (names := authors(text, markers)):
        found.authors += names
        return True
    stated = dates(text, markers) if is_date_line(text, markers) else ()
    is_first = not is_update(text, markers)
    if not stated or (found.published and is_first):
        return False
    if is_first:
        found.published = stated[0]
    found.says_more = found.says_more or iso_date(text) is None
    return True


def _read_unknown(
    found: Head, unknown: list[str], pieces: list[str], words: Words, markers: Markers
) -> bool:
    """Read what no word announces: the publisher, in italics as ours are written, or a name."""
    first, *others = pieces
    if unknown != [first]:
        return False
    in_italics = is_all(words, "emphasis")
    if not others:
        found.source = attribution(f"> {first}") if in_italics else None
    elif in_italics and all(found.authors or iso_date(piece) for piece in others):
        found.source = first
    elif is_name(first, markers):
        found.authors = (first, *found.authors)
    else:
        return False
    return bool(others or found.source)
