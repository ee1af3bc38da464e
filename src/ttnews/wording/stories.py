"""Lines that lead to another story: read-more words or a sign, and its headline after them."""

from __future__ import annotations

import re

from ttnews.profiles import Kind, Label, Markers
from ttnews.wording.limits import FEWEST_HEADLINE_WORDS, SHORTEST_LINKED_HEADLINE

_STORY_SIGN = re.compile(r"(?:(?P<arrow>>\s?>+|»+|→|➔|➜)|[>›►▶•*+–—-])\s*(?=\w)")
STORY_SIGNS = frozenset(">»›→➔➜►▶•*+–—-")
"""A line in which `signed_story` finds something begins with one of these characters."""
_BULLETS = "▸‣•⁃∙◦●○▪▫■□➢➤❯✓✔・"
_TITLE_SIGN = re.compile(
    rf"(?:(?:>\s?)+>|»+|[→➔➜►▶›{_BULLETS}])\s*(?=\S)|[>·*+|–-]\s+(?=\S)|#{{1,6}}\s+(?=\S)"
    r"|[0-9]{1,3}[.)]\s+(?=\S)"
)
_TITLE_BULLET = re.compile(rf"[{_BULLETS}]\s*(?=\S)")
_STORY_JOINT = re.compile(r"(?:[|»›→]|>+(?:\s>+)*|[–—-](?=\s))\s*(?=\S)")


def inline_story(text: str, words: Label) -> int:
    """Return the offset of the headline after words like "Read more:", or 0.

    Without a colon or another sign the words are two or more, and what follows begins like a
    headline.
    """
    if len(text) - words.end < SHORTEST_LINKED_HEADLINE:
        return 0
    if words.colon:
        return words.end
    if sign := _STORY_JOINT.match(text, words.end):
        return sign.end()
    is_headline = (
        text[words.end].isupper() and text.count(" ", words.end) >= FEWEST_HEADLINE_WORDS - 1
    )
    return words.end if is_headline and " " in text[: words.end].rstrip() else 0


def signed_story(text: str, markers: Markers) -> int:
    """Return the offset of the headline after an arrow, or a sign and "Read more:"; or 0.

    Two signs ">" or one "»" are arrows. Without words after them the headline has four words or
    more and is no quotation.
    """
    sign = _STORY_SIGN.match(text)
    if sign is None:
        return 0
    start = sign.end()
    is_long = len(text) - start > SHORTEST_LINKED_HEADLINE  # as few items of menus are
    words = markers.label(text, Kind.READ_MORE, start) if is_long else None
    if words and (found := inline_story(text, words)):
        return found
    is_quoted = "«" in text or "<" in text
    is_headline = text.count(" ", start) >= FEWEST_HEADLINE_WORDS - 1 and not text.endswith(":")
    return start if sign["arrow"] and is_headline and not is_quoted else 0


def story_sign(text: str) -> int:
    """Return the offset of a headline after a bullet, a number or an arrow that opens it, or 0."""
    if text[:1].isalpha():
        return 0
    found = _TITLE_SIGN.match(text)
    return found.end() if found else 0


def without_bullet(title: str) -> str:
    """Return a headline without the bullet that opens it.

    Dashes and numbers stay: where nothing says that they are signs of a list, they can be words.
    """
    found = _TITLE_BULLET.match(title)
    return title[found.end() :] if found else title
