"""Marker words with which lines open, in a look-up that is cheap to ask."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from ttnews.profiles.spelling import (
    FIRST_UNSPACED,
    LONGEST_MARKER,
    ORNAMENT,
    bare,
    fold,
    is_unspaced,
    spellings,
)

KEY: Final = 8  # characters; under so many from its beginning a word is filed
_COLONS = (":", "：")

_ORNAMENTS = frozenset(ORNAMENT)
_FIRST_ACCENT = "\u0300"  # no character below changes the one before it
_BEHIND_SHORT = frozenset(" \t\N{NO-BREAK SPACE}:：")
_AFTER = re.compile(r"\s*([:：>»›][\s>»›]*)?\s*")


class Kind(StrEnum):
    """What a marker word marks; the values are the names of `Profile`'s tables."""

    __hash__ = str.__hash__  # the one of `Enum` is several times slower

    READ_MORE = "read_more"
    READ_MORE_OPENING = "read_more_openings"
    TOPIC = "topic_labels"
    BYLINE = "byline_words"
    DATE = "date_words"
    UPDATED = "updated_words"
    SOURCE = "source_words"
    CREDIT = "credit_words"
    CAPTION = "caption_words"
    FURNITURE = "furniture"
    FURNITURE_OPENING = "furniture_openings"
    COMMENTS = "comment_headings"
    AUTHOR = "author_headings"
    NO_ARTICLE = "no_article"


class Label(NamedTuple):
    """A marker word found at the start of a text.

    Attributes:
        kind: what it marks.
        end: offset after the word and the colon and blanks that follow it.
        colon: whether a colon closes it.

    """

    kind: Kind
    end: int
    colon: bool


# A marker word, folded; its kind; whether it counts only if a colon follows.
Opening: TypeAlias = tuple[str, Kind, bool]
Keyed: TypeAlias = Mapping[str, tuple[Opening, ...]]


@frozen
class Openings:
    """Marker words that open lines, folded.

    Each is filed under its first eight characters, a shorter one under all of it. So a text can
    open only with what is filed under its own first eight characters, or seven, or six...
    """

    by_key: Keyed
    by_kind: Mapping[Kind, Keyed]

    @classmethod
    def collect(cls, words: Iterable[tuple[Kind, str]]) -> Openings:
        """Put words under their first characters, in all spellings."""
        by_key = _keyed(words)
        by_kind: dict[Kind, dict[str, tuple[Opening, ...]]] = {kind: {} for kind in Kind}
        for key, openings in by_key.items():
            for opening in openings:
                kind = opening[1]
                by_kind[kind][key] = (*by_kind[kind].get(key, ()), opening)
        return cls(by_key, by_kind)

    def labels(self, text: str, at: int = 0) -> list[Label]:
        """Find the marker words that open a text, from an offset on, the longest first."""
        start = _start(text, at)
        likely = _likely(self.by_key, _key_at(text, start))
        return list(_labels(text, start, likely)) if likely else []

    def label(self, text: str, kind: Kind, at: int = 0) -> Label | None:
        """Find the longest marker word of a kind that opens a text; see `Markers.label`."""
        start = _start(text, at)
        likely = _likely(self.by_kind[kind], _key_at(text, start))
        return next(_labels(text, start, likely), None) if likely else None

    def among(self, text: str, likely: tuple[Opening, ...]) -> list[Label]:
        """Return the labels of the openings that a text does begin with."""
        return list(_labels(text, _start(text, 0), likely))

    def likely(self, key: str) -> tuple[Opening, ...]:
        """Return the openings that can open a line with this key, the longest first."""
        return _likely(self.by_key, key)


def key_of(text: str) -> str:
    """Return the key of a line: its first eight characters after ornaments, casefolded."""
    return _key_at(text, _start(text, 0))


def _key_at(text: str, at: int) -> str:
    """Return the first eight characters of a text that begins at an offset, casefolded."""
    return text[at : at + KEY].casefold()[:KEY]


def _start(text: str, at: int) -> int:
    """Return the offset of the first character that is no ornament."""
    if text[at : at + 1].isalnum():
        return at
    return len(text) - len(text[at:].lstrip(ORNAMENT))


def _likely(by_key: Keyed, key: str) -> tuple[Opening, ...]:
    """Look up the openings that can open a text with this key, the longest first.

    A short one needs a blank or a colon behind it ("by-law" has no byline), where there are blanks.
    """
    found = by_key.get(key, ())
    anywhere = key >= FIRST_UNSPACED and is_unspaced(key)
    if not anywhere and _BEHIND_SHORT.isdisjoint(key):
        return found
    for length in range(len(key) - 1, 0, -1):
        if anywhere or key[length] in _BEHIND_SHORT:
            found += by_key.get(key[:length], ())
    return found


def _labels(text: str, start: int, openings: Sequence[Opening]) -> Iterator[Label]:
    """Return the openings that a text does begin with, after its ornaments."""
    folded = _fold_beginning(text, start, len(openings[0][0]))
    for word, kind, needs_colon in openings:
        if not folded.startswith(word):
            continue
        near = start + len(word)  # where the word ends in most texts
        end = near if text[start:near].casefold() == word else _end(text, start, word)
        if end is None:
            continue
        after = _AFTER.match(text, end)
        assert after  # noqa: S101 - it can be empty, and so matches anything
        colon = after[1] is not None
        if colon or not (needs_colon or _goes_on(text[end - 1 : end + 1])):
            yield Label(kind, after.end(), colon)


def _fold_beginning(text: str, start: int, length: int) -> str:
    """Fold as much of a text as gives `length` characters, or all of it."""
    near = text[start : start + length + 1]
    # If nothing gets shorter, what follows can change only the last character.
    if (len(near) <= length or near[-1] < _FIRST_ACCENT) and near.isprintable():
        folded = fold(near)
        if len(folded) == len(near):
            return folded
    return fold(text[start : start + LONGEST_MARKER])


def _end(text: str, start: int, word: str) -> int | None:
    """Return where a folded word ends that begins in a text; None in the middle of a character.

    "ß" is folded to two letters, and an accent can be a character of its own.
    """
    end = start + len(word)
    if fold(text[start:end]) == word:
        return end
    ends = range(start, min(len(text), start + LONGEST_MARKER) + 1)
    ending = bisect_right(ends, len(word), key=lambda end: len(fold(text[start:end])))
    end = ends[ending - 1]
    return end if fold(text[start:end]) == word else None


def _goes_on(edge: str) -> bool:
    """Whether a word ends inside another: its last character, and the one after it."""
    return len(edge) > 1 and edge.isalnum() and not is_unspaced(edge)


def _keyed(words: Iterable[tuple[Kind, str]]) -> dict[str, tuple[Opening, ...]]:
    """Put openings under their first characters, in all spellings."""
    needs_colon: dict[tuple[str, Kind], bool] = {}
    keys: dict[str, set[tuple[str, Kind]]] = defaultdict(set)
    for kind, word in words:
        if word.startswith(("(", "（")):
            continue  # it counts in brackets only
        opening = (bare(word), kind)
        needs_colon[opening] = needs_colon.get(opening, True) and word.rstrip().endswith(_COLONS)
        stop = "." if word.endswith(".") else ""  # "v. l." is also filed with its last stop
        for spelling in spellings(word):
            keys[spelling[:KEY]].add(opening)
            keys[f"{spelling}{stop}"[:KEY]].add(opening)
    keys.pop("", None)
    return {
        key: tuple(
            (*opening, needs_colon[opening])
            for opening in sorted(openings, key=lambda opening: (-len(opening[0]), opening))
        )
        for key, openings in keys.items()
    }
