"""The IPTC's schema is the judge of what is written; samples of our own show what is read."""

from __future__ import annotations

import builtins
import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import ttnews
from effort import examples, part
from paths import CORPUS, EXAMPLES, FIXTURES, SCHEMAS
from samples import of_the_corpus
from ttnews import (
    Article,
    Block,
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
from ttnews.model import JSON
from ttnews.shared.urls import safe_url
from ttnews.testing import articles

SAMPLES = [path.read_bytes() for path in sorted((FIXTURES / "nitf").glob("*.nitf"))]
BRIDGE = SAMPLES[0]


def parse(source: str | bytes) -> Article:
    return ttnews.parse(source, format="nitf")


def render(article: Article) -> str:
    return str(ttnews.render(article, to="nitf"))


def body(content: str) -> Article:
    return parse(f"<nitf><body><body.content>{content}</body.content></body></nitf>")


def head(content: str, above: str = "") -> Article:
    return parse(f"<nitf><head>{content}</head><body><body.head>{above}</body.head></body></nitf>")


def test_every_field() -> None:
    article = parse(BRIDGE)
    assert article == Article(
        title="Bridge opens",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon", "Ada Quill"),
        published=datetime(2024, 5, 6, 10, 15, tzinfo=timezone(timedelta(hours=2))),
        lead="Walkers may cross again.\nLamps are missing.",
        blocks=(
            Figure("abstract.jpg"),
            Paragraph(
                "It was closed in 2022.\nNo one crossed.",
                (Mark("link", 7, 13, "https://post.example/closed"), Mark("strong", 17, 21)),
            ),
            Figure("bridge.jpg", "A bridge", "The first walkers\nat noon", "Otto Brandt"),
            Heading("What is still missing", marks=(Mark("emphasis", 8, 13),)),
            Heading("Lamps", 4),
            ListBlock(
                (
                    Paragraph("lamps"),
                    Paragraph("tall ones"),
                    Paragraph("and more"),
                    Paragraph("railings\nof oak"),
                )
            ),
            ListBlock((Paragraph("first"),), ordered=True),
            Quote("The winter\nstayed away.", "Ida Norling"),
            Table((("walkers", ""), ("carts", "2")), ("who", "how much"), "Tolls"),
            Embed("https://film.example/1", "The opening\nA film"),
            Paragraph("Ada Quill took notes."),
        ),
        topics=("bridges", "Harrow Ferry"),
        related=(
            RelatedItem(
                "Night train returns", "It runs on Fridays.", "train.jpg", "A train", "/train"
            ),
        ),
        language="en-GB",
        url="https://post.example/bridge",
        metadata={
            "uno": "lvp.example:2024:bridge",
            "desk": "Harbour",
            "edition": ["morning", "evening"],
            "docdata": {"management-status": "usable"},
            "doc-id": {"id-string": "LVP-1", "regsrc": "LVP"},
            "urgency": {"ed-urg": "4"},
            "doc.copyright": {"year": "2024", "holder": "Lune Valley Post"},
            "pubdata": {"type": "web", "date.publication": "20240507"},
            "byline": "By Ida Norling, reporter,\nLune Valley Post",
            "dateline": "HARROW FERRY, May 6",
            "hl2": "A walk after two years",
            "distributor": "Kestrin Wire",
        },
    )
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-06T10:15:00+02:00"


def test_what_is_left_of_a_plain_document() -> None:
    assert parse(SAMPLES[1]) == Article(
        title="Ferry sinks", authors=("Kestrin Wire",), blocks=(Paragraph("It was old."),)
    )
    assert parse("<nitf/>") == Article()


@pytest.mark.parametrize(
    ("norm", "published"),
    [
        ("20240506", date(2024, 5, 6)),
        ("2024-05-06", date(2024, 5, 6)),
        ("20240506T101500", datetime(2024, 5, 6, 10, 15)),  # noqa: DTZ001
        ("20240506101500Z", datetime(2024, 5, 6, 10, 15, tzinfo=UTC)),
        ("2024-05-06T10:15:00.5+00:00", datetime(2024, 5, 6, 10, 15, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_dates(norm: str, published: date) -> None:
    assert head(f'<docdata><date.issue norm="{norm}"/></docdata>').published == published
    assert head(f'<pubdata date.publication="{norm}"/>').published == published


@pytest.mark.parametrize("norm", ["", "on Monday", "20240231", "20240506T250000", "2024"])
def test_what_is_no_date_stays_as_it_is(norm: str) -> None:
    article = head(f'<docdata><date.issue norm="{norm}"/></docdata>')
    assert article.published is None
    assert article.metadata == {"date.issue": {"norm": norm}}


def test_only_the_date_of_publication_is_published() -> None:
    article = head('<docdata><date.release norm="20240506"/></docdata>')
    assert article.published is None
    assert article.metadata == {"date.release": {"norm": "20240506"}}


@pytest.mark.parametrize(
    ("above", "field", "value"),
    [
        ("<hedline><hl1>A<br/>B</hl1></hedline>", "title", "A\nB"),
        ("<hedline><hl1>A</hl1><hl2>B</hl2></hedline>", "lead", "B"),
        ("<byline>By Ida Norling</byline>", "authors", ("Ida Norling",)),
        ("<byline><person>Ida Norling</person></byline>", "authors", ("Ida Norling",)),
        (
            "<byline>by the harbour office in 2024</byline>",
            "authors",
            ("the harbour office in 2024",),
        ),
        ("<byline/>", "authors", ()),
        ("<byline>By IDA<byttl>Writer</byttl></byline>", "authors", ("IDA",)),
        ("<byline>By IDA<byttl>Writer</byttl></byline>", "metadata", {"byline": "By IDA\nWriter"}),
        ("<hl1><person>Ada</person></hl1><byline>Ida</byline>", "authors", ("Ida",)),
        ("<distributor>Wire</distributor>", "source", "Wire"),
        (
            "<note><body.content><p>a</p><p>b</p></body.content></note>",
            "metadata",
            {"note": "a\nb"},
        ),
        ('<series series.name="Bridges"/>', "metadata", {"series": {"series.name": "Bridges"}}),
        ("<other>words</other>", "metadata", {"other": "words"}),
        ('<other x="1">words</other>', "metadata", {"other": {"x": "1", "text": "words"}}),
    ],
)
def test_above_the_text(above: str, field: str, value: object) -> None:
    assert getattr(head("", above), field) == value


@pytest.mark.parametrize(
    ("content", "field", "value"),
    [
        ("<title>A</title>", "title", "A"),
        ('<meta http-equiv="x" content="y"/>', "metadata", {"x": "y"}),
        ("<meta/>", "metadata", {"meta": ""}),
        (
            "<docdata><key-list><keyword>a</keyword><keyword/></key-list></docdata>",
            "topics",
            ("a",),
        ),
        ('<pubdata name="A"/><pubdata name="B"/>', "source", "A"),
        ('<pubdata name="A"/><pubdata name="B"/>', "metadata", {"pubdata": {"name": "B"}}),
    ],
)
def test_head(content: str, field: str, value: object) -> None:
    assert getattr(head(content), field) == value


def test_other_titles_are_kept() -> None:
    hedline = "<hedline><hl1>A  b</hl1></hedline>"
    assert head("<title>A\nb</title>", hedline).metadata == {}
    article = head("<title>C</title>", hedline)
    assert (article.title, article.metadata) == ("A b", {"title": "C"})


PICTURE = '<media media-type="image"><media-reference source="a.jpg"/></media>'
INNER_TABLE = "<table><tr><td>x</td></tr></table>"


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("a<p>b</p>c", [Paragraph("a"), Paragraph("b"), Paragraph("c")]),
        ("<p>a <x>b</x> c</p>", [Paragraph("a b c")]),
        ("<p> </p><ul><li/></ul><bq/><table/><media media-type='image'/>", []),
        ("<media media-type='audio'/>", []),
        ("<pre>a   b\n\n  c &amp;  d</pre>", [Paragraph("a   b\n\n  c &  d")]),
        ("<pre>a<em>b</em>  <em>c</em></pre>",
         [Paragraph("ab  c", (Mark("emphasis", 1, 5),))]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", [Paragraph("a"), Paragraph("b")]),
        ("<ul><li>a" + PICTURE + "b</li></ul>", [ListBlock((Paragraph("a\nb"),)), Figure("a.jpg")]),
        ("<ul>a</ul>", [ListBlock((Paragraph("a"),))]),
        ("<bq><block><p>a</p>" + INNER_TABLE + "</block></bq>", [Quote("a"), Table((("x",),))]),
        ("<bq><credit>a</credit></bq>", [Quote("", "a")]),
        ("<bq><block><ul><li>a</li><li>b</li></ul></block></bq>", [Quote("a\nb")]),
        ("<table><tr><td>a" + INNER_TABLE + "</td></tr></table>", [Table((("a",), ("x",)))]),
        ("<table><td>a</td></table>", [Table((("a",),))]),
        ("<table><tr><th>a</th><td>b</td></tr></table>", [Table((("a", "b"),))]),
        ("<table><tr><th>a</th></tr>b</table>", [Table((), ("a",), "b")]),
        ('<media media-type="photo"><media-reference name="a"/></media>', [Figure("a")]),
        (
            '<media><media-reference data-location="a" source-credit="b"/></media>',
            [Figure("a", credit="b")],
        ),
        (
            f"<media><media-caption>a{PICTURE}{INNER_TABLE}</media-caption></media>",
            [Figure(caption="a\nx"), Figure("a.jpg")],
        ),
        ('<media media-type="audio"><media-caption>a</media-caption></media>', [Paragraph("a")]),
        ("<p><b>a</b> <i>b</i><strong>c</strong></p>",
         [Paragraph("a bc", (Mark("strong", 0, 1), Mark("emphasis", 2, 3), Mark("strong", 3, 4)))]),
        ("<p><em>a<em>b</em></em><em>c</em></p>", [Paragraph("abc", (Mark("emphasis", 0, 3),))]),
        ('<p><a href="x">a<a href="y">b</a></a> <a>c</a> <em> </em></p>',
         [Paragraph("ab c", (Mark("link", 0, 2, "x"),))]),
        ('<p><a href="x">a</a><a href="y">b</a></p>',
         [Paragraph("ab", (Mark("link", 0, 1, "x"), Mark("link", 1, 2, "y")))]),
        ("<em>a<p>b</p></em>",
         [Paragraph("a", (Mark("emphasis", 0, 1),)), Paragraph("b", (Mark("emphasis", 0, 1),))]),
        ("<bq><em><credit>a</credit></em></bq>", [Quote("", "a")]),
    ],
)  # fmt: skip
def test_blocks(content: str, blocks: list[Block]) -> None:
    assert list(body(content).blocks) == blocks


CARD = '<block class="related">{}</block>'


@pytest.mark.parametrize(
    ("content", "related", "blocks"),
    [
        ("<hl2>A</hl2>", [RelatedItem("A")], []),
        ('<hl2>A</hl2><p><a href="x">B</a> c</p>', [RelatedItem("A", "B c", url="x")], []),
        ('<p><a href="x">A</a></p><p><a href="y">B</a></p>',
         [RelatedItem("A", url="x"), RelatedItem("B", url="y")], []),
        ('<p>See <a href="x">A</a></p>', [RelatedItem("A", url="x")],
         [Paragraph("See A", (Mark("link", 4, 5, "x"),))]),
        ("<p>a</p>", [], [Paragraph("a")]),
        ('<hl2>More</hl2><ul><li><a href="x">A</a></li><li><a href="y">B</a></li></ul>',
         [RelatedItem("A", url="x"), RelatedItem("B", url="y")], []),
        ("<hl2>A</hl2>" + PICTURE + PICTURE, [RelatedItem("A", image="a.jpg")], [Figure("a.jpg")]),
        ('<hl2>A</hl2><media media-type="image"><media-caption>b</media-caption></media>',
         [RelatedItem("A")], [Figure(caption="b")]),
    ],
)  # fmt: skip
def test_related(content: str, related: list[RelatedItem], blocks: list[Block]) -> None:
    article = body(CARD.format(content))
    assert list(article.related) == related
    assert list(article.blocks) == blocks
    assert article.metadata == ({"related": "More"} if "More" in content else {})


ENTITY = '<!DOCTYPE nitf [<!ENTITY a "lol">]>'
BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE nitf><nitf/>",
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "nitf-3-6.dtd"><nitf/>',
        f"{ENTITY}<nitf><body><p>&a;</p></body></nitf>",
        f'<!DOCTYPE nitf [<!ENTITY a0 "ha">{BOMB}]><nitf><body><p>&a8;</p></body></nitf>',
        f'<!DOCTYPE nitf [<!ENTITY a0 "ha">{BOMB}]><nitf uno="&a8;"/>',
        '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/hostname">]><nitf><body>&a;</body></nitf>',
        '<!DOCTYPE nitf [<!ENTITY % a SYSTEM "https://a.example/a.dtd">%a;]><nitf/>',
    ],
)
def test_a_doctype_is_refused(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parse("<nitf/>")  # what is imported on use, is

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(builtins, "open", opened)
    monkeypatch.setattr("socket.socket", opened)
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(ParseError, match="DOCTYPE"):
            parse(source.encode(encoding))


def test_nothing_is_included() -> None:
    source = (
        '<?xml-stylesheet href="https://a.example/a.xsl"?>'
        '<nitf xmlns:xi="http://www.w3.org/2001/XInclude"><body><body.content>'
        '<xi:include href="/etc/hostname" parse="text"/><p>a</p>'
        "</body.content></body></nitf>"
    )
    assert parse(source) == Article(blocks=(Paragraph("a"),))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "not XML: Document is empty, line 1, column 1"),
        ("news", "not XML: .*line 1, column 1"),
        ("<nitf>\n<p>&unknown;</p></nitf>", "not XML: Entity 'unknown' not defined, line 2"),
        ("<nitf>\x01</nitf>", "not XML: .*line 1, column 7"),
        ("<html><body/></html>", "not NITF: the root element is 'html'"),
        ("<p>" * 100_000, "not NITF"),
        ("<nitf>" + "<p>" * 100_000, "not XML: Excessive depth"),
        (b"<nitf>\xff</nitf>", "not XML: .*line 1"),
        (b"\xff\xfe\xff", "not XML"),
    ],
)
def test_bad_input(source: str | bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        parse(source)
    assert "\n" not in str(caught.value)


@pytest.mark.no_cover
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_truncated_document_is_an_error_that_says_where(sample: bytes) -> None:
    for end in part(range(len(sample.rstrip())), 9):
        with pytest.raises(ParseError, match=r"line \d+, column \d+|the root element"):
            parse(sample[:end])


@pytest.mark.parametrize("depth", [500, 2000])
def test_deep_documents(depth: int) -> None:
    for tag in ("x", "em", "ul", "media", "bq", "table", "person", "block"):
        article = body(f"<{tag}>" * depth + "a" + f"</{tag}>" * depth)
        assert "a" in str(article)


def test_encodings() -> None:
    article = Article(title="Brücke öffnet – endlich")
    text = render(article).removeprefix('<?xml version="1.0"?>')
    for encoding, declared in (("utf-8", ""), ("utf-16", "utf-16"), ("cp1252", "windows-1252")):
        prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
        assert parse((prolog + text).encode(encoding)) == article
    declared = f'<?xml version="1.0" encoding="utf-16-le"?>{text}'
    assert parse(declared.encode("utf-16-le")) == article  # without a byte order mark
    # The document was recoded, and its first line forgotten.
    assert parse(f'<?xml version="1.0" encoding="iso-8859-1"?>{text}') == article


def test_detection(tmp_path: Any) -> None:
    path = tmp_path / "news"
    path.write_bytes(BRIDGE)
    assert ttnews.read(path) == parse(BRIDGE)
    sniff = ttnews.source_formats()["nitf"].sniff
    assert sniff is not None
    assert sniff(b"<n:nitf xmlns:n='x'/>")
    assert sniff("<nitf/>".encode("utf-16"))
    assert not sniff(b"<html>nitf</html>")


def test_without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'ttnews[nitf]'")):
        parse(BRIDGE)
    assert render(Article(title="Ferry sinks"))  # writing needs no library


@pytest.fixture(scope="module")
def schema() -> Any:
    path = SCHEMAS / "nitf" / "nitf-3-6.xsd"
    if not path.exists():
        pytest.skip("the IPTC's schema is not here")
    return etree.XMLSchema(etree.parse(path))


def check(schema: Any, article: Article) -> None:
    document = render(article)
    schema.assertValid(etree.fromstring(document.encode()))
    parse(document)


@settings(max_examples=examples(300))
@given(article=articles())
def test_what_is_written_is_valid(schema: Any, article: Article) -> None:
    check(schema, article)


@pytest.mark.no_cover
@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled corpus is not here")
def test_what_is_written_of_real_articles_is_valid(schema: Any) -> None:
    for article in of_the_corpus():
        check(schema, article)


def test_samples_are_valid(schema: Any) -> None:
    schema.assertValid(etree.fromstring(BRIDGE))


def test_the_form() -> None:
    article = Article(
        title="A & b",
        published=date(2024, 5, 6),
        blocks=(
            Paragraph("one two", (Mark("strong", 0, 3), Mark("emphasis", 0, 3))),
            CustomBlock("poll", "Stay?"),
            Figure("javascript:x"),
            Embed("javascript:x", "No film"),
            ListBlock(()),
            Figure(),
        ),
        metadata={
            "a b": "no token",
            "n": 5,
            "urgency": {"ed-urg": "not one"},
            "doc-id": {"x": "y"},
        },
    )
    assert render(article) == (
        '<?xml version="1.0"?>\n'
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN">\n'
        "<head>\n<title>A &amp; b</title>\n<docdata>\n"
        '<date.issue norm="20240506"/>\n</docdata>\n</head>\n'
        "<body>\n<body.head>\n<hedline><hl1>A &amp; b</hl1></hedline>\n</body.head>\n"
        "<body.content>\n"
        '<p><em class="strong"><em>one</em></em> two</p>\n'
        '<p class="poll">Stay?</p>\n'
        '<media media-type="image">\n<media-reference name="javascript:x"/>\n</media>\n'
        "<p>No film</p>\n"
        "</body.content>\n</body>\n</nitf>\n"
    )


XML_CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=["\ufffe", "\uffff", "\r", *map(chr, range(9)), *map(chr, range(11, 32))],
)
VALUES = st.text(XML_CHARACTERS, min_size=1, max_size=20)


def _folded(text: str) -> str:
    lines = (
        " ".join(filter(None, line.split(" "))) for line in text.replace("\t", " ").split("\n")
    )
    return "\n".join(lines).strip("\n")


TEXTS = (VALUES | st.text("ab \n", max_size=20)).map(_folded).filter(bool)
LINES = TEXTS.map(lambda text: _folded(text.replace("\n", " "))).filter(bool)
HREFS = st.sampled_from(("https://a.example/?a=1&b=2", "/b", "mailto:c@d.example"))


KINDS: tuple[Literal["link", "strong", "emphasis"], ...] = ("link", "strong", "emphasis")


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Return marks as the page has it: in order, with something between two that are alike."""
    found: list[Mark] = []
    for kind in KINDS:
        before = Mark(kind, 0, 0)
        for _ in range(draw(st.integers(0, 2))):
            start = draw(st.integers(before.end, len(text)))
            end = draw(st.integers(start, len(text)))
            mark = Mark(kind, start, end, draw(HREFS) if kind == "link" else None)
            stretch, between = text[start:end], text[before.end : start]
            is_apart = between.strip(" \n") or mark.href != before.href or before.end == 0
            if stretch and stretch == stretch.strip(" \n") and is_apart:
                found.append(mark)
                before = mark
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, KINDS.index(mark.kind))))


@st.composite
def marked(draw: st.DrawFn, cls: Any, *more: st.SearchStrategy[Any]) -> Any:
    text = draw(TEXTS)
    return cls(text, *map(draw, more), marks=draw(marks(text)))


@st.composite
def _metadata(draw: st.DrawFn) -> dict[str, JSON]:
    names = st.from_regex(r"[A-Za-z0-9._:-]{1,8}", fullmatch=True)
    several: st.SearchStrategy[JSON] = st.lists(VALUES, min_size=2, max_size=3).map(list)
    copyrights = st.fixed_dictionaries({"holder": VALUES, "year": st.just("2024")})
    places: dict[str, st.SearchStrategy[JSON]] = {
        "dateline": LINES,
        "urgency": st.fixed_dictionaries({"ed-urg": st.sampled_from("123")}),
        "doc-id": st.fixed_dictionaries({"id-string": VALUES}),
        "doc.copyright": st.lists(copyrights, min_size=2, max_size=2),
    }
    found: dict[str, JSON] = {}
    found |= draw(st.dictionaries(names, several | st.just("") | VALUES, max_size=3))
    return found | draw(st.fixed_dictionaries({}, optional=places))


@st.composite
def nitf_articles(draw: st.DrawFn) -> Article:
    """Return an article that meets the conditions of docs/reference/formats/nitf.md."""
    maybe = st.none() | TEXTS
    value = st.none() | VALUES
    item = marked(Paragraph)
    cells = st.lists(st.just("") | TEXTS, min_size=1, max_size=3).map(tuple)
    figure = st.builds(Figure, value, value, maybe, maybe).filter(lambda block: block != Figure())
    block = st.one_of(
        item,
        marked(Heading, st.integers(2, 6)),
        marked(Quote, maybe),
        st.builds(ListBlock, st.lists(item, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(Table, st.lists(cells, max_size=3).map(tuple), st.just(()) | cells, maybe).filter(
            lambda table: table != Table(())
        ),
        figure,
        st.builds(Embed, VALUES.filter(lambda url: safe_url(url) is not None), maybe),
    )
    urls = VALUES.filter(lambda url: safe_url(url) == url)
    related = st.builds(RelatedItem, TEXTS, maybe, value, value, st.none() | urls)
    zones = st.sampled_from(
        (None, UTC, timezone(timedelta(hours=7)), timezone(-timedelta(minutes=90)))
    )
    authors = LINES.filter(lambda name: name == name.rstrip(" ,;"))
    return Article(
        title=draw(maybe),
        source=draw(value),
        authors=tuple(draw(st.lists(authors, max_size=2))),
        published=draw(st.none() | st.dates() | st.datetimes(timezones=zones)),
        lead=draw(maybe),
        blocks=tuple(draw(st.lists(block, max_size=6))),
        topics=tuple(draw(st.lists(VALUES, max_size=3))),
        related=tuple(draw(st.lists(related, max_size=2))),
        language=draw(value),
        url=draw(value),
        metadata=draw(_metadata()),
    )


@settings(max_examples=examples(200))
@given(nitf_articles())
def test_round_trip(article: Article) -> None:
    again = parse(render(article))
    assert again == article
    assert str(again.published) == str(article.published)  # with its time zone


def test_round_trip_of_the_least_and_of_what_has_no_field() -> None:
    article = Article(
        blocks=(Table((("1911", "opened"),)), Quote("It was old.")),
        related=(RelatedItem("The lamp"),),
        metadata={
            "dateline": "Harrow, May 6",
            "doc-id": {"regsrc": "LVP", "id-string": "7"},
            "doc-scope": [{"scope": "bridges"}, {"scope": "lamps"}, {"scope": "ferries"}],
        },
    )
    assert parse(render(article)) == article


def test_round_trip_of_the_example() -> None:
    article = ttnews.read(EXAMPLES / "articles" / "bridge.json")
    assert parse(render(article)) == article


@pytest.mark.parametrize(
    ("source", "is_claimed"),
    [
        (b"<nitf>", True),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- a --><n:nitf xmlns:n='x'>", True),
        ("<nitf>".encode("utf-16"), True),
        (b"<!DOCTYPE nitf SYSTEM 'x'><nitf>", True),
        (b"A page about\n<nitf> and others", False),
        (b"<!---->" * 500 + b"x", False),
    ],
)
def test_only_a_root_element_is_claimed(source: bytes, is_claimed: bool) -> None:  # noqa: FBT001
    sniff = ttnews.source_formats()["nitf"].sniff
    assert sniff
    assert (sniff(source) is not None) is is_claimed
