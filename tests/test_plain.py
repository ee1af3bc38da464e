"""The reading text, and its map to the dump and back."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from dumps import dumps, text_articles
from effort import examples
from ttnews import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    OptionError,
    Paragraph,
    PlainText,
    Quote,
    RelatedItem,
    RenderError,
    Role,
    Segment,
    Table,
    plain_text,
)
from ttnews.testing import articles

PROSE = "The ferry sank on Monday, the harbour master of Harrow said. " * 3
MORE = "Divers found it in nine metres of water below the old lamp, with its bell ringing. " * 3


def check_map(plain: PlainText, source: str | None = None) -> None:
    """Check that the two ways are inverse, at every offset and some beyond, and for spans."""
    places = {i: plain.to_source(i) for i in range(-2, len(plain.text) + 3)}
    there = {i: place for i, place in places.items() if place is not None}
    assert len(there) == sum(segment.length for segment in plain.segments)
    assert set(there) <= set(range(len(plain.text)))
    back = {place: i for i, place in there.items()}
    assert len(back) == len(there)
    for place in {at for found in back for at in range(found - 2, found + 3)}:
        assert plain.to_text(place) == back.get(place)
    if source is not None:
        assert all(source[place] == plain.text[i] for i, place in there.items())
    edges = [i for segment in plain.segments for i in (segment.start, segment.start - 1)]
    for start, end in pairwise(edges):
        span = plain.span_to_source(start, end)
        if span:
            assert plain.span_to_text(*span) == (start, end)
            assert span[0] == there[start]
    for segment in plain.segments:
        inside = (segment.start, segment.start + segment.length)
        source_end = segment.source_start + segment.length
        assert plain.span_to_source(*inside) == (segment.source_start, source_end)
        assert plain.span_to_text(segment.source_start, source_end) == inside


ALL: dict[str, Any] = {"captions": True, "related": True, "topics": True}
LEAST: dict[str, Any] = {"title": False, "lead": False, "headings": False}


@settings(max_examples=examples(300))
@given(dumps() | text_articles().map(lambda article: str(ttnews.render(article, to="text"))))
def test_the_map_of_a_dump(text: str) -> None:
    article = ttnews.parse(text)
    for source in (None, text):
        for options in (ALL, LEAST):
            check_map(plain_text(article, source=source, **options), text)


@settings(max_examples=examples(300))
@given(dumps() | text_articles().map(lambda article: str(ttnews.render(article, to="text"))))
def test_with_the_dump_every_string_is_placed_in_a_line_of_its_own_kind(text: str) -> None:
    explanation = ttnews.explain(text)
    roles = {
        place: line.role for line in explanation.lines for place in range(line.start, line.end)
    }
    texts = Counter(text[line.start : line.end].strip() for line in explanation.lines)
    said_once = {
        place
        for line in explanation.lines
        if texts[text[line.start : line.end].strip()] == 1
        for place in range(line.start, line.end)
    }
    kinds = {
        "title": {Role.TITLE},
        "lead": {Role.LEAD},
        "headings": {Role.HEADING},
        "captions": {Role.CAPTION},
        "related": {Role.RELATED_TITLE, Role.RELATED_SUMMARY, Role.FURNITURE},
    }
    body = explanation.article.blocks
    for option, expected in kinds.items():
        alone: dict[str, Any] = {name: name == option for name in kinds}
        blocks = tuple(block for block in body if isinstance(block, Heading | Figure))
        article = attrs.evolve(explanation.article, blocks=blocks)
        plain = plain_text(article, source=text, block_separator="", line_separator="", **alone)
        found = [plain.to_source(i) for i in range(len(plain.text))]
        places = [place for place in found if place is not None]
        assert len(places) == len(found)
        if option == "related":  # a line of a card that is said twice is found where it is first
            places = [place for place in places if place in said_once]
        assert all(roles[place] in expected for place in places), option
    rest = tuple(block for block in body if not isinstance(block, Heading | Figure))
    article = Article(blocks=rest)
    plain = plain_text(article, source=text, block_separator="", line_separator="")
    assert sum(segment.length for segment in plain.segments) == len(plain.text)


@settings(max_examples=examples(300))
@given(articles(), dumps())
def test_the_map_of_any_article_and_any_source(article: Article, source: str) -> None:
    check_map(plain_text(article, **ALL))
    check_map(plain_text(article, source=source, **ALL), source)


@given(articles(), st.text(max_size=3), st.text(max_size=3))
def test_the_source_changes_the_map_only(article: Article, block: str, line: str) -> None:
    options = {**ALL, "block_separator": block, "line_separator": line}
    expected = plain_text(article, **options).text
    assert plain_text(article, source="x", **options).text == expected


BODY = (
    Paragraph("It was closed in 2022."),
    Heading("What is missing"),
    ListBlock((Paragraph("lamps"), Paragraph(" "), Paragraph("railings"))),
    Quote("The winter stayed away.", "Ida Norling"),
    Table((("1911", "opened"), ("", "closed"), ("", "")), ("Year", "Event"), "The bridge"),
    Figure("bridge.jpg", "A bridge", "The first walkers", "Ada Quill"),
    Embed("https://video.example/7", "A film"),
    Embed("https://video.example/8"),
    CustomBlock("poll", "Stay open?"),
    Paragraph(""),
)
ARTICLE = Article(
    title="Bridge opens",
    source="Lune Valley Post",
    lead="After four years.",
    blocks=BODY,
    topics=("bridges", " ", "Harrow"),
    related=(RelatedItem("Night train", "On Fridays.", "train.jpg"), RelatedItem("A lamp")),
)
TABLE = "The bridge\nYear\tEvent\n1911\topened\n\tclosed"


def check_written(expected: str, **options: Any) -> None:
    assert plain_text(ARTICLE, **options) == PlainText(expected)
    assert ttnews.render(ARTICLE, to="plain", **options) == expected + "\n"


def test_what_is_written() -> None:
    check_written(
        "Bridge opens\n\nAfter four years.\n\nIt was closed in 2022.\n\nWhat is missing\n\n"
        f"lamps\nrailings\n\nThe winter stayed away.\nIda Norling\n\n{TABLE}\n\n"
        "A film\n\nhttps://video.example/8\n\nStay open?"
    )


def test_without_title_lead_and_headings() -> None:
    check_written(
        "It was closed in 2022.\n\nlamps\nrailings\n\nThe winter stayed away.\nIda Norling\n\n"
        f"{TABLE}\n\nA film\n\nhttps://video.example/8\n\nStay open?",
        **LEAST,
    )


def test_with_captions_topics_and_related_items() -> None:
    check_written(
        "Bridge opens\n\nAfter four years.\n\nIt was closed in 2022.\n\nWhat is missing\n\n"
        f"lamps\nrailings\n\nThe winter stayed away.\nIda Norling\n\n{TABLE}\n\n"
        "The first walkers\nAda Quill\n\nA film\n\nhttps://video.example/8\n\nStay open?\n\n"
        "bridges\nHarrow\n\nNight train\nOn Fridays.\n\nA lamp",
        **ALL,
    )


def test_other_separators() -> None:
    check_written(
        "Bridge opens|It was closed in 2022.|What is missing|lamps/railings|The winter stayed away."
        "/Ida Norling|The bridge/Year\tEvent/1911\topened/\tclosed|A film"
        "|https://video.example/8|Stay open?",
        lead=False,
        block_separator="|",
        line_separator="/",
    )


def test_nothing_is_an_empty_text() -> None:
    assert plain_text(Article(title=" ", blocks=(Figure("a.jpg"),)), captions=True).text == ""
    assert ttnews.render(Article(), to="plain") == "\n"


def test_the_renderer_takes_no_file_from_the_dump() -> None:
    assert ttnews.default_registry().renderer_for("a.txt") == "text"


def placed(source: str, block: Block) -> list[tuple[str, int]]:
    """Return the strings of a block with their places in a source of which it is the whole."""
    block = attrs.evolve(block, start=0, end=len(source))
    plain = plain_text(Article(blocks=(block,)), source=source, captions=True)
    check_map(plain, source)
    return [
        (plain.text[start : start + length], place) for start, place, length, _ in plain.segments
    ]


def test_a_caption_is_behind_the_image_and_its_alternative_text() -> None:
    figure = Figure("lamp.jpg", "The lamp", "lamp", "Ada")
    assert placed("lamp.jpg\nThe lamp\nlamp (Photo: Ada)", figure) == [("lamp", 18), ("Ada", 31)]
    figure = Figure("lamp.jpg", "lamp", "lamp")
    assert placed("![lamp](lamp.jpg)\n\n*lamp*", figure) == [("lamp", 20)]
    assert placed("lamp\nlamp", Figure(None, "lamp", "lamp")) == [("lamp", 5)]
    assert placed("lamp", Figure("gone.jpg", "gone", "lamp")) == [("lamp", 0)]


def test_a_credit_may_stand_above_its_caption() -> None:
    figure = Figure("a.jpg", None, "Ada lights it", "Ada")
    assert placed("a.jpg\nPhoto: Ada\nAda lights it", figure) == [
        ("Ada lights it", 17),
        ("Ada", 13),
    ]


def test_a_quote_is_behind_its_sign() -> None:
    quote = Quote("said", "Ida")
    assert placed("> said\n> — Ida", quote) == [("said", 2), ("Ida", 11)]


def test_the_items_of_a_list_have_their_own_places() -> None:
    items = (Paragraph("one", start=2, end=5), Paragraph("two"), Paragraph("six", start=2, end=9))
    assert placed("• one\n• two", ListBlock(items)) == [("one", 2)]


def test_the_cells_of_a_table_are_found_in_reading_order() -> None:
    table = Table((("1", "2"), ("", "1")), ("N", "M"), "C")
    found = placed("C\n|N|M|\n|1|2|\n||1|", table)
    assert found == [("C", 0), ("N", 3), ("M", 5), ("1", 9), ("2", 11), ("1", 16)]


def test_a_table_whose_cells_are_not_there_is_given_up() -> None:
    gone = tuple((f"gone {i}",) for i in range(20))
    assert placed("here", Table((*gone, ("here",)))) == []
    assert placed("here", Table((*gone[:7], ("here",)))) == [("here", 0)]


def test_without_the_dump_a_place_is_known_where_the_text_is_all_of_the_block() -> None:
    blocks = (Paragraph("one", start=5, end=8), Quote("two", start=9, end=14))
    article = Article("T", lead="L", blocks=blocks, title_start=0, lead_start=2)
    assert plain_text(article).segments == (
        Segment(0, 0, 1, 1),
        Segment(3, 2, 1, 1),
        Segment(6, 5, 3, 3),
    )


def test_offsets_that_cannot_be_are_no_places() -> None:
    blocks = (Paragraph("one", start=-3, end=0), Paragraph("two", start=9, end=6))
    article = Article("T", lead="L", blocks=blocks, title_start=-1, lead_start=9)
    for source in (None, "T one two"):
        plain = plain_text(article, source=source)
        assert len(plain.segments) == (source is None)  # the lead could stand there, but does not


def test_two_strings_have_no_place_in_common() -> None:
    blocks = (Paragraph("bc", start=1, end=3), Paragraph("ab", start=0, end=2))
    article = Article(blocks=(*blocks, Paragraph("d", start=3, end=4)))
    assert plain_text(article).segments == (Segment(4, 0, 2, 2), Segment(8, 3, 1, 1))
    check_map(plain_text(article, source="abcd"), "abcd")


PLAIN = PlainText("abc-def", (Segment(0, 10, 3, 3), Segment(4, 20, 3, 3)))


@pytest.mark.parametrize(
    ("span", "source_span"),
    [
        ((0, 3), (10, 13)),
        ((1, 2), (11, 12)),
        ((1, 6), (11, 22)),
        ((2, 2), (12, 12)),
        ((4, 7), (20, 23)),
    ],
)
def test_spans(span: tuple[int, int], source_span: tuple[int, int]) -> None:
    assert PLAIN.span_to_source(*span) == source_span
    assert PLAIN.span_to_text(*source_span) == span


@pytest.mark.parametrize("span", [(0, 4), (3, 5), (3, 3), (7, 7), (-1, 2), (5, 99), (6, 0), (6, 5)])
def test_spans_without_a_place(span: tuple[int, int]) -> None:
    assert PLAIN.span_to_source(*span) is None


def test_a_span_that_turns_round_has_no_place() -> None:
    turned = PlainText("ab", (Segment(0, 5, 1, 1), Segment(1, 4, 1, 1)))
    assert turned.span_to_source(0, 2) is None
    assert turned.span_to_text(4, 6) is None
    assert turned.to_text(4) == 1


def test_bytes_are_no_source() -> None:
    with pytest.raises(OptionError, match="the text as it was decoded, not bytes"):
        plain_text(Article(), source=b"Ferry")  # type: ignore[arg-type]


def test_a_dump_is_no_article() -> None:
    with pytest.raises(RenderError, match=r"^expected an Article, not str$"):
        plain_text("Ferry sinks")  # type: ignore[arg-type]


def test_a_plain_text_is_a_value() -> None:
    assert PlainText(PLAIN.text, PLAIN.segments) == PLAIN
    assert pickle.loads(pickle.dumps(PLAIN)).to_text(21) == 5  # noqa: S301  our own bytes
    assert repr(PlainText("a")) == "<PlainText 'a': 1 characters>"
    assert str(PlainText("a <b>")) == "a <b>"
    assert "a &lt;b&gt;" in PlainText("a <b>")._repr_html_()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PLAIN.text = "b"  # type: ignore[misc]


def test_an_entity_goes_there_and_back() -> None:
    dump = f"Ferry sinks\n\n(Harrow Post) - {PROSE}\n\n{MORE}\n\n> It was cold, said Ida Norling.\n"
    plain = plain_text(ttnews.parse(dump), source=dump)
    for name in ("harbour master of Harrow", "Divers", "Ida Norling"):
        start = plain.text.index(name)
        span = plain.span_to_source(start, start + len(name))
        assert span is not None
        assert dump[slice(*span)] == name
        assert plain.span_to_text(*span) == (start, start + len(name))
    assert plain.to_text(dump.index("Harrow Post")) is None
