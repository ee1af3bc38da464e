"""Records in JSON Lines: which part of one is the source, and what identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from attrs import field, frozen

from ttnews.encoding import decode, encode
from ttnews.exceptions import ParseError
from ttnews.registry.hookspecs import SourceFormat
from ttnews.registry.registry import Registry
from ttnews.shared.json_text import read_json

LIKELY = 0.5  # the confidence of a claim to a record that counts more than its column `text`
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
        id: what identifies the record, fit for the name of a file; empty if nothing does.
        known: its URL and language, as far as the record has them.

    """

    source: bytes
    id: str = ""
    known: Mapping[str, str] = field(factory=dict)


def read_record(
    line: bytes, columns: Columns, registry: Registry, named: SourceFormat | None
) -> Record:
    """Take the source out of a record.

    It is the column that the user names; or the line itself, if it is a JSON string or a format
    claims it, the one that the user names or else any; or the column `text`.

    Raises:
        ParseError: the line is no JSON, or has no such column.

    """
    data = read_json(decode(line))
    if isinstance(data, str):
        return Record(encode(data))
    row = data if isinstance(data, dict) else {}
    name = "" if columns.id is None else _identifier(row, columns.id)
    columns_known = {"url": columns.url, "language": columns.language}
    values = {name: row.get(column) for name, column in columns_known.items() if column}
    known = {name: v for name, v in values.items() if isinstance(v, str) and v.strip()}
    if columns.text is None and _is_claimed(line, registry, named):
        return Record(line, name, known)
    column = columns.text or "text"
    text = row.get(column)
    if not isinstance(text, str):
        possible = ", ".join(row) or "none"
        raise ParseError(f"the record has no text in the column {column!r}; columns: {possible}")
    return Record(encode(text), name, known)


def _is_claimed(line: bytes, registry: Registry, named: SourceFormat | None) -> bool:
    return any(
        claim.confidence >= LIKELY and (named is None or name == named.name)
        for name, claim in registry.claims(line)
    )


def _identifier(row: dict[str, object], column: str) -> str:
    value = row.get(column)
    if not isinstance(value, str | int) or value == "":
        raise ParseError(f"the record has nothing that identifies it in the column {column!r}")
    return quote(str(value), safe=" ")[:LONGEST_ID]
