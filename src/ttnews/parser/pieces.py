"""The pieces inside a line: what the rules look for, and what the article is built from.

Every function takes the text of one line and gives strings of it, or offsets into it from 0.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ttnews.profiles import Kind, Label, Markers, fold

__all__ = [
    "NAME_WORDS",
    "Numbered",
    "attribution",
    "authors",
    "bullet_end",
    "dash_end",
    "has_caption_word",
    "has_dateline",
    "inline_story",
    "is_agency",
    "is_name",
    "item",
    "label",
    "listed_names",
    "numbered",
    "quote_end",
    "source_credit",
    "topics",
]

_CREDIT = re.compile(r"[(（]\s*(?P<source>[^()（）]{2,60}?)\s*[)）]\s*[-–—−－]\s*(?=\S)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^:()–—−]{2,40}?)(?:\s\([^()]{2,30}\)\s[-–—−]|:|\s[–—−])\s(?=\S)"
)
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]")
_TOPIC_SEPARATOR = re.compile(r"[,;|·•#、，；،؛]")
_WIDE_SEPARATOR = re.compile(r"\s/\s|\t|\s{2,}")  # where none of those stands
_NAME_SEPARATOR = re.compile(r"[,;/|、，；،؛]")
_BULLET = re.compile(r"[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔]\s+(?=\S)|・\s*(?=\S)")
_DASH = re.compile(r"[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)", re.ASCII)
_QUOTE = re.compile(r">\s+(?=[^\s>])")
_ATTRIBUTION = re.compile(r">\s+[–—―]\s*(?P<name>\S.*)")
_NOT_IN_NAMES = frozenset(':|•/–—+&()[]"“”„«»?!')
_NO_NAME_END = frozenset("?!:;,…")
_HEADLINE_WORDS = 4  # words; fewer name a section or a topic
_HEADLINE = 8  # characters; no headline is shorter
NAME_WORDS = 5  # the most words of one name, titles and particles included
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
    found = _CREDIT.match(text) if text[:1] in "(（" else None
    return found if found and any(map(str.isalpha, found["source"])) else None


def has_dateline(text: str) -> bool:
    """Whether a text opens like an agency's report, with the place in capitals: "PARIS (AP) — "."""
    found = _DATELINE.match(text)
    return found is not None and found["place"].partition(",")[0].isupper()


def label(text: str, kind: Kind, markers: Markers) -> Label | None:
    """Find the longest marker word of a kind that opens a text."""
    return markers.label(text, kind)


def topics(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the topics of a topic line: behind a colon several, without one a single one."""
    found = label(text, Kind.TOPIC, markers) or Label(Kind.TOPIC, 0, colon=True)
    rest = text[found.end :]
    parts = [rest]
    if found.colon:
        parts = _TOPIC_SEPARATOR.split(rest)
        if len(parts) == 1:
            parts = _WIDE_SEPARATOR.split(rest)
    return tuple(part.strip() for part in parts if part.strip())


def authors(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the names of a byline; empty when what follows the byline word can't be names.

    Without a byline word the whole text must be the full name of a person, or an agency.
    """
    found = label(text, Kind.BYLINE, markers)
    if found is None:
        return (text,) if is_name(text) or is_agency(text, markers) else ()
    names = listed_names(text[found.end :], markers)
    return names if all(map(_could_be_name, names)) else ()


def listed_names(text: str, markers: Markers) -> tuple[str, ...]:
    """Cut a list of names at its commas and conjunctions."""
    names: list[str] = []
    for part in _NAME_SEPARATOR.split(text):
        cuts = [0, len(part)]
        for word in re.finditer(r"\S+", part):
            if fold(word.group()) in markers.conjunctions:
                cuts[-1:-1] = word.span()
        names += (part[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple(name for name in names if name)


def inline_story(text: str, words: Label) -> int:
    """Give where the headline begins behind words like "Read more:"; 0 where there is none.

    Without a colon the words are two or more, and what follows begins like a headline.
    """
    if len(text) - words.end < _HEADLINE:
        return 0
    if words.colon:
        return words.end
    is_headline = text[words.end].isupper() and text.count(" ", words.end) >= _HEADLINE_WORDS - 1
    return words.end if is_headline and " " in text[: words.end].rstrip() else 0


def has_caption_word(text: str, markers: Markers) -> bool:
    """Whether a text says in brackets what only captions say, like "(left)" or "(file photo)"."""
    return any(
        fold(found[1]).strip(" .:") in markers.caption_words for found in _BRACKETS.finditer(text)
    )


def is_agency(text: str, markers: Markers) -> bool:
    """Whether a text is the name of an agency and nothing else."""
    return fold(text) in markers.agencies


def is_name(text: str) -> bool:
    """Whether a text looks like the full name of a person."""
    words = text.split()
    return (
        len(words) > 1
        and _NOT_IN_NAMES.isdisjoint(text)
        and _could_be_name(text)
        and sum(word[0].isupper() for word in words) > 1
    )


def _could_be_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= NAME_WORDS
        and not words[0][0].islower()
        and all(not word[0].islower() or len(word) <= _PARTICLE for word in words)
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
        and text[-1] not in _NO_NAME_END
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
