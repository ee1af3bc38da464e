"""Regions: parts of a page that elements and roles name, such as navigation and footer."""

from __future__ import annotations

from attrs import define

from ttnews.shared.html_reading.tree import Element

_TAGS = {"nav": "nav", "footer": "footer", "aside": "aside", "form": "form", "header": "header"}
_ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "banner": "header",
    "search": "form",
    "dialog": "promo",
    "alertdialog": "promo",
    "menu": "nav",
    "menubar": "nav",
    "toolbar": "nav",
}


@define(eq=False)
class Region:
    """A region and the one around it.

    Attributes:
        kind: "nav", "footer", "aside", "form", "header" or "promo".
        parent: the region around it, or None.

    """

    kind: str
    parent: Region | None = None

    @classmethod
    def inside(cls, parent: Region | None, kind: str) -> Region | None:
        """Return a region in another; one inside another of its kind is part of that."""
        region = parent
        while region:
            if region.kind == kind:
                return parent
            region = region.parent
        return cls(kind, parent)


def region_of(element: Element) -> str | None:
    """Return the kind of region that an element opens, "hidden", or None."""
    if element.get("hidden") is not None:
        return "hidden"
    style = element.get("style")
    if style and "display:none" in style.replace(" ", ""):
        return "hidden"
    role = element.get("role")
    if role in _ROLES:
        return _ROLES[role]
    if (
        element.tag == "form"
        and next(element.iterdescendants("h1", "article", "main"), None) is not None
    ):
        return None  # some systems put the whole page into a form
    return _TAGS.get(element.tag)
