"""The credit of a picture: where it stands in a line, and whom it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ttnews.profiles import Kind, Markers, fold

__all__ = [
    "CREDIT_OPENERS",
    "Span",
    "credit",
    "has_caption_word",
    "has_sign",
    "named_before",
    "split_credit",
]

# Where a credit can begin: behind a bracket or a bar, a sentence, a dash or a slash between blanks;
# and "Photo" or "Ảnh" before a colon, wherever they stand. One set of all signs is found fastest.
_START = re.compile(
    r"""[(\[（【|。.!?…”"’»)\-–—•·/©]"""
    r"""(?:(?<=[(\[（【|。])\s*|(?<=[.!?…”"’»)])\s+|(?<=\s[-–—•·/])\s+|(?<=©))(?:[-–—•·/]\s+)*"""
)
_SIGN = re.compile(r"[:：©(（\[|/.]|\s[-–—•·]\s")  # one stands before any credit inside a line
_LIKELY_SIGN = re.compile(r"[:：©(（\[|/.\-–—•·]")  # a set of characters is found much faster
_WORDS = 3  # before the colon
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_COPYRIGHT_FIRST = frozenset("©(cC")
_TAIL = 120  # characters; a credit stands at the end
_NAME = 80  # characters; the longest name, agency included
_INITIAL = re.compile(r"\b[^\W\d_]\.\s")  # behind "J. " the same name goes on
_RIGHT = " )]）】"
_LEFT = " ([（【|/-–—•·"
CREDIT_OPENERS = frozenset(_LEFT) | _COPYRIGHT_FIRST  # before a line that is a credit, or a word
_ORNAMENT = " ([)]（）【】|/-–—•·."
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]")
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


def credit(text: str, markers: Markers, *, opens: bool = True) -> Span | None:
    """Find the credit that ends a caption: "Photo: Name", "(Photo by Name)", "© Name", "/ AFP".

    A word or a sign before it says so, or an agency in it, or a word behind it.

    Args:
        text: the caption.
        markers: the merged marker tables.
        opens: whether such a word may open the caption, as far as the caller knows.

    """
    if span := named_before(text, markers):
        return span
    labels_at, kind = markers.openings.labels_at, Kind.CREDIT
    if ":" in text or "：" in text:
        for start, label in labels_at(text, kind, _before_colon(text)):
            if span := _span(text, start, label.end):
                return span
    starts = _starts(text)
    if opens and len(text) <= _TAIL:
        starts.append(0)
    ends = {start: label.end for start, label in labels_at(text, kind, starts)}
    for start in starts:
        if text[start : start + 1] in _COPYRIGHT_FIRST and (word := _COPYRIGHT.match(text, start)):
            ends[start] = word.end()
        if start in ends and (span := _span(text, start, ends[start])):
            return span
    for start in starts:
        if start:
            name = text[start:].strip(_ORNAMENT)
            if 0 < len(name) <= _NAME and _names_agency(name, markers):
                return _span(text, start, start)
    return None


def named_before(text: str, markers: Markers) -> Span | None:
    """Find a credit whose word stands behind the name: "（井田のり子撮影）", "張三 攝"."""
    shown = text.rstrip(_RIGHT)
    if not shown.endswith(markers.credit_endings):
        return None  # as for most texts
    word = next(word for word in markers.credit_endings if shown.endswith(word))
    end = len(shown) - len(word)
    starts = [at for at in _starts(text) if at < end and not _INITIAL.match(text, max(0, at - 3))]
    if shown[:end].endswith(" "):
        starts.append(0)
    name = text[starts[0] : end].strip(_ORNAMENT) if starts else ""
    return Span(len(text[: starts[0]].rstrip(_LEFT)), name) if 0 < len(name) <= _NAME else None


def split_credit(text: str, markers: Markers) -> tuple[str | None, str | None]:
    """Cut a caption and the credit at its end apart."""
    found = credit(text, markers) if text else None
    if found is None:
        return text or None, None
    return text[: found.start].rstrip() or None, found.text


def has_caption_word(text: str, markers: Markers) -> bool:
    """Whether a text says in brackets what only captions say, like "(left)" or "(file photo)"."""
    return any(
        fold(found[1]).strip(" .:") in markers.caption_words for found in _BRACKETS.finditer(text)
    )


def has_sign(text: str) -> bool:
    """Whether a text has what stands before any credit inside a line."""
    likely = _LIKELY_SIGN.search(text)  # most lines have none
    return likely is not None and _SIGN.search(text, max(0, likely.start() - 1)) is not None


def _before_colon(text: str) -> list[int]:
    """Give where the one to three words before the last colon begin."""
    end = max(text.rfind(":"), text.rfind("："))
    if len(text) - end > _TAIL or end == len(text) - 1:
        return []
    while end > 0 and text[end - 1].isspace():
        end -= 1
    starts: list[int] = []
    while end > 0 and len(starts) < _WORDS:
        end = text.rfind(" ", 0, end)
        starts.append(end + 1)
    return starts


def _starts(text: str) -> list[int]:
    """Give where a credit can begin inside a text, from the end on."""
    signs = _START.finditer(text, max(0, len(text) - _TAIL))
    return [sign.start() if text[sign.start()] == "©" else sign.end() for sign in signs][::-1]


def _span(text: str, start: int, end: int) -> Span | None:
    name = text[end:].strip(_ORNAMENT)
    if 0 < len(name) <= _NAME:
        return Span(len(text[:start].rstrip(_LEFT)), name)
    return None


def _names_agency(text: str, markers: Markers) -> bool:
    parts = _AGENCY_SEPARATOR.split(text)
    if "via" in text or "-" in text or "–" in text or "—" in text:
        parts = [piece for part in parts for piece in _AGENCY_WORD.split(part)]
    return not markers.agencies.isdisjoint([fold(part.strip()) for part in parts])
