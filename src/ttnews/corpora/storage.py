"""Files that are there as a whole or not at all, also after a crash, and the lock of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ttnews.exceptions import OptionError

LOCK: Final = ".lock"
_UNFINISHED: Final = ".unfinished"


def commit(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, and rename it when all of it is on the disk.

    The rename is the only commit. Whoever writes the same file at the same time, in another
    process, doesn't disturb that.

    Raises:
        OSError: it can't be written; then it is as it was.

    """
    part = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        write(part)
        _sync(part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left behind."""
    for path in folder.glob(f".*{_UNFINISHED}"):
        path.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others out of a folder as long as the block lasts, or this process.

    Raises:
        OptionError: another process has locked it; this system has no such locks.
        OSError: nothing can be written there.

    """
    try:
        import fcntl  # noqa: PLC0415  Windows has none
    except ImportError as error:
        raise OptionError("ttnews batch is for Linux and macOS") from error
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OptionError(f"{folder}: another run is at work there") from error
        yield


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
