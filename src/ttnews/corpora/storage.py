"""The folder of a run: its lock, and what runs that were killed have left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ttnews.exceptions import OptionError
from ttnews.files import UNFINISHED

LOCK: Final = ".lock"


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left behind."""
    for path in folder.glob(f".*{UNFINISHED}"):
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
