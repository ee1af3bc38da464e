"""The page: what is written where, and what the Nu HTML checker says of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings

import ttnews
from checkers import needs_java, needs_nu, nu_errors
from effort import examples, part
from samples import INJECTIONS, everywhere, generated, of_the_fixtures
from test_injection import ATTRIBUTES, PLAIN, assert_safe, by_expat, by_html5lib
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.shared.html_writing.blocks import block_html
from ttnews.testing import articles


def fragment(*blocks: ttnews.Block, **fields: Any) -> str:
    """Return what stands inside the `<article>`."""
    html = str(ttnews.render(Article(blocks=blocks, **fields), to="html", standalone=False))
    return re.sub(r'^<article class="h-entry" dir="\w+">\n', "", html).removesuffix("</article>\n")


def page(**fields: Any) -> str:
    return str(ttnews.render(Article(**fields), to="html"))


@settings(max_examples=examples(300))
@given(articles())
def test_any_article_is_html_and_xml(article: Article) -> None:
    html = str(ttnews.render(article, to="html", metadata=True))
    found = by_html5lib(html)
    assert found == by_expat(html)
    for tag, attributes in found.elements:
        assert set(attributes) <= ATTRIBUTES.get(tag, {"data-level"}) | {"dir"}
        assert attributes.get("dir", "auto") in {"ltr", "rtl", "auto"}
        assert tag in PLAIN | set(ATTRIBUTES) | {"h4", "h5", "h6"}
        for url in {"href", "src"} & set(attributes):
            assert_safe(attributes[url])


def test_a_page() -> None:
    html = page(
        title="Ferry & lamp", lead="It was old.", language="en-GB", url="https://a.example/ferry"
    )
    assert html.startswith(
        "<!DOCTYPE html>\n"
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en-GB" xml:lang="en-GB">\n'
        '<head>\n<meta charset="utf-8" />\n<title>Ferry &amp; lamp</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        '<link rel="canonical" href="https://a.example/ferry" />\n<style>\n'
    )
    assert html.endswith(
        "</head>\n<body>\n<main>\n"
        '<article class="h-entry" lang="en-GB" dir="ltr">\n'
        '<h1 class="p-name">Ferry &amp; lamp</h1>\n'
        '<p class="lead p-summary">It was old.</p>\n'
        '<p class="url"><a class="u-url" rel="bookmark" href="https://a.example/ferry">'
        "https://a.example/ferry</a></p>\n"
        "</article>\n</main>\n</body>\n</html>\n"
    )


def test_a_url_that_leads_nowhere_is_a_text() -> None:
    html = page(url="file:///a")
    assert '<p class="url"><span class="u-url">file:///a</span></p>' in html
    assert "canonical" not in html
    assert '<link rel="canonical"' not in page(url="a/b")


def test_what_a_window_calls_the_page() -> None:
    assert "<title>Lune Valley Post</title>" in page(title=" ", source="Lune Valley Post")
    assert "<title>https://a.example</title>" in page(url="https://a.example")
    assert "<title>Article</title>" in page()


def test_what_is_no_language_is_no_attribute() -> None:
    for language in ("", "not a language", "e", "en_GB", 'en" x="', "x-private", "en-"):
        assert "lang" not in fragment(language=language)
    for language in ("vi", "zh-Hant", "de-CH-1996", "es-419", "zh-yue-HK", "sl-rozaj-1994"):
        html = str(ttnews.render(Article(language=language), to="html", standalone=False))
        assert html.startswith(f'<article class="h-entry" lang="{language}" dir="auto">')


def test_the_head_of_an_article() -> None:
    assert fragment(
        title="Ferry sinks",
        source="Lune Valley Post",
        authors=("Ida Norling", "Jan van Loon"),
        published=date(2024, 5, 6),
        lead="Nobody was hurt.",
        topics=("boats", "lakes"),
    ) == (
        '<h1 class="p-name">Ferry sinks</h1>\n'
        '<p class="byline"><span class="p-publication">Lune Valley Post</span> · '
        '<span class="p-author">Ida Norling</span>, <span class="p-author">Jan van Loon</span> · '
        '<time class="dt-published" datetime="2024-05-06">2024-05-06</time></p>\n'
        '<p class="lead p-summary">Nobody was hurt.</p>\n'
        '<ul class="topics">\n<li class="p-category">boats</li>\n'
        '<li class="p-category">lakes</li>\n</ul>\n'
    )


@pytest.mark.parametrize(
    ("published", "text", "machine"),
    [
        (
            datetime(2024, 5, 6, 7, 8),  # noqa: DTZ001  as some pages have it
            "2024-05-06 07:08",
            "2024-05-06T07:08:00",
        ),
        (
            datetime(2024, 5, 6, 7, 8, 9, 10999, UTC),
            "2024-05-06 07:08:09.010999+00:00",
            "2024-05-06T07:08:09.010+00:00",
        ),
        (
            datetime(2024, 5, 6, tzinfo=timezone(timedelta(hours=-3.5))),
            "2024-05-06 00:00-03:30",
            "2024-05-06T00:00:00-03:30",
        ),
        (
            datetime(1900, 5, 6, tzinfo=timezone(timedelta(seconds=4772))),
            "1900-05-06 00:00+01:19:32",
            None,
        ),
    ],
)
def test_moments_are_written_for_people_and_as_html_knows_them(
    published: datetime, text: str, machine: str | None
) -> None:
    time = f'<time class="dt-published" datetime="{machine}">{text}</time>'
    if machine is None:
        time = f'<span class="dt-published">{text}</span>'
    assert fragment(published=published) == f'<p class="byline">{time}</p>\n'


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Paragraph("a < b"), "<p>a &lt; b</p>"),
        (Heading("Then"), "<h2>Then</h2>"),
        (
            Quote("It was old.", "Ida Norling"),
            "<blockquote>\n<p>It was old.</p>\n<footer>— Ida Norling</footer>\n</blockquote>",
        ),
        (Quote("It was old."), "<blockquote>\n<p>It was old.</p>\n</blockquote>"),
        (ListBlock((Paragraph("a"), Paragraph("b"))), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (ListBlock((Paragraph("a"),), ordered=True), "<ol>\n<li>a</li>\n</ol>"),
        (
            Figure("./lamp.jpg", "A lamp", "The lamp", "Jan van Loon"),
            (
                "<figure>\n"
                '<img src="./lamp.jpg" alt="A lamp" />\n'
                "<figcaption>The lamp <small>Jan van Loon</small></figcaption>\n</figure>"
            ),
        ),
        (
            Figure("img/two words.jpg"),
            '<figure>\n<img src="img/two%20words.jpg" alt="" />\n</figure>',
        ),
        (
            Figure(alt="A lamp"),
            '<figure>\n<p class="picture" role="img" aria-label="A lamp">A lamp</p>\n</figure>',
        ),
        (Figure("data:x"), '<figure>\n<p class="picture">data:x</p>\n</figure>'),
        (
            Figure("data:image/png,x", "A lamp"),
            (
                '<figure>\n<p class="picture" role="img" aria-label="A lamp">'
                "data:image/png,x: A lamp</p>\n</figure>"
            ),
        ),
        (
            Figure(credit="Jan van Loon"),
            "<figure>\n<figcaption><small>Jan van Loon</small></figcaption>\n</figure>",
        ),
        (
            Embed("https://a.example/v", "The film"),
            '<p class="embed"><a href="https://a.example/v">The film</a></p>',
        ),
        (
            Embed("https://a.example/v"),
            '<p class="embed"><a href="https://a.example/v">https://a.example/v</a></p>',
        ),
        (Embed("javascript:x", "The film"), '<p class="embed">The film javascript:x</p>'),
        (CustomBlock("poll", "Boats?", {"a": 1}), '<p data-kind="poll">Boats?</p>'),
        (
            Table((("1", "2"),), ("a", "b"), "Boats"),
            (
                "<table>\n<caption>Boats</caption>\n"
                '<thead>\n<tr><th scope="col">a</th><th scope="col">b</th></tr>\n</thead>\n'
                "<tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>"
            ),
        ),
        (
            Table((("1",), (), ("2", "3"))),
            (
                "<table>\n<tbody>\n<tr><td>1</td><td></td></tr>\n"
                "<tr><td></td><td></td></tr>\n<tr><td>2</td><td>3</td></tr>\n</tbody>\n</table>"
            ),
        ),
        (Table(((), ())), "<table>\n<tbody>\n</tbody>\n</table>"),
    ],
)
def test_every_block(block: ttnews.Block, html: str) -> None:
    assert "\n".join(block_html(block)) == html
    assert fragment(block) == html + "\n"


def test_marks() -> None:
    text = "The old ferry sank."
    marks = (
        Mark("link", 4, 13, "https://a.example/ferry"),
        Mark("emphasis", 8, 18),
        Mark("strong", 0, 7),
        Mark("link", 14, 18, "javascript:alert(1)"),
    )
    assert fragment(Paragraph(text, marks)) == (
        '<p><strong>The </strong><a href="https://a.example/ferry"><strong>old</strong> '
        "<em>ferry</em></a><em> sank</em>.</p>\n"
    )


def test_no_level_of_headings_is_skipped() -> None:
    levels = (4, 4, 3, 9, 9, 1, 3, 4, 5, 6, 6)
    html = fragment(*(Heading("x", level) for level in levels))
    assert re.findall("<(h.*?)>", html) == [
        'h2 data-level="4"',
        'h2 data-level="4"',
        'h2 data-level="3"',
        'h3 data-level="9"',
        'h3 data-level="9"',
        'h2 data-level="1"',
        *("h3", "h4", "h5", "h6", "h6"),
    ]
    assert list(block_html(Heading("x", 4))) == ["<h4>x</h4>"]
    assert list(block_html(Heading("x", 9))) == ["<h6>x</h6>"]


def test_related_items() -> None:
    card = RelatedItem("A lamp", "It is red.", "/lamp.jpg", "Lamp", "https://a.example/lamp")
    assert fragment(related=(card, RelatedItem("", url="https://a.example"))) == (
        "<aside>\n<h2>Read more</h2>\n<ul>\n"
        '<li class="h-cite">\n<img class="u-photo" src="/lamp.jpg" alt="Lamp" />\n'
        '<p><strong class="p-name"><a class="u-url" href="https://a.example/lamp">A lamp</a>'
        '</strong></p>\n<p class="p-summary">It is red.</p>\n</li>\n'
        '<li class="h-cite">\n'
        '<p><strong class="p-name"><a class="u-url" href="https://a.example">https://a.example</a>'
        "</strong></p>\n</li>\n"
        "</ul>\n</aside>\n"
    )


def test_metadata_is_printed_on_demand() -> None:
    article = Article(
        blocks=(CustomBlock("poll", "Boats?", {"yes": 3}), CustomBlock("poll", "Trains?")),
        metadata={"section": "Lakes", "tags": ["a", {"b": None}]},
    )
    assert "dl" not in str(ttnews.render(article, to="html", standalone=False))
    assert ttnews.render(article, to="html", standalone=False, metadata=True) == (
        '<article class="h-entry" dir="ltr">\n<p data-kind="poll">Boats?</p>\n'
        '<dl class="metadata">\n<dt>yes</dt>\n<dd>3</dd>\n</dl>\n'
        '<p data-kind="poll">Trains?</p>\n'
        '<dl class="metadata">\n<dt>section</dt>\n<dd>Lakes</dd>\n'
        '<dt>tags</dt>\n<dd>["a", {"b": null}]</dd>\n</dl>\n</article>\n'
    )


def test_json_ld_stands_in_the_head_or_above_the_article() -> None:
    article = Article(title="A < B & C")
    script = (
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        '"@type": "NewsArticle", "headline": "A \\u003c B \\u0026 C"}</script>\n'
    )
    html = str(ttnews.render(article, to="html", json_ld=True))
    assert f"</style>\n{script}</head>" in html
    html = str(ttnews.render(article, to="html", json_ld=True, standalone=False))
    assert html.startswith(f'{script}<article class="h-entry" dir="ltr">')


def test_without_pictures_nothing_is_loaded() -> None:
    article = Article(
        blocks=(Figure("https://a.example/l.jpg", "A lamp"),),
        related=(RelatedItem("A lamp", image="lamp.jpg"),),
    )
    html = str(ttnews.render(article, to="html", pictures=False))
    assert "<img" not in html
    assert "src=" not in html
    assert "https://a.example/l.jpg: A lamp" in html
    assert "lamp.jpg" in html


def test_a_picture_that_is_not_shown_keeps_its_alternative_text() -> None:
    article = Article(
        title="Lamps",
        blocks=(Figure("https://a.example/l.jpg", "A lamp"), Figure(None, "A pier", "At night")),
        related=(RelatedItem("A lamp", alt="The lamp"),),
    )
    html = ttnews.render(article, to="html", pictures=False)
    assert ttnews.parse(html, format="html") == article


def test_notebook() -> None:
    article = Article(title="<Ferry>", blocks=(Figure("https://a.example/l.jpg"),))
    html = article._repr_html_()
    assert html is not None
    assert html.endswith("</article>\n</div>\n")
    assert "&lt;Ferry&gt;" in html
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tags = {element.tag for element in parser.parseFragment(html).iter()}
    assert not {"img", "script"} & tags


def test_notebook_without_an_html_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttnews.renderers", dict)
    assert Article(title="Ferry")._repr_html_() is None


@pytest.mark.no_cover
@needs_nu
@needs_java
def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    texts = ("Harrow", *part(INJECTIONS, 9))
    written = [
        *of_the_fixtures(),
        *(everywhere(text, "https://a.example/x y") for text in texts),
        *(everywhere(text, text) for text in texts),
        *generated(200),
    ]
    for number, article in enumerate(written):
        html = str(ttnews.render(article, to="html", metadata=True, json_ld=True))
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    (tmp_path / "wrong.html").write_text("<p><b></p>")  # to see that the checker is at work
    errors = nu_errors(tmp_path)
    assert {error["url"].rpartition("/")[2] for error in errors} == {"wrong.html"}, errors
