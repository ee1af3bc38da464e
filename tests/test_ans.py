"""Arc XP's schema is the judge of what is written; samples of our own show what is read."""

from __future__ import annotations

import builtins
import copy
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from referencing import Registry, Resource

import ttnews
from effort import examples, part
from marked import ANY, WORDS, marked
from paths import CORPUS, EXAMPLES, FIXTURES, SCHEMAS
from samples import INJECTIONS, everywhere, of_the_corpus
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    MissingExtraError,
    Paragraph,
    ParseError,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.formats.ans.metadata import fitting
from ttnews.formats.ans.properties import PROPERTIES
from ttnews.model import JSON, Block
from ttnews.shared.moments import is_moment
from ttnews.testing import articles

SAMPLES = {
    path.stem: path.read_text(encoding="utf-8") for path in (FIXTURES / "ans").glob("*.json")
}
STORY: dict[str, Any] = json.loads(SAMPLES["story"])
ELEMENTS: list[dict[str, Any]] = STORY["content_elements"]


def parse(source: str | dict[str, Any], **options: Any) -> Article:
    text = source if isinstance(source, str) else json.dumps(source)
    return ttnews.parse(text, format="ans", **options)


def story(**properties: Any) -> Article:
    return parse({"type": "story", "version": "0.10.12", **properties})


def content(*elements: Any) -> Article:
    return story(content_elements=list(elements))


def render(article: Article, **options: object) -> str:
    return str(ttnews.render(article, to="ans", **options))


def rendered(article: Article, **options: object) -> Any:
    return json.loads(render(article, **options))


def element(kind: str) -> list[dict[str, Any]]:
    return [found for found in ELEMENTS if found["type"] == kind]


def test_a_story() -> None:
    assert parse(SAMPLES["story"]) == Article(
        title="Bridge opens & stays",
        source="Kestrin Wire",
        authors=("Ida Norling", "Jan van Loon"),
        published=datetime(2024, 5, 6, 9, 30, 0, 520000, UTC),
        lead="Walkers may cross again.",
        blocks=(
            Figure(
                "https://img.post.example/bridge.jpg",
                "An iron bridge",
                "The first & the last",
                "Ada Quill/Kestrin Wire",
            ),
            Paragraph(
                "It was closed in 2022.",
                (Mark("link", 7, 13, "https://post.example/closed"), Mark("strong", 17, 21)),
            ),
            Heading("What is still missing", 3, (Mark("emphasis", 14, 21),)),
            ListBlock((Paragraph("lamps"), Paragraph("railings")), ordered=True),
            Quote("The winter stayed away."),
            Quote("So we were early.", "Ida Norling, miller"),
            Quote("We waited."),
            Table((("Monday", "412"),), ("Day", "Walkers")),
            Figure("https://img.post.example/lamp.jpg", caption="The lamp"),
            Figure("https://img.post.example/1.jpg"),
            Figure("https://img.post.example/2.jpg"),
            Embed("https://film.example/large.mp4", "The opening"),
            Embed("https://posts.example/p/1", "A post"),
            Paragraph("And a note."),
            CustomBlock("correction", "It was closed in May.", element("correction")[0]),
            CustomBlock("divider", "", element("divider")[0]),
            CustomBlock("code", "<b>bridge</b>", element("code")[0]),
            Paragraph("In a group."),
            Paragraph("By hand."),
            CustomBlock("raw_html", "", element("raw_html")[1]),
            CustomBlock("weather_box", "Rain", element("weather_box")[0]),
        ),
        topics=("bridges", "Harrow Ferry"),
        related=(
            RelatedItem("The ferry sank", url="/harrow/ferry/"),
            RelatedItem("The pier", url="/harrow/pier/"),
            RelatedItem(
                "Night train returns",
                "It runs on Fridays.",
                "https://img.post.example/train.jpg",
                url="/quillon/train/",
            ),
        ),
        language="en-GB",
        url="/harrow/bridge/",
        metadata={
            "_id": "KESTRIN7Q",
            "subtype": "news",
            "copyright": "© Lune Valley Post",
            "website_url": "/harrow/bridge/",
            "created_date": "2024-05-04T08:00:00Z",
            "first_publish_date": "2024-05-06T09:00:00Z",
            "headlines": {"mobile": "Bridge open"},
            "description": {"basic": "The bridge of Harrow Ferry."},
            "label": STORY["label"],
            "credits": {
                "by": STORY["credits"]["by"][1:],
                "photos_by": STORY["credits"]["photos_by"],
            },
            "distributor": STORY["distributor"],
            "owner": STORY["owner"],
            "taxonomy": STORY["taxonomy"],
            "promo_items": STORY["promo_items"],
            "related_content": {"basic": STORY["related_content"]["basic"][1:]},
            "content_elements": [
                *element("quote"),
                element("image")[0],
                *element("gallery"),
                *element("video"),
                *element("oembed_response"),
                *element("link_list"),
                element("raw_html")[0],
            ],
            "workflow": {"status_code": 1},
            "unheard_of": True,
        },
    )


def test_a_story_with_its_properties_in_order() -> None:
    assert parse(SAMPLES["sorted"]) == Article(
        title="The lamp is lit again",
        source="Lune Valley Post",
        authors=("Ida Norling",),
        published=date(2024, 5, 6),
        blocks=(
            Paragraph("The lamp of Harrow Ferry burns again."),
            Paragraph("It was dark for a year — or more."),
        ),
        topics=("lamp",),
        url="https://post.example/lamp/",
        metadata={
            "_id": "KESTRIN8R",
            "additional_properties": {"has_published_copy": True},
            "credits": {
                "by": [{"first_name": "Ida", "last_name": "Norling", "name": "", "type": "author"}]
            },
            "taxonomy": {"keywords": [{"keyword": "lamps", "score": 1}]},
        },
    )


@pytest.mark.parametrize(
    ("properties", "published", "left"),
    [
        ({"display_date": "2024-05-06T10:00:00Z"}, datetime(2024, 5, 6, 10, tzinfo=UTC), {}),
        ({"display_date": "on Monday"}, None, {"display_date": "on Monday"}),
        (
            {"display_date": "on Monday", "publish_date": "2024-05-06T10:00:00+02:00"},
            datetime(2024, 5, 6, 10, tzinfo=timezone(timedelta(hours=2))),
            {"display_date": "on Monday"},
        ),
        (
            {"publish_date": "2024-05-07T10:00:00Z", "first_publish_date": "2024-05-06T10:00:00Z"},
            datetime(2024, 5, 6, 10, tzinfo=UTC),
            {"publish_date": "2024-05-07T10:00:00Z"},
        ),
        ({"created_date": "2024-05-06"}, None, {"created_date": "2024-05-06"}),
        (
            {"additional_properties": {"published": "2024-05-06"}, "display_date": "2025-01-01"},
            date(2024, 5, 6),
            {"display_date": "2025-01-01"},
        ),
        (
            {"additional_properties": {"published": True}},
            None,
            {"additional_properties": {"published": True}},
        ),
    ],
)
def test_dates(properties: dict[str, Any], published: date | None, left: Any) -> None:
    article = story(**properties)
    assert (article.published, article.metadata) == (published, left)


@pytest.mark.parametrize(
    ("by", "authors", "is_kept"),
    [
        ([{"type": "author", "name": "Ida Norling"}], ("Ida Norling",), False),
        (["Ida Norling", " "], ("Ida Norling",), True),
        ([{"byline": "The harbour desk", "type": "author"}], ("The harbour desk",), True),
        ([{"first_name": "Ida", "middle_name": "M", "last_name": "Norling"}],
         ("Ida M Norling",), True),
        ([{"type": "reference", "referent": {"id": "ida"}}, None], (), True),
        ([], (), False),
        (5, (), True),
    ],
)  # fmt: skip
def test_authors(by: Any, authors: tuple[str, ...], is_kept: bool) -> None:  # noqa: FBT001
    article = story(credits={"by": by})
    assert article.authors == authors
    assert bool(article.metadata) == is_kept
    if is_kept:
        kept = article.metadata["credits"]
        assert isinstance(kept, dict)
        assert kept["by"] == ([" "] if by == ["Ida Norling", " "] else by)


@pytest.mark.parametrize(
    ("properties", "source", "is_kept"),
    [
        ({"distributor": {"name": "Kestrin Wire", "mode": "custom"}}, "Kestrin Wire", False),
        ({"source": {"name": "Kestrin Wire", "system": "desk"}}, "Kestrin Wire", True),
        ({"owner": {"name": "Kestrin Wire"}}, "Kestrin Wire", False),
        ({"distributor": {"reference_id": "K", "mode": "reference"}}, None, True),
        ({"distributor": "Kestrin Wire"}, None, True),
    ],
)
def test_sources(properties: dict[str, Any], source: str | None, is_kept: bool) -> None:  # noqa: FBT001
    article = story(**properties)
    assert (article.source, article.metadata) == (source, properties if is_kept else {})
    again = parse(render(article))
    assert (again.source, again.metadata) == (source, properties if again.metadata else {})


def test_a_source_beside_a_distributor_that_has_no_name() -> None:
    for source in ({"name": "Kestrin Wire"}, {"name": "Kestrin Wire", "system": "desk"}):
        article = story(distributor={"category": "wires"}, source=source)
        assert article.source == "Kestrin Wire"
        assert parse(render(article)) == article
    changed = attrs.evolve(parse(SAMPLES["story"]), source="Lune Valley Post")
    assert rendered(changed)["distributor"] == {"name": "Lune Valley Post"}


@pytest.mark.parametrize(
    ("taxonomy", "topics", "is_kept"),
    [
        ({"tags": [{"text": "lamps"}], "seo_keywords": ["lamp"]}, ("lamps",), True),
        ({"tags": [{"text": "lamps", "type": "tag"}]}, ("lamps",), False),
        ({"tags": [{"text": "lamps"}, {"text": " "}]}, ("lamps",), True),
        ({"tags": [{"text": " "}, 5], "seo_keywords": ["lamp"]}, ("lamp",), True),
        ({"keywords": [{"keyword": "lamps", "score": 1}]}, ("lamps",), True),
        ({"tags": {"text": "lamps"}}, (), True),
        (["lamps"], (), True),
    ],
)
def test_topics(taxonomy: Any, topics: tuple[str, ...], is_kept: bool) -> None:  # noqa: FBT001
    article = story(taxonomy=taxonomy)
    assert (article.topics, bool(article.metadata)) == (topics, is_kept)


def test_the_headline_and_the_lead() -> None:
    assert story(headlines={"mobile": "Ferry sinks"}).title == "Ferry sinks"
    assert story(additional_properties={"article_metadata": 5}).metadata == {
        "additional_properties": {"article_metadata": 5}
    }
    assert story(headlines={"basic": " ", "mobile": 5}).metadata == {"headlines": {"mobile": 5}}
    assert story(headlines="Ferry sinks").metadata == {"headlines": "Ferry sinks"}
    assert story(headlines={"basic": "A  ferry\nsinks < & >"}).title == "A  ferry\nsinks < & >"
    assert story(headlines={"basic": "<b></b>"}).title is None
    assert story(description={"basic": "It was old."}) == Article(lead="It was old.")
    both = story(subheadlines={"basic": ""}, description={"basic": "It was old.", "long": "Very."})
    assert (both.lead, both.metadata) == ("It was old.", {"description": {"long": "Very."}})
    assert parse(render(both)) == both


@pytest.mark.parametrize(
    ("urls", "url", "left"),
    [
        ({"canonical_url": "/a", "canonical_url_external": "https://a.example/a"},
         "https://a.example/a", {"canonical_url": "/a"}),
        ({"canonical_url": "/a", "website_url": "/b"}, "/a", {"website_url": "/b"}),
        ({"website_url": "/b", "canonical_url": " "}, "/b", {}),
        ({"canonical_url": 5}, None, {"canonical_url": 5}),
    ],
)  # fmt: skip
def test_urls(urls: dict[str, Any], url: str | None, left: Any) -> None:
    article = story(**urls)
    assert (article.url, article.metadata) == (url, left)
    assert parse(render(article)).url == url


def blocks(*elements: Any) -> list[Block]:
    return list(content(*elements).blocks)


def text(words: str) -> dict[str, str]:
    return {"type": "text", "content": words}


@pytest.mark.parametrize(
    ("found", "expected", "is_kept"),
    [
        ("a", [Paragraph("a")], False),
        (5, [], True),
        (text(" a\n b "), [Paragraph("a b")], False),
        (text(" "), [], False),
        (text("<br/>"), [], False),
        (text("a<p>b</p>"), [Paragraph("a"), Paragraph("b")], False),
        (text("a") | {"_id": "1", "additional_properties": {"comments": [], "_id": 5}},
         [Paragraph("a")], False),
        (text("a") | {"alignment": "left"}, [Paragraph("a")], True),
        (text("a") | {"additional_properties": {"x": 1}}, [Paragraph("a")], True),
        ({"type": "text"}, [CustomBlock("text", "", {"type": "text"})], False),
        ({"type": "text", "content": 5}, [CustomBlock("text", "", {"type": "text", "content": 5})],
         False),
        ({"content": "a"}, [CustomBlock("", "a", {"content": "a"})], False),
        ({"type": "header", "content": "a"}, [Heading("a", 2)], False),
        ({"type": "header", "content": "a", "level": 9}, [Heading("a", 6)], False),
        ({"type": "header", "content": "a", "level": "3"}, [Heading("a", 2)], True),
        ({"type": "header", "content": "a<img src='b.jpg'>"},
         [Heading("a", 2), Figure("b.jpg")], False),
        ({"type": "header"}, [CustomBlock("header", "", {"type": "header"})], False),
        ({"type": "list", "items": [text("a"), {"type": "list", "items": [text("b")]}, text("c")]},
         [ListBlock((Paragraph("a"), Paragraph("b"), Paragraph("c")))], True),
        ({"type": "list", "items": [text("<p>a</p><p><b>b</b></p><img src='c.jpg'>"), text("")]},
         [ListBlock((Paragraph("a b", (Mark("strong", 2, 3),)),)), Figure("c.jpg")], False),
        ({"type": "list", "items": [text("a") | {"subtype": "b"}]},
         [ListBlock((Paragraph("a"),))], True),
        ({"type": "list", "items": [], "list_type": "plain"}, [], True),
        ({"type": "list", "items": 5},
         [CustomBlock("list", "", {"type": "list", "items": 5})], False),
        ({"type": "quote", "content_elements": [text("a")], "citation": text("<i>b</i>")},
         [Quote("a", "b")], False),
        ({"type": "quote", "content_elements": [text("a")], "citation": 5}, [Quote("a")], True),
        ({"type": "quote", "subtype": "blockquote", "content_elements": [
            {"type": "quote", "content_elements": [text("a")], "citation": text("b")}],
          "citation": text("c")}, [Quote("a", "b"), Paragraph("c")], True),
        ({"type": "quote", "content_elements": [text("a")], "citation": text("")},
         [Quote("a")], False),
        ({"type": "quote", "content_elements": [text("a") | {"alignment": "left"}]},
         [Quote("a")], True),
        ({"type": "quote", "content_elements": [], "citation": text("b")}, [Paragraph("b")], True),
        ({"type": "quote"}, [CustomBlock("quote", "", {"type": "quote"})], False),
        ({"type": "blockquote", "content": "<p>a</p><ul><li>b</li></ul>"},
         [Quote("a"), ListBlock((Paragraph("b"),))], False),
        ({"type": "blockquote"}, [CustomBlock("blockquote", "", {"type": "blockquote"})], False),
        ({"type": "table", "rows": [[text("a"), text("")]],
          "additional_properties": {"caption": "c"}}, [Table((("a", ""),), (), "c")], False),
        ({"type": "table", "rows": [[text("<b>a</b>"), text("<ul><li>b</li><li>c</li></ul>"), 5],
                                    [text("d<img src='e.jpg'>")]]},
         [Table((("a", "b c", ""), ("d",)))], True),
        ({"type": "table", "rows": []}, [], False),
        ({"type": "table", "rows": [5]},
         [CustomBlock("table", "", {"type": "table", "rows": [5]})], False),
        ({"type": "table"}, [CustomBlock("table", "", {"type": "table"})], False),
        ({"type": "image", "url": "a.jpg", "alt_text": " "}, [Figure("a.jpg")], False),
        ({"type": "image", "_id": "1", "url": "a.jpg"}, [Figure("a.jpg")], True),
        ({"type": "image", "url": "a.jpg", "vanity_credits": {"by": [{"name": "b"}]}},
         [Figure("a.jpg")], True),
        ({"type": "image", "url": "a.jpg", "credits": {"by": [{"name": "b"}, {"name": "c"}]}},
         [Figure("a.jpg", credit="b, c")], True),
        ({"type": "image", "url": "a.jpg", "distributor": {"name": "b"}},
         [Figure("a.jpg", credit="b")], True),
        ({"type": "image"}, [CustomBlock("image", "", {"type": "image"})], False),
        ({"type": "gallery", "content_elements": [{"type": "image", "url": "a.jpg", "width": 5}]},
         [Figure("a.jpg")], True),
        ({"type": "gallery"}, [CustomBlock("gallery", "", {"type": "gallery"})], False),
        ({"type": "video", "version": "0.10.9", "canonical_url": "https://a.example/1",
          "description": {"basic": "b"}}, [Embed("https://a.example/1", "b")], False),
        ({"type": "audio", "streams": [{"url": "https://a.example/1.mp3"}], "caption": "b"},
         [Embed("https://a.example/1.mp3", "b")], False),
        ({"type": "audio", "source_url": "https://a.example/1.mp3", "streams": [5]},
         [Embed("https://a.example/1.mp3")], True),
        ({"type": "video", "embed_html": "<iframe src='https://a.example/1'></iframe>"},
         [Embed("https://a.example/1")], True),
        ({"type": "video", "headlines": {"basic": "b"}},
         [CustomBlock("video", "b", {"type": "video", "headlines": {"basic": "b"}})], False),
        ({"type": "oembed_response", "raw_oembed": {"type": "photo", "url": "a.jpg", "title": "b"}},
         [Figure("a.jpg", caption="b")], True),
        ({"type": "oembed_response", "raw_oembed": {
            "type": "rich", "html": "<iframe src='https://a.example/1' title='b'></iframe>"}},
         [Embed("https://a.example/1", "b")], True),
        ({"type": "oembed_response", "referent": {"id": "https://a.example/1", "provider": "x"}},
         [Embed("https://a.example/1")], True),
        ({"type": "oembed_response", "raw_oembed": {"type": "link", "url": "u", "title": "b"}},
         [Embed("u", "b")], False),
        ({"type": "oembed_response", "raw_oembed": {"title": "b"}},
         [CustomBlock("oembed_response", "b",
                      {"type": "oembed_response", "raw_oembed": {"title": "b"}})], False),
        ({"type": "reference", "referent": {"id": "https://a.example/1"}},
         [Embed("https://a.example/1")], True),
        ({"type": "reference", "referent": {"id": "1"}},
         [CustomBlock("reference", "", {"type": "reference", "referent": {"id": "1"}})], False),
        ({"type": "interstitial_link", "url": "/a"},
         [CustomBlock("interstitial_link", "", {"type": "interstitial_link", "url": "/a"})], False),
        ({"type": "link_list"}, [CustomBlock("link_list", "", {"type": "link_list"})], False),
        ({"type": "story"}, [CustomBlock("story", "", {"type": "story"})], False),
        ({"type": "element_group", "content_elements": [text("a"), {"type": "divider"}]},
         [Paragraph("a"), CustomBlock("divider", "", {"type": "divider"})], False),
        ({"type": "element_group"}, [CustomBlock("element_group", "", {"type": "element_group"})],
         False),
        ({"type": "correction", "text": "a &amp; b"},
         [CustomBlock("correction", "a & b", {"type": "correction", "text": "a &amp; b"})], False),
        ({"type": "numeric_rating", "numeric_rating": 4},
         [CustomBlock("numeric_rating", "4", {"type": "numeric_rating", "numeric_rating": 4})],
         False),
    ],
)  # fmt: skip
def test_elements(found: Any, expected: list[Block], is_kept: bool) -> None:  # noqa: FBT001
    article = content(found)
    assert list(article.blocks) == expected
    assert article.metadata == ({"content_elements": [found]} if is_kept else {})
    if expected:
        assert parse(render(article)) == article


def test_words_of_elements_that_have_no_block() -> None:
    poll: dict[str, Any] = {
        "type": "poll",
        "title": "Lamps?",
        "items": [text("yes"), text("<b>no</b>"), 5],
    }
    embed: Any = {"id": "1", "url": "/api", "config": {"caption": "A map"}}
    assert blocks(poll, {"type": "custom_embed", "embed": embed}) == [
        CustomBlock("poll", "Lamps?\nyes\nno", poll),
        CustomBlock("custom_embed", "A map", {"type": "custom_embed", "embed": embed}),
    ]


def test_cards_amid_the_text() -> None:
    image = {"type": "image", "version": "0.10.9", "url": "a.jpg", "alt_text": "A lamp"}
    link = {
        "type": "interstitial_link",
        "url": "/a",
        "content": "The lamp",
        "description": {"_id": "1", **text("It <i>burns</i>.")},
    }
    card = RelatedItem("The lamp", "It burns.", "a.jpg", "A lamp", "/a")
    full = story_document = {
        "type": "story",
        "version": "0.10.9",
        "headlines": {"basic": "The lamp"},
        "subheadlines": {"basic": "It burns."},
        "website_url": "/a",
        "promo_items": {"basic": image},
    }
    article = content(link | {"image": image}, full)
    assert article == Article(related=(card, card))
    assert parse(render(article)) == article
    more = [
        link | {"description": "It burns."},
        story_document | {"promo_items": 5},
        link | {"image": image | {"caption": "It burns."}},
        link | {"image": {"type": "reference"}},
        story_document | {"_id": "1"},
        story_document | {"promo_items": {"basic": image | {"width": 5}}},
    ]
    article = content(*more)
    assert [found.title for found in article.related] == ["The lamp"] * 6
    assert article.metadata == {"content_elements": more}


def test_related_documents() -> None:
    film: Any = {"type": "video", "version": "0.10.12", "headlines": {"basic": "The opening"}}
    bare = {"type": "story", "version": "0.10.12", "_id": "1"}
    redirect = {
        "type": "redirect",
        "version": "0.10.12",
        "canonical_url": "/a",
        "redirect_url": "/b",
    }
    lists: Any = {"basic": [film, bare, 5], "redirect": [redirect]}
    article = story(related_content=lists)
    assert article == Article(
        related=(RelatedItem("The opening"),), metadata={"related_content": lists}
    )
    written = rendered(article)
    assert written["related_content"] == {"basic": [film, bare], "redirect": [redirect]}
    assert story(related_content={"basic": 5}).metadata == {"related_content": {"basic": 5}}
    assert story(related_content=[]).metadata == {"related_content": []}


def test_the_promoted_image() -> None:
    image: Any = {"type": "image", "version": "0.10.12", "url": "a.jpg"}
    figure = Figure("a.jpg")
    assert story(promo_items={"basic": image}) == Article(blocks=(figure,))
    shown = story(promo_items={"basic": image}, content_elements=[text("a"), image])
    assert shown == Article(
        blocks=(Paragraph("a"), figure), metadata={"promo_items": {"basic": image}}
    )
    same = image | {"_id": "1"}
    cropped = same | {"url": "b.jpg"}
    assert story(promo_items={"basic": cropped}, content_elements=[same]).blocks == (figure,)
    for other in ({"type": "video"}, {"type": "image"}, 5):
        assert story(promo_items={"basic": other}) == Article(
            metadata={"promo_items": {"basic": other}}
        )


def test_documents_that_are_pictures_or_films() -> None:
    picture: dict[str, Any] = {
        "type": "image",
        "version": "0.10.9",
        "headlines": {"basic": "The lamp"},
        "display_date": "2024-05-06T10:00:00Z",
        "url": "a.jpg",
        "caption": "It burns.",
        "credits": {"by": [{"type": "author", "name": "Ada Quill"}]},
    }
    assert parse(picture) == Article(
        title="The lamp",
        published=datetime(2024, 5, 6, 10, tzinfo=UTC),
        blocks=(Figure("a.jpg", None, "It burns.", "Ada Quill"),),
        metadata={
            "type": "image",
            **{name: picture[name] for name in ("url", "caption", "credits")},
        },
    )
    film = {"type": "video", "canonical_url": "https://a.example/1", "language": "en"}
    assert parse(film) == Article(
        blocks=(Embed("https://a.example/1"),),
        language="en",
        url="https://a.example/1",
        metadata={"type": "video"},
    )
    gallery = {
        "type": "gallery",
        "version": "0.10.9",
        "headlines": {"basic": "Lamps"},
        "content_elements": [{"type": "image", "url": "a.jpg"}],
    }
    found = Article(title="Lamps", blocks=(Figure("a.jpg"),), metadata={"type": "gallery"})
    assert parse(gallery) == found
    assert parse(render(found)) == found
    other = attrs.evolve(found, metadata={"type": "x", "version": "2"})
    assert parse(render(other)) == other


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "not JSON: Expecting value at line 1, column 1"),
        ("[{}, {}]", "not ANS: an array of 2 values, but a story is one object"),
        ("5", "not ANS: expected an object"),
        ("{}", "not ANS: the object has no type"),
        ('{"type": 5}', "not ANS: the object has no type"),
        ('{"type": "author"}', "ANS of the type 'author', but an article is a story"),
        (
            '{"type": "results", "content_elements": [{"type": "story"}, {"type": "story"}]}',
            "ANS of the type 'results', a list of 2 documents, but an article is one of them",
        ),
        ('{"type": "collection"}', "ANS of the type 'collection', a list of 0 documents"),
        ('{"content_elements": [{"type": "story"}]}', "ANS of the type 'results', a list of 1 "),
        ('{"type": "story", "x": NaN}', "NaN is not a JSON number"),
        ('{"type": "story", "x": ' + "[" * 100_000, "nested too deeply"),
        (b"\xff\xff", "not text"),
    ],
)
def test_bad_input(source: str | bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        ttnews.parse(source, format="ans")


def test_an_object_without_a_type_is_a_story() -> None:
    assert parse({"headlines": {"basic": "Ferry sinks"}}) == Article(title="Ferry sinks")
    assert parse({"content_elements": [text("a")]}) == Article(blocks=(Paragraph("a"),))
    assert parse({"type": "story", "version": 1, "content_elements": 5}).metadata == {
        "version": 1,
        "content_elements": 5,
    }


@pytest.mark.parametrize("kind", ["quote", "element_group", "list", "unheard_of"])
def test_elements_inside_each_other(kind: str) -> None:
    name = "items" if kind == "list" else "content_elements"
    inner: Any = text("The lamp <b>burns</b>.")
    for _ in range(97):  # the deepest that is JSON to ttnews
        inner = {"type": kind, name: [inner]}
    article = content(inner)
    assert "The lamp burns." in str(article.blocks)
    assert "The lamp burns." in str(parse(render(article)).blocks)


@pytest.mark.no_cover
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_truncated(sample: str) -> None:
    for end in part(range(len(sample.rstrip())), 9):
        with pytest.raises(ParseError, match=r"line \d+, column \d+"):
            parse(sample[:end])


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        yield (*path, key)
        if isinstance(child, dict | list):
            yield from _paths(child, (*path, key))


@pytest.mark.no_cover
@pytest.mark.parametrize("wrong", [None, True, 5, 1.5, "", "x", [], [None, "x", 5], {}, {"x": 1}])
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_wrong_types_anywhere(schema: Any, sample: str, wrong: Any) -> None:
    data = json.loads(sample)
    for path in part([*_paths(data)], 7):
        changed = copy.deepcopy(data)
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = wrong
        if path == ("type",) and wrong is not None:
            with pytest.raises(ParseError):
                parse(changed)
            continue
        article = parse(changed)
        assert ttnews.loads(ttnews.dumps(article)) == article
        check(schema, article)


def test_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    html = (
        '<!DOCTYPE p SYSTEM "https://a.example/x.dtd" [<!ENTITY a SYSTEM "/etc/hostname">]>'
        '<p>&a;</p><img src="/etc/hostname.jpg"><iframe src="https://a.example/"></iframe>'
    )
    blocks(text(html))  # what is imported on use, is

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(builtins, "open", opened)
    monkeypatch.setattr("socket.socket", opened)
    assert Figure("/etc/hostname.jpg") in blocks(text(html))


def test_without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    article = parse(SAMPLES["story"])
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'ttnews[html]'")):
        parse(SAMPLES["story"])
    assert blocks(text("Plain > marked.")) == [Paragraph("Plain > marked.")]
    written = rendered(article)["content_elements"]
    assert element("gallery")[0]["headlines"] in [found.get("headlines") for found in written]
    assert {"type": "raw_html", "content": element("raw_html")[0]["content"]} not in written
    assert text("By hand.") in written


def test_detection(tmp_path: Any) -> None:
    path = tmp_path / "news.json"
    article = ttnews.read(EXAMPLES / "articles" / "bridge.json")
    for sample in (*SAMPLES.values(), render(article)):
        path.write_text(sample, encoding="utf-8")
        assert ttnews.read(path) == parse(sample)
    sniff = ttnews.source_formats()["ans"].sniff
    assert sniff is not None
    for fixture in ("jsonld", "extracted", "ninjs"):
        for other in (FIXTURES / fixture).glob("*.json"):
            assert sniff(other.read_text(encoding="utf-8")) is None
    for to, options in (("json", {}), ("jsonld", {}), ("ninjs", {"uri": "tag:a.example"})):
        assert sniff(str(ttnews.render(article, to=to, **options))) is None
    as_json = ttnews.dumps(parse(SAMPLES["story"]))  # which has content_elements, too
    path.write_text(as_json, encoding="utf-8")
    assert ttnews.read(path) == parse(SAMPLES["story"])
    for source in (
        "5",
        "[]",
        '{"content_elements": []}',
        '[{"type": "story", "version": "0.1.2"}]',
    ):
        assert sniff(source) is None
    claim = sniff('{"headlines": {}, "content_elements": []}')
    assert claim is not None
    assert claim.confidence == 0.9
    lists = '{"type": "results", "version": "0.6.0", "content_elements": []}'
    assert sniff(lists) is not None


BASE = (
    "https://raw.githubusercontent.com/washingtonpost/ans-schema/master/src/main/resources/schema"
    "/ans/0.10.12/"
)
ANS = SCHEMAS / "ans" / "0.10.12"
FORMATS = jsonschema.Draft4Validator.FORMAT_CHECKER


@cache
def registry() -> Registry[Any]:
    files = {path: json.loads(path.read_text(encoding="utf-8")) for path in ANS.rglob("*.json")}
    return Registry().with_resources(
        (BASE + path.relative_to(ANS).as_posix(), Resource.from_contents(data))
        for path, data in files.items()
    )


@cache
def validator(name: str) -> Any:
    """Return what judges a kind of object; without Arc XP's schemas it asks for nothing."""
    if not ANS.exists():
        return jsonschema.Draft4Validator({})
    assert {"uri", "date-time", "email"} <= FORMATS.checkers.keys()
    return jsonschema.Draft4Validator(
        {"$ref": BASE + name}, registry=registry(), format_checker=FORMATS
    )


@pytest.fixture(scope="module")
def schema() -> Any:
    return validator("story.json")


OF_ELEMENTS = {
    **{f"{name}": f"story_elements/{name}.json" for name in ("text", "header", "list", "quote")},
    "table": "story_elements/table.json",
    "image": "image.json",
    "oembed_response": "utils/oembed_response.json",
}
"""The schemas of the elements that ttnews writes; that of a story asks little of them."""


def check(schema: Any, article: Article, *, own: bool = False, **options: object) -> None:
    written = render(article, **options)
    written.encode()  # what was written can be stored
    found = json.loads(written)
    schema.validate(found)
    for part_of in found["content_elements"] if own else ():
        if part_of["type"] in OF_ELEMENTS:
            validator(OF_ELEMENTS[part_of["type"]]).validate(part_of)
    parse(written)


@settings(max_examples=examples(300))
@given(article=articles())
def test_what_is_written_is_valid(schema: Any, article: Article) -> None:
    check(schema, article, own=not any(isinstance(b, CustomBlock) for b in article.blocks))


@pytest.mark.no_cover
@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled corpus is not here")
def test_what_is_written_of_real_articles_is_valid(schema: Any) -> None:
    for article in of_the_corpus():
        check(schema, article, own=True)


OWN = sorted((SCHEMAS / "ans" / "examples").glob("*.json"))


@pytest.mark.skipif(not OWN, reason="the examples of ANS are not here")
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_examples_of_ans(schema: Any, path: Any) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))
    article = ttnews.read(path)
    assert article == ttnews.read(path, format="ans")
    check(schema, article)
    again = parse(render(article))
    assert again == article  # nothing of them is lost
    title = source.get("headlines", {}).get("basic")
    assert article.title == title
    said = json.dumps(source.get("content_elements", []), ensure_ascii=False)
    for block in article.blocks:
        assert not isinstance(block, Paragraph | Heading) or block.text in said


@pytest.mark.skipif(not ANS.exists(), reason="the schemas of ANS are not here")
def test_every_property_of_a_story_is_known() -> None:
    data = json.loads((ANS / "story.json").read_text(encoding="utf-8"))
    assert PROPERTIES.keys() | {"type", "version"} == data["properties"].keys()


def _examples() -> Iterator[tuple[str, JSON]]:
    yield from ((name, STORY[name]) for name in PROPERTIES.keys() & STORY.keys())
    yield from MORE.items()
    for path in OWN:
        data = json.loads(path.read_text(encoding="utf-8"))
        yield from ((name, data[name]) for name in PROPERTIES.keys() & data.keys())


MORE: dict[str, Any] = {
    "channels": ["web"],
    "alignment": "left",
    "additional_properties": {"x": [None]},
    "source": {"system": "desk"},
    "geo": {"latitude": 1.5, "longitude": 2},
    "address": {"street_address": "1 Pier", "post_office_box": "2"},
    "planning": {
        "websked_sort_date": "2024-05-06T10:00:00Z",
        "deadline_miss": 5,
        "scheduling": {"will_have_image": True},
        "story_length": {"word_count_actual": 5, "character_encoding": "utf-8"},
    },
    "pitches": {
        "platform": [{"platform_path": "/a", "latest_event": {"status": "in review"}}],
        "publication": [{"publication_id": "a", "creation_event": {"edition_id": "b"}}],
    },
    "revision": {"revision_id": "a", "editions": ["default"], "published": True},
    "syndication": {"search": True},
    "tracking": {"x": [1]},
    "comments": {"allow_comments": False, "x": 1},
    "content_restrictions": {
        "embargo": {"active": True, "end_time": "2024-05-06T10:00:00Z"},
        "geo": {"restrictions": [{"restriction_id": "a"}]},
    },
    "content_aliases": ["a-1"],
    "corrections": [{"type": "correction", "text": "a", "correction_type": "b"}],
    "websites": {
        "post": {"website_section": {"type": "section", "version": "0.10.12", "name": "a"}}
    },
    "contributors": {"created_by": {"user_id": "a"}},
    "canonical_url_external": "https://a.example/",
    "rendering_guides": {"preferred_method": ["website"]},
    "publishing": {
        "has_published_edition": True,
        "editions": {
            "default": {
                "edition_published": True,
                "edition_date": "2024-05-06T10:00:00Z",
                "edition_name": "default",
            }
        },
        "scheduled_operations": {
            "publish_edition": [{"operation": "publish_edition", "operation_date": "a"}],
            "unpublish_edition": [{"operation": "unpublish_edition"}],
        },
    },
    "variations": {
        "content_zone_ids": ["a"],
        "variants": [
            {"type": "variant", "name": "b", "content": {"type": "story", "version": "0.10.12"}}
        ],
    },
    "voice_transcripts": [
        {
            "options": {"enabled": True},
            "output": {
                "type": "audio",
                "version": "0.10.12",
                "streams": [{"url": "https://a.example/1.mp3"}],
            },
        }
    ],
    "vanity_credits": {
        "by": [
            {
                "type": "author",
                "name": "a",
                "email": "a@b.example",
                "image": {
                    "type": "image",
                    "version": "0.10.12",
                    "width": 5,
                    "auth": {"1": "a" * 64},
                    "focal_point": {"x": 1, "y": 2},
                },
                "books": [{"book_title": "b"}],
            }
        ]
    },
    "taxonomy": {
        "sites": [{"type": "site", "version": "0.10.12", "name": "a"}],
        "sections": [{"type": "reference", "referent": {"id": "a", "website": "b"}}],
        "topics": [{"_id": "a", "score": 1, "uid": "b"}],
        "associated_tasks": ["0123456789abcdef01234567"],
        "categories": [{"_id": "a", "name": "b", "classifier": "c"}],
    },
    "promo_items": {
        "basic": {"type": "raw_html", "content": "a"},
        "lead": {"type": "custom_embed", "embed": {"id": "a", "url": "b", "config": {"c": {}}}},
    },
}
"""Properties of a story that neither the samples nor those of ANS have, or not so."""


def test_every_property_is_written_as_it_was(schema: Any) -> None:
    seen = set()
    for name, value in _examples():
        seen.add(name)
        found = fitting({name: value})
        schema.validate({"type": "story", "version": "0.10.12", **found})
        current = json.loads(re.sub(r'"0\.10\.\d+"', '"0.10.12"', json.dumps(value)))
        assert found == {name: current}, name
    texts = {"canonical_website", "website", "short_url", "location", "editor_note", "status"}
    assert PROPERTIES.keys() - seen <= {*texts, "slug", "publish_date", "last_updated_date"}


WRONG: tuple[JSON, ...] = (None, True, 5, 1.5, "", "a b", [], ["x"], {}, {"x": 1}, {"type": "x"})


@pytest.mark.no_cover
def test_what_does_not_fit_is_not_written(schema: Any) -> None:
    """Put something wrong anywhere: what is written is valid for the schema all the same."""
    cases = [(name, value, path) for name, value in _examples()
             if isinstance(value, dict | list) for path in _paths(value)]  # fmt: skip
    for name, value, path in part(cases, 3):
        for wrong in WRONG:
            changed = copy.deepcopy(value)
            inner: Any = changed
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = wrong
            for metadata in ({name: changed}, {name: wrong}):
                found = fitting(metadata)
                schema.validate({"type": "story", "version": "0.10.12", **found})


def test_the_parts_that_fit_are_written() -> None:
    good: dict[str, JSON] = {"type": "author", "name": "Ida Norling"}
    metadata: dict[str, JSON] = {
        "credits": {
            "photos_by": [good, {"type": "author"}, {**good, "image": {"url": "a.jpg"}}],
            "edited_by": 5,
        },
        "taxonomy": {"stock_symbols": ["KWR"], "unheard_of": [1]},
        "address": {"locality": "Harrow", "planet": "Earth"},
        "channels": ["web", 5],
        "status": 5,
        "geo": {"latitude": float("nan")},
        "comments": {"x": {1: 2}},  # type: ignore[dict-item]
        "tracking": {"when": date(2024, 5, 6)},  # type: ignore[dict-item]
        "created_date": "2024-02-30T10:00:00Z",
    }
    assert fitting(metadata) == {
        "credits": {"photos_by": [good, good]},
        "taxonomy": {"stock_symbols": ["KWR"]},
        "address": {"locality": "Harrow"},
        "channels": ["web"],
    }
    clip: dict[str, JSON] = {"type": "audio", "version": "0.10.12"}
    streams: list[JSON] = [{"url": "https://a.example/1.mp3"}, {"url": "no uri"}]
    rest: dict[str, JSON] = {"options": {"enabled": True}}
    redirect: JSON = {
        "type": "redirect",
        "version": "0.10.12",
        "canonical_url": "/a",
        "redirect_url": "/b",
    }
    reference: JSON = {"type": "reference", "referent": {"type": "story", "id": "a"}}
    assert fitting(
        {
            "voice_transcripts": [
                {**rest, "output": {**clip, "streams": streams, "source_url": "a"}},
                {**rest, "output": {**clip, "source_url": "a", "streams": []}},
                {**rest, "output": clip},
            ],
            "address": {"post_office_box": "1", "locality": "Harrow"},
            "related_content": {"redirect": [redirect, redirect], "more": [reference]},
            "taxonomy": {"sections": [reference], "sites": 5},
        }
    ) == {
        "voice_transcripts": [
            {**rest, "output": {**clip, "streams": streams[:1]}},
            {**rest, "output": {**clip, "source_url": "a"}},
            rest,
        ],
        "address": {"locality": "Harrow"},
        "related_content": {"more": [reference]},
        "taxonomy": {"sections": []},
    }
    deep: JSON = "x"
    for _ in range(5_000):
        deep = [deep]
    assert fitting({"tracking": {"x": deep}, "slug": "a"}) == {"slug": "a"}
    block = CustomBlock("poll", "Lamps?", {"type": "poll", "x": deep})
    assert parse(render(Article(blocks=(block,)))).blocks == (CustomBlock("poll", "Lamps?"),)


@pytest.mark.parametrize(
    ("moment", "is_one"),
    [
        ("2024-05-06T10:00:00Z", True),
        ("2024-02-29T23:59:59.123+01:30", True),
        ("2023-02-29T10:00:00Z", False),
        ("2024-05-06", False),
        ("2024-05-06T10:00:00", False),
        ("2024-05-06T10:00:00+01:00:30", False),
        ("٢024-05-06T10:00:00Z", False),
        (5, False),
    ],
)
def test_moments(moment: JSON, is_one: bool) -> None:  # noqa: FBT001
    assert is_moment(moment) is is_one
    judge = jsonschema.Draft4Validator({"type": "string", "format": "date-time"},
                                       format_checker=FORMATS)  # fmt: skip
    assert judge.is_valid(moment) is is_one


@pytest.mark.parametrize(
    "published",
    [
        date(2024, 5, 6),
        datetime(2024, 5, 6, 10),  # noqa: DTZ001
        datetime(2024, 5, 6, 10, tzinfo=UTC),
        datetime(2024, 5, 6, 10, tzinfo=timezone(timedelta(seconds=90))),
        datetime(1, 1, 1, tzinfo=UTC),
    ],
)
def test_dates_that_are_written(schema: Any, published: date) -> None:
    article = Article(
        published=published,
        metadata={"publish_date": "2024-05-09T10:00:00Z", "additional_properties": {"x": 1}},
    )
    check(schema, article)
    again = parse(render(article))
    assert again == article
    assert str(again.published) == str(published)
    is_moment_of_ans = "display_date" in rendered(article)
    assert is_moment_of_ans == ("published" not in rendered(article)["additional_properties"])


def test_nothing_is_taken_for_a_field_that_is_empty(schema: Any) -> None:
    """Metadata of an article made by hand: what would be read as a field is left out."""
    person: JSON = {"type": "author", "name": "Ida Norling"}
    metadata: dict[str, JSON] = {
        "headlines": {"basic": "a"},
        "subheadlines": {"basic": "a"},
        "description": {"basic": "a"},
        "credits": {"by": [person], "photos_by": [person]},
        "distributor": {"name": "a"},
        "source": {"name": "a"},
        "owner": {"id": "a"},
        "taxonomy": {"tags": [{"text": "a"}], "seo_keywords": ["a"], "stock_symbols": ["a"]},
        "canonical_url": "/a",
        "canonical_url_external": "https://a.example/",
        "website_url": "/a",
        "language": "en",
        "publish_date": "2024-05-06T10:00:00Z",
        "additional_properties": {"published": "2024-05-06"},
        "related_content": {"basic": [{"type": "story", "version": "0.10.12",
                                       "headlines": {"basic": "a"}}]},
        "content_elements": [text("a")],
    }  # fmt: skip
    article = Article(metadata=metadata)
    check(schema, article)
    kept: dict[str, JSON] = {
        **metadata,
        "credits": {"photos_by": [person]},
        "taxonomy": {"stock_symbols": ["a"]},
    }
    del kept["content_elements"]
    assert parse(render(article)) == Article(metadata=kept)


def test_an_article_that_was_changed() -> None:
    """What the metadata says of a field is written only as long as it is about the same."""
    article = parse(SAMPLES["story"])
    changed = attrs.evolve(
        article,
        title="Bridge open",
        authors=("Jan van Loon", "Ada Quill", "Jan van Loon"),
        topics=("lamps",),
        blocks=tuple(
            attrs.evolve(block, caption="New") if isinstance(block, Figure) else block
            for block in article.blocks
        ),
        related=article.related[1:],
        url="https://post.example/bridge",
    )
    found = rendered(changed)
    assert found["headlines"] == {"basic": "Bridge open", "mobile": "Bridge open"}
    [jan, ada, again, reference] = found["credits"]["by"]
    assert jan == {**STORY["credits"]["by"][1], "version": "0.10.12"}
    assert (ada, again["name"]) == ({"type": "author", "name": "Ada Quill"}, "Jan van Loon")
    assert reference == STORY["credits"]["by"][2]
    assert found["taxonomy"]["tags"] == [{"text": "lamps"}]
    kinds = [found["type"] for found in found["content_elements"]]
    assert "gallery" not in kinds
    assert kinds.count("image") == 4
    assert "video" in kinds
    assert found["canonical_url_external"] == "https://post.example/bridge"
    assert found.keys() >= article.metadata.keys() - {"unheard_of"}
    assert found["additional_properties"] == {"article_metadata": {"unheard_of": True}}


def test_elements_that_begin_with_the_same_block() -> None:
    """A picture is shown alone, too; or so often that it is no use to compare on and on."""
    gallery = element("gallery")[0]
    first, second = parse({"type": "story", "content_elements": [gallery]}).blocks
    whole: dict[str, JSON] = {"content_elements": [gallery]}
    for times in (1, 9, 10, 500):
        article = Article(blocks=(first,) * times + (second,), metadata=whole)
        kinds = [found["type"] for found in rendered(article)["content_elements"]]
        if times < 11:
            assert kinds == ["image"] * (times - 1) + ["gallery"]
        else:
            assert kinds == ["image"] * (times + 1)


def test_custom_blocks(schema: Any) -> None:
    custom = (
        CustomBlock("poll", "Will <you> &amp; I cross?", {"votes": 12, "more": [None, {}]}),
        CustomBlock("map", "", {}),
        CustomBlock("map", "Other words", {"type": "map", "title": "A map"}),
        CustomBlock("map", "A map", {"type": "map", "title": "A map", "alignment": "right"}),
        CustomBlock("map", "A map", {"type": "map", "title": "A map", "alignment": "up"}),
    )
    article = Article(blocks=custom)
    check(schema, article, own=True)
    assert parse(render(article)) == article
    written = rendered(article)["content_elements"]
    assert [found["type"] for found in written] == ["text", "text", "text", "map", "text"]
    assert written[3] == custom[3].data
    assert written[0]["content"] == "Will &lt;you&gt; &amp;amp; I cross?"


def _strings(value: Any) -> Iterator[str]:
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            if name not in {"data", "article_metadata"}:  # of a third party, as they were
                yield from _strings(inner)
        elif isinstance(inner, str) and name not in {"url", "name", "text"}:
            yield inner


@pytest.mark.parametrize("injection", part(INJECTIONS, 3))
def test_no_markup_gets_in(injection: str) -> None:
    """Pages put the texts of a story, other than names, into their HTML as they are."""
    article = everywhere(injection, "https://a.example/x")
    article = attrs.evolve(article, metadata={}, language=None)
    found = rendered(article)
    for table in found["content_elements"]:
        table.pop("additional_properties", None)
    for words in _strings(found):
        if "<" in words:
            root = etree.HTML(words)
            tags = {element.tag for element in root.iter()}
            assert tags <= {"html", "body", "p", "a", "strong", "em"}, words
            assert {name for element in root.iter() for name in element.attrib} <= {"class", "href"}


def test_indent() -> None:
    assert render(Article()).count("\n") == 1
    assert render(Article(), indent=1).startswith('{\n "type": "story",\n')


def test_what_is_not_written() -> None:
    article = Article(
        authors=(" ",),
        topics=(" ",),
        source=" ",
        url=" ",
        blocks=(
            Figure(),
            Embed("javascript:x", "No film"),
            Paragraph("a", (Mark("link", 0, 1, "javascript:x"),)),
        ),
        related=(RelatedItem("A", url="javascript:x"),),
        metadata={"content_elements": [5, {"type": 5}]},
    )
    found = rendered(article)
    assert '"javascript' not in str(found["content_elements"][0]["raw_oembed"]["html"])
    assert found["content_elements"][1] == text("a")
    assert found.keys() == {"type", "version", "content_elements", "related_content"}
    assert parse(render(article)).related == article.related


# What the page says, and no more, so that an article which it promises too much of shows.
LINES = WORDS.filter(lambda line: "&" not in line)


@st.composite
def ans_articles(draw: st.DrawFn) -> Article:
    """Return an article that meets the conditions of docs/reference/formats/ans.md."""
    maybe = st.none() | LINES
    paragraph = marked(Paragraph)
    row = st.lists(WORDS | st.just(""), min_size=1, max_size=3).map(tuple)
    data = st.dictionaries(ANY, st.none() | ANY | st.integers() | st.lists(ANY), max_size=2)
    block = st.one_of(
        paragraph,
        marked(Heading, st.integers(1, 6)),
        marked(Quote, st.none() | WORDS),
        st.builds(ListBlock, st.lists(paragraph, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Table,
            st.lists(row, min_size=1, max_size=3).map(tuple),
            st.just(()) | row,
            st.none() | ANY,
        ),
        st.builds(Figure, st.none() | ANY, maybe, maybe, st.none() | ANY).filter(
            lambda figure: figure != Figure()
        ),
        st.builds(Embed, ANY, maybe),
        st.builds(CustomBlock, LINES, WORDS, data),
    )
    values: dict[str, st.SearchStrategy[JSON]] = {
        "_id": ANY,
        "copyright": ANY,
        "created_date": st.just("2024-05-06T10:00:00Z"),
        "geo": st.fixed_dictionaries({"latitude": st.floats(-90, 90)}),
        "label": st.fixed_dictionaries({"basic": st.fixed_dictionaries({"text": ANY})}),
    }
    own: dict[str, JSON] = draw(st.fixed_dictionaries({}, optional=values))
    others: Any = draw(data.filter(lambda names: not names.keys() & PROPERTIES.keys()))
    zones = st.sampled_from(
        (None, UTC, timezone(timedelta(hours=7)), timezone(-timedelta(minutes=90)))
    )
    stories = st.builds(RelatedItem, LINES, maybe, st.none() | ANY, maybe, st.none() | ANY)
    return Article(
        title=draw(maybe),
        source=draw(st.none() | ANY),
        authors=tuple(draw(st.lists(ANY, max_size=2))),
        published=draw(st.none() | st.dates() | st.datetimes(timezones=zones)),
        lead=draw(maybe),
        blocks=tuple(draw(st.lists(block, max_size=6))),
        topics=tuple(draw(st.lists(ANY, max_size=3))),
        related=tuple(draw(st.lists(stories, max_size=2))),
        language=draw(st.none() | ANY),
        url=draw(st.none() | ANY),
        metadata={**others, **own},
    )


@settings(max_examples=examples(200))
@given(ans_articles())
def test_round_trip(article: Article) -> None:
    again = parse(render(article))
    assert again == article
    assert str(again.published) == str(article.published)  # with its time zone


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_what_was_read_is_written_as_it_was(schema: Any, sample: str) -> None:
    article = parse(sample)
    check(schema, article)
    current = json.loads(re.sub(r'"0\.10\.9"', '"0.10.12"', ttnews.dumps(article)))
    expected = ttnews.loads(json.dumps(current))
    found = parse(render(article))
    assert found.metadata.keys() == expected.metadata.keys()
    for name, value in expected.metadata.items():
        if name not in {"content_elements", "credits"}:
            assert found.metadata[name] == value, name
    assert attrs.evolve(found, metadata={}) == attrs.evolve(expected, metadata={})


def test_titles_come_back_whatever_references_they_spell() -> None:
    for title in ("AT&T", "AT&amp;T", "AT&amp;amp;T", "&lt;b&gt;", "a < b & c", "&copy; <i>x</i>"):
        assert parse(render(Article(title=title))).title == title


def test_records_inside_records_take_linear_time() -> None:
    inner: dict[str, Any] = {"type": "story", "geo": "unfit"}
    for _ in range(60):
        inner = {"type": "story", "promo_items": {"basic": inner}}
    article = Article(metadata={"promo_items": {"basic": inner}})
    assert "promo_items" in render(article)  # with twice the time a level it would never end
