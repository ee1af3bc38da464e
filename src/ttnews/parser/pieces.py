"""The pieces inside a line: what the rules look for, and what the article is built from.

Every function takes the text of one line and gives strings of it, or offsets into it from 0.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from ttnews.profiles import Label, Markers, fold

__all__ = [
    "Numbered",
    "attribution",
    "authors",
    "bullet_end",
    "dash_end",
    "iso_date",
    "item",
    "numbered",
    "quote_end",
    "source_credit",
    "topics",
]

_CREDIT = re.compile(r"[(（]\s*(?P<source>[^()（）]{2,60}?)\s*[)）]\s*[-–—−－]\s*(?=\S)")
_ISO_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_TOPIC_SEPARATOR = re.compile(r"[,;|·•#、，；،؛]")
_NAME_SEPARATOR = re.compile(r"[,;/|、，；،؛]")
_BULLET = re.compile(r"[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔]\s+(?=\S)|・\s*(?=\S)")
_DASH = re.compile(r"[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)", re.ASCII)
_QUOTE = re.compile(r">\s+(?=[^\s>])")
_ATTRIBUTION = re.compile(r">\s+[–—―]\s*(?P<name>\S.*)")
_NAME_WORDS = 5  # the most words of one name, titles and particles included
_PARTICLE = 3  # letters; "de", "van", "von", "bin" stand in names in lower case


class Numbered(NamedTuple):
    """The number that opens an item of a numbered list.

    Attributes:
        number: its value.
        end: offset of the item's first character.

    """

    number: int
    end: int


def source_credit(text: str) -> re.Match[str] | None:
    """Find the credit that opens a lead, "(Source) - "; its group `source` is the name.

    The name has at least one letter: "(13/11) - " is a date.
    """
    found = _CREDIT.match(text)
    return found if found and any(map(str.isalpha, found["source"])) else None


def iso_date(text: str) -> date | datetime | None:
    """Read a line that is nothing but an ISO 8601 calendar date, with or without a time of day."""
    if _ISO_DATE.fullmatch(text) is None:
        return None
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:  # the 31st of February
        return None


def topics(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the topics of a topic line: behind a colon several, without one a single one."""
    label = markers.topic_label(text) or Label(0, colon=True)
    rest = text[label.end :]
    parts = _TOPIC_SEPARATOR.split(rest) if label.colon else [rest]
    return tuple(part.strip() for part in parts if part.strip())


def authors(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the names of a byline; empty when what follows the byline word can't be names."""
    label = markers.byline_word(text)
    if label is None:
        return ()
    names: list[str] = []
    for part in _NAME_SEPARATOR.split(text[label.end :]):
        cuts = [0, len(part)]
        for word in re.finditer(r"\S+", part):
            if fold(word.group()) in markers.conjunctions:
                cuts[-1:-1] = word.span()
        names += (part[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    names = [name for name in names if name]
    return tuple(names) if all(map(_is_name, names)) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _NAME_WORDS
        and not words[0][0].islower()
        and all(not word[0].islower() or len(word) <= _PARTICLE for word in words)
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
    )


def bullet_end(text: str) -> int:
    """Give the offset behind the bullet that opens a line; 0 when none does."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def dash_end(text: str) -> int:
    """Give the offset behind the dash or asterisk that opens a line; 0 when none does."""
    found = _DASH.match(text)
    return found.end() if found else 0


def numbered(text: str) -> Numbered | None:
    """Find the number that opens a line, "1. " or "1) "."""
    found = _NUMBER.match(text)
    return Numbered(int(found[1]), found.end()) if found else None


def item(text: str) -> tuple[int, bool]:
    """Give where the text of a list item begins, and whether the item is numbered."""
    number = numbered(text)
    if number:
        return number.end, True
    return bullet_end(text) or dash_end(text), False


def quote_end(text: str) -> int:
    """Give the offset behind the ">" that opens a quoted line; 0 when none does."""
    found = _QUOTE.match(text)
    return found.end() if found else 0


def attribution(text: str) -> str | None:
    """Give the name in a quoted line that says who is quoted, "> — Name"; None in any other."""
    found = _ATTRIBUTION.fullmatch(text)
    return found["name"] if found else None
