"""Names of persons and agencies: known by their shape or from a marker table, and cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ttnews.profiles import Kind, Markers, fold

__all__ = [
    "NAME_WORDS",
    "bare_names",
    "could_be_name",
    "is_agency",
    "is_name",
    "listed_names",
    "split_names",
]

_NAME_SEPARATOR = re.compile(r"[,;/|、，；،؛]")
_BARE_SEPARATOR = re.compile(r",\s+|\s[-–—/&]\s")
_NOT_IN_NAMES = frozenset(':|•/–—+&()[]"“”„«»?!')
_NO_NAME_END = frozenset("?!:;,…")
NAME_WORDS = 5  # the most words of one name, titles and particles included
_PARTICLE = 3  # letters; "de", "van", "von", "bin" stand in names in lower case
_SEPARATOR = re.compile(r"\s*[,;|/、；•]\s*|\s+[&–—-]\s+")
_IN_NO_NAME = frozenset("():@")


def is_agency(text: str, markers: Markers) -> bool:
    """Whether a text is the name of an agency and nothing else."""
    return fold(text) in markers.agencies


def is_name(text: str) -> bool:
    """Whether a text looks like the full name of a person."""
    words = text.split()
    return (
        len(words) > 1
        and _NOT_IN_NAMES.isdisjoint(text)
        and could_be_name(text)
        and sum(word[0].isupper() for word in words) > 1
    )


def could_be_name(text: str) -> bool:
    """Whether a text that a byline word announces can be a name: of a person, or an office."""
    words = text.split()
    return (
        len(words) <= NAME_WORDS
        and not words[0][0].islower()
        and all(not word[0].islower() or len(word) <= _PARTICLE for word in words)
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
        and text[-1] not in _NO_NAME_END
    )


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


def split_names(values: Iterable[str], markers: Markers) -> tuple[str, ...]:
    """Cut names apart that stand in one string; offices behind a name are left out.

    Args:
        values: the strings.
        markers: the merged marker tables, by whose conjunctions and agencies names are known.

    """
    names: dict[str, None] = {}
    for value in values:
        parts = list(_parts(value, markers))
        if len(parts) > 1 and any(map(is_name, parts)):
            parts = [part for part in parts if is_name(part) or is_agency(part, markers)]
        names |= dict.fromkeys(part for part in parts if _IN_NO_NAME.isdisjoint(part))
    return tuple(names)


def _parts(value: str, markers: Markers) -> Iterator[str]:
    label = markers.label(value, Kind.BYLINE)
    for part in _SEPARATOR.split(value[label.end if label else 0 :]):
        words: list[str] = []
        for word in [*part.split(" "), ""]:
            # A conjunction is in lower case: "Dan" is a name, and "dan" is "and" in Malay.
            if word and not (word[0].islower() and fold(word) in markers.conjunctions):
                words.append(word)
            elif words:
                yield " ".join(words)
                words = []
