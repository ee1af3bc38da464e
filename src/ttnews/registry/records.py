"""What a file that holds many sources consists of."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from attrs import field, frozen

from ttnews.model import Article

LARGEST: Final = 64 * 2**20
"""Bytes of a record beyond which the built-in collections give `ErrorKind.TOO_LARGE`."""


class Shard(NamedTuple):
    """A part of a file that can be read without the rest.

    Attributes:
        start: where it begins, in whatever the collection counts: bytes, rows, row groups.
        stop: where the next one begins.
        first: the position of its first record in the file, from 1.
        size: how many bytes of the file it is, about.

    """

    start: int
    stop: int
    first: int
    size: int


class ErrorKind(StrEnum):
    """Why there is no article of a record.

    Attributes:
        JSON: a line is no JSON, is too deeply nested, or is neither an object nor a string.
        NO_TEXT: the record has no text, or it is null.
        ENCODING: its bytes are no text in the encoding that they should be in.
        FORMAT: it is not in the source format that it should be in, or in none.
        PLUGIN: the code of a format, a filter or a collection failed.
        TOO_LARGE: the record is too large.
        DAMAGED: the record is damaged or cut off; at the end of a file, the file is.
        UNREADABLE: it can't be opened or read: a file, or what is packed in a way that is unknown.
        TIMEOUT: the record took longer than it may.
        KILLED: the process that read the record died of it.

    """

    JSON = "json"
    NO_TEXT = "no-text"
    ENCODING = "encoding"
    FORMAT = "format"
    PLUGIN = "plugin"
    TOO_LARGE = "too-large"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    KILLED = "killed"


@frozen
class RecordError:
    """Why there is no article of a record.

    Attributes:
        kind: what kind of fault it is.
        message: one line for people.

    """

    kind: ErrorKind
    message: str

    def __str__(self) -> str:
        """Return the message."""
        return self.message


@frozen(kw_only=True)
class Record:
    """A record of a file that holds many sources.

    The source of the article is `article`, if that is given; otherwise `source`, if it has a
    `format` or there are no columns; otherwise the column that the user names, `source` if a format
    surely claims it, or the first of the usual columns (`text`, `content` and so on).

    Attributes:
        position: its place in the file, from 1: the number of its line or row, for example; 0 if
            the file is the record.
        columns: what it says, by name: the text perhaps, and `id`, `url`, `language`, `published`
            and so on, which count where the source states nothing.
        source: what is to be parsed; or all of the record as it stands in the file.
        format: the name of the source format that `source` is in; None if that is to be found.
        name: the name of a file that `source` was, by which its format is found; or empty.
        article: the article, if the collection reads it itself.
        error: what is wrong with the record, which has no source then.

    """

    position: int = 0
    columns: Mapping[str, object] = field(factory=dict)
    source: str | bytes | None = None
    format: str | None = None
    name: str = ""
    article: Article | None = None
    error: RecordError | None = None

    @property
    def size(self) -> int:
        """How many characters or bytes it has, about."""
        if self.source is not None:
            return len(self.source)
        return sum(len(v) for v in self.columns.values() if isinstance(v, str | bytes))


def failed(position: int, kind: ErrorKind, message: str) -> Record:
    """Return the record of which nothing is known but what is wrong with it."""
    return Record(position=position, error=RecordError(kind, message))


def too_large(position: int) -> Record:
    """Return the record that is larger than `LARGEST`."""
    return failed(position, ErrorKind.TOO_LARGE, f"larger than {LARGEST >> 20} MB")
