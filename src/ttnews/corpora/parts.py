"""The parts of a table of articles: files of Parquet or of JSON Lines, each with its counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import frozen

from ttnews.arrow.layout import COLUMNS
from ttnews.arrow.rows import Row, as_dict, misfit_row
from ttnews.corpora.counts import Counts
from ttnews.encoding import encode
from ttnews.exceptions import OptionError, TTNewsError
from ttnews.extras import extra
from ttnews.files import replacing, write_file
from ttnews.registry.options import nearest
from ttnews.shared.json_text import write_json

FORMATS: Final = ("parquet", "jsonl")

_COUNTS: Final = "ttnews.counts"
_SIDECAR: Final = ".counts.json"

_BATCH_ROWS: Final = 256  # that become columns at once
_GROUP_ROWS: Final = 10_000  # of a row group
_GROUP_CHARS: Final = 16_000_000  # characters of its sources, after which it gets no more rows

Sized = tuple[Row, int]
"""A row, and how many characters its source has."""


@frozen
class Form:
    """How parts are written.

    Attributes:
        format: `"parquet"` or `"jsonl"`.
        columns: the columns that they have, in order.
        about: what is kept in the footer of a part of Parquet: versions and the like.

    """

    format: str = "parquet"
    columns: tuple[str, ...] = tuple(COLUMNS)
    about: tuple[tuple[str, str], ...] = ()

    def path(self, folder: Path, number: int) -> Path:
        """Return the path of a part."""
        return folder / f"part-{number:05}.{self.format}"

    def write(self, path: Path, rows: Iterator[Sized], counts: Counts) -> None:
        """Write a part.

        Args:
            path: the file; it is there as a whole or not at all.
            rows: its rows.
            counts: what is counted of them while they are taken.

        Raises:
            OSError: it can't be written.

        """
        with replacing(path) as part:
            if self.format == "jsonl":
                self._write_lines(part, path, rows, counts)
            else:
                self._write_parquet(part, rows, counts)

    def _write_parquet(self, path: Path, rows: Iterator[Sized], counts: Counts) -> None:
        with extra("arrow"):
            import pyarrow as pa  # noqa: PLC0415  an extra
            from pyarrow import parquet  # noqa: PLC0415

            from ttnews.arrow.assembly import assemble  # noqa: PLC0415
            from ttnews.arrow.layout import schema  # noqa: PLC0415
        columns, about = [*self.columns], dict(self.about)
        table = pa.schema([schema().field(name) for name in columns], schema().metadata)
        with parquet.ParquetWriter(path, table, compression="zstd") as writer:
            for group in _groups(rows):
                batches = [assemble(rows).select(columns) for rows in _cut(group, _BATCH_ROWS)]
                writer.write_table(pa.Table.from_batches(batches, table))
            writer.add_key_value_metadata({_COUNTS: json.dumps(counts.to_dict()), **about})

    def _write_lines(self, path: Path, whole: Path, rows: Iterator[Sized], counts: Counts) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row, _ in rows:
                file.write(self._line(row) + "\n")
        write_file(_sidecar(whole), encode(json.dumps(counts.to_dict()) + "\n"))

    def _line(self, row: Row) -> str:
        try:
            data = as_dict(row)
            return write_json({name: data[name] for name in self.columns})
        except (TypeError, ValueError) as error:  # a third party's article with other values
            return self._line(misfit_row(row, f"no article of the model: {error}"))

    def read_counts(self, path: Path) -> Counts:
        """Return the counts of a part.

        Raises:
            TTNewsError: it is damaged, or was not written by a run.

        """
        try:
            if self.format == "jsonl":
                return Counts.from_dict(json.loads(_sidecar(path).read_bytes()))
            from pyarrow import parquet  # noqa: PLC0415  it has written it

            metadata = parquet.read_metadata(path).metadata
            return Counts.from_dict(json.loads(metadata[_COUNTS.encode()]))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise TTNewsError(f"{path} is damaged: delete it and run again: {error}") from error


def check_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of columns, in the order of the schema.

    Raises:
        OptionError: one is none.

    """
    chosen = {*names}
    for name in sorted(chosen - COLUMNS.keys()):
        raise OptionError(f"no column {nearest(name, COLUMNS)}")
    return tuple(name for name in COLUMNS if name in chosen)


def _groups(rows: Iterator[Sized]) -> Iterator[list[Row]]:
    """Cut rows into row groups, by their number and the characters of their sources."""
    group: list[Row] = []
    chars = 0
    for row, size in rows:
        group.append(row)
        chars += size
        if len(group) == _GROUP_ROWS or chars >= _GROUP_CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group


def _cut(rows: Sequence[Row], most: int) -> Iterator[list[Row]]:
    rest = iter(rows)
    return iter(lambda: [*islice(rest, most)], [])


def _sidecar(path: Path) -> Path:
    return path.with_suffix(_SIDECAR)
