"""Marker words with which lines open, in a look-up that is cheap to ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from ttnews.profiles.spelling import ORNAMENT, UNSPACED, bare, fold, spellings

__all__ = ["Kind", "Label", "Openings"]

_COLONS = (":", "：")
_LONGEST = 100  # characters; no marker is longer, in NFD neither
_PAIR = 2  # characters; by so many most texts are known to open with no word of a kind
_KEY = 8  # characters; by so many from its beginning a long word is found
_SHORT_WORD = re.compile(r"[^\s:：]{1,7}(?=[\s:：]|$)")
_UNSPACED_FIRST = "\u0e00"
_ODD = frozenset(ORNAMENT)
_BEHIND = re.compile(r"\s*([:：>»›][\s>»›]*)?\s*")


class Kind(StrEnum):
    """What a marker word marks; the values are the names of the tables of `Profile`."""

    __hash__ = str.__hash__  # the one of `Enum` is several times slower

    READ_MORE = "read_more"
    READ_MORE_OPENING = "read_more_openings"
    TOPIC = "topic_labels"
    BYLINE = "byline_words"
    DATE = "date_words"
    UPDATED = "updated_words"
    CREDIT = "credit_words"
    CAPTION = "caption_words"
    FURNITURE = "furniture"
    FURNITURE_OPENING = "furniture_openings"
    COMMENTS = "comment_headings"


class Label(NamedTuple):
    """A marker word found at the start of a text.

    Attributes:
        kind: what it marks.
        end: how many characters the word takes, with the colon and blanks behind it.
        colon: whether a colon closes it.

    """

    kind: Kind
    end: int
    colon: bool


class _Opening(NamedTuple):
    word: str
    kind: Kind
    needs_colon: bool


@frozen
class Openings:
    """Marker words that open lines, folded.

    Attributes:
        by_key: the words by their first eight characters, the longest first; shorter ones by their
            first word.
        pairs: by kind the first two characters of these.

    """

    by_key: Mapping[str, tuple[_Opening, ...]]
    pairs: Mapping[Kind, frozenset[str]]

    @classmethod
    def collect(cls, words: Iterable[tuple[Kind, str]]) -> Openings:
        """Put words under their first characters, in all spellings."""
        by_key = _keyed(words)
        pairs: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        for key, found in by_key.items():
            for opening in found:
                pairs[opening.kind].add(key[:_PAIR])
        return cls(by_key, {kind: frozenset(begun) for kind, begun in pairs.items()})

    def labels(self, text: str, *, long_only: bool = False) -> list[Label]:
        """Find the marker words that open a text, the longest first.

        Args:
            text: any text, such as a line or what follows a bracket in one.
            long_only: pass over words of fewer than eight characters.

        """
        stripped = text if text[:1].isalnum() else text.lstrip(ORNAMENT)
        found = self._likely(stripped, long_only=long_only)
        return list(_labels(text, stripped, found)) if found else []

    def label(self, text: str, kind: Kind) -> Label | None:
        """Find the longest marker word of a kind that opens a text."""
        stripped = text if text[:1].isalnum() else text.lstrip(ORNAMENT)
        pair = stripped[:_PAIR].casefold()
        likely = self.pairs[kind]
        if pair[:_PAIR] not in likely and pair[:1] not in likely:
            return None  # as for most texts
        found = [opening for opening in self._likely(stripped) if opening.kind is kind]
        return next(_labels(text, stripped, found), None) if found else None

    def _likely(self, text: str, *, long_only: bool = False) -> tuple[_Opening, ...]:
        """Look up the openings that begin like a text, the longest first."""
        key = text[:_KEY].casefold()
        get = self.by_key.get
        found = get(key[:_KEY], ())
        if long_only:
            return found
        if key >= _UNSPACED_FIRST and UNSPACED.match(key):
            for length in range(_KEY - 1, 0, -1):
                found += get(key[:length], ())
        elif word := _SHORT_WORD.match(key):
            found += get(word[0], ())
        return found

    def asked(self, keys: list[str], loose: Iterable[int]) -> dict[int, bool]:
        """Give the places of the lines for which `labels` is worth asking.

        Args:
            keys: of each line the first eight characters, casefolded.
            loose: the places from 0 of those that don't read like running text.

        Returns:
            By place whether only words of eight characters or more count there.

        """
        by_key = self.by_key
        asked = {place: True for place, key in enumerate(keys) if key in by_key}
        for place in loose:
            key = keys[place]
            if key >= _UNSPACED_FIRST or key[:1] in _ODD or _first_word(key) in by_key:
                asked[place] = False
        return asked


def _labels(text: str, stripped: str, openings: Iterable[_Opening]) -> Iterator[Label]:
    """Give the openings with which a text begins indeed; `stripped` is without ornaments."""
    folded = fold(stripped[:_LONGEST])
    start = len(text) - len(stripped)
    for opening in openings:
        if folded.startswith(opening.word) and (label := _label(text, start, opening)):
            yield label


def _label(text: str, start: int, opening: _Opening) -> Label | None:
    end = _end(text, start, opening.word)
    if end is None:
        return None
    behind = _BEHIND.match(text, end)
    assert behind  # noqa: S101 - it can be empty, and so matches anything
    colon = behind[1] is not None
    if not colon and (opening.needs_colon or _goes_on(text[end - 1 : end + 1])):
        return None
    return Label(opening.kind, behind.end(), colon)


def _end(text: str, start: int, word: str) -> int | None:
    """Give where a folded word ends that begins in a text; None in the middle of a character.

    "ß" is folded to two letters, and an accent can be a character of its own.
    """
    end = start + len(word)
    if fold(text[start:end]) == word:
        return end
    ends = range(min(len(text), start + _LONGEST), start, -1)
    return next((end for end in ends if fold(text[start:end]) == word), None)


def _first_word(key: str) -> str:
    word = key.partition(" ")[0]
    if ":" in word or "\N{NO-BREAK SPACE}" in word:
        return word.partition(":")[0].partition("\N{NO-BREAK SPACE}")[0]
    return word


def _goes_on(edge: str) -> bool:
    """Whether a word ends inside another: its last character, and the one behind it."""
    return len(edge) > 1 and edge.isalnum() and not UNSPACED.match(edge)


def _keyed(words: Iterable[tuple[Kind, str]]) -> dict[str, tuple[_Opening, ...]]:
    """Put openings under their first characters, in all spellings."""
    needs_colon: dict[tuple[str, Kind], bool] = {}
    keys: dict[str, set[tuple[str, Kind]]] = defaultdict(set)
    for kind, word in words:
        if word.startswith("("):
            continue  # it counts in brackets only
        opening = (bare(word), kind)
        needs_colon[opening] = needs_colon.get(opening, True) and word.rstrip().endswith(_COLONS)
        for spelling in spellings(word):
            keys[_key(spelling)].add(opening)
    keys.pop("", None)
    return {
        key: tuple(
            _Opening(*opening, needs_colon[opening])
            for opening in sorted(openings, key=lambda opening: (-len(opening[0]), opening))
        )
        for key, openings in keys.items()
    }


def _key(word: str) -> str:
    if len(word) >= _KEY or UNSPACED.match(word):
        return word[:_KEY]
    short = _SHORT_WORD.match(word)
    return short[0] if short else word
