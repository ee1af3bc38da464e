"""Arabic, Hebrew, Persian and Urdu are read from the right, whatever else stands among them."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest

import ttnews
from checkers import epubcheck_messages, needs_java, needs_nu, nu_errors
from news import LANGUAGES, news
from test_epub import files
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
from ttnews.shared.html_writing.direction import direction_of

FROM_RIGHT = ("ar", "fa", "he")
URDU = Article(
    title="WhatsApp پر پل کی خبر",
    source="Lune Valley Post",
    authors=("Ida Norling", "زینب کمال"),
    lead="پرانا لوہے کا پل پیر کی صبح پیدل چلنے والوں کے لیے کھول دیا گیا۔",
    blocks=(
        Paragraph("سب سے پہلے چکی والا گزرا، جس نے کونسل کو ہر مہینے خط لکھا تھا۔"),
        Paragraph("The letter said: open the bridge."),
    ),
    topics=("پل", "WhatsApp"),
    language="ur",
    url="https://lune.example/1",
)


def told(language: str) -> Article:
    text = news(language)
    return Article(
        title=text.title,
        lead=text.lead,
        blocks=tuple(map(Paragraph, text.paragraphs)),
        related=tuple(RelatedItem(*card) for card in text.cards),
        language=language,
    )


def html_of(article: Article, **options: bool) -> str:
    return str(ttnews.render(article, to="html", **options))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_read_in_its_direction(language: str) -> None:
    article = told(language)
    way = "rtl" if language in FROM_RIGHT else "ltr"
    for title in (article.title, f"WhatsApp: {article.title}", f"«{article.title}» 2026"):
        html = html_of(attrs.evolve(article, title=title))
        assert f'<article class="h-entry" lang="{language}" dir="{way}">' in html
        assert (' dir="rtl">\n<head>' in html) is (way == "rtl")
        assert html.count(" dir=") == (2 if way == "rtl" else 1)


@pytest.mark.parametrize("language", FROM_RIGHT)
def test_a_latin_title_turns_no_article(language: str) -> None:
    html = html_of(attrs.evolve(told(language), title="Harrow Ferry"))
    assert f'<article class="h-entry" lang="{language}" dir="rtl">' in html
    assert '<h1 class="p-name" dir="ltr">Harrow Ferry</h1>' in html


def test_parts_of_another_direction_say_so() -> None:
    html = html_of(URDU, standalone=False)
    assert html.splitlines() == [
        '<article class="h-entry" lang="ur" dir="rtl">',
        '<h1 class="p-name">WhatsApp پر پل کی خبر</h1>',
        (
            '<p class="byline"><span class="p-publication" dir="ltr">Lune Valley Post</span> · '
            '<span class="p-author" dir="ltr">Ida Norling</span>, '
            '<span class="p-author">زینب کمال</span></p>'
        ),
        f'<p class="lead p-summary">{URDU.lead}</p>',
        "<p>سب سے پہلے چکی والا گزرا، جس نے کونسل کو ہر مہینے خط لکھا تھا۔</p>",
        '<p dir="ltr">The letter said: open the bridge.</p>',
        '<ul class="topics">',
        '<li class="p-category">پل</li>',
        '<li class="p-category" dir="ltr">WhatsApp</li>',
        "</ul>",
        (
            '<p class="url" dir="ltr"><a class="u-url" rel="bookmark" href="https://lune.example/1">'
            "https://lune.example/1</a></p>"
        ),
        "</article>",
    ]


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Paragraph("جسر 1911"), '<p dir="rtl">جسر 1911</p>'),
        (Paragraph("1911"), "<p>1911</p>"),
        (Paragraph("جسر bridges"), "<p>جسر bridges</p>"),
        (Paragraph("ab جس"), "<p>ab جس</p>"),  # as many letters of each
        (
            Paragraph("جسر", (Mark("strong", 0, 3),)),
            '<p dir="rtl"><strong>جسر</strong></p>',
        ),
        (Heading("גשר"), '<h2 dir="rtl">גשר</h2>'),
        (CustomBlock("poll", "پل؟"), '<p data-kind="poll" dir="rtl">پل؟</p>'),
        (
            Quote("جسر قديم", "Ada Quill"),
            '<blockquote>\n<p dir="rtl">جسر قديم</p>\n<footer>— Ada Quill</footer>\n</blockquote>',
        ),
        (
            Quote("جسر قديم جدا", "آدا كويل"),
            (
                '<blockquote dir="rtl">\n<p>جسر قديم جدا</p>\n<footer>— آدا كويل</footer>\n'
                "</blockquote>"
            ),
        ),
        (
            ListBlock((Paragraph("مصباح قديم"), Paragraph("a lamp"))),
            '<ul dir="rtl">\n<li>مصباح قديم</li>\n<li dir="ltr">a lamp</li>\n</ul>',
        ),
        (
            Table((("جسر", "412"),), ("Bridge", "Walkers"), "عابرون"),
            (
                '<table>\n<caption dir="rtl">عابرون</caption>\n'
                '<thead>\n<tr><th scope="col">Bridge</th><th scope="col">Walkers</th></tr>\n'
                "</thead>\n"
                '<tbody>\n<tr><td dir="rtl">جسر</td><td>412</td></tr>\n</tbody>\n</table>'
            ),
        ),
        (
            Figure("lamp.jpg", "مصباح", "مصباح قديم على الجسر", "Ada Quill"),
            (
                '<figure dir="rtl">\n<img src="lamp.jpg" alt="مصباح" />\n'
                '<figcaption>مصباح قديم على الجسر <small dir="ltr">Ada Quill</small></figcaption>\n'
                "</figure>"
            ),
        ),
        (
            Figure(None, "مصباح", "The lamp"),
            (
                '<figure>\n<p class="picture" role="img" aria-label="مصباح" dir="rtl">مصباح</p>\n'
                "<figcaption>The lamp</figcaption>\n</figure>"
            ),
        ),
        (
            Embed("https://v.example/1", "الفيلم"),
            '<p class="embed" dir="rtl"><a href="https://v.example/1">الفيلم</a></p>',
        ),
    ],
)
def test_every_block(block: ttnews.Block, html: str) -> None:
    assert "\n".join(block_html(block, around="ltr")) == html
    without = re.sub(' dir="...">', ">", html)
    assert "\n".join(block_html(block)) == without


def test_a_url_alone_is_read_from_the_left() -> None:
    html = html_of(attrs.evolve(URDU, blocks=(Embed("https://v.example/1/"),)))
    assert '<p class="embed" dir="ltr"><a href="https://v.example/1/">' in html


def test_a_card_of_another_language() -> None:
    cards = (RelatedItem("Bridge opens", "ہر صبح"), RelatedItem("پل کھل گیا", "Every day."))
    html = html_of(attrs.evolve(URDU, related=cards))
    assert (
        '<li class="h-cite" dir="ltr">\n<p><strong class="p-name">Bridge opens</strong></p>\n'
        '<p class="p-summary" dir="rtl">ہر صبح</p>\n</li>'
    ) in html
    assert '<h2 dir="ltr">Read more</h2>' in html


def test_direction_counts_letters() -> None:
    assert direction_of([]) is None
    assert direction_of([None, "", "12 — 3"]) is None
    assert direction_of(["橋"]) == direction_of(["мост"]) == direction_of(["สะพาน"]) == "ltr"
    assert direction_of(["𐤀𐤁"]) == direction_of(["ܐܒܓ"]) == direction_of(["ދިވެހި"]) == "rtl"
    assert direction_of(["a", "جسر"]) == "rtl"
    assert direction_of(["bridge", "جسر"]) == "ltr"


def test_every_letter_that_is_read_from_the_right_is_known() -> None:
    letters = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.bidirectional(char) in {"R", "AL"} and char.isalpha()
    ]
    assert len(letters) > 2000
    assert {direction_of([char]) for char in letters} == {"rtl"}


def test_an_article_without_letters_leaves_it_to_the_browser() -> None:
    assert html_of(Article(title="1911"), standalone=False).startswith(
        '<article class="h-entry" dir="auto">\n<h1 class="p-name">1911</h1>'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_ignores_it(language: str) -> None:
    own = told(language)
    other = told("he" if language not in FROM_RIGHT else "de")
    mixed = attrs.evolve(
        own, title="Harrow Ferry", blocks=(*own.blocks, *other.blocks[:2], *own.blocks[:1])
    )
    for article in (own, mixed):
        html = html_of(article)
        assert ttnews.parse(html, format="html") == article
        assert ttnews.parse(re.sub(' dir="[a-z]*"', "", html), format="html") == article


def test_a_book_turns_its_pages_as_its_articles_are_read() -> None:
    arabic, hebrew, german = (told(language) for language in ("ar", "he", "de"))
    content = files(ttnews.book([arabic, german, hebrew], title="Post"))
    assert '<spine page-progression-direction="rtl">' in content["EPUB/package.opf"]
    assert ET.fromstring(content["EPUB/package.opf"]).get("dir") == "rtl"  # noqa: S314
    roots = [ET.fromstring(content[f"EPUB/article-{n}.xhtml"]) for n in (1, 2, 3)]  # noqa: S314
    assert [root.get("dir") for root in roots] == ["rtl", None, "rtl"]
    navigation = content["EPUB/nav.xhtml"]
    assert 'dir="rtl">\n<head>' in navigation
    assert '<a lang="ar" href="article-1.xhtml">' in navigation
    assert '<a lang="de" dir="ltr" href="article-2.xhtml">' in navigation

    content = files(ttnews.book([german, arabic], title="Post"))
    assert "<spine>" in content["EPUB/package.opf"]
    assert '<a lang="ar" dir="rtl" href="article-2.xhtml">' in content["EPUB/nav.xhtml"]
    assert 'dir="rtl">\n<head>' not in content["EPUB/nav.xhtml"]


@pytest.mark.no_cover
@needs_nu
@needs_java
def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    for language in (*FROM_RIGHT, "vi"):
        html = html_of(told(language))
        (tmp_path / f"{language}.html").write_text(html, encoding="utf-8")
    (tmp_path / "ur.html").write_text(html_of(URDU), encoding="utf-8")
    assert nu_errors(tmp_path) == []


@pytest.mark.no_cover
@needs_java
def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    chapters = [told("ar"), URDU, told("fa"), told("vi")]
    path = tmp_path / "post.epub"
    path.write_bytes(ttnews.book(chapters, title="Post"))
    assert epubcheck_messages(path, chapters=len(chapters)) == []
