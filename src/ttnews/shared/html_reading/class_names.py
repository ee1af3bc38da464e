"""The web's own words: what class names and ids say of an element, whoever made the page.

These are the words that style sheets share, as "caption" and "newsletter", not those of a
publisher. They decide only where elements and text leave it open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ttnews.shared.html_reading.tree import Element

__all__ = [
    "AUTHORS",
    "BOXES",
    "CAPTIONS",
    "CREDITS",
    "LEADS",
    "NO_CAPTIONS",
    "NO_LEADS",
    "RELATED",
    "is_named",
]

AUTHORS: Final = frozenset({"author", "authors", "autor", "autoren", "auteur", "byline", "writer"})
"""Who wrote an article; in classes, and in the addresses of links."""

BOXES: Final = frozenset(
    {"author", "avatar", "bio", "box", "byline", "cite", "disclaimer", "donation", "factbox"}
    | {"infobox", "newsletter", "paywall", "promo", "related", "share", "sidebar", "signup"}
    | {"subscribe", "subscription", "teaser"}
)
"""Boxes inside an article."""

CAPTIONS: Final = frozenset({"caption", "description", "figcaption", "legend"})
"""The text below a picture."""

NO_CAPTIONS: Final = frozenset(
    {"bio", "donation", "newsletter", "paywall", "promo", "related", "share", "signup"}
    | {"subscribe", "subscription", "teaser"}
)
"""Boxes that hold a picture and a text which is not its caption."""

CREDITS: Final = frozenset(
    {"attribution", "author", "copyright", "credit", "credits", "photographer", "rights", "source"}
)
"""Whom a picture is credited to."""

LEADS: Final = frozenset(
    {"abstract", "deck", "dek", "description", "excerpt", "intro", "introduction", "lead", "lede"}
    | {"standfirst", "subhead", "subheading", "subheadline", "subline", "subtitle", "summary"}
    | {"teaser"}
)
"""The standfirst."""

NO_LEADS: Final = frozenset(
    {"author", "bio", "caption", "copyright", "credit", "disclaimer", "figcaption", "image", "info"}
    | {"media", "tooltip"}
)
"""What stands between headline and text and is no standfirst."""

RELATED: Final = frozenset({"readmore", "recommendations", "recommended", "related"})
"""Boxes of other stories."""

_WORD = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")


def is_named(element: Element, words: frozenset[str]) -> bool:
    """Whether the class or the id of an element has one of these words: "relatedBox" has two."""
    names = element.get("class"), element.get("id")
    return any(name and not words.isdisjoint(_words(name)) for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name[:500]))
