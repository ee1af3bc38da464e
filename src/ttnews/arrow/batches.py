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
    column = text_column(batch.schema.names, text)
    _check_type(column, batch.schema)
    reader = Reader(
        registry_of(several_profiles(profile)),
        columns=Columns(text=column),
        format=format,
        filters=filters,
    )
    with refusing_other_sources():
        return assemble(
            [row_of(reader.read(record, file)) for file, record in _records(batch, column)]
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


def text_column(names: Sequence[str], text: str | None) -> str:
    """Return the name of the column of the sources, which there is.

    Raises:
        OptionError: there is none.

    """
    wanted = USUAL["text"] if text is None else (text,)
    for name in wanted:
        if name in names:
            return name
    raise OptionError(f"no column {' or '.join(map(repr, wanted))}; columns: {', '.join(names)}")


def used_columns(names: Sequence[str], text: str) -> list[str]:
    """Return the names of the columns that are read, if the text is in one of them."""
    known = {name for what, usual in USUAL.items() if what != "text" for name in usual}
    return [name for name in names if name in known or name in {text, *_PLACE}]


def _check_type(name: str, columns: pa.Schema) -> None:
    kind = columns.types[columns.names.index(name)]
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not any(is_kind(value) for is_kind in _TEXTS):
        raise OptionError(f"the column {name!r} is of {kind}, and a source is a string or binary")


def _records(batch: pa.RecordBatch | pa.Table, text: str) -> Iterator[tuple[str, Record]]:
    """Yield the records of a batch, each with its file."""
    names = batch.schema.names
    used = used_columns(names, text)
    values: dict[str, Iterable[Any]] = {n: _values(batch.column(names.index(n))) for n in used}
    files, positions = (values.pop(name, repeat(None)) for name in _PLACE)
    rows = zip(*values.values(), strict=True)
    for file, position, row in zip(files, positions, rows, strict=False):
        record = Record(
            position=position if isinstance(position, int) and abs(position) <= _LAST else 0,
            columns=dict(zip(values, row, strict=True)),
        )
        yield file if isinstance(file, str) else "", record


def _values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:  # strings that are none: Arrow does not check them
        values = column.cast(pa.large_binary()).to_pylist()
    return values
