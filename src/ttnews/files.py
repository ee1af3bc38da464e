"""Files, packed with gzip if their names end with `.gz`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ttnews.exceptions import ParseError

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
    """Write a file, packed if its name ends with `.gz`; the same content gives the same bytes."""
    if str(path).lower().endswith(GZIP):
        import gzip  # noqa: PLC0415  for few files

        content = gzip.compress(content, mtime=0)
    Path(path).write_bytes(content)


def is_same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two paths are of one file, which is there."""
    try:
        return Path(one).samefile(other)
    except OSError:  # as one of them isn't
        return False
