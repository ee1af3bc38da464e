"""The pieces of a page in reading order: what could be a block, and where it stands."""

from __future__ import annotations

from itertools import islice
from typing import Literal, TypeAlias

from attrs import define, evolve, field

from ttnews.model import Block, Figure, Heading, ListBlock, Mark, Paragraph, Quote
from ttnews.profiles import Markers
from ttnews.webpage.figures import Links, embed, figure, image_of, is_picture
from ttnews.webpage.inline import Text, collapse
from ttnews.webpage.tables import is_data, table
from ttnews.webpage.tree import Element
from ttnews.webpage.words import BLOCKS, UNSEEN
from ttnews.webpage.zones import Zone, zone_of

__all__ = ["Piece", "pieces"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS: dict[str, Literal["link", "strong", "emphasis"]] = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
}
_IMAGES = frozenset({"img", "amp-img"})
_FRAMES = frozenset({"iframe", "video", "audio", "embed", "amp-youtube", "amp-iframe"})
_FIGURE = 200  # elements; what has more is no picture but a part of the page
_EMOJI = 4  # characters

_Undo: TypeAlias = "tuple[str, str | Zone | None]"
"""What to do at the end of an element, and with what."""


@define(eq=False)
class Piece:
    """What could be a block.

    Attributes:
        block: the block.
        element: the element that it is made of.
        links: how many characters of its text lead elsewhere.
        zone: the part of the page that it stands in, or None.

    """

    block: Block
    element: Element
    links: int = 0
    zone: Zone | None = None

    @property
    def text(self) -> str:
        """What a reader reads of it."""
        block = self.block
        if isinstance(block, ListBlock):
            return " ".join(item.text for item in block.items)
        if isinstance(block, Paragraph | Heading | Quote):
            return block.text
        return ""


@define(eq=False)
class _Context:
    """An element that says what the text inside it is."""

    kind: str
    element: Element
    items: list[Paragraph] = field(factory=list)
    level: int = 0
    quotes: int = 0
    fresh: bool = True


def pieces(root: Element, links: Links, markers: Markers) -> list[Piece]:
    """Give the pieces of a tree, in one walk without recursion."""
    return _Walk(root, links, markers).walk()


@define(eq=False)
class _Walk:
    root: Element
    links: Links
    markers: Markers
    found: list[Piece] = field(factory=list)
    text: Text = field(factory=Text)
    contexts: list[_Context] = field(factory=list)
    zone: Zone | None = None
    blocks: list[Element] = field(factory=list)
    waiting: list[Piece] = field(factory=list)

    def walk(self) -> list[Piece]:
        from lxml import etree  # noqa: PLC0415  an extra

        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        closing: list[list[_Undo]] = []
        for event, element in walk:
            if event == "start":
                undo: list[_Undo] = []
                closing.append(undo)
                if self.enter(element, undo):
                    if element.text:
                        self.text.add(element.text)
                else:
                    walk.skip_subtree()
            else:
                if event == "end":
                    self.leave(closing.pop())
                if element.tail and element is not self.root:
                    self.text.add(element.tail)
        self.flush()
        return self.found

    def enter(self, element: Element, undo: list[_Undo]) -> bool:
        """Meet an element; say whether to look inside."""
        tag = element.tag
        if tag in UNSEEN:
            if tag == "button" and next(element.iter("img"), None) is not None:
                self.picture(element)
            return False
        if tag == "br":
            self.line_break()
            return False
        kind = zone_of(element)
        if kind == "hidden":
            return False
        if kind:
            self.flush()
            undo.append(("zone", self.zone))
            self.zone = Zone.inside(self.zone, kind, element)
        mark = _MARKS.get(tag)
        if mark:
            href = self.links.resolve(element.get("href")) if mark == "link" else None
            if self.text.begin(mark, href):
                undo.append(("mark", mark))
            return True
        return self.enter_block(element, undo)

    def enter_block(self, element: Element, undo: list[_Undo]) -> bool:
        """Meet an element that is more than a stretch of text."""
        tag = element.tag
        if tag in _IMAGES:
            self.image(element)
            return False
        if tag == "figure" and self.picture(element):
            return False
        if tag in _FRAMES:
            self.flush()
            if block := embed(element, self.links):
                self.add(block, element)
            return False
        if tag == "table" and is_data(element):
            self.flush()
            self.add(table(element), element)
            return False
        if tag in BLOCKS or ("-" in tag and not self.in_line()):
            self.open(element, undo)
        return True

    def in_line(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].tag in {"p", "li", "figcaption", *_HEADINGS}

    def open(self, element: Element, undo: list[_Undo]) -> None:
        """Begin a block element."""
        self.flush()
        tag = element.tag
        self.blocks.append(element)
        undo.append(("block", None))
        if tag in _HEADINGS:
            self.begin("heading", element, undo, _HEADINGS[tag])
        elif tag == "blockquote":
            self.begin("quote", element, undo)
        elif tag in {"ul", "ol"}:
            self.begin("list", element, undo)
        elif tag == "li":
            self.begin("item", element, undo)

    def begin(self, kind: str, element: Element, undo: list[_Undo], level: int = 0) -> None:
        self.contexts.append(_Context(kind, element, level=level))
        undo.append(("context", None))

    def leave(self, undo: list[_Undo]) -> None:
        """Undo, in reverse, what meeting the element did."""
        for what, value in reversed(undo):
            if what == "mark":
                self.text.end(str(value))
                continue
            self.flush()
            if what == "block":
                self.blocks.pop()
            elif what == "zone":
                self.zone = value if isinstance(value, Zone) else None
            else:
                context = self.contexts.pop()
                if context.kind == "list":
                    self.close_list(context)
                    if self.contexts:
                        self.contexts[-1].fresh = True

    def line_break(self) -> None:
        self.text.breaks += 1
        if self.text.breaks > 1:
            self.flush()
        else:
            breaks = self.text.breaks
            self.text.add(" ")
            self.text.breaks = breaks

    def flush(self) -> None:
        """Make a block of the text so far."""
        if not self.text.parts:
            return self.release()
        text, marks = self.text.take()
        if not text:
            return self.release()
        links = _covered(marks)
        context = self.contexts[-1] if self.contexts else _Context("", self.root)
        element = self.blocks[-1] if self.blocks else self.root
        match context.kind:
            case "heading":
                self.add(Heading(text, context.level, marks), element, links)
            case "quote" if element.tag == "footer" and (quote := self.quote_above(context)):
                self.found[-1].block = evolve(quote, attribution=text.lstrip("—–- "))
            case "quote":
                context.quotes += 1
                self.add(Quote(text, None, marks), context.element, links)
            case "item":
                self.item(Paragraph(text, marks))
            case _:
                self.add(Paragraph(text, marks), element, links)
        return self.release()

    def quote_above(self, context: _Context) -> Quote | None:
        """Give the quote that ended right above, in the same element."""
        block = self.found[-1].block if context.quotes else None
        return block if isinstance(block, Quote) else None

    def item(self, paragraph: Paragraph) -> None:
        """Add to the list; text in pieces in one item is one."""
        context = self.contexts[-1]
        outer = self.outer_list()
        if outer is None:
            self.add(paragraph, context.element, _covered(paragraph.marks))
        elif context.fresh or not outer.items:
            context.fresh = False
            outer.items.append(paragraph)
        else:
            last = outer.items[-1]
            shift = len(last.text) + 1
            moved = (Mark(m.kind, m.start + shift, m.end + shift, m.href) for m in paragraph.marks)
            outer.items[-1] = Paragraph(f"{last.text} {paragraph.text}", (*last.marks, *moved))

    def outer_list(self) -> _Context | None:
        """Give the list that the items of lists inside it join."""
        outer = None
        for context in reversed(self.contexts):
            if context.kind == "list":
                outer = context
            elif context.kind != "item":
                break
        return outer

    def close_list(self, context: _Context) -> None:
        if not context.items:
            return
        items = tuple(context.items)
        links = sum(_covered(item.marks) for item in items)
        context.items = []
        ordered = context.element.tag == "ol"
        self.found.append(Piece(ListBlock(items, ordered), context.element, links, self.zone))

    def release(self) -> None:
        """Let the pictures that stood inside a text follow it."""
        if self.waiting:
            for piece in self.waiting:
                self.close_lists()
                self.found.append(piece)
            self.waiting = []

    def close_lists(self) -> None:
        """End the lists around a block that no item can hold."""
        for context in self.contexts:
            if context.kind == "list":
                self.close_list(context)
            context.fresh = True

    def add(self, block: Block, element: Element, links: int = 0) -> None:
        self.close_lists()
        self.found.append(Piece(block, element, links, self.zone))

    def picture(self, element: Element) -> bool:
        """Read a figure; False for one that holds a part of the page."""
        if sum(1 for _ in islice(element.iter(), _FIGURE)) == _FIGURE:
            self.open(element, [])
            self.blocks.pop()
            return False
        if element.tag == "figure" and next(element.iterdescendants("figure"), None) is not None:
            return False
        self.flush()
        if next(element.iter("table"), None) is not None:
            return False
        if block := figure(element, self.links, self.markers):
            self.add(block, element)
        return True

    def image(self, element: Element) -> None:
        """Read an image outside of any figure."""
        alt = collapse(element.get("alt"))
        if alt and len(alt) <= _EMOJI and not any(map(str.isalnum, alt)):
            self.text.add(alt)
            return
        if not is_picture(element):
            return
        url = image_of(element, self.links)
        if url is None:
            return
        piece = Piece(Figure(url, alt or None), element, 0, self.zone)
        if self.text.parts and any(part != " " for part in self.text.parts):
            self.waiting.append(piece)
        else:
            self.close_lists()
            self.found.append(piece)


def _covered(marks: tuple[Mark, ...]) -> int:
    return sum(mark.end - mark.start for mark in marks if mark.kind == "link")
