"""What opens a lead: the credit of its source, or a dateline."""

from __future__ import annotations

import re

from ttnews.profiles import Markers
from ttnews.wording.names import is_agency

_CREDIT = re.compile(r"[(（]\s*(?P<source>[^()（）]{2,60}?)\s*[)）]\s*[-–—−－]\s*(?=\S)")
_AGENCY_CREDIT = re.compile(r"(?P<source>[^\W\d_][^\s()]{1,19}(?:\s\w{1,9})?)\s?[-–—−]\s+(?=\S)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^:()–—−]{2,40}?)(?:\s\([^()]{2,30}\)\s[-–—−]|:|\s[–—−])\s(?=\S)"
)


def source_credit(text: str) -> re.Match[str] | None:
    """Find the credit that opens a lead, "(Source) - "; its group `source` is the name.

    The name has at least one letter: "(13/11) - " is a date.
    """
    found = _CREDIT.match(text) if text[:1] in "(（" else None
    return found if found and any(map(str.isalpha, found["source"])) else None


def agency_credit(text: str, markers: Markers) -> re.Match[str] | None:
    """Find the agency or site that opens a lead without brackets, "AFP - "; its group is `source`.

    It must be in a marker table, because a place can open a text in the same way.
    """
    found = _AGENCY_CREDIT.match(text)
    return found if found and is_agency(found["source"], markers) else None


def has_dateline(text: str, markers: Markers) -> bool:
    """Whether a text opens like an agency's report, with the place in capitals: "PARIS (AP) — "."""
    found = _DATELINE.match(text)
    if found is None or not found["place"].partition(",")[0].isupper():
        return False
    return not is_agency(found["place"], markers)
