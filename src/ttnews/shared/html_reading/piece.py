"""A piece of a page: a block that may belong to the article, and where it is in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import define, field

from ttnews.model import Block, Heading, ListBlock, Mark, Paragraph, Quote
from ttnews.shared.html_reading.tree import Element

_REGIONS_OF_TAGS = {name: name for name in ("nav", "footer", "aside", "form", "header")}
_REGIONS_OF_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "toolbar"), "nav"),
    **dict.fromkeys(("dialog", "alertdialog"), "promo"),
    "contentinfo": "footer",
    "complementary": "aside",
    "banner": "header",
    "search": "form",
}


@define(eq=False)
class Piece:
    """A block that may belong to the article."""

    block: Block
    element: Element  # that it was read from
    depth: int = 0  # how many elements are around that, itself included
    regions: tuple[str, ...] = ()  # around it, as of `region_of`, innermost first
    links: int = 0  # how many characters of its text are links
    href: str | None = None  # the target of the link around all of it, as around a card's picture
    text: str = field(init=False)  # its words; empty for pictures, tables and embeds

    @text.default
    def _text_of_block(self) -> str:
        if isinstance(self.block, ListBlock):
            return " ".join(item.text for item in self.block.items)
        return self.block.text if isinstance(self.block, Paragraph | Heading | Quote) else ""

    def text_links(self) -> list[Mark]:
        """Return the links in its text; none in that of a list."""
        return [mark for mark in getattr(self.block, "marks", ()) if mark.kind == "link"]

    def around(self, levels: int) -> Iterator[Element]:
        """Yield the elements around its own, innermost first, `levels` at most."""
        return islice(self.element.iterancestors(), levels)


def region_of(element: Element) -> str | None:
    """Return the kind of region that an element opens, or None.

    The kinds are "nav", "footer", "aside", "form", "header", "promo", and "hidden".
    """
    style = element.get("style") or ""
    if element.get("hidden") is not None or "display:none" in style.replace(" ", ""):
        return "hidden"
    if region := _REGIONS_OF_ROLES.get(element.get("role") or ""):
        return region
    is_form = element.tag == "form"
    if is_form and next(element.iterdescendants("h1", "article", "main"), None) is not None:
        return None  # some systems put the whole page into a form
    return _REGIONS_OF_TAGS.get(element.tag)
