"""What `ttnews convert` reads: files, folders, patterns, and records in JSON Lines."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import BinaryIO, Final

from attrs import frozen

from ttnews.cli.streams import read
from ttnews.exceptions import ParseError
from ttnews.files import open_file, plain_name
from ttnews.records.finding import Found, is_folder, is_pattern

LINES: Final = (".jsonl", ".ndjson")
"""The suffixes of files with one record a line."""


@frozen
class Input:
    """A source: a file, or a record of one.

    Attributes:
        path: the file.
        name: a relative path for its output, without the suffix of the form that it will have.
        number: the place of the record in the file, from 1; 0 for a whole file.
        record: the line of the record; empty for a whole file.
        error: why the rest of a file of records can't be read; empty if it can.

    """

    path: str
    name: str
    number: int = 0
    record: bytes = b""
    error: str = ""

    def __str__(self) -> str:
        """Say where it is."""
        return f"{self.path}:{self.number}" if self.number else self.path

    def content(self) -> bytes:
        """Return what it holds, unpacked."""
        return self.record or read(self.path)


def has_lines(path: str) -> bool:
    """Whether a file has one record a line, by its name."""
    return plain_name(path).lower().endswith(LINES)


def is_many(files: Sequence[str]) -> bool:
    """Whether arguments are more than one source: a folder, a pattern, records, several files."""
    return len(files) != 1 or is_folder(files[0]) or is_pattern(files[0]) or has_lines(files[0])


def inputs(found: Found, *, are_lines: bool = False) -> Iterator[Input]:
    """Yield what there is to convert, in order; each has a name of its own.

    Records are named after their file and their line. Files that differ only in their suffix keep
    it: `a.txt` and `a.html` are not both `a`.

    Args:
        found: the files.
        are_lines: whether all have one record a line, whatever they are called.

    """
    for file, name in zip(found.files, _names(found, are_lines=are_lines), strict=True):
        if are_lines or has_lines(file):
            yield from _records(file, name)
        else:
            yield Input(file, name)


def _names(found: Found, *, are_lines: bool) -> list[str]:
    """Return a name for each file: as short as it can be, if no other has the same."""
    whole = [os.path.relpath(os.path.abspath(file), found.root) for file in found.files]
    names = [
        name if are_lines or has_lines(name) else os.path.splitext(plain_name(name))[0]
        for name in whole
    ]
    longer = [*map(plain_name, whole)]
    while len(times := Counter(names)) < len(names):
        names = [
            name if times[name] == 1 else other for name, other in zip(names, longer, strict=True)
        ]
        longer = whole  # no two files have the same, so this ends
    return names


def _records(file: str, folder: str) -> Iterator[Input]:
    number = 0
    try:
        with _opened(file) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Input(file, str(PurePath(folder, f"{number:06}")), number, line)
    except (OSError, ParseError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Input(file, folder, number + 1 if number else 0, error=reason)


def _opened(file: str) -> BinaryIO:
    if file == "-":
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer
    return open_file(file)
