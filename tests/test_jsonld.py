from __future__ import annotations

import json
import re
import socket
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from dumps import text_articles
from effort import examples
from paths import FIXTURES
from schema_org_tables import faults
from ttnews import (
    Article,
    Figure,
    Heading,
    Paragraph,
    ParseError,
    RelatedItem,
    TTNewsError,
)
from ttnews.formats import jsonld

SAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in (FIXTURES / "jsonld").iterdir()}
PARAGRAPH = (
    "The ferryman, who has carried walkers for four years, said that he would miss the company."
)


def parse(*nodes: dict[str, Any], **options: Any) -> Article:
    data = nodes[0] if len(nodes) == 1 else nodes
    return ttnews.parse(json.dumps(data), format="jsonld", **options)


def story(**properties: object) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Ferry sinks", **properties}


def test_a_node_alone() -> None:
    article = ttnews.parse(SAMPLES["alone"], format="jsonld")
    image = {
        "@type": "ImageObject",
        "url": "https://lune.example/img/bridge.jpg",
        "caption": "The bridge on Monday",
        "creditText": "Mara Quill",
    }
    expected = Article(
        title="Harrow Ferry bridge opens to walkers",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon"),
        published=datetime(2024, 5, 6, 10, 30, tzinfo=timezone(timedelta(hours=1))),
        lead="Four years after the flood, walkers may cross the iron bridge again.",
        blocks=(
            Heading("What changes on Monday"),
            Paragraph(
                "Four years after the flood, walkers may cross the iron bridge at Harrow Ferry"
                " again, the county said."
            ),
            Paragraph(
                "The ferryman, who has carried walkers for four years, said that he would miss"
                " the company but not the winters."
            ),
        ),
        topics=("bridges", "Harrow Ferry"),
        related=(RelatedItem("Night train returns to the valley"),),
        language="en-GB",
        url="https://lune.example/bridge",
        metadata={
            "@type": "ReportageNewsArticle",
            "dateModified": "2024-05-06T11:00:00+0100",
            "image": image,
        },
    )
    assert article == expected
    with_picture = ttnews.parse(SAMPLES["alone"], format="jsonld", pictures=True)
    figure = Figure(image["url"], caption="The bridge on Monday", credit="Mara Quill")
    assert with_picture.blocks == (figure, *expected.blocks)
    assert "image" not in with_picture.metadata


def test_a_graph() -> None:
    article = ttnews.parse(SAMPLES["graph"], format="jsonld")
    assert article.title == "Harrow Ferry bridge opens to walkers"
    assert article.authors == ("Ida Norling",)
    assert article.source == "Lune Valley Post"
    assert article.published == date(2024, 5, 6)
    assert article.lead == (
        "Four years after the flood, walkers may cross the iron bridge at Harrow Ferry again."
    )
    assert article.blocks == (
        Heading("What is still missing"),
        Paragraph(
            "The railings of the stairs will be set by the county before the autumn fair opens"
            " in September."
        ),
    )
    assert article.url is None
    assert article.metadata["wordCount"] == 34
    assert article.metadata["articleBody"] == {"source": "Northern Wire"}
    names = [node["name"] for node in article.metadata["@graph"]]  # type: ignore[index, union-attr, call-overload]
    assert names == ["Lune Valley Post", "Ida Norling", "Lune Valley Post"]


def test_without_a_headline_the_body_is_a_dump_with_its_title() -> None:
    article = ttnews.parse(SAMPLES["list"], format="jsonld")
    assert article.title == "Bridge opens to walkers"
    assert len(article.blocks) + bool(article.lead) == 2
    assert article.metadata["@type"] == "BlogPosting"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"What is known\n\n{PARAGRAPH}", (Heading("What is known"), Paragraph(PARAGRAPH))),
        (f"Mill Lane 4\n{PARAGRAPH}\nMore lamps to follow soon", None),
        (f"{PARAGRAPH}\n\nWith material of the county", None),
        (f"Ferry sinks\n\n{PARAGRAPH}", (Paragraph(PARAGRAPH),)),
        (PARAGRAPH, (Paragraph(PARAGRAPH),)),
        ("It sank.", (Paragraph("It sank."),)),
        ("Soon more", (Paragraph("Soon more"),)),
    ],
)
def test_no_line_of_a_body_is_a_title_or_lost(
    body: str, expected: tuple[object, ...] | None
) -> None:
    article = parse(story(articleBody=body))
    assert (article.title, article.lead) == ("Ferry sinks", None)
    words = [block.text for block in article.blocks if isinstance(block, Heading | Paragraph)]
    assert words == [line for line in body.split("\n") if line not in {"", "Ferry sinks"}]
    assert expected is None or article.blocks == expected


def test_a_body_that_repeats_title_and_lead() -> None:
    body = f"FERRY SINKS\nIt was old.\n\n{PARAGRAPH}"
    article = parse(story(description="It was old.", articleBody=body))
    assert article.lead == "It was old."
    assert article.blocks == (Paragraph(PARAGRAPH),)


def test_what_the_body_says_of_its_head() -> None:
    body = f"By Mara Quill\n\n2024-05-07\n\n{PARAGRAPH}\n\n{PARAGRAPH}!\n\nTopics: lamps, ferry"
    article = parse(story(articleBody=body))
    assert article.authors == ("Mara Quill",)
    assert article.published == date(2024, 5, 7)
    assert article.topics == ("lamps", "ferry")
    assert article.metadata == {}
    article = parse(
        story(
            articleBody=body,
            author="Ida Norling",
            datePublished="2024-05-06",
            keywords=["ferry", "rain"],
        )
    )
    assert article.authors == ("Ida Norling",)
    assert article.published == date(2024, 5, 6)
    assert article.topics == ("ferry", "rain", "lamps")
    assert article.metadata == {
        "articleBody": {"authors": ["Mara Quill"], "published": "2024-05-07"}
    }


def test_the_rest_of_the_document_is_kept() -> None:
    page = {"@type": "WebPage", "mainEntity": story(wordCount=5), "name": "Post"}
    article = parse(page, {"@context": "https://schema.org", "@graph": [{"@id": "#a", "x": 1}]})
    assert article.metadata == {
        "wordCount": 5,
        "@graph": [{"@type": "WebPage", "name": "Post"}, {"@id": "#a", "x": 1}],
    }
    inside = {"@type": "WebPage", "name": "Post"}
    assert parse(story(mainEntityOfPage=inside)).metadata == {"mainEntityOfPage": inside}


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "not JSON: Expecting value at line 1, column 1", 0),
        ("\ufeff{", "not JSON: Expecting property name enclosed in double quotes", 2),
        ('{"@type": "NewsArticle"}\n{"@type": "NewsArticle"}', "several JSON values", 25),
        ('{"@type": "NewsArticle", "wordCount": NaN}', "NaN is not a JSON number", None),
        ('{"@type": "NewsArticle", "wordCount": 1e999}', "1e999 is too large", None),
        (f'{{"@type": "NewsArticle", "wordCount": {"1" * 5000}}}', "not JSON", None),
        ('{"@type": "WebPage"}', "no node has the type NewsArticle", None),
        ("5", "no node has the type NewsArticle", None),
        ("[" * 300 + "]" * 300, "nested more than 200 levels deep", None),
        ("[" * 100_000, "nested too deeply", None),
        ('{"a":' * 100_000, "nested too deeply", None),
    ],
)
def test_what_is_no_article(text: str, message: str, offset: int | None) -> None:
    with pytest.raises(ParseError, match=re.escape(message)) as caught:
        ttnews.parse(text, format="jsonld")
    assert caught.value.offset == offset


def test_control_characters_in_strings_are_let_through() -> None:
    text = '{"@type": "NewsArticle", "headline": "Ferry\tsinks\n", "version": 0.5}'
    assert ttnews.parse(text, format="jsonld") == Article(
        title="Ferry sinks", metadata={"version": 0.5}
    )


def test_truncated_at_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    source = SAMPLES["alone"].rstrip().encode()
    for end in range(len(source)):
        with pytest.raises(ParseError):
            ttnews.parse(source[:end], format="jsonld")
    for encoding in ("utf-16", "utf-8-sig"):
        wide = SAMPLES["alone"].encode(encoding)
        assert ttnews.parse(wide, format="jsonld").title is not None
    with pytest.raises(ParseError):
        ttnews.parse("{é}".encode("latin-1"), format="jsonld")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


@settings(max_examples=examples(300))
@given(
    st.dictionaries(
        st.sampled_from(sorted(json.loads(SAMPLES["alone"]).keys() - {"@type"})), VALUES
    )
)
def test_wrong_types_in_any_property(properties: dict[str, Any]) -> None:
    article = parse({"@type": "NewsArticle", **properties}, pictures=True)
    assert ttnews.loads(ttnews.dumps(article)) == article


@pytest.mark.parametrize("name", SAMPLES)
def test_json_ld_is_told_from_other_json(name: str) -> None:
    registry = ttnews.default_registry()
    assert registry.detect(SAMPLES[name].encode(), "a.json") == "jsonld"
    assert registry.detect(SAMPLES[name].encode(), "-") == "jsonld"


@pytest.mark.parametrize(
    "text", ["", "Ferry sinks", '{"title": "a"}', ttnews.dumps(Article(metadata={"@type": "x"}))]
)
def test_what_is_not_claimed(text: str) -> None:
    assert jsonld.sniff(text) is None


def test_json_ld_of_a_page_is_claimed_weakly() -> None:
    weak = jsonld.sniff('{"@context": "https://schema.org", "@type": "WebPage"}')
    strong = jsonld.sniff(SAMPLES["alone"])
    assert weak
    assert strong
    assert weak.confidence < strong.confidence


def test_what_is_written_stands_in_a_page_as_it_is() -> None:
    article = Article(title="</script><!--", blocks=(Paragraph("Tiếng Việt & \u2028"),))
    written = str(ttnews.render(article, to="jsonld", indent=1))
    assert not re.search("[<>&\u2028]", written)
    assert json.loads(written)["articleBody"] == "Tiếng Việt & \u2028"
    assert written.startswith('{\n "@context"')
    assert list(faults(json.loads(written))) == []


URLS = st.integers(1, 999).map("https://lune.example/bridge?id={}&a=1#top".format)


@st.composite
def json_ld_articles(draw: st.DrawFn) -> Article:
    """Return an article that meets the conditions of docs/reference/formats/jsonld.md."""
    article = draw(text_articles().filter(lambda article: article.title is not None))
    figures = tuple(block for block in article.blocks if isinstance(block, Figure))
    body = tuple(block for block in article.blocks if not isinstance(block, Figure))
    unique = {figure.image or repr(figure): figure for figure in figures}
    related = (attrs.evolve(item, url=draw(st.none() | URLS)) for item in article.related)
    return attrs.evolve(
        article,
        source=draw(st.none() | st.sampled_from(("Lune Valley Post", "Báo Sông Lam"))),
        blocks=(*unique.values(), *body),
        topics=tuple(dict.fromkeys(article.topics)),
        authors=tuple(dict.fromkeys(article.authors)),
        related=tuple(related),
        language=draw(st.none() | st.sampled_from(("vi", "en-GB", "zh-Hant"))),
        url=draw(st.none() | URLS),
    )


@settings(max_examples=examples(150))
@given(json_ld_articles())
def test_round_trip(article: Article) -> None:
    written = ttnews.render(article, to="jsonld")
    assert ttnews.parse(written, format="jsonld", pictures=True) == article


def test_noise_is_an_article_or_a_clear_error() -> None:
    for text in ("[[[]]]", '{"@type": ["NewsArticle"]}', '{"@graph": {"@graph": {}}}', "null"):
        try:
            ttnews.parse(text, format="jsonld")
        except TTNewsError as error:
            assert isinstance(error, ParseError)  # noqa: PT017  both outcomes are right
