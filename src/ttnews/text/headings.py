"""Headings inside an article: the levels they are written with, and the sections they open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ttnews.model import Block, Heading

_HIGHEST: Final = 2  # level of a section; level 1 is the title's
_DEEPEST: Final = 6  # level; HTML and Markdown have no deeper one


def heading_level(level: int) -> int:
    """Return the level that a heading is written with, from 2 to 6."""
    return max(_HIGHEST, min(level, _DEEPEST))


def headings_above(blocks: Iterable[Block]) -> Iterator[tuple[Heading, ...]]:
    """Yield, for each block, the headings of its sections, the outermost first, itself included."""
    above: tuple[Heading, ...] = ()
    for block in blocks:
        if isinstance(block, Heading):
            level = heading_level(block.level)
            above = (*(outer for outer in above if heading_level(outer.level) < level), block)
        yield above
