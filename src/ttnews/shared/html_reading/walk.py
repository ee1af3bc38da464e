"""The walk over a tree: each element in turn, without recursion, however deep it lies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice

from attrs import define, field

from ttnews.model import Figure, MarkKind
from ttnews.profiles import Markers
from ttnews.shared.html_reading.embeds import FRAMES, embed, post
from ttnews.shared.html_reading.figures import figure
from ttnews.shared.html_reading.flow import Flow, Kind
from ttnews.shared.html_reading.images import IMAGES, alt_of, image_of, is_picture
from ttnews.shared.html_reading.inner_text import BLOCKS, UNSEEN
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.regions import Zone, zone_of
from ttnews.shared.html_reading.tables import is_data, table
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.urls import LinkBase

__all__ = ["pieces_of"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, Kind] = {"blockquote": "quote", "ul": "list", "ol": "list", "li": "item"}
_MARKS: dict[str, MarkKind] = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
}
_IN_LINE = frozenset({"p", "li", "figcaption", *_HEADINGS})  # a custom element in these is a phrase
_PARTS = ("figure", "table", "blockquote", "form")  # what a figure with more than a picture has
_FIGURE = 200  # elements; what has more is no picture but a part of the page
_EMOJI = 4  # characters


def pieces_of(root: Element, links: LinkBase, markers: Markers) -> list[Piece]:
    """Give the pieces of a tree in reading order."""
    return _Walk(root, links, markers, Flow(root)).walk()


@define(eq=False)
class _Walk:
    root: Element
    links: LinkBase
    markers: Markers
    flow: Flow
    depth: int = 0
    at_end: list[list[Callable[[], None]]] = field(factory=list)

    def walk(self) -> list[Piece]:
        from lxml import etree  # noqa: PLC0415  an extra

        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        add = self.flow.text.add
        for event, element in walk:
            if event == "start":
                self.at_end.append([])
                self.depth += 1
                if not self.enter(element):
                    walk.skip_subtree()
                elif element.text:
                    add(element.text)
            else:
                if event == "end":
                    for action in reversed(self.at_end.pop()):
                        action()
                    self.depth -= 1
                if element.tail and element is not self.root:
                    add(element.tail)
        self.flow.flush()
        return self.flow.found

    def enter(self, element: Element) -> bool:
        """Meet an element; say whether to look inside."""
        tag = element.tag
        if tag in UNSEEN:
            if tag == "button" and next(element.iter("img"), None) is not None:
                self.picture(element)
            return False
        if tag == "br":
            self.flow.line_break()
            return False
        zone = zone_of(element)
        if zone == "hidden":
            return False
        if zone:
            self.at_end[-1].append(partial(self.flow.set_region, self.flow.zone))
            self.flow.set_region(Zone.inside(self.flow.zone, zone))
        if mark := _MARKS.get(tag):
            href = self.links.resolve(element.get("href")) if mark == "link" else None
            self.flow.text.open(mark, href)
            self.at_end[-1].append(partial(self.flow.text.close, mark))
            return True
        if tag in BLOCKS or "-" in tag or tag in FRAMES or tag in IMAGES:
            return self.enter_block(element)
        if tag == "span" and not len(element) and not element.text and element.get("class"):
            self.empty_span(element)
        return True

    def enter_block(self, element: Element) -> bool:
        """Meet an element that is more than a stretch of text."""
        tag = element.tag
        if tag in IMAGES:
            self.image(element)
            return False
        if tag == "figure" and self.picture(element):
            return False
        if tag in FRAMES or tag == "blockquote":
            block = embed(element, self.links) if tag in FRAMES else post(element, self.links)
            if block:
                self.flow.flush()
                self.flow.add(block, element, self.depth)
            if block or tag in FRAMES:
                return False
        if tag == "table" and is_data(element):
            self.flow.flush()
            self.flow.add(table(element), element, self.depth)
            return False
        if tag in BLOCKS or not self.flow.is_in_line(_IN_LINE):
            level = _HEADINGS.get(tag, 0)
            kind = "heading" if level else _KINDS.get(tag, "")
            self.flow.open(element, self.depth, kind, level)
            self.at_end[-1].append(self.flow.close)
        return True

    def empty_span(self, element: Element) -> None:
        """Take an empty element that a style makes a line break of, as its class says."""
        if "br" in element.get("class").split():
            self.flow.line_break()

    def picture(self, element: Element) -> bool:
        """Read a figure; False for one that holds a part of the page."""
        if sum(1 for _ in islice(element.iter(), _FIGURE)) == _FIGURE:
            return False
        holds = _PARTS if element.tag == "figure" else ("table",)
        if next(element.iterdescendants(*holds), None) is not None:
            return False
        block = figure(element, self.links, self.markers)
        if block:
            self.flow.flush()
            link = next(element.iter("a"), None)
            href = self.links.resolve(link.get("href")) if link is not None else None
            self.flow.add(block, element, self.depth, href)
        return block is not None

    def image(self, element: Element) -> None:
        """Read an image outside of any figure; one that is a character is text."""
        alt = alt_of(element)
        if alt and len(alt) <= _EMOJI and not any(map(str.isalnum, alt)):
            self.flow.text.add(alt)
        elif is_picture(element) and (url := image_of(element, self.links)):
            self.flow.add(Figure(url, alt), element, self.depth)
