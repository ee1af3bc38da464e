"""ZIP archives: a source a file in it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ttnews.exceptions import ParseError
from ttnews.files import is_hidden, opened_anywhere
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, failed, too_large

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo


def records(path: str, /) -> Iterator[Record]:
    """Read the files that are not hidden; the position counts whatever is in the archive.

    Raises:
        ParseError: it is no ZIP archive, or its list of files is damaged.

    """
    import zipfile

    with opened_anywhere(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise ParseError(f"no valid ZIP archive: {error}") from error
        with archive:
            for position, member in enumerate(archive.infolist(), 1):
                if _is_file(member) and not is_hidden(member.filename):
                    yield _record(archive, position, member)


def _is_file(member: ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)  # 0 where the archive knows no such kinds
    is_named = not member.filename.endswith("/") and member.filename != ""
    return is_named and kind in {0, stat.S_IFREG}


def _record(archive: ZipFile, position: int, member: ZipInfo) -> Record:
    name = member.filename
    try:
        with archive.open(member) as file:
            source = file.read(LARGEST + 1)
    except (NotImplementedError, RuntimeError) as error:  # a method, a password
        return failed(position, ErrorKind.UNREADABLE, f"{name}: {error}")
    except OSError as error:
        if error.errno:
            raise
        return failed(position, ErrorKind.DAMAGED, f"{name}: {error}")
    except Exception as error:  # noqa: BLE001  each way of packing has errors of its own
        reason = str(error) or "it ends too early"
        return failed(position, ErrorKind.DAMAGED, f"{name}: {reason}")
    if len(source) > LARGEST:
        return too_large(position)
    return Record(position=position, source=source, name=name)


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collection."""
    return [
        Collection(
            name="zip",
            records=records,
            description="A ZIP archive: each file in it.",
            suffixes=(".zip",),
        )
    ]
