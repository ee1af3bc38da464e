"""The blocks of an article as elements of HTML, for every form that holds HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias, assert_never

from ttnews import model
from ttnews.shared.escaping import attribute, escaped
from ttnews.shared.marked_text import runs
from ttnews.shared.urls import valid_url
from ttnews.text.headings import heading_level

# Returns the URL to write for one that was found, or None to write none.
URLFor: TypeAlias = Callable[[str | None], str | None]


def block_html(
    block: model.Block,
    *,
    pictures: bool = True,
    url_for: URLFor = valid_url,
    level: int | None = None,
) -> Iterator[str]:
    """Write a block, line by line; see `article_html` for the other arguments.

    A heading is written with the level that is given; `data-level` keeps its own.
    """
    match block:
        case model.Paragraph(text, marks):
            yield f"<p>{marked_html(text, marks, url_for)}</p>"
        case model.CustomBlock(kind, text):
            yield f"<p{attribute('data-kind', kind)}>{escaped(text)}</p>"
        case model.Heading(text, own, marks):
            tag = f"h{heading_level(level or own)}"
            kept = attribute("data-level", str(own) if level not in {None, own} else None)
            yield f"<{tag}{kept}>{marked_html(text, marks, url_for)}</{tag}>"
        case model.Quote(text, attribution, marks):
            yield f"<blockquote>\n<p>{marked_html(text, marks, url_for)}</p>"
            if attribution:
                yield f"<footer>— {escaped(attribution)}</footer>"
            yield "</blockquote>"
        case model.ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}>"
            for item in items:
                yield f"<li>{marked_html(item.text, item.marks, url_for)}</li>"
            yield f"</{tag}>"
        case model.Table():
            yield from _table(block)
        case model.Figure():
            yield from _figure(block, pictures=pictures, url_for=url_for)
        case model.Embed(url, text):
            safe = url_for(url)
            shown = text or url if safe else " ".join(filter(None, (text, url)))
            yield f'<p class="embed">{link_html(escaped(shown), safe)}</p>'
        case _:
            assert_never(block)


def _figure(figure: model.Figure, *, pictures: bool, url_for: URLFor) -> Iterator[str]:
    yield "<figure>"
    if figure.image or figure.alt:
        yield image_html(figure, pictures=pictures, url_for=url_for)
    credit = f"<small>{escaped(figure.credit)}</small>" if figure.credit else ""
    words = " ".join(filter(None, (escaped(figure.caption or ""), credit)))
    if words:
        yield f"<figcaption>{words}</figcaption>"
    yield "</figure>"


def _table(table: model.Table) -> Iterator[str]:
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
    node: model.Figure | model.RelatedItem, *, pictures: bool, url_for: URLFor, attributes: str = ""
) -> str:
    """Write the image of a figure or card; without a URL to show it from, its name and alt text.

    More attributes of the `<img>` have a blank before each.
    """
    url = url_for(node.image) if pictures else None
    if url:
        return f"<img{attributes}{attribute('src', url)}{attribute('alt', node.alt or '')} />"
    shown = ": ".join(filter(None, (node.image, node.alt)))
    # An `<img>` needs a source; this is how ARIA names a picture that has none.
    label = f' role="img"{attribute("aria-label", node.alt)}' if node.alt else ""
    return f'<p class="picture"{label}>{escaped(shown)}</p>'


def link_html(inner: str, url: str | None, attributes: str = "") -> str:
    """Write a link round HTML that is written already; without a URL there is none."""
    return f"<a{attributes}{attribute('href', url)}>{inner}</a>" if url else inner


def marked_html(text: str, marks: tuple[model.Mark, ...], url_for: URLFor = valid_url) -> str:
    """Write a text with its marks: links outside, then strong, then emphasis."""
    if not marks:
        return escaped(text)
    written = ""
    for url, linked in groupby(runs(text, marks), key=lambda run: url_for(run.href)):
        inner = ""
        for strong, same in groupby(linked, key=attrgetter("strong")):
            parts = groupby(same, key=attrgetter("emphasis"))
            words = "".join(
                _element("em" if emphasis else "", escaped("".join(run.text for run in part)))
                for emphasis, part in parts
            )
            inner += _element("strong" if strong else "", words)
        written += link_html(inner, url)
    return written


def _element(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>" if tag else inner
