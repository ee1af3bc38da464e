"""Articles out of a batch."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
from attrs import fields

from ttnews.arrow.layout import VERSION_KEY, schema
from ttnews.codec import BLOCK_TYPES
from ttnews.exceptions import DecodeError
from ttnews.model import Article, Block, CustomBlock, Mark, Paragraph, RelatedItem

_Row = Mapping[str, Any]

_SAME: Final = (
    *("title", "source", "lead", "language", "url"),
    *("title_start", "title_end", "lead_start", "lead_end"),
)
"""The columns that are attributes of an article as they are."""


def to_articles(batch: pa.RecordBatch | pa.Table) -> list[Article | None]:
    """Return the articles of a batch, in order; None for a row that has an error.

    They equal those that the batch was made of, offsets included, except that a lone surrogate has
    become U+FFFD.

    Raises:
        DecodeError: the batch has no such columns, was written with another version of the schema,
            or has a row that is no article; rows are counted from 0.

    """
    version = (batch.schema.metadata or {}).get(VERSION_KEY)
    expected = schema().metadata[VERSION_KEY]
    if version not in {None, expected}:
        raise DecodeError(
            f"schema version {version.decode()} can't be read, only {expected.decode()}"
        )
    missing = [name for name in (*_USED, "error") if name not in batch.schema.names]
    if missing:
        raise DecodeError(f"no table of articles: it has no column {missing[0]!r}")
    rows = batch.select([*_USED, "error"]).to_pylist()
    articles: list[Article | None] = []
    for number, row in enumerate(rows):
        try:
            articles.append(None if row["error"] is not None else _article(row))
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, DecodeError):
                raise
            reason = f"{type(error).__name__}: {error}"
            raise DecodeError(f"row {number} is no article: {reason}") from error
    return articles


def _article(row: _Row) -> Article:
    published = row["published"]
    return Article(
        **{name: row[name] for name in _SAME},
        authors=tuple(row["authors"]),
        published=_moment(published) if published is not None else None,
        blocks=tuple(map(_block, row["blocks"])),
        topics=tuple(row["topics"]),
        related=tuple(RelatedItem(**card) for card in row["related"]),
        metadata=json.loads(row["metadata"]) if row["metadata"] is not None else {},
    )


def _moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _block(row: _Row) -> Block:
    kind, place = row["kind"], {"start": row["start"], "end": row["end"]}
    if kind == "custom":
        data = json.loads(row["data"]) if row["data"] is not None else {}
        return CustomBlock(row["custom_kind"], row["text"], data, **place)
    made: Any = BLOCK_TYPES.get(kind)
    if made is None:
        raise DecodeError(f"no kind of block {kind!r}; there are: {', '.join(BLOCK_TYPES)}")
    values = {
        field.name: _READ.get(field.name, _as_it_is)(row[field.name])
        for field in fields(made)
        if field.name not in {"start", "end", "type"}
    }
    block: Block = made(**values, **place)
    return block


def _as_it_is(value: object) -> object:
    return value


def _marks(rows: Iterable[_Row]) -> tuple[Mark, ...]:
    return tuple(Mark(**row) for row in rows)


def _items(rows: Iterable[_Row]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(**{**row, "marks": _marks(row["marks"])}) for row in rows)


def _cells(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


_USED: Final = (*_SAME, "authors", "published", "blocks", "topics", "related", "metadata")
_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "marks": _marks,
    "items": _items,
    "rows": _cells,
    "header": tuple,
}
"""How the fields of a block are read that are not as they are."""
