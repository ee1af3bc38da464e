"""Parquet: rows with the columns that can be asked for, and files that are damaged."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow.parquet import ParquetFile

from collected import BUILT_IN, ROWS, records, table
from ttnews import ErrorKind, MissingExtraError, ParseError, Shard
from ttnews.collecting import parquet

COLLECTION = BUILT_IN.collections["parquet"]


def shards(folder: Path, content: bytes, size: int) -> list[Shard]:
    (folder / "a.parquet").write_bytes(content)
    assert COLLECTION.shards is not None
    return list(COLLECTION.shards(str(folder / "a.parquet"), size))


def column(folder: Path, values: Any, **options: Any) -> list[object]:
    """Return the values of a column as records have them."""
    found = records(folder, "a.parquet", table({"x": values}, **options))
    return [record.columns["x"] for record in found]


def test_a_row_is_columns(tmp_path: Path) -> None:
    found = records(tmp_path, "news.parquet", table())
    assert [dict(record.columns) for record in found] == [*ROWS]
    assert [record.position for record in found] == [1, 2, 3]
    assert all(record.source is None for record in found)
    assert len(found[0].columns) == 3
    assert repr(found[0].columns) == repr(ROWS[0])
    assert "text" in found[0].columns
    assert "nothing" not in found[0].columns


def test_a_packed_file(tmp_path: Path) -> None:
    content = table(row_group_size=2)
    assert records(tmp_path, "a.parquet.gz", gzip.compress(content)) == records(
        tmp_path, "a.parquet", content
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array(["a", None, "c"], pa.large_string()), ["a", None, "c"]),
        (pa.array(["a", None, "a"]).dictionary_encode(), ["a", None, "a"]),
        (pa.array([b"\xff", None], pa.binary()), [b"\xff", None]),
        (pa.array([b"\xff", None], pa.large_binary()), [b"\xff", None]),
        (pa.array([b"abc"], pa.binary(3)), [b"abc"]),
        (pa.array([1, None], pa.int8()), [1, None]),
        (pa.array([0.5]), [0.5]),
        (pa.array([True]), [True]),
        (pa.nulls(2), [None, None]),
        (pa.array([date(2026, 4, 6)]), [date(2026, 4, 6)]),
        (
            pa.array([datetime.fromisoformat("2026-04-06T05:40")], pa.timestamp("ms")),
            [datetime.fromisoformat("2026-04-06T05:40")],
        ),
        (
            pa.array([1_775_454_000_000_000_123], pa.timestamp("ns", "UTC")),
            [datetime(2026, 4, 6, 5, 40, tzinfo=UTC)],
        ),
        (pa.array([1_001], pa.time64("ns")), [time(0, 0, 0, 1)]),
        (pa.array([2_001], pa.duration("ns")), [timedelta(microseconds=2)]),
        (pa.array([2**31 - 1], pa.date32()), [None]),  # beyond Python's dates
        (pa.array([2**62, 0], pa.timestamp("ms")), [None, datetime.fromisoformat("1970-01-01")]),
    ],
)
def test_types(values: Any, expected: list[object], tmp_path: Path) -> None:
    assert column(tmp_path, values) == expected


def test_text_that_is_no_utf8_is_bytes(tmp_path: Path) -> None:
    raw = pa.array([b"F\xe4hre", "Fähre".encode(), None])
    text = pa.Array.from_buffers(pa.string(), 3, raw.buffers(), null_count=1)
    assert column(tmp_path, text) == [b"F\xe4hre", "Fähre", None]
    assert column(tmp_path, text.dictionary_encode()) == [b"F\xe4hre", "Fähre", None]


def test_lists_and_structures_are_left_out(tmp_path: Path) -> None:
    content = table({
        "text": ["Ferry"],
        "tags": pa.array([["a"]]),
        "by": pa.array([{"text": "x"}]),
        "more": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int32())),
    })  # fmt: skip
    (record,) = records(tmp_path, "a.parquet", content)
    assert dict(record.columns) == {"text": "Ferry"}
    found = records(tmp_path, "a.parquet", table({"tags": pa.array([["a"], ["b"]])}))
    assert [(record.position, dict(record.columns)) for record in found] == [(1, {}), (2, {})]


def test_columns_that_nobody_asks_for_are_not_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted: list[str] = []
    convert = parquet._converted

    def note(array: Any) -> list[Any]:
        converted.append(str(array[0]))
        return convert(array)

    monkeypatch.setattr(parquet, "_converted", note)
    found = records(tmp_path, "a.parquet", table())
    assert converted == []
    assert [record.columns["id"] for record in found] == ["a1", "a2", "a3"]
    assert converted == ["a1"]


def test_batches_are_of_few_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BYTES", 1000)
    texts = [f"{number} {'x' * 300}" for number in range(50)]
    assert column(tmp_path, texts, use_dictionary=False) == texts
    monkeypatch.setattr(parquet, "_BYTES", 1)
    assert column(tmp_path, texts, use_dictionary=False) == texts


@pytest.mark.parametrize("kind", [pa.string(), pa.large_binary(), None])
def test_a_row_over_the_limit(kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "LARGEST", 500)
    texts = pa.array(["Ferry", "x" * 501, None, "y" * 500, "y"])
    texts = texts.cast(kind) if kind else texts.dictionary_encode()
    found = records(tmp_path, "a.parquet", table({"n": range(5), "text": texts}))
    assert [record.position for record in found] == [1, 2, 3, 4, 5]
    assert [record.error.kind if record.error else None for record in found] == [
        *(None, ErrorKind.TOO_LARGE, None, None, None)
    ]
    assert [record.columns.get("n") for record in found] == [0, None, 2, 3, 4]


def test_shards_are_row_groups(tmp_path: Path) -> None:
    content = table({"text": [f"Ferry {number}" for number in range(10)]}, row_group_size=3)
    each = shards(tmp_path, content, 1)
    assert [(shard.start, shard.stop, shard.first) for shard in each] == [
        (0, 1, 1), (1, 2, 4), (2, 3, 7), (3, 4, 10),
    ]  # fmt: skip
    (whole,) = shards(tmp_path, content, 1 << 30)
    assert (whole.start, whole.stop, whole.first) == (0, 4, 1)
    assert abs(whole.size - sum(shard.size for shard in each)) < 4  # rounded
    assert whole.size == len(content)
    two = shards(tmp_path, content, each[0].size + 1)
    assert [(shard.start, shard.stop, shard.first) for shard in two] == [(0, 2, 1), (2, 4, 7)]
    found = records(tmp_path, "a.parquet", content)
    for cut in (each, [whole], two):
        assert [
            r for shard in cut for r in COLLECTION.records(f"{tmp_path}/a.parquet", shard)
        ] == found


def test_a_file_without_rows(tmp_path: Path) -> None:
    content = table({"text": pa.array([], pa.string())})
    assert records(tmp_path, "a.parquet", content) == []
    assert [
        record
        for shard in shards(tmp_path, content, 9)
        for record in COLLECTION.records(f"{tmp_path}/a.parquet", shard)
    ] == []


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1PAR1", b"no Parquet at all", b"\0" * 99])
def test_what_is_no_parquet(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"^no valid Parquet file: ") as caught:
        records(tmp_path, "a.parquet", content)
    assert "\n" not in str(caught.value)
    with pytest.raises(ParseError, match=r"^no valid Parquet file: "):
        shards(tmp_path, content, 9)


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    content = table()
    for cut in (*range(0, len(content), 31), len(content) - 1):
        with pytest.raises(ParseError, match=r"^no valid Parquet file: "):
            records(tmp_path, "a.parquet", content[:cut])


def test_a_name_of_a_column_that_is_no_text(tmp_path: Path) -> None:
    content = table({"naem": ["Ferry"]}).replace(b"naem", b"n\xffem")
    with pytest.raises(ParseError, match=r"^no valid Parquet file: "):
        records(tmp_path, "a.parquet", content)


@pytest.mark.parametrize("packing", ["snappy", "zstd", "gzip"])
def test_a_damaged_page_is_an_error_there(packing: str, tmp_path: Path) -> None:
    texts = [f"Ferry {number} {'sinks ' * (number % 7)}" for number in range(300)]
    content = bytearray(
        table({"text": texts}, row_group_size=100, compression=packing, use_dictionary=False)
    )
    file = ParquetFile(io.BytesIO(content))
    second = file.metadata.row_group(1).column(0).data_page_offset
    for place in range(second + 40, second + 80):
        content[place] ^= 0x5A
    (tmp_path / "a.parquet").write_bytes(content)
    found: list[object] = []
    with pytest.raises(ParseError, match=r"^no valid Parquet file: "):
        found.extend(
            record.columns["text"] for record in COLLECTION.records(f"{tmp_path}/a.parquet")
        )
    assert found == texts[:100]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(COLLECTION.records(str(tmp_path / "missing.parquet")))


def test_a_fault_of_the_disk_stays_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(parquet, "_rows_at_once", fail)
    with pytest.raises(OSError, match="Input/output error"):
        records(tmp_path, "a.parquet", table())


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table()
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"ttnews\[arrow\]"):
        records(tmp_path, "a.parquet", content)
