"""Parquet: one record a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.files import open_file, packing
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import ErrorKind, Record, RecordError, Shard

_ROWS: Final = 256  # that are in memory at once


def records(path: str, shard: Shard | None = None) -> Iterator[Record]:
    """Yield the rows of a file, or of the row groups of a shard.

    Columns of texts, bytes, whole numbers and dates are read. Where the rows of a row group can't
    be read on, one record says so, and the next group is read.

    Raises:
        OSError: the file can't be read.
        ParseError: it is no Parquet file, or damaged.
        MissingExtraError: pyarrow is not installed.

    """
    number = 1 if shard is None else shard.first
    with _opened(path) as file:
        groups = range(file.num_row_groups) if shard is None else range(shard.start, shard.stop)
        names = [field.name for field in file.schema_arrow if _is_read(field.type)]
        for group in groups:
            following = number + file.metadata.row_group(group).num_rows
            for row in _rows(file, group, names):
                if isinstance(row, RecordError):
                    rows = f"rows {number} to {following - 1} can't be read: {row}"
                    yield Record(position=number, error=RecordError(row.kind, rows))
                else:
                    yield Record(position=number, columns=dict(zip(names, row, strict=True)))
                number += 1
            number = following


def shards(path: str, size: int) -> Iterator[Shard]:
    """Yield the row groups of a file, so many together that they have about so many bytes."""
    with _opened(path) as file:
        start, first, filled, rows = 0, 1, 0, 0
        for number in range(file.num_row_groups):
            group = file.metadata.row_group(number)
            length = sum(
                group.column(place).total_compressed_size for place in range(group.num_columns)
            )
            if filled and filled + length > size:
                yield Shard(start, number, first, filled)
                start, first, filled, rows = number, first + rows, 0, 0
            filled += length
            rows += group.num_rows
        if filled:
            yield Shard(start, file.num_row_groups, first, filled)


def _rows(file: Any, group: int, names: list[str]) -> Iterator[tuple[Any, ...] | RecordError]:
    """Yield the rows of a row group; an error in place of those that can't be read."""
    from pyarrow import ArrowException  # noqa: PLC0415  an extra

    batches = file.iter_batches(_ROWS, row_groups=[group], columns=names)
    try:
        for batch in batches:
            columns = [_values(column) for column in batch.columns]
            yield from zip(*columns, strict=True) if columns else ((),) * batch.num_rows
    except (ArrowException, OSError) as error:
        yield RecordError(ErrorKind.DAMAGED, " ".join(str(error).split()))


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    with extra("arrow"):
        import pyarrow as pa  # noqa: PLC0415  an extra
        from pyarrow import parquet  # noqa: PLC0415
    with open_file(path) as file:
        source = pa.BufferReader(file.read()) if packing(path) else file
        try:
            yield parquet.ParquetFile(source)
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            reason = " ".join(str(error).split())
            raise ParseError(f"no whole Parquet file: {reason}") from error


def _is_read(kind: Any) -> bool:
    from pyarrow import types  # noqa: PLC0415  an extra

    value = kind.value_type if types.is_dictionary(kind) else kind
    checks = (
        *(types.is_string, types.is_large_string, types.is_string_view),
        *(types.is_binary, types.is_large_binary, types.is_binary_view),
        *(types.is_integer, types.is_date, types.is_timestamp),
    )
    return any(check(value) for check in checks)


def _values(column: Any) -> Sequence[Any]:
    import pyarrow as pa  # noqa: PLC0415  an extra

    if pa.types.is_timestamp(column.type):  # Python has no nanoseconds
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:  # strings that are none: the writer did not check them
        values = column.cast(pa.large_binary()).to_pylist()
    return values


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register the collection."""
    yield Collection(
        name="parquet",
        records=records,
        shards=shards,
        description="Parquet: a record a row.",
        suffixes=(".parquet",),
    )
