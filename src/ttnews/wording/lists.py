"""The signs that open the items of a list: bullets, dashes, numbers."""

from __future__ import annotations

import re

_BULLET = re.compile(r"[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔]\s+(?=\S)|・\s*(?=\S)")
_DASH = re.compile(r"[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)", re.ASCII)


def bullet_end(text: str) -> int:
    """Return the offset after the bullet that opens a line, or 0."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def dash_end(text: str) -> int:
    """Return the offset after the dash or asterisk that opens a line, or 0."""
    found = _DASH.match(text)
    return found.end() if found else 0


def item_number(text: str) -> int | None:
    """Return the number that opens a line, "1. " or "1) ", or None."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def item(text: str) -> tuple[int, bool]:
    """Return the offset of the text of a list item, and whether the item is numbered."""
    number = _NUMBER.match(text)
    return (number.end(), True) if number else (bullet_end(text) or dash_end(text), False)
