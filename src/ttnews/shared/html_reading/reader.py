"""The pieces of a page, or the blocks of a fragment: each element in turn, without recursion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import chain, islice
from typing import Final

from attrs import define, field

from ttnews.model import Block, Embed, Figure, MarkKind
from ttnews.profiles import Markers
from ttnews.shared.html_reading import limits
from ttnews.shared.html_reading.figures import figure
from ttnews.shared.html_reading.flow import ContextKind, Flow
from ttnews.shared.html_reading.inner_text import (
    BLOCK_TAGS,
    UNSEEN_TAGS,
    collapse,
    inner_text,
)
from ttnews.shared.html_reading.media import (
    EMBED_TAGS,
    IMAGE_TAGS,
    alt_of,
    embed,
    image_of,
    is_picture,
    is_post_url,
    post,
)
from ttnews.shared.html_reading.piece import Piece, region_of
from ttnews.shared.html_reading.tables import is_data_table, table
from ttnews.shared.html_reading.tree import Element, document
from ttnews.shared.urls import link_url

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CONTEXTS: Final[dict[str, ContextKind]] = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "li": "item",
}
_MARKS: Final[dict[str, MarkKind]] = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
}
# A custom element inside one of these is a phrase.
_PHRASING_BLOCKS: Final = frozenset({"p", "li", "figcaption", *_HEADINGS})
# What a figure has inside that is a part of the page rather than a picture.
_PAGE_PARTS: Final = ("figure", "table", "blockquote", "form")
_BLOCKS_OF_POST: Final = ("div", "p", "blockquote", "section", "article")


def blocks_of_fragment(html: str, markers: Markers, *, url: str | None = None) -> tuple[Block, ...]:
    """Read a fragment of HTML, such as the body of an article in another format.

    All of it is taken for the article: headings, paragraphs, lists, quotes, tables, figures with
    their captions and credits, embeds; links, strong and emphasis as marks. What a browser doesn't
    show, such as scripts and hidden elements, is left out, as are figures in `<nav>`. The blocks
    have no offsets.

    Args:
        html: the fragment; text without any markup is one paragraph.
        markers: the merged marker tables, by which credits are cut off captions.
        url: what relative URLs start from; without one they stay as they are.

    Raises:
        MissingExtraError: the extra `html` is not installed.

    """
    root = document(html)
    if root is None:
        return ()
    return tuple(
        piece.block
        for piece in pieces_of(root, url, markers)
        if not isinstance(piece.block, Figure) or "nav" not in piece.regions
    )


def pieces_of(
    root: Element, base: str | None, markers: Markers, *, unseen: bool = False
) -> list[Piece]:
    """Return the pieces of a tree in reading order.

    Args:
        root: the tree.
        base: what relative URLs start from, if it is known.
        markers: the merged marker tables, by which credits are cut off captions.
        unseen: whether to read hidden elements and `<noscript>`, too.

    """
    mains = islice(root.iter("main"), limits.MOST_MAINS)
    around_main = {around for main in mains for around in main.iterancestors()}
    return _Reader(root, base, markers, Flow(root), around_main, unseen).read()


def _is_layout(element: Element) -> bool:
    """Whether a list sets out a page: an item has several paragraphs, or the page's headline."""
    for item in element:
        near = chain(item, *item)
        tags = Counter(inner.tag for inner in near)
        if tags["h1"] or tags["p"] >= limits.FEWEST_PARAGRAPHS_OF_LAYOUT:
            return True
    return False


def _ends_quote(element: Element) -> bool:
    """Whether nothing is below an element in the quotation around it, which has no footer."""
    for inner in chain((element,), element.iterancestors()):
        if inner.tag == "blockquote":
            return True
        if inner.tag == "footer" or inner.getnext() is not None or collapse(inner.tail):
            return False
    return False


@define(eq=False)
class _Reader:
    """Reads a tree."""

    root: Element
    base: str | None
    markers: Markers
    flow: Flow
    around_main: set[Element]  # what holds the main part of the page is no part of it
    unseen: bool  # whether to read what a browser doesn't show at once
    at_end: list[list[Callable[[], None]]] = field(factory=list)  # of each open element

    def read(self) -> list[Piece]:
        from lxml import etree  # noqa: PLC0415  an extra

        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        add = self.flow.text.add
        for event, element in walk:
            if event == "start":
                self.at_end.append([])
                if not self.enter(element):
                    walk.skip_subtree()
                elif element.text:
                    add(element.text)
            else:
                if event == "end":
                    for action in reversed(self.at_end.pop()):
                        action()
                if element.tail and element is not self.root:
                    add(element.tail)
        self.flow.flush()
        return self.flow.found

    def enter(self, element: Element) -> bool:
        """Begin an element; return whether to read what is inside."""
        tag = element.tag
        if tag in UNSEEN_TAGS and not self.is_read(element):
            if tag == "button" and next(element.iter("img"), None) is not None:
                self.read_figure(element)
            return False
        if tag == "br":
            self.flow.line_break()
            return False
        region = region_of(element)
        if region == "hidden" and not self.unseen:
            return False
        if region and element not in self.around_main:
            around = self.flow.regions
            self.at_end[-1].append(partial(self.flow.set_regions, around))
            self.flow.set_regions(around if region in around else (region, *around))
        if mark := _MARKS.get(tag):
            href = link_url(element.get("href"), self.base) if mark == "link" else None
            if (
                href
                and is_post_url(href, self.base)
                and next(element.iter(*_BLOCKS_OF_POST), None) is not None
            ):
                self.read_post(element, href)
                return False
            self.flow.text.open(mark, href)
            self.at_end[-1].append(partial(self.flow.text.close, mark))
            return True
        if tag in BLOCK_TAGS or "-" in tag or tag in EMBED_TAGS or tag in IMAGE_TAGS:
            return self.enter_block(element)
        if tag == "cite" and _ends_quote(element):
            self.flow.open(element, len(self.at_end))
            self.at_end[-1].append(self.flow.close)
            return True
        is_empty = tag == "span" and not len(element) and not element.text
        if is_empty and "br" in (element.get("class") or "").split():
            self.flow.line_break()  # a style makes one of it
        return True

    def is_read(self, element: Element) -> bool:
        """Whether to read an element that mostly holds nothing to read.

        A button that is never closed holds the rest of the page.
        """
        if element.tag == "noscript":
            return self.unseen
        return element.tag == "button" and element in self.around_main

    def enter_block(self, element: Element) -> bool:
        """Begin an element that is more than a stretch of text."""
        tag = element.tag
        if tag in IMAGE_TAGS:
            self.read_image(element)
            return False
        if tag == "figure" and self.read_figure(element):
            return False
        block: Block | None = None
        if tag in EMBED_TAGS:
            block = embed(element, self.base)
        elif tag == "blockquote":
            block = post(element, self.base)
        elif tag == "table" and is_data_table(element):
            block = table(element)
        if block:
            self.flow.flush()
            self.flow.add(block, element, len(self.at_end))
        if block or tag in EMBED_TAGS:
            return False
        if tag in BLOCK_TAGS or not self.flow.is_in_line(_PHRASING_BLOCKS):
            level = _HEADINGS.get(tag, 0)
            kind = "heading" if level else _CONTEXTS.get(tag, "")
            if kind == "list" and _is_layout(element):
                kind = ""
            self.flow.open(element, len(self.at_end), kind, level)
            self.at_end[-1].append(self.flow.close)
        return True

    def read_figure(self, element: Element) -> bool:
        """Read a figure; return whether it is one and not a part of the page."""
        if next(islice(element.iter(), limits.LARGEST_FIGURE, None), None) is not None:
            return False
        parts = _PAGE_PARTS if element.tag == "figure" else ("table",)
        if next(element.iterdescendants(*parts), None) is not None:
            return False
        block = figure(element, self.base, self.markers)
        if block:
            self.flow.flush()
            link = next(element.iter("a"), None)
            href = link_url(link.get("href"), self.base) if link is not None else None
            self.flow.add(block, element, len(self.at_end), href)
        return block is not None

    def read_post(self, element: Element, url: str) -> None:
        """Read a link around a post; another one to the same post, right below, is no new one."""
        self.flow.flush()
        above = self.flow.found[-1].block if self.flow.found else None
        if not (isinstance(above, Embed) and above.url == url):
            self.flow.add(Embed(url, inner_text(element) or None), element, len(self.at_end))

    def read_image(self, element: Element) -> None:
        """Read an image outside of any figure; one that is a character is text."""
        alt = alt_of(element)
        if alt and len(alt) <= limits.LONGEST_EMOJI and not any(map(str.isalnum, alt)):
            self.flow.text.add(alt)
        elif is_picture(element) and (url := image_of(element, self.base)):
            self.flow.add(Figure(url, alt), element, len(self.at_end))
