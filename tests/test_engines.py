"""The shells around `parse_batch`, over engines that are none; `make test-engines` has others."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest

import ttnews
from many_dumps import dumps
from ttnews import arrow, engines

TEXTS = [*dumps(30), None, "<!doctype html><html></html>"]
TABLE = pa.table(
    {
        "text": TEXTS,
        "id": [str(number) for number in range(len(TEXTS))],
        "other": [1.5] * len(TEXTS),
    }
)


class Frame:
    """What is used of a Spark DataFrame, over the batches of one partition."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.columns = table.schema.names

    def select(self, *names: str) -> Frame:
        return Frame(self.table.select(names))

    def mapInArrow(  # noqa: N802  Spark's name
        self, function: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]], columns: Any
    ) -> pa.Table:
        assert columns == ("Spark's", arrow.schema())
        shipped = pickle.loads(pickle.dumps(function))  # noqa: S301  as to another process
        batches = list(shipped(iter(self.table.to_batches(max_chunksize=20))))
        return pa.Table.from_batches(batches)


class Dataset:
    """What is used of a Ray Dataset."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def columns(self) -> list[str]:
        names: list[str] = self.table.schema.names
        return names

    def select_columns(self, names: list[str]) -> Dataset:
        return Dataset(self.table.select(names))

    def map_batches(
        self, function: Callable[[pa.Table], pa.Table], *, batch_format: str, batch_size: int
    ) -> pa.Table:
        assert batch_format == "pyarrow"
        shipped = pickle.loads(pickle.dumps(function))  # noqa: S301  as to another process
        parts = [self.table.slice(n, 20) for n in range(0, len(self.table), 20)]
        assert batch_size > 20
        return pa.concat_tables(map(shipped, parts))


@pytest.fixture(autouse=True)
def spark_types(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = ModuleType("pyspark.sql.pandas.types")
    module.from_arrow_schema = lambda schema: ("Spark's", schema)
    for name in ("pyspark", "pyspark.sql", "pyspark.sql.pandas"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, module.__name__, module)


ENGINES: dict[str, Any] = {"spark": (engines.spark, Frame), "ray": (engines.ray, Dataset)}


@pytest.mark.parametrize("name", ENGINES)
def test_rows_are_those_of_the_function(name: str, tmp_path: Path) -> None:
    run, frame = ENGINES[name]
    path = tmp_path / "own.toml"
    path.write_text('name = "own"\nfurniture = ["Menu"]\n', encoding="utf-8")
    chosen: list[dict[str, Any]] = [{}, {"filters": "only-body", "profile": path}]
    for options in chosen:
        expected = arrow.parse_batch(TABLE, **options)
        assert run(frame(TABLE), **options).to_pylist() == expected.to_pylist()


def test_large_batches_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_ROWS", 7)
    batches = engines._parse_batches(
        engines._options(["text"], None, "text", None, ()), [pa.record_batch({"text": TEXTS[:30]})]
    )
    assert [batch.num_rows for batch in batches] == [7, 7, 7, 7, 2]


@pytest.mark.parametrize("name", ENGINES)
def test_wrong_options_are_told_before_the_job(name: str) -> None:
    run, frame = ENGINES[name]
    with pytest.raises(ttnews.OptionError, match="no column 'body'; columns: text, id, other"):
        run(frame(TABLE), text="body")
    with pytest.raises(ttnews.UnknownFormatError):
        run(frame(TABLE), filters=["none"])
    with pytest.raises(ttnews.UnknownFormatError):
        run(frame(TABLE), format="none")
    with pytest.raises(ttnews.OptionError, match=r"expected a \w+ Data\w+, not Table"):
        run(TABLE)


def test_missing_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    with pytest.raises(ttnews.MissingExtraError, match="Spark needs pandas and pyarrow"):
        engines.spark(Frame(TABLE))

    def missing() -> None:
        raise ttnews.MissingExtraError("no pyarrow")

    monkeypatch.undo()
    monkeypatch.setattr(engines, "schema", missing)
    with pytest.raises(ttnews.MissingExtraError, match="no pyarrow"):
        engines.ray(Dataset(TABLE))
    module: Any = ModuleType("pyspark.sql.pandas.types")
    module.from_arrow_schema = None
    for name in ("pyspark", "pyspark.sql", "pyspark.sql.pandas"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(ttnews.MissingExtraError, match="no pyarrow"):
        engines.spark(Frame(TABLE))
