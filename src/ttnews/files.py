"""Files, packed with gzip if their names end with `.gz`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ttnews.exceptions import ParseError

_LONGEST_PART: Final = 100  # characters of a name that are in that of the file before it is whole

GZIP: Final = ".gz"
"""The suffix of files that are packed."""


def plain_name(path: str) -> str:
    """Return the name of a file as it is unpacked."""
    return path[: -len(GZIP)] if path.lower().endswith(GZIP) else path


def read_file(path: str | Path) -> bytes:
    """Read a file; one whose name ends with `.gz` is unpacked.

    Raises:
        OSError: it can't be read.
        ParseError: it is no valid gzip file.

    """
    content = Path(path).read_bytes()
    if not str(path).lower().endswith(GZIP):
        return content
    import gzip  # noqa: PLC0415  for few files
    import zlib  # noqa: PLC0415

    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error) as error:
        raise ParseError(f"no valid gzip file: {error}") from error


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file, packed if its name ends with `.gz`; the same content gives the same bytes.

    It is there as a whole or not at all: whoever reads it meanwhile finds what was there before.

    Raises:
        OSError: it can't be written; then it is as it was.

    """
    if str(path).lower().endswith(GZIP):
        import gzip  # noqa: PLC0415  for few files

        content = gzip.compress(content, mtime=0)
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a device or a pipe takes what comes
        return
    part = target.with_name(f".{target.name[:_LONGEST_PART]}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        error.filename, error.filename2 = str(path), None
        raise


def is_same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two paths are of one file, which is there."""
    try:
        return Path(one).samefile(other)
    except OSError:  # as one of them isn't
        return False
