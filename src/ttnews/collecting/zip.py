"""ZIP archives: one record a file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ttnews.exceptions import ParseError
from ttnews.files import open_file, packing
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, RecordError, is_hidden


def records(path: str) -> Iterator[Record]:
    """Yield the files of an archive but for hidden ones; the position is that among all entries.

    Raises:
        OSError: it can't be read.
        ParseError: it is no ZIP archive, or cut off.

    """
    with open_file(path) as file:
        try:
            archive = ZipFile(BytesIO(file.read()) if packing(path) else file)
        except (BadZipFile, ValueError) as error:
            raise ParseError(f"no whole ZIP archive: {error}") from error
        with archive:
            for number, entry in enumerate(archive.infolist(), 1):
                if not entry.is_dir() and not is_hidden(entry.filename):
                    yield _record(archive, entry, number)


def _record(archive: ZipFile, entry: ZipInfo, number: int) -> Record:
    try:
        with archive.open(entry) as file:
            content = file.read(LARGEST + 1)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        fault = RecordError(ErrorKind.DAMAGED, f"{entry.filename}: {error}")
        return Record(position=number, error=fault)
    if len(content) > LARGEST:  # whatever the archive says that it is
        reason = f"{entry.filename} has over {LARGEST} bytes"
        return Record(position=number, error=RecordError(ErrorKind.TOO_LARGE, reason))
    return Record(position=number, source=content, name=entry.filename)


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register the collection."""
    yield Collection(
        name="zip",
        records=records,
        description="ZIP archives: a record a file.",
        suffixes=(".zip",),
    )
