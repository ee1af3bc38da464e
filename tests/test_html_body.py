"""The body of a page is found however the page is made.

The invented news of each language is set as a page in many ways; whatever stands around it, and
whichever elements it is in, a reader sees the same article.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from html import escape
from itertools import chain
from typing import Final

import pytest

import ttnews
from effort import part
from news import LANGUAGES, News, news
from ttnews import Article, Embed

ONE_IN: Final = 7  # cases of a default run; no divisor of the number of languages

PAGES: Final[dict[str, Callable[[News], str]]] = {}
"""All ways to make a page, by their names; each returns what stands in `<body>`."""


def page(function: Callable[[News], str]) -> Callable[[News], str]:
    PAGES[function.__name__] = function
    return function


def paragraphs(texts: Sequence[str], opening: str = "<p>") -> str:
    return "".join(f"{opening}{escape(text)}</p>" for text in texts)


def top(told: News) -> str:
    return f"<h1>{escape(told.title)}</h1>"


def body(told: News) -> str:
    return f"<div class='text'>{paragraphs(told.paragraphs)}</div>"


# Another shape that is longer than the article


@page
def comments_below(told: News) -> str:
    others = [text for text in told.comments for _ in range(3)]
    comments = "".join(f"<div class='reply'><p>{escape(text)}</p></div>" for text in others)
    return f"<article>{top(told)}{body(told)}</article><div id='comments'>{comments}</div>"


@page
def consent_box(told: News) -> str:
    box = paragraphs([told.cookie, told.newsletter] * 4)
    return f"<div class='cookie-consent'>{box}</div><article>{top(told)}{body(told)}</article>"


@page
def consent_dialog_below(told: News) -> str:
    box = paragraphs([told.cookie] * 9)
    return f"<main>{top(told)}{body(told)}</main><div role='dialog'>{box}</div>"


@page
def long_footer(told: News) -> str:
    lines = paragraphs([told.cookie, told.newsletter, *told.footer] * 4)
    return f"<article>{top(told)}{body(told)}</article><footer>{lines}</footer>"


@page
def cards_below(told: News) -> str:
    cards = "".join(
        f"<div class='card'><a href='/{n}'><h3>{escape(title)}</h3></a>"
        f"<p>{escape(summary)}</p></div>"
        for n, (title, summary) in enumerate(told.cards * 3)
    )
    return f"<article>{top(told)}{body(told)}</article><section class='related'>{cards}</section>"


@page
def menu_above(told: News) -> str:
    links = "".join(f"<li><a href='/{n}'>{escape(word)}</a>" for n, word in enumerate(told.menu))
    return f"<nav><ul>{links}</ul></nav><ul>{links}</ul>{top(told)}{body(told)}"


# Text in other elements


@page
def wall(told: News) -> str:
    above, below = told.paragraphs[:3], told.paragraphs[3:]
    wall = f"<div class='paywall'>{paragraphs(below)}</div>"
    return f"{top(told)}<div class='text'>{paragraphs(above)}{wall}</div>"


@page
def one_wrapper_each(told: News) -> str:
    wrapped = "".join(f"<div class='row'><p>{escape(text)}</p></div>" for text in told.paragraphs)
    return f"{top(told)}<div>{wrapped}</div>"


@page
def one_section_each(told: News) -> str:
    wrapped = "".join(
        f"<section><div><p>{escape(text)}</p></div></section>" for text in told.paragraphs
    )
    return f"<main>{top(told)}{wrapped}</main>"


@page
def details(told: News) -> str:
    first, *rest = told.paragraphs
    return f"{top(told)}<div><p>{escape(first)}</p><details>{paragraphs(rest)}</details></div>"


@page
def bare_text(told: News) -> str:
    lines = "<br><br>".join(map(escape, told.paragraphs))
    return f"{top(told)}<div class='text'>{lines}</div>"


@page
def bare_text_beside_paragraphs(told: News) -> str:
    first, *rest = told.paragraphs
    return f"{top(told)}<div class='text'>{escape(first)}{paragraphs(rest)}</div>"


@page
def divs(told: News) -> str:
    lines = "".join(f"<div>{escape(text)}</div>" for text in told.paragraphs)
    return f"{top(told)}<div class='text'>{lines}</div>"


# Containers beside each other


@page
def containers_with_other_classes(told: News) -> str:
    parts = "".join(
        f"<div class='text text-{n}'><p>{escape(text)}</p></div>"
        for n, text in enumerate(told.paragraphs)
    )
    return f"<article>{top(told)}{parts}</article>"


@page
def first_paragraph_apart(told: News) -> str:
    first, *rest = told.paragraphs
    opening = f"<div class='first'><p class='drop'>{escape(first)}</p></div>"
    return f"<article>{top(told)}{opening}<div class='text'>{paragraphs(rest)}</div></article>"


@page
def two_depths(told: News) -> str:
    above, below = told.paragraphs[:4], told.paragraphs[4:]
    deeper = f"<div class='text'><div class='text'>{paragraphs(below)}</div></div>"
    return f"<article>{top(told)}<div class='text'>{paragraphs(above)}</div>{deeper}</article>"


@page
def classes_of_their_own(told: News) -> str:
    lines = "".join(
        f"<p class='css-{n}x'>{escape(text)}</p>" for n, text in enumerate(told.paragraphs)
    )
    return f"<main>{top(told)}<div>{lines}</div></main>"


# Paragraphs that look like something else


@page
def pictures_in_paragraphs(told: News) -> str:
    lines = "".join(f"<p><img src='{n}.jpg'>{escape(t)}</p>" for n, t in enumerate(told.paragraphs))
    return f"{top(told)}<div class='text'>{lines}</div>"


@page
def layout_list(told: News) -> str:
    return f"<ul><li><div>{top(told)}{paragraphs(told.paragraphs)}</div><li><p>x</p></ul>"


@page
def list_of_paragraphs(told: News) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in told.paragraphs)
    return f"{top(told)}<div><ul>{items}</ul></div>"


@page
def headline_again_below(told: News) -> str:
    again = f"<div class='share'><h1>{escape(told.title)}</h1></div>"
    return f"<article>{top(told)}{body(told)}</article>{again}"


# Regions that are none, and what is not shown at once


@page
def aside(told: News) -> str:
    return f"<aside>{top(told)}{body(told)}</aside>"


@page
def form(told: News) -> str:
    return f"<form>{top(told)}{body(told)}</form>"


@page
def header(told: News) -> str:
    return f"<header>{top(told)}{body(told)}</header>"


@page
def button_that_is_never_closed(told: News) -> str:
    return f"<div><button>{escape(told.menu[0])}<main>{top(told)}{body(told)}</main></div>"


@page
def streamed(told: News) -> str:
    waiting = "<main><template id='B:0'></template></main>"
    return f"{waiting}<div hidden id='S:0'>{top(told)}{body(told)}</div>"


@page
def without_script(told: News) -> str:
    return f"<noscript>{top(told)}{body(told)}</noscript>"


CASES: Final = [(name, language) for name in PAGES for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), part(CASES, ONE_IN))
def test_a_reader_sees_the_same_article(name: str, language: str) -> None:
    told = news(language)
    html = f"<title>{escape(told.title)} | {told.source}</title><body>{PAGES[name](told)}"
    article = ttnews.parse(html, format="html")
    assert article.title == told.title
    assert texts(article) == list(map(normal, told.paragraphs))


@pytest.mark.parametrize("language", part(LANGUAGES, ONE_IN))
def test_reading_aids_are_no_text(language: str) -> None:
    told = news(language)
    first, *rest = told.paragraphs
    ruby = f"<p><ruby>{escape(first)}<rp>(</rp><rt>{escape(told.speaker)}</rt><rp>)</rp></ruby></p>"
    article = ttnews.parse(f"{top(told)}<div>{ruby}{paragraphs(rest)}</div>", format="html")
    assert texts(article) == list(map(normal, told.paragraphs))


POSTS: Final = [
    "https://net.example/quill/status/123456",
    "https://net.example/@quill/123456",
    "https://net.example/@quill@lune.example/1a2b3c",
    "https://net.example/@quill/post/C0a1",
    "https://net.example/@quill/video/123456?x=1",
    "https://net.example/profile/quill.example/post/3kab",
    "https://net.example/quill/posts/123456",
]


@pytest.mark.parametrize("url", POSTS)
@pytest.mark.parametrize("language", part(LANGUAGES, ONE_IN))
def test_a_post_that_is_all_one_link_is_an_embed(url: str, language: str) -> None:
    told = news(language)
    said = told.quote[0]
    post = f"<div class='x'><a href='{url}'><div>{escape(said)}</div></a></div>"
    likes = f"<div><a href='{url}'><div>310</div></a></div>"
    above, below = told.paragraphs[:2], told.paragraphs[2:]
    html = f"{top(told)}<div>{paragraphs(above)}{post}{likes}{paragraphs(below)}</div>"
    article = ttnews.parse(html, format="html")
    assert [b for b in article.blocks if isinstance(b, Embed)] == [Embed(url, normal(said))]
    assert texts(article) == list(map(normal, (*above, said, *below)))


@pytest.mark.parametrize("url", ["/posts/ferry", "/quill/posts/12345", "/@quill/12345"])
@pytest.mark.parametrize("site", [None, "https://post.example"])
def test_a_card_around_a_story_is_no_post(url: str, site: str | None) -> None:
    told = news("en")
    url = f"{site or ''}{url}"
    card = f"<div><a href='{url}'><div>Ferry will run again in the spring</div></a></div>"
    above, below = told.paragraphs[:2], told.paragraphs[2:]
    html = f"{top(told)}<div>{paragraphs(above)}{card}{paragraphs(below)}"
    article = ttnews.parse(html, format="html", url=site and f"{site}/ferry")
    assert texts(article) == list(told.paragraphs)
    assert [item.url for item in article.related] == [url]


@pytest.mark.parametrize("language", part(LANGUAGES, ONE_IN))
def test_what_is_left_out_amid_the_body_is_counted(language: str) -> None:
    told = news(language)
    above, below = told.paragraphs[:3], told.paragraphs[3:]
    box = f"<div class='newsletter-signup'><p>{escape(told.newsletter)}</p></div>"
    whole = f"{top(told)}<div>{paragraphs(above)}%s{paragraphs(below)}</div>"
    article = ttnews.parse(whole % box, format="html")
    assert texts(article) == list(map(normal, told.paragraphs))
    assert article.metadata["chars_left_out"] == len(told.newsletter)
    assert "chars_left_out" not in ttnews.parse(whole % "", format="html").metadata


@pytest.mark.parametrize("language", part(LANGUAGES, ONE_IN))
def test_titles_that_are_escaped_twice(language: str) -> None:
    told = news(language)
    title = f"{told.title} & “{told.speaker}”"
    twice = escape(escape(title).replace("“", "&ldquo;").replace("”", "&#8221;"))
    head = f"<title>{twice}</title><meta property='og:title' content='{twice}'>"
    article = ttnews.parse(f"{head}<body><p>{told.paragraphs[0]}</p>", format="html")
    assert article.title == title
    assert "titles" not in article.metadata


def texts(article: Article) -> list[str]:
    """Return the text of the article: its lead, paragraphs and items, without short ones."""
    blocks = chain.from_iterable(getattr(b, "items", ()) or (b,) for b in article.blocks)
    found = [article.lead, *(getattr(block, "text", None) for block in blocks)]
    return [normal(text) for text in found if text]


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
