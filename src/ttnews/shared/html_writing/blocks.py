"""The blocks of an article as elements of HTML, for every form that holds HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias, assert_never

from ttnews import model
from ttnews.shared.escaping import attribute, escaped
from ttnews.shared.html_writing.direction import Direction, block_texts, turned
from ttnews.shared.marked_text import runs
from ttnews.shared.tables import full_width
from ttnews.shared.urls import valid_url
from ttnews.text.headings import heading_level
from ttnews.text.pictures import unless_said

# Returns the URL to write for one that was found, or None to write none.
URLFor: TypeAlias = Callable[[str | None], str | None]


def block_html(  # noqa: PLR0913  each can be left out
    block: model.Block,
    *,
    url_for: URLFor = valid_url,
    picture_for: URLFor = valid_url,
    level: int | None = None,
    title: str | None = None,
    around: Direction | None = None,
) -> Iterator[str]:
    """Write a block, line by line.

    Args:
        block: the block.
        url_for: the URLs of links and embeds.
        picture_for: the URLs of images to show; others are named.
        level: the level with which a heading is written; `data-level` keeps its own.
        title: the title of the article, which alternative texts need not repeat.
        around: the direction of the text around; a block with another one says so.

    """
    turn, around = turned(block_texts(block), around) if around else ("", None)
    match block:
        case model.Paragraph(text, marks):
            yield f"<p{turn}>{marked_html(text, marks, url_for)}</p>"
        case model.CustomBlock(kind, text):
            yield f"<p{attribute('data-kind', kind)}{turn}>{escaped(text)}</p>"
        case model.Heading(text, own, marks):
            tag = f"h{heading_level(level or own)}"
            kept = attribute("data-level", str(own) if level not in {None, own} else None)
            yield f"<{tag}{kept}{turn}>{marked_html(text, marks, url_for)}</{tag}>"
        case model.Quote(text, attribution, marks):
            turn_of_text, _ = turned([text], around)
            yield f"<blockquote{turn}>\n<p{turn_of_text}>{marked_html(text, marks, url_for)}</p>"
            if attribution:
                yield f"<footer{turned([attribution], around)[0]}>— {escaped(attribution)}</footer>"
            yield "</blockquote>"
        case model.ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}{turn}>"
            for item in items:
                turn_of_item, _ = turned([item.text], around)
                yield f"<li{turn_of_item}>{marked_html(item.text, item.marks, url_for)}</li>"
            yield f"</{tag}>"
        case model.Table():
            yield from _table(block, turn, around)
        case model.Figure():
            yield from _figure(block, picture_for, title, turn, around)
        case model.Embed(url, text):
            safe = url_for(url)
            shown = text or url if safe else " ".join(filter(None, (text, url)))
            turn = turn or turned([shown], around)[0]
            yield f'<p class="embed"{turn}>{link_html(escaped(shown), safe)}</p>'
        case _:
            assert_never(block)


def _figure(
    figure: model.Figure,
    picture_for: URLFor,
    title: str | None,
    turn: str,
    around: Direction | None,
) -> Iterator[str]:
    yield f"<figure{turn}>"
    said = (figure.caption, title if figure.image or figure.caption else None)
    yield from image_html(figure, picture_for=picture_for, said=said, around=around)
    turn_of_caption, inside = turned([figure.caption or figure.credit], around)
    turn_of_credit, _ = turned([figure.credit], inside)
    credit = f"<small{turn_of_credit}>{escaped(figure.credit)}</small>" if figure.credit else ""
    words = " ".join(filter(None, (escaped(figure.caption or ""), credit)))
    if words:
        yield f"<figcaption{turn_of_caption}>{words}</figcaption>"
    yield "</figure>"


def _table(table: model.Table, turn: str, around: Direction | None) -> Iterator[str]:
    """Write a table; short rows are filled up if they can, as checkers want them equally wide."""
    width = full_width(table)
    yield f"<table{turn}>"
    if table.caption:
        yield f"<caption{turned([table.caption], around)[0]}>{escaped(table.caption)}</caption>"
    if table.header:
        yield f"<thead>\n{_row('th', table.header, width, around)}\n</thead>"
    yield "<tbody>"
    yield from (_row("td", row, width, around) for row in table.rows if row or width)
    yield "</tbody>\n</table>"


def _row(tag: str, cells: tuple[str, ...], width: int, around: Direction | None) -> str:
    start = '<th scope="col"' if tag == "th" else "<td"
    cells += ("",) * (width - len(cells))
    written = (f"{start}{turned([cell], around)[0]}>{escaped(cell)}</{tag}>" for cell in cells)
    return f"<tr>{''.join(written)}</tr>"


def image_html(
    node: model.Figure | model.RelatedItem,
    *,
    picture_for: URLFor,
    said: Iterable[str | None],
    around: Direction | None = None,
    attributes: str = "",
) -> Iterator[str]:
    """Write the image of a figure or card; without a URL to show it from, its name and alt text.

    Nothing is written without any of them. An alternative text that says what is `said` beside the
    picture is left out: it would be read twice. More attributes of the `<img>` have a blank before
    each.
    """
    alt = unless_said(node.alt, said)
    if url := picture_for(node.image):
        yield f"<img{attributes}{attribute('src', url)}{attribute('alt', alt or '')} />"
        return
    shown = ": ".join(filter(None, (node.image, alt)))
    if shown:
        # An `<img>` needs a source; this is how ARIA names a picture that has none.
        label = f' role="img"{attribute("aria-label", alt)}' if alt else ""
        turn, _ = turned([alt or node.image], around)
        yield f'<p class="picture"{label}{turn}>{escaped(shown)}</p>'


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
