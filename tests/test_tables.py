"""Articles as dicts, as rows of a table, as CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import ttnews
from effort import examples
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    RelatedItem,
    RenderError,
    Table,
)
from ttnews.codec import BLOCK_TYPES
from ttnews.testing import articles

ARTICLE = Article(
    title="Ferry sinks",
    source="Lune Valley Post",
    authors=("Ida Norling", "Jan van Loon"),
    published=datetime(2026, 4, 6, 10, 30, tzinfo=UTC),
    lead="Nobody was on board.",
    blocks=(
        Paragraph("It sank on Monday."),
        Figure("lamp.jpg", caption="The lamp"),
        Heading("Why"),
        ListBlock((Paragraph("wind"), Paragraph("age"))),
        Table((("1", "2"),)),
        Embed("https://v.example/1"),
    ),
    topics=("ferries",),
    related=(RelatedItem("Bridge opens"),),
    language="en",
    url="https://post.example/1",
    metadata={"edition": "north"},
)


@settings(max_examples=examples(500))
@given(articles())
def test_a_dict_is_read_back(article: Article) -> None:
    whole = ttnews.to_dict(article)
    assert ttnews.from_dict(whole) == article
    assert ttnews.from_dict(json.loads(json.dumps(whole))) == article
    bare = ttnews.to_dict(article, defaults=False)
    assert bare == json.loads(ttnews.dumps(article))
    assert ttnews.from_dict(bare) == article


@settings(max_examples=examples(200))
@given(articles())
def test_all_articles_have_the_same_keys(article: Article) -> None:
    names = {field.name for field in attrs.fields(Article)}
    data = ttnews.to_dict(article)
    assert data.keys() == names | {"schema_version"}
    for block, written in zip(article.blocks, data["blocks"], strict=True):
        fields = {field.name for field in attrs.fields(type(block))}
        assert written["type"] == block.type or isinstance(block, CustomBlock)
        assert written.keys() == fields or isinstance(block, CustomBlock)


def test_what_is_no_article() -> None:
    for function in (ttnews.to_dict, ttnews.row):
        with pytest.raises(RenderError, match="expected an Article, not str"):
            function("a")  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "kind"), BLOCK_TYPES.items())
def test_attrs_keeps_the_kind_of_a_block(name: str, kind: type[ttnews.Block]) -> None:
    make: Any = kind
    needed = [f for f in attrs.fields(kind) if f.init and f.default is attrs.NOTHING]
    values = [() if "tuple" in str(field.type) else "a" for field in needed]
    block = make(*values)
    assert attrs.asdict(block)["type"] == block.type == name
    assert attrs.evolve(block, start=1).type == name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        block.type = "other"
    with pytest.raises(TypeError):
        make(*values, type=name)


def test_a_row() -> None:
    assert ttnews.row(ARTICLE) == {
        "id": None,
        "title": "Ferry sinks",
        "source": "Lune Valley Post",
        "authors": ["Ida Norling", "Jan van Loon"],
        "published": "2026-04-06T10:30:00+00:00",
        "lead": "Nobody was on board.",
        "text": "It sank on Monday.\n\nWhy\n\nwind\nage\n\n1\t2\n\nhttps://v.example/1",
        "topics": ["ferries"],
        "language": "en",
        "url": "https://post.example/1",
        "chars": 59,
        "blocks": 6,
        "figures": 1,
        "related": 1,
    }
    assert (
        ttnews.row(attrs.evolve(ARTICLE, published=date(2026, 4, 6)))["published"] == "2026-04-06"
    )


@settings(max_examples=examples(300))
@given(articles())
def test_columns_have_one_type(article: Article) -> None:
    row = ttnews.row(article)
    assert [*row] == [*ttnews.Row.__annotations__]
    lists, numbers = {"authors", "topics"}, {"chars", "blocks", "figures", "related"}
    for name, value in row.items():
        kind = list if name in lists else int if name in numbers else str
        assert isinstance(value, kind) or (value is None and kind is str), name
    assert isinstance(row["text"], str)


@settings(max_examples=examples(500))
@given(articles())
def test_csv_is_read_back_and_runs_no_formula(article: Article) -> None:
    text = ttnews.render(article, to="csv")
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == [*ttnews.Row.__annotations__]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)
    title = article.title or ""
    assert row[1].removeprefix("'") == title.removeprefix("'")
    assert text.endswith(ttnews.render(article, to="csv", header=False))


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "－1"])
def test_what_a_spreadsheet_takes_for_a_formula(sign: str) -> None:
    text = ttnews.render(Article(title=sign, authors=(sign,)), to="csv", header=False)
    [row] = csv.reader(io.StringIO(text, newline=""))
    assert (row[1], row[3]) == (f"'{sign}", f"'{sign}")


def test_lists_in_csv() -> None:
    assert ",Ida Norling; Jan van Loon," in ttnews.render(ARTICLE, to="csv")
    assert ",Ida Norling|Jan van Loon," in ttnews.render(ARTICLE, to="csv", separator="|")


@settings(max_examples=examples(200))
@given(articles())
def test_json_lines(article: Article) -> None:
    line = ttnews.render(article, to="jsonl")
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert ttnews.loads(line) == article
    row = json.loads(ttnews.render(article, to="jsonl", rows=True))
    assert row == {**ttnews.row(article)}


@pytest.mark.parametrize(
    ("table", "widths"),
    [
        (Table((("1", "2"), ("3",))), [2, 2]),
        (Table((("1", "2"), ())), [2, 2]),
        (Table((("3",),), header=("1", "2")), [2, 2]),
        (Table((("1",) * 9, *[("2",)] * 40)), [9] + [1] * 40),  # 4 empty cells for each are enough
        (Table(((), ()), caption="None"), []),
        (Table((("1",) * 20, *[()] * 20)), [20]),
    ],
)
def test_rows_are_filled_up_while_that_is_little(table: Table, widths: list[int]) -> None:
    html = ttnews.render(Article(blocks=(table,)), to="html")
    assert isinstance(html, str)
    rows = [row for row in html.split("<tr>")[1:] if row]
    assert [row.count("</td>") + row.count("</th>") for row in rows] == widths
    markdown = ttnews.render(Article(title="T", blocks=(table,)), to="markdown")
    [read] = ttnews.parse(markdown, format="markdown").blocks
    if widths:
        assert isinstance(read, Table)
        assert "".join(map("".join, read.rows)) == "".join(map("".join, table.rows))
    else:
        assert getattr(read, "text", "") == "None"
