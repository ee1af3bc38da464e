"""A piece of a page: what could be a block of the article, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import define, field

from ttnews.model import Block, Heading, ListBlock, Paragraph, Quote
from ttnews.shared.html_reading.regions import Zone
from ttnews.shared.html_reading.tree import Element

__all__ = ["Piece"]


@define(eq=False)
class Piece:
    """What could be a block.

    Attributes:
        block: the block.
        element: the element that it is made of.
        depth: how many elements are around that, itself included.
        zone: the innermost zone that it stands in, or None.
        links: how many characters of its text lead elsewhere.
        text: what a reader reads of it; nothing of pictures, tables and embeds.
        href: where the link around all of it leads, as around the picture of a card; or None.

    """

    block: Block
    element: Element
    depth: int = 0
    zone: Zone | None = None
    links: int = 0
    href: str | None = None
    text: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note the text once, because every rule asks for it."""
        block = self.block
        if isinstance(block, Paragraph | Heading | Quote):
            self.text = block.text
        elif isinstance(block, ListBlock):
            self.text = " ".join(item.text for item in block.items)
        else:
            self.text = ""

    def zones(self) -> Iterator[str]:
        """Yield the kinds of the zones around it, from the inside."""
        zone = self.zone
        while zone:
            yield zone.kind
            zone = zone.parent

    def around(self, levels: int) -> Iterator[Element]:
        """Give the elements around its own, from the inside, so many at most."""
        return islice(self.element.iterancestors(), levels)
