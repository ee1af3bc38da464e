from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings

import ttnews
from effort import examples
from paths import FIXTURES
from ttnews import (
    Article,
    CustomBlock,
    DecodeError,
    Figure,
    ListBlock,
    Mark,
    Paragraph,
    RelatedItem,
    RenderError,
    Table,
)
from ttnews.codec import BLOCK_TYPES
from ttnews.model import Block
from ttnews.testing import articles

ARTICLE = Article(
    title="Ferry sinks",
    published=date(2024, 2, 29),
    blocks=(
        Paragraph("See here.", (Mark("link", 4, 8, "https://a.example"),), start=3, end=12),
        ListBlock((Paragraph("one"),), ordered=True),
        Table((("a", "b"),)),
        Figure("lamp.jpg"),
        CustomBlock("poll", "Stay?", {"answers": ["yes", 3, None]}),
    ),
    related=(RelatedItem("A lamp"),),
    metadata={"section": "Harbour"},
)


def positions(article: Article) -> list[tuple[int | None, int | None]]:
    nodes = [(node.start, node.end) for node in (*article.blocks, *article.related)]
    return [(article.title_start, article.lead_start), *nodes]


@settings(max_examples=examples(2000))
@given(articles())
def test_round_trip(article: Article) -> None:
    text = ttnews.dumps(article)
    text.encode()  # what was written can be stored
    again = ttnews.loads(text)
    assert again == article
    assert positions(again) == positions(article)


SCHEMA = jsonschema.Draft202012Validator(ttnews.json_schema())


@settings(max_examples=examples(300))
@given(articles())
def test_what_is_written_is_valid_by_the_schema(article: Article) -> None:
    SCHEMA.validate(json.loads(ttnews.dumps(article)))


def test_the_schema_knows_every_field() -> None:
    schema = ttnews.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)

    def names(cls: type) -> set[str]:
        return {field.name for field in attrs.fields(cls) if field.init}

    assert set(schema["properties"]) == names(Article) | {"schema_version"}
    assert set(schema["$defs"]["mark"]["properties"]) == names(Mark)
    assert set(schema["$defs"]["related_item"]["properties"]) == names(RelatedItem)
    assert set(schema["$defs"]["list_item"]["properties"]) == names(Paragraph)
    kinds = {
        case["if"]["properties"]["type"]["const"]: set(case["then"]["properties"])
        for case in schema["$defs"]["block"]["allOf"]
    }
    assert kinds == {tag: names(cls) | {"type"} for tag, cls in BLOCK_TYPES.items()}


def test_every_kind_of_block_has_a_type() -> None:
    assert set(BLOCK_TYPES.values()) == set(Block.__args__)


def test_the_form() -> None:
    assert json.loads(ttnews.dumps(ARTICLE)) == {
        "schema_version": 1,
        "title": "Ferry sinks",
        "published": "2024-02-29",
        "blocks": [
            {
                "type": "paragraph",
                "text": "See here.",
                "marks": [{"kind": "link", "start": 4, "end": 8, "href": "https://a.example"}],
                "start": 3,
                "end": 12,
            },
            {"type": "list", "items": [{"text": "one"}], "ordered": True},
            {"type": "table", "rows": [["a", "b"]]},
            {"type": "figure", "image": "lamp.jpg"},
            {
                "type": "custom",
                "kind": "poll",
                "text": "Stay?",
                "data": {"answers": ["yes", 3, None]},
            },
        ],
        "related": [{"title": "A lamp"}],
        "metadata": {"section": "Harbour"},
    }


def test_indent() -> None:
    assert "\n" not in ttnews.dumps(ARTICLE)
    assert ttnews.dumps(ARTICLE, indent=2).startswith('{\n  "schema_version": 1,\n')


NEWER: dict[str, Any] = {
    "schema_version": 1,
    "blocks": [
        {"type": "poll", "question": "Stay?", "answers": ["yes", "no"], "start": 1, "end": 5},
        {"type": "quiz", "text": "Which ferry?", "start": None, "deep": {"a": [1.5, None]}},
        {"type": "chart", "text": ["not", "a", "string"], "end": True},
    ],
}


def test_an_unknown_kind_of_block_survives() -> None:
    article = ttnews.loads(json.dumps(NEWER))
    poll, quiz, chart = article.blocks
    assert poll == CustomBlock("poll", "", NEWER["blocks"][0])
    assert (poll.start, poll.end) == (1, 5)
    assert quiz == CustomBlock("quiz", "Which ferry?", NEWER["blocks"][1])
    assert (chart.start, chart.end) == (None, None)
    assert json.loads(ttnews.dumps(article)) == NEWER


def test_a_custom_block_that_only_looks_like_one_of_a_newer_version() -> None:
    for data in ({"type": "poll", "text": "other"}, {"type": "paragraph"}, {"type": 5}):
        article = Article(blocks=(CustomBlock("poll", "Stay?", data),))
        assert ttnews.loads(ttnews.dumps(article)) == article


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(title=5), "expected a string, got an integer @ $.title"),
        (lambda d: d.update(lead=["a"]), "expected a string, got an array @ $.lead"),
        (lambda d: d.update(authors="Ida"), "expected an array, got a string @ $.authors"),
        (lambda d: d.update(topics=["a", None]), "expected a string, got null @ $.topics[1]"),
        (lambda d: d.update(metadata=[]), "expected an object, got an array @ $.metadata"),
        (
            lambda d: d.update(published="on Monday"),
            "expected an ISO 8601 date or date-time, got 'on Monday' @ $.published",
        ),
        (lambda d: d.update(published=20240229), "expected a string, got an integer @ $.published"),
        (lambda d: d.update(published="2024-02-30"), "got '2024-02-30' @ $.published"),
        (lambda d: d.update(titel="a"), "unknown field 'titel'; possible: title, source"),
        (lambda d: d.update(blocks={}), "expected an array, got an object @ $.blocks"),
        (
            lambda d: d["blocks"][0].update(text=None),
            "expected a string, got null @ $.blocks[0].text",
        ),
        (lambda d: d["blocks"][0].pop("text"), "required field missing @ $.blocks[0].text"),
        (lambda d: d["blocks"][0].update(level=2), "unknown field 'level'"),
        (lambda d: d["blocks"][0].pop("type"), "expected a block with a type, one of paragraph"),
        (lambda d: d["blocks"].append("a"), "expected an object, got a string @ $.blocks[5]"),
        (
            lambda d: d["blocks"][0]["marks"][0].update(kind="bold"),
            "expected one of 'link', 'strong', 'emphasis' @ $.blocks[0].marks[0].kind",
        ),
        (
            lambda d: d["blocks"][0]["marks"][0].update(start=True),
            "expected an integer, got a boolean @ $.blocks[0].marks[0].start",
        ),
        (
            lambda d: d["blocks"][0]["marks"][0].update(start=1.0),
            "expected an integer, got a number @ $.blocks[0].marks[0].start",
        ),
        (
            lambda d: d["blocks"][1].update(ordered=1),
            "expected a boolean, got an integer @ $.blocks[1].ordered",
        ),
        (
            lambda d: d["blocks"][2].update(rows=[["a"], "bc"]),
            "expected an array, got a string @ $.blocks[2].rows[1]",
        ),
        (lambda d: d["blocks"][4].update(data=[]), "expected an object, got an array"),
        (lambda d: d.update(schema_version=2), "schema_version 2 can't be read, only 1"),
        (lambda d: d.update(schema_version="1"), "schema_version missing or not an integer"),
        (lambda d: d.pop("schema_version"), "schema_version missing"),
        (lambda d: d.update(title=1, lead=2), " (and 1 more)"),
    ],
)
def test_wrong_values_say_what_and_where(change: Change, message: str) -> None:
    data = json.loads(ttnews.dumps(ARTICLE))
    change(data)
    with pytest.raises(DecodeError) as caught:
        ttnews.loads(json.dumps(data))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.path is not None
    assert caught.value.path.startswith("$")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON: Expecting value at line 1, column 1"),
        ('{"a":\n}', "not JSON: Expecting value at line 2, column 1"),
        (b"\xff\xff", "not JSON: not UTF-8"),
        ('{"schema_version": 1, "metadata": {"a": NaN}}', "NaN is not a JSON number"),
        ("1" * 5000, "not JSON: a number with too many digits"),
        ('{"schema_version": 1, "metadata": {"a": 1e999}}', "the number 1e999 is too large"),
        ('{"schema_version": 1, "title": "a", "title": "b"}', "an object has the same key twice"),
        ("[" * 200_000, "not an article: nested too deeply"),
        ("[]", "expected an object, got an array @ $"),
        ("null", "expected an object, got null @ $"),
    ],
)
def test_what_is_no_article(text: str | bytes, message: str) -> None:
    with pytest.raises(DecodeError, match=message.replace("$", r"\$")):
        ttnews.loads(text)


def test_what_is_no_article_at_all() -> None:
    with pytest.raises(RenderError, match="expected an Article, not Paragraph"):
        ttnews.dumps(Paragraph("a"))  # type: ignore[arg-type]
    with pytest.raises(RenderError, match="expected an Article, not str"):
        ttnews.render("a")  # type: ignore[call-overload]
    with pytest.raises(DecodeError, match="expected str or bytes, not int"):
        ttnews.loads(5)  # type: ignore[arg-type]


def test_deep_data_is_no_crash() -> None:
    nested: Any = []
    for _ in range(100_000):
        nested = [nested]
    with pytest.raises(RenderError, match="nested so deeply"):
        ttnews.dumps(Article(metadata={"a": nested}))


def test_what_is_written_is_not_too_deep_to_be_read() -> None:
    def nested(levels: int) -> Any:
        value: Any = "a"
        for level in range(levels):
            value = [value] if level % 2 else {"a": value}
        return value

    for article in (
        Article(metadata={"a": nested(194)}),
        Article(blocks=(CustomBlock("poll", "a", nested(195)),)),
    ):
        assert ttnews.loads(ttnews.dumps(article)) == article
        assert copy.deepcopy(article) == article
    for article in (
        Article(metadata={"a": nested(195)}),
        Article(blocks=(CustomBlock("poll", "a", nested(196)),)),
    ):
        with pytest.raises(RenderError, match="nested so deeply"):
            ttnews.dumps(article)
    with pytest.raises(DecodeError, match="nested more than 200 levels deep"):
        ttnews.loads('{"schema_version": 1, "metadata": {"a": ' + "[" * 500 + "]" * 500 + "}}")


def test_a_number_has_as_many_digits_as_can_be_read() -> None:
    article = Article(metadata={"a": 10**4_295, "b": -(10**4_295)})
    assert ttnews.loads(ttnews.dumps(article)) == article
    with pytest.raises(RenderError, match=r"so large a number @ metadata.a"):
        ttnews.dumps(Article(metadata={"a": 10**4_300}))


def test_a_byte_order_mark_is_no_part() -> None:
    assert ttnews.loads("\ufeff" + ttnews.dumps(ARTICLE)) == ARTICLE
    assert ttnews.loads(ttnews.dumps(ARTICLE).encode("utf-8-sig")) == ARTICLE


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (float("nan"), "nan @ metadata.a"),
        ([1.0, float("inf")], "inf @ metadata.a[1]"),
        ({"b": date(2024, 1, 1)}, "a date @ metadata.a.b"),
        ({1: 2}, "the key 1 @ metadata.a"),
        ((1, 2), "a tuple @ metadata.a"),
    ],
)
def test_what_json_cannot_hold(value: Any, message: str) -> None:
    with pytest.raises(RenderError) as caught:
        ttnews.dumps(Article(metadata={"a": value}))
    assert str(caught.value) == f"JSON can't hold {message}"


def test_null_is_the_default_where_there_may_be_none() -> None:
    text = '{"schema_version": 1, "title": null, "published": null, "language": null}'
    assert ttnews.loads(text) == Article()


def test_any_mapping_will_do() -> None:
    article = Article(metadata=MappingProxyType({"a": MappingProxyType({"b": 1})}))
    assert ttnews.loads(ttnews.dumps(article)) == Article(metadata={"a": {"b": 1}})


RELEASED = sorted((FIXTURES / "released").glob("*/*.json"))


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_released_versions_wrote_is_read(path: Path) -> None:
    """These files stay as they are: each is in the form of the version that it is named after."""
    text = path.read_text(encoding="utf-8")
    article = ttnews.loads(text)
    written = json.loads(ttnews.dumps(article))
    assert without_defaults(written) == without_defaults(json.loads(text))


def without_defaults(value: Any) -> Any:
    """Return JSON without empty lists, which is all that a writer may leave out."""
    if isinstance(value, dict):
        return {key: without_defaults(item) for key, item in value.items() if item != []}
    return [without_defaults(item) for item in value] if isinstance(value, list) else value


def test_a_released_article_has_everything() -> None:
    article = ttnews.read(FIXTURES / "released" / "0.1.0" / "whole.json")
    for field in attrs.fields(Article):
        assert getattr(article, field.name) not in (None, (), {}), field.name
    assert {type(block) for block in article.blocks} == set(BLOCK_TYPES.values())
