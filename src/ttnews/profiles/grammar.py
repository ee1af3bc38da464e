"""The braces of marker words in TOML: one entry for all the ways in which a page may put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Final, TypeAlias

from ttnews.exceptions import ParseError

MOST_WORDS: Final = 10_000  # words that one entry may stand for

Lists: TypeAlias = Mapping[str, Sequence[str]]

_BRACES = re.compile(r"\{([^{}]*)\}")


def expand(entries: Iterable[str], lists: Lists) -> tuple[str, ...]:
    """Return the words that entries stand for, each once.

    "{stories}" is any word of the list of that name, "{Read|See} also" is one of two, and
    "Read {this|} also" may go without. Of two blanks that are left over one is taken.

    Raises:
        ParseError: braces don't match, hold neither a bar nor the name of a list, or stand for
            too many words.

    """
    words: dict[str, None] = {}
    for entry in entries:
        if "{" in entry or "}" in entry:
            words |= dict.fromkeys(_combine(entry, lists))
        else:
            words[entry] = None
    return tuple(words)


def _combine(entry: str, lists: Lists) -> Iterator[str]:
    pieces = _BRACES.split(entry)  # every second one was in braces
    if any(sign in text for text in pieces[::2] for sign in "{}"):
        raise ParseError(f"profile: unbalanced braces in {entry!r}")
    choices = [
        _choices(piece, entry, lists) if place % 2 else [piece]
        for place, piece in enumerate(pieces)
    ]
    number = prod(map(len, choices))
    if number > MOST_WORDS:
        raise ParseError(
            f"profile: {entry!r} stands for {number:,} words, more than {MOST_WORDS:,}"
        )
    for parts in product(*choices):
        yield " ".join("".join(parts).split())


def _choices(inside: str, entry: str, lists: Lists) -> Sequence[str]:
    """Return the words that braces stand for: those between bars, or those of a list."""
    if "|" in inside:
        return inside.split("|")
    if inside not in lists:
        possible = f"; possible: {', '.join(lists)}" if lists else ""
        raise ParseError(f"profile: unknown list {inside!r} in {entry!r}{possible}")
    return lists[inside]
