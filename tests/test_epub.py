"""Books: epubcheck has nothing to say of them, and every run makes the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import attrs
import pytest
from hypothesis import given, settings

import ttnews
from checkers import epubcheck_messages, needs_java
from effort import examples, part
from samples import INJECTIONS, everywhere, generated, of_the_fixtures
from ttnews import Article, Embed, Figure, Mark, Paragraph, RelatedItem
from ttnews.exceptions import OptionError, RenderError
from ttnews.formats.epub.book import book
from ttnews.formats.epub.metadata import NO_MOMENT, UNKNOWN_LANGUAGE
from ttnews.testing import articles

BRIDGE = Article("Bridge opens", url="https://a.example/bridge", published=date(2024, 5, 6))


def files(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as container:
        return {name: container.read(name).decode() for name in container.namelist()}


def metadata(content: bytes) -> list[tuple[str, str]]:
    """Return the names and texts of the metadata, except what every book says."""
    root = ET.fromstring(files(content)["EPUB/package.opf"])  # noqa: S314  written here
    elements = [
        (e.get("property", e.tag.rpartition("}")[2]), str(e.text)) for e in root[0] if e.text
    ]
    return [(name, text) for name, text in elements if not name.startswith("schema:")]


def value(name: str, content: bytes) -> str:
    [text] = [text for found, text in metadata(content) if found == name]
    return text


@pytest.mark.no_cover
@needs_java
def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    hostile = [everywhere(text, text) for text in part(INJECTIONS, 9)]
    chapters = [*of_the_fixtures(), *hostile, *generated(100)]
    path = tmp_path / "many.epub"
    path.write_bytes(book(chapters, title="<Harrow> & \0", identifier="<1>", language="en"))
    assert epubcheck_messages(path, chapters=len(chapters)) == []


@pytest.mark.slow
@needs_java
def test_epubcheck_has_nothing_to_say_of_one_article(tmp_path: Path) -> None:
    article = everywhere('"<Harrow>" & \0', "https://a.example/x y")
    path = tmp_path / "one.epub"
    path.write_bytes(book([article]))
    assert epubcheck_messages(path, chapters=1) == []


@settings(max_examples=examples(100))
@given(articles())
def test_any_article_makes_a_book_of_well_formed_files(article: Article) -> None:
    for name, content in files(book([article, article], title="Two")).items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ET.fromstring(content)  # noqa: S314  written here


def test_the_archive() -> None:
    content = book([BRIDGE])
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with ZipFile(BytesIO(content)) as container:
        infos = container.infolist()
    assert [info.filename for info in infos] == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/package.opf",
        "EPUB/nav.xhtml",
        "EPUB/style.css",
        "EPUB/article-1.xhtml",
    ]
    kinds = [ZIP_STORED] + [ZIP_DEFLATED] * 5
    assert [info.compress_type for info in infos] == kinds
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {3}


def test_every_run_makes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [BRIDGE, *of_the_fixtures()]
    first = book(many, title="News")
    monkeypatch.setattr("sys.platform", "win32")  # what `zipfile` would write down
    monkeypatch.setattr("time.time", lambda: 0)
    assert book(iter(many), title="News") == first
    assert book([BRIDGE]) == ttnews.render(BRIDGE, to="epub")


def test_what_a_book_of_one_article_says_of_itself() -> None:
    article = attrs.evolve(
        BRIDGE,
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon", "Ida Norling", " "),
        lead="Walkers may\ncross again.",
        topics=("bridges",),
        language="en-GB",
    )
    content = book([article])
    assert metadata(content) == [
        ("identifier", "https://a.example/bridge"),
        ("title", "Bridge opens"),
        ("language", "en-GB"),
        ("creator", "Ida Norling"),
        ("creator", "Jan van Loon"),
        ("publisher", "Lune Valley Post"),
        ("subject", "bridges"),
        ("date", "2024-05-06"),
        ("description", "Walkers may cross again."),
        ("source", "https://a.example/bridge"),
        ("dcterms:modified", "2024-05-06T00:00:00Z"),
    ]
    assert 'xml:lang="en-GB"' in files(content)["EPUB/package.opf"]


def test_what_a_book_of_several_articles_says_of_itself() -> None:
    other = Article(
        "Night train",
        source="Lune Valley Post",
        authors=("Ida Norling",),
        published=datetime(2024, 5, 7, 1, tzinfo=timezone(timedelta(hours=2))),
        language="sv",
        url="https://a.example/train",
    )
    content = book([attrs.evolve(BRIDGE, language="en"), other, BRIDGE, other], title="May")
    assert metadata(content)[1:] == [
        ("title", "May"),
        ("language", "en"),
        ("language", "sv"),
        ("creator", "Ida Norling"),
        ("publisher", "Lune Valley Post"),
        ("dcterms:modified", "2024-05-06T23:00:00Z"),
    ]
    assert value("identifier", content).startswith("urn:uuid:")


def test_what_is_not_known() -> None:
    content = book([Article()], title="News")
    assert [name for name, _ in metadata(content)] == [
        *("identifier", "title", "language", "dcterms:modified"),
    ]
    assert value("language", content) == UNKNOWN_LANGUAGE
    assert value("dcterms:modified", content) == NO_MOMENT


def test_what_the_caller_says_counts() -> None:
    content = book(
        [attrs.evolve(BRIDGE, language="sv")],
        title=" Bridges\nand ferries ",
        language="en",
        identifier=" isbn:1 ",
        modified="2025-01-02T03:04:05+02:00",
        read_more="Mehr",
    )
    assert value("title", content) == "Bridges and ferries"
    assert value("language", content) == "en"
    assert value("identifier", content) == "isbn:1"
    assert value("dcterms:modified", content) == "2025-01-02T01:04:05Z"
    assert value("dcterms:modified", book([BRIDGE], modified="2025-01-02")) == (
        "2025-01-02T00:00:00Z"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"title": " "}, "title"),
        ({"language": ""}, "language"),
        ({"language": "not a language"}, "language"),
        ({"identifier": "\n"}, "identifier"),
        ({"modified": "yesterday"}, "modified"),
        ({"modified": "0001-01-01T00:00:00+01:00"}, "modified"),
    ],
)
def test_wrong_options_are_named(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError, match=f"^the option {message} "):
        book([BRIDGE], **options)


def test_a_title_is_asked_for() -> None:
    for several in ([Article()], [Article(title=" ")], [BRIDGE, BRIDGE]):
        with pytest.raises(RenderError, match="the option title"):
            book(several)
    with pytest.raises(RenderError, match="an article at least"):
        book([], title="News")


@pytest.mark.parametrize(
    ("published", "date_", "modified"),
    [
        (datetime(2024, 5, 6, 7, 8), "2024-05-06", "2024-05-06T07:08:00Z"),  # noqa: DTZ001  as found
        (datetime(2024, 5, 6, 7, 8, 9, 999999, UTC), *["2024-05-06T07:08:09Z"] * 2),
        (datetime(987, 5, 6, tzinfo=UTC), *["0987-05-06T00:00:00Z"] * 2),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))), "0001-01-01", NO_MOMENT),
    ],
)
def test_moments(published: datetime, date_: str, modified: str) -> None:
    content = book([attrs.evolve(BRIDGE, published=published)])
    assert value("date", content) == date_
    assert value("dcterms:modified", content) == modified


def test_an_identifier_is_made_from_the_content() -> None:
    def made(title: str, *chapters: Article) -> str:
        return value("identifier", book(chapters, title=title))

    here = attrs.evolve(BRIDGE, url="bridge.html")
    assert made("News", here) == made("News", here)
    different = {made("News", here), made("Views", here), made("News", here, here)}
    different.add(made("News", attrs.evolve(here, lead="It is old.")))
    assert len(different) == 4
    assert made("News", BRIDGE) == BRIDGE.url


def test_the_table_of_contents() -> None:
    chapters = [attrs.evolve(BRIDGE, language="en"), Article(), Article(title="A < B")]
    navigation = files(book(chapters, title="News & views"))["EPUB/nav.xhtml"]
    assert navigation.endswith(
        '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc">\n'
        "<h1>News &amp; views</h1>\n<ol>\n"
        '<li><a lang="en" href="article-1.xhtml">Bridge opens</a></li>\n'
        '<li><a href="article-2.xhtml">2</a></li>\n'
        '<li><a href="article-3.xhtml">A &lt; B</a></li>\n'
        "</ol>\n</nav>\n</body>\n</html>\n"
    )


def test_the_language_of_a_chapter() -> None:
    swedish = attrs.evolve(BRIDGE, language="sv")
    content = files(book([swedish, BRIDGE], title="News", language="en"))
    assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="sv"' in content["EPUB/article-1.xhtml"]
    assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"' in content["EPUB/article-2.xhtml"]


def test_nothing_is_loaded_and_links_lead_out_of_the_book() -> None:
    marks = (Mark("link", 0, 1, "/ferry"), Mark("link", 2, 3, "https://b.example/x y"))
    article = attrs.evolve(
        BRIDGE,
        blocks=(Paragraph("a b", marks), Figure("https://a.example/b.jpg"), Embed("video.mp4")),
        related=(RelatedItem("Night train", url="train.html", image="train.jpg"),),
    )
    chapter = files(book([article]))["EPUB/article-1.xhtml"]
    assert "src=" not in chapter
    assert '<p class="picture">https://a.example/b.jpg</p>' in chapter
    for url in ("ferry", "video.mp4", "train.html"):
        assert f'href="https://a.example/{url}"' in chapter
    assert 'href="https://b.example/x%20y"' in chapter
    homeless = attrs.evolve(article, url=None)
    chapter = files(book([homeless]))["EPUB/article-1.xhtml"]
    assert chapter.count("href=") == 2  # of the style sheet, and of the absolute link
