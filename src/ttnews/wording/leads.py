"""What opens a text and ends it: the credit of its source, a dateline, a sign-off."""

from __future__ import annotations

import re

from ttnews.profiles import Kind, Markers
from ttnews.wording.limits import LONGEST_SIGN_OFF
from ttnews.wording.names import is_agency

_CREDIT = re.compile(r"[(（]\s*+(?P<source>[^()（）]{2,60}?)\s*+[)）]\s*+[-–—−－]\s*+(?=\S)")
_AGENCY_CREDIT = re.compile(r"(?P<source>[^\W\d_][^\s()]{1,19}(?:\s\w{1,9})?)\s?[-–—−]\s+(?=\S)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^:()–—−]{2,40}?)(?:\s\([^()]{2,30}\)\s[-–—−]|:|\s[–—−])\s(?=\S)"
)
# A site, such as "Lune.example", and the dash after it.
_SITE = re.compile(
    r"(?P<source>[\w-]{2,30}(?:\.[\w-]{2,20}){0,2}\.(?:[a-z]{2,4}|[A-Z]{2,4}))"
    r"\s?[-–—−]\s+(?=\S)"
)
# Datelines: "PARIS, April 6 (AP) - ", then "(서울=연합뉴스) ", then "【4月6日 AFP】".
_PLACED = re.compile(r"[^\W\d_][^()\n]{1,50}\((?P<source>[^()\n]{2,30})\)\s?[-–—−:]")
_EQUATED = re.compile(r"[(（\[［][^()（）=\n]{1,20}=\s?(?P<source>[^()（）=\n]{2,20})[)）\]］]")
_LENTICULAR = re.compile(r"[【\[](?P<source>[^【】\[\]\n]{2,30})[】\]]")
_DAY = re.compile(r"(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]\s*")
_SIGN_OFF = re.compile(
    r"[(（\[［【](?P<bracketed>[^()（）\[\]［］【】\n]{2,40})[)）\]］】][.。]?$"
    r"|[-–—]\s?(?P<dashed>[^\n–—-]{2,30})$"
)
_PARTS = re.compile(r"\s?[/,、，+]\s?|\s[-–—]\s")


def source_credit(text: str) -> re.Match[str] | None:
    """Find the credit that opens a lead, "(Source) - "; its group `source` is the name.

    The name has at least one letter: "(13/11) - " is a date.
    """
    found = _CREDIT.match(text) if text[:1] in "(（" else None
    return found if found and any(map(str.isalpha, found["source"])) else None


def agency_credit(text: str, markers: Markers) -> re.Match[str] | None:
    """Find the agency or site that opens a lead without brackets, "AFP - "; its group is `source`.

    It must be in a marker table, because a place can open a text in the same way, or be the name of
    a site.
    """
    found = _AGENCY_CREDIT.match(text)
    return found if found and is_agency(found["source"], markers) else _SITE.match(text)


def opening_source(text: str, markers: Markers) -> str | None:
    """Return the agency that a dateline names: "PARIS (AP) - ", "(서울=연합뉴스)".

    The dateline is part of the text, so it stays there.
    """
    if text[:1] in "【[":
        found = _LENTICULAR.match(text)
        return _in_brackets(found["source"], markers) if found else None
    if text[:1] in "(（［":
        found = _EQUATED.match(text)
        return found["source"].strip() if found else None
    found = _PLACED.match(text)
    return _agencies(found["source"], markers) if found else None


def closing_source(text: str, markers: Markers) -> str | None:
    """Return the agency that signs a text at its end: "(dpa)", "— AFP", "(Theo TTXVN)"."""
    found = _SIGN_OFF.search(text, max(0, len(text) - LONGEST_SIGN_OFF))
    return _agencies(found["bracketed"] or found["dashed"], markers) if found else None


def _in_brackets(text: str, markers: Markers) -> str | None:
    """Return what is beside the date in the brackets that open a report, or an agency there."""
    dated = _DAY.match(text)
    if dated and dated.end() < len(text):
        return text[dated.end() :].strip()
    return _agencies(text, markers)


def _agencies(text: str, markers: Markers) -> str | None:
    """Return a text that is one agency or several; a word before them is left out."""
    label = markers.label(text, Kind.SOURCE) or markers.label(text, Kind.BYLINE)
    said = text[label.end if label else 0 :].strip()
    parts = _PARTS.split(said)
    return said if any(is_agency(part, markers) for part in parts) else None


def has_dateline(text: str, markers: Markers) -> bool:
    """Whether a text opens like an agency's report, with the place in capitals: "PARIS (AP) — "."""
    found = _DATELINE.match(text)
    if found is None or not found["place"].partition(",")[0].isupper():
        return False
    return not is_agency(found["place"], markers)
