"""Quoted lines: the sign that opens them, and the line that says who is quoted."""

from __future__ import annotations

import re

_QUOTE = re.compile(r">\s+(?=[^\s>])")
_ATTRIBUTION = re.compile(r">\s+[–—―]\s*(?P<name>\S.*)")


def quote_end(text: str) -> int:
    """Return the offset after the ">" that opens a quoted line, or 0."""
    found = _QUOTE.match(text)
    return found.end() if found else 0


def attribution(text: str) -> str | None:
    """Return the name in a quoted line that says who is quoted, "> — Name", or None."""
    found = _ATTRIBUTION.fullmatch(text)
    return found["name"] if found else None
