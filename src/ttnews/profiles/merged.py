"""The merged tables of the profiles that ship, as a text that is quick to read.

Merging takes many times as long as parsing a page. So a wheel has the tables merged, written by the
build; a checkout has none, and merges its TOML files when they are first needed.
"""

from __future__ import annotations

import json
from typing import Any

from attrs import fields

from ttnews.profiles.endings import Endings
from ttnews.profiles.markers import Markers
from ttnews.profiles.openings import Kind, Opening, Openings

FILE = "merged.json"

_SETS = [field.name for field in fields(Markers) if str(field.type) == "frozenset[str]"]
_NUMBERS = ("months", "weekdays")
_joined = "\n".join


def dump(markers: Markers) -> str:
    """Write tables as JSON.

    Words are joined by line feeds, and tables are written by columns: both are read without a loop
    in Python.

    Raises:
        ValueError: a word has a line feed in it.

    """
    by_key = markers.openings.by_key
    openings = sorted({opening for found in by_key.values() for opening in found})
    numbers = {opening: number for number, opening in enumerate(openings)}
    kinds = [*Kind]
    single = {key: numbers[found[0]] for key, found in by_key.items() if len(found) == 1}
    lines: dict[Kind, list[str]] = {}
    for word, kind in markers.lines.items():
        lines.setdefault(kind, []).append(word)
    tables = {
        "sets": {name: _joined(sorted(getattr(markers, name))) for name in _SETS},
        "numbers": {name: getattr(markers, name) for name in _NUMBERS},
        "lines": {kind: _joined(words) for kind, words in lines.items()},
        "credit_endings": markers.credit_endings,
        "endings": {key: sorted(words) for key, words in markers.endings.by_key.items()},
        "opening_words": _joined(word for word, _, _ in openings),
        "opening_kinds": [kinds.index(kind) for _, kind, _ in openings],
        "opening_needs_colon": [needs_colon for _, _, needs_colon in openings],
        "single_keys": _joined(single),
        "single_openings": [*single.values()],
        "keys": {
            key: [numbers[opening] for opening in found]
            for key, found in by_key.items()
            if len(found) > 1
        },
    }
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    if load(text) != markers:
        raise ValueError("a marker word has a line feed in it")
    return text


def load(text: str) -> Markers:
    """Read what `dump` wrote."""
    tables = json.loads(text)
    openings: list[Opening] = [
        *zip(
            tables["opening_words"].split("\n"),
            map([*Kind].__getitem__, tables["opening_kinds"]),
            tables["opening_needs_colon"],
            strict=True,
        )
    ]
    single = zip(map(openings.__getitem__, tables["single_openings"]))  # tuples of one
    by_key = dict(zip(tables["single_keys"].split("\n"), single, strict=True))
    for key, numbers in tables["keys"].items():
        by_key[key] = tuple(openings[number] for number in numbers)
    lines: dict[str, Kind] = {}
    for kind, words in tables["lines"].items():
        lines |= dict.fromkeys(words.split("\n"), Kind(kind))
    sets: dict[str, Any] = {
        name: frozenset(words.split("\n")) for name, words in tables["sets"].items()
    }
    return Markers(
        **sets,
        **tables["numbers"],
        lines=lines,
        credit_endings=tuple(tables["credit_endings"]),
        endings=Endings({key: frozenset(words) for key, words in tables["endings"].items()}),
        openings=Openings.keyed(by_key),
    )
