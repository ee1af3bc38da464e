"""How wide a table is written in formats that want all rows to be equally wide."""

from __future__ import annotations

from typing import Final

from ttnews.model import Table

_MOST_EMPTY: Final = 4  # cells, for each cell that the table has


def full_width(table: Table) -> int:
    """Return how many cells each row is to have; 0 if short rows stay short.

    One wide row among many short ones would be written as their product: a small page as a huge
    one. So rows are filled up with few empty cells for each that is there, or not at all.
    """
    lengths = [len(row) for row in (table.header, *table.rows)]
    width, cells = max(lengths), sum(lengths)
    return width if width * len(lengths) <= (_MOST_EMPTY + 1) * cells else 0
