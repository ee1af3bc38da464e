"""An article as an `<article>` with the classes of microformats2, and the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from ttnews.model import JSON, Article, CustomBlock, RelatedItem
from ttnews.profiles import PrintedWords
from ttnews.shared.escaping import attribute, escaped, language_tag
from ttnews.shared.html_writing.blocks import URLFor, block_html, image_html, link_html
from ttnews.shared.html_writing.direction import (
    Direction,
    article_texts,
    could_turn,
    direction_of,
    turned,
)
from ttnews.shared.json_text import json_line
from ttnews.shared.urls import valid_url
from ttnews.text.headings import headings_above
from ttnews.text.moments import printed_moment
from ttnews.text.pictures import has_place

_MINUTE = timedelta(minutes=1)
# How the elements of `article_html` look.
STYLE: Final = """\
h1, h2, h3 { line-height: 1.25; }
p, td { white-space: pre-line; }
.byline, .metadata, .picture, .topics, .url, figcaption, footer { font-size: 0.9em; opacity: 0.8; }
.lead { font-weight: bold; }
figure { margin: 1.5em 0; }
img { max-width: 100%; height: auto; }
.picture { border: 1px dashed; padding: 0.5em; text-align: center; overflow-wrap: anywhere; }
.topics { padding: 0; }
.topics li { display: inline-block; margin-inline-end: 1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.6em; text-align: start; }
aside { border-top: 1px solid; margin-top: 2em; }
.url { overflow-wrap: anywhere; }
"""


def article_html(
    article: Article,
    *,
    words: PrintedWords,
    pictures: bool = True,
    metadata: bool = False,
    url_for: URLFor = valid_url,
) -> Iterator[str]:
    """Write the `<article>`, line by line, an `h-entry` of microformats2.

    The classes that begin with "p-", "dt-" and "u-" name its properties; all else in it is its
    blocks. See https://microformats.org/wiki/h-entry. The options are those of the format `html`.
    """

    def picture_for(image: str | None) -> str | None:
        return url_for(image) if pictures and has_place(image) else None

    texts = article_texts(article)
    direction = direction_of(texts)
    way = direction if could_turn([*texts, words.read_more]) else None  # if not, nothing does
    lang = attribute("lang", language_tag(article.language))
    yield f'<article class="h-entry"{lang} dir="{direction or "auto"}">'
    if article.title:
        yield f'<h1 class="p-name"{turned([article.title], way)[0]}>{escaped(article.title)}</h1>'
    if byline := " · ".join(_byline(article, way)):
        yield f'<p class="byline">{byline}</p>'
    if article.lead:
        turn, _ = turned([article.lead], way)
        yield f'<p class="lead p-summary"{turn}>{escaped(article.lead)}</p>'
    for block, above in zip(article.blocks, headings_above(article.blocks), strict=True):
        yield from block_html(
            block,
            url_for=url_for,
            picture_for=picture_for,
            level=1 + len(above),  # no level of headings is skipped
            title=article.title,
            around=way,
        )
        if metadata and isinstance(block, CustomBlock):
            yield from _details(block.data)
    if article.topics:
        yield '<ul class="topics">'
        for topic in article.topics:
            yield f'<li class="p-category"{turned([topic], way)[0]}>{escaped(topic)}</li>'
        yield "</ul>"
    if article.related:
        turn, _ = turned([words.read_more], way)
        yield f"<aside>\n<h2{turn}>{escaped(words.read_more)}</h2>\n<ul>"
        for item in article.related:
            yield from _card(item, picture_for, url_for, way)
        yield "</ul>\n</aside>"
    if metadata:
        yield from _details(article.metadata)
    if article.url:
        url = url_for(article.url)
        link = link_html(escaped(article.url), url, ' class="u-url" rel="bookmark"')
        turn, _ = turned([article.url], way)
        yield f'<p class="url"{turn}>{link if url else _property("u-url", article.url)}</p>'
    yield "</article>"


def page_html(
    lines: Iterable[str],
    *,
    title: str,
    language: str | None = None,
    direction: Direction | None = None,
    head: Iterable[str] = (),
) -> str:
    """Write a whole page round the lines of its body, with more lines in its head.

    The title is not blank; a language that is no tag is left out. A page is read from the left if
    it says nothing else.
    """
    lang = "".join(attribute(name, language_tag(language)) for name in ("lang", "xml:lang"))
    lang += attribute("dir", direction if direction == "rtl" else None)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html xmlns="http://www.w3.org/1999/xhtml"{lang}>',
            '<head>\n<meta charset="utf-8" />',
            f"<title>{escaped(title)}</title>",
            *head,
            "</head>\n<body>",
            *lines,
            "</body>\n</html>\n",
        )
    )


def _byline(article: Article, way: Direction | None) -> Iterator[str]:
    if article.source:
        yield _property("p-publication", article.source, way)
    if any(article.authors):
        yield ", ".join(_property("p-author", name, way) for name in article.authors)
    if article.published:
        yield _time(article.published)


def _time(published: date) -> str:
    """Write a moment; HTML has milliseconds, and offsets of whole minutes."""
    text, machine = printed_moment(published), published.isoformat()
    if isinstance(published, datetime):
        if (published.utcoffset() or _MINUTE) % _MINUTE:
            return _property("dt-published", text)
        machine = published.isoformat(timespec="milliseconds" if published.microsecond else "auto")
    return f'<time class="dt-published"{attribute("datetime", machine)}>{text}</time>'


def _property(name: str, text: str, around: Direction | None = None) -> str:
    return f'<span class="{name}"{turned([text], around)[0]}>{escaped(text)}</span>'


def _details(data: Mapping[str, JSON]) -> Iterator[str]:
    if data:
        yield '<dl class="metadata">'
        for name, value in data.items():
            text = value if isinstance(value, str) else json_line(value)
            yield f"<dt>{escaped(name)}</dt>\n<dd>{escaped(text)}</dd>"
        yield "</dl>"


def _card(
    item: RelatedItem, picture_for: URLFor, url_for: URLFor, way: Direction | None
) -> Iterator[str]:
    turn, way = turned([item.title, item.summary], way)
    yield f'<li class="h-cite"{turn}>'
    yield from image_html(
        item, picture_for=picture_for, said=[item.title], around=way, attributes=' class="u-photo"'
    )
    title = link_html(escaped(item.title or item.url or ""), url_for(item.url), ' class="u-url"')
    yield f'<p{turned([item.title], way)[0]}><strong class="p-name">{title}</strong></p>'
    if item.summary:
        turn, _ = turned([item.summary], way)
        yield f'<p class="p-summary"{turn}>{escaped(item.summary)}</p>'
    yield "</li>"
