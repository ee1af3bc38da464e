"""The core parser on a field of a record, with what the record states beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings

import ttnews
from dumps import dumps
from effort import examples
from ttnews import Article, Figure, Heading, ListBlock, Paragraph, RelatedItem, parser
from ttnews.parser import complete, parse_fragment

MARKERS = ttnews.default_registry().markers
TEXT = "The ferryman, who has carried walkers for four years, said that he would miss the company."


def test_without_anything_known_it_is_a_dump_without_offsets() -> None:
    article = parse_fragment(f"Ferry sinks\n\n{TEXT}", MARKERS)
    assert article == ttnews.parse(f"Ferry sinks\n\n{TEXT}")
    assert {(block.start, block.end) for block in article.blocks} == {(None, None)}
    assert parse_fragment(f"Ferry sinks\n\n{TEXT}", MARKERS, title=" \n", lead="") == article


def test_a_known_title_is_the_only_one() -> None:
    text = f"What the county says about it\n\n{TEXT}\n\n{TEXT}!"
    assert parse_fragment(text, MARKERS).title == "What the county says about it"
    assert parse_fragment(text, MARKERS, title="Ferry\nsinks").title == "Ferry sinks"


def test_title_and_lead_at_the_top_are_not_told_twice() -> None:
    for text in (f"FERRY SINKS\nIt was old.\n\n{TEXT}", f"It was old.\n\n{TEXT}", TEXT):
        article = parse_fragment(text, MARKERS, title="Ferry sinks", lead="It was old.")
        assert article == Article(
            title="Ferry sinks", lead="It was old.", blocks=(Paragraph(TEXT),)
        )


def test_a_very_long_lead_is_told_twice_only_in_the_same_words() -> None:
    lead = TEXT * 10
    for text, count in ((lead, 1), (lead.upper(), 2)):
        article = parse_fragment(f"{text}\n\n{TEXT}", MARKERS, title="Ferry sinks", lead=lead)
        assert len(article.blocks) == count


def test_a_title_further_down_is_a_picture() -> None:
    article = parse_fragment(f"{TEXT}\n\nFerry sinks", MARKERS, title="Ferry sinks")
    assert article.blocks[-1] == Figure(alt="Ferry sinks")


def test_a_body_alone_has_no_title_and_no_scraps() -> None:
    text = f"On the ferry\n\n{TEXT}\n\nMill Lane 4"
    article = parse_fragment(text, MARKERS, is_body=True)
    assert article == Article(
        blocks=(Heading("On the ferry"), Paragraph(TEXT), Paragraph("Mill Lane 4"))
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("signs", [("- ", "- ", "- "), ("* ", "* ", "* "), ("1. ", "2. ", "3. ")])
@pytest.mark.parametrize("more", ["", " at six in the morning on Monday"])
def test_a_body_can_begin_with_a_list(between: str, signs: tuple[str, ...], more: str) -> None:
    items = [f"{item}{more}" for item in ("The ferry left", "It sank", "Divers came")]
    text = between.join(map("".join, zip(signs, items, strict=True)))
    article = parse_fragment(f"{text}\n\n{TEXT}", MARKERS, title="Ferry sinks", is_body=True)
    is_ordered = signs[0] == "1. "
    found = ListBlock(tuple(map(Paragraph, items)), ordered=is_ordered)
    assert article.blocks == (found, Paragraph(TEXT))


def test_dialogue_in_a_body_is_no_list() -> None:
    text = f"- {TEXT}\n\n- {TEXT}!"
    article = parse_fragment(text, MARKERS, title="Ferry sinks", is_body=True)
    assert not any(isinstance(block, ListBlock) for block in article.blocks)


def test_a_credit_makes_a_lead_unless_one_is_known() -> None:
    text = f"(Northern Wire) - {TEXT}\n\n{TEXT}!"
    article = parse_fragment(text, MARKERS, title="Ferry sinks", is_body=True)
    assert (article.source, article.lead) == ("Northern Wire", TEXT)
    article = parse_fragment(text, MARKERS, title="Ferry sinks", lead="It sank.", is_body=True)
    assert (article.source, article.lead) == (None, "It sank.")
    assert article.blocks[0] == Paragraph(f"(Northern Wire) - {TEXT}")


HEADED = (
    f"By Mara Quill\n\n2024-05-07\n\n(Northern Wire) - {TEXT}\n\n{TEXT}!\n\nTopics: lamps, ferry"
    "\n\nRead more\n\nLamp lit"
)


def test_the_text_fills_in_what_is_not_known() -> None:
    known = Article(title="Ferry sinks", url="https://a.example")
    assert complete(known, HEADED, MARKERS, field="text") == Article(
        title="Ferry sinks",
        source="Northern Wire",
        authors=("Mara Quill",),
        published=date(2024, 5, 7),
        lead=TEXT,
        blocks=(Paragraph(f"{TEXT}!"),),
        topics=("lamps", "ferry"),
        related=(RelatedItem("Lamp lit"),),
        url="https://a.example",
    )


def test_what_is_known_has_the_say_and_what_differs_is_kept() -> None:
    known = Article(
        title="Ferry sinks",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon"),
        published=date(2024, 5, 6),
        topics=("ferry",),
        related=(RelatedItem("Night train returns"),),
        blocks=(Figure("ferry.jpg"),),
        metadata={"section": "Harbour"},
    )
    article = complete(known, HEADED, MARKERS, field="text")
    assert article == Article(
        title="Ferry sinks",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon"),
        published=date(2024, 5, 6),
        lead=TEXT,
        blocks=(Figure("ferry.jpg"), Paragraph(f"{TEXT}!")),
        topics=("ferry", "lamps"),
        related=(RelatedItem("Night train returns"), RelatedItem("Lamp lit")),
        metadata={
            "section": "Harbour",
            "text": {
                "source": "Northern Wire",
                "authors": ["Mara Quill"],
                "published": "2024-05-07",
            },
        },
    )


def test_what_agrees_is_not_told_twice() -> None:
    known = Article(
        title="Ferry sinks",
        source="NORTHERN WIRE",
        authors=("IDA NORLING", "Mara Quill"),
        published=datetime(2024, 5, 7, 10, 30, tzinfo=UTC),
    )
    article = complete(known, HEADED, MARKERS, field="text")
    assert article.metadata == {}
    assert article.published == known.published
    later = evolve(known, published=datetime(2024, 5, 8, tzinfo=UTC))
    assert complete(later, HEADED, MARKERS, field="text").metadata == {
        "text": {"published": "2024-05-07"}
    }
    text = HEADED.replace("2024-05-07", "2024-05-07T09:00")
    assert complete(known, text, MARKERS, field="text").metadata == {
        "text": {"published": "2024-05-07T09:00:00"}
    }


@settings(max_examples=examples(300))
@given(dumps(), dumps(), dumps())
def test_every_text_is_parsed_with_every_head(text: str, title: str, lead: str) -> None:
    for is_body in (False, True):
        article = parse_fragment(text, MARKERS, title=title, lead=lead, is_body=is_body)
        assert ttnews.loads(ttnews.dumps(article)) == article


def test_the_names_that_plugins_may_import() -> None:
    assert parser.parse_field is parse_fragment
    assert parser.parse_byline("By Ida Norling", MARKERS) == ("Ida Norling",)
