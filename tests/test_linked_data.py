from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples, length
from schema_org_tables import CONTEXT, faults, kinds, table
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.shared.linked_data.graph import ARTICLE_TYPES, find_article, nodes
from ttnews.shared.linked_data.reader import body_text, figures, metadata
from ttnews.shared.linked_data.writer import news_article, script_json
from ttnews.testing import articles

STORY = {"@type": "NewsArticle", "headline": "Ferry sinks", "datePublished": "2024-05-06"}
PAGE = {"@type": "WebPage", "name": "Lune Valley Post"}


def test_every_subtype_of_article_is_known() -> None:
    assert set(ARTICLE_TYPES) == {name for name in table("types") if "Article" in kinds(name)}


@pytest.mark.parametrize(
    "data",
    [
        STORY,
        [PAGE, STORY],
        [[PAGE], [[STORY]]],
        {"@context": CONTEXT, "@graph": [PAGE, STORY]},
        {"@graph": STORY},
        {**PAGE, "mainEntity": STORY},
        {**PAGE, "mainEntityOfPage": [{"@graph": [STORY]}]},
        [{"@type": "NewsArticle", "headline": "Night train returns"}, STORY],
        [STORY, {"@type": "NewsArticle", "headline": "Lamp lit", "author": "Ida Norling"}],
        [{"@type": "BlogPosting", "headline": "Ferry", "author": "Ida Norling"}, STORY],
    ],
)
def test_the_article_is_found(data: object) -> None:
    assert find_article(data) == STORY


@pytest.mark.parametrize(
    "kind",
    [
        "ReportageNewsArticle",
        ["WebPage", "Article"],
        "http://schema.org/BlogPosting",
        "schema:TechArticle",
    ],
)
def test_types_in_all_spellings(kind: object) -> None:
    assert find_article({"@type": kind}) == {"@type": kind}


@pytest.mark.parametrize(
    "data",
    [
        *(None, True, 1, "NewsArticle", [], {}, [None, 1], PAGE, {"@type": None}, {"@type": [5]}),
        {"@type": "ItemList", "itemListElement": [STORY]},
        {"@type": "NewsMediaOrganization"},
    ],
)
def test_no_article(data: object) -> None:
    assert find_article(data) is None


def test_references_are_resolved_once_and_the_document_stays_as_it_was() -> None:
    ida = {"@id": "#ida", "@type": "Person", "name": "Ida Norling"}
    post = {"@id": "#post", "@type": "Organization", "name": "Lune Valley Post"}
    story = {
        **STORY,
        "@id": "#story",
        "author": [{"@id": "#ida"}, {"@id": "#nobody"}, {"@id": "#ida"}, "Jan van Loon"],
        "publisher": {"@id": "#post"},
        "about": {"@id": "#story"},
        "image": {"@id": "#post", "caption": "has more than a name"},
    }
    data = {"@graph": [story, ida, {**ida, "name": "Another"}, post]}
    before = json.dumps(data)
    node = find_article(data)
    assert node is not None
    assert node["author"] == [ida, {"@id": "#nobody"}, {"@id": "#ida"}, "Jan van Loon"]
    assert node["publisher"] == post
    assert node["about"] == {"@id": "#story"}
    assert node["image"] == story["image"]
    assert json.dumps(data) == before
    article = metadata(node)
    assert article.authors == ("Ida Norling", "Jan van Loon")
    assert article.source == "Lune Valley Post"


def test_all_main_nodes_are_given() -> None:
    assert list(nodes([PAGE, {"@graph": [STORY]}])) == [PAGE, {"@graph": [STORY]}, STORY]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({}, Article()),
        ({"headline": "A &amp; b", "name": "A & b"}, Article(title="A & b")),
        ({"name": " Ferry\n sinks "}, Article(title="Ferry sinks")),
        ({"headline": ["", "Ferry"]}, Article(title="Ferry")),
        ({"headline": {"@value": "Ferry", "@language": None}}, Article(title="Ferry")),
        (
            {"description": "<p>It&amp;#8217;s <b>here</b>.</p><p>Now.</p>"},
            Article(lead="It’s here. Now."),
        ),
        ({"description": "Under 5 < 6 and <Ida> & co; &x"}, None),
        ({"author": "Ida Norling"}, Article(authors=("Ida Norling",))),
        (
            {"author": {"@type": "Person", "name": ["Ida Norling", "Jan van Loon"]}},
            Article(authors=("Ida Norling", "Jan van Loon")),
        ),
        (
            {"author": [{"name": "Ida Norling"}, [{"name": "Ida Norling"}]]},
            Article(authors=("Ida Norling",)),
        ),
        ({"creator": ["Ida Norling"]}, Article(authors=("Ida Norling",))),
        ({"publisher": {"@type": "Organization", "name": "Post"}}, Article(source="Post")),
        ({"sourceOrganization": "Post"}, Article(source="Post")),
        ({"keywords": "ferry, Lune Valley,,ferry"}, Article(topics=("ferry", "Lune Valley"))),
        ({"keywords": ["Loon, Jan van", "ferry"]}, Article(topics=("Loon, Jan van", "ferry"))),
        (
            {"keywords": [{"@type": "DefinedTerm", "name": "ferry"}], "about": {"name": "lamp"}},
            Article(topics=("ferry", "lamp")),
        ),
        ({"inLanguage": "en_GB"}, Article(language="en-GB")),
        ({"url": "/news/1"}, Article(url="/news/1")),
        ({"mainEntityOfPage": "https://a.example/1"}, Article(url="https://a.example/1")),
        (
            {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.example/1"}},
            Article(url="https://a.example/1"),
        ),
        ({"@id": "https://a.example/1"}, Article(url="https://a.example/1")),
        ({"@context": CONTEXT, "@type": f"{CONTEXT}/NewsArticle"}, Article()),
        ({"articleBody": "It sank."}, Article()),
        (
            {"mentions": {"@type": "Article", "headline": "Lamp lit", "url": "https://a.example"}},
            Article(related=(RelatedItem("Lamp lit", url="https://a.example"),)),
        ),
    ],
)
def test_what_is_read_whole(node: dict[str, Any], expected: Article | None) -> None:
    assert metadata(node) == (expected or Article(lead=node["description"]))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"@type": "OpinionNewsArticle"}, Article()),
        ({"@context": {"a": "https://a.example"}}, Article()),
        ({"headline": "Ferry", "name": "Ferry | Post"}, Article(title="Ferry")),
        ({"author": {"name": "Ida", "url": "https://a.example"}}, Article(authors=("Ida",))),
        ({"author": ["Ida", "https://a.example/ida"]}, Article(authors=("Ida",))),
        ({"author": ["Ida"], "creator": ["Jan"]}, Article(authors=("Ida",))),
        ({"publisher": {"name": "Post", "logo": {"width": 5}}}, Article(source="Post")),
        ({"publisher": {"@id": "#post"}}, Article()),
        ({"keywords": [5, "ferry"]}, Article(topics=("ferry",))),
        ({"inLanguage": "English, mostly"}, Article()),
        ({"inLanguage": ["vi", "en"]}, Article(language="vi")),
        (
            {"inLanguage": {"@type": "Language", "name": "Vietnamese", "alternateName": "vi"}},
            Article(language="vi"),
        ),
        ({"datePublished": "May 2024"}, Article()),
        ({"datePublished": 2024}, Article()),
        (
            {"mainEntityOfPage": {"@id": "#page", "url": "https://a.example"}},
            Article(url="https://a.example"),
        ),
        ({"mainEntityOfPage": True}, Article()),
        ({"@id": "https://a.example/1#story"}, Article()),
        ({"articleBody": {"text": "It sank."}}, Article()),
        ({"articleBody": ["It sank.", 5]}, Article()),
        ({"image": "https://a.example/lamp.jpg"}, Article()),
        ({"wordCount": 210, "isAccessibleForFree": False}, Article()),
        ({"mentions": [{"@type": "Person", "name": "Ida"}]}, Article()),
        ({"mentions": [{"@type": "CreativeWork", "description": "No title"}]}, Article()),
    ],
)
def test_what_the_fields_do_not_hold_whole_is_kept(node: dict[str, Any], expected: Article) -> None:
    article = metadata(node)
    key = next(reversed(node))
    assert article.metadata[key] == node[key]
    assert attrs.evolve(article, metadata={}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-05-06T10:30", datetime(2024, 5, 6, 10, 30)),  # noqa: DTZ001  no zone is stated
        ("2024-05-06T10:30:00Z", datetime(2024, 5, 6, 10, 30, tzinfo=UTC)),
        ("2024-05-06t10:30:00z", datetime(2024, 5, 6, 10, 30, tzinfo=UTC)),
        (
            " 2024-05-06 10:30:00.5 +0700 ",
            datetime(2024, 5, 6, 10, 30, 0, 500000, timezone(timedelta(hours=7))),
        ),
        (
            "2024-05-06T10:30:00.1234567-09:30",
            datetime(2024, 5, 6, 10, 30, 0, 123456, timezone(-timedelta(hours=9, minutes=30))),
        ),
        ("2024-05-06T10:30+02", datetime(2024, 5, 6, 10, 30, tzinfo=timezone(timedelta(hours=2)))),
        (["", "2024-05-06"], date(2024, 5, 6)),
        ("2024-02-31", None),
        ("2024-02-28T25:00", None),
        ("2024-05", None),
        ("2024", None),
        ("20240506", None),
        ("06/05/2024", None),
        ("2024-05-06 about ten", None),
        (1714953600, None),
    ],
)
def test_dates(text: object, expected: date | None) -> None:
    published = metadata({"datePublished": text}).published
    assert published == expected
    assert type(published) is type(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (None, None),
        ("", None),
        (" \n ", None),
        ("<p></p>", None),
        (5, None),
        ("It sank.\n\nIt was old.", "It sank.\n\nIt was old."),
        (["It sank.", "It was old."], "It sank.\n\nIt was old."),
        ("&amp;Ccedil;e&#231;e &Ouml; &lt; &nope; & &amp;", "Çeçe Ö < &nope; & &"),
        ("It <b>sank</b>.\nIt was <a href='x'>old</a>.", "It sank.\nIt was old."),
        ("<p>a <Ida></Ida> <3</p>", "a <Ida></Ida> <3"),
        ("a < b <Ida> </Ida> <3", "a < b <Ida> </Ida> <3"),
        ("<p>It\nsank.</p>\n<p>It was <em>old</em>.</p>", "It sank.\n\nIt was old."),
        ("It sank.<br/>It was old.", "It sank.\nIt was old."),
        (
            "<p>Missing:</p><ul><li> lamps</li> <li><b>rails</b> <li> </ul>End.",
            "Missing:\n\n• lamps\n• rails\n\nEnd.",
        ),
        ("It sank.<li>", "It sank."),
        ("<blockquote><p>It was old.</p></blockquote>", "> It was old."),
        ("<p>a</p><script>x < y <p>z</p></script><style>q</style ><p>b", "a\n\nb"),
        ("<p>a</p><script>never closed <style>", "a"),
        ("<p>a<!-- b --></p>", "a"),
        (
            "<p>a</p><img data-src='no' src='lamp.jpg' alt=\"The lamp\"><p>b</p>",
            "a\n\nlamp.jpg\nThe lamp\n\nb",
        ),
        ("<p>a</p><iframe src=https://a.example/v></iframe>", "a\n\nhttps://a.example/v"),
        ("<p>a</p><img alt='The lamp'>", "a"),
    ],
)
def test_body(body: object, expected: str | None) -> None:
    assert body_text({"articleBody": body}) == expected


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (None, ()),
        ([{}, 5, ""], ()),
        ("lamp.jpg", (Figure("lamp.jpg"),)),
        (["lamp.jpg", "lamp.jpg", {"url": "lamp.jpg"}], (Figure("lamp.jpg"),)),
        (
            {"contentUrl": "a.jpg", "url": "b.html", "caption": "Lamp"},
            (Figure("a.jpg", caption="Lamp"),),
        ),
        ({"name": "lamp.jpg", "description": "A lamp"}, (Figure("lamp.jpg", "A lamp"),)),
        ({"name": "A lamp"}, (Figure(alt="A lamp"),)),
        ({"url": "a.jpg", "name": "A lamp"}, (Figure("a.jpg", "A lamp"),)),
        ({"caption": "Lamp", "creditText": "Jan"}, (Figure(caption="Lamp", credit="Jan"),)),
        (
            {"url": "a.jpg", "author": [{"name": "Jan"}, {"name": "Ida"}]},
            (Figure("a.jpg", credit="Jan, Ida"),),
        ),
        ({"url": "a.jpg", "creator": "Jan"}, (Figure("a.jpg", credit="Jan"),)),
        (
            [{"caption": "Lamp"}, {"caption": "Ferry"}],
            (Figure(caption="Lamp"), Figure(caption="Ferry")),
        ),
    ],
)
def test_figures(image: object, expected: tuple[Figure, ...]) -> None:
    assert figures({"image": image}) == expected


KEYS = (
    *("@type", "@id", "@graph", "@value", "mainEntity", "mainEntityOfPage", "headline", "name"),
    *("description", "articleBody", "author", "publisher", "keywords", "about", "inLanguage"),
    *("datePublished", "url", "image", "mentions", "contentUrl", "caption", "alternateName"),
)
VALUES = st.recursive(
    st.sampled_from(
        (None, True, 5, 0.5, "", " ", "NewsArticle", "<p>a", "&amp;", "2024-05-06", "#a")
    )
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=20,
)


@settings(max_examples=examples(500))
@given(VALUES)
def test_every_json_value_is_read(data: object) -> None:
    node = find_article(data)
    if node is None:
        node = data if isinstance(data, dict) else {}
    article = metadata(node)
    assert ttnews.loads(ttnews.dumps(article)) == article
    assert all(map(str, figures(node)))
    assert body_text(node) != ""


def test_deep_nesting() -> None:
    value: Any = "Ida"
    for _ in range(length(100_000)):
        value = [{"@graph": value, "mainEntity": [value]}] if value == "Ida" else [value]
    node = {**STORY, "@graph": value, **dict.fromkeys(KEYS[8:], value), "image": value}
    found = find_article([node])
    assert found is not None
    assert metadata(found).title == "Ferry sinks"
    assert figures(found) == ()
    assert body_text(found) is None


EVERYTHING = Article(
    title="Bridge opens",
    source="Lune Valley Post",
    authors=("Ida Norling", ""),
    published=date(2024, 5, 6),
    lead="Walkers may cross again.",
    blocks=(
        Paragraph("It was closed\nin 2022."),
        Figure("https://a.example/bridge.jpg", "A bridge", "The first walkers", "Jan van Loon"),
        Heading("What is missing"),
        ListBlock((Paragraph("lamps"), Paragraph("railings"))),
        Figure("bridge 2.jpg"),
        Quote("The winter stayed away.", "Ida Norling"),
        Table((("a", "b"),), ("c", "d"), "Tolls"),
        Embed("https://a.example/video", "The opening"),
        CustomBlock("poll", "Will you walk?"),
        Paragraph(""),
    ),
    topics=("bridges", ""),
    related=(
        RelatedItem("Night train returns", "It runs on Fridays.", "train.jpg", "A train", "/night"),
        RelatedItem("Lamp lit", url="https://a.example/lamp"),
    ),
    language="en-GB",
    url="https://a.example/bridge",
    metadata={"section": "Harbour"},
)


def test_what_is_written() -> None:
    assert news_article(EVERYTHING) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge opens",
        "description": "Walkers may cross again.",
        "articleBody": "It was closed in 2022.\n\nWhat is missing\n\n• lamps\n• railings\n\n"
        "> The winter stayed away.\n> — Ida Norling\n\nTolls\nc | d\na | b\n\n"
        "The opening\nhttps://a.example/video\n\nWill you walk?",
        "author": [{"@type": "Person", "name": "Ida Norling"}],
        "sourceOrganization": {"@type": "Organization", "name": "Lune Valley Post"},
        "datePublished": "2024-05-06",
        "keywords": ["bridges"],
        "inLanguage": "en-GB",
        "url": "https://a.example/bridge",
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": "https://a.example/bridge.jpg",
                "description": "A bridge",
                "caption": "The first walkers",
                "creditText": "Jan van Loon",
            },
            {"@type": "ImageObject", "name": "bridge 2.jpg"},
        ],
        "mentions": [
            {
                "@type": "CreativeWork",
                "headline": "Night train returns",
                "description": "It runs on Fridays.",
                "image": {"@type": "ImageObject", "name": "train.jpg", "description": "A train"},
            },
            {"@type": "CreativeWork", "headline": "Lamp lit", "url": "https://a.example/lamp"},
        ],
    }


def test_nothing_is_made_up() -> None:
    assert news_article(Article()) == {"@context": "https://schema.org", "@type": "NewsArticle"}


@settings(max_examples=examples(500))
@given(articles())
def test_properties_and_values_are_those_of_schema_org(article: Article) -> None:
    assert list(faults(news_article(article))) == []


def test_the_check_finds_faults() -> None:
    wrong = {
        "@type": "NewsArticle",
        "byline": "Ida",
        "recipeYield": "5",
        "author": "Ida",
        "publisher": {"@type": "Place"},
        "headline": "",
        "url": "a b",
        "datePublished": "May",
    }
    assert len(list(faults(wrong))) == len(wrong) - 1
    assert list(faults({"@type": "Bridge Club"}))


@pytest.mark.parametrize(
    "url",
    [
        *("photo.jpg", "/news", "//a.example", "ftp://a.example", "javascript:alert(1)", "http://"),
        *("https:///path", "http://[a", "https://a.example/a b", "https://a.example/<b>"),
        *(
            "https://a.example/\ud800",
            "https://a.example/\u2028",
            "https://a.example/\n",
            "http:// ",
        ),
    ],
)
def test_what_is_no_address_is_not_written_as_one(url: str) -> None:
    article = Article(url=url, blocks=(Figure(url),))
    data = news_article(article)
    assert "url" not in data
    assert data["image"] == [{"@type": "ImageObject", "name": url}]


class Scripts(HTMLParser):
    """Collects elements, and what stands in scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "text",
    [
        *("</script><img src=x onerror=alert(1)>", "<!--<script>", "-->", "]]>", "&lt;", "&quot;"),
        *("\u2028\u2029", "\ud800", "\0", "</SCRIPT\n>", "\\u003c/script>", '"}', "Tiếng Việt"),
    ],
)
def test_json_inside_a_script(text: str) -> None:
    data = news_article(Article(title=text, authors=(text,)))
    written = script_json(data)
    assert json.loads(written) == data
    assert not re.search("[<>&\u2028\u2029]", written)
    written.encode()
    reader = Scripts()
    reader.feed(f'<script type="application/ld+json">{written}</script><p></p>')
    assert reader.tags == ["script", "p"]
    assert json.loads(reader.text) == data


def test_json_is_readable_and_finite() -> None:
    assert script_json({"a": "ế"}, indent=1) == '{\n "a": "ế"\n}'
    with pytest.raises(ValueError, match="JSON"):
        script_json({"a": float("nan")})
