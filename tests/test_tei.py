"""PressMint's schema is the judge of what is written; XPath shows what is where."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import ttnews
from effort import examples
from paths import CORPUS, EXAMPLES, SCHEMAS
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
    OptionError,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.cli import main
from ttnews.shared.urls import valid_url
from ttnews.testing import articles
from ttnews.text.headings import heading_level, headings_above

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LINKED = Paragraph("Ask the miller.", (Mark("link", 8, 14, "https://post.example/miller"),))
FULL = Article(
    title="Bridge & lamps",
    source="Lune Valley Post",
    authors=("Ida Norling", "Jan van Loon"),
    published=datetime(2024, 5, 6, 9, 30, tzinfo=UTC),
    lead="Walkers may cross again.",
    blocks=(
        LINKED,
        Quote("The winter stayed away.", "Otto Brandt"),
        ListBlock((Paragraph("lamps"), Paragraph("railings"))),
        ListBlock((Paragraph("pay"), Paragraph("walk")), ordered=True),
        Table((("walkers", ""), ("carts", "2")), ("who", "how much"), "Tolls"),
        Figure("bridge.jpg", "An iron bridge", "The first walkers", "Ada Quill"),
        Embed("https://film.example/1", "The opening"),
        CustomBlock("poll", "Will you cross?", {"votes": 12}),
        Heading("What is missing", 3),
        Paragraph("Nearly nothing."),
    ),
    topics=("bridges", "Harrow Ferry"),
    related=(
        RelatedItem(
            "Night train returns",
            "It runs on Fridays.",
            "https://post.example/train.jpg",
            "A train at dawn",
            "https://post.example/train",
        ),
    ),
    language="en-GB",
    url="https://post.example/bridge?a=1&b=2",
    metadata={"edition": "north", "scores": [1, None]},
)


def render(article: Article, **options: object) -> str:
    return str(ttnews.render(article, to="tei", **options))


def parse(article: Article, **options: object) -> Any:
    """Return the document as a tree, whose names have no namespace."""
    root = etree.fromstring(render(article, **options))
    for element in root.iter():
        element.tag = etree.QName(element).localname
    return root


def blocks(*found: Block) -> Any:
    """Return the division of the article that has these blocks."""
    return parse(Article(blocks=found), id="x").find("text/body/div")


def text_of(element: Any) -> str:
    return "".join(element.itertext())


def texts(tree: Any, path: str) -> list[str]:
    """Return the texts of the elements, and the values of the attributes, of a path."""
    return [found if isinstance(found, str) else text_of(found) for found in tree.xpath(path)]


@pytest.fixture(scope="module")
def schema() -> Any:
    path = SCHEMAS / "tei" / "PressMint.odd.rng"
    if not path.exists():
        pytest.skip("PressMint's schema is not here")
    return etree.RelaxNG(etree.parse(path))


def check(schema: Any, article: Article, **options: object) -> None:
    schema.assertValid(etree.fromstring(render(article, **options).encode()))


@settings(max_examples=examples(500))
@given(article=articles())
def test_what_is_written_is_valid(schema: Any, article: Article) -> None:
    check(schema, article)


NAMES = st.none() | st.text(min_size=1).filter(str.strip)


@settings(max_examples=examples(200))
@given(
    article=articles(),
    id=st.none() | st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,9}", fullmatch=True),
    language=st.sampled_from((None, "sl", "zh-Hant", "sr-Latn-RS")),
    newspaper=NAMES,
    publisher=st.text(min_size=1).filter(str.strip),
    licence=NAMES,
)
def test_what_is_written_with_options_is_valid(
    schema: Any, article: Article, **options: object
) -> None:
    check(schema, article, **options)


URL_PARTS = (
    *("http://", "https://", "//", "mailto:", "a.example", "[::1]", "192.0.2.1", "é.example"),
    *(":", ":80", "/", "?", "#", "%", "%41", "@", "..", "&", "|", "^", "{", "[", "]", "<", '"'),
    *(
        " ",
        "\t",
        "\xa0",
        "\u3000",
        "\u2028",
        "\ud800",
        "\ufffe",
        "\x85",
        "\\",
        "新聞",
        "\U0001f600",
    ),
)
URLS = st.lists(st.sampled_from(URL_PARTS), max_size=7).map("".join)


@settings(max_examples=examples(1000))
@given(link=URLS, image=URLS, embed=URLS, card=URLS)
def test_urls_are_valid(schema: Any, link: str, image: str, embed: str, card: str) -> None:
    text = Paragraph("a b", (Mark("link", 0, 1, link),))
    related = (RelatedItem("A", image=image, url=card),)
    check(schema, Article(blocks=(text, Figure(image), Embed(embed)), related=related, url=card))


@pytest.mark.no_cover
@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled corpus is not here")
def test_what_is_written_of_real_articles_is_valid(schema: Any) -> None:
    for article in of_the_corpus():
        check(schema, article)


def test_full_articles_are_valid(schema: Any) -> None:
    check(schema, FULL)
    check(schema, FULL, publisher="Valley Corpora", licence="https://licences.example/by/4.0/")
    check(schema, Article())


SOURCE = "teiHeader/fileDesc/sourceDesc/bibl"
BODY = "text/body/div[@type='article']"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("teiHeader/fileDesc/titleStmt/title", ["Bridge & lamps"]),
        ("teiHeader/fileDesc/titleStmt/author", ["Ida Norling", "Jan van Loon"]),
        (f"{SOURCE}/title[@level='a']", ["Bridge & lamps"]),
        (f"{SOURCE}/title[@level='j']", []),
        (f"{SOURCE}/author", ["Ida Norling", "Jan van Loon"]),
        (f"{SOURCE}/publisher", ["Lune Valley Post"]),
        (f"{SOURCE}/date", ["2024-05-06T09:30:00+00:00"]),
        (f"{SOURCE}/date/@when", ["2024-05-06"]),
        (f"{SOURCE}/idno[@type='URI']", ["https://post.example/bridge?a=1&b=2"]),
        (f"{SOURCE}/note[@type='metadata'][@n='edition']", ["north"]),
        (f"{SOURCE}/note[@type='metadata'][@n='scores']", ["[1, null]"]),
        ("teiHeader/encodingDesc/classDecl/taxonomy/category", ["bridges", "Harrow Ferry"]),
        ("teiHeader/profileDesc/langUsage/language/@ident", ["en-GB"]),
        (f"{BODY}/head", ["Bridge & lamps"]),
        (f"{BODY}/p[@rend='lead']", ["Walkers may cross again."]),
        (f"{BODY}/p[not(@rend)]", ["Ask the miller."]),
        (f"{BODY}/p/ref[@target='https://post.example/miller']", ["miller"]),
        (f"{BODY}/p[@rend='quote']", ["The winter stayed away."]),
        (f"{BODY}/bibl", ["Otto Brandt"]),
        (f"{BODY}/p[@rend='bulleted']", ["lamps", "railings"]),
        (f"{BODY}/p[@rend='bulleted']/@n", ["1", "2"]),
        (f"{BODY}/p[@rend='numbered']", ["pay", "walk"]),
        (f"{BODY}/p[@rend='numbered']/@n", ["1", "2"]),
        (f"{BODY}/note[@type='table']/label", ["Tolls"]),
        (f"{BODY}/note[@type='table']/note[@type='header']/p", ["who", "how much"]),
        (f"{BODY}/note[@type='table']/note[@type='row'][1]/p", ["walkers", ""]),
        (f"{BODY}/note[@type='table']/note[@type='row'][2]/p", ["carts", "2"]),
        (f"{BODY}/note[@type='figure']/graphic[@url='bridge.jpg']/desc", ["An iron bridge"]),
        (f"{BODY}/note[@type='figure']/p", ["The first walkers"]),
        (f"{BODY}/note[@type='figure']/bibl", ["Ada Quill"]),
        (f"{BODY}/note[@type='embed']/p/ref[@target='https://film.example/1']", ["The opening"]),
        (f"{BODY}/p[@rend='custom'][@n='poll']", ["Will you cross?"]),
        (f"{BODY}/note[@type='data']", ['{"votes": 12}']),
        (f"{BODY}/div[@type='section'][@n='3']/head", ["What is missing"]),
        (f"{BODY}/div[@type='section']/p", ["Nearly nothing."]),
        ("text/back/div[@type='related']/bibl/title[@level='a']/ref", ["Night train returns"]),
        ("text/back/div/bibl/title/ref/@target", ["https://post.example/train"]),
        ("text/back/div/bibl/note[@type='summary']", ["It runs on Fridays."]),
        ("text/back/div/bibl/note[@type='figure']/graphic/desc", ["A train at dawn"]),
        ("text/back/div/bibl/note/graphic/@url", ["https://post.example/train.jpg"]),
    ],
)
def test_everything_has_its_place(path: str, found: list[str]) -> None:
    assert texts(parse(FULL), path) == found


def test_nothing_is_written_twice() -> None:
    """Only what is said of the document and of its source is there for both."""
    root = parse(FULL)
    said = Counter(found for found in texts(root, "//text()|//@*") if found.strip())
    values = [*words(FULL), "Ada Quill", "https://post.example/train", "An iron bridge", "poll"]
    values += ["bridges", "Harrow Ferry", "https://film.example/1", "north", "A train at dawn"]
    for value in set(values) - {"", LINKED.text}:
        times = {"Bridge & lamps": 3, "2": 3, "Ida Norling": 2, "Jan van Loon": 2}.get(value, 1)
        assert said[value] == times, value  # "2" is a cell and the number of two items
    assert texts(root, "text/body//head") == ["Bridge & lamps", "What is missing"]


def words(article: Article) -> Iterator[str]:
    """Return the texts of an article in reading order."""
    yield from filter(None, (article.title, article.lead))
    for block in article.blocks:
        match block:
            case Paragraph(text) | Heading(text) | CustomBlock(_, text):
                yield text
            case Quote(text, attribution):
                yield text
                yield attribution or ""
            case ListBlock(items):
                yield from (item.text for item in items)
            case Table(rows, header, caption):
                yield caption or ""
                yield from header
                yield from (cell for row in rows for cell in row)
            case Figure(_, _, caption, credit):
                yield from (caption or "", credit or "")
            case Embed(url, text):
                yield text or (url if valid_url(url) else re.sub("\r\n?|\n", " ", url))
    for item in article.related:
        yield from (item.title or item.url or "", item.summary or "")


def in_xml(text: str) -> str:
    """Return a text as XML 1.0 can hold it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if is_forbidden(ord(char)) else char for char in text)


def is_forbidden(code: int) -> bool:
    is_control = code < 0x20 and code not in {0x9, 0xA}
    return is_control or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}


@settings(max_examples=examples(500))
@given(articles())
def test_all_of_the_text_is_written_in_its_order(article: Article) -> None:
    """The words of an embed or a card without a text of its own are its URL, if that is written."""
    units = "//head|//p|//bibl|//label|//idno|//title|//note[@type='summary']"
    written = [
        text_of(unit)
        for unit in parse(article).find("text").xpath(f"({units.replace('//', './/')})")
        if unit.tag != "bibl" or not unit.xpath("title")
        if unit.tag != "idno" or unit.xpath("parent::note[@type='embed'][not(p)]")
    ]
    related = tuple(
        evolve(item, url=item.url if valid_url(item.url) else None) for item in article.related
    )
    shown = evolve(article, related=related)
    assert [found for found in written if found] == [in_xml(text) for text in words(shown) if text]


@settings(max_examples=examples(200))
@given(articles())
def test_sections_are_those_of_the_headings(article: Article) -> None:
    above = headings_above(article.blocks)
    expected = [
        [str(heading_level(heading.level)) for heading in headings]
        for block, headings in zip(article.blocks, above, strict=True)
        if isinstance(block, Heading)
    ]
    heads = parse(article).xpath("text/body//div[@type='section']/head")
    assert [head.xpath("ancestor::div/@n") for head in heads] == expected


def test_sections() -> None:
    levels = (3, 2, 4, 4, 3, 2)
    division = blocks(*(Heading(str(place), level) for place, level in enumerate(levels)))
    outlines = [
        texts(head, "ancestor::div[@type='section']/head") for head in division.iter("head")
    ]
    assert outlines == [["0"], ["1"], ["1", "2"], ["1", "3"], ["1", "4"], ["5"]]


@settings(max_examples=examples(200))
@given(articles())
def test_identifiers(article: Article) -> None:
    root = parse(article, id="lvp_2024-05-06")
    assert root.get(XML_ID) == "lvp_2024-05-06"
    paragraphs = root.findall("text//p")
    numbers = range(1, len(paragraphs) + 1)
    assert [p.get(XML_ID) for p in paragraphs] == [f"lvp_2024-05-06.p{n}" for n in numbers]
    identifiers = texts(root, "//@xml:id")
    assert len(set(identifiers)) == len(identifiers)
    pointers = texts(root, "//@corresp|//catRef/@target|//catRef/@scheme")
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(identifiers)


def test_pointers() -> None:
    root = parse(FULL, id="x")
    [quote] = root.xpath("//p[@rend='quote']")
    assert texts(root, f"//bibl[@corresp='#{quote.get(XML_ID)}']") == ["Otto Brandt"]
    [poll] = root.xpath("//p[@rend='custom']")
    assert texts(root, f"//note[@corresp='#{poll.get(XML_ID)}']") == ['{"votes": 12}']
    topics = [
        texts(root, f"//category[@xml:id='{target.removeprefix('#')}']/catDesc/term")
        for target in texts(root, "teiHeader/profileDesc/textClass/catRef/@target")
    ]
    assert topics == [["bridges"], ["Harrow Ferry"]]
    assert texts(root, "//catRef/@scheme") == [f"#{root.xpath('//taxonomy')[0].get(XML_ID)}"] * 2


def test_the_identifier_is_that_of_the_url_or_of_the_text() -> None:
    def identifier(**fields: Any) -> str:
        return str(parse(Article(**fields)).get(XML_ID))

    url = "https://post.example/bridge"
    assert identifier(url=url, title="A") == identifier(url=url, title="B")
    assert identifier(url=url) != identifier(url=f"{url}s")
    text = (Paragraph("It was closed."),)
    placed = (Paragraph("It was closed.", start=3, end=17),)
    assert identifier(blocks=text) == identifier(blocks=placed)  # equal articles
    others: list[dict[str, Any]] = [
        {"blocks": text},
        {"blocks": text, "title": "A"},
        {"blocks": text, "lead": "B"},
        {"blocks": text, "published": date(2024, 5, 6)},
        {"blocks": (Figure(caption="It was closed.", credit="C"),)},
        {"title": "\ud800"},
        {},
    ]
    assert len({identifier(**fields) for fields in others}) == len(others)
    assert all(identifier(**fields).startswith("article-") for fields in others)


@pytest.mark.parametrize(
    ("stated", "given", "lang", "named"),
    [
        ("vi", None, "vi", "vi"),
        ("vi", "en", "vi", "vi"),
        (None, None, "und", "und"),
        (None, "en", "en", "en"),
        ("", "en", "en", "en"),
        ("English", None, "und", "English"),
        ("English", "en-GB", "en-GB", "English"),
    ],
)
def test_languages(stated: str | None, given: str | None, lang: str, named: str) -> None:
    root = parse(Article(language=stated), language=given)
    assert root.get(XML_LANG) == lang
    language = root.find("teiHeader/profileDesc/langUsage/language")
    assert (language.get("ident"), language.text) == (lang, named)


MOMENTS = [
    (date(2024, 5, 6), "2024-05-06"),
    (date(1, 1, 1), "0001-01-01"),
    (datetime(2024, 5, 6, 23, 59), "2024-05-06"),  # noqa: DTZ001
    (datetime(9999, 12, 31, tzinfo=timezone(-timedelta(hours=23))), "9999-12-31"),
    (datetime(2024, 5, 6, tzinfo=timezone(timedelta(minutes=7, seconds=9))), "2024-05-06"),
]


@pytest.mark.parametrize(("published", "when"), MOMENTS)
def test_dates(published: date, when: str) -> None:
    [found] = parse(Article(published=published)).xpath(f"{SOURCE}/date")
    assert (found.get("when"), found.text) == (when, published.isoformat())


def test_dates_are_valid(schema: Any) -> None:
    for published, _ in MOMENTS:
        check(schema, Article(published=published))


def test_what_a_builder_of_a_corpus_gives() -> None:
    given = {"newspaper": "Lune\nPost", "publisher": "Valley Corpora", "licence": "CC & more"}
    root = parse(FULL, **given)
    assert texts(root, f"{SOURCE}/title[@level='j']") == ["Lune Post"]
    assert texts(root, f"{SOURCE}/publisher") == ["Lune Valley Post"]
    statement = "teiHeader/fileDesc/publicationStmt"
    assert texts(root, f"{statement}/*") == ["Valley Corpora", "CC & more"]
    assert texts(root, f"{statement}/publisher") == ["Valley Corpora"]
    assert texts(root, f"{statement}/availability/licence") == ["CC & more"]
    assert texts(parse(FULL), f"{statement}/*") == ["Unpublished"]
    assert texts(parse(FULL, publisher="P"), f"{statement}/*") == ["P"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"id": ""}, "the option id is no identifier of XML in ASCII: ''"),
        ({"id": "5a"}, "the option id is .* '5a'"),
        ({"id": "a b"}, "the option id is .* 'a b'"),
        ({"id": "a\n"}, r"the option id is .* 'a\\n'"),
        ({"id": "č"}, "the option id is .* 'č'"),
        ({"language": "English"}, "the option language is no language tag: 'English'"),
        ({"language": ""}, "the option language is no language tag: ''"),
        ({"newspaper": " "}, "the option newspaper is blank"),
        ({"publisher": ""}, "the option publisher is blank"),
        ({"publisher": "P", "licence": "\n"}, "the option licence is blank"),
        ({"licence": "L"}, "the option licence needs the option publisher"),
    ],
)
def test_bad_options(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        render(Article(), **options)


def test_a_document_without_a_title_has_its_identifier_for_one() -> None:
    root = parse(Article(), id="lvp-1")
    assert texts(root, "teiHeader/fileDesc/titleStmt/title") == ["lvp-1"]
    assert not root.xpath(f"{SOURCE}/title|text//head")


def test_lines() -> None:
    division = blocks(Paragraph("a\r\nb\rc\n\nd"))
    [paragraph] = division
    assert text_of(paragraph) == "a\nb\nc\n\nd"
    assert [child.tag for child in paragraph] == ["lb"] * 4
    assert [child.tail for child in paragraph] == ["b\n", "c\n", "\n", "d"]
    root = parse(Article(title="A\nb", authors=("C\r\nd",)))
    assert texts(root, "//titleStmt/*") == ["A b", "C d"]
    assert text_of(root.find("text/body/div/head")) == "A\nb"


def test_marks() -> None:
    marks = (
        Mark("link", 0, 7, "https://a.example/?a=1&b=2"),
        Mark("strong", 4, 11),
        Mark("emphasis", 8, 11),
        Mark("link", 12, 16, "javascript:alert(1)"),
    )
    division = blocks(Paragraph("one two bold four", marks), Heading("Five", marks=marks[:1]))
    paragraph = division.find("p")
    assert text_of(paragraph) == "one two bold four"
    [link] = paragraph
    assert (link.tag, link.get("target")) == ("ref", "https://a.example/?a=1&b=2")
    assert text_of(link) == "one two"
    assert texts(division, "div/head/ref") == ["Five"]


def written(article: Article, tag: str) -> list[str]:
    """Return the lines inside the division of the article or the one of the related items."""
    document = render(article, id="x")
    inside = document.partition(f'<div type="{tag}">\n')[2].rpartition("</div>\n</b")[0]
    return inside.splitlines()


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Paragraph("a < b"), ['<p xml:id="x.p1">a &lt; b</p>']),
        (Figure(), []),
        (ListBlock(()), []),
        (Quote("a"), ['<p xml:id="x.p1" rend="quote">a</p>']),
        (CustomBlock('a\n"b', "c"), ['<p xml:id="x.p1" rend="custom" n=\'a&#10;"b\'>c</p>']),
        (
            Figure("javascript:a\nb"),
            ['<note type="figure">', "<idno>javascript:a b</idno>", "</note>"],
        ),
        (Figure(alt="A\nb"), ['<note type="figure">', "<desc>A b</desc>", "</note>"]),
        (
            Figure("a b.jpg", credit="C\nd"),
            [
                '<note type="figure">',
                '<graphic url="a%20b.jpg"></graphic>',
                *("<bibl>C", "<lb/>d</bibl>", "</note>"),
            ],
        ),
        (
            Table(((), ("a",))),
            [
                '<note type="table">',
                '<note type="row">',
                *('<p xml:id="x.p1">a</p>', "</note>", "</note>"),
            ],
        ),
        (
            Embed("https://a.example/1"),
            [
                '<note type="embed">',
                '<p xml:id="x.p1"><ref target="https://a.example/1">https://a.example/1</ref></p>',
                "</note>",
            ],
        ),
        (
            Embed("javascript:x", "No film"),
            [
                '<note type="embed">',
                '<p xml:id="x.p1">No film</p>',
                *("<idno>javascript:x</idno>", "</note>"),
            ],
        ),
        (
            Embed("javascript:x"),
            ['<note type="embed">', "<idno>javascript:x</idno>", "</note>"],
        ),
    ],
)
def test_blocks(block: Block, lines: list[str]) -> None:
    assert written(Article(blocks=(block,)), "article") == lines


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        (RelatedItem("A"), ['<title level="a">A</title>']),
        (
            RelatedItem("", url="http://a.example:/b"),  # some validators refuse an empty port
            ['<title level="a"><ref target="http://a.example/b">http://a.example:/b</ref></title>'],
        ),
        (
            RelatedItem("A", url="javascript:x"),
            ['<title level="a">A</title>', "<idno>javascript:x</idno>"],
        ),
        (
            RelatedItem("A", alt="B"),
            [
                '<title level="a">A</title>',
                *('<note type="figure">', "<desc>B</desc>", "</note>"),
            ],
        ),
    ],
)
def test_related(item: RelatedItem, lines: list[str]) -> None:
    assert written(Article(related=(item,)), "related") == ["<bibl>", *lines, "</bibl>"]


def test_topics_that_say_nothing_are_left_out() -> None:
    assert texts(parse(Article(topics=("", "a", " "))), "//category/@xml:id|//catRef")[1:] == [""]
    assert not parse(Article(topics=(" ",))).xpath("//taxonomy|//textClass")


def test_characters_that_xml_cannot_hold() -> None:
    text = "a\0b\x1b\ud800\ufffe\uffff\x7f\x85\U0001f600"
    shown = "a\ufffdb" + "\ufffd" * 4 + "\x7f\x85\U0001f600"
    root = parse(Article(title=text, url=text, topics=(text,), metadata={text: text}))
    assert texts(root, "//titleStmt/title|//bibl/idno|//term") == [shown] * 3
    assert texts(root, "//bibl/note|//bibl/note/@n") == [shown] * 2


def test_without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    assert "<head>Ferry sinks</head>" in render(Article(title="Ferry sinks"))


@pytest.mark.parametrize("name", ["bridge.tei.xml", "BRIDGE.TEI.XML"])
def test_the_suffix(tmp_path: Path, name: str) -> None:
    article = ttnews.read(EXAMPLES / "articles" / "bridge.json")
    assert ttnews.default_registry().renderer_for(name) == "tei"
    ttnews.write(article, tmp_path / name)
    assert (tmp_path / name).read_bytes() == render(article).encode()


def test_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "bridge.tei.xml"
    source = EXAMPLES / "articles" / "bridge.json"
    assert main(["convert", str(source), "-o", str(path), "-O", "id=lvp-1"]) == 0
    assert path.read_text(encoding="utf-8") == render(ttnews.read(source), id="lvp-1")
