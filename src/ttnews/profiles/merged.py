"""The merged tables of the profiles that ship, as a text that is quick to read.

Merging takes many times as long as parsing a page. So a wheel has the tables merged, written by the
build; a checkout has none, and merges its TOML files when they are first needed. What renderers
print is a small file of its own, because to write an article needs none of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict, fields

from ttnews.profiles.endings import Endings
from ttnews.profiles.markers import Markers
from ttnews.profiles.openings import Keyed, Kind, Opening, Openings
from ttnews.profiles.profile import Profile

FILE = "merged.json"
PRINTED_FILE = "printed.json"

_SETS = [field.name for field in fields(Markers) if str(field.type) == "frozenset[str]"]
_NUMBERS = ("months", "weekdays")
_joined = "\n".join


def dump_markers(markers: Markers) -> str:
    """Write tables as JSON.

    Words are joined by line feeds, and tables are written by columns: both are read without a loop
    in Python.

    Raises:
        ValueError: a word has a line feed in it.

    """
    by_key, by_kind = markers.openings.by_key, markers.openings.by_kind
    openings = sorted({opening for found in by_key.values() for opening in found})
    numbers = {opening: number for number, opening in enumerate(openings)}
    kinds = [*Kind]
    lines: dict[Kind, list[str]] = {}
    for word, kind in markers.lines.items():
        lines.setdefault(kind, []).append(word)
    tables = {
        "sets": {name: _joined(sorted(getattr(markers, name))) for name in _SETS},
        "numbers": {name: getattr(markers, name) for name in _NUMBERS},
        "lines": {kind: _joined(sorted(words)) for kind, words in lines.items()},
        "own_words": {name: _joined(sorted(words)) for name, words in markers.own_words.items()},
        "credit_endings": markers.credit_endings,
        "endings": {key: sorted(words) for key, words in sorted(markers.endings.by_key.items())},
        "opening_words": _joined(word for word, _, _ in openings),
        "opening_kinds": [kinds.index(kind) for _, kind, _ in openings],
        "opening_needs_colon": [int(needs_colon) for _, _, needs_colon in openings],
        "by_kind": {kind: _keyed(found, numbers) for kind, found in by_kind.items()},
        # The keys of words of several kinds; `load_markers` finds the others in `by_kind`.
        "by_key": {
            key: [numbers[opening] for opening in found]
            for key, found in sorted(by_key.items())
            if len({kind for _, kind, _ in found}) > 1
        },
    }
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    if load_markers(text) != markers:
        raise ValueError("a marker word has a line feed in it")
    return text


def _keyed(found: Keyed, numbers: Mapping[Opening, int]) -> tuple[str, list[int], dict[str, Any]]:
    """Write keys with one word each by columns, and the others one by one."""
    entries = sorted(found.items())  # the same bytes in every build
    single = {key: numbers[openings[0]] for key, openings in entries if len(openings) == 1}
    others = {
        key: [numbers[opening] for opening in openings]
        for key, openings in entries
        if len(openings) > 1
    }
    return _joined(single), [*single.values()], others


def load_markers(text: str) -> Markers:
    """Read what `dump_markers` wrote."""
    tables = json.loads(text)
    openings: list[Opening] = [
        *zip(
            tables["opening_words"].split("\n"),
            map([*Kind].__getitem__, tables["opening_kinds"]),
            map(bool, tables["opening_needs_colon"]),
            strict=True,
        )
    ]
    opening = openings.__getitem__
    by_kind: dict[Kind, Keyed] = {}
    by_key: dict[str, tuple[Opening, ...]] = {}
    for kind, (single_keys, single, others) in tables["by_kind"].items():
        # `zip` of one column makes tuples of one; an empty string is split into one word.
        found = dict(zip(single_keys.split("\n"), zip(map(opening, single)), strict=False))
        found |= {key: tuple(map(opening, numbers)) for key, numbers in others.items()}
        by_kind[Kind(kind)] = found
        by_key |= found
    by_key |= {key: tuple(map(opening, numbers)) for key, numbers in tables["by_key"].items()}
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
        own_words={
            name: frozenset(words.split("\n")) for name, words in tables["own_words"].items()
        },
        credit_endings=tuple(tables["credit_endings"]),
        endings=Endings({key: frozenset(words) for key, words in tables["endings"].items()}),
        openings=Openings(by_key, by_kind),
    )


def dump_printed(profiles: Iterable[Profile]) -> str:
    """Write the printed words of profiles as JSON, by the names of the profiles."""
    words = {profile.name: asdict(profile.printed) for profile in profiles if profile.printed}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
