"""Zones: parts of a page that the page itself names, by elements, roles or the web's own words."""

from __future__ import annotations

from attrs import define

from ttnews.shared.html_reading.tree import Element

__all__ = ["Zone", "zone_of"]

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
class Zone:
    """A zone and the one around it.

    Attributes:
        kind: what it is.
        parent: the zone around it, or None.

    """

    kind: str
    parent: Zone | None = None

    @classmethod
    def inside(cls, parent: Zone | None, kind: str) -> Zone | None:
        """Give a zone in another; one inside another of its kind says nothing new."""
        zone = parent
        while zone:
            if zone.kind == kind:
                return parent
            zone = zone.parent
        return cls(kind, parent)


def zone_of(element: Element) -> str | None:
    """Say which kind of zone an element opens, "hidden", or None."""
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
