"""The foot of a page: copyrights, addresses, telephone numbers."""

from __future__ import annotations

import re

from ttnews.wording.limits import LONGEST_IMPRINT

_COPYRIGHT = re.compile(r"\([cC]\)\s|\b[Cc]opyright\b")
_DIGIT = re.compile("[0-9]")  # all others have one, and few lines do
_TELEPHONE = re.compile(r"(?<![\w.,])(?:\+|\(?0)[0-9][\s()/.-]?(?:[0-9][\s()/.-]{0,2}){6}")
_NO_YEAR = r"(?!(?:19|20)[0-9]{2}\b)"
_ADDRESS = re.compile(
    rf"\b[0-9]{{1,4}}[a-zA-Z]?\b[^0-9]{{0,40}},\s(?:[A-Z]{{1,3}}-)?{_NO_YEAR}[0-9]{{4,6}}\b"
    r"|,\s[^\W\d]{2}\s[0-9]{5}\b"  # an American state and its ZIP code
    r"|\b[A-Z]{1,2}[0-9]{1,2}[A-Z]?\s[0-9][A-Z]{2}\b"  # a British postcode
)
_TOWN = re.compile(rf"{_NO_YEAR}[0-9]{{4,6}}\s[^\W\d_]+")
_STREET = re.compile(r"[0-9]{1,4}[a-z]?,?(?:\s[A-Z][\w’'-]+){1,4},(?:\s[A-Z][\w’'-]+){1,3}")


def is_imprint(text: str) -> bool:
    """Whether a line has a copyright, a telephone number, or an address with house and town."""
    if len(text) > LONGEST_IMPRINT:
        return False
    if _has_copyright(text):
        return True
    return _DIGIT.search(text) is not None and bool(
        _TELEPHONE.search(text)
        or _ADDRESS.search(text)
        or _TOWN.fullmatch(text)
        or _STREET.fullmatch(text)
    )


def _has_copyright(text: str) -> bool:
    is_likely = "(" in text or "opyright" in text  # found much faster
    return "©" in text or (is_likely and _COPYRIGHT.search(text) is not None)
