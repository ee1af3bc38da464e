"""A check of JSON-LD against the tables in which schema.org publishes its vocabulary."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest

from paths import SCHEMAS

CONTEXT = "https://schema.org"


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    path = SCHEMAS / f"schemaorg-current-https-{name}.csv"
    if not path.exists():
        pytest.skip(f"no {path}")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"].removeprefix(f"{CONTEXT}/"): row for row in csv.DictReader(file)}


def names(cell: str) -> set[str]:
    return {url.strip().removeprefix(f"{CONTEXT}/") for url in cell.split(",") if url.strip()}


@cache
def kinds(name: str) -> frozenset[str]:
    """Return a type and all that it is a subtype of."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting |= names(table("types")[kind]["subTypeOf"] if kind in table("types") else "")
        waiting -= found
    return frozenset(found)


def faults(value: Any, path: str = "$") -> Iterator[str]:
    """Yield what is wrong with a node: unknown types, foreign properties, values out of range."""
    kind = value["@type"]
    if kind not in table("types"):
        yield f"{path}: no type {kind}"
        return
    for name, values in value.items():
        if name.startswith("@"):
            continue
        row = table("properties").get(name)
        if row is None or row["supersededBy"]:
            yield f"{path}: no property {name}"
        elif not kinds(kind) & names(row["domainIncludes"]):
            yield f"{path}: {name} is none of {kind}"
        else:
            for item in values if isinstance(values, list) else [values]:
                yield from _out_of_range(item, names(row["rangeIncludes"]), f"{path}.{name}")


def _out_of_range(value: Any, expected: set[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not kinds(value["@type"]) & expected:
            yield f"{path}: {value['@type']} is none of {sorted(expected)}"
        yield from faults(value, path)
    elif not isinstance(value, str) or not value:
        yield f"{path}: {value!r}"
    elif "Text" not in expected and not any(_is(kind, value) for kind in expected):
        yield f"{path}: {value!r} is none of {sorted(expected)}"


def _is(kind: str, value: str) -> bool:
    try:
        match kind:
            case "URL":
                parts = urlsplit(value)
                return bool(parts.scheme and parts.hostname) and len(value.split()) == 1
            case "Date":
                return bool(date.fromisoformat(value))
            case "DateTime":
                return bool(datetime.fromisoformat(value))
            case _:
                return False
    except ValueError:
        return False
