"""JSON Lines: one JSON value a line, an object of columns or a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from ttnews.encoding import decode
from ttnews.exceptions import ParseError
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, RecordError, Shard
from ttnews.shared.json_text import read_json

_BLOCK: Final = 1 << 20  # bytes that are read at once


def records(path: str, shard: Shard | None = None) -> Iterator[Record]:
    """Yield the records of a file, or of a shard of it; blank lines are none, but count.

    Raises:
        OSError: the file can't be read.
        ParseError: it is packed, and damaged.

    """
    with open_file(path) as file:
        number = 0
        if shard is not None:
            number = shard.first - 1
            file.seek(shard.start)
        while shard is None or file.tell() < shard.stop:
            line = file.readline(LARGEST + 1)
            if not line:
                return
            number += 1
            if len(line) > LARGEST and not line.endswith(b"\n"):
                _pass_over_line(file)
                reason = f"the line has over {LARGEST} bytes"
                yield Record(position=number, error=RecordError(ErrorKind.TOO_LARGE, reason))
            elif line.strip():
                yield _record(line, number)


def shards(path: str, size: int) -> Iterator[Shard]:
    """Yield shards of about so many bytes, cut at the ends of lines.

    Raises:
        OSError: the file can't be read.

    """
    with open_file(path) as file:
        start, first = 0, 1
        while True:
            stop, lines = _end_of_line(file, start, size)
            if stop == start:
                return
            yield Shard(start, stop, first, stop - start)
            start, first = stop, first + lines


def _end_of_line(file: BinaryIO, start: int, size: int) -> tuple[int, int]:
    """Return where the first line ends after so many bytes, and how many lines there are till then.

    The lines are counted in blocks.
    """
    place, lines = start, 0
    while place < start + size:
        block = file.read(min(_BLOCK, start + size - place))
        if not block:
            return place, lines
        place += len(block)
        lines += block.count(b"\n")
        ended = block.endswith(b"\n")
    while not ended:
        line = file.readline(_BLOCK)
        if not line:
            break
        place += len(line)
        ended = line.endswith(b"\n")
        lines += ended
    return place, lines


def _pass_over_line(file: BinaryIO) -> None:
    while (rest := file.readline(_BLOCK)) and not rest.endswith(b"\n"):
        pass


def _record(line: bytes, number: int) -> Record:
    try:
        text = decode(line)
    except ParseError as error:
        return Record(position=number, error=RecordError(ErrorKind.ENCODING, str(error)))
    try:
        data = read_json(text)
    except ParseError as error:
        return Record(position=number, error=RecordError(ErrorKind.JSON, str(error)))
    if isinstance(data, str):
        return Record(position=number, source=data, format="text")
    if isinstance(data, dict):
        return Record(position=number, columns=data, source=text.rstrip("\r\n") if data else None)
    reason = f"a record is an object or a text, not {_KINDS.get(type(data), 'an array')}"
    return Record(position=number, error=RecordError(ErrorKind.JSON, reason))


_KINDS: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
}


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register the collection."""
    yield Collection(
        name="jsonl",
        records=records,
        shards=shards,
        description="JSON Lines: an object of columns or a text a line.",
        suffixes=(".jsonl", ".ndjson"),
    )
