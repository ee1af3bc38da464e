"""Where the links of a page lead."""

from __future__ import annotations

from urllib.parse import urljoin

from attrs import frozen

__all__ = ["Links"]

_ABSOLUTE = ("http://", "https://")
_NOWHERE = ("#", "javascript:", "about:", "data:", "blob:")


@frozen
class Links:
    """Where the links of a page lead.

    Attributes:
        base: the URL that relative ones start from, or None to leave them as they stand.

    """

    base: str | None = None

    def resolve(self, href: str | None) -> str | None:
        """Give the URL of a link; None for one that leads nowhere else, or runs a script."""
        href = (href or "").strip()
        if not href or href[:11].lower().startswith(_NOWHERE):
            return None
        if not self.base or href.startswith(_ABSOLUTE):
            return href
        try:
            return urljoin(self.base, href)
        except ValueError:  # brackets that are no IPv6 address
            return href
