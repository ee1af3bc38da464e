"""Records in JSON Lines: which part of one is the source, and what identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from ttnews.encoding import encode
from ttnews.exceptions import ParseError
from ttnews.records.columns import Columns, RecordFault, source_of, stated
from ttnews.registry import records as registered
from ttnews.registry.detection import SURE
from ttnews.registry.hookspecs import SourceFormat
from ttnews.registry.registry import Registry
from ttnews.shared.json_text import read_json

LONGEST_ID = 150  # characters of a record's identifier in the name of a file


@frozen
class Record:
    """A source that was in a record.

    Attributes:
        source: the source.
        id: what identifies the record; empty if nothing does.
        known: what the record says of the article, and `ttnews.parse` takes.
        missing: the columns that the user names, and the record doesn't have.

    """

    source: bytes
    id: str = ""
    known: Mapping[str, str] = field(factory=dict)
    missing: frozenset[str] = frozenset()

    @property
    def file_name(self) -> str:
        """The identifier, fit for the name of a file."""
        return quote(self.id, safe=" ", errors="replace")[:LONGEST_ID]


def read_record(
    line: str, columns: Columns, registry: Registry, named: SourceFormat | None
) -> Record:
    """Take the source out of a record.

    It is the column that the user names; or the line itself, if it is a JSON string or a format
    surely claims it, the one that the user names or else any; or the first of the usual columns.

    Raises:
        ParseError: the line is no JSON, or has no such column.

    """
    data = read_json(line)
    if isinstance(data, str):
        return Record(encode(data))
    row = data if isinstance(data, dict) else {}
    record = registered.Record(columns=row, source=line)
    known = stated(record, columns)
    about: dict[str, Any] = {
        "id": _known_id(row) if columns.id is None else _identifier(row, columns.id),
        "known": {n: v for n, v in (("url", known.url), ("language", known.language)) if v},
        "missing": frozenset(filter(None, (columns.url, columns.language))) - row.keys(),
    }
    if named is not None and columns.text is None and not _is_claimed(line, registry, named):
        record = registered.Record(columns=row)
    try:
        source = source_of(record, columns, registry, "text")
    except RecordFault as fault:
        raise ParseError(f"{fault} (--text-column names another)") from fault
    content = source.content
    return Record(encode(content) if isinstance(content, str) else content, **about)


def _is_claimed(line: str, registry: Registry, named: SourceFormat) -> bool:
    return any(
        claim.confidence >= SURE and name == named.name for name, claim in registry.claims(line)
    )


def _known_id(row: dict[str, Any]) -> str:
    """Return the identifier of an article that `ttnews convert` has written."""
    metadata = row.get("metadata") if "schema_version" in row else None
    known = metadata.get("id") if isinstance(metadata, dict) else None
    return str(known) if isinstance(known, str | int) else ""


def _identifier(row: dict[str, Any], column: str) -> str:
    value = row.get(column)
    if not isinstance(value, str | int) or value == "":
        raise ParseError(f"nothing that identifies the record in the column {column!r}")
    return str(value)
