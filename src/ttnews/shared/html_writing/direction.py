"""In which direction a text is read: from the left, or from the right as Arabic and Hebrew are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from ttnews.model import Article, Block, Embed
from ttnews.shared.escaping import attribute
from ttnews.text.reading_order import placed_rows

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
    from_left = from_right = 0
    for text in filter(None, texts):
        if not _FROM_RIGHT.search(text):
            from_left += sum(map(str.isalpha, text))
            continue
        for kind in map(unicodedata.bidirectional, text):
            from_left += kind == "L"
            from_right += kind in {"R", "AL"}
    if from_left == from_right:
        return None
    return "rtl" if from_right > from_left else "ltr"


def article_direction(article: Article) -> Direction | None:
    """Return the direction of most of an article's text, whatever its title begins with."""
    return direction_of(_texts(article))


def block_texts(block: Block) -> list[str]:
    """Return the texts of a block that have a direction; a URL is no text."""
    if isinstance(block, Embed):
        return [block.text or ""]
    return [placed.text for row in placed_rows(block) for placed in row]


def turned(texts: Iterable[str | None], around: Direction | None) -> tuple[str, Direction | None]:
    """Return the attribute `dir` for texts that are read in another direction than those around.

    The second is the direction inside. Where that around is not known, nothing is written.
    """
    own = direction_of(texts) if around else None
    return (attribute("dir", own), own) if own not in {None, around} else ("", around)


def _texts(article: Article) -> Iterator[str | None]:
    yield from (article.title, article.lead, article.source, *article.authors, *article.topics)
    for block in article.blocks:
        yield from block_texts(block)
    for item in article.related:
        yield from (item.title, item.summary)
