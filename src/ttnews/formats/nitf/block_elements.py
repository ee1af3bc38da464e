"""What becomes one block of a NITF body: lists, quotations, tables, media, related stories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from ttnews.formats.nitf.xml_text import xml_text
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

__all__ = ["Frame", "ListFrame", "MediaFrame", "QuoteFrame", "StoryFrame", "TableFrame"]

_PICTURES = frozenset({"", "image", "photo", "picture", "graphic"})
_SEVERAL = 2


class Frame:
    """An element that becomes one block, while it is read.

    Attributes:
        tag: the name of the element.
        words: where text goes at the moment.

    """

    INTO: ClassVar[dict[str, str]] = {}  # the parts that have texts of their own

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.words = self.text = xml_text()
        self.parts = {name: xml_text() for name in self.INTO.values()}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens inside."""
        del attributes
        if tag in self.INTO:
            self.words = self.parts[self.INTO[tag]]

    def end(self, tag: str) -> None:
        """Take note of an element that closes inside."""
        if tag in self.INTO:
            self.words = self.text

    def blocks(self) -> Iterator[Block | RelatedItem]:
        """Give what the element has become."""
        raise NotImplementedError


class ListFrame(Frame):
    """A list; the items of a list inside it are items of its own."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self._items: list[Paragraph] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens inside."""
        del attributes
        self.end(tag)

    def end(self, tag: str) -> None:
        """Take note of an element that closes inside."""
        if tag == "li" and self.text.length:
            self._items.append(Paragraph(*self.text.take()))

    def blocks(self) -> Iterator[ListBlock]:
        """Give the list."""
        self.end("li")
        if self._items:
            yield ListBlock(tuple(self._items), ordered=self.tag == "ol")


class QuoteFrame(Frame):
    """A block quotation; its credit is the attribution."""

    INTO: ClassVar = {"credit": "credit"}

    def blocks(self) -> Iterator[Quote]:
        """Give the quotation."""
        text, marks = self.text.take()
        credit = self.parts["credit"].take_text()
        if text or credit:
            yield Quote(text, credit, marks)


class TableFrame(Frame):
    """A table; text outside its cells is its caption."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self._rows: list[list[str]] = []
        self._has_header = False
        self._cell = xml_text()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens inside."""
        del attributes
        if tag in {"tr", "th", "td"}:
            self.end("td")  # of a cell that this one stands in
        if tag == "tr":
            self._rows.append([])
        elif tag in {"th", "td"}:
            self._rows = self._rows or [[]]
            if len(self._rows) == 1:  # a header row is nothing but headers
                self._has_header = tag == "th" and (self._has_header or not self._rows[0])
            self.words = self._cell

    def end(self, tag: str) -> None:
        """Take note of an element that closes inside."""
        if tag in {"th", "td"} and self.words is self._cell:
            self._rows[-1].append(self._cell.take()[0])
            self.words = self.text

    def blocks(self) -> Iterator[Table]:
        """Give the table."""
        rows = [tuple(row) for row in self._rows if row]
        header = rows.pop(0) if self._has_header else ()
        caption = self.text.take_text()
        if rows or header or caption:
            yield Table(tuple(rows), header, caption)


class MediaFrame(Frame):
    """A picture, or another object, with caption and credit; encoded data is passed over."""

    INTO: ClassVar = {"media-producer": "credit", "media-object": "encoded"}

    def __init__(self, tag: str, kind: str) -> None:
        super().__init__(tag)
        self._is_picture = kind.lower() in _PICTURES
        self._reference: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens inside."""
        super().start(tag, attributes)
        if tag == "media-reference":  # further ones are other forms of the same object
            self._reference = self._reference or attributes

    def blocks(self) -> Iterator[Block]:
        """Give the picture, or what else can be embedded, or without a reference its words."""
        found = self._reference.get
        figure = Figure(
            found("source") or found("data-location") or found("name"),
            found("alternate-text"),
            self.text.take_text(),
            self.parts["credit"].take_text() or found("source-credit"),
        )
        if self._is_picture:
            if figure != Figure():
                yield figure
            return
        text = "\n".join(filter(None, (figure.caption, figure.alt, figure.credit))) or None
        if figure.image:
            yield Embed(figure.image, text)
        elif text:
            yield Paragraph(text)


class StoryFrame(Frame):
    """A block about another story, or one of links to several.

    Attributes:
        pictures: the pictures in it.

    """

    INTO: ClassVar = {"hl1": "headline", "hl2": "headline"}

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.pictures: list[Figure] = []

    def blocks(self) -> Iterator[Block | RelatedItem]:
        """Give the story, or one for each of several links; what is neither stays in the body."""
        title, own_links = self.parts["headline"].take()
        text, marks = self.text.take()
        links = [mark for mark in marks if mark.href]
        if title and (own_links or len(links) < _SEVERAL):
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
