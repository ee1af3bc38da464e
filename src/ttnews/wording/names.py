"""Names of persons and agencies: known by their shape or from a marker table, and cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ttnews.profiles import Kind, Markers, fold
from ttnews.wording.limits import LONGEST_NAME, LONGEST_PARTICLE

_SEPARATOR = re.compile(r"[,;/|、，；،؛•]|\s[&–—-]\s")
_SEPARATOR_WITH_BLANKS = re.compile(r",\s+|\s[-–—/&]\s")
_NOT_IN_NAMES = frozenset(':|•/–—+&()[]"“”„«»?!')
_NOT_IN_METADATA = frozenset("():@")
_NOT_AT_END = frozenset("?!:;,…")


def is_agency(text: str, markers: Markers) -> bool:
    """Whether a text is the name of an agency and nothing else."""
    return fold(text) in markers.agencies


def is_full_name(text: str) -> bool:
    """Whether a text looks like the full name of a person."""
    words = text.split()
    return (
        len(words) > 1
        and _NOT_IN_NAMES.isdisjoint(text)
        and could_be_name(text)
        and sum(word[0].isupper() for word in words) > 1
    )


def is_name(text: str, markers: Markers) -> bool:
    """Whether a text is the full name of a person, or the name of an agency."""
    return is_full_name(text) or is_agency(text, markers)


def could_be_name(text: str) -> bool:
    """Whether a text that a byline word announces can be a name: of a person, or an office."""
    words = text.split()
    return (
        len(words) <= LONGEST_NAME
        and not words[0][0].islower()
        and all(not word[0].islower() or len(word) <= LONGEST_PARTICLE for word in words)
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
        and text[-1] not in _NOT_AT_END
    )


def bare_names(text: str, markers: Markers) -> tuple[str, ...]:
    """Return the names that a text consists of; empty if it says anything else."""
    if is_agency(text, markers):
        return (text,)
    names = tuple(_SEPARATOR_WITH_BLANKS.split(text))
    return names if all(is_name(name, markers) for name in names) else ()


def listed_names(text: str, markers: Markers) -> tuple[str, ...]:
    """Cut a list of names at its separators and conjunctions.

    A conjunction is in lower case: "Dan" is a name, and "dan" is "and" in Malay. In a text without
    lower case every word can be one.
    """
    names: list[str] = []
    is_upper = text.isupper()
    for part in _SEPARATOR.split(text):
        cuts = [0, len(part)]
        for word in re.finditer(r"\S+", part):
            could_join = is_upper or not word[0][0].isupper()
            if could_join and fold(word[0]) in markers.conjunctions:
                cuts[-1:-1] = word.span()
        names += (part[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple(name for name in names if name)


def split_names(values: Iterable[str], markers: Markers) -> tuple[str, ...]:
    """Cut apart the names in the metadata of a page; offices after a name are left out."""
    names: dict[str, None] = {}
    for value in values:
        label = markers.label(value, Kind.BYLINE)
        text = value[label.end if label else 0 :]
        parts = listed_names(text, markers)
        if len(parts) > 1 and any(map(is_full_name, parts)):
            parts = tuple(part for part in parts if is_name(part, markers))
        names |= dict.fromkeys(part for part in parts if _NOT_IN_METADATA.isdisjoint(part))
    return tuple(names)


def stated_names(text: str) -> tuple[str, ...]:
    """Cut apart the names in a field of a record, at semicolons or at commas between full names."""
    names = text.split(";")
    if len(names) == 1 and all(map(is_full_name, text.split(","))):
        names = text.split(",")
    return tuple(name.strip() for name in names if name.strip())
