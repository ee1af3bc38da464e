"""Furniture that is known by repetition: buttons, section names, the title with more words."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ttnews.parser.limits import (
    FEWEST_REPEATED,
    LONGEST_BESIDE_TITLE,
    LONGEST_BUTTON,
    LONGEST_OPENING,
    LONGEST_STORY_LINK,
    SHORTEST_AFTER_OPENING,
    SHORTEST_OPENING,
    SHORTEST_REPETITION,
    SHORTEST_TITLE_AGAIN,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs

_OPENING = re.compile(rf"([^|:：»›]{{{SHORTEST_OPENING},{LONGEST_OPENING}}}?)\s*[|:：»›]\s*(?=\S)")
_OPENING_SIGN = re.compile("[|:：»›]")  # found much faster, and few lines have one
_CALLS = frozenset("?!？！؟")  # at the end of a question or an exclamation


@needs("loose")
def doubled_line(page: Page) -> Decisions:
    """A line that says the same twice: a link whose picture has the headline as its alt text."""
    for line in page.loose:
        text = line.text
        half = len(text) // 2
        if half >= SHORTEST_REPETITION and text[0] == text[-half] and text[:half] == text[-half:]:
            yield line, Role.FURNITURE


@needs(Role.TITLE)
def title_again(page: Page) -> Decisions:
    """A line with the title and little more, such as the section or the name of the site."""
    title = page.first(Role.TITLE)
    text = title.text if title else ""
    if len(text) < SHORTEST_TITLE_AGAIN:
        return ()
    longest = len(text) + LONGEST_BESIDE_TITLE
    return [
        (line, Role.FURNITURE)
        for line in page.lines
        if len(text) < len(line.text) <= longest and line.role is None and text in line.text
    ]


@needs("echoes")
def repeated_line(page: Page) -> Decisions:
    """A short line in three places or more: a button, an advert, a section's name.

    Twice in a row counts once, because a picture and its caption can say the same. Credits of
    pictures and quotations repeat too, and stay.
    """
    same: dict[str, list[Line]] = defaultdict(list)
    for line in page.echoes:
        text = line.text
        if (
            line.role is None
            and not line.is_prose
            and len(text) <= LONGEST_BUTTON
            and text[:1] != ">"
        ):
            same[text].append(line)
    for lines in same.values():
        if len(lines) < FEWEST_REPEATED:
            continue
        places = sum(line.index > above.index + 1 for above, line in pairwise(lines))
        if places + 1 >= FEWEST_REPEATED and not page.credit(lines[0]):
            yield from ((line, Role.FURNITURE) for line in lines)


@needs("echoes")
def repeated_opening(page: Page) -> Decisions:
    """Three lines or more that open with the same words before a colon, a bar or an arrow: links.

    "Read in Zulu | Ferry sinks" is such a link in any language, whether or not a marker table knows
    the words. Questions are passed over, because interviews name whoever asks.
    """
    signed = [
        line
        for line in page.echoes
        if line.role is None
        and not line.is_prose
        and len(line.text) <= LONGEST_STORY_LINK
        and _OPENING_SIGN.search(line.text, SHORTEST_OPENING)
    ]
    if len(signed) < FEWEST_REPEATED:
        return
    same: dict[str, list[Line]] = defaultdict(list)
    for line in signed:
        found = _OPENING.match(line.text)
        if (
            found
            and len(line.text) - found.end() >= SHORTEST_AFTER_OPENING
            and line.text[-1] not in _CALLS
        ):
            same[found[1]].append(line)
    for lines in same.values():
        if len({line.text for line in lines}) >= FEWEST_REPEATED:
            yield from ((line, Role.FURNITURE) for line in lines)
