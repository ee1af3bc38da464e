"""Parquet: a record a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.files import opened_anywhere, packing
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, Record, Shard, too_large

if TYPE_CHECKING:
    from pyarrow import Array, DataType, RecordBatch
    from pyarrow.parquet import ParquetFile

_ROWS: Final = 1000  # of a batch
_BUFFER: Final = 1 << 20  # bytes that are read at a time of a column
_BYTES: Final = 16 << 20  # of a batch, about: the rows of a row group are not all of one size


def records(path: str, shard: Shard | None = None, /) -> Iterator[Record]:
    """Read the rows, the position of each its number from 1; a shard is a range of row groups.

    Their columns are those of single values, not lists or structures.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ParseError: it is no Parquet file, or is damaged from there on.

    """
    with _opened(path) as file:
        start, stop, position, _ = shard or Shard(0, file.num_row_groups, 1, 0)
        columns = [field.name for field in file.schema_arrow if _is_scalar(field.type)]
        for group in range(start, stop):
            rows = _rows_at_once(file, group)
            for batch in file.iter_batches(rows, [group], columns=columns, use_threads=False):
                yield from _records(batch, position)
                position += batch.num_rows


def _rows_at_once(file: ParquetFile, group: int) -> int:
    about = file.metadata.row_group(group)
    size: int = about.total_byte_size // max(about.num_rows, 1)
    return max(1, min(_ROWS, _BYTES // max(size, 1)))


def _records(batch: RecordBatch, position: int) -> Iterator[Record]:
    arrays = {field.name: batch.column(field.name) for field in batch.schema}
    columns = _Columns({name: array for name, array in arrays.items() if _is_scalar(array.type)})
    refused = _too_large_rows(columns) if batch.nbytes > LARGEST else frozenset()
    for row in range(batch.num_rows):
        if row in refused:
            yield too_large(position + row)
        else:
            yield Record(position=position + row, columns=_Row(columns, row))


def _too_large_rows(columns: _Columns) -> frozenset[int]:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = (array for array in columns.arrays.values() if _is_text(array.type))
    sizes = (pc.binary_length(array.cast(pa.large_binary())).to_pylist() for array in texts)
    return frozenset(
        row for column in sizes for row, size in enumerate(column) if (size or 0) > LARGEST
    )


class _Columns:
    """The columns of a batch; one is converted to Python values when one of its rows asks for it.

    Few columns are ever asked for, and converting takes longer than reading.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.arrays = arrays
        self._values: dict[str, list[Any]] = {}

    def value(self, name: str, row: int) -> Any:
        values = self._values.get(name)
        if values is None:
            values = self._values[name] = _converted(self.arrays[name])
        return values[row]


class _Row(Mapping[str, object]):
    """A row of a batch."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: _Columns, row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> object:
        return self._columns.value(name, self._row)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.arrays)

    def __len__(self) -> int:
        return len(self._columns.arrays)

    def __repr__(self) -> str:
        return repr(dict(self))


def _converted(array: Array) -> list[Any]:
    """Convert a column; text that is not UTF-8 stays bytes, a date beyond Python's becomes None."""
    import pyarrow as pa

    if getattr(array.type, "unit", "") == "ns":  # which Python's types don't count in
        array = array.cast(_in_microseconds(array.type), safe=False)
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        return [_text(value) for value in array.cast(pa.large_binary()).to_pylist()]
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in array]
    return values


def _text(value: bytes | None) -> str | bytes | None:
    try:
        return value if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return None


def _is_scalar(kind: DataType) -> bool:
    from pyarrow import types

    return not types.is_nested(kind)


def _is_text(kind: DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    return any(test(kind) for test in tests)


def _in_microseconds(kind: DataType) -> DataType:
    import pyarrow as pa
    from pyarrow import types

    if types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz)
    return pa.time64("us") if types.is_time(kind) else pa.duration("us")


def shards(path: str, size: int, /) -> Iterator[Shard]:
    """Put row groups together to about the size, as they are in the file.

    How much of the file a group takes is reckoned from what it takes unpacked: to ask pyarrow for
    the packed columns of a damaged file can end the process.
    """
    with _opened(path) as file:
        groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
        unpacked = [max(group.total_byte_size, 0) for group in groups]
        share = Path(path).stat().st_size / max(sum(unpacked), 1)
        start, first, rows, filled = 0, 1, 0, 0.0
        for place, group in enumerate(groups, 1):
            rows += group.num_rows
            filled += unpacked[place - 1] * share
            if filled >= size or place == len(groups):
                yield Shard(start, place, first, round(filled))
                start, first, rows, filled = place, first + rows, 0, 0.0


@contextmanager
def _opened(path: str) -> Iterator[ParquetFile]:
    with extra("arrow"):
        from pyarrow.parquet import ParquetFile

    with opened_anywhere(path) as source:
        try:
            with ParquetFile(source if packing(path) else path, buffer_size=_BUFFER) as file:
                yield file
        except Exception as error:  # pyarrow has many, and lets those of C++ and Cython through
            if isinstance(error, OSError) and error.errno:
                raise
            reason = " ".join(str(error).split())
            raise ParseError(f"no valid Parquet file: {reason}") from error


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collection."""
    return [
        Collection(
            name="parquet",
            records=records,
            description="Parquet: a row each.",
            suffixes=(".parquet",),
            shards=shards,
        )
    ]
