"""Words in class names and ids that say what an element is.

They are words that style sheets share, such as "caption" and "newsletter", not those of a
publisher. They decide only where elements and text leave it open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ttnews.shared.html_reading.tree import Element

AUTHOR_WORDS: Final = frozenset(
    {"author", "authors", "autor", "autoren", "auteur", "byline", "writer"}
)
"""Of the author of an article; in class names, and in the URLs of links."""

NOT_CAPTION_WORDS: Final = frozenset(
    {"bio", "donation", "newsletter", "paywall", "promo", "related", "share", "signup"}
    | {"subscribe", "subscription", "teaser"}
)
"""Of boxes that hold a picture and a text which is not its caption."""

BOX_WORDS: Final = NOT_CAPTION_WORDS | frozenset(
    {"author", "avatar", "box", "byline", "cite", "disclaimer", "factbox", "infobox", "sidebar"}
)
"""Of boxes inside an article."""

CAPTION_WORDS: Final = frozenset({"caption", "description", "figcaption", "legend"})
"""Of the text below a picture."""

CREDIT_WORDS: Final = frozenset(
    {"attribution", "author", "copyright", "credit", "credits", "photographer", "rights", "source"}
)
"""Of the credit of a picture."""

LEAD_WORDS: Final = frozenset(
    {"abstract", "deck", "dek", "description", "excerpt", "intro", "introduction", "lead", "lede"}
    | {"standfirst", "subhead", "subheading", "subheadline", "subline", "subtitle", "summary"}
    | {"teaser"}
)
"""Of the standfirst."""

NOT_LEAD_WORDS: Final = frozenset(
    {"author", "bio", "caption", "copyright", "credit", "disclaimer", "figcaption", "image", "info"}
    | {"media", "tooltip"}
)
"""Of texts between headline and body that are no standfirst."""

RELATED_WORDS: Final = frozenset({"readmore", "recommendations", "recommended", "related"})
"""Of boxes of other stories."""

_WORD = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_LONGEST_NAME = 500  # characters that are searched for words


def has_class_word(element: Element, words: frozenset[str]) -> bool:
    """Whether the class or the id of an element has one of the words; "relatedBox" is two."""
    names = element.get("class"), element.get("id")
    return any(name and not words.isdisjoint(_words(name)) for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name[:_LONGEST_NAME]))
