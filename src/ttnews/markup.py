"""An article as HTML elements, for every form that holds HTML.

Every text is escaped, there is no script, and no link runs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from ttnews.inline import Run, runs, safe_url
from ttnews.model import (
    Article,
    Block,
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

__all__ = ["article_html", "block_html", "escaped"]

# Characters that no HTML document may hold; the parsers of browsers drop or replace them too.
_NOT_IN_HTML = re.compile(
    "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)
_DEEPEST = 6  # levels of headings that HTML has


def article_html(
    article: Article, *, pictures: bool = True, read_more: str = "Read more"
) -> Iterator[str]:
    """Write the `<article>`, line by line.

    Args:
        article: the article.
        pictures: show images; otherwise print their names, so that nothing is loaded.
        read_more: the heading above the related items.

    """
    yield "<article>"
    if article.title:
        yield f"<h1>{escaped(article.title)}</h1>"
    byline = [escaped(part) for part in (article.source, ", ".join(article.authors)) if part]
    if article.published:
        published = escaped(article.published.isoformat())
        byline.append(f'<time datetime="{published}">{published}</time>')
    if byline:
        yield f'<p class="byline">{" · ".join(byline)}</p>'
    if article.lead:
        yield f'<p class="lead">{escaped(article.lead)}</p>'
    for block in article.blocks:
        yield from block_html(block, pictures=pictures)
    if article.topics:
        yield '<ul class="topics">'
        yield from (f"<li>{escaped(topic)}</li>" for topic in article.topics)
        yield "</ul>"
    if article.related:
        yield f"<aside>\n<h2>{escaped(read_more)}</h2>\n<ul>"
        for item in article.related:
            yield from _card(item, pictures=pictures)
        yield "</ul>\n</aside>"
    yield "</article>"


def _card(item: RelatedItem, *, pictures: bool) -> Iterator[str]:
    yield "<li>"
    if item.image or item.alt:
        yield _image(item.image, item.alt, pictures=pictures)
    yield f"<p><strong>{_link(escaped(item.title), item.url)}</strong></p>"
    if item.summary:
        yield f"<p>{escaped(item.summary)}</p>"
    yield "</li>"


def block_html(block: Block, *, pictures: bool = True) -> Iterator[str]:
    """Write a block, line by line."""
    match block:
        case Paragraph(text, marks):
            yield f"<p>{_marked(text, marks)}</p>"
        case CustomBlock(kind, text):
            yield f'<p data-kind="{escaped(kind)}">{escaped(text)}</p>'
        case Heading(text, level, marks):
            tag = f"h{max(2, min(level, _DEEPEST))}"
            yield f"<{tag}>{_marked(text, marks)}</{tag}>"
        case Quote(text, attribution, marks):
            yield f"<blockquote>\n<p>{_marked(text, marks)}</p>"
            if attribution:
                yield f"<footer>— {escaped(attribution)}</footer>"
            yield "</blockquote>"
        case ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{_marked(item.text, item.marks)}</li>" for item in items)
            yield f"</{tag}>"
        case Table():
            yield from _table(block)
        case Figure(image, alt, caption, credit):
            yield "<figure>"
            if image or alt:
                yield _image(image, alt, pictures=pictures)
            small = f"<small>{escaped(credit)}</small>" if credit else ""
            words = " ".join(filter(None, (escaped(caption or ""), small)))
            if words:
                yield f"<figcaption>{words}</figcaption>"
            yield "</figure>"
        case Embed(url, text):
            yield f'<p class="embed">{_link(escaped(text or url), url)}</p>'
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{escaped(table.caption)}</caption>"
    if table.header:
        yield f"<thead>\n{_row('th', table.header)}\n</thead>"
    yield "<tbody>"
    yield from (_row("td", row) for row in table.rows)
    yield "</tbody>\n</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells)}</tr>"


def _image(image: str | None, alt: str | None, *, pictures: bool) -> str:
    url = safe_url(image)
    if pictures and url:
        return f'<img src="{escaped(url)}" alt="{escaped(alt or "")}">'
    words = ": ".join(filter(None, (image, alt)))
    return f'<p class="picture">{escaped(words)}</p>'


def _link(inner: str, url: str | None) -> str:
    safe = safe_url(url)
    return f'<a href="{escaped(safe)}">{inner}</a>' if safe else inner


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    return "".join(map(_run, runs(text, marks))) if marks else escaped(text)


def _run(run: Run) -> str:
    inner = escaped(run.text)
    if run.emphasis:
        inner = f"<em>{inner}</em>"
    if run.strong:
        inner = f"<strong>{inner}</strong>"
    return _link(inner, run.href)


def escaped(text: str) -> str:
    """Write a text so that it means itself, as content and in quoted attributes."""
    return escape(_NOT_IN_HTML.sub("\ufffd", text))
