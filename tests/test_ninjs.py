"""The IPTC's schema is the judge of what is written; samples of our own show what is read."""

from __future__ import annotations

import builtins
import copy
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
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
from marked import ANY, LINKS, WORDS, marked
from paths import CORPUS, EXAMPLES, FIXTURES, SCHEMAS
from samples import of_the_corpus
from ttnews import (
    Article,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    MissingExtraError,
    OptionError,
    Paragraph,
    ParseError,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.model import JSON, Block
from ttnews.shared.urls import is_uri, is_web_uri
from ttnews.testing import articles

SAMPLES = {
    path.stem: path.read_text(encoding="utf-8") for path in (FIXTURES / "ninjs").glob("*.json")
}
THREE: dict[str, Any] = json.loads(SAMPLES["three"])
URI = "https://post.example/item"


def parse(source: str | dict[str, Any], **options: Any) -> Article:
    text = source if isinstance(source, str) else json.dumps(source)
    return ttnews.parse(text, format="ninjs", **options)


def item(**properties: Any) -> Article:
    return parse({"uri": URI, **properties})


def render(article: Article, **options: object) -> str:
    return str(ttnews.render(article, to="ninjs", **options))


def rendered(article: Article, **options: object) -> Any:
    return json.loads(render(article, **options))


def test_version_three() -> None:
    bridge, _, _, _, chart = THREE["associations"]
    assert parse(SAMPLES["three"]) == Article(
        title="Bridge opens & stays",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon"),
        lead="Walkers may cross again.",
        blocks=(
            Paragraph(
                "It was closed in 2022.", (Mark("link", 7, 13, "https://post.example/closed"),)
            ),
            Figure("https://post.example/bridge.jpg", "A bridge", "The first walkers", "Ada Quill"),
            Figure("https://post.example/lamp.jpg", "A lamp", "The lamp"),
            Heading("What is still missing"),
            Embed("https://film.example/1", "Watch the film"),
            Paragraph("Railings."),
        ),
        topics=("bridges", "Harrow Ferry"),
        related=(
            RelatedItem(
                "Night train returns",
                "It runs on Fridays.",
                "https://post.example/train.jpg",
                url="https://post.example/train",
            ),
        ),
        language="en-GB",
        url="https://post.example/bridge",
        metadata={
            "version": "2",
            "versionCreated": "2024-05-07T08:00:00Z",
            "firstCreated": "2024-05-05T08:00:00Z",
            "contentCreated": "2024-05-04T08:00:00Z",
            "urgency": 4,
            "usageTerms": "Not for reprints.",
            "headlines": [{"role": "short", "value": "Bridge"}],
            "people": [
                {"name": "Otto Brandt", "rel": "about"},
                {"name": "Ida Norling", "rel": "author", "uri": "https://post.example/ida"},
            ],
            "infoSources": [
                {"literal": "lvp"},
                {"name": "Lune Valley Post", "role": "publisher"},
                {"name": "Kestrin Wire"},
            ],
            "subjects": THREE["subjects"],
            "descriptions": [{"role": "note", "value": "A note."}],
            "bodies": [{"role": "teaser", "contentType": "text/plain", "value": "Lamps."}],
            "associations": [bridge, THREE["associations"][1], chart],
        },
    )


def test_version_two() -> None:
    article = parse(SAMPLES["two"])
    assert article == Article(
        title="Ferry sinks",
        source="Kestrin Wire",
        blocks=(
            Paragraph(
                "The ferry that crossed the Lune for forty years sank on Monday, "
                "the harbour master said."
            ),
            Figure("ferry.jpg", caption="The ferry", credit="Ada Quill"),
            Paragraph("Nobody was on board when it went down beside the old pier of Harrow Ferry."),
        ),
        metadata={
            "uri": "urn:post.example:ferry",
            "versioncreated": "2024-05-07T08:00:00Z",
        },
    )


def test_version_one() -> None:
    assert parse(SAMPLES["one"]) == Article(
        title="The lamp is lit again",
        authors=("Ida Norling",),
        lead="It was dark for a year.",
        blocks=(
            Paragraph("The lamp of Harrow Ferry burns again."),
            Figure("https://post.example/lamp.jpg", None, "The lamp", "Otto Brandt"),
        ),
        topics=("lamps",),
        url="https://post.example/lamp",
        metadata={
            "versioncreated": "2024-05-07T08:00:00Z",
            "people": [{"name": "Ada Quill", "rel": "mentions"}],
            "associations": [
                {"name": "mainpic", **json.loads(SAMPLES["one"])["associations"]["mainpic"]}
            ],
        },
    )


def test_what_version_three_point_two_adds() -> None:
    """Renditions list what they are made of; the rest is as in 3.1."""
    commentary = {"role": "commentary", "title": "In Dutch", "language": "nl"}
    subtitles = {"role": "subtitles", "language": "en", "contentType": "text/vtt"}
    rendition: JSON = {
        "name": "main",
        "href": "https://film.example/1.mp4",
        "resources": [commentary, subtitles],
    }
    film: JSON = {"uri": "https://film.example/1", "type": "video", "renditions": [rendition]}
    standard = {
        "name": "ninjs",
        "version": "3.2",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json",
    }
    story = item(standard=standard, headlines=[{"value": "Bridge opens"}], associations=[film])
    assert story == Article(
        title="Bridge opens",
        blocks=(Embed("https://film.example/1.mp4"),),
        url=URI,
        metadata={"associations": [film]},
    )
    own = item(standard=standard, type="video", renditions=[rendition])
    assert own == Article(
        blocks=(Embed("https://film.example/1.mp4"),),
        url=URI,
        metadata={"type": "video", "renditions": [rendition]},
    )


def test_the_plain_body_on_request() -> None:
    assert parse(SAMPLES["one"], plain=True).blocks[0] == Paragraph("Dark.")
    only_html = {"uri": URI, "bodies": [{"contentType": "text/html", "value": "<p>a</p>"}]}
    assert parse(only_html, plain=True).blocks == (Paragraph("a"),)


@pytest.mark.parametrize(
    ("properties", "published"),
    [
        ({"versionCreated": "2024-05-06T08:00:00Z"}, None),
        ({"publishedDate": "2024-05-06"}, date(2024, 5, 6)),
        ({"firstpublished": "2024-05-06T08:00:00Z"}, datetime(2024, 5, 6, 8, tzinfo=UTC)),
        ({"datePublished": "on Monday"}, None),
        ({"descriptions": [{"role": "published", "value": "2024-05-06"}]}, date(2024, 5, 6)),
        ({"descriptions": [{"role": "published", "value": "on Monday"}]}, None),
    ],
)
def test_only_a_date_of_publication_is_published(
    properties: dict[str, Any], published: date | None
) -> None:
    article = item(**properties)
    assert article.published == published
    assert bool(article.metadata) == (published is None and "descriptions" not in properties)


@pytest.mark.parametrize(
    ("properties", "authors", "kept"),
    [
        ({"by": "Ida Norling and Ada Quill"}, ("Ida Norling", "Ada Quill"), {}),
        ({"by": "the harbour office"}, ("the harbour office",), {}),
        ({"people": ["Ida Norling"]}, (), {"people": [{"name": "Ida Norling"}]}),
        (
            {"people": [{"name": "Ida Norling", "rel": "Creator"}], "by": "Our reporter"},
            ("Ida Norling",),
            {"by": "Our reporter"},
        ),
    ],
)
def test_authors(properties: dict[str, Any], authors: tuple[str, ...], kept: Any) -> None:
    article = item(**properties)
    assert (article.authors, article.metadata) == (authors, kept)


PICTURE = {"uri": "https://a.example/1", "name": "p", "type": "picture"}


@pytest.mark.parametrize(
    ("association", "blocks", "related", "is_kept"),
    [
        (PICTURE | {"descriptions": "words"}, [Figure(caption="words")], [], True),
        (PICTURE | {"headlines": ["A"]}, [Figure(caption="A")], [], True),
        ({"uri": "a.jpg"}, [Figure("a.jpg")], [], False),
        (
            {"renditions": [{"href": "https://a.example/x", "contentType": "image/webp"}]},
            [Figure("https://a.example/x")],
            [],
            True,
        ),
        (PICTURE | {"renditions": {"main": {"href": "b"}}}, [Figure("b")], [], True),
        (PICTURE | {"altIds": [{"role": "file", "value": "b"}, {"role": "x"}]},
         [Figure("b")], [], True),
        ({"type": "audio", "uri": "https://a.example/1", "headlines": ["A"]},
         [Embed("https://a.example/1", "A")], [], False),
        ({"type": "audio", "uri": "urn:x"}, [], [], True),
        ({"uri": "https://a.example/1", "headline": "A"},
         [], [RelatedItem("A", url="https://a.example/1")], False),
        ({"uri": "urn:x", "title": "A"}, [], [RelatedItem("A")], True),
        ({"uri": f"{URI}#1", "title": "A"}, [], [RelatedItem("A")], False),
        ({"type": "text"}, [], [], True),
        ({"title": "A", "associations": [{"uri": "a.jpg", "by": "Ida"}, PICTURE, {"x": 1}]},
         [], [RelatedItem("A", image="a.jpg")], True),
        ("words", [], [], True),
        (5, [], [], True),
    ],
)  # fmt: skip
def test_associations(association: Any, blocks: Any, related: Any, is_kept: bool) -> None:  # noqa: FBT001
    article = item(associations=[association])
    assert list(article.blocks) == blocks
    assert list(article.related) == related
    kept = {"name": association} if association == "words" else association
    assert article.metadata == ({"associations": [kept]} if is_kept else {})


def test_what_an_associated_story_leaves() -> None:
    story = {"title": "A", "associations": [{"uri": "a.jpg"}, {"uri": "b.jpg"}]}
    article = item(associations=[story])
    assert article.related == (RelatedItem("A", image="a.jpg"),)
    assert article.metadata == {"associations": [story]}


def body(html: str, *associations: Any) -> list[Any]:
    bodies = [{"contentType": "text/html", "value": html}]
    return list(item(bodies=bodies, associations=list(associations)).blocks)


IMAGE = "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>"


def test_where_pictures_stand() -> None:
    first, second = ({"uri": "a.jpg", "type": "picture", "by": name} for name in ("Ida", "Ada"))
    bare = {"uri": "a.jpg", "type": "picture"}
    film = {"uri": "https://a.example/1", "type": "video"}
    html = f"<p>x</p>{IMAGE.format('one')}<p>y</p>{IMAGE.format('two')}{IMAGE.format('three')}"
    assert body(html, first, second) == [
        Paragraph("x"),
        Figure("a.jpg", credit="Ida"),
        Paragraph("y"),
        Figure("a.jpg", credit="Ada"),
        Figure("a.jpg", caption="three"),
    ]
    assert body(IMAGE.format("one"), bare) == [Figure("a.jpg", caption="one")]
    assert body("<p>x</p><p>y</p>", first, second) == [
        Paragraph("x"),
        Figure("a.jpg", credit="Ida"),
        Figure("a.jpg", credit="Ada"),
        Paragraph("y"),
    ]
    assert body("<iframe src='https://a.example/1'></iframe>", film) == [
        Embed("https://a.example/1")
    ]
    link = "<p>{}<a href='https://a.example/1'>Watch</a></p>"
    assert body(link.format(""), film) == [Embed("https://a.example/1", "Watch")]
    text, embed = body(link.format("x "), film)
    assert (text.text, embed) == ("x Watch", Embed("https://a.example/1"))


def test_items_that_are_pictures_or_films() -> None:
    picture = item(
        type="picture",
        headlines=["The lamp"],
        by="Ada Quill",
        descriptions=["The lamp burns."],
        renditions=[{"name": "main", "href": "https://a.example/x"}],
    )
    assert picture == Article(
        title="The lamp",
        blocks=(Figure("https://a.example/x", caption="The lamp burns.", credit="Ada Quill"),),
        url=URI,
        metadata={"type": "picture"},
    )
    film = item(type="video", descriptions=["The lamp burns."])
    assert film.blocks == (Embed(URI, "The lamp burns."),)
    assert parse({"uri": "urn:x", "type": "audio", "title": "A"}).blocks == ()
    assert item(type="event").metadata == {"type": "event"}


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ({"value": "<p>a</p><p>b</p>"}, True),
        ({"value": "a < b and <c>"}, False),
        ({"contentType": "body_xhtml", "value": "<p>a</p>"}, True),
        ({"contentType": "text/plain", "value": "<p>a</p>"}, False),
        ({"contentType": "text/x-other", "value": "<p>a</p>"}, False),
    ],
)
def test_bodies_that_are_html(value: Any, html: bool) -> None:  # noqa: FBT001
    article = item(bodies=[value], headlines=["What a body is"])
    assert article.title == "What a body is"
    assert ("<" not in str(article.blocks)) == html


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "not JSON: Expecting value at line 1, column 1"),
        ("[]", "not ninjs: expected an object"),
        ("{}", "not ninjs: the object has no uri"),
        ('{"uri": 5}', "not ninjs: the object has no uri"),
        ('{"uri": "a", "x": NaN}', "NaN is not a JSON number"),
        ('{"uri": "a", "x": ' + "[" * 100_000, "nested too deeply"),
        ('{"uri": "a", "associations": ' * 150 + "5" + "}" * 150, None),
        (b"\xff\xff", "not text"),
    ],
)
def test_bad_input(source: str | bytes, message: str | None) -> None:
    if message is None:
        assert ttnews.parse(source, format="ninjs").url is None
        return
    with pytest.raises(ParseError, match=message):
        ttnews.parse(source, format="ninjs")


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
def test_wrong_types_anywhere(sample: str, wrong: Any) -> None:
    data = json.loads(sample)
    for path in part([*_paths(data)], 7):
        changed = copy.deepcopy(data)
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = wrong
        if path == ("uri",) and wrong != "x":
            with pytest.raises(ParseError):
                parse(changed)
            continue
        article = parse(changed)
        assert ttnews.loads(ttnews.dumps(article)) == article


def test_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    html = (
        '<!DOCTYPE p SYSTEM "https://a.example/x.dtd" [<!ENTITY a SYSTEM "/etc/hostname">]>'
        '<p>&a;</p><img src="/etc/hostname.jpg"><iframe src="https://a.example/"></iframe>'
    )
    body(html)  # what is imported on use, is

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(builtins, "open", opened)
    monkeypatch.setattr("socket.socket", opened)
    assert Figure("/etc/hostname.jpg") in body(html)


def test_without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'ttnews[html]'")):
        parse(SAMPLES["three"])
    assert parse(SAMPLES["three"], plain=True).blocks[0] == Paragraph("It was closed.")
    assert parse(SAMPLES["two"]).blocks


def test_detection(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    article = ttnews.read(EXAMPLES / "articles" / "bridge.json")
    for sample in (*SAMPLES.values(), render(article, uri=URI)):
        path.write_text(sample, encoding="utf-8")
        assert ttnews.read(path) == parse(sample)
    sniff = ttnews.source_formats()["ninjs"].sniff
    assert sniff is not None
    for fixture in (FIXTURES / "jsonld", FIXTURES / "extracted"):
        for other in fixture.glob("*.json"):
            assert sniff(other.read_text(encoding="utf-8")) is None
    for name, record in ttnews.source_formats().items():
        claims = [
            claim
            for sample in SAMPLES.values()
            if not record.binary and record.sniff and (claim := record.sniff(sample))
        ]
        assert name == "ninjs" or all(claim.confidence < 0.9 for claim in claims)
    assert sniff(render(article, uri=URI))
    assert sniff(ttnews.dumps(article)) is None
    assert sniff('{"uri": "x", "headlines": [], "schema_version": 1}') is None


@pytest.mark.parametrize(
    "uri",
    [
        *(
            "urn:isbn:1",
            "https://a.example",
            "https://a.example:80/b/?c=d#f",
            "mailto:a@b.example",
        ),
        *("http://a@b.example/%C3%A9", "x:", "tag:a.example,2024:b", "file:///a", "a:/b//c"),
    ],
)
def test_uris(uri: str) -> None:
    jsonschema.validate(uri, {"format": "uri"}, format_checker=FORMATS)
    assert is_uri(uri)
    assert rendered(Article(url=uri))["uri"] == uri


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "/a", "//a.example", "1:a", "https://a.example/ b", "https://a.example/é"),
        *("https://a.example/%zz", "https://a:b/", "a:b#c#d", "https://a.example/<b>"),
    ],
)
def test_what_is_no_uri(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(text, {"format": "uri"}, format_checker=FORMATS)
    assert not is_uri(text)
    assert json.loads(render(Article(url=text)))["uri"] == json.loads(render(Article()))["uri"]
    with pytest.raises(OptionError, match="the option uri is no URI"):
        render(Article(url=URI), uri=text)


@settings(max_examples=examples(500))
@given(st.from_regex(r"[a-z]{1,3}:[ -~é]{,12}", fullmatch=True))
def test_uris_by_another_judge(text: str) -> None:
    judge = jsonschema.Draft202012Validator({"format": "uri"}, format_checker=FORMATS)
    assert judge.is_valid(text) or not is_uri(text)


FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER


@pytest.fixture(scope="module")
def schema() -> Any:
    if not (SCHEMAS / "ninjs-schema_3.1.json").exists():
        return jsonschema.Draft202012Validator({})  # without it the tests ask for less
    assert {"uri", "date-time"} <= FORMATS.checkers.keys()
    ninjs, geo = (
        json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        for name in ("ninjs-schema_3.1.json", "GeoJSON-schema.json")
    )
    resource: Resource[Any] = Resource.from_contents(geo)
    registry: Registry[Any] = Registry().with_resource(geo["$id"], resource)
    return jsonschema.Draft202012Validator(ninjs, registry=registry, format_checker=FORMATS)


def check(schema: Any, article: Article, **options: object) -> None:
    text = render(article, **options)
    text.encode()  # what was written can be stored
    item = json.loads(text)
    schema.validate(item)
    for body in item.get("bodies", ()):
        if body["contentType"] == "application/xhtml+xml":
            etree.fromstring(f"<div>{body['value']}</div>".encode())
    parse(text)


@settings(max_examples=examples(300))
@given(article=articles())
def test_what_is_written_is_valid(schema: Any, article: Article) -> None:
    check(schema, article, uri=URI)


@pytest.mark.no_cover
@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled corpus is not here")
def test_what_is_written_of_real_articles_is_valid(schema: Any) -> None:
    for article in of_the_corpus():
        check(schema, article, uri=URI)


IPTC = sorted((SCHEMAS / "ninjs-examples").glob("*.json"))


@pytest.mark.skipif(not IPTC, reason="the IPTC's examples are not here")
@pytest.mark.parametrize("path", IPTC, ids=lambda path: path.stem)
def test_examples_of_the_iptc(schema: Any, path: Path) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))
    article = ttnews.read(path)
    headlines = [headline["value"] for headline in source.get("headlines", ())]
    assert article.title == (headlines[0] if headlines else source.get("title"))
    pictures = [a for a in source.get("associations", ()) if a["type"] in {"picture", "graphic"}]
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    assert len(figures) == len(pictures) + (source.get("type") == "picture")
    assert all(figure.image for figure in figures)
    text = " ".join(block.text for block in article.blocks if isinstance(block, Paragraph))
    for body in source.get("bodies", ()):
        if "html" not in body.get("contentType", ""):
            assert not headlines or text.split() == body["value"].split()
    check(schema, article, uri=None if is_uri(source["uri"]) else URI)


def test_metadata_is_written_as_far_as_it_is_valid(schema: Any) -> None:
    article = parse(SAMPLES["three"])
    kept = rendered(article)
    schema.validate(kept)
    wrong: dict[str, JSON] = {
        "urgency": 11,
        "version": 5,
        "versionCreated": "2024-05-06",
        "pubStatus": "new",
        "rightsInfo": {},
        "places": [{"name": "Harrow Ferry", "uri": "no uri", "geoJSON": {}}, {"x": 1}, 5],
        "genres": "x",
        "bodies": [{"role": "x"}, {"value": 5}],
        "title": "Not the headline",
    }
    item = rendered(Article(blocks=(Paragraph("a"),), metadata=wrong), uri=URI)
    schema.validate(item)
    assert item["places"] == [{"name": "Harrow Ferry"}]
    assert item.keys() == {"standard", "uri", "type", "places", "bodies"}
    assert len(item["bodies"]) == 2
    again = parse(kept)
    for name in article.metadata.keys() - {"associations", "subjects"}:
        found, before = (by_name(metadata, name) for metadata in (again.metadata, article.metadata))
        assert found == before, name
    assert again.topics == article.topics
    assert again.authors == article.authors


def by_name(metadata: Mapping[str, JSON], name: str) -> JSON:
    """Return a property; the order of objects in a list says nothing."""
    value = metadata[name]
    return sorted(value, key=str) if isinstance(value, list) else value


def test_the_identifier() -> None:
    article = Article(url="https://a.example/1", metadata={"uri": "urn:x:1"})
    assert rendered(article)["uri"] == "urn:x:1"
    assert parse(render(article)) == article
    item = rendered(article, uri=URI)
    assert (item["uri"], item["altIds"]) == (URI, [{"role": "url", "value": article.url}])
    assert rendered(Article(url="/relative", metadata={"uri": "urn:x"}))["uri"] == "urn:x"


def test_indent() -> None:
    assert render(Article(), uri=URI).count("\n") == 1
    assert render(Article(), uri=URI, indent=1).startswith('{\n "standard": {\n')


def test_what_is_not_written() -> None:
    article = Article(
        blocks=(Figure(), Embed("javascript:x", "No film"), Figure("javascript:x", "A lamp")),
        related=(RelatedItem("A", url="javascript:x"), RelatedItem("B", url=f"{URI}#b")),
    )
    item = rendered(article, uri=URI)
    assert '="javascript' not in item["bodies"][0]["value"]
    assert [found["uri"] for found in item["associations"]] == [
        *(f"{URI}#figure-1", f"{URI}#related-1", f"{URI}#related-2")
    ]
    again = parse(render(article, uri=URI))
    assert again.related == article.related
    assert again.blocks[-1] == article.blocks[-1]


# What the page says, and no more, so that an article which it promises too much of shows.
NAMES = st.from_regex(r"[a-km-z0-9]{1,8}\.(jpg|png|webp)", fullmatch=True)
IMAGES = NAMES | NAMES.map("https://cdn.example/{}".format) | NAMES.map("/pictures/{}".format)


def _are_told_apart(blocks: list[Block]) -> bool:
    """Whether no paragraph is nothing but a link to where an embed lives."""
    urls = {block.url for block in blocks if isinstance(block, Embed)}
    return not any(
        mark.href in urls and (mark.start, mark.end) == (0, len(block.text))
        for block in blocks
        if isinstance(block, Paragraph)
        for mark in block.marks
    )


@st.composite
def ninjs_articles(draw: st.DrawFn) -> Article:
    """Return an article that meets the conditions of docs/reference/formats/ninjs.md."""
    maybe = st.none() | ANY
    paragraph = marked(Paragraph)
    width = draw(st.integers(2, 3))
    row = st.lists(WORDS, min_size=width, max_size=width).map(tuple)
    attribution = WORDS.filter(lambda name: name == name.lstrip("—–- "))
    block = st.one_of(
        paragraph,
        marked(Heading, st.integers(2, 6)),
        marked(Quote, st.none() | attribution),
        st.builds(ListBlock, st.lists(paragraph, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Table,
            st.lists(row, min_size=1, max_size=3).map(tuple),
            st.just(()) | row,
            st.none() | WORDS,
        ),
        st.builds(Figure, st.none() | IMAGES, maybe, maybe, maybe).filter(
            lambda figure: figure != Figure()
        ),
        st.builds(Embed, LINKS, st.none() | WORDS),
    )
    values: dict[str, st.SearchStrategy[JSON]] = {
        "versionCreated": st.just("2024-05-06T10:00:00Z"),
        "urgency": st.integers(1, 9),
        "usageTerms": ANY,
        "places": st.lists(st.fixed_dictionaries({"name": ANY}), min_size=1, max_size=2).map(list),
    }
    metadata: dict[str, JSON] = draw(st.fixed_dictionaries({}, optional=values))
    zones = st.sampled_from(
        (None, UTC, timezone(timedelta(hours=7)), timezone(-timedelta(minutes=90)))
    )
    stories = st.builds(RelatedItem, ANY, maybe, maybe, maybe, maybe | LINKS)
    return Article(
        title=draw(maybe),
        source=draw(maybe),
        authors=tuple(draw(st.lists(ANY, max_size=2))),
        published=draw(st.none() | st.dates() | st.datetimes(timezones=zones)),
        lead=draw(maybe),
        blocks=tuple(draw(st.lists(block, max_size=6).filter(_are_told_apart))),
        topics=tuple(draw(st.lists(ANY, max_size=3))),
        related=tuple(draw(st.lists(stories, max_size=2))),
        language=draw(maybe),
        url=URI,
        metadata=metadata,
    )


@settings(max_examples=examples(200))
@given(ninjs_articles())
def test_round_trip(article: Article) -> None:
    again = parse(render(article))
    assert again == article
    assert str(again.published) == str(article.published)  # with its time zone


@settings(max_examples=examples(50))
@given(ninjs_articles())
def test_round_trip_with_an_identifier(article: Article) -> None:
    uri = "urn:post.example:1"
    blocks = [block for block in article.blocks if not isinstance(block, Figure) or block.image]
    metadata = {**article.metadata, "uri": uri}
    article = attrs.evolve(article, url=None, blocks=tuple(blocks), metadata=metadata)
    assert parse(render(article, uri=uri)) == article
    assert is_web_uri(URI)
    assert not is_web_uri(uri)


@pytest.mark.parametrize("uri", ["urn:x:1", "tag:a.example,2026:1", "https://a.example/1"])
def test_pictures_come_back_once_whatever_identifies_the_item(uri: str) -> None:
    article = Article(
        title="Ferry sinks",
        blocks=(
            Paragraph("The ferry sank."),
            Figure(None, "A pier", "The pier.", "Sam Okoro"),
            Figure("the pier.jpg"),
            Figure("pier.jpg", "A pier"),
            Figure(None, None, "The pier."),
            Paragraph("It was old."),
        ),
        related=(RelatedItem("Bridge opens", image="the bridge.jpg"),),
    )
    text = ttnews.render(article, to="ninjs", uri=uri)
    found = ttnews.parse(text, format="ninjs")
    assert (found.blocks, found.related) == (article.blocks, article.related)
    [html, _] = json.loads(text)["bodies"]
    assert uri.startswith("https:") or uri not in html["value"]
