"""The flow of a page: runs of text become paragraphs, headings, quotes and the items of lists."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias, cast

from attrs import define, evolve, field

from ttnews.model import Block, Heading, ListBlock, Mark, Paragraph, Quote
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.regions import Zone
from ttnews.shared.html_reading.running_text import Text
from ttnews.shared.html_reading.tree import Element

__all__ = ["Flow", "Kind"]

Kind: TypeAlias = Literal["heading", "quote", "list", "item", ""]
"""What an element makes of the text inside it."""

_DASH = re.compile(r"^[—–―-]\s+(?=\S)")  # as papers print it before a name


@define(eq=False)
class _Item:
    """An item of a list, whose text can lie in several elements.

    Attributes:
        texts: the pieces of its text.
        length: of all of them, with a blank between each two.
        marks: the marks on the whole.

    """

    texts: list[str] = field(factory=list)
    length: int = 0
    marks: list[Mark] = field(factory=list)

    def add(self, text: str, marks: tuple[Mark, ...]) -> None:
        shift = self.length + 1 if self.texts else 0
        self.texts.append(text)
        self.length = shift + len(text)
        self.marks += (
            evolve(mark, start=mark.start + shift, end=mark.end + shift) if shift else mark
            for mark in marks
        )


@define(eq=False)
class _Context:
    """An element that says what the text inside it is.

    Attributes:
        kind: what it says.
        element: the element.
        depth: how many elements are around it, itself included.
        level: of a heading.
        items: of a list, as far as they are read.
        is_new: of an item, whether the next text begins one rather than going on with the last.

    """

    kind: Kind
    element: Element
    depth: int
    level: int = 0
    items: list[_Item] = field(factory=list)
    is_new: bool = True


@define(eq=False)
class Flow:
    """The pieces of a page so far, and the text that is still running.

    Attributes:
        root: the element that is read.
        text: the running text.
        found: the pieces.
        zone: the innermost zone that is open.

    """

    root: Element
    text: Text = field(factory=Text)
    found: list[Piece] = field(factory=list)
    zone: Zone | None = None
    _contexts: list[_Context] = field(factory=list)
    _blocks: list[tuple[Element, int]] = field(factory=list)
    _waiting: list[Piece] = field(factory=list)

    def open(self, element: Element, depth: int, kind: Kind = "", level: int = 0) -> None:
        """Begin a block element; the running text ends."""
        self.flush()
        self._blocks.append((element, depth))
        if kind:
            self._contexts.append(_Context(kind, element, depth, level))

    def close(self) -> None:
        """End the block element that began last."""
        self.flush()
        element, _ = self._blocks.pop()
        if self._contexts and self._contexts[-1].element is element:
            context = self._contexts.pop()
            if context.kind == "list":
                self._close_list(context)
                if self._contexts:
                    self._contexts[-1].is_new = True

    def is_in_line(self, tags: frozenset[str]) -> bool:
        """Whether the innermost block element is one of those that hold running text."""
        return bool(self._blocks) and self._blocks[-1][0].tag in tags

    def line_break(self) -> None:
        """Take a line break: one is a blank, two in a row end a paragraph."""
        breaks = self.text.breaks + 1
        if breaks > 1:
            self.flush()
        else:
            self.text.add(" ")
            self.text.breaks = breaks

    def flush(self) -> None:
        """Make a block of the running text."""
        text, marks = self.text.take() if self.text.parts else ("", ())
        if text:
            self._add_text(text, marks)
        waiting, self._waiting = self._waiting, []
        for piece in waiting:
            self._close_lists()
            self.found.append(piece)

    def add(self, block: Block, element: Element, depth: int, href: str | None = None) -> None:
        """Add a block that is no text; one inside a paragraph follows it."""
        piece = Piece(block, element, depth, self.zone, href=self.text.href or href)
        if self.text.has_words:
            self._waiting.append(piece)
        else:
            self._close_lists()
            self.found.append(piece)

    def _add_text(self, text: str, marks: tuple[Mark, ...]) -> None:
        root = _Context("", self.root, 0)
        context = self._contexts[-1] if self._contexts else root
        element, depth = self._blocks[-1] if self._blocks else (self.root, 0)
        block: Block = Paragraph(text, marks)
        match context.kind:
            case "item" if outer := self._outer_list():
                self._add_item(context, outer, text, marks)
                return
            case "heading":
                block = Heading(text, context.level, marks)
            case "quote":
                above = self.found[-1] if self.found else None
                is_below = above is not None and above.element is context.element
                if above and is_below and element.tag == "footer":
                    quote = cast("Quote", above.block)
                    above.block = evolve(quote, attribution=_DASH.sub("", text))
                    return
                block, element, depth = Quote(text, None, marks), context.element, context.depth
        self._close_lists()
        self.found.append(Piece(block, element, depth, self.zone, _linked(marks)))

    def _outer_list(self) -> _Context | None:
        """Give the list that the items of lists inside it join."""
        outer = None
        for context in reversed(self._contexts):
            if context.kind == "list":
                outer = context
            elif context.kind != "item":
                break
        return outer

    @staticmethod
    def _add_item(context: _Context, outer: _Context, text: str, marks: tuple[Mark, ...]) -> None:
        """Add to a list; text in pieces in one item is one."""
        if context.is_new or not outer.items:
            context.is_new = False
            outer.items.append(_Item())
        outer.items[-1].add(text, marks)

    def _close_lists(self) -> None:
        """End the lists around a block that no item can hold."""
        for context in self._contexts:
            if context.kind == "list":
                self._close_list(context)
            context.is_new = True

    def _close_list(self, context: _Context) -> None:
        items = tuple(Paragraph(" ".join(i.texts), tuple(i.marks)) for i in context.items)
        context.items = []
        if items:
            block = ListBlock(items, ordered=context.element.tag == "ol")
            links = sum(_linked(item.marks) for item in items)
            self.found.append(Piece(block, context.element, context.depth, self.zone, links))


def _linked(marks: tuple[Mark, ...]) -> int:
    return sum(mark.end - mark.start for mark in marks if mark.kind == "link")
