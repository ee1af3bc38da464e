"""Tables of data, and those that only lay out a page."""

from __future__ import annotations

from itertools import islice

from ttnews.model import Table
from ttnews.shared.html_reading.inner_text import words_of
from ttnews.shared.html_reading.tree import Element

__all__ = ["is_data", "table"]

_NO_DATA = ("table", "h1", "h2", "h3", "h4", "figure", "iframe", "form", "article", "blockquote")
_COLUMNS = 2


def is_data(element: Element) -> bool:
    """Whether a table holds data; one with a single column or with whole parts lays out a page."""
    if element.get("role") == "presentation":
        return False
    if next(element.iterdescendants(*_NO_DATA), None) is not None:
        return False
    rows = islice(element.iter("tr"), 3)
    return any(sum(1 for cell in row if cell.tag in {"td", "th"}) >= _COLUMNS for row in rows)


def table(element: Element) -> Table:
    """Read a table of data; its first row is the header if all its cells say so."""
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] = ()
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        texts = tuple(map(words_of, cells))
        if not any(texts):
            continue
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not rows and not header and (in_head or all(cell.tag == "th" for cell in cells)):
            header = texts
        else:
            rows.append(texts)
    caption = next(element.iterchildren("caption"), None)
    return Table(tuple(rows), header, (words_of(caption) or None) if caption is not None else None)
