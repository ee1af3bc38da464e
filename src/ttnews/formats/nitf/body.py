"""The body of a NITF document: elements in reading order become blocks and related items.

A list, a quotation, a table or a media object takes the text until it ends. A block inside that it
can't hold follows it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from ttnews.formats.nitf.block_elements import (
    BlockElement,
    ListElement,
    MediaElement,
    QuoteElement,
    RelatedElement,
    TableElement,
    xml_text,
)
from ttnews.model import Block, Figure, Heading, MarkKind, Paragraph, RelatedItem
from ttnews.shared.marked_text import MarkedText

RELATED: Final = "related"
"""The class of a `block` about another story."""

STRONG: Final = "strong"
"""The class of an `em` that is strong; NITF leaves open how `em` is shown."""

# The elements whose text is on lines of its own.
_LINE_TAGS = (
    *("abstract", "bibliography", "block", "body.content", "body.end", "bq", "byline", "caption"),
    *("copyrite", "credit", "datasource", "dateline", "dd", "dl", "dt", "fn", "hl1", "hl2", "hr"),
    *("li", "media", "media-caption", "media-object", "media-producer", "note", "ol", "p"),
    *("postaddr", "pre", "table", "tagline", "td", "th", "tr", "ul"),
)

# NITF's own `em`, and what people write who know HTML.
_MARKS: dict[str, MarkKind] = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong"}
_HEADLINES = frozenset({"hl1", "hl2"})

# The class of an `hl2` that is a heading of another level than 2.
_LEVEL: Final = re.compile(r"level-([3-6])", re.ASCII)


class NitfBody:
    """Collects the blocks and related items of a body while its elements open and close.

    Attributes:
        related: the related items.
        labels: the headings above links to several of them.

    """

    def __init__(self) -> None:
        self.related: list[RelatedItem] = []
        self.labels: list[str] = []
        self._text = xml_text()  # outside of block elements
        self._level: int | None = None  # of the heading that is open
        # In slots, since an element takes its slot at its start.
        self._blocks: list[list[Block]] = []
        # The open block elements, with the depth of each and its slot.
        self._elements: list[tuple[BlockElement, int, list[Block]]] = []
        self._emphasis: list[MarkKind] = []  # what the open elements mark
        self._depth = 0
        self._preformatted = 0  # open `pre` elements

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; the names of its attributes are without a namespace."""
        self._depth += 1
        if tag in _LINE_TAGS:
            self._end_line()
        if self._elements:
            self._elements[-1][0].start(tag, attributes)
        element = self._block_element(tag, attributes)
        if element:
            self._elements.append((element, self._depth, self._new_slot()))
        if tag == "br":
            self._open_text.line_break()
        elif tag == "a":
            self._open_text.open("link", attributes.get("href"))
        elif tag in _MARKS:
            is_strong = STRONG in attributes.get("class", "").split()
            self._emphasis.append("strong" if is_strong else _MARKS[tag])
            self._open_text.open(self._emphasis[-1])
        elif tag in _HEADLINES:
            level = _LEVEL.fullmatch(attributes.get("class", ""))
            self._level = int(level[1]) if level else 2
        self._preformatted += tag == "pre"

    def data(self, text: str) -> None:
        """Add text."""
        if self._preformatted:
            self._open_text.add_preformatted(text)
        else:
            self._open_text.add(text)

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag == "a":
            self._open_text.close("link")
        elif tag in _MARKS:
            self._open_text.close(self._emphasis.pop())
        if tag in _LINE_TAGS:
            self._end_line()
        if tag in _HEADLINES:
            self._level = None
        self._preformatted -= tag == "pre"
        if self._elements and self._elements[-1][1] == self._depth:
            element, _, slot = self._elements.pop()
            self._add(element, slot)
        elif self._elements:
            self._elements[-1][0].end(tag)
        self._depth -= 1

    def blocks(self) -> list[Block]:
        """Return the blocks in their order."""
        self._end_line()
        return list(chain.from_iterable(self._blocks))

    @property
    def _element(self) -> BlockElement | None:
        return self._elements[-1][0] if self._elements else None

    @property
    def _open_text(self) -> MarkedText:
        return self._element.open_text if self._element else self._text

    def _new_slot(self) -> list[Block]:
        self._blocks.append([])
        return self._blocks[-1]

    def _end_line(self) -> None:
        """End a line of a block element, or, outside of these, a paragraph or heading."""
        if self._elements:
            self._open_text.start_line()
            return
        text, marks = self._text.take()
        if text and self._level:
            self._new_slot().append(Heading(text, self._level, marks))
        elif text:
            self._new_slot().append(Paragraph(text, marks))

    def _block_element(self, tag: str, attributes: dict[str, str]) -> BlockElement | None:
        """Return a block element for a tag, unless it is part of the one around it."""
        outer = self._element
        if tag == "media":
            return MediaElement(attributes.get("media-type", ""))
        if tag == "table" and not isinstance(outer, TableElement | MediaElement):
            return TableElement()
        if outer:
            return None
        if tag == "block" and RELATED in attributes.get("class", "").split():
            return RelatedElement()
        if tag in {"ul", "ol"}:
            return ListElement(ordered=tag == "ol")
        return QuoteElement() if tag == "bq" else None

    def _add(self, element: BlockElement, slot: list[Block]) -> None:
        outer = self._element
        for node in element.blocks():
            if isinstance(node, RelatedItem):
                self.related.append(node)
            elif isinstance(node, Heading):
                self.labels.append(node.text)
            elif isinstance(node, Figure) and isinstance(outer, RelatedElement):
                outer.pictures.append(node)
            else:
                slot.append(node)
