from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

import ttnews
from ttnews import Article, CustomBlock, Embed, Figure, Mark, Paragraph, Quote, RelatedItem, Table
from ttnews.testing import articles

TAGS = {
    *("article", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote"),
    *("footer", "figure", "figcaption", "small", "img", "a", "strong", "em", "time"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"class", "href", "src", "alt", "datetime", "data-kind"}
VOID = {"img", "meta"}


class Reader(HTMLParser):
    """Collects what a browser would see, and that tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def fragment(article: Article, **options: object) -> str:
    return str(ttnews.render(article, to="html", standalone=False, **options))


@settings(max_examples=1000)
@given(articles())
def test_only_what_is_allowed(article: Article) -> None:
    reader = Reader(fragment(article))
    assert set(reader.tags) <= TAGS
    assert {name for name, _ in reader.attributes} <= ATTRIBUTES
    assert not reader.open
    for name, value in reader.attributes:
        if name in {"href", "src"} and re.match("[^/?#]*:", value or ""):
            assert str(value).lower().startswith(("http:", "https:", "mailto:", "ftp:"))


INJECTIONS = [
    "<script>alert(1)</script>",
    "</p></article><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "<img src=x onerror=alert(1)>",
    "<!-- -->",
    "]]><svg onload=alert(1)>",
    "&lt;script&gt;",
    "javascript:alert(1)",
    " \x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "\0<b>",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_every_field_is_escaped(text: str) -> None:
    article = Article(
        title=text,
        source=text,
        authors=(text,),
        lead=text,
        blocks=(
            Paragraph(text, (Mark("link", 0, len(text), text),)),
            Quote(text, text),
            Table(((text,),), (text,), text),
            Figure(text, text, text, text),
            Embed(text, text),
            CustomBlock(text, text),
        ),
        topics=(text,),
        related=(RelatedItem(text, text, text, text, text),),
        language=text,
    )
    page = str(ttnews.render(article, to="html", read_more=text))
    reader = Reader(page)
    assert set(reader.tags) <= TAGS | {"html", "head", "meta", "title", "style", "body"}
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    for name, value in reader.attributes:
        if name in {"href", "src"}:
            plain = re.sub(r"[\0- ]", "", value or "").lower()
            assert not plain.startswith(("javascript:", "data:", "vbscript:"))
    shown = text.replace("\0", "\ufffd").replace("\x01", "\ufffd")
    assert reader.text.count(shown) >= 15


def test_a_page() -> None:
    article = Article(title="Ferry & lamp", lead="It was old.", language="en-GB")
    page = str(ttnews.render(article, to="html"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">')
    assert "<title>Ferry &amp; lamp</title>" in page
    assert "<script" not in page
    assert page.endswith("</html>\n")


def test_a_fragment_has_the_promised_elements() -> None:
    article = Article(
        title="Ferry sinks",
        blocks=(Figure("lamp.jpg", "A lamp", "The lamp"), Figure(alt="No file")),
        related=(RelatedItem("A lamp", url="https://a.example"),),
    )
    assert fragment(article) == (
        "<article>\n<h1>Ferry sinks</h1>\n"
        '<figure>\n<img src="lamp.jpg" alt="A lamp">\n'
        "<figcaption>The lamp</figcaption>\n</figure>\n"
        '<figure>\n<p class="picture">No file</p>\n</figure>\n'
        "<aside>\n<h2>Read more</h2>\n<ul>\n<li>\n"
        '<p><strong><a href="https://a.example">A lamp</a></strong></p>\n</li>\n</ul>\n</aside>\n'
        "</article>\n"
    )


def test_without_pictures_nothing_is_loaded() -> None:
    html = fragment(Article(blocks=(Figure("https://a.example/l.jpg"),)), pictures=False)
    assert "<img" not in html
    assert "https://a.example/l.jpg" in html


def test_notebook() -> None:
    article = Article(title="<Ferry>", blocks=(Figure("https://a.example/l.jpg"),))
    html = article._repr_html_()
    assert html is not None
    reader = Reader(html)
    assert not reader.open
    assert "&lt;Ferry&gt;" in html
    assert "img" not in reader.tags
    assert "script" not in reader.tags


def test_notebook_without_an_html_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttnews.notebook.renderers", dict)
    assert Article(title="Ferry")._repr_html_() is None
