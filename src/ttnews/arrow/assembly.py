"""Rows become the columns of a record batch, part by part: `from_pylist` takes four times as long.

A lone surrogate, which no encoding has, becomes U+FFFD: one for one, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any, Final

import pyarrow as pa

from ttnews.arrow.layout import schema
from ttnews.arrow.rows import Row, misfit_row
from ttnews.exceptions import OptionError

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_MISFITS: Final = (pa.ArrowException, TypeError, ValueError, OverflowError)

_Values = Sequence[Any]


def assemble(rows: Sequence[Row]) -> pa.RecordBatch:
    """Make a record batch of rows; one that doesn't fit the schema becomes the row of an error.

    Raises:
        OptionError: a column would be larger than the 2 GB that Arrow's strings can have.

    """
    try:
        return _batch(rows)
    except _MISFITS:  # a third party's article with values of other types than the model's
        return _batch([*map(_fitting, rows)])


def _batch(rows: Sequence[Row]) -> pa.RecordBatch:
    table = schema()
    columns = zip(*rows, strict=True) if rows else [()] * len(table)
    arrays = [_array(values, kind) for values, kind in zip(columns, table.types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=table)


def _fitting(row: Row) -> Row:
    try:
        _batch([row])
    except _MISFITS as error:
        return misfit_row(row, f"no article of the model: {error}")
    return row


def _array(values: _Values, kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        offsets = [0, *accumulate(map(len, values))]
        parts = _array([*chain.from_iterable(values)], kind.value_type)
        return pa.ListArray.from_arrays(offsets, parts, type=kind)
    if pa.types.is_struct(kind):
        return _structs(values, kind)
    try:
        array = pa.array(values, kind)
    except UnicodeEncodeError:
        array = pa.array([v and _SURROGATE.sub("\ufffd", v) for v in values], kind)
    if isinstance(array, pa.ChunkedArray):
        raise OptionError("a batch has over 2 GB of text in a column: give smaller ones")
    return array


def _structs(values: _Values, kind: pa.StructType) -> pa.Array:
    present = [value is not None for value in values]
    empty = (None,) * len(kind)  # no field of a struct that can be null is a list
    filled = [empty if value is None else value for value in values]
    columns = zip(*filled, strict=True) if filled else [()] * len(kind)
    arrays = [_array(column, part.type) for column, part in zip(columns, kind.fields, strict=True)]
    mask = None if all(present) else pa.array([not there for there in present])
    return pa.StructArray.from_arrays(arrays, fields=kind.fields, mask=mask)
