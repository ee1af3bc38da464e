"""The plan of a run: its inputs, its options, and which shard reads what.

It is written once, at the beginning. A run with the same plan goes on where the other one ended; a
run with another plan is refused, because its parts would not fit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import evolve, field, frozen

from ttnews.encoding import encode
from ttnews.exceptions import OptionError, TTNewsError
from ttnews.files import packing, write_file
from ttnews.registry.records import Shard
from ttnews.registry.registry import Registry

FILE: Final = "plan.json"


class Input(NamedTuple):
    """A file as it was when the run began.

    Attributes:
        path: its path.
        size: its bytes; -1 if it could not be looked at.
        changed: when it was last changed, in nanoseconds.

    """

    path: str
    size: int
    changed: int

    @classmethod
    def of(cls, path: str) -> Input:
        """Look at a file."""
        try:
            status = os.stat(path)  # noqa: PTH116  of millions of names, as strings
        except OSError:
            return cls(path, -1, 0)
        return cls(path, status.st_size, status.st_mtime_ns)


class Piece(NamedTuple):
    """What is read of a file.

    Attributes:
        input: the place of the file among the inputs.
        shard: the part of it; None for all.

    """

    input: int
    shard: Shard | None = None


@frozen
class Plan:
    """What a run does.

    Attributes:
        options: what decides about the contents of the parts, by name.
        inputs: the files, in order.
        shards: what each part is made of, in order; a pure function of the inputs and options.

    """

    options: Mapping[str, Any]
    inputs: Sequence[Input]
    shards: Sequence[Sequence[Piece]] = field(default=())

    def with_shards(self, registry: Registry, size: int) -> Plan:
        """Return the plan with its shards, of about so many bytes."""
        return evolve(self, shards=[*_shards(self.inputs, registry, size)])

    def bytes_of(self, number: int) -> int:
        """Return how many bytes of files a shard has, about."""
        pieces = self.shards[number]
        return sum(p.shard.size if p.shard else max(self.inputs[p.input].size, 0) for p in pieces)

    def save(self, folder: Path) -> None:
        """Write it."""
        shards = [[[p.input, *(p.shard or ())] for p in pieces] for pieces in self.shards]
        data = {"options": self.options, "inputs": self.inputs, "shards": shards}
        text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
        write_file(folder / FILE, encode(text + "\n"))


def load(folder: Path) -> Plan | None:
    """Read the plan of a folder; None if it has none.

    Raises:
        TTNewsError: there is a file of that name, and it is no plan.

    """
    try:
        data = json.loads((folder / FILE).read_bytes())
        return Plan(
            data["options"],
            [Input(*values) for values in data["inputs"]],
            [
                [Piece(first, Shard(*rest) if rest else None) for first, *rest in pieces]
                for pieces in data["shards"]
            ],
        )
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise TTNewsError(f"{folder / FILE}: no plan of a run: {error}") from error


def check_same(old: Plan, new: Plan, folder: Path) -> None:
    """Check that a run is the one that has begun in a folder.

    Raises:
        OptionError: it is another; the message says in what they differ.

    """
    for difference in _differences(old, new):
        raise OptionError(f"{folder} holds another run: {difference}; name another folder")


def _differences(old: Plan, new: Plan) -> Iterator[str]:
    for name in {**old.options, **new.options}:
        before, after = old.options.get(name), new.options.get(name)
        if before != after:
            yield f"{name} was {_shown(before)}, and is {_shown(after)}"
    for one, other in zip_longest(old.inputs, new.inputs):
        if one is None:
            yield f"{other.path} is new"
        elif other is None:
            yield f"{one.path} is no longer there"
        elif one.path != other.path:
            yield f"it read {one.path}, and now there is {other.path}"
        elif one != other:
            yield f"{one.path} has changed"


def _shown(value: object) -> str:
    return "not set" if value is None else json.dumps(value, ensure_ascii=False)


def _shards(inputs: Iterable[Input], registry: Registry, size: int) -> Iterator[list[Piece]]:
    """Yield the pieces of each shard: small files together, large ones in parts if they can be."""
    together: list[Piece] = []
    filled = 0
    for number, file in enumerate(inputs):
        shards = [] if file.size <= size else _shards_of(file.path, registry, size)
        if together and filled + file.size > size:
            yield together
            together, filled = [], 0
        if len(shards) > 1:
            yield from ([Piece(number, shard)] for shard in shards)
            continue
        together.append(Piece(number))
        filled += max(file.size, 0)
    if together:
        yield together


def _shards_of(path: str, registry: Registry, size: int) -> list[Shard]:
    collection = registry.collection_for(path)
    if collection is None or collection.shards is None or packing(path):
        return []
    try:
        return [*collection.shards(path, size)]
    except Exception:  # noqa: BLE001  reading it will tell what is wrong, in a row
        return []
