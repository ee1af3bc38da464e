from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews
from effort import examples, length
from paths import EXAMPLES, FIXTURES
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    ParseError,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.formats.html import sniff
from ttnews.model import Block
from ttnews.shared.html_reading.reader import blocks_of_fragment
from ttnews.testing import check_source_format

MARKERS = ttnews.default_registry().markers


def blocks(html: str, url: str | None = None) -> tuple[Block, ...]:
    return blocks_of_fragment(html, MARKERS, url=url)


FRAGMENTS = [
    ("", ()),
    (" <!-- nothing -->", ()),
    ("Bare &amp; simple", (Paragraph("Bare & simple"),)),
    ("<p>One\n  two</p><p> </p>three", (Paragraph("One two"), Paragraph("three"))),
    ("<h2>A <b>big</b> day</h2>", (Heading("A big day", 2, (Mark("strong", 2, 5),)),)),
    (
        "<p>See <a href='/x'>the <i>list </i></a>.</p>",
        (Paragraph("See the list .", (Mark("link", 4, 12, "/x"), Mark("emphasis", 8, 12))),),
    ),
    ("<p><b>a <strong>b</strong></b> c</p>", (Paragraph("a b c", (Mark("strong", 0, 3),)),)),
    (
        "<strong><p>One</p><p>Two</p></strong>",
        (Paragraph("One", (Mark("strong", 0, 3),)), Paragraph("Two", (Mark("strong", 0, 3),))),
    ),
    # one break below a line of bold type is the end of a heading
    (
        "<p><b>Next steps</b><br>Divers come.<br>So do we.</p>",
        (
            Paragraph("Next steps", (Mark("strong", 0, 10),)),
            Paragraph("Divers come. So do we."),
        ),
    ),
    (
        "<p><em><b>Next steps</b></em><br>Divers come.</p>",
        (
            Paragraph("Next steps", (Mark("strong", 0, 10), Mark("emphasis", 0, 10))),
            Paragraph("Divers come."),
        ),
    ),
    ("<p><b>a<br>b</b></p>", (Paragraph("a b", (Mark("strong", 0, 3),)),)),
    ("<p><b>a</b> b<br>c</p>", (Paragraph("a b c", (Mark("strong", 0, 1),)),)),
    ("<p><br>a</p>", (Paragraph("a"),)),
    ("<ul><li><b>a</b><br>b</ul>", (ListBlock((Paragraph("a b", (Mark("strong", 0, 1),)),)),)),
    ("<p>a<br>b<br><br>c</p>", (Paragraph("a b"), Paragraph("c"))),
    ("<p>a<script>x</script><!-- y -->b</p>", (Paragraph("ab"),)),
    ("<p hidden>a</p><p style='display: none'>b</p>c", (Paragraph("c"),)),
    ("<p><a href='javascript:x'>a</a> <a href='#n'>b</a></p>", (Paragraph("a b"),)),
    (
        "<ul><li>one<li><p>two</p><p>more</p><ul><li>sub</ul>rest</ul>",
        (ListBlock(tuple(map(Paragraph, ("one", "two more", "sub", "rest")))),),
    ),
    ("<ol><li>one</li></ol>", (ListBlock((Paragraph("one"),), ordered=True),)),
    ("<li>stray", (Paragraph("stray"),)),
    (
        "<ul><li>one<blockquote>said</blockquote><li>two</ul>",
        (ListBlock((Paragraph("one"),)), Quote("said"), ListBlock((Paragraph("two"),))),
    ),
    (
        "<blockquote><p>a</p><p>b</p><footer>— Ida Norling</footer></blockquote>",
        (Quote("a"), Quote("b", "Ida Norling")),
    ),
    ("<blockquote><p>a</p><cite>– Ida Norling</cite></blockquote>", (Quote("a", "Ida Norling"),)),
    ("<blockquote>a <cite>Ida Norling</cite> </blockquote>", (Quote("a", "Ida Norling"),)),
    # a work that is named, not the source
    ("<blockquote>I read <cite>Tides</cite>.</blockquote>", (Quote("I read Tides."),)),
    (
        "<blockquote><p>I read <cite>Tides</cite></p><p>b</blockquote>",
        (Quote("I read Tides"), Quote("b")),
    ),
    (
        "<blockquote>a<footer>Ida Norling, <cite>Tides</cite></footer></blockquote>",
        (Quote("a", "Ida Norling, Tides"),),
    ),
    ("<p>I read <cite>Tides</cite></p>", (Paragraph("I read Tides"),)),
    # a dateline stands before the paragraph that it belongs to
    (
        "<span>HARROW (LP) — </span><p>A <b>ferry</b></p>",
        (Paragraph("HARROW (LP) — A ferry", (Mark("strong", 16, 21),)),),
    ),
    ("HARROW --<p>A ferry</p>", (Paragraph("HARROW -- A ferry"),)),
    ("HARROW<p>A ferry</p>", (Paragraph("HARROW"), Paragraph("A ferry"))),
    ("<p>So it was —</p><p>A ferry</p>", (Paragraph("So it was —"), Paragraph("A ferry"))),
    (
        "<figure><img src='l.jpg' alt='Lamp'><figcaption>The lamp (Photo: Ida Norling)</figure>",
        (Figure("l.jpg", "Lamp", "The lamp", "Ida Norling"),),
    ),
    (
        (
            "<figure><img src='l.jpg'>The lamp <small>Photo: Ida Norling / Lunapress</small> "
            "<small>Harrow archive</small></figure>"
        ),
        (Figure("l.jpg", None, "The lamp", "Ida Norling / Lunapress, Harrow archive"),),
    ),
    ("<figure><p>a<i role='img' aria-label='x'></i></p></figure>", (Paragraph("a"),)),
    ("<p>\u3000One\u2003</p>", (Paragraph("One"),)),
    ("<p>a <img src='l.jpg' alt='Lamp'> b</p>", (Paragraph("a b"), Figure("l.jpg", "Lamp"))),
    ("<p>a <img src='l.svg' alt='☀'> b</p>", (Paragraph("a ☀ b"),)),
    ("<p><img src='l.gif' width='1'>b</p>", (Paragraph("b"),)),
    (
        "<iframe src='https://v.example/1' title='A film'></iframe>",
        (Embed("https://v.example/1", "A film"),),
    ),
    (
        "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
        (Table((("1", "2"),), ("a", "b"), "C"),),
    ),
    ("<table><tr><td><h2>Layout</h2>text</table>", (Heading("Layout"), Paragraph("text"))),
    ("<nav><figure><img src='l.jpg'></figure>a</nav>", (Paragraph("a"),)),
]


@pytest.mark.parametrize(("html", "expected"), FRAGMENTS)
def test_fragments(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


def test_urls_of_a_fragment_are_resolved() -> None:
    html = "<p><a href='../b'>x</a></p><img src='//c.example/l.jpg'>"
    assert blocks(html, "https://a.example/n/1") == (
        Paragraph("x", (Mark("link", 0, 1, "https://a.example/b"),)),
        Figure("https://c.example/l.jpg"),
    )


def page(body: str, head: str = "", url: str | None = None) -> Article:
    """Read a page that has a headline, and paragraphs above and below what a test is about."""
    above, below = ("".join(f"<p>{text}</p>" for text in texts) for texts in (ABOVE, BELOW))
    return ttnews.parse(
        f"<html><head>{head}</head><body><h1>Ferry sinks</h1><div>"
        f"{above}{body}{below}</div></body></html>",
        format="html",
        **({"url": url} if url else {}),
    )


FIRST = "The ferry sank on Monday morning, the harbour master of Harrow said."
LAST = "Divers will look at the wreck on Tuesday, if the wind allows them to go out."
ABOVE = (
    FIRST,
    "All forty passengers were taken off by the pilot boat, which had just left the pier.",
    "Nobody was hurt, but a dog, two bicycles and the mail for the island went down with her.",
)
NOTE = "The bell of the ferry, which was cast in 1871, was found by a fisherman in the evening."
BELOW = (
    "The ferry was built in 1961 and had passed her last inspection in the spring.",
    "Until a new one is found, a fishing boat takes the children to school, twice a day.",
    LAST,
)


def inner(body: str, head: str = "", url: str | None = None) -> tuple[Block, ...]:
    """Return the blocks between the paragraphs of a page."""
    article = page(body, head, url)
    assert article.title == "Ferry sinks"
    blocks = article.blocks
    assert blocks[: len(ABOVE)] == tuple(map(Paragraph, ABOVE))
    assert blocks[-len(BELOW) :] == tuple(map(Paragraph, BELOW))
    return blocks[len(ABOVE) : -len(BELOW)]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("html/*.html")), ids=lambda path: path.stem)
def test_pages(path: Path) -> None:
    expected = ttnews.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert evolve(ttnews.read(path), metadata={}) == expected


def test_conformance() -> None:
    samples = [b"<p>Bare</p>", b"\xef\xbb\xbf<!-- x -->\n<article>x</article>"]
    samples += ["<!DOCTYPE html><p>Größe</p>".encode("utf-16")]
    no_parts = ["title", "lead", "authors", "captions"]  # in samples as bare as these
    check_source_format(ttnews.source_formats()["html"], samples, lacks=no_parts)


@pytest.mark.parametrize(
    "source", [b"", b"Plain text", b"# Title", b"{}", b"<?xml version='1.0'?><nitf>", b"<br>"]
)
def test_what_is_not_claimed(source: bytes) -> None:
    assert sniff(source) is None


LONG_CAPTION = "From 1992 on the harbour of Harrow kept lists of all the boats that came and went."

INSIDE = [
    # a caption as long as a paragraph: its class and the credit say so
    (
        (
            "<img src='a.jpg'><p><span class='js-caption'>"
            f"{LONG_CAPTION}</span> <i>(Photo: Ida Norling)</i></p>"
        ),
        (Figure("a.jpg", None, LONG_CAPTION, "Ida Norling"),),
    ),
    (
        f"<img src='a.jpg'><p><span class='js-caption'>{LONG_CAPTION}</span></p>",
        (Figure("a.jpg"), Paragraph(LONG_CAPTION)),
    ),
    # smaller copies of the same picture; one with a caption stays
    (
        (
            "<img src='a-900x600.jpg'><p>One.</p><figure><img src='a-150x150.jpg'>"
            "<figcaption>The lamp</figcaption></figure>"
        ),
        (Figure("a-900x600.jpg"), Paragraph("One."), Figure("a-150x150.jpg", caption="The lamp")),
    ),
    (
        "<img src='a-900x600.jpg'><p>One.</p><img src='a-150x150.jpg'><img src='b-150x150.jpg'>",
        (Figure("a-900x600.jpg"), Paragraph("One."), Figure("b-150x150.jpg")),
    ),
    # what stands among the paragraphs as their sibling
    ("<h2>What is known</h2>", (Heading("What is known"),)),
    ("<p>He left.</p>", (Paragraph("He left."),)),
    ("<ol><li>one<li>two</ol>", (ListBlock((Paragraph("one"), Paragraph("two")), ordered=True),)),
    ("<blockquote>Said.</blockquote>", (Quote("Said."),)),
    ("<table><tr><td>1<td>2</table>", (Table((("1", "2"),)),)),
    ("<iframe src='https://v.example/1'></iframe>", (Embed("https://v.example/1"),)),
    (
        "<blockquote class='twitter-tweet'>Hi <a href='https://t.example/7'>now</a></blockquote>",
        (Embed("https://t.example/7", "Hi now"),),
    ),
    (
        "<blockquote class='twitter-tweet'>Hi</blockquote>",
        (Quote("Hi"),),
    ),
    (
        "<amp-youtube data-videoid='a1'></amp-youtube>",
        (Embed("https://www.youtube.com/watch?v=a1"),),
    ),
    ("<video><source src='f.mp4'></video>", (Embed("f.mp4"),)),
    ("<iframe src='about:blank'></iframe>", ()),
    (
        "<figure><iframe src='f'></iframe><figcaption>A film</figcaption></figure>",
        (Embed("f", "A film"),),
    ),
    # boxes with text, which can be the article's
    (f"<section class='infobox'><p>{NOTE}</p></section>", (Paragraph(NOTE),)),
    (f"<details><summary>More</summary><p>{NOTE}</p></details>", (Paragraph(NOTE),)),
    ("<div><h3>Box</h3><p>Short.</p></div>", (Heading("Box", 3), Paragraph("Short."))),
    # what the page itself says
    ("<aside><p>A long line that nobody in the harbour has ever said to anybody.</p></aside>", ()),
    ("<p>Share</p><p>---</p><p>Sign up for our letter</p>", ()),
    ("<div><h3>Wrapped</h3></div>", (Heading("Wrapped", 3),)),
    # lists in wrappers and quotes
    ("<div><ul><li>one</ul></div>", (ListBlock((Paragraph("one"),)),)),
    ("<div><div><ol><li>one</ol></div></div>", (ListBlock((Paragraph("one"),), ordered=True),)),
    (
        "<blockquote><p>He said:</p><ul><li>one<li>two</ul></blockquote>",
        (Quote("He said:"), ListBlock((Paragraph("one"), Paragraph("two")))),
    ),
    ("<div class='sidebar'><ul><li>one</ul></div>", ()),
    ("<div><ul class='share'><li>one</ul></div>", ()),
    ("<div><ul><li><a href='#a'>one</a><li><a href='#b'>two</a></ul></div>", ()),
    ("<div><ul><li>1<li>2</ul></div>", ()),
    ("<div><div><div><div><ul><li>one</ul></div></div></div></div>", ()),
    ("<nav><figure><img src='a.jpg'><figcaption>x</figcaption></figure></nav>", ()),
    (
        "<aside><figure><img src='a.jpg'><figcaption>x</figcaption></figure></aside>",
        (Figure("a.jpg", None, "x"),),
    ),
    ("<nav><iframe src='f'></iframe></nav>", ()),
    # wrappers of paragraphs
    (f"<div><p>{LAST}{LAST}{FIRST}</p></div>", (Paragraph(LAST + LAST + FIRST),)),
    # pictures
    ("<p><img src='a.jpg' alt='Pier'></p>", (Figure("a.jpg", "Pier"),)),
    ("<div class='author'><img src='a.jpg'></div>", ()),
    ("<a href='/other'><img src='a.jpg'></a>", ()),
    ("<a href='/big.jpg?x'><img src='a.jpg'></a>", (Figure("a.jpg"),)),
    ("<button><img src='a.jpg'></button>", (Figure("a.jpg"),)),
    ("<button>Go</button>", ()),
    ("<img src='a.gif' height='30px'><img src='/spacer.gif'>", (Figure("/spacer.gif"),)),
    ("<img src='data:x'><img>", ()),
    ("<img src='data:x' data-lazy-src='b.jpg'>", (Figure("b.jpg"),)),
    ("<img data-original='b.jpg'>", (Figure("b.jpg"),)),
    (
        "<picture><source srcset='b.jpg 1x, c.jpg 2x, d.jpg x'><img alt='c'></picture>",
        (Figure("c.jpg", "c"),),
    ),
    ("<img srcset='/b 100w,/c 200w'>", (Figure("/c"),)),
    ("<figure><p>No picture</p></figure>", (Paragraph("No picture"),)),
    # pictures that have a label and no source
    ("<figure><!-- --><p role='img' aria-label='A pier'></p></figure>", (Figure(None, "A pier"),)),
    (
        (
            "<figure><svg role='img' aria-label='A chart'><text>5</text></svg>"
            "<figcaption>How many. <small>Sam Okoro</small></figcaption></figure>"
        ),
        (Figure(None, "A chart", "How many.", "Sam Okoro"),),
    ),
    (
        "<figure><p role='img' aria-label='A pier'>a.jpg: A pier</p></figure>",
        (Figure("a.jpg", "A pier"),),
    ),
    ("<figure><img src='a.jpg' aria-label='No image'></figure>", (Figure("a.jpg"),)),
    ("<figure><i role='img'></i><i role='img' aria-label=' '></i></figure>", ()),
    ("<figure><figcaption></figcaption></figure>", ()),
    (
        "<figure><img src='a.jpg'><figcaption><b>A</b> pier</figcaption></figure>",
        (Figure("a.jpg", None, "A pier"),),
    ),
    (
        (
            "<figure><img src='a.jpg'><figcaption>The pier. <i>Seen</i> today."
            "<span>Sam Okoro</span></figcaption></figure>"
        ),
        (Figure("a.jpg", None, "The pier. Seen today.", "Sam Okoro"),),
    ),
    (
        (
            "<figure><img src='a.jpg'><figcaption><div><p>Photo: Sam Okoro</p>"
            "<p>The pier.</p></div></figcaption></figure>"
        ),
        (Figure("a.jpg", None, "The pier.", "Sam Okoro"),),
    ),
    (
        (
            "<figure><img src='a.jpg'><figcaption>The pier. Photo: Sam Okoro "
            "<small>Sam Okoro</small></figcaption></figure>"
        ),
        (Figure("a.jpg", None, "The pier.", "Sam Okoro"),),
    ),
    (
        "<figure><img src='a.jpg'><figcaption><small>Sam Okoro</small></figcaption></figure>",
        (Figure("a.jpg", credit="Sam Okoro"),),
    ),
    (
        "<figure><img src='a.jpg'><span itemprop='author'>Sam</span></figure>",
        (Figure("a.jpg", credit="Sam"),),
    ),
    # captions of pictures that stand in no figure
    (
        "<div><img src='a.jpg'><p>The pier</p><p>Photo: Sam Okoro</p></div>",
        (Figure("a.jpg", None, "The pier", "Sam Okoro"),),
    ),
    (
        "<div><p>Photo: Sam Okoro</p><img src='a.jpg'><p>The pier</p></div>",
        (Figure("a.jpg", None, "The pier", "Sam Okoro"),),
    ),
    (
        "<div>Photo: Sam Okoro<img src='a.jpg'><p>The pier</p></div>",
        (Figure("a.jpg", None, "The pier", "Sam Okoro"),),
    ),
    (
        "<div><img src='a.jpg'><figcaption><p>The pier.</p><p>It rained.</p></figcaption></div>",
        (Figure("a.jpg", None, "The pier. It rained."),),
    ),
    ("<img src='a.jpg'><p class='caption'>The pier</p>", (Figure("a.jpg", None, "The pier"),)),
    ("<div><img src='a.jpg'><h4>Not one</h4></div>", (Figure("a.jpg"), Heading("Not one", 4))),
    (
        "<div><img src='a.jpg'><p>By Ida Norling</p></div>",
        (Figure("a.jpg"), Paragraph("By Ida Norling")),
    ),
    (
        "<div><img src='a.jpg'><p><a href='/i'>Ida Norling</a> reports from the pier</p></div>",
        (Figure("a.jpg"),),
    ),
    (
        "<div><p>The one before.</p><img src='a.jpg'><p>The pier</p></div>",
        (Paragraph("The one before."), Figure("a.jpg"), Paragraph("The pier")),
    ),
    ("<ul><li><img src='a.jpg'>The pier</li></ul>", (Figure("a.jpg", None, "The pier"),)),
    ("<img src='a.jpg'><div>The pier</div>", (Figure("a.jpg", None, "The pier"),)),
    (
        "<p><img src='a.jpg'></p><p>The pier (Photo: Sam Okoro)</p>",
        (Figure("a.jpg", None, "The pier", "Sam Okoro"),),
    ),
    ("<p><img src='a.jpg'></p><p>He left.</p>", (Figure("a.jpg"), Paragraph("He left."))),
    # headings that are only bold
    (
        "<p><b>What is known</b></p><p>He left.</p>",
        (Heading("What is known"), Paragraph("He left.")),
    ),
    (
        "<h2>One</h2><p>He left.</p><p><b>Two</b></p>",
        (Heading("One"), Paragraph("He left."), Paragraph("Two", (Mark("strong", 0, 3),))),
    ),
    (
        "<p><b>One</b></p><p><b>Two</b></p>",
        (Paragraph("One", (Mark("strong", 0, 3),)), Heading("Two")),
    ),
    # running text
    ("<p>One<wbr>word <x-y>two</x-y></p>", (Paragraph("Oneword two"),)),
    (
        "<p>One<span class='br'></span><span class='br'></span>Two<span class='x'></span></p>",
        (Paragraph("One"), Paragraph("Two")),
    ),
    (
        "<p><a href='https://[x/'>a</a> b c</p>",
        (Paragraph("a b c", (Mark("link", 0, 1, "https://[x/"),)),),
    ),
    (
        "<p><b>a </b><b>b</b> c</p>",
        (Paragraph("a b c", (Mark("strong", 0, 1), Mark("strong", 2, 3))),),
    ),
    ("<p><b>a</b><b>b</b> c</p>", (Paragraph("ab c", (Mark("strong", 0, 2),)),)),
    ("<p><b> </b>One</p>", (Paragraph("One"),)),
    ("<p>&nbsp;</p>", ()),
    ("<p>One<b>&nbsp;</b>two</p>", (Paragraph("One\xa0two"),)),
    ("<p>Read more: The bridge opens again after two years.</p>", ()),
    (
        "<p>One<b>&nbsp;two&nbsp;</b>three</p>",
        (Paragraph("One\xa0two\xa0three", (Mark("strong", 4, 7),)),),
    ),
    ("<blockquote><ul><li>one</ul></blockquote>", (ListBlock((Paragraph("one"),)),)),
    ("<table role='presentation'><tr><td>One<td>Two</table>", ()),
    ("<table><tr><td> <td> <tr><td>1<td>2</table>", (Table((("1", "2"),)),)),
    ("<nav><nav><p>One</p></nav></nav><div role='search'><p>Two</p></div>", ()),
    ("<p>Follow us on all the networks that the harbour of Harrow has.</p>", ()),
    (
        "<figure><figure><img src='a.jpg'><figcaption>The pier</figcaption></figure></figure>",
        (Figure("a.jpg", None, "The pier"),),
    ),
    (f"<figure>{'<i></i>' * 200}<img src='a.jpg'></figure>", (Figure("a.jpg"),)),
    (
        (
            "<figure><img src='a.jpg'>"
            "<figcaption>The <!-- x -->pier "
            "<span>of <b class='credit'>Sam</b> <!-- x --> old</span></figcaption></figure>"
        ),
        (Figure("a.jpg", None, "The pier of old", "Sam"),),
    ),
    (
        "<div><img src='a.jpg'><p><b>The pier</b> of <a href='/h'>Harrow</a></p></div>",
        (Figure("a.jpg", None, "The pier of Harrow"),),
    ),
    (
        "<div><h3>Pictures</h3></div>" + "<img src='a.jpg'>" * 9,
        (Heading("Pictures", 3), *(Figure("a.jpg"),) * 9),
    ),
    (
        "<div><h3>Pictures</h3></div><img src='a.jpg'><p>He left.</p>",
        (Heading("Pictures", 3), Figure("a.jpg"), Paragraph("He left.")),
    ),
]


@pytest.mark.parametrize(("html", "expected"), INSIDE)
def test_inside_a_body(html: str, expected: tuple[Block, ...]) -> None:
    assert inner(html) == expected


def test_a_link_that_is_no_url() -> None:
    html = "<p>x <a href='//[x/'>a</a></p>"
    assert inner(html, url="https://a.example/")[0] == Paragraph(
        "x a", (Mark("link", 2, 3, "//[x/"),)
    )


HEADS = [
    ("", "title", "Ferry sinks"),
    (
        "<title>Ferry sinks - Post</title><meta property='og:site_name' content='Post'>",
        "source",
        "Post",
    ),
    ("<meta name='application-name' content='Post'>", "source", "Post"),
    ("<title>Ferry sinks</title>", "title", "Ferry sinks"),
    (
        (
            "<meta property='og:title' content='Ferry sinks | Post'>"
            "<meta property='og:site_name' content='Post'>"
        ),
        "title",
        "Ferry sinks",
    ),
    (
        "<meta name='author' content='By Ida Norling und Jan van Loon; Mo (x)'>",
        "authors",
        ("Ida Norling", "Jan van Loon"),
    ),
    ("<meta name='author' content='https://a.example/ida'>", "authors", ()),
    ("<meta name='author' content='Dan Hill, editor of the Post'>", "authors", ("Dan Hill",)),
    ("<meta name='keywords' content='a, b,, a'>", "topics", ("a", "b")),
    ("<link rel='canonical' href='https://a.example/f'>", "url", "https://a.example/f"),
    ("<meta property='og:url' content='https://a.example/f'>", "url", "https://a.example/f"),
    (
        "<meta property='article:published_time' content='2026-04-06T10:00:00Z'>",
        "published",
        datetime(2026, 4, 6, 10, tzinfo=UTC),
    ),
    ("<meta name='date' content='soon'>", "published", None),
    (
        (
            "<meta property='og:type' content='article'>"
            "<meta property='og:x' content='1'><meta property='og:x' content='2'>"
            "<meta name='viewport' content='w'><meta content='x'>"
        ),
        "metadata",
        {"og:type": "article", "og:x": ["1", "2"]},
    ),
    (
        (
            '<script type=\'application/ld+json\'>{"@type": "NewsArticle", '
            '"headline": "Ferry sinks", "x": 1}</script>'
        ),
        "metadata",
        {"json_ld": {"x": 1}},
    ),
    (
        "<script type='application/ld+json'>{\"@type\": </script><script type='text/x'>1</script>",
        "metadata",
        {"json_ld_unread": 1},
    ),
    # commas that nothing follows, and one in a string
    (
        (
            '<script type=\'application/ld+json\'>{"@type": "NewsArticle", '
            '"author": [{"name": "Ida Norling"}, ], "x": ", ]",}</script>'
        ),
        "authors",
        ("Ida Norling",),
    ),
    (
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "x": ", ]",}</script>',
        "metadata",
        {"json_ld": {"x": ", ]"}},
    ),
    # whoever runs the site wrote nothing
    ("<meta name='author' content='admin'>", "authors", ()),
    (
        (
            "<meta name='twitter:label1' content='Écrit par'>"
            "<meta name='twitter:data1' content='Ida Norling'>"
        ),
        "authors",
        ("Ida Norling",),
    ),
    (
        (
            "<meta name='twitter:label1' content='Time to read'>"
            "<meta name='twitter:data1' content='Two minutes'>"
        ),
        "authors",
        (),
    ),
    # dates in other forms
    *(
        (f"<meta name='pubdate' content='{text}'>", "published", day)
        for text, day in (
            ("2026-4-6", date(2026, 4, 6)),
            ("20260406", date(2026, 4, 6)),
            ("6 April 2026", date(2026, 4, 6)),
            ("Mon, 06 Apr 2026 10:00:00 GMT", datetime(2026, 4, 6, 10, tzinfo=UTC)),
            ("1775469600", datetime(2026, 4, 6, 10, tzinfo=UTC)),
            ("1775469600000", datetime(2026, 4, 6, 10, tzinfo=UTC)),
            ("17754696", None),
            ("4/6/2026", None),  # of April or of June
        )
    ),
    # days in URLs
    ("<link rel='canonical' href='https://a.example/2026/4/6/f'>", "published", date(2026, 4, 6)),
    ("<link rel='canonical' href='https://a.example/2026-04/06/c'>", "published", date(2026, 4, 6)),
    ("<link rel='canonical' href='https://a.example/2026/13/40/f'>", "published", None),
    ("<link rel='canonical' href='https://a.example/f?d=2026-04-06'>", "published", None),
    (
        (
            '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "wordCount": NaN, '
            '"position": 1e999}</script>'
        ),
        "metadata",
        {"json_ld": {"wordCount": None, "position": None}},
    ),
    ("<script type='application/ld+json'>" + "[" * 100_000 + "</script>", "title", "Ferry sinks"),
]


@pytest.mark.parametrize(("head", "field", "expected"), HEADS)
def test_heads(head: str, field: str, expected: object) -> None:
    assert getattr(page("", head), field) == expected


def test_linked_data_that_is_too_large_is_not_read() -> None:
    head = f"<script type='application/ld+json'>[{' ' * 5_000_000}]</script>"
    assert page("", head).title == "Ferry sinks"


def test_urls_start_from_the_base() -> None:
    html = "<img src='a.jpg'>"
    canonical = "<link rel='canonical' href='https://a.example/n/f'><link rel='x' href='y'>"
    base = "<base href='/pics/'>"
    assert inner(html, canonical) == (Figure("https://a.example/n/a.jpg"),)
    assert inner(html, canonical + base) == (Figure("https://a.example/pics/a.jpg"),)
    assert inner(html, base, "https://b.example/") == (Figure("https://b.example/pics/a.jpg"),)


BYLINES = [
    ("<p>By Ida Norling</p>", ("Ida Norling",)),
    ("<p>By the harbour of the north</p>", ()),
    ("<div class='author'>Ida Norling</div>", ("Ida Norling",)),
    ("<div class='author'>our reporter</div>", ()),
    ("<p>6 April 2026 • <a href='/author/ida'>Ida Norling</a> • 3 minutes</p>", ("Ida Norling",)),
    ("<p>Ida Norling / Jan van Loon</p>", ("Ida Norling", "Jan van Loon")),
    ("<p>IDA NORLING</p>", ()),
    ("<p>Harrow</p>", ()),
]


@pytest.mark.parametrize(("byline", "authors"), BYLINES)
def test_printed_bylines(byline: str, authors: tuple[str, ...]) -> None:
    html = f"<h1>Ferry sinks</h1><div>{byline}<p>{FIRST}</p><p>{LAST}</p></div>"
    article = ttnews.parse(html, format="html")
    assert article.authors == authors
    if authors:
        assert article.blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_a_byline_below_the_text() -> None:
    assert page("").authors == ()
    html = f"<h1>Ferry sinks</h1><p>{FIRST}</p><p>{LAST}</p><p>Ida Norling</p>"
    assert ttnews.parse(html, format="html").authors == ("Ida Norling",)


def test_the_site_is_no_author_where_one_is_printed() -> None:
    head = (
        "<meta name='author' content='Lune Post'><meta property='og:site_name' content='Lune Post'>"
    )
    html = (
        f"<head>{head}</head><h1>Ferry sinks</h1><div><p>By Ida Norling</p>"
        f"<p>{FIRST}</p><p>{LAST}</p></div>"
    )
    assert ttnews.parse(html, format="html").authors == ("Ida Norling",)
    assert page("", head).authors == ("Lune Post",)
    head = "<meta name='author' content='lune-post.example'>"
    assert page("", head, "https://www.lune-post.example/f").authors == ("lune-post.example",)


DATES = [
    ("<p>Published 6 April 2026</p>", date(2026, 4, 6)),
    ("<p>Updated 7 April 2026</p><p>6 April 2026</p>", date(2026, 4, 6)),
    ("<img src='a.jpg' alt='x'><p>Somewhere</p>", None),
    ("<time datetime='2026-04-06'>Monday</time><time>x</time>", date(2026, 4, 6)),
]


@pytest.mark.parametrize(("html", "published"), DATES)
def test_printed_dates(html: str, published: date | None) -> None:
    text = f"<h1>Ferry sinks</h1>{html}<div><p>{FIRST}</p><p>{LAST}</p></div>"
    article = ttnews.parse(text, format="html")
    assert article.published == published
    assert article.blocks[-2:] == (Paragraph(FIRST), Paragraph(LAST))


LEADS = [
    ("<p class='standfirst'>Short and sweet it was</p>", "", "Short and sweet it was"),
    ("<p>Short and sweet it was</p>", "", None),
    (
        "<p>All forty passengers were saved, but the harbour stays closed today.</p>",
        "",
        "All forty passengers were saved, but the harbour stays closed today.",
    ),
    (
        "<p class='disclaimer'>All forty passengers were saved, but the harbour stays closed.</p>",
        "",
        None,
    ),
    (
        "<p><a href='x'>All forty passengers were saved, but the harbour stays closed.</a></p>",
        "",
        None,
    ),
    (
        "<div>The lead that the page has</div>",
        "<meta name='description' content='The lead that the page has'>",
        "The lead that the page has",
    ),
    ("", f"<meta name='description' content='{FIRST}'>", FIRST),
]


@pytest.mark.parametrize(("html", "head", "lead"), LEADS)
def test_leads(html: str, head: str, lead: str | None) -> None:
    text = f"<head>{head}</head><h1>Ferry sinks</h1>{html}<div><p>{FIRST}</p><p>{LAST}</p></div>"
    assert ttnews.parse(text, format="html").lead == lead


SIGNATURES = [
    ("<p><a rel='author' href='/u/7'>Ida</a></p>", ("Ida",)),
    ("<span itemprop='author'>Ida Norling</span>", ("Ida Norling",)),
    (
        (
            "<div itemprop='author'><i itemprop='jobTitle'>Editor</i>"
            "<b itemprop='name'>Ida Norling</b></div>"
        ),
        ("Ida Norling",),
    ),
    ("<p><a rel='nofollow' href='/u/7'>Ida</a></p>", ()),
    ("".join(f"<p><a rel='author' href='/u/{n}'>Ida {n}</a></p>" for n in "ABCD"), ()),
]


@pytest.mark.parametrize(("html", "authors"), SIGNATURES)
def test_names_that_a_page_marks_as_its_authors(html: str, authors: tuple[str, ...]) -> None:
    text = f"<h1>Ferry sinks</h1><div><p>{FIRST}</p><p>{LAST}</p></div><footer>{html}</footer>"
    assert ttnews.parse(text, format="html").authors == authors


def test_a_date_below_the_text() -> None:
    text = f"<h1>Ferry sinks</h1><div><p>{FIRST}</p><p>{LAST}</p></div><div>{{}}</div>"
    dated = ttnews.parse(text.format("Published: 6 April 2026"), format="html")
    assert dated.published == date(2026, 4, 6)
    updated = ttnews.parse(text.format("Updated: 6 April 2026"), format="html")
    assert updated.published is None


def test_titles_that_readers_do_not_see_are_metadata() -> None:
    head = "<meta property='og:title' content='Why the ferry of Harrow sank'>"
    article = page("", f"{head}<meta name='twitter:title' content='Ferry sinks'>")
    assert article.title == "Ferry sinks"
    assert article.metadata["titles"] == ["Why the ferry of Harrow sank"]
    assert "titles" not in page("", "<meta property='og:title' content='Ferry sinks'>").metadata


TITLES = [
    ("<h1>Menu</h1><h1>Ferry sinks</h1>", "<title>Ferry sinks</title>", "Ferry sinks"),
    (
        "<h1>Menu</h1><h1>The ferry sinks today</h1>",
        "<title>Ferry sinks</title>",
        "The ferry sinks today",
    ),
    ("<h1>Menu</h1><h1>Ferry sinks</h1>", "", "Ferry sinks"),
    ("<div>Ferry sinks</div>", "<title>Ferry sinks</title>", "Ferry sinks"),
    ("<h1> </h1>", "<title>Ferry sinks</title>", "Ferry sinks"),
    ("", "", None),
]


@pytest.mark.parametrize(("html", "head", "title"), TITLES)
def test_titles(html: str, head: str, title: str | None) -> None:
    text = f"<html><head>{head}</head><body>{html}<div><p>{FIRST}</p><p>{LAST}</p></div>"
    article = ttnews.parse(text, format="html")
    assert article.title == title
    assert article.blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_a_list_in_an_element_made_like_a_paragraph_is_part_of_the_body() -> None:
    article = ttnews.parse(
        f"<h1>Ferry sinks</h1><section><div class='t'>{FIRST}</div>"
        f"<div class='t'><ul class='box'><li>one</ul></div><div class='t'>{LAST}</div></section>",
        format="html",
    )
    assert article.blocks == (Paragraph(FIRST), ListBlock((Paragraph("one"),)), Paragraph(LAST))


def test_paragraphs_in_wrappers_of_their_class() -> None:
    wrapped = f"<p class='text'>{NOTE}</p><p>{NOTE} So.</p>"
    texts = "".join(f"<p class='text'>{text}</p>" for text in ABOVE + BELOW)
    html = f"<h1>Ferry sinks</h1><div class='body'>{texts}<div>{wrapped}</div></div>"
    found = [getattr(block, "text", "") for block in ttnews.parse(html, format="html").blocks]
    assert found == [*ABOVE, *BELOW, NOTE, f"{NOTE} So."]


@pytest.mark.parametrize("opening", ["<div hidden>", "<div style='display:none'>", "<noscript>"])
def test_hidden_text_is_no_text_where_an_article_is_shown(opening: str) -> None:
    asks = [f"<p>We keep {n} files on your machine, and you may say no.</p>" for n in range(60)]
    texts = "".join(f"<p>{text}</p>" for text in ABOVE + BELOW)
    html = f"<h1>Ferry sinks</h1><div>{texts}</div>{opening}{''.join(asks)}"
    assert ttnews.parse(html, format="html").blocks == tuple(map(Paragraph, ABOVE + BELOW))


def test_a_gallery_below_the_text() -> None:
    pictures = "".join(f"<figure><img src='{n}.jpg'></figure>" for n in range(3))
    texts = "".join(f"<p>{text}</p>" for text in ABOVE)
    html = f"<h1>Ferry sinks</h1><div>{texts}{pictures}<p><a href='/b'>Bridge opens</a></p></div>"
    blocks = ttnews.parse(html, format="html").blocks
    assert blocks[len(ABOVE) :] == tuple(Figure(f"{n}.jpg") for n in range(3))


def test_a_sentence_in_a_heading_above_the_text_is_the_lead() -> None:
    texts = "".join(f"<p>{text}</p>" for text in ABOVE)
    for tag in ("h2", "h3"):
        html = f"<h1>Ferry sinks</h1><div><{tag}>{NOTE}</{tag}>{texts}</div>"
        assert ttnews.parse(html, format="html").lead == NOTE


def test_text_that_only_the_linked_data_has() -> None:
    body = "The council met on Friday and agreed on the new bridge. " * 60
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", '
        f'"articleBody": "{body}"}}</script>'
    )
    article = page("<figure><img src='a.jpg'></figure>", head)
    assert article.blocks == (Figure("a.jpg"), Paragraph(body.strip()))


CARDS = [
    (
        "<p>Read more: <a href='/b'>Bridge opens after years</a></p>",
        RelatedItem("Bridge opens after years", url="/b"),
    ),
    (
        "<p><a href='/b'>Read more: Bridge opens after years</a></p>",
        RelatedItem("Bridge opens after years", url="/b"),
    ),
    (
        "<ul><li><a href='/b'>Bridge opens after years</a></li></ul>",
        RelatedItem("Bridge opens after years", url="/b"),
    ),
    (
        (
            "<div><a href='/b'><img src='b.jpg' alt='B'></a><h4>"
            "<a href='/b'>Bridge opens after years</a></h4><p>It is old.</p></div>"
        ),
        RelatedItem("Bridge opens after years", "It is old.", "b.jpg", "B", "/b"),
    ),
    (
        "<p><a href='/b'>Photo: Bridge opens after years</a></p>",  # "Photo:" is a label too
        RelatedItem("Photo: Bridge opens after years", url="/b"),
    ),
    (
        "<p><a href='/b'>橋は二年ぶりに再び開通したと市が発表</a></p>",
        RelatedItem("橋は二年ぶりに再び開通したと市が発表", url="/b"),
    ),
]


@pytest.mark.parametrize(("html", "card"), CARDS)
def test_cards_inside_a_body(html: str, card: RelatedItem) -> None:
    article = page(html)
    assert article.related == (card,)
    assert article.blocks == tuple(map(Paragraph, ABOVE + BELOW))


def related_after(html: str) -> tuple[RelatedItem, ...]:
    text = f"<h1>Ferry sinks</h1><div><p>{FIRST}</p><p>{LAST}</p></div>{html}"
    return ttnews.parse(text, format="html").related


def test_cards_behind_a_body() -> None:
    link = "<div><p><a href='/b'>Bridge opens after years</a></p></div>"
    card = (RelatedItem("Bridge opens after years", url="/b"),)
    assert related_after(link) == ()
    assert related_after(f"<div><h3>Read more</h3></div>{link}") == card
    assert related_after(f"<div class='related'>{link}</div>") == card
    assert related_after(f"<div><h3>3 comments</h3></div><div><h3>Read more</h3></div>{link}") == ()
    assert related_after(f"<div><h3>Read more</h3></div><nav><p>x</p></nav>{link}") == ()
    names = (
        "<p><a href='/c'>Ida Norling Jan Loon</a></p><p>"
        "<a href='/tag/x'>All about the bridge</a></p>"
    )
    assert related_after(f"<div><h3>Read more</h3>{names}<p>Nothing</p></div>") == ()
    double = (
        f"<div><h3>Read more</h3>{'<hr><p><a href=/b>Bridge opens after years</a></p>' * 30}</div>"
    )
    assert related_after(double) == card


def test_only_the_name_of_the_site_is_cut_off_a_title() -> None:
    site = "<meta property='og:site_name' content='Lune Valley Post'>"
    for title, kept in (
        ("Ferry sinks | North | Lune Valley Post", "Ferry sinks | North"),
        ("Ferry sinks | North", "Ferry sinks | North"),
    ):
        html = f"{site}<title>{title}</title><p>{FIRST}</p>"
        assert ttnews.parse(html, format="html").title == kept


def test_a_list_in_a_paragraph_of_the_body() -> None:
    texts = (FIRST, "<ul><li>one</ul>", LAST)
    body = "".join(f"<section><div class='box'>{text}</div></section>" for text in texts)
    article = ttnews.parse(f"<h1>Ferry sinks</h1>{body}", format="html")
    found = ListBlock((Paragraph("one"),))
    assert article.blocks == (Paragraph(FIRST), found, Paragraph(LAST))


def test_a_page_that_is_all_one_form() -> None:
    html = f"<form><h1>Ferry sinks</h1><div><p>{FIRST}</p><p>{LAST}</p></div></form>"
    assert ttnews.parse(html, format="html").blocks == (Paragraph(FIRST), Paragraph(LAST))
    html = f"<h1>Ferry sinks</h1><p>{FIRST}</p><form><p>{FIRST}</p></form><p>{LAST}</p>"
    assert ttnews.parse(html, format="html").blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_pages_without_running_text() -> None:
    html = "<h1>Ferry sinks</h1><figure><img src='a.jpg'></figure><nav><p>x</p></nav>"
    article = ttnews.parse(html, format="html")
    assert article == Article(title="Ferry sinks", blocks=(Figure("a.jpg"),))
    assert ttnews.parse("", format="html", url="https://a.example/") == Article(
        url="https://a.example/"
    )


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf<p>Gr\xc3\xb6\xc3\x9fe",
        "<p>Größe".encode("utf-16"),
        "<p>Größe".encode("utf-16-le"),
        "<p>Größe".encode("utf-16-be"),
        "<meta charset=windows-1252><p>Größe".encode("latin-1"),
        "<meta charset=windows-1252><p>Größe".encode(),
        "<meta charset=utf-8><p>Größe €".encode()[:-2],
        "<meta charset=nonsense><p>Größe und Länge der Brücke für Fußgänger".encode("latin-1"),
        "<?xml version='1.0' encoding='utf-8'?><p>Größe</p>".encode(),
        "<meta charset=iso-2022-jp><p>Größe".encode(),
    ],
)
def test_encodings(source: bytes) -> None:
    (block,) = ttnews.parse(source, format="html").blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Größe")


@pytest.mark.parametrize("library", ["lxml", "resiliparse.parse.encoding"])
def test_a_missing_library_names_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ttnews.MissingExtraError, match=r"ttnews\[html\]"):
        ttnews.parse(b"<p>Gr\xf6\xdfe und mehr", format="html")


def test_an_encoding_that_is_ascii_all_through() -> None:
    source = "<meta charset=iso-2022-jp><p>橋が開通".encode("iso-2022-jp")
    assert ttnews.parse(source, format="html").blocks == (Paragraph("橋が開通"),)


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "table><tr><td", "figure", "h1", "blockquote", "x-y"]
)
def test_deep_nesting_loses_no_text(tag: str) -> None:
    html = f"<{tag}>" * length(100_000) + f"<p>{FIRST}</p><script>x</script>"
    assert blocks(html)[-1:] == (Paragraph(FIRST),)
    assert Paragraph(FIRST) in ttnews.parse(html, format="html").blocks


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("<script>x<style>y</style>z</script>", ""),
        ("<STYLE>x</style ><script>y</script>", ""),
        ("<script>x", "x"),
        ("<script>x</style>", "x"),
        ("</script>x", "x"),
    ],
)
def test_code_in_deep_nesting(code: str, kept: str) -> None:
    html = "<div>" * 2100 + f"<p>{FIRST}</p>{code}"
    assert blocks(html)[0] == Paragraph(FIRST)
    assert "".join(getattr(block, "text", "") for block in blocks(html)[1:]) == kept


def test_a_base_that_is_longer_than_any_is_none() -> None:
    for long, joined in ((900, True), (1100, False)):
        base = f"https://e.example/{'a/' * long}"
        html = f"<head><base href='{base}'></head><p>{FIRST} <a href='x'>more</a></p>"
        [block] = ttnews.parse(html, format="html").blocks
        assert isinstance(block, Paragraph)
        assert [mark.href for mark in block.marks] == [f"{base}x" if joined else "x"]


def test_entities_are_not_expanded_and_files_not_opened() -> None:
    html = (
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        f"<p>{FIRST} &b;&f;</p>"
    )
    (*_, last) = ttnews.parse(html, format="html").blocks
    assert last == Paragraph(f"{FIRST} &b;&f;")


def test_the_page_that_ttnews_writes() -> None:
    article = ttnews.read(EXAMPLES / "articles" / "bridge.json")
    html = ttnews.render(article, to="html")
    assert ttnews.parse(html, format="html") == article
    html = ttnews.render(evolve(article, language="en"), to="html")
    assert ttnews.parse(html, format="html") == evolve(article, language="en")


def test_entries_of_others() -> None:
    html = (
        "<article class='h-entry' lang='da'><header><h1 class='p-name'>Færge</h1></header>"
        "<p class='p-summary'> </p><!-- x --><p data-kind='score'>2:1</p>"
        "<h3 data-level='5'>Five</h3>"
        "<h3 data-level='x'>Three</h3><p class='embed'><a href='v'>v</a></p>"
        "<p class='embed'>None</p>"
        "<a class='u-url' href='https://a.example/f'>here</a>"
        "<div class='h-cite'>Nothing named</div></article>"
    )
    assert ttnews.parse(html, format="html") == Article(
        title="Færge",
        language="da",
        url="https://a.example/f",
        blocks=(
            CustomBlock("score", "2:1"),
            Heading("Five", 5),
            Heading("Three", 3),
            Embed("v"),
            Paragraph("None"),
        ),
        related=(RelatedItem(""),),
    )
    content = html.replace(
        "<!-- x -->", f"<div class='e-content'><p>{FIRST}</p><p>{LAST}</p></div>"
    )
    assert Paragraph(FIRST) in ttnews.parse(content, format="html").blocks
    assert ttnews.parse(html + html, format="html").title == "Færge"


def test_an_entry_by_its_style_only_is_a_page_like_any() -> None:
    head = "<meta property='og:site_name' content='Lune Valley Post'>"
    body = (
        f"<article class='post h-entry'><h1>Ferry sinks</h1><p>{FIRST}</p><p>{LAST}</p></article>"
    )
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    article = ttnews.parse(html, format="html")
    assert (article.title, article.source) == ("Ferry sinks", "Lune Valley Post")
    named = ttnews.parse(html.replace("<h1>", "<h1 class='p-name'>"), format="html")
    assert (named.title, named.source) == ("Ferry sinks", "Lune Valley Post")
    assert named.metadata == {"og:site_name": "Lune Valley Post"}


def test_a_description_that_is_the_headline_is_no_lead() -> None:
    headline = "The ferry of Harrow sank on Monday morning and nobody knows why."
    html = (
        f"<meta name='description' content='{headline}'><h1>{headline}</h1>"
        f"<div><p>{headline}</p><p>{FIRST}</p><p>{LAST}</p></div>"
    )
    article = ttnews.parse(html, format="html")
    assert article.title == headline
    assert article.lead != headline


@pytest.mark.parametrize("html", ["<p>One</p></body>\n{}", "<body></body>{}<!DOCTYPE\n"])
def test_text_behind_the_end_of_the_page(html: str) -> None:
    blocks = ttnews.parse(html.format(f"{LAST} {LAST}"), format="html").blocks
    assert blocks[-1] == Paragraph(f"{LAST} {LAST}")


def test_an_element_with_thousands_of_attributes_loses_them() -> None:
    many = " ".join(f"a{i}=1" for i in range(100_000))
    assert blocks(f"<p {many} hidden>{FIRST}</p>") == (Paragraph(FIRST),)
    picture = f"<img src='data:{'A' * 30_000}' data-src='l.jpg' alt='Lamp'>"
    assert blocks(picture) == (Figure("l.jpg", "Lamp"),)


def test_tags_in_one_value_are_several_topics() -> None:
    head = "<meta property='article:tag' content='ferries,Harrow, rivers'>"
    assert page("", head).topics == ("ferries", "Harrow", "rivers")


@pytest.mark.parametrize("source", [None, 5, bytearray(b"<p>a")])
def test_what_is_neither_text_nor_bytes(source: str) -> None:
    with pytest.raises(ParseError, match="expected str or bytes"):
        ttnews.parse(source, format="html")


def test_comments_before_the_root_take_no_time() -> None:
    assert sniff(b"<!---->" * 280 + b"text") is None
    assert sniff(b"<!---->" * 20 + b"<html>")


LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\u3000")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=5).map(" ".join)
NAMES = st.text("abc /-", min_size=1, max_size=9).map(lambda t: " ".join(t.split())).filter(bool)
URLS = st.text("abc/-?=&.", min_size=1, max_size=9).map("https://a.example/".__add__)
FILES = st.sampled_from(("lamp.jpg", "two words.png", "橋.webp"))
MAYBE = st.none() | WORDS


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """Words, each of which can have one mark that its neighbours have not."""
    words = draw(
        st.lists(NAMES.map(lambda name: name.replace(" ", "")).filter(bool), min_size=1, max_size=5)
    )
    marks: list[Mark] = []
    at = 0
    for i, word in enumerate(words):
        end = at + len(word)
        choices = (
            Mark("link", at, end, draw(URLS)),
            Mark("strong", at, end),
            Mark("emphasis", at, end),
        )
        marks += [draw(st.sampled_from(choices))] if i % 2 else []
        at += len(word) + 1
    return " ".join(words), tuple(marks)


BLOCKS = st.one_of(
    marked().map(lambda both: Paragraph(*both)),
    st.builds(lambda both, level: Heading(both[0], level, both[1]), marked(), st.integers(2, 6)),
    st.builds(lambda both, by: Quote(both[0], by, both[1]), marked(), st.none() | NAMES),
    st.builds(Figure, URLS | FILES, MAYBE, st.none() | NAMES),
    st.builds(Figure, st.none(), WORDS, st.none() | NAMES),
    st.builds(
        lambda cells, caption: Table(cells[1:], cells[0], caption),
        st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=3).map(tuple),
        st.none() | NAMES,
    ),
    st.builds(CustomBlock, st.text("abc", min_size=1), WORDS),
    st.builds(Embed, URLS, st.none() | NAMES),
)
LISTS = st.builds(
    lambda items, ordered: ListBlock(tuple(Paragraph(*item) for item in items), ordered),
    st.lists(marked(), min_size=1, max_size=3),
    st.booleans(),
)
ARTICLES = st.builds(
    Article,
    title=WORDS,
    source=MAYBE,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    published=st.none() | st.dates(),
    lead=MAYBE,
    blocks=st.lists(BLOCKS | LISTS, max_size=4).map(tuple),
    topics=st.lists(WORDS, max_size=2).map(tuple),
    related=st.lists(
        st.builds(RelatedItem, WORDS, MAYBE, st.none() | URLS | FILES, MAYBE, st.none() | URLS),
        max_size=2,
    ).map(tuple),
    language=st.none() | st.sampled_from(("en", "pt-BR")),
    url=st.none() | URLS,
)


def said_once(article: Article) -> Article:
    """Return an article without the alternative texts that repeat a caption or a title."""

    def once(node: Any, *said: str | None) -> Any:
        texts = [text.casefold() for text in said if text]
        return evolve(node, alt=None) if node.alt and node.alt.casefold() in texts else node

    blocks = (
        once(block, block.caption, article.title if block.image or block.caption else None)
        if isinstance(block, Figure)
        else block
        for block in article.blocks
    )
    related = (once(item, item.title) for item in article.related)
    return evolve(article, blocks=tuple(blocks), related=tuple(related))


def test_printed_metadata_is_no_text() -> None:
    article = Article(
        title="Ferry sinks",
        blocks=(CustomBlock("poll", "Stay?", {"votes": 3}), Paragraph(FIRST)),
        metadata={"edition": "north"},
    )
    html = ttnews.render(article, to="html", metadata=True)
    assert ttnews.parse(html, format="html") == evolve(
        article, blocks=(CustomBlock("poll", "Stay?"), Paragraph(FIRST)), metadata={}
    )


@settings(max_examples=examples(100), deadline=None)
@given(ARTICLES, st.booleans())
def test_round_trip(article: Article, standalone: bool) -> None:  # noqa: FBT001
    html = ttnews.render(article, to="html", standalone=standalone)
    assert ttnews.parse(html, format="html") == said_once(article)
