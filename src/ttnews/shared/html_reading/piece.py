"""A piece of a page: a block that may belong to the article, and where it is in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import define, field

from ttnews.model import Block, Heading, ListBlock, Paragraph, Quote
from ttnews.shared.html_reading.regions import Region
from ttnews.shared.html_reading.tree import Element


@define(eq=False)
class Piece:
    """A block that may belong to the article.

    Attributes:
        block: the block.
        element: the element it was read from.
        depth: of the element: how many are around it, itself included.
        region: the innermost region around it, or None.
        links: how many characters of its text are links.
        href: the target of the link around all of it, as around the picture of a card; or None.
        text: its words; empty for pictures, tables and embeds.

    """

    block: Block
    element: Element
    depth: int = 0
    region: Region | None = None
    links: int = 0
    href: str | None = None
    text: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Compute the text once: every rule asks for it."""
        block = self.block
        if isinstance(block, Paragraph | Heading | Quote):
            self.text = block.text
        elif isinstance(block, ListBlock):
            self.text = " ".join(item.text for item in block.items)
        else:
            self.text = ""

    def regions(self) -> Iterator[str]:
        """Yield the kinds of the regions around it, innermost first."""
        region = self.region
        while region:
            yield region.kind
            region = region.parent

    def around(self, levels: int) -> Iterator[Element]:
        """Yield the elements around its own, innermost first, `levels` at most."""
        return islice(self.element.iterancestors(), levels)
