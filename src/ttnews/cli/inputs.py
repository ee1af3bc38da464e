"""What `ttnews convert` reads: files, folders, patterns, and records in JSON Lines."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from attrs import field, frozen

from ttnews.cli.streams import read
from ttnews.exceptions import OptionError, ParseError
from ttnews.files import open_file, plain_name
from ttnews.registry.registry import Registry

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


@frozen
class Found:
    """The files that arguments name.

    Attributes:
        files: the files, in order, each once.
        root: the folder around all of them.
        errors: what could not be looked into.

    """

    files: list[str]
    root: str
    errors: list[OSError] = field(factory=list)


def has_lines(path: str) -> bool:
    """Whether a file has one record a line, by its name."""
    return plain_name(path).lower().endswith(LINES)


def is_many(files: Sequence[str]) -> bool:
    """Whether arguments are more than one source: a folder, a pattern, records, several files."""
    return len(files) != 1 or _is_folder(files[0]) or _is_pattern(files[0]) or has_lines(files[0])


def find_files(arguments: Sequence[str], registry: Registry, out: str | None) -> Found:
    """Find the files that arguments name.

    Of a folder these are the files at any depth with the suffix of a source format or of JSON
    Lines, packed or not. Hidden ones are passed over, and so is the folder of the outputs.

    Raises:
        OptionError: an argument matches nothing.

    """
    suffixes = [s for record in registry.source_formats.values() for s in record.suffixes]
    known = (*suffixes, *LINES)
    found: dict[str, str] = {}  # by where they really are
    roots: list[str] = []
    errors: list[OSError] = []
    for argument in arguments:
        before = len(errors)
        if _is_folder(argument):
            files: Iterable[str] = _inside(argument, known, out, errors)
            roots.append(argument)
        elif _is_pattern(argument):
            files = _matching(argument)
        else:
            files = [argument]
        if not files and len(errors) == before:
            raise OptionError(f"{argument}: no file there that a source format reads")
        for file in files:
            found.setdefault(file if file == "-" else os.path.realpath(file), file)
            if not _is_folder(argument):
                roots.append(os.path.dirname(file))
    return Found([*found.values()], _around(roots), errors)


def _matching(pattern: str) -> list[str]:
    """Return the files that a pattern matches; hidden ones and links to folders are passed over."""
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    return sorted(
        str(path)
        for path in base.glob(str(PurePath(*parts[fixed:])))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(base).parts)
    )


def _inside(
    folder: str, suffixes: tuple[str, ...], out: str | None, errors: list[OSError]
) -> list[str]:
    found = []
    outputs = os.path.abspath(out) if out else ""
    for around, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.abspath(os.path.join(around, name)) != outputs
        )
        found += [
            os.path.join(around, name)
            for name in sorted(files)
            if not name.startswith(".") and plain_name(name).lower().endswith(suffixes)
        ]
    return [*filter(os.path.isfile, found)]  # a pipe would wait for ever


def _around(folders: Iterable[str]) -> str:
    try:
        return os.path.commonpath([os.path.abspath(folder or os.curdir) for folder in folders])
    except ValueError as error:  # Windows has several roots
        raise OptionError(f"the files have no folder around all of them: {error}") from error


def _is_folder(argument: str) -> bool:
    return argument != "-" and Path(argument).is_dir()


def _is_pattern(argument: str) -> bool:
    return glob.has_magic(argument) and not Path(argument).exists()


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
