"""In which direction a text is read: from the left, or from the right as Arabic and Hebrew are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Literal, TypeAlias

from ttnews.model import Article, Block, Embed
from ttnews.shared.escaping import attribute
from ttnews.text.reading_order import texts_of

Direction: TypeAlias = Literal["ltr", "rtl"]

# The blocks of Unicode that have characters read from the right.
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction_of(texts: Iterable[str | None]) -> Direction | None:
    """Return the direction of most characters that have one (Unicode's class "strong").

    Digits and signs have none. None if no character has one, or as many are read from the left as
    from the right.
    """
    found = [text for text in texts if text]
    if not could_turn(found):  # quickly, as it is for most articles
        return "ltr" if any(any(map(str.isalpha, text)) for text in found) else None
    kinds = Counter(map(unicodedata.bidirectional, chain.from_iterable(found)))
    from_left, from_right = kinds["L"], kinds["R"] + kinds["AL"]
    if from_left == from_right:
        return None
    return "rtl" if from_right > from_left else "ltr"


def article_direction(article: Article) -> Direction | None:
    """Return the direction of most of an article's text, whatever its title begins with."""
    return direction_of(article_texts(article))


def article_texts(article: Article) -> list[str]:
    """Return the texts of an article that have a direction; a URL is no text."""
    head = (article.title, article.lead, article.source, *article.authors, *article.topics)
    texts = [text for text in head if text]
    for block in article.blocks:
        texts += block_texts(block)
    for item in article.related:
        texts += item.title, item.summary or ""
    return texts


def block_texts(block: Block) -> list[str]:
    """Return the texts of a block that have a direction."""
    return [block.text or ""] if isinstance(block, Embed) else texts_of(block)


def could_turn(texts: Iterable[str]) -> bool:
    """Whether any of the texts has a character that is read from the right."""
    return any(map(_has_from_right, texts))


def turned(texts: Iterable[str | None], around: Direction | None) -> tuple[str, Direction | None]:
    """Return the attribute `dir` for texts that are read in another direction than those around.

    The second is the direction inside. Where that around is not known, nothing is written.
    """
    own = direction_of(texts) if around else None
    return (attribute("dir", own), own) if own not in {None, around} else ("", around)


def _has_from_right(text: str) -> bool:
    return not text.isascii() and _FROM_RIGHT.search(text) is not None
