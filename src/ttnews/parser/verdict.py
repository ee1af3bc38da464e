"""The verdict: what kind of dump it is, an article, the text of a whole page, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from ttnews.parser.limits import (
    FEWEST_LINES_AROUND,
    FEWEST_READER_WORDS,
    FEWEST_TEASERS,
    FEWEST_TEASERS_IN_BODY,
    LONGEST_TEASER_TEXT,
    MOST_NOTICE_LINES,
    SHORTEST_ARTICLE,
    SHORTEST_BESIDE_NOTICE,
    SHORTEST_BY_NOTICE,
    TEXTS_PER_APPEAL,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.notes import asks_readers
from ttnews.parser.weights import LONG_TEXT
from ttnews.parser.zones import Zones
from ttnews.profiles import Kind, Markers
from ttnews.wording.prose import is_question

_TEXT_ROLES = frozenset({Role.LEAD, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE})


class Verdict(StrEnum):
    """What kind of dump it is. Lines have the roles that they have whatever the verdict is.

    Attributes:
        ARTICLE: an article and little else.
        WHOLE_PAGE: the text of a whole page, with menus, footer and other stories around the
            article. Whatever is in none of the runs of the body is furniture there.
        NO_ARTICLE: no article: a page that was not found, a demand for consent or a login, a list
            of links or of teasers, next to nothing. A line that says "Page not found" is no title;
            other text that is there is kept.

    """

    ARTICLE = "article"
    WHOLE_PAGE = "whole-page"
    NO_ARTICLE = "no-article"


def find_verdict(page: Page) -> Verdict:
    """Return the verdict on a page on which the rules have decided.

    There is no article with less than `SHORTEST_ARTICLE` characters of text; where a line such as
    "Page not found" or "We value your privacy" stands, or more than one in `TEXTS_PER_APPEAL` lines
    of text asks the readers for something, with less than `SHORTEST_BY_NOTICE`. There text that
    addresses the readers doesn't count. Nor do teasers: `FEWEST_TEASERS_IN_BODY` or more single
    lines of text amid short lines, which are no questions and no times of day; `FEWEST_TEASERS` are
    enough on a page where no run of the body was found.

    A whole page has `FEWEST_LINES_AROUND` lines that were left out as furniture. Lines above the
    body count twice, because tools that look for the main content leave few of these.
    """
    texts = [
        line
        for line in page.lines
        if line.role in _TEXT_ROLES and (line.is_prose or len(line.text) * page.density > LONG_TEXT)
    ]
    teasers = {line.index for line in _teasers(page, texts)}
    has_runs = len(page.zones.runs) > 0
    if len(teasers) >= (FEWEST_TEASERS_IN_BODY if has_runs else FEWEST_TEASERS):
        texts = [line for line in texts if line.index not in teasers]
    has_notice = bool(page.whole(Kind.NO_ARTICLE)) or _ask_readers(texts, page.markers)
    if has_notice:
        texts = [line for line in texts if not _addresses_readers(line.text, page.markers)]
    shortest = SHORTEST_BY_NOTICE if has_notice else SHORTEST_ARTICLE
    if sum(len(line.text) for line in texts) * page.density < shortest:
        return Verdict.NO_ARTICLE
    around = len(page.having(Role.FURNITURE)) + len(page.outside) + _lines_above(page)
    return Verdict.WHOLE_PAGE if around >= FEWEST_LINES_AROUND else Verdict.ARTICLE


def is_notice(page: Page, zones: Zones) -> bool:
    """Whether all that a page says, before any rule looks at it, is a notice to the readers.

    Few lines ask them for something, or a line such as "Page not found" is beside them. Then no
    line is the title of an article.
    """
    lines = [line for run in zones.runs for line in page.lines[run.start : run.end]]
    if len(lines) > MOST_NOTICE_LINES:
        return False
    texts = (line.text for line, points in zip(page.lines, zones.points, strict=True) if points > 0)
    is_short = sum(map(len, texts)) * page.density < SHORTEST_BESIDE_NOTICE
    return (is_short and bool(page.whole(Kind.NO_ARTICLE))) or _ask_readers(lines, page.markers)


def _ask_readers(lines: list[Line], markers: Markers) -> bool:
    asking = sum(asks_readers(line.text, markers) for line in lines)
    return asking * TEXTS_PER_APPEAL > len(lines)


def _addresses_readers(text: str, markers: Markers) -> bool:
    """Whether a text has two words for readers and site; one can be a word of another language."""
    return len(markers.reader_words.intersection(text.casefold().split())) >= FEWEST_READER_WORDS


def _teasers(page: Page, texts: list[Line]) -> Iterator[Line]:
    for line in texts:
        above, below = page.above(line), page.below(line)
        is_alone = not (above and above.is_prose) and not (below and below.is_prose)
        if is_alone and len(line.text) * page.density <= LONGEST_TEASER_TEXT:
            is_answer = above is not None and is_question(above.text)
            is_timed = above is not None and not any(map(str.isalpha, above.text))
            if not (is_answer or is_timed):
                yield line


def _lines_above(page: Page) -> int:
    """Return how many lines are above the body as it was found at first."""
    first = page.lines[0].number if page.lines else 0
    cut_off = sum(line.number < first for line in page.outside)
    return cut_off + page.zones.start
