"""Strings that make a regular expression slow, if any do: made of the expression itself.

A search tries a match at each place. If what is tried runs far before it fails, and may be tried
again one place later, the time grows with the square of the length. So for each repetition in an
expression there is a text that repeats what it repeats, behind what comes before it, and one that
repeats both.
"""

from __future__ import annotations

import gc
import math
import re
import time
from collections.abc import Callable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_GROWTH = 2.3  # for twice the length; the square has 4
_ATTEMPTS = 5
_TURNS = 2
_MOST_PIECES = 60
_MOST_MEMBERS = 6  # of a class
_LONG = 20  # characters
_ENDS = ("", "\x00", "!", "a", " ", "\n")
_CHARACTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES = {
    sre.CATEGORY_SPACE: " \xa0\n\t",
    sre.CATEGORY_DIGIT: "1٣",
    sre.CATEGORY_WORD: "a1_é",
    sre.CATEGORY_NOT_SPACE: "a.",
    sre.CATEGORY_NOT_DIGIT: "a ",
    sre.CATEGORY_NOT_WORD: " .-",
}


def pumped(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is at the beginning, what is repeated, and what is at the end."""
    seen: set[tuple[str, str]] = set()
    for before, piece in _repetitions(pattern):
        for begin, repeated in (
            (before, piece),
            ("", before + piece),
            ("", before),
            ("", piece + before),
        ):
            if repeated and (begin, repeated) not in seen:
                seen.add((begin, repeated))
                for end in _ENDS:
                    yield begin, repeated, end


def _repetitions(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return pairs of what is before a repetition and what it repeats, in samples."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found = _Samples()
    found.text([*tree], "")
    return list(dict.fromkeys(found.repetitions))[:_MOST_PIECES]


class _Samples:
    """Texts that parts of an expression match.

    Attributes:
        repetitions: what is before a part that can be repeated, and what is repeated.

    """

    def __init__(self) -> None:
        self.repetitions: list[tuple[str, str]] = [("", char) for char in "aA1 \n\xa0"]
        self._groups: dict[int, str] = {}

    def text(self, items: list[Any], before: str) -> str:
        """Return a text that parts in a row match, and keep what is repeated in them."""
        text = ""
        for op, value in items:
            text += self._part(op, value, before + text)
        if text:
            self.repetitions.append((before, text))
        return text

    def _part(self, op: Any, value: Any, before: str) -> str:
        if op in _CHARACTERS:
            return _members(op, value)[0]
        if op in _REPEATS:
            return self._repeat(value, before)
        if op is sre.SUBPATTERN:
            number, _, _, body = value
            text = self.text([*body], before)
            self._groups[number] = text
            return text
        if op is sre.BRANCH:
            first, *_ = [self.text([*branch], before) for branch in value[1]]
            return first
        if op is sre.ATOMIC_GROUP:
            return self.text([*value], before)
        if op in {sre.ASSERT, sre.ASSERT_NOT}:
            is_ahead = value[0] > 0
            self.text([*value[1]], before if is_ahead else "")
            return ""
        return self._groups.get(value, "") if op is sre.GROUPREF else ""

    def _repeat(self, value: tuple[int, int, Any], before: str) -> str:
        least, most, body = value
        one = self.text([*body], before)
        if most > _LONG:
            pieces = dict.fromkeys([one, *self._others([*body])])
            self.repetitions += [(before, piece) for piece in pieces if piece]
        return one * max(least, 1)

    def _others(self, body: list[Any]) -> Iterator[str]:
        """Yield other texts that a repeated part matches, by the members of its classes."""
        for op, value in body:
            if op in _CHARACTERS:
                yield from _members(op, value)
            elif op is sre.BRANCH:
                for branch in value[1]:
                    yield from self._others([*branch])
                    yield self.text([*branch], "")
            elif op is sre.SUBPATTERN:
                yield from self._others([*value[3]])


def _members(op: Any, value: Any) -> list[str]:
    """Return some characters that a class or a character of an expression matches."""
    if op is sre.LITERAL:
        return [chr(value)]
    if op is sre.ANY:
        return ["a", "<", " "]
    items = [(sre.NEGATE, None), (sre.LITERAL, value)] if op is sre.NOT_LITERAL else value
    members: list[str] = []
    for kind, of in items:
        if kind is sre.LITERAL:
            members.append(chr(of))
        elif kind is sre.RANGE:
            members += map(chr, of)
        elif kind is sre.CATEGORY:
            members += _CATEGORIES[of]
    if items[0][0] is sre.NEGATE:
        members = [char for char in "a <\"'1\n=/\xa0.-_é" if char not in members] or ["\x01"]
    return members[:_MOST_MEMBERS]


def growth(took: Callable[[int], float], length: int) -> float:
    """Return by what the time grows for twice the length, as measured with four times.

    Other programs only ever make it seem more, so the least of several attempts counts, and of
    each length the least of several turns. The first attempt that shows no more than linear growth
    is enough.
    """
    least = math.inf
    for _ in range(_ATTEMPTS):
        long, short = (min(took(each) for _ in range(_TURNS)) for each in (length, length // 4))
        least = min(least, math.sqrt(long / short))
        if least <= MOST_GROWTH:
            break
    return least


def seconds(run: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes, without a search for garbage meanwhile.

    Of many objects that are all in use such searches take longer and longer.
    """
    gc.disable()
    try:
        began = time.process_time()
        run()
        return time.process_time() - began
    finally:
        gc.enable()
