"""An article as HTML elements, for every form that holds HTML.

Every text is escaped, there is no script, and no link runs one. What is written is HTML and
well-formed XML at once, so that the same lines stand in a page, in JSON and in an e-book.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TypeAlias, assert_never

from ttnews.model import (
    JSON,
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
from ttnews.syntax.inline import Run, runs
from ttnews.syntax.markup.escaping import attribute, escaped, language_tag
from ttnews.syntax.markup.urls import valid_url

__all__ = ["Links", "article_html", "block_html"]

Links: TypeAlias = Callable[[str | None], str | None]
"""Gives the URL to write for one that was found, or None to write none."""

_MINUTE = timedelta(minutes=1)
_DEEPEST = 6  # levels of headings that HTML has


def article_html(
    article: Article,
    *,
    pictures: bool = True,
    read_more: str = "Read more",
    metadata: bool = False,
    links: Links = valid_url,
) -> Iterator[str]:
    """Write the `<article>`, line by line, an `h-entry` of microformats2.

    The classes that begin with "p-", "dt-" and "u-" name its properties to whoever reads it; all
    else in it are its blocks. See https://microformats.org/wiki/h-entry.

    Args:
        article: the article.
        pictures: show images; otherwise print their names, so that nothing is loaded.
        read_more: the heading above the related items.
        metadata: print the article's metadata and the data of custom blocks too.
        links: gives the URL to write for one that was found, or None to write none.

    """
    yield f'<article class="h-entry"{attribute("lang", language_tag(article.language))} dir="auto">'
    if article.title:
        yield f'<h1 class="p-name">{escaped(article.title)}</h1>'
    byline = [_property("p-publication", article.source)] if article.source else []
    if any(article.authors):
        byline.append(", ".join(_property("p-author", name) for name in article.authors))
    if article.published:
        byline.append(_time(article.published))
    if byline:
        yield f'<p class="byline">{" · ".join(byline)}</p>'
    if article.lead:
        yield f'<p class="lead p-summary">{escaped(article.lead)}</p>'
    levels: list[int] = []
    for block in article.blocks:
        level = _opened(levels, _level(block.level)) if isinstance(block, Heading) else None
        yield from block_html(block, pictures=pictures, links=links, level=level)
        if metadata and isinstance(block, CustomBlock):
            yield from _details(block.data)
    if article.topics:
        yield '<ul class="topics">'
        yield from (f'<li class="p-category">{escaped(topic)}</li>' for topic in article.topics)
        yield "</ul>"
    if article.related:
        yield f"<aside>\n<h2>{escaped(read_more)}</h2>\n<ul>"
        for item in article.related:
            yield from _card(item, pictures=pictures, links=links)
        yield "</ul>\n</aside>"
    if metadata:
        yield from _details(article.metadata)
    if article.url:
        yield f'<p class="url">{_home(article.url, links(article.url))}</p>'
    yield "</article>"


def _time(published: date) -> str:
    """Write a moment; HTML knows milliseconds, and offsets of whole minutes."""
    text = machine = published.isoformat()
    if isinstance(published, datetime):
        if (published.utcoffset() or _MINUTE) % _MINUTE:
            return _property("dt-published", text)
        machine = published.isoformat(timespec="milliseconds" if published.microsecond else "auto")
    return f'<time class="dt-published"{attribute("datetime", machine)}>{text}</time>'


def _home(url: str, safe: str | None) -> str:
    if safe is None:
        return _property("u-url", url)
    return _link(escaped(url), safe, ' class="u-url" rel="bookmark"')


def _property(name: str, text: str) -> str:
    return f'<span class="{name}">{escaped(text)}</span>'


def _details(data: Mapping[str, JSON]) -> Iterator[str]:
    if data:
        yield '<dl class="metadata">'
        for name, value in data.items():
            text = (
                value
                if isinstance(value, str)
                else json.dumps(value, ensure_ascii=False, default=dict)
            )
            yield f"<dt>{escaped(name)}</dt>\n<dd>{escaped(text)}</dd>"
        yield "</dl>"


def _card(item: RelatedItem, *, pictures: bool, links: Links) -> Iterator[str]:
    yield '<li class="h-cite">'
    if item.image or item.alt:
        yield _image(
            item.image, item.alt, pictures=pictures, links=links, attributes=' class="u-photo"'
        )
    title = _link(escaped(item.title or item.url or ""), links(item.url), ' class="u-url"')
    yield f'<p><strong class="p-name">{title}</strong></p>'
    if item.summary:
        yield f'<p class="p-summary">{escaped(item.summary)}</p>'
    yield "</li>"


def _opened(levels: list[int], level: int) -> int:
    """Give the level to write a heading with, so that none is skipped.

    Args:
        levels: the levels of the headings that the next one may stand under; brought up to date.
        level: the heading's own level.

    """
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return 1 + len(levels)


def block_html(
    block: Block, *, pictures: bool = True, links: Links = valid_url, level: int | None = None
) -> Iterator[str]:
    """Write a block, line by line.

    Args:
        block: the block.
        pictures: show images; otherwise print their names.
        links: gives the URL to write for one that was found, or None to write none.
        level: of a heading, to write it with another level than its own, which `data-level` keeps.

    """
    match block:
        case Paragraph(text, marks):
            yield f"<p>{_marked(text, marks, links)}</p>"
        case CustomBlock(kind, text):
            yield f"<p{attribute('data-kind', kind)}>{escaped(text)}</p>"
        case Heading(text, own, marks):
            tag = f"h{_level(level or own)}"
            kept = attribute("data-level", str(own) if level not in {None, own} else None)
            yield f"<{tag}{kept}>{_marked(text, marks, links)}</{tag}>"
        case Quote(text, attribution, marks):
            yield f"<blockquote>\n<p>{_marked(text, marks, links)}</p>"
            if attribution:
                yield f"<footer>— {escaped(attribution)}</footer>"
            yield "</blockquote>"
        case ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{_marked(item.text, item.marks, links)}</li>" for item in items)
            yield f"</{tag}>"
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block, pictures=pictures, links=links)
        case Embed(url, text):
            safe = links(url)
            words = text or url if safe else " ".join(filter(None, (text, url)))
            yield f'<p class="embed">{_link(escaped(words), safe)}</p>'
        case _:
            assert_never(block)


def _level(level: int) -> int:
    return max(2, min(level, _DEEPEST))


def _figure(figure: Figure, *, pictures: bool, links: Links) -> Iterator[str]:
    yield "<figure>"
    if figure.image or figure.alt:
        yield _image(figure.image, figure.alt, pictures=pictures, links=links)
    small = f"<small>{escaped(figure.credit)}</small>" if figure.credit else ""
    words = " ".join(filter(None, (escaped(figure.caption or ""), small)))
    if words:
        yield f"<figcaption>{words}</figcaption>"
    yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    """Write a table; short rows are filled up, as HTML wants all rows to be equally wide."""
    width = max(map(len, (table.header, *table.rows)), default=0)
    yield "<table>"
    if table.caption:
        yield f"<caption>{escaped(table.caption)}</caption>"
    if table.header:
        yield f"<thead>\n{_row('th', table.header, width)}\n</thead>"
    yield "<tbody>"
    if width:
        yield from (_row("td", row, width) for row in table.rows)
    yield "</tbody>\n</table>"


def _row(tag: str, cells: tuple[str, ...], width: int) -> str:
    start = '<th scope="col">' if tag == "th" else "<td>"
    cells += ("",) * (width - len(cells))
    return f"<tr>{''.join(f'{start}{escaped(cell)}</{tag}>' for cell in cells)}</tr>"


def _image(
    image: str | None, alt: str | None, *, pictures: bool, links: Links, attributes: str = ""
) -> str:
    url = links(image) if pictures else None
    if url:
        return f"<img{attributes}{attribute('src', url)}{attribute('alt', alt or '')} />"
    words = ": ".join(filter(None, (image, alt)))
    # An `<img>` needs a source; this is how ARIA names a picture that has none.
    label = f' role="img"{attribute("aria-label", alt)}' if alt else ""
    return f'<p class="picture"{label}>{escaped(words)}</p>'


def _link(inner: str, url: str | None, attributes: str = "") -> str:
    return f"<a{attributes}{attribute('href', url)}>{inner}</a>" if url else inner


def _marked(text: str, marks: tuple[Mark, ...], links: Links) -> str:
    """Write a text with its marks: links outside, then strong, then emphasis."""
    if not marks:
        return escaped(text)
    parts = groupby(runs(text, marks), key=lambda run: links(run.href))
    return "".join(_link(_strong(part), url) for url, part in parts)


def _strong(part: Iterable[Run]) -> str:
    written = ""
    for strong, same in groupby(part, key=lambda run: run.strong):
        inner = _emphasised(same)
        written += f"<strong>{inner}</strong>" if strong else inner
    return written


def _emphasised(part: Iterable[Run]) -> str:
    written = ""
    for emphasis, same in groupby(part, key=lambda run: run.emphasis):
        inner = escaped("".join(run.text for run in same))
        written += f"<em>{inner}</em>" if emphasis else inner
    return written
