"""JSON Lines: a record a line, an object or the text itself."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from ttnews.exceptions import ParseError
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, Shard, failed, too_large
from ttnews.shared.json_text import read_json

_BLOCK: Final = 1 << 20  # bytes that are read at a time where nothing is to be kept


def records(path: str, shard: Shard | None = None, /) -> Iterator[Record]:
    """Read the lines, the position of each its number from 1; a shard is a range of bytes."""
    start, stop, number, _ = shard or Shard(0, -1, 1, 0)
    with open_file(path) as file:
        if start:
            file.seek(start)
        while start != stop and (line := file.readline(LARGEST + 1)):
            is_whole = len(line) <= LARGEST or line.endswith(b"\n")
            start += len(line)
            if not is_whole:
                del line  # not to be held beside what is read now
                start += _skip_line(file)
                yield too_large(number)
            elif line := line.removeprefix(BOM_UTF8 if number == 1 else b"").strip():
                yield _record(number, line)
            number += 1


def _skip_line(file: BinaryIO) -> int:
    """Read on to the end of the line; return how many bytes that are."""
    skipped = 0
    while part := file.readline(_BLOCK):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _record(number: int, line: bytes) -> Record:
    try:
        text = line.decode()
        value = read_json(text)
    except UnicodeDecodeError as error:
        return failed(number, ErrorKind.ENCODING, f"not UTF-8, at byte {error.start} of the line")
    except ParseError as error:
        return failed(
            number, ErrorKind.JSON, str(error).replace(" at line 1, column ", ", column ")
        )
    if isinstance(value, str):
        return Record(position=number, source=value, format="text")
    if isinstance(value, dict):
        return Record(position=number, columns=value, source=text if value else None)
    return failed(number, ErrorKind.JSON, "the line is neither an object nor a string")


def shards(path: str, size: int, /) -> Iterator[Shard]:
    """Cut a file at ends of lines, and count the lines before each cut."""
    with Path(path).open("rb") as file:
        end = file.seek(0, 2)
        file.seek(0)
        start, number = 0, 1
        while start < end:
            stop, lines = _cut(file, start, start + max(size, 1))
            stop = min(stop, end)
            yield Shard(start, stop, number, stop - start)
            start, number = stop, number + lines


def _cut(file: BinaryIO, at: int, least: int) -> tuple[int, int]:
    """Read to the first end of a line at an offset or after it; count the lines to there."""
    lines, is_cut = 0, False
    while at < least and (block := file.read(min(_BLOCK, least - at))):
        at += len(block)
        lines += block.count(b"\n")
        is_cut = block.endswith(b"\n")
    if not is_cut:
        at += _skip_line(file)
        lines += 1
    return at, lines


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collection."""
    return [
        Collection(
            name="jsonl",
            records=records,
            description="JSON Lines: an object or a text a line.",
            suffixes=(".jsonl", ".ndjson"),
            shards=shards,
        )
    ]
