from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples, part
from paths import FIXTURES, SCHEMAS
from ttnews import Article, Figure, Heading, Paragraph, ParseError
from ttnews.formats import extracted, jsonld
from ttnews.formats.extracted.tools import likely_tool

SAMPLES = {
    path.stem: path.read_text(encoding="utf-8") for path in (FIXTURES / "extracted").iterdir()
}
TITLE = "Harrow Ferry bridge opens to walkers"
LEAD = "Four years after the flood, walkers may cross the iron bridge again."
FIRST = "Four years after the flood, walkers may cross the iron bridge at Harrow Ferry again,"
LAST = "before the autumn fair opens in September."
PARAGRAPH = (
    "The ferryman, who has carried walkers for four years, said that he would miss the company."
)
SUMMER_TIME = timezone(timedelta(hours=1))


def parse(record: object, **options: Any) -> Article:
    return ttnews.parse(json.dumps(record), format="extracted", **options)


def sample(name: str) -> Article:
    return ttnews.parse(SAMPLES[name], format="extracted")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_its_text(name: str) -> None:
    article = sample(name)
    assert article.title == TITLE
    texts = [block.text for block in article.blocks if isinstance(block, Heading | Paragraph)]
    # Without a description the first line of text is the lead.
    first = article.lead if name == "trafilatura-text" else texts[0]
    assert first is not None
    assert first.startswith(FIRST)
    assert texts[-1].endswith(LAST)
    assert Heading("What is still missing") in article.blocks


@pytest.mark.parametrize(
    ("name", "source", "authors", "published", "topics", "language"),
    [
        ("trafilatura", "Lune Valley Post", 1, date(2024, 5, 6), 2, None),
        ("trafilatura-bare", "Lune Valley Post", 1, date(2024, 5, 6), 2, None),
        (
            "newspaper4k",
            "Lune Valley Post",
            2,
            datetime(2024, 5, 6, 10, 30, tzinfo=SUMMER_TIME),
            2,
            "en",
        ),
        ("news-please", None, 2, datetime(2024, 5, 6, 9, 30), 0, "en"),  # noqa: DTZ001  none is stated
        ("fundus", None, 2, datetime(2024, 5, 6, 10, 30, tzinfo=SUMMER_TIME), 2, None),
    ],
)
def test_what_each_extractor_says(
    name: str,
    source: str | None,
    authors: int,
    published: date,
    topics: int,
    language: str | None,
) -> None:
    article = sample(name)
    assert article.source == source
    assert article.authors == ("Ida Norling", "Jan van Loon")[:authors]
    assert article.published == published
    assert type(article.published) is type(published)
    assert article.lead == LEAD
    assert article.topics == ("bridges", "Harrow Ferry")[:topics]
    assert article.language == language
    assert article.url == (None if name == "fundus" else "https://lune.example/bridge")


def test_unknown_keys_are_kept() -> None:
    assert set(sample("trafilatura").metadata) == {"hostname", "fingerprint", "image", "filedate"}
    assert sample("newspaper4k").metadata == {
        "language": "en",
        "meta_img": "https://lune.example/img/bridge.jpg",
    }
    assert sample("news-please").metadata["title_page"] == f"{TITLE} | Lune Valley Post"
    assert set(sample("fundus").metadata) == {"free_access", "images"}


def test_images_can_become_figures() -> None:
    article = ttnews.parse(SAMPLES["fundus"], format="extracted", pictures=True)
    assert article.blocks[0] == Figure(
        "https://lune.example/img/bridge.jpg",
        "An iron bridge",
        "The bridge on Monday",
        "Mara Quill",
    )
    assert "images" in article.metadata  # sizes and place
    article = ttnews.parse(SAMPLES["news-please"], format="extracted", pictures=True)
    assert article.blocks[0] == Figure("https://lune.example/img/bridge.jpg")
    assert "image_url" not in article.metadata
    article = parse(
        {"plaintext": PARAGRAPH, "images": ["a.jpg", 5, {"versions": [5]}]}, pictures=True
    )
    assert article.blocks[:2] == (Figure("a.jpg"), Figure())


def test_a_structured_body_is_not_parsed_again() -> None:
    body = {
        "summary": ["It sank.", "It was old."],
        "sections": [
            {"headline": [], "paragraphs": ["Read more", "- one"]},
            {"headline": ["Share"], "paragraphs": [PARAGRAPH]},
        ],
    }
    text = f"It sank.\n\nIt was old.\n\nRead more\n\n- one\n\nShare\n\n{PARAGRAPH}"
    assert parse({"title": "Ferry sinks", "body": body, "plaintext": text}) == Article(
        title="Ferry sinks",
        lead="It sank.\nIt was old.",
        blocks=(
            Paragraph("Read more"),
            Paragraph("- one"),
            Heading("Share"),
            Paragraph(PARAGRAPH),
        ),
    )


@pytest.mark.parametrize(
    "body",
    [
        {"summary": [], "sections": [{"headline": [], "paragraphs": [PARAGRAPH], "x": 1}]},
        {"summary": [], "sections": [{"headline": [], "paragraphs": [PARAGRAPH, 5]}]},
        {"summary": [], "sections": [{"paragraphs": [PARAGRAPH]}, "x"]},
        {"sections": {"paragraphs": PARAGRAPH}, "captions": []},
    ],
)
def test_what_else_a_body_has_is_kept(body: dict[str, Any]) -> None:
    assert parse({"body": body}) == Article(blocks=(Paragraph(PARAGRAPH),), metadata={"body": body})


def test_a_body_without_sections_leaves_the_text_to_the_parser() -> None:
    for body in ({"summary": ["It sank."], "sections": []}, "not an object"):
        article = parse({"title": "Ferry sinks", "body": body, "plaintext": PARAGRAPH})
        assert article.blocks == (Paragraph(PARAGRAPH),)
        assert ("body" in article.metadata) == isinstance(body, str)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (f"Ferry sinks {PARAGRAPH}", False),
        (f"Ferry sinks {PARAGRAPH[:40]}…", False),
        (f"Ferry sinks {PARAGRAPH} Comments", True),
        ("Cookies", True),
        ({"a": 1}, True),
    ],
)
def test_a_second_copy_of_the_text_is_dropped(raw: object, kept: bool) -> None:  # noqa: FBT001
    article = parse({"title": "Ferry sinks", "text": f"Ferry sinks\n{PARAGRAPH}", "raw_text": raw})
    assert ("raw_text" in article.metadata) == kept


def test_values_of_other_types_are_kept() -> None:
    record = {
        "title": ["Ferry"],
        "author": "Ida Norling;Jan van Loon",
        "date": "yesterday",
        "excerpt": " ",
        "tags": ["ferry, rain", 5],
        "language": 5,
        "source": {"a": 1},
        "fingerprint": None,
        "id": 0,
        "text": "",
    }
    article = parse(record)
    assert article.authors == ("Ida Norling", "Jan van Loon")
    assert article.topics == ("ferry", "rain")
    kept = ("title", "date", "excerpt", "tags", "language", "source", "id")
    assert article.metadata == {key: record[key] for key in kept}
    assert article.blocks == ()


def test_two_addresses() -> None:
    record = {"url": "https://a.example/1", "canonical_link": "https://a.example/2", "movies": []}
    article = parse(record)
    assert article.url == "https://a.example/1"
    assert article.metadata == {"canonical_link": "https://a.example/2"}


def test_what_the_text_says_otherwise() -> None:
    text = f"Ferry sinks\n\nBy Mara Quill\n\n{PARAGRAPH}\n\n{PARAGRAPH}!"
    article = parse({"title": "Ferry sinks", "authors": ["Ida Norling"], "maintext": text})
    assert article.authors == ("Ida Norling",)
    assert article.metadata["text"] == {"authors": ["Mara Quill"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON: Expecting value at line 1, column 1"),
        (
            f"{SAMPLES['trafilatura']}{SAMPLES['trafilatura']}",
            "several JSON values, but an article",
        ),
        ("[{}, {}]", "an array of 2 values, but an article is one object of them"),
        ("5", "not an object, but an article is one"),
        ("{}", "its keys are none"),
        (
            '{"title": "Ferry", "text": ""}',
            "trafilatura, newspaper4k, news-please, fundus: its keys are 'title', 'text'",
        ),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_record(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=re.escape(message)):
        ttnews.parse(text, format="extracted")


@pytest.mark.no_cover
def test_truncated_at_every_byte() -> None:
    for text in SAMPLES.values():
        source = text.rstrip().encode()
        for end in part(range(len(source)), 9):
            with pytest.raises(ParseError):
                ttnews.parse(source[:end], format="extracted")


KEYS = sorted({key for text in SAMPLES.values() for key in json.loads(text)})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(("summary", "sections", "headline", "paragraphs", "versions", "url")),
            inner,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=examples(500))
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_wrong_types_in_any_key(record: dict[str, Any]) -> None:
    if likely_tool(record)[1]:
        article = parse(record, pictures=True)
        assert ttnews.loads(ttnews.dumps(article)) == article


@pytest.mark.parametrize("name", SAMPLES)
def test_records_are_told_apart(name: str) -> None:
    record = json.loads(SAMPLES[name])
    assert likely_tool(record)[0] == re.split("-(bare|text)", name)[0]
    claim = extracted.sniff(SAMPLES[name])
    assert claim is not None
    assert re.split("-(bare|text)", name)[0] in claim.reason
    assert jsonld.sniff(SAMPLES[name]) is None
    assert ttnews.default_registry().detect(SAMPLES[name].encode(), "a.json") == "extracted"


def test_ninjs_is_left_to_others() -> None:
    examples = sorted((SCHEMAS / "ninjs-examples").glob("*.json"))
    if not examples:
        pytest.skip(f"no {SCHEMAS}")
    for path in examples:
        text = path.read_text(encoding="utf-8")
        assert extracted.sniff(text) is None
        assert jsonld.sniff(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "text", "[]", '[{"publish_date": null, "top_image": ""}]', '{"title": "Ferry"}'),
        ttnews.dumps(Article(metadata={"hostname": "a", "fingerprint": "b"})),
        '{"@type": "NewsArticle", "headline": "Ferry"}',
    ],
)
def test_what_is_not_claimed(text: str) -> None:
    assert extracted.sniff(text) is None
