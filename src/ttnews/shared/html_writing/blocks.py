"""The blocks of an article as elements of HTML, for every form that holds HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias, assert_never

from ttnews.model import (
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Table,
)
from ttnews.shared.escaping import attribute, escaped
from ttnews.shared.marked_text import Run, runs
from ttnews.shared.urls import valid_url

__all__ = ["Links", "block_html", "heading_level", "image_html", "link_html"]

Links: TypeAlias = Callable[[str | None], str | None]
"""Gives the URL to write for one that was found, or None to write none."""

_DEEPEST = 6  # levels of headings that HTML has


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
            tag = f"h{heading_level(level or own)}"
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
            yield f'<p class="embed">{link_html(escaped(words), safe)}</p>'
        case _:
            assert_never(block)


def heading_level(level: int) -> int:
    """Give the level of a heading that stands in an article, below its `<h1>`."""
    return max(2, min(level, _DEEPEST))


def _figure(figure: Figure, *, pictures: bool, links: Links) -> Iterator[str]:
    yield "<figure>"
    if figure.image or figure.alt:
        yield image_html(figure.image, figure.alt, pictures=pictures, links=links)
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


def image_html(
    image: str | None, alt: str | None, *, pictures: bool, links: Links, attributes: str = ""
) -> str:
    """Write an image, or in its place its name and its alternative text.

    Args:
        image: its name or URL as found.
        alt: the alternative text.
        pictures: show it, if it has a URL to write.
        links: gives that URL.
        attributes: more of an `<img>`, with a blank before each.

    """
    url = links(image) if pictures else None
    if url:
        return f"<img{attributes}{attribute('src', url)}{attribute('alt', alt or '')} />"
    words = ": ".join(filter(None, (image, alt)))
    # An `<img>` needs a source; this is how ARIA names a picture that has none.
    label = f' role="img"{attribute("aria-label", alt)}' if alt else ""
    return f'<p class="picture"{label}>{escaped(words)}</p>'


def link_html(inner: str, url: str | None, attributes: str = "") -> str:
    """Write a link round HTML that is written already; without a URL there is none."""
    return f"<a{attributes}{attribute('href', url)}>{inner}</a>" if url else inner


def _marked(text: str, marks: tuple[Mark, ...], links: Links) -> str:
    """Write a text with its marks: links outside, then strong, then emphasis."""
    if not marks:
        return escaped(text)
    parts = groupby(runs(text, marks), key=lambda run: links(run.href))
    return "".join(link_html(_strong(part), url) for url, part in parts)


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
