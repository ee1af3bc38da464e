"""The flow of a page: runs of text become paragraphs, headings, quotes and the items of lists."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias, cast

from attrs import define, evolve, field

from ttnews.model import Block, Heading, ListBlock, Mark, Paragraph, Quote
from ttnews.shared.html_reading.inner_text import EDGES, SPACES
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.marked_text import MarkedText, joined_texts

ContextKind: TypeAlias = Literal["heading", "quote", "list", "item", ""]
"""What an element makes of the text inside it."""

_DASH = re.compile(r"^[—–―-]\s+(?=\S)")  # as papers print it before a name
_DATELINE_ENDS: Final = ("—", "–", "―", "--")  # after the place, before the first sentence
_ATTRIBUTIONS: Final = ("footer", "cite")


@define(eq=False)
class _Context:
    """An element that says what the text inside it is."""

    kind: ContextKind
    element: Element
    depth: int  # elements around it, itself included
    level: int = 0  # of a heading
    # Of a list so far; the text of one item can be in several elements.
    items: list[list[tuple[str, tuple[Mark, ...]]]] = field(factory=list)
    is_new: bool = True  # of an item: the next text begins one rather than going on with the last


@define(eq=False)
class Flow:
    """The pieces of a page so far, and the text that is still running."""

    root: Element
    text: MarkedText = field(factory=lambda: MarkedText(SPACES, EDGES))
    found: list[Piece] = field(factory=list)
    regions: tuple[str, ...] = ()  # the kinds of those that are open, innermost first
    _contexts: list[_Context] = field(factory=list)
    _blocks: list[tuple[Element, int]] = field(factory=list)
    _waiting: list[Piece] = field(factory=list)
    _length_at_break: int | None = None  # of the text, at its last line break

    def open(self, element: Element, depth: int, kind: ContextKind = "", level: int = 0) -> None:
        """Begin a block element; the running text ends, but a dateline goes on in its paragraph."""
        if element.tag == "p" and self.text.ends_with(_DATELINE_ENDS):
            self.text.add(" ")
        else:
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

    def set_regions(self, regions: tuple[str, ...]) -> None:
        """Enter or leave a region; the running text ends."""
        self.flush()
        self.regions = regions

    def is_in_line(self, tags: frozenset[str]) -> bool:
        """Whether the innermost block element is one of those that hold running text."""
        return bool(self._blocks) and self._blocks[-1][0].tag in tags

    def line_break(self) -> None:
        """Take a line break: a blank; two in a row, or one below bold type, end a paragraph."""
        is_heading = not self._contexts and self.text.is_all("strong")
        if is_heading or self._length_at_break == self.text.length:
            self.flush()
        else:
            self.text.add(" ")
            self._length_at_break = self.text.length

    def flush(self) -> None:
        """Make a block of the running text."""
        self._length_at_break = None
        if self.text.length:
            self._add_text(*self.text.take())
        waiting, self._waiting = self._waiting, []
        for piece in waiting:
            self._add(piece)

    def add(self, block: Block, element: Element, depth: int, href: str | None = None) -> None:
        """Add a block that is no text; one inside a paragraph follows it."""
        piece = Piece(block, element, depth, self.regions, href=self.text.href or href)
        if self.text.length:
            self._waiting.append(piece)
        else:
            self._add(piece)

    def _add_text(self, text: str, marks: tuple[Mark, ...]) -> None:
        root = _Context("", self.root, 0)
        context = self._contexts[-1] if self._contexts else root
        element, depth = self._blocks[-1] if self._blocks else (self.root, 0)
        block: Block = Paragraph(text, marks)
        match context.kind:
            case "item" if outer := self._outer_list():
                if context.is_new or not outer.items:
                    context.is_new = False
                    outer.items.append([])
                outer.items[-1].append((text, marks))
                return
            case "heading":
                block = Heading(text, context.level, marks)
            case "quote":
                above = self.found[-1] if self.found else None
                is_below = above is not None and above.element is context.element
                if above and is_below and element.tag in _ATTRIBUTIONS:
                    quote = cast("Quote", above.block)
                    above.block = evolve(quote, attribution=_DASH.sub("", text))
                    return
                block, element, depth = Quote(text, None, marks), context.element, context.depth
        self._add(Piece(block, element, depth, self.regions, _linked(marks)))

    def _outer_list(self) -> _Context | None:
        """Return the list that the items of lists inside it join."""
        outer = None
        for context in reversed(self._contexts):
            if context.kind == "list":
                outer = context
            elif context.kind != "item":
                break
        return outer

    def _add(self, piece: Piece) -> None:
        """Add a piece that no item can hold; it ends the lists around it."""
        for context in self._contexts:
            if context.kind == "list":
                self._close_list(context)
            context.is_new = True
        self.found.append(piece)

    def _close_list(self, context: _Context) -> None:
        items = tuple(Paragraph(*joined_texts(texts, " ")) for texts in context.items)
        context.items = []
        if items:
            block = ListBlock(items, ordered=context.element.tag == "ol")
            links = sum(_linked(item.marks) for item in items)
            self.found.append(Piece(block, context.element, context.depth, self.regions, links))


def _linked(marks: tuple[Mark, ...]) -> int:
    return sum(mark.end - mark.start for mark in marks if mark.kind == "link")
