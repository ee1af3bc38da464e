"""The body of a NITF document: elements in reading order become blocks and related items.

A list, a quotation, a table or a media object is a frame, which takes the text until it ends. What
stands inside a frame and is a block of its own follows behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Final

from ttnews.formats.nitf.block_elements import (
    Frame,
    ListFrame,
    MediaFrame,
    QuoteFrame,
    StoryFrame,
    TableFrame,
)
from ttnews.formats.nitf.xml_text import xml_text
from ttnews.model import Block, Figure, Heading, MarkKind, Paragraph, RelatedItem
from ttnews.shared.marked_text import MarkedText

__all__ = ["RELATED", "STRONG", "Body"]

RELATED: Final = "related"
"""The class of a `block` about another story."""

STRONG: Final = "strong"
"""The class of an `em` that is strong; NITF leaves open how `em` is shown."""

# The elements whose text stands on lines of its own.
_PARTS = frozenset(
    (
        *("abstract", "bibliography", "block", "body.content", "body.end", "bq", "byline"),
        *("caption", "copyrite", "credit", "datasource", "dateline", "dd", "dl", "dt", "fn"),
        *("hl1", "hl2", "hr", "li", "media", "media-caption", "media-object", "media-producer"),
        *("note", "ol", "p", "postaddr", "pre", "table", "tagline", "td", "th", "tr", "ul"),
    )
)

# Beside NITF's own, what people write who come from HTML.
_MARKS: Mapping[str, MarkKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
}
_HEADLINES = frozenset({"hl1", "hl2"})

# The class of an `hl2` that is a heading of another level than 2.
_LEVEL: Final = re.compile(r"level-([3-6])", re.ASCII)


class Body:
    """Collects what a body holds while its elements open and close.

    Attributes:
        related: the related items.
        labels: the headings above the links to several of them.

    """

    def __init__(self) -> None:
        self.related: list[RelatedItem] = []
        self.labels: list[str] = []
        self._words = xml_text()
        self._level: int | None = None  # of the heading that is open
        self._blocks: list[list[Block]] = []  # a place for each block, so that frames keep theirs
        self._frames: list[tuple[Frame, int, list[Block]]] = []  # with their depths and places
        self._emphasis: list[MarkKind] = []  # what the open elements mark
        self._depth = 0
        self._preformatted = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; the names of its attributes are without a namespace."""
        self._depth += 1
        if tag in _PARTS:
            self._part()
        if self._frames:
            self._frames[-1][0].start(tag, attributes)
        frame = self._frame(tag, attributes)
        if frame:
            self._frames.append((frame, self._depth, self._place()))
        if tag == "br":
            self._here.line_break()
        elif tag == "a":
            self._here.open("link", attributes.get("href"))
        elif tag in _MARKS:
            is_strong = STRONG in attributes.get("class", "").split()
            self._emphasis.append("strong" if is_strong else _MARKS[tag])
            self._here.open(self._emphasis[-1])
        elif tag in _HEADLINES:
            level = _LEVEL.fullmatch(attributes.get("class", ""))
            self._level = int(level[1]) if level else 2
        self._preformatted += tag == "pre"

    def data(self, text: str) -> None:
        """Add text."""
        if self._preformatted:
            self._here.add_preformatted(text)
        else:
            self._here.add(text)

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag == "a":
            self._here.close("link")
        elif tag in _MARKS:
            self._here.close(self._emphasis.pop())
        if tag in _PARTS:
            self._part()
        if tag in _HEADLINES:
            self._level = None
        self._preformatted -= tag == "pre"
        if self._frames and self._frames[-1][1] == self._depth:
            self._close(*self._frames.pop())
        elif self._frames:
            self._frames[-1][0].end(tag)
        self._depth -= 1

    def blocks(self) -> list[Block]:
        """Give the blocks in their order."""
        self._part()
        return list(chain.from_iterable(self._blocks))

    @property
    def _here(self) -> MarkedText:
        return self._frames[-1][0].words if self._frames else self._words

    def _place(self) -> list[Block]:
        self._blocks.append([])
        return self._blocks[-1]

    def _part(self) -> None:
        """End a line of a frame, or, outside of frames, a paragraph or heading."""
        if self._frames:
            self._here.start_line()
            return
        text, marks = self._words.take()
        if text and self._level:
            self._place().append(Heading(text, self._level, marks))
        elif text:
            self._place().append(Paragraph(text, marks))

    def _frame(self, tag: str, attributes: dict[str, str]) -> Frame | None:
        """Give the frame of an element, if it has one where it stands."""
        outer = self._frames[-1][0] if self._frames else None
        if tag == "media":
            return MediaFrame(tag, attributes.get("media-type", ""))
        if tag == "table" and not isinstance(outer, TableFrame | MediaFrame):
            return TableFrame(tag)
        if outer:
            return None
        if tag == "block" and RELATED in attributes.get("class", "").split():
            return StoryFrame(tag)
        return {"ul": ListFrame, "ol": ListFrame, "bq": QuoteFrame}.get(tag, _no_frame)(tag)

    def _close(self, frame: Frame, _: int, place: list[Block]) -> None:
        outer = self._frames[-1][0] if self._frames else None
        for node in frame.blocks():
            if isinstance(node, RelatedItem):
                self.related.append(node)
            elif isinstance(node, Heading):
                self.labels.append(node.text)
            elif isinstance(node, Figure) and isinstance(outer, StoryFrame):
                outer.pictures.append(node)
            else:
                place.append(node)


def _no_frame(_: str) -> None:
    return None
