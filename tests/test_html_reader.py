from __future__ import annotations

import pytest

import ttnews
from ttnews import Embed, Figure, Heading, ListBlock, Mark, Paragraph, Quote, Table
from ttnews.model import Block
from ttnews.webpage.fragment import blocks_of_fragment

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
    (
        "<figure><img src='l.jpg' alt='Lamp'><figcaption>The lamp (Photo: Ida Norling)</figure>",
        (Figure("l.jpg", "Lamp", "The lamp", "Ida Norling"),),
    ),
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
