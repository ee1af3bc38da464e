"""Which part of a record is the source, and what the rest says of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from ttnews.registry.detection import SURE
from ttnews.registry.records import ErrorKind, Record, RecordError
from ttnews.registry.registry import Registry

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "content", "maintext", "raw_text", "article"),
    "id": ("id",),
    "url": ("url",),
    "language": ("language",),
    "published": ("published", "date_published", "date_publish", "publish_date"),
    "date": ("date", "timestamp", "warc_date"),
}
"""The names that columns usually have in corpora, by what they are, the first that is there first.

`date` is any other date, such as that of the crawl: it does not say when an article was published.
"""


class RecordFault(Exception):  # noqa: N818  no error of a caller: it becomes part of a result
    """There is no article of a record; it is caught where the record is read."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.error: RecordError = RecordError(kind, message)


@frozen
class Columns:
    """Names of columns; None where the usual names count.

    Attributes:
        text: that of the source.
        id: that of what identifies the record.
        url: that of where the article lives.
        language: that of its language.

    """

    text: str | None = None
    id: str | None = None
    url: str | None = None
    language: str | None = None

    def names(self, what: str) -> Sequence[str]:
        """Return the names that a column can have, the first that is there first."""
        own: str | None = getattr(self, what, None)
        return USUAL[what] if own is None else (own,)


@frozen
class Source:
    """What is to be parsed of a record.

    Attributes:
        content: the source.
        format: the name of its source format; None if that is to be found.
        name: the name of the file that it was; or empty.

    """

    content: str | bytes
    format: str | None
    name: str = ""


@frozen
class Stated:
    """What a record says beside its source; None where it says nothing.

    Attributes:
        id: what identifies it.
        url: where the article lives.
        language: its language.
        published: when it was published.
        date: another date of the record.

    """

    id: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    date: str | None = None


NOTHING: Final = Stated()


def needed(record: Record, columns: Columns) -> Record:
    """Return a record with the columns alone that are looked at.

    A collection may make the others only if somebody asks for them.
    """
    names = {name for what in USUAL for name in columns.names(what)}
    row = record.columns
    return evolve(record, columns={name: row[name] for name in row if name in names})


def stated(record: Record, columns: Columns) -> Stated:
    """Return what a record says beside its source."""
    row = record.columns
    if not row:
        return NOTHING
    return Stated(*(_first(row, columns.names(what)) for what in USUAL if what != "text"))


def source_of(record: Record, columns: Columns, registry: Registry, format: str) -> Source:
    """Return the source of a record; see `ttnews.Record`.

    Args:
        record: a record without an article or an error of its own.
        columns: the names of its columns.
        registry: whose formats may claim it.
        format: the name of the source format of what is in the column.

    Raises:
        RecordFault: it has no text.

    """
    row, whole = record.columns, record.source
    if whole is not None and record.format is not None:
        return Source(whole, record.format)
    if whole is not None and not row:
        return Source(whole, None, record.name)
    if whole is not None and columns.text is None and (name := _claimed(whole, registry)):
        return Source(whole, name)
    names = columns.names("text")
    for name in names:
        content = row.get(name)
        if isinstance(content, str | bytes):
            return Source(content, format)
    present = next((name for name in names if name in row), None)
    if present is not None:
        what = "null" if row[present] is None else f"a {type(row[present]).__name__}, not text"
        raise RecordFault(ErrorKind.NO_TEXT, f"the column {present!r} is {what}")
    wanted = " or ".join(map(repr, names))
    raise RecordFault(ErrorKind.NO_TEXT, f"no column {wanted}; columns: {', '.join(row) or 'none'}")


def _claimed(source: str | bytes, registry: Registry) -> str | None:
    """Return the format that surely claims a whole record."""
    claims = registry.claims(source)
    return claims[0][0] if claims and claims[0][1].confidence >= SURE else None


def _first(row: Mapping[str, object], names: Sequence[str]) -> str | None:
    """Return the first value that says something: a text, a whole number or a date."""
    for name in names:
        value = row.get(name)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None
