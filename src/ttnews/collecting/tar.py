"""Tar archives, packed or not: a source a file in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from ttnews.exceptions import ParseError, TTNewsError
from ttnews.files import is_hidden, open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, failed, too_large

if TYPE_CHECKING:
    from tarfile import TarFile, TarInfo

_BLOCK: Final = 512  # bytes; an archive ends with two of zeros


def records(path: str, /) -> Iterator[Record]:
    """Read the files that are not hidden, one after the other; the position counts all members.

    Raises:
        ParseError: it is no tar archive, or is damaged from there on.

    """
    import tarfile

    position = 0
    with open_file(path) as file, _as_parse_errors():
        stream = _Stream(file)
        with tarfile.open(
            fileobj=stream, mode="r|", tarinfo=_strict(), ignore_zeros=True
        ) as archive:
            while member := archive.next():
                position += 1
                archive.members.clear()  # type: ignore[attr-defined]  # it would remember all
                if member.isreg() and not is_hidden(member.name):
                    yield _record(archive, position, member)
        if not stream.is_ended:
            yield failed(position + 1, ErrorKind.DAMAGED, "the archive ends before its end")


def _record(archive: TarFile, position: int, member: TarInfo) -> Record:
    file = archive.extractfile(member)
    assert file is not None  # noqa: S101  a regular file has content
    source = file.read(LARGEST + 1)
    if len(source) > LARGEST:
        return too_large(position)
    return Record(position=position, source=source, name=member.name)


@contextmanager
def _as_parse_errors() -> Iterator[None]:
    """Raise ttnews' own error for whatever `tarfile` raises: its stream raises the right ones."""
    try:
        yield
    except (OSError, TTNewsError):
        raise
    except Exception as error:
        raise ParseError(f"no valid tar archive: {error}") from error


def _strict() -> type[TarInfo]:
    """Return the type of members that are read strictly.

    At a header that is damaged `tarfile` would end as at the end of the archive.
    """
    import tarfile

    class Strict(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            try:
                return super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError as error:
                if any(buf):
                    raise ParseError(f"no valid tar archive: {error}") from error
                raise  # by which it knows the end

    return Strict


class _Stream(io.RawIOBase):
    """A file that remembers how it ends: `tarfile` doesn't look."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._tail = file, b""

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._tail = (self._tail + data)[-_BLOCK:]
        return data

    @property
    def is_ended(self) -> bool:
        return self._tail == bytes(_BLOCK)


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collection."""
    return [
        Collection(
            name="tar",
            records=records,
            description="A tar archive, packed or not: each file in it.",
            suffixes=(".tar", ".tgz"),
        )
    ]
