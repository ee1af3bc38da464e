"""One shard: its records are read, parsed and counted, one after the other.

The result is a pure function of the inputs and options, and of which records are condemned.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from ttnews.corpora.plan import Input, Piece
from ttnews.exceptions import TTNewsError
from ttnews.records.columns import stated
from ttnews.records.files import records_of
from ttnews.records.reader import Reader, Result
from ttnews.registry.records import ErrorKind, Record, RecordError


class Doing(IntEnum):
    """What a process is at, as far as a record can be to blame."""

    NOTHING = 0
    READING = 1
    PARSING = 2


class Place(NamedTuple):
    """Where a process is in its shard.

    Attributes:
        number: the place of the record in the shard, from 0.
        doing: what it does with the record.

    """

    number: int
    doing: Doing


SIZE: Final = 4  # of what is in shared memory, in floats


class Status:
    """Where a process is, in memory that the process which started it can read.

    Args:
        shared: four floats.

    """

    def __init__(self, shared: Any) -> None:
        self.shared = shared

    def begin(self, number: int, doing: Doing) -> None:
        """Say what is done from now on."""
        self.shared[:3] = (number, doing, time.monotonic())

    def rest(self) -> None:
        """Say that whatever is done now has to do with no record."""
        self.shared[1] = Doing.NOTHING

    def advance(self, size: int) -> None:
        """Say that so many bytes more have been read."""
        self.shared[3] += size

    def reset(self) -> None:
        """Begin a shard."""
        self.shared[:] = (0, Doing.NOTHING, 0, 0)

    @property
    def place(self) -> Place | None:
        """Where the process is, or was when it died; None if no record is to blame."""
        number, doing = int(self.shared[0]), Doing(int(self.shared[1]))
        return Place(number, doing) if doing else None

    @property
    def seconds(self) -> float:
        """How long the process has been at a record; 0 if it is at none."""
        return time.monotonic() - self.shared[2] if self.shared[1] else 0.0

    @property
    def size(self) -> int:
        """How many bytes of the shard have been read, about."""
        return int(self.shared[3])


class ChangedInputError(TTNewsError):
    """A file is not the one that the run began with."""


@frozen
class Task:
    """What a process is to do.

    Attributes:
        shard: the number of the shard.
        pieces: what it consists of.
        condemned: the places where a process died or was stuck, also when it was alone, and why.
        suspect: the one place to try; None to do the shard.

    """

    shard: int
    pieces: Sequence[Piece]
    condemned: Mapping[Place, ErrorKind] = field(factory=dict)
    suspect: Place | None = None


_WHY: Final = {
    ErrorKind.TIMEOUT: "it took longer than the timeout allows",
    ErrorKind.KILLED: "the process died of it",
}


def results_of(
    task: Task, inputs: Sequence[Input], reader: Reader, status: Status
) -> Iterator[tuple[Result, int]]:
    """Yield what becomes of the records of a shard, each with its size.

    Call it inside of `refusing_other_sources`. With a suspect, only that record is parsed.

    Raises:
        ChangedInputError: a file is not the one that the run began with.
        MissingExtraError: a library is not installed that it needs.

    """
    number = 0
    for piece in task.pieces:
        file = inputs[piece.input]
        _check_unchanged(file)
        records = records_of(file.path, reader.registry, reader.columns, piece.shard)
        last = piece.shard.first - 1 if piece.shard else 0
        while True:
            status.begin(number, Doing.READING)
            if kind := task.condemned.get(Place(number, Doing.READING)):
                yield Result(None, RecordError(kind, _WHY[kind]), file.path, last + 1), 0
                number += 1
                break  # the rest of the file can't be reached
            record = next(records, None)
            if record is None:
                break
            last = record.position or last
            if task.suspect is None or task.suspect.number == number:
                status.begin(number, Doing.PARSING)
                kind = task.condemned.get(Place(number, Doing.PARSING))
                result = _condemned(record, kind, file.path, reader) if kind else None
                yield result or reader.read(record, file.path), record.size
            number += 1
            if task.suspect is not None and number > task.suspect.number:
                return
        status.rest()
        _check_unchanged(file)


def _condemned(record: Record, kind: ErrorKind, path: str, reader: Reader) -> Result:
    known = stated(record, reader.columns)
    return Result(None, RecordError(kind, _WHY[kind]), path, record.position or None, None, known)


def _check_unchanged(file: Input) -> None:
    if Input.of(file.path) != file:
        raise ChangedInputError(f"{file.path} has changed since the run began")
