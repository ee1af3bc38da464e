"""The credit of a picture: where it begins in a caption, and whom it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ttnews.profiles import Kind, Markers, fold
from ttnews.wording.limits import (
    LONGEST_CREDIT,
    LONGEST_CREDIT_NAME,
    SHORTEST_EDITORS_NOTE,
    WORDS_BEFORE_COLON,
)
from ttnews.wording.names import is_agency

# A credit can begin after a bracket or a bar, a sentence, a dash or a slash between blanks; and at
# "Photo" or "Ảnh" before a colon, anywhere. One set of all signs is found fastest.
_START = re.compile(
    r"""[(\[（【|。.!?…”"’»)\-–—•·/©]"""
    r"""(?:(?<=[(\[（【|。])\s*|(?<=[.!?…”"’»)])\s+|(?<=\s[-–—•·/])\s+|(?<=©))(?:[-–—•·/]\s+)*"""
)
_SIGN = re.compile(r"[:：©(（\[|/.]|\s[-–—•·]\s")  # one is before any credit inside a line
_LIKELY_SIGN = re.compile(r"[:：©(（\[|/.\-–—•·]")  # a set of characters is found much faster
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_COPYRIGHT_FIRST = frozenset("©(cC")
_INITIAL = re.compile(r"\b[^\W\d_]\.\s")  # after "J. " the same name goes on
_CLOSERS = " )]）】"
_OPENERS = " ([（【|/-–—•·"
CREDIT_OPENERS = frozenset(_OPENERS) | _COPYRIGHT_FIRST
"""A line that is a credit begins with one of these characters, or with a marker word."""
_OPENERS_AND_SIGN = _OPENERS + "©"
_ORNAMENTS = " ([)]（）【】|/-–—•·."
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]")
_AGENCY_SEPARATOR = re.compile(r"[/|,;()\[\]]")
_WORD_BEFORE_AGENCY = re.compile(r"\bvia\b|\s[-–—]\s")


class Credit(NamedTuple):
    """A credit in a caption.

    Attributes:
        start: offset from 0 at which the signs and words before the name begin.
        name: the name.
        is_worded: whether a word says so, such as "Photo by", and not a sign or an agency alone.

    """

    start: int
    name: str
    is_worded: bool = True


def find_credit(text: str, markers: Markers, *, opens: bool = True) -> Credit | None:
    """Find the credit that ends a caption: "Photo: Name", "(Photo by Name)", "© Name", "/ AFP".

    A word or a sign before it says so, or an agency in it, or a word after it. If the caller knows
    that no such word opens the caption, `opens` is false. What news agencies print for editors
    after the credit, in capitals, is passed over.
    """
    text = _without_editors_note(text)
    label_of, kind = markers.openings.label, Kind.CREDIT
    if found := credit_before_word(text, markers):
        return found
    if ":" in text or "：" in text:
        for start in _before_colon(text):
            label = label_of(text, kind, start)
            if label and (found := _credit(text, start, label.end)):
                return found
    starts = _starts(text)
    if opens and len(text) <= LONGEST_CREDIT:
        starts.append(0)
    for start in starts:
        sign = _copyright_end(text, start)
        label = None if sign else label_of(text, kind, start)
        end = sign or (label.end if label else None)
        if end is not None and (found := _credit(text, start, end)):
            return found._replace(is_worded=sign is None)
    for start in starts:
        if start and _names_agency(text[start:].strip(_ORNAMENTS), markers):
            found = _credit(text, start, start)
            return found and found._replace(is_worded=False)
    return None


def names_only_agencies(credit: Credit, markers: Markers) -> bool:
    """Whether nobody is named in a credit but agencies: "(dpa)", "Source: Reuters/AFP"."""
    parts = [part.strip() for part in _AGENCY_SEPARATOR.split(credit.name)]
    return all(is_agency(part, markers) for part in parts if part)


def _without_editors_note(text: str) -> str:
    """Return a caption without the note for editors at its end, which is in capitals."""
    if not text[-SHORTEST_EDITORS_NOTE:].isupper():
        return text  # as for most texts
    end = len(text)
    while end and not text[end - 1].islower():
        end -= 1
    note = text.find(" ", end)
    return text[:note] if end and len(text) - note > SHORTEST_EDITORS_NOTE else text


def credit_before_word(text: str, markers: Markers) -> Credit | None:
    """Find a credit whose word is after the name: "（井田のり子撮影）", "張三 攝"."""
    shown = text.rstrip(_CLOSERS)
    tails = markers.credit_ending_tails
    if shown[-2:] not in tails and shown[-1:] not in tails:
        return None  # as for most texts
    if not shown.endswith(markers.credit_endings):
        return None
    word = next(word for word in markers.credit_endings if shown.endswith(word))
    end = len(shown) - len(word)
    starts = [at for at in _starts(text) if at < end and not _INITIAL.match(text, max(0, at - 3))]
    if shown[:end].endswith(" "):
        starts.append(0)
    return _credit(text, starts[0], starts[0], end) if starts else None


def split_credit(text: str, markers: Markers) -> tuple[str | None, str | None]:
    """Return a caption without the credit at its end, and the name in the credit."""
    found = find_credit(text, markers)
    if found is None:
        return text or None, None
    return text[: found.start].rstrip() or None, found.name


def whole_credit(text: str, markers: Markers) -> str | None:
    """Return the name in a text that is nothing but a credit; None for any other text."""
    found = find_credit(text, markers)
    return found.name if found and found.start == 0 else None


def has_caption_word(text: str, markers: Markers) -> bool:
    """Whether a text says in brackets what only captions say, like "(left)" or "(file photo)"."""
    return any(
        fold(found[1]).strip(" .:") in markers.caption_words for found in _BRACKETED.finditer(text)
    )


def could_have_credit(text: str) -> bool:
    """Whether a text has a sign that is before any credit inside a line."""
    likely = _LIKELY_SIGN.search(text)  # most lines have none
    return likely is not None and _SIGN.search(text, max(0, likely.start() - 1)) is not None


def _before_colon(text: str) -> list[int]:
    """Return where the one to three words before the last colon begin, the first place first."""
    end = max(text.rfind(":"), text.rfind("："))
    if len(text) - end > LONGEST_CREDIT or end == len(text) - 1:
        return []
    while end > 0 and text[end - 1].isspace():
        end -= 1
    starts: list[int] = []
    while end > 0 and len(starts) < WORDS_BEFORE_COLON:
        end = text.rfind(" ", 0, end)
        starts.append(end + 1)
    return starts[::-1]  # "Image credit:" is longer than "Credit:"


def _starts(text: str) -> list[int]:
    """Return where a credit can begin inside a text, the last place first."""
    signs = _START.finditer(text, max(0, len(text) - LONGEST_CREDIT))
    return [sign.start() if text[sign.start()] == "©" else sign.end() for sign in signs][::-1]


def _copyright_end(text: str, start: int) -> int | None:
    """Return where a copyright sign ends that begins at an offset, its year included."""
    is_likely = text[start : start + 1] in _COPYRIGHT_FIRST
    sign = _COPYRIGHT.match(text, start) if is_likely else None
    return sign.end() if sign else None


def _credit(text: str, start: int, name_start: int, end: int | None = None) -> Credit | None:
    """Make a credit that begins at `start`, if its name, up to `end`, is as short as names are."""
    name = text[name_start:end].strip(_ORNAMENTS)
    if 0 < len(name) <= LONGEST_CREDIT_NAME:
        return Credit(len(text[:start].rstrip(_OPENERS_AND_SIGN)), name)
    return None


def _names_agency(text: str, markers: Markers) -> bool:
    if not 0 < len(text) <= LONGEST_CREDIT_NAME:
        return False
    parts = _AGENCY_SEPARATOR.split(text)
    if "via" in text or "-" in text or "–" in text or "—" in text:
        parts = [piece for part in parts for piece in _WORD_BEFORE_AGENCY.split(part)]
    return not markers.agencies.isdisjoint([fold(part.strip()) for part in parts])
