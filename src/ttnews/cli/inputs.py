"""What `ttnews convert` reads: files, folders, patterns, and records in JSON Lines."""

from __future__ import annotations

import glob
import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final

from attrs import frozen

from ttnews.cli.streams import GZIP, plain_name, read
from ttnews.exceptions import OptionError
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

    """

    path: str
    name: str
    number: int = 0
    record: bytes = b""

    def __str__(self) -> str:
        """Say where it is."""
        return f"{self.path}:{self.number}" if self.number else self.path

    def content(self) -> bytes:
        """Return what it holds, unpacked."""
        return self.record or read(self.path)


def has_lines(path: str) -> bool:
    """Whether a file has one record a line, by its name."""
    return path.lower().removesuffix(GZIP).endswith(LINES)


def is_many(files: Sequence[str]) -> bool:
    """Whether arguments are more than one source: a folder, a pattern, records, several files."""
    return len(files) != 1 or _is_folder(files[0]) or _is_pattern(files[0]) or has_lines(files[0])


def find_files(arguments: Sequence[str], registry: Registry) -> tuple[list[str], str]:
    """Find the files that arguments name, in order, each once; and the folder around all of them.

    Of a folder these are the files at any depth with the suffix of a source format or of JSON
    Lines, packed or not; hidden ones are passed over.

    Raises:
        OptionError: an argument matches nothing.

    """
    suffixes = [s for record in registry.source_formats.values() for s in record.suffixes]
    known = (*suffixes, *LINES)
    found: dict[str, None] = {}
    roots = []
    for argument in arguments:
        if _is_folder(argument):
            files: Iterable[str] = _inside(argument, known)
            roots.append(argument)
        elif _is_pattern(argument):
            files = sorted(filter(os.path.isfile, glob.iglob(argument, recursive=True)))
        else:
            files = [argument]
        before = len(found)
        for file in map(os.path.normpath, files):
            found[file] = None
            if not _is_folder(argument):
                roots.append(os.path.dirname(file))
        if before == len(found) and not files:
            raise OptionError(f"{argument}: no file there that a source format reads")
    return list(found), _around(roots)


def _inside(folder: str, suffixes: tuple[str, ...]) -> list[str]:
    found = []
    for around, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(around, name)
            for name in sorted(files)
            if not name.startswith(".") and plain_name(name).lower().endswith(suffixes)
        ]
    return found


def _around(folders: Iterable[str]) -> str:
    try:
        return os.path.commonpath([os.path.abspath(folder or os.curdir) for folder in folders])
    except ValueError as error:  # Windows has several roots
        raise OptionError(f"the files have no folder around all of them: {error}") from error


def _is_folder(argument: str) -> bool:
    return argument != "-" and Path(argument).is_dir()


def _is_pattern(argument: str) -> bool:
    return glob.has_magic(argument) and not Path(argument).exists()


def inputs(files: Sequence[str], root: str) -> Iterator[Input]:
    """Yield what there is to convert, in order; each has a name of its own.

    Files that differ only in their suffix keep it: `a.txt` and `a.html` are not both `a`.

    Raises:
        OSError: a file of records can't be read.

    """
    names = [os.path.relpath(os.path.abspath(plain_name(file)), root) for file in files]
    bare = [os.path.splitext(name)[0] for name in names]
    seen: dict[str, int] = {}
    for name in bare:
        seen[name] = seen.get(name, 0) + 1
    for file, name, short in zip(files, names, bare, strict=True):
        own = short if seen[short] == 1 else name
        if has_lines(file):
            yield from _records(file, own)
        else:
            yield Input(file, own)


def _records(file: str, folder: str) -> Iterator[Input]:
    with gzip.open(file) if file.lower().endswith(GZIP) else Path(file).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield Input(file, str(PurePath(folder, f"{number:06}")), number, line)
