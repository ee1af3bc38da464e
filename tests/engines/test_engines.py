"""Rows of an engine are those of `parse_batch`, whatever is wrong with a record."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import ttnews
from many_dumps import dumps
from ttnews import arrow, engines

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "how-to" / "spark-and-ray.md"
BAD = [
    None,
    b"Ferry \xff\xfe sinks",
    b"<!doctype html><html><body>The ferry sank.</body></html>",
    b"",
    b"\x1f\x8b\x08\x00" * 9,
    "Ferry sinks".encode("utf-16"),
    b"Ferry sinks \xed\xa0\x80",  # half of a pair, as some programs write it
    b"The ferry sank on Monday. " * 40_000,
]


def sources() -> pa.Table:
    """Return 200 dumps, and one of each kind that is none."""
    texts = [*(text.encode() for text in dumps(200)), *BAD]
    return pa.table(
        {
            "id": [f"{number:04}" for number in range(len(texts))],
            "content": pa.array(texts, pa.binary()),
            "url": [f"https://paper{number % 7}.example/{number}" for number in range(len(texts))],
            "date": ["2031-04-02"] * len(texts),
            "score": [0.5] * len(texts),
        }
    )


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("profile") / "own.toml"
    path.write_text('name = "own"\nfurniture = ["Menu"]\n', encoding="utf-8")
    return path


def by_id(table: pa.Table) -> list[dict[str, Any]]:
    assert table.schema.names == arrow.schema().names
    rows: list[dict[str, Any]] = table.to_pylist()
    return sorted(rows, key=lambda row: row["id"])


def expected(profile: Path) -> list[dict[str, Any]]:
    found = arrow.parse_batch(sources(), profile=profile, filters=["only-body"])
    kinds = [row["error"] and row["error"]["kind"] for row in found.to_pylist()[200:]]
    assert kinds == ["no-text", "encoding", "format", None, "encoding", None, "encoding", None]
    return by_id(pa.Table.from_batches([found]))


def test_spark(session: Any, profile: Path, tmp_path: Path) -> None:
    parquet.write_table(sources(), tmp_path / "in.parquet")
    df = session.read.parquet(str(tmp_path / "in.parquet")).repartition(2)
    articles = engines.spark(df, profile=profile, filters=["only-body"])
    articles.write.parquet(str(tmp_path / "out"))
    assert by_id(parquet.read_table(tmp_path / "out")) == expected(profile)
    assert articles.where("error is not null").count() == 5


def test_ray(cluster: Any, profile: Path, tmp_path: Path) -> None:
    parquet.write_table(sources(), tmp_path / "in.parquet")
    dataset = cluster.data.read_parquet(str(tmp_path / "in.parquet")).repartition(3)
    articles = engines.ray(dataset, profile=profile, filters=["only-body"])
    articles.write_parquet(str(tmp_path / "out"))
    assert by_id(parquet.read_table(tmp_path / "out")) == expected(profile)


def test_wrong_usage(session: Any, cluster: Any) -> None:
    df = session.createDataFrame([("a", 1)], ["body", "n"])
    with pytest.raises(ttnews.OptionError, match=r"no column 'text' or .*; columns: body, n"):
        engines.spark(df)
    with pytest.raises(ttnews.UnknownFormatError):
        engines.spark(df, text="body", format="none")
    dataset = cluster.data.from_items([{"body": "a"}])
    with pytest.raises(ttnews.OptionError, match="columns: body"):
        engines.ray(dataset)


def test_without_pandas(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    df = session.createDataFrame([("a",)], ["text"])
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ttnews.MissingExtraError, match="Spark needs pandas and pyarrow"):
        engines.spark(df)


def test_datasets_reads_a_table(tmp_path: Path) -> None:
    import datasets

    rows = arrow.parse_batch(sources())
    parquet.write_table(pa.Table.from_batches([rows]), tmp_path / "a.parquet")
    loaded = datasets.load_dataset(
        "parquet", data_files=str(tmp_path / "a.parquet"), split="train", cache_dir=str(tmp_path)
    )
    assert loaded.column_names == arrow.schema().names
    assert loaded.with_format("arrow")[:].to_pylist() == rows.to_pylist()


@pytest.mark.usefixtures("session", "cluster")
def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the documentation says of these engines; its first block starts what is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) > 3
    names: dict[str, Any] = {"__name__": "page"}
    for number, block in enumerate(blocks):
        exec(compile(block, f"{PAGE.name}, block {number}", "exec"), names)  # noqa: S102
