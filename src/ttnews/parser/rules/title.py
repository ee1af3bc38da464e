"""The title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.parser.limits import (
    CANDIDATE_ABOVE_POINTS,
    GAP_POINTS,
    KNOWN_WORDS_POINTS,
    LENGTH_POINTS,
    LINES_WITH_TITLE,
    LONGEST_BOX_ABOVE_TITLE,
    LONGEST_CREDIT_BELOW,
    LONGEST_LINE_ABOVE_TITLE,
    LONGEST_TITLE,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions
from ttnews.wording.leads import source_credit
from ttnews.wording.limits import LONGEST_PARTICLE
from ttnews.wording.lists import bullet_end

_INTRODUCES = frozenset(":?：？؟")  # at the end of a line that introduces those below
_LINK_RULE = "read-more-inline"
_ABBREVIATION = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")  # "U.S." is no end of a sentence

# Points for a line; found by search on labelled pages.
_WORD = re.compile(r"\w+")


def headline(page: Page) -> Decisions:
    """The line above the text that has most points; the higher one of two with as many.

    Pictures, captions, labels and furniture are passed over. A headline doesn't end with a full
    stop; one that does counts if the same line is repeated, as the alt text of a picture is. If the
    text begins at once there is no title, and none is made; nor is one looked for if it is known,
    or if there is nothing but the body.
    """
    if page.is_body or page.having(Role.TITLE):
        return ()
    candidates = list(_candidates(page))
    if not candidates:
        return ()
    if page.signed:  # menus are lists; an item is a headline only if there is no other
        candidates = [line for line in candidates if not bullet_end(line.text)] or candidates
    return [(_best(candidates, page) if len(candidates) > 1 else candidates[0], Role.TITLE)]


def _best(candidates: list[Line], page: Page) -> Line:
    points = [
        _points(line, page) + CANDIDATE_ABOVE_POINTS * place
        for place, line in enumerate(candidates)
    ]
    ranked = sorted(zip(points, candidates, strict=True), key=lambda pair: -pair[0])
    (most, best), *others = ranked
    # Looking words up costs most, and only decides between lines with close points.
    rivals = [pair for pair in others if pair[0] + KNOWN_WORDS_POINTS >= most]
    if rivals:
        text = page.beginning()
        most += KNOWN_WORDS_POINTS * _known(best, text, page)
        for count, line in rivals:
            if count + KNOWN_WORDS_POINTS < most:
                break
            total = count + KNOWN_WORDS_POINTS * _known(line, text, page)
            if total > most or (total == most and line.index < best.index):
                most, best = total, line
    return best


def _candidates(page: Page) -> Iterator[Line]:
    """Yield the lines above the text that could be the title."""
    found = False
    for line in page.lines[:LINES_WITH_TITLE]:
        if line.role is Role.RELATED_HEADING and found:
            return  # what follows are other stories
        if line.role is not None or line.is_image_name or _is_picture(line, page):
            continue
        if source_credit(line.text):
            return
        if line.is_prose and len(line.text) * page.density > LONGEST_LINE_ABOVE_TITLE:
            if found or not _is_box(line, page):
                return
        elif len(line.text) <= LONGEST_TITLE and (
            not _is_statement(line) or _is_repeated(line, page)
        ):
            found = True
            yield line


def _is_box(line: Line, page: Page) -> bool:
    """Whether a line of text is not of the article: no blank line follows, or it is alone.

    It is alone if it isn't long and a short line is below it, which then is the title.
    """
    below = page.below(line)
    if below is None or not page.is_spaced:
        return False
    is_alone = len(line.text) <= LONGEST_BOX_ABOVE_TITLE and not (
        below.is_prose or below.is_image_name
    )
    if below.role is not None and below.rule == _LINK_RULE:
        return False  # links to other stories are between paragraphs
    return (
        below.role is not None or not below.gap or (is_alone and below.text[-1:] not in _INTRODUCES)
    )


def _is_picture(line: Line, page: Page) -> bool:
    """Whether a line is the caption or the alternative text of a picture."""
    above, below = page.above(line), page.below(line)
    if above and not line.gap and (above.is_image_name or above.text == line.text):
        return True
    if len(line.text) <= LONGEST_TITLE and page.credit(line):
        return True
    if below is None or len(below.text) > LONGEST_CREDIT_BELOW:
        return False
    if below.text == line.text:
        return not below.gap
    return page.is_credit(below)


def _is_statement(line: Line) -> bool:
    return line.ends_with_stop and not _ABBREVIATION.search(line.text)


def _is_repeated(title: Line, page: Page) -> bool:
    return any(
        line is not title and line.role is None and line.is_like(title) for line in page.echoes
    )


def _points(line: Line, page: Page) -> float:
    length = len(line.text) * page.density
    below = page.below(line)
    is_alone = page.is_spaced and line.gap and (below is None or below.gap)
    return min(length, LENGTH_POINTS) + GAP_POINTS * is_alone


def _known(line: Line, text: str, page: Page) -> float:
    """Return the share of the words of a line that are in the text, from 0 to 1."""
    words = [word for word in _WORD.findall(line.text) if len(word) > LONGEST_PARTICLE]
    if page.density > 1:
        words = [line.text[i : i + 2] for i in range(len(line.text) - 1)]
    known = sum(word in text or word.lower() in text for word in words)
    return known / max(1, len(words))
