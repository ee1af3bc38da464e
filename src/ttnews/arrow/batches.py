"""From a batch of sources to a batch of articles, and from articles to a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from ttnews.arrow.assembly import assemble
from ttnews.arrow.rows import article_row, row_of
from ttnews.exceptions import OptionError
from ttnews.model import Article, check_article
from ttnews.profiles import Profile
from ttnews.records.columns import USUAL, Columns
from ttnews.records.reader import Reader, refusing_other_sources
from ttnews.registry.own_profiles import registry_of, several_profiles
from ttnews.registry.records import Record

_LAST: Final = 2**31 - 1
_TEXTS: Final = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view),
    pa.types.is_null,
)
_PLACE: Final = ("file", "position")  # columns of a batch that are passed on


def parse_batch(
    batch: pa.RecordBatch | pa.Table,
    *,
    text: str | None = None,
    format: str = "text",
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None = None,
    filters: Iterable[str] = (),
) -> pa.RecordBatch:
    """Parse a batch of sources into a batch of articles: one row in, one row out, in order.

    A source that can't be read is a row whose `error` says why. Nothing else is raised for what is
    in the batch.

    Args:
        batch: the sources, strings or bytes of UTF-8 or UTF-16, and what is known of them, in
            columns with the usual names: `id`, `url`, `language`, `published`, `date`; `file` and
            `position` are passed on.
        text: the column of the sources; by default the first of `text`, `content`, `maintext`,
            `raw_text` and `article` that is there.
        format: the name of the source format that they are in.
        profile: marker words of your own: a profile, the path of a file with one, or several.
        filters: the names of filters to apply to the articles, in this order.

    Returns:
        A batch with the schema of `ttnews.arrow.schema`.

    Raises:
        OptionError: there is no such column, or it holds neither strings nor bytes; the articles
            take over 2 GB; the filters can't have this order.
        UnknownFormatError: there is no such format or filter.
        ParseError: the profile can't be read.
        MissingExtraError: a library is not installed that the format needs.

    """
    reader = Reader(
        registry_of(several_profiles(profile)),
        columns=Columns(text=_text_column(batch.schema, text)),
        format=format,
        filters=filters,
    )
    with refusing_other_sources():
        return assemble(
            [row_of(reader.read(record, file)) for file, record in _records(batch, reader.columns)]
        )


def from_articles(articles: Iterable[Article]) -> pa.RecordBatch:
    """Make a batch of articles, with the schema of `ttnews.arrow.schema`.

    What `parse_batch` knows of their sources, such as `removed` and `quality`, is empty or null.

    Raises:
        RenderError: one is no article, or has `metadata` that JSON can't hold.
        OptionError: they take over 2 GB.

    """
    rows = []
    for article in articles:
        check_article(article)
        rows.append(article_row(article))
    return assemble(rows)


def _text_column(names: pa.Schema, text: str | None) -> str:
    """Return the name of the column of the sources, which there is."""
    wanted = USUAL["text"] if text is None else (text,)
    name = next((name for name in wanted if name in names.names), None)
    if name is None:
        raise OptionError(
            f"no column {' or '.join(map(repr, wanted))}; columns: {', '.join(names.names)}"
        )
    kind = names.types[names.names.index(name)]
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not any(is_kind(value) for is_kind in _TEXTS):
        raise OptionError(f"the column {name!r} is of {kind}, and a source is a string or binary")
    return name


def _records(batch: pa.RecordBatch | pa.Table, columns: Columns) -> Iterator[tuple[str, Record]]:
    """Yield the records of a batch, each with its file."""
    known = {name for what in USUAL if what != "text" for name in columns.names(what)}
    used = [name for name in batch.schema.names if name in known or name == columns.text]
    values = [_values(batch.column(batch.schema.names.index(name))) for name in used]
    places = [
        _values(batch.column(name)) if name in batch.schema.names else repeat(None)
        for name in _PLACE
    ]
    for file, position, row in zip(*places, zip(*values, strict=True), strict=False):
        record = Record(
            position=position if isinstance(position, int) and abs(position) <= _LAST else None,
            columns=dict(zip(used, row, strict=True)),
        )
        yield file if isinstance(file, str) else "", record


def _values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:  # strings that are none: Arrow does not check them
        values = column.cast(pa.large_binary()).to_pylist()
    return values
