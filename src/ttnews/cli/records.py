"""Records in JSON Lines: which part of one is the source, and what identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from ttnews.encoding import encode
from ttnews.exceptions import ParseError
from ttnews.registry.detection import SURE
from ttnews.registry.hookspecs import SourceFormat
from ttnews.registry.registry import Registry
from ttnews.shared.json_text import read_json

LONGEST_ID = 150  # characters of a record's identifier in the name of a file


@frozen
class Columns:
    """Names of columns; None if the user has named none.

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
    surely claims it, the one that the user names or else any; or the column `text`.

    Raises:
        ParseError: the line is no JSON, or has no such column.

    """
    data = read_json(line)
    if isinstance(data, str):
        return Record(encode(data))
    row = data if isinstance(data, dict) else {}
    stated = {"url": columns.url, "language": columns.language}
    asked = {name: column for name, column in stated.items() if column}
    values = {name: row.get(column) for name, column in asked.items()}
    about: dict[str, Any] = {
        "id": _known_id(row) if columns.id is None else _identifier(row, columns.id),
        "known": {n: v for n, v in values.items() if isinstance(v, str) and v.strip()},
        "missing": frozenset(asked.values()) - row.keys(),
    }
    if columns.text is None and _is_claimed(line, registry, named):
        return Record(encode(line), **about)
    column = columns.text or "text"
    text = row.get(column)
    if not isinstance(text, str):
        possible = ", ".join(row) or "none"
        raise ParseError(
            f"no text in the column {column!r}: --text-column names another; columns: {possible}"
        )
    return Record(encode(text), **about)


def _is_claimed(line: str, registry: Registry, named: SourceFormat | None) -> bool:
    return any(
        claim.confidence >= SURE and (named is None or name == named.name)
        for name, claim in registry.claims(line)
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
