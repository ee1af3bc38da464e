"""The credit of a picture: where it stands in a line, and whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ttnews.profiles import Kind, Markers, fold

__all__ = ["Span", "credit"]

# Where a credit can begin: behind a sentence, a bracket, a dash, a bar, a slash between blanks; and
# "Photo" or "Ảnh" before a colon, wherever they stand.
_SIGN = re.compile(r"""[(\[（【|。.!?…”"»’)\-–—•·/©]\s*""")
_BRACKETS = frozenset("([（【|。")  # no blank needs to stand behind these
_DASHES = frozenset("-–—•·/")  # blanks stand on both sides
_WORDS = 3  # before the colon
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_COPYRIGHT_FIRST = frozenset("©(cC")
_TAIL = 120  # characters; a credit stands at the end
_NAME = 80  # characters; the longest name, agency included
_LEFT = " ([（【|/-–—•·"
_ORNAMENT = " ([)]（）【】|/-–—•·."
_AGENCY_SEPARATOR = re.compile(r"[/|,;()\[\]]")
_AGENCY_WORD = re.compile(r"\bvia\b|\s[-–—]\s")


class Span(NamedTuple):
    """A piece of a line, and what belongs to it.

    Attributes:
        start: offset where the piece begins with the signs and words before it.
        text: the piece itself.

    """

    start: int
    text: str


def credit(text: str, markers: Markers) -> Span | None:
    """Find the credit that ends a caption: "Photo: Name", "(Photo by Name)", "© Name", "/ AFP".

    A word or a sign before it says so, or an agency in it.
    """
    label, kind = markers.openings.label, Kind.CREDIT
    if ":" in text or "：" in text:
        for start in _before_colon(text):
            found = label(text, kind, start)
            if found and (span := _span(text, start, found.end)):
                return span
    starts = _starts(text)
    for start in starts:
        if text[start : start + 1] in _COPYRIGHT_FIRST and (sign := _COPYRIGHT.match(text, start)):
            end = sign.end()
        elif found := label(text, kind, start):
            end = found.end
        else:
            continue
        if span := _span(text, start, end):
            return span
    for start in starts:
        if start:
            name = text[start:].strip(_ORNAMENT)
            if 0 < len(name) <= _NAME and _names_agency(name, markers):
                return _span(text, start, start)
    return None


def _before_colon(text: str) -> Iterator[int]:
    """Give where the one to three words before the last colon begin."""
    end = max(text.rfind(":"), text.rfind("："))
    while end > 0 and text[end - 1].isspace():
        end -= 1
    for _ in range(_WORDS if end > 0 and len(text) - end <= _TAIL else 0):
        end = text.rfind(" ", 0, end)
        yield end + 1
        if end < 0:
            return


def _starts(text: str) -> list[int]:
    """Give where a credit can begin, from the end of the text on.

    Each blank counts once: the one behind a bracket is not that before a dash as well.
    """
    tail = max(0, len(text) - _TAIL)
    starts = [] if tail else [0]
    if not _SIGN.search(text, tail):
        return starts  # as in most lines
    behind = tail  # the edge before
    for sign in _SIGN.finditer(text, tail):
        at, end = sign.span()
        character = text[at]
        if character == "©":
            end = at
        elif character in _DASHES:
            if end == at + 1 or at <= behind or not text[at - 1].isspace():
                continue
        elif end == at + 1 and character not in _BRACKETS:
            continue
        starts.append(end)
        behind = end
    starts.reverse()
    return starts


def _span(text: str, start: int, end: int) -> Span | None:
    name = text[end:].strip(_ORNAMENT)
    if 0 < len(name) <= _NAME:
        return Span(len(text[:start].rstrip(_LEFT)), name)
    return None


def _names_agency(text: str, markers: Markers) -> bool:
    parts = _AGENCY_SEPARATOR.split(text)
    if "via" in text or "-" in text or "–" in text or "—" in text:
        parts = [piece for part in parts for piece in _AGENCY_WORD.split(part)]
    return any(fold(part.strip()) in markers.agencies for part in parts)
