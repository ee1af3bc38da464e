"""Articles as record batches: nothing is lost, nothing is raised for what is in a batch."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from pyarrow import parquet

import ttnews
from ttnews import arrow
from ttnews.arrow import assembly, layout
from ttnews.codec import BLOCK_TYPES
from ttnews.registry import own_profiles
from ttnews.testing import articles

FERRY = """\
Ferry runs aground below the old mill

(Lune Valley Post) - The ferry ran aground on Monday, and nobody was hurt, its master said.

Share

The river had fallen by a metre within a week, and the sandbank below the mill had grown.

Read more

Bridge opens after two years
"""
SURROGATE = re.compile("[\ud800-\udfff]")


def parsed(column: pa.Array, name: str = "text", **options: Any) -> list[dict[str, Any]]:
    batch = pa.record_batch([column], names=[name])
    found = arrow.parse_batch(batch, **options)
    assert found.schema.equals(arrow.schema(), check_metadata=True)
    assert found.num_rows == len(column)
    found.validate(full=True)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


def writable(value: object) -> Any:
    """Return an article as Arrow can hold it."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(SURROGATE.sub("\ufffd", text))


@given(articles())
def test_articles_survive(article: ttnews.Article) -> None:
    (read,) = arrow.to_articles(arrow.from_articles([article]))
    assert read is not None
    before, after = ttnews.to_dict(article), ttnews.to_dict(read)
    kept = ("metadata", "blocks")  # JSON in strings, which can hold any character
    assert {k: v for k, v in after.items() if k not in kept} == writable(
        {k: v for k, v in before.items() if k not in kept}
    )
    assert after["metadata"] == before["metadata"]
    for block, other in zip(after["blocks"], before["blocks"], strict=True):
        data, other_data = block.pop("data", None), other.pop("data", None)
        assert block == writable(other)
        assert data == other_data


def test_every_kind_of_block_has_its_fields() -> None:
    blocks: dict[str, ttnews.Block] = {
        "paragraph": ttnews.Paragraph("a b", (ttnews.Mark("link", 0, 1, "u"),), start=3, end=6),
        "heading": ttnews.Heading("h", 3),
        "quote": ttnews.Quote("q", "who"),
        "list": ttnews.ListBlock((ttnews.Paragraph("i", start=1, end=2),), ordered=True),
        "table": ttnews.Table((("a", "b"), ("c",)), ("x", ""), "cap"),
        "figure": ttnews.Figure("a.jpg", "alt", "cap", "who"),
        "embed": ttnews.Embed("https://v.example/1", "video"),
        "custom": ttnews.CustomBlock("poll", "Yes or no?", {"a": [1, None]}),
    }
    assert blocks.keys() == BLOCK_TYPES.keys()
    batch = arrow.from_articles([ttnews.Article(blocks=tuple(blocks.values()))])
    rows = {row["kind"]: row for row in batch.to_pylist()[0]["blocks"]}
    assert rows["paragraph"]["marks"] == [{"kind": "link", "start": 0, "end": 1, "href": "u"}]
    assert (rows["paragraph"]["start"], rows["paragraph"]["end"]) == (3, 6)
    assert rows["heading"]["level"] == 3
    assert rows["quote"]["attribution"] == "who"
    assert rows["list"]["ordered"] is True
    assert rows["list"]["items"] == [{"text": "i", "marks": [], "start": 1, "end": 2}]
    assert (rows["table"]["rows"], rows["table"]["header"]) == ([["a", "b"], ["c"]], ["x", ""])
    assert [rows["figure"][key] for key in ("image", "alt", "caption", "credit")] == [
        *("a.jpg", "alt", "cap", "who")
    ]
    assert rows["embed"]["url"] == "https://v.example/1"
    assert (rows["custom"]["custom_kind"], json.loads(rows["custom"]["data"])) == (
        "poll",
        {"a": [1, None]},
    )
    (article,) = arrow.to_articles(batch)
    assert article == ttnews.Article(blocks=tuple(blocks.values()))


def kinds(kind: pa.DataType) -> Iterator[pa.DataType]:
    if pa.types.is_list(kind):
        yield from kinds(kind.value_type)
    elif pa.types.is_struct(kind):
        for part in kind.fields:
            assert part.nullable
            yield from kinds(part.type)
    else:
        yield kind


def test_the_schema_is_what_every_reader_takes() -> None:
    table = arrow.schema()
    assert all(column.nullable for column in table)
    found = {kind for column in table for kind in kinds(column.type)}
    assert found == {pa.string(), pa.int32(), pa.float32(), pa.bool_()}
    assert table.metadata == {b"ttnews.schema_version": arrow.SCHEMA_VERSION.encode()}


def test_a_row_says_what_the_article_and_its_explanation_say() -> None:
    (row,) = parsed(pa.array([FERRY]))
    article, told = ttnews.parse(FERRY), ttnews.explain(FERRY)
    flat = ttnews.row(article)
    same = flat.keys() & row.keys() - {"blocks", "related"}
    assert {name: row[name] for name in same} == {
        name: value for name, value in flat.items() if name in same
    }
    assert [card["title"] for card in row["related"]] == ["Bridge opens after two years"]
    assert [(line["text"], line["role"]) for line in row["removed"]] == [
        ("Share", "furniture"),
        ("Read more", "related_heading"),
    ]
    assert all(FERRY[line["start"] : line["end"]] == line["text"] for line in row["removed"])
    quality = row["quality"]
    assert quality.pop("verdict") == told.verdict
    assert quality.pop("confidence") == pytest.approx(told.quality.confidence)
    assert quality == {name: getattr(told.quality, name) for name in quality}
    assert (row["title_start"], row["error"], row["file"], row["position"]) == (0, None, None, None)


BROKEN = b"Ferry \xff\xfe\xff sinks"
ONE_TEXT = [
    pa.array([FERRY, None, "", "  \n"]),
    pa.array([FERRY, None, "", "  \n"], pa.large_string()),
    pa.array([FERRY, None, "", "  \n"], pa.string_view()),
    pa.array([FERRY, None, "", "  \n"]).dictionary_encode(),
    pa.array([FERRY.encode(), None, b"", b"  \n"], pa.binary()),
    pa.array([FERRY.encode("utf-16"), None, b"", b"  \n"], pa.large_binary()),
    pa.array([FERRY.encode(), None, b"", b"  \n"], pa.binary_view()),
]


@pytest.mark.parametrize("column", ONE_TEXT, ids=lambda column: str(column.type)[:20])
def test_any_column_of_texts(column: pa.Array) -> None:
    first, null, *blank = parsed(column)
    assert first == parsed(pa.array([FERRY]))[0]
    assert null["error"] == {"kind": "no-text", "message": "the column 'text' is null"}
    assert [(row["error"], row["blocks"], row["text"]) for row in blank] == [(None, [], "")] * 2


def test_an_error_is_a_row() -> None:
    html = "<!doctype html><html><body><p>The ferry sank.</p></body></html>"
    rows = parsed(pa.array([BROKEN, html.encode(), b"\x1f\x8b\x08\x00" * 9, FERRY.encode()]))
    assert [row["error"] and row["error"]["kind"] for row in rows] == [
        *("encoding", "format", "encoding", None)
    ]
    assert "html" in rows[1]["error"]["message"]
    assert [row["text"] for row in rows[:3]] == [None] * 3
    assert rows[0]["blocks"] == rows[0]["removed"] == rows[0]["authors"] == []
    assert parsed(pa.array([html]), format="html")[0]["text"] == "The ferry sank."
    (wrong,) = parsed(pa.array(["no json"]), format="json")
    assert wrong["error"]["kind"] == "format"


def test_strings_that_are_none() -> None:
    """Arrow checks no UTF-8, so a file of another program can hold anything."""
    column = pa.array([BROKEN, FERRY.encode()]).view(pa.string())
    with pytest.raises(UnicodeDecodeError):
        column.to_pylist()
    first, second = parsed(column)
    assert first["error"]["kind"] == "encoding"
    assert second["title"] == "Ferry runs aground below the old mill"


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    article = ttnews.parse(FERRY.replace("river", "ri\ud800er"))
    (row,) = arrow.from_articles([article]).to_pylist()
    expected = parsed(pa.array([FERRY.replace("river", "ri\ufffder")]))[0]
    assert "ri\ufffder" in row["text"]
    assert (row["text"], row["blocks"]) == (expected["text"], expected["blocks"])


def test_what_is_known_of_a_record() -> None:
    batch = pa.record_batch(
        {
            "id": [7, 8, None],
            "content": [FERRY, None, FERRY],
            "url": ["https://WWW.Lune.example:80/a", "https://lune.example/b", "no url"],
            "language": ["en-GB", None, None],
            "publish_date": ["2031-04-02", "2031-04-02", "some day"],
            "timestamp": [date(2032, 1, 1), None, None],
            "file": ["a.parquet", "a.parquet", None],
            "position": [2**31 - 1, 5, None],
        }
    )
    first, second, third = arrow.parse_batch(batch).to_pylist()
    assert (first["id"], first["url"]) == ("7", "https://WWW.Lune.example:80/a")
    assert (first["host"], first["language"]) == ("www.lune.example", "en-GB")
    assert first["published"] == "2031-04-02"
    assert json.loads(first["metadata"]) == {"id": "7", "date": "2032-01-01"}
    assert (first["file"], first["position"]) == ("a.parquet", 2**31 - 1)
    assert (second["id"], second["host"], second["position"]) == ("8", "lune.example", 5)
    assert second["error"]["kind"] == "no-text"
    assert (third["id"], third["host"], third["published"], third["file"]) == (None,) * 4
    assert arrow.to_articles(arrow.parse_batch(batch))[1] is None


def test_what_the_text_says_counts_more() -> None:
    dated = FERRY.replace("\n\n", "\n\nPublished 3 May 2031\n\n", 1)
    batch = pa.record_batch({"text": [dated], "published": ["2031-04-02"]})
    assert arrow.parse_batch(batch).to_pylist()[0]["published"] == "2031-05-03"


def test_places_that_are_none() -> None:
    batch = pa.record_batch({"text": ["a", "a"], "file": [1, 2], "position": ["x", "y"]})
    assert [(row["file"], row["position"]) for row in arrow.parse_batch(batch).to_pylist()] == [
        (None, None)
    ] * 2
    batch = pa.record_batch({"text": ["a", "a"], "position": [2**31, 2**40]})
    assert [row["position"] for row in arrow.parse_batch(batch).to_pylist()] == [None, None]


def test_a_batch_of_no_rows() -> None:
    assert parsed(pa.array([], pa.string())) == []
    assert arrow.from_articles([]).num_rows == 0
    assert arrow.to_articles(arrow.from_articles([])) == []


def test_a_table_of_several_chunks() -> None:
    table = pa.table({"text": pa.chunked_array([[FERRY], [], [FERRY, None]])})
    assert [row["error"] is None for row in arrow.parse_batch(table).to_pylist()] == [
        *(True, True, False)
    ]


def test_columns_that_there_are_not() -> None:
    with pytest.raises(ttnews.OptionError, match=r"no column 'text' or 'content' or .*: a, b"):
        arrow.parse_batch(pa.record_batch({"a": ["x"], "b": ["x"]}))
    with pytest.raises(ttnews.OptionError, match="no column 'body'"):
        arrow.parse_batch(pa.record_batch({"text": ["x"]}), text="body")
    with pytest.raises(ttnews.OptionError, match="'text' is of int64"):
        arrow.parse_batch(pa.record_batch({"text": [1]}))
    with pytest.raises(ttnews.UnknownFormatError):
        arrow.parse_batch(pa.record_batch({"text": ["x"]}), format="txet")
    with pytest.raises(ttnews.UnknownFormatError):
        arrow.parse_batch(pa.record_batch({"text": ["x"]}), filters=["none"])


def test_columns_of_one_name() -> None:
    twice = pa.record_batch([pa.array([FERRY]), pa.array(["a"])], names=["text", "text"])
    assert arrow.parse_batch(twice).to_pylist() == parsed(pa.array([FERRY]))


def test_any_column_can_be_the_text() -> None:
    assert parsed(pa.array([FERRY]), name="body", text="body") == parsed(pa.array([FERRY]))


def test_filters_and_profiles(tmp_path: Path) -> None:
    text = FERRY.replace("Share", "Teilen Sie diese Fähre")
    assert parsed(pa.array([text]))[0]["removed"][0]["text"] == "Read more"
    own = 'name = "lune"\nfurniture = ["Teilen Sie diese Fähre"]\n'
    path = tmp_path / "own.toml"
    path.write_text(own, encoding="utf-8")
    for profile in (path, str(path), [path], ttnews.Profile.from_toml(own)):
        removed = parsed(pa.array([text]), profile=profile)[0]["removed"]
        assert removed[0]["text"] == "Teilen Sie diese Fähre", profile
    path.write_text(own.replace("Fähre", "Brücke"), encoding="utf-8")
    assert parsed(pa.array([text]), profile=path)[0]["removed"][0]["text"] == "Read more"
    (row,) = parsed(pa.array([FERRY]), filters=["only-body"])
    assert row["related"] == []


def odd(**fields: Any) -> ttnews.Article:
    return evolve(ttnews.parse(FERRY), **fields)


@pytest.mark.parametrize(
    "article",
    [
        odd(title=5),
        odd(blocks=("x",)),
        odd(lead_start=2**40),
        odd(metadata={"when": date(2031, 4, 2)}),
        odd(topics=None),
        odd(published="today"),
    ],
    ids=range(6),
)
def test_an_article_that_is_none_of_the_model_is_an_error(article: ttnews.Article) -> None:
    """A plugin's own code can return anything; the other rows must not be lost for it."""

    class Plugin:
        @ttnews.hookimpl
        def ttnews_register_filters(self) -> list[ttnews.Filter]:
            return [ttnews.Filter(name="odd", apply=lambda a: article if a.title else a)]

    registry = ttnews.Registry.build([Plugin()], entry_points=False)
    rows = run_with(registry, ["", FERRY, "The mill has closed."])
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert rows[1]["error"]["kind"] == "plugin"
    assert rows[1]["id"] == "1"


def run_with(registry: ttnews.Registry, texts: list[str]) -> list[dict[str, Any]]:
    ids = [str(number) for number in range(len(texts))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_profiles, "default_registry", lambda: registry)
        batch = pa.record_batch({"text": texts, "id": ids})
        names = [*registry.filters][-1:] if "odd" not in registry.filters else ["odd"]
        rows: list[dict[str, Any]] = arrow.parse_batch(batch, filters=names).to_pylist()
    return rows


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ZeroDivisionError(), "plugin"),
        (MemoryError(), "plugin"),
        (ttnews.ParseError("x"), "format"),
    ],
)
def test_a_filter_that_fails(error: Exception, kind: str) -> None:
    def fail(_: ttnews.Article) -> ttnews.Article:
        raise error

    class Plugin:
        @ttnews.hookimpl
        def ttnews_register_filters(self) -> list[ttnews.Filter]:
            return [ttnews.Filter(name="odd", apply=fail)]

    (row,) = run_with(ttnews.Registry.build([Plugin()], entry_points=False), [FERRY])
    assert row["error"]["kind"] == kind


def test_a_parser_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, kind in ((RecursionError("deep"), "plugin"), (MemoryError(), "too-large")):

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(ttnews.Registry, "judge", fail)
        (row,) = parsed(pa.array([FERRY]))
        assert row["error"]["kind"] == kind


def test_a_missing_library_is_no_fault_of_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    for name in [name for name in sys.modules if name.startswith("ttnews.formats.html.")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("ttnews.shared.html_reading.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ttnews.MissingExtraError):
        parsed(pa.array(["<p>a</p>"]), format="html")


def test_a_missing_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    layout.schema.cache_clear()
    with pytest.raises(ttnews.MissingExtraError, match=r"ttnews\[arrow\]"):
        arrow.schema()


def test_a_column_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above 2 GB pyarrow makes several chunks of a list of strings."""

    def chunked(values: list[str], kind: pa.DataType) -> pa.ChunkedArray:
        return pa.chunked_array([[], values], kind)

    monkeypatch.setattr(pa, "array", chunked)
    with pytest.raises(ttnews.OptionError, match="over 2 GB"):
        assembly.assemble([])


def test_tables_of_another_version_or_kind() -> None:
    batch = arrow.from_articles([ttnews.parse(FERRY)])
    other = batch.replace_schema_metadata({"ttnews.schema_version": "99"})
    with pytest.raises(ttnews.DecodeError, match="schema version 99 can't be read, only 1"):
        arrow.to_articles(other)
    assert arrow.to_articles(batch.replace_schema_metadata(None)) == [ttnews.parse(FERRY)]
    with pytest.raises(ttnews.DecodeError, match="no column 'lead'"):
        arrow.to_articles(batch.drop_columns(["lead"]))
    for block, wrong in (
        ({"kind": "poem", "start": None, "end": None}, "no kind of block 'poem'; there are: para"),
        ({"kind": "quote", "start": None, "end": None}, "row 0 is no article: KeyError: 'text'"),
    ):
        strange = pa.table(batch).set_column(10, "blocks", pa.array([[block]]))
        with pytest.raises(ttnews.DecodeError, match=wrong):
            arrow.to_articles(strange)
    dated = pa.table(batch).set_column(5, "published", pa.array(["today"]))
    with pytest.raises(ttnews.DecodeError, match=r"row 0 is no article: ValueError: .*today"):
        arrow.to_articles(dated)


def test_no_article() -> None:
    with pytest.raises(ttnews.RenderError, match="expected an Article"):
        arrow.from_articles([FERRY])  # type: ignore[list-item]
    with pytest.raises(ttnews.RenderError, match="JSON can't hold"):
        arrow.from_articles([ttnews.Article(metadata={"a": float("nan")})])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = arrow.parse_batch(pa.record_batch({"text": [FERRY, None, "The mill has closed."]}))
    path = tmp_path / "articles.parquet"
    parquet.write_table(pa.table(rows), path)
    return path


TITLES = ["Ferry runs aground below the old mill", None, None]


def test_pyarrow_reads_it(table: Path) -> None:
    read = parquet.read_table(table)
    assert read.schema.equals(arrow.schema(), check_metadata=True)
    assert arrow.to_articles(read)[0] == ttnews.parse(FERRY)


def test_polars_reads_it(table: Path) -> None:
    frame = pl.read_parquet(table)
    assert frame["title"].to_list() == TITLES
    assert frame["blocks"].list.len().to_list() == [1, 0, 1]
    (first, *_) = arrow.to_articles(frame.to_arrow())
    assert first == ttnews.parse(FERRY)


def test_duckdb_reads_it(table: Path) -> None:
    found = duckdb.read_parquet(str(table))
    assert found.select("title, len(blocks), error.kind, quality.lines").fetchall() == [
        (TITLES[0], 1, None, 6),
        (None, 0, "no-text", None),
        (None, 1, None, 1),
    ]


def test_pandas_reads_it(table: Path) -> None:
    frame = pd.read_parquet(table, dtype_backend="pyarrow")
    assert frame["title"].dropna().tolist() == TITLES[:1]
    assert [len(blocks) for blocks in frame["blocks"]] == [1, 0, 1]
