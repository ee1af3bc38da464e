"""Elements of a NITF body that become one block: lists, quotations, tables, media, stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import ClassVar

from attrs import Factory, define, field

from ttnews.model import (
    Block,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.shared.marked_text import MarkedText

_EDGES = " \t\r\n"  # what XML calls white space; others are characters of the text
_SPACES = re.compile(f"[{_EDGES}]+")

xml_text = partial(MarkedText, _SPACES, _EDGES, joins_across_space=True)
"""Makes an empty text that collapses white space as for XML that is printed with indents."""

_PICTURE_TYPES = frozenset({"", "image", "photo", "picture", "graphic"})
_FEWEST_STORIES = 2  # links that make a block one of several stories


@define(eq=False)
class BlockElement:
    """An element that becomes one block, while it is read.

    Attributes:
        text: its text outside of parts.
        parts: the texts of its parts, by name.
        open_text: the one of these that is open.

    """

    PARTS: ClassVar[dict[str, str]] = {}  # names of parts by the elements inside that hold them

    text: MarkedText = field(init=False, factory=xml_text)
    parts: dict[str, MarkedText] = field(init=False)
    open_text: MarkedText = field(
        init=False, default=Factory(lambda element: element.text, takes_self=True)
    )

    @parts.default
    def _empty_parts(self) -> dict[str, MarkedText]:
        return {name: xml_text() for name in self.PARTS.values()}

    def start(self, tag: str, _: dict[str, str], /) -> None:
        """Open an element inside."""
        if tag in self.PARTS:
            self.open_text = self.parts[self.PARTS[tag]]

    def end(self, tag: str) -> None:
        """Close an element inside."""
        if tag in self.PARTS:
            self.open_text = self.text

    def blocks(self) -> Iterator[Block | RelatedItem]:
        """Yield what the element has become."""
        raise NotImplementedError


@define(eq=False)
class ListElement(BlockElement):
    """A list; the items of lists inside it are its own."""

    ordered: bool
    _items: list[Paragraph] = field(init=False, factory=list)

    def start(self, tag: str, _: dict[str, str], /) -> None:
        """Open an element inside."""
        self.end(tag)

    def end(self, tag: str) -> None:
        """Close an element inside."""
        if tag == "li" and self.text.length:
            self._items.append(Paragraph(*self.text.take()))

    def blocks(self) -> Iterator[ListBlock]:
        """Yield the list."""
        self.end("li")
        if self._items:
            yield ListBlock(tuple(self._items), self.ordered)


@define(eq=False)
class QuoteElement(BlockElement):
    """A block quotation; its credit is the attribution."""

    PARTS: ClassVar = {"credit": "credit"}

    def blocks(self) -> Iterator[Quote]:
        """Yield the quotation."""
        text, marks = self.text.take()
        credit = self.parts["credit"].take_text()
        if text or credit:
            yield Quote(text, credit, marks)


@define(eq=False)
class TableElement(BlockElement):
    """A table; text outside its cells is its caption."""

    _rows: list[list[str]] = field(init=False, factory=list)
    _has_header: bool = field(init=False, default=False)
    _cell: MarkedText = field(init=False, factory=xml_text)

    def start(self, tag: str, _: dict[str, str], /) -> None:
        """Open an element inside."""
        if tag in {"tr", "th", "td"}:
            self.end("td")  # of a cell around this one
        if tag == "tr":
            self._rows.append([])
        elif tag in {"th", "td"}:
            self._rows = self._rows or [[]]
            if len(self._rows) == 1:  # a header row is nothing but headers
                self._has_header = tag == "th" and (self._has_header or not self._rows[0])
            self.open_text = self._cell

    def end(self, tag: str) -> None:
        """Close an element inside."""
        if tag in {"th", "td"} and self.open_text is self._cell:
            self._rows[-1].append(self._cell.take()[0])
            self.open_text = self.text

    def blocks(self) -> Iterator[Table]:
        """Yield the table."""
        rows = [tuple(row) for row in self._rows if row]
        header = rows.pop(0) if self._has_header else ()
        caption = self.text.take_text()
        if rows or header or caption:
            yield Table(tuple(rows), header, caption)


@define(eq=False)
class MediaElement(BlockElement):
    """A picture or another object with caption and credit; encoded data is left out."""

    PARTS: ClassVar = {"media-producer": "credit", "media-object": "encoded"}

    kind: str
    _reference: dict[str, str] = field(init=False, factory=dict)

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """Open an element inside."""
        super().start(tag, attributes)
        if tag == "media-reference":  # further ones are other forms of the object
            self._reference = self._reference or attributes

    def blocks(self) -> Iterator[Block]:
        """Yield a picture, or an embed, or a paragraph where an embed has no reference."""
        found = self._reference.get
        figure = Figure(
            found("source") or found("data-location") or found("name"),
            found("alternate-text"),
            self.text.take_text(),
            self.parts["credit"].take_text() or found("source-credit"),
        )
        if self.kind.lower() in _PICTURE_TYPES:
            if figure != Figure():
                yield figure
            return
        text = "\n".join(filter(None, (figure.caption, figure.alt, figure.credit))) or None
        if figure.image:
            yield Embed(figure.image, text)
        elif text:
            yield Paragraph(text)


@define(eq=False)
class RelatedElement(BlockElement):
    """A block about another story, or one of links to several.

    Attributes:
        pictures: the pictures in it.

    """

    PARTS: ClassVar = {"hl1": "headline", "hl2": "headline"}

    pictures: list[Figure] = field(init=False, factory=list)

    def blocks(self) -> Iterator[Block | RelatedItem]:
        """Yield the story, or one for each of several links; all else is part of the body."""
        title, own_links = self.parts["headline"].take()
        text, marks = self.text.take()
        links = [mark for mark in marks if mark.href]
        if title and (own_links or len(links) < _FEWEST_STORIES):
            picture = self.pictures.pop(0) if self.pictures else Figure()
            url = next((mark.href for mark in (*own_links, *links) if mark.href), None)
            yield RelatedItem(title, text or None, picture.image, picture.alt, url)
            if picture.caption or picture.credit:
                yield picture
        else:
            if title:
                yield Heading(title)
            edges = [0, *chain.from_iterable((mark.start, mark.end) for mark in links), len(text)]
            if any(text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2)):
                yield Paragraph(text, marks)
            for mark in links:
                yield RelatedItem(text[mark.start : mark.end], url=mark.href)
        yield from self.pictures
