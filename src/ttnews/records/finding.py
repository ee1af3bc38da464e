"""The files that arguments name: files, folders, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from attrs import field, frozen

from ttnews.exceptions import OptionError
from ttnews.files import plain_name


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


def find_files(
    arguments: Sequence[str], suffixes: Iterable[str], *, out: str | None = None
) -> Found:
    """Find the files that arguments name.

    Args:
        arguments: files, folders and patterns. Of a folder these are the files at any depth with a
            known suffix, packed or not. Hidden ones are passed over.
        suffixes: the suffixes that are known.
        out: the folder of the outputs, which is passed over too.

    Raises:
        OptionError: an argument matches nothing.

    """
    known = tuple(suffixes)
    found: dict[str, str] = {}  # by where they really are
    roots: list[str] = []
    errors: list[OSError] = []
    for argument in arguments:
        before = len(errors)
        if is_folder(argument):
            files: Iterable[str] = _inside(argument, known, out, errors)
            roots.append(argument)
        elif is_pattern(argument):
            files = _matching(argument)
        else:
            files = [argument]
        if not files and len(errors) == before:
            raise OptionError(f"{argument}: no file there that a source format reads")
        for file in files:
            found.setdefault(file if file == "-" else os.path.realpath(file), file)
            if not is_folder(argument):
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


def is_folder(argument: str) -> bool:
    """Whether an argument is a folder."""
    return argument != "-" and Path(argument).is_dir()


def is_pattern(argument: str) -> bool:
    """Whether an argument is a pattern, and not a file of that name."""
    return glob.has_magic(argument) and not Path(argument).exists()
