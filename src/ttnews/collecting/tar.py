"""Tar archives: one record a file."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

from ttnews.exceptions import ParseError
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, RecordError, is_hidden

_END: Final = bytes(512)  # an archive ends with such blocks; one that was cut off doesn't


class _Tail:
    """A file that remembers how it ended."""

    def __init__(self, file: io.BufferedReader) -> None:
        self.file, self.tail = file, b""

    def read(self, size: int) -> bytes:
        data = self.file.read(size)
        self.tail = (self.tail + data)[-len(_END) :]
        return data


def records(path: str) -> Iterator[Record]:
    """Yield the files of an archive but for hidden ones; the position is that among all entries.

    Raises:
        OSError: it can't be read.
        ParseError: it is no tar archive, or damaged, or cut off.

    """
    is_packed = path.lower().endswith(".tgz")
    with open_file(path) as file:
        whole: Any = _Tail(file)
        try:
            with tarfile.open(fileobj=whole, mode="r|gz" if is_packed else "r|") as archive:
                for number, entry in enumerate(archive, 1):
                    content = archive.extractfile(entry) if entry.isfile() else None
                    if content is not None and not is_hidden(entry.name):
                        yield _record(entry, content, number)
        except (tarfile.TarError, EOFError, zlib.error) as error:
            raise ParseError(f"no whole tar archive: {error}") from error
        while whole.read(1 << 20):
            pass
        if not is_packed and whole.tail != _END:
            raise ParseError("no whole tar archive: it is cut off")


def _record(entry: tarfile.TarInfo, file: IO[bytes], number: int) -> Record:
    if entry.size > LARGEST:
        reason = f"{entry.name} has over {LARGEST} bytes"
        return Record(position=number, error=RecordError(ErrorKind.TOO_LARGE, reason))
    return Record(position=number, source=file.read(), name=entry.name)


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register the collection."""
    yield Collection(
        name="tar",
        records=records,
        description="Tar archives: a record a file.",
        suffixes=(".tar", ".tgz"),
    )
