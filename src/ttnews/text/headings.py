"""The levels of headings as they are written, and the sections that they open."""

from __future__ import annotations

from typing import Final

from ttnews.model import Heading

__all__ = ["heading_level", "open_section"]

_HIGHEST: Final = 2  # level of a section; level 1 is the title's
_DEEPEST: Final = 6  # level; HTML and Markdown have no deeper one


def heading_level(level: int) -> int:
    """Return the level that a heading inside an article is written with, from 2 to 6."""
    return max(_HIGHEST, min(level, _DEEPEST))


def open_section(sections: list[Heading], heading: Heading) -> None:
    """Open the section of a heading, after closing those that end there.

    Args:
        sections: the headings of the open sections, the outermost first; changed in place.
        heading: the next heading.

    """
    level = heading_level(heading.level)
    while sections and heading_level(sections[-1].level) >= level:
        sections.pop()
    sections.append(heading)
