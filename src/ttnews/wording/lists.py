"""The signs that open a line: bullets, dashes and numbers of items, and those of quotations."""

from __future__ import annotations

import re

_BULLET = re.compile(r"[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔]\s+(?=\S)|・\s*(?=\S)")
_DASH = re.compile(r"[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)", re.ASCII)
_QUOTE = re.compile(r">\s+(?=[^\s>])")
_SIGN = re.compile(r"(?:[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔·*+»›|>-]|[–—]|#{1,6})\s+(?=\S)|・\s*(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_ATTRIBUTION = re.compile(r">\s+[–—―]\s*(?P<name>\S.*)")


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


def quote_end(text: str) -> int:
    """Return the offset after the ">" that opens a quoted line, or 0."""
    found = _QUOTE.match(text)
    return found.end() if found else 0


def attribution(text: str) -> str | None:
    """Return the name in a quoted line that says who is quoted, "> — Name", or None."""
    found = _ATTRIBUTION.fullmatch(text)
    return found["name"] if found else None


def hashes_end(text: str) -> int:
    """Return the offset after the hashes that open a heading in Markdown, or 0."""
    found = _HASHES.match(text)
    return found.end() if found else 0


def sign_end(text: str) -> int:
    """Return the offset after any sign that opens a line: a bullet, a dash, hashes; or 0."""
    found = _SIGN.match(text)
    return found.end() if found else 0
