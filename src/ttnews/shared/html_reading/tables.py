"""Tables of data, and those that only lay out a page."""

from __future__ import annotations

from itertools import islice

from ttnews.model import Table
from ttnews.shared.html_reading import limits
from ttnews.shared.html_reading.inner_text import inner_text
from ttnews.shared.html_reading.tree import Element

# A table that holds one of these lays out a page.
_PAGE_PARTS = ("table", "h1", "h2", "h3", "h4", "figure", "iframe", "form", "article", "blockquote")


def is_data_table(element: Element) -> bool:
    """Whether a table holds data; one with a single column or with whole parts lays out a page."""
    if element.get("role") == "presentation":
        return False
    if next(element.iterdescendants(*_PAGE_PARTS), None) is not None:
        return False
    return any(
        len(_cells(row)) >= limits.FEWEST_COLUMNS
        for row in islice(element.iter("tr"), limits.FIRST_ROWS)
    )


def table(element: Element) -> Table:
    """Read a table of data; its first row is the header if all its cells are `th`."""
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] = ()
    for row in element.iter("tr"):
        cells = _cells(row)
        texts = tuple(map(inner_text, cells))
        if not any(texts):
            continue
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not rows and not header and (in_head or all(cell.tag == "th" for cell in cells)):
            header = texts
        else:
            rows.append(texts)
    captions = map(inner_text, element.iterchildren("caption"))
    return Table(tuple(rows), header, next(captions, None) or None)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]
