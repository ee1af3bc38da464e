"""The pieces inside a line: what the rules look for, and what the article is built from.

Every function takes the text of one line and gives strings of it, or offsets into it from 0.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ttnews.profiles import Kind, Label, Markers, fold

__all__ = [
    "NAME_WORDS",
    "STORY_SIGNS",
    "Numbered",
    "agency_credit",
    "attribution",
    "authors",
    "bare_names",
    "bullet_end",
    "dash_end",
    "has_caption_word",
    "has_dateline",
    "has_hashtags",
    "inline_story",
    "is_agency",
    "is_name",
    "item",
    "listed_names",
    "numbered",
    "quote_end",
    "signed_story",
    "source_credit",
    "topics",
]

_CREDIT = re.compile(r"[(（]\s*(?P<source>[^()（）]{2,60}?)\s*[)）]\s*[-–—−－]\s*(?=\S)")
_AGENCY_CREDIT = re.compile(r"(?P<source>[^\W\d_][^\s()]{1,19}(?:\s\w{1,9})?)\s?[-–—−]\s+(?=\S)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^:()–—−]{2,40}?)(?:\s\([^()]{2,30}\)\s[-–—−]|:|\s[–—−])\s(?=\S)"
)
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]")
_TOPIC_SEPARATOR = re.compile(r"[,;|·•#、，；،؛]")
_WIDE_SEPARATOR = re.compile(r"\s/\s|\t|\s{2,}")  # where none of those stands
_HASHTAGS = re.compile(r"(?:#[^\W\d][^#]{0,40})+")
_NAME_SEPARATOR = re.compile(r"[,;/|、，；،؛]")
_BARE_SEPARATOR = re.compile(r",\s+|\s[-–—/&]\s")
_BULLET = re.compile(r"[•‣⁃∙◦●○▪▫■□►▶➢➤✓✔]\s+(?=\S)|・\s*(?=\S)")
_DASH = re.compile(r"[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)", re.ASCII)
_QUOTE = re.compile(r">\s+(?=[^\s>])")
_ATTRIBUTION = re.compile(r">\s+[–—―]\s*(?P<name>\S.*)")
_STORY_SIGN = re.compile(r"(?:(?P<arrow>>\s?>+|»+|→|➔|➜)|[>›►▶•*+–—-])\s*(?=\w)")
STORY_SIGNS = frozenset(">»›→➔➜►▶•*+–—-")  # so begins a line that `signed_story` finds
_STORY_JOINT = re.compile(r"(?:[|»›→]|>+(?:\s>+)*|[–—-](?=\s))\s*(?=\S)")
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


def agency_credit(text: str, markers: Markers) -> re.Match[str] | None:
    """Find the agency or site that opens a lead without brackets, "AFP - "; its group is `source`.

    A marker table must know it, because a place can open a text in the same way.
    """
    found = _AGENCY_CREDIT.match(text)
    return found if found and is_agency(found["source"], markers) else None


def has_dateline(text: str, markers: Markers) -> bool:
    """Whether a text opens like an agency's report, with the place in capitals: "PARIS (AP) — "."""
    found = _DATELINE.match(text)
    if found is None or not found["place"].partition(",")[0].isupper():
        return False
    return not is_agency(found["place"], markers)


def topics(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the topics of a topic line: behind a colon several, without one a single one."""
    start = bullet_end(text)
    found = markers.label(text, Kind.TOPIC, start) or Label(Kind.TOPIC, start, colon=True)
    rest = text[found.end :]
    parts = [rest]
    if found.colon:
        parts = _TOPIC_SEPARATOR.split(rest)
        if len(parts) == 1:
            parts = _WIDE_SEPARATOR.split(rest)
    return tuple(part.strip() for part in parts if part.strip())


def has_hashtags(text: str) -> bool:
    """Whether a text is one hashtag or more and nothing else; "#1" is a number."""
    return text[:1] == "#" and _HASHTAGS.fullmatch(text) is not None


def authors(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the names of a byline; empty when what follows the byline word can't be names.

    Without a byline word the text must be full names of persons, or agencies, and nothing else.
    """
    found = markers.label(text, Kind.BYLINE)
    if found is None:
        return bare_names(text, markers)
    names = listed_names(text[found.end :], markers)
    return names if all(map(_could_be_name, names)) else ()


def bare_names(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the full names of persons and agencies that a text consists of; empty if it does not."""
    if is_agency(text, markers):
        return (text,)
    names = tuple(_BARE_SEPARATOR.split(text))
    return names if all(is_name(name) or is_agency(name, markers) for name in names) else ()


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

    Without a colon or another sign the words are two or more, and what follows begins like a
    headline.
    """
    if len(text) - words.end < _HEADLINE:
        return 0
    if words.colon:
        return words.end
    if sign := _STORY_JOINT.match(text, words.end):
        return sign.end()
    is_headline = text[words.end].isupper() and text.count(" ", words.end) >= _HEADLINE_WORDS - 1
    return words.end if is_headline and " " in text[: words.end].rstrip() else 0


def signed_story(text: str, markers: Markers) -> int:
    """Give where the headline begins behind an arrow, or a sign and words like "Read more:"; or 0.

    Two signs ">" or one "»" are arrows. Without words behind them the headline has four words or
    more and is no quotation.
    """
    sign = _STORY_SIGN.match(text)
    if sign is None:
        return 0
    start = sign.end()
    words = markers.label(text, Kind.READ_MORE, start)
    if words and (found := inline_story(text, words)):
        return found
    is_quoted = "«" in text or "<" in text
    is_headline = text.count(" ", start) >= _HEADLINE_WORDS - 1 and not text.endswith(":")
    return start if sign["arrow"] and is_headline and not is_quoted else 0


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
