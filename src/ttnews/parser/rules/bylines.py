"""Bylines: the names of the authors and the date, with a word that announces them or without."""

from __future__ import annotations

import re

from ttnews.parser.limits import (
    LINES_ABOVE_HEAD,
    LINES_BELOW_TEXT,
    LINES_OF_BODY_IN_HEAD,
    LONGEST_BARE_NAMES,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.extent import AFTER_NAMES, AFTER_TEXT, extent_of
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.dates import is_date_line, stated_dates
from ttnews.wording.limits import (
    BYLINE_PLACES,
    LONGEST_BYLINE,
    SHORTEST_HEAD_TEXT,
    TEXTS_ABOVE_BYLINE,
)
from ttnews.wording.lists import quote_end

_CLOSING_BRACKETS = frozenset(")）]】")
_DASH = re.compile("[–—-]")
_DIGIT = re.compile(r"\d")  # every date has one
_YEAR = re.compile(r"\d{4}")  # every date in a byline has one


def _head(page: Page) -> list[Line]:
    """Return the lines in which bylines are looked for, around the title and above the body."""
    start = page.zones.start
    title = start if page.headline is None else page.headline
    first = max(0, min(title, start) - LINES_ABOVE_HEAD)
    last = max(title, start) + LINES_OF_BODY_IN_HEAD
    return page.lines[first : max(last, first + BYLINE_PLACES)]


def _tail(page: Page) -> list[Line]:
    """Return the lines right below the text."""
    end = extent_of(page).end
    return page.lines[end : end + LINES_BELOW_TEXT]


@needs(Kind.BYLINE)
def byline_word(page: Page) -> Decisions:
    """A short line of names after a byline word: "By" in the head, "Author:" anywhere.

    The head is `BYLINE_PLACES` lines from `LINES_ABOVE_HEAD` above the title or the body on, or
    more, if the body begins further down; the topmost line of a page is not in it. Names are
    separated by commas, semicolons, slashes, bars or a conjunction; offices, agencies, addresses
    and dates can be beside them. A name has at most `LONGEST_NAME` words and no digit; it doesn't
    begin in lower case, and inside it only words like "van" and "de" do. If anything else follows
    the byline word, the line is no byline. A byline word alone on its line announces the name on
    the next one.
    """
    in_head = {line.index for line in _head(page)} - {0}
    for line, label in page.labelled(Kind.BYLINE):
        if line.role is not None or not line.is_short:
            continue
        if not (label.colon or line.index in in_head):
            continue
        found = page.byline(line)
        if found and found.is_announced and found.authors:
            yield line, Role.BYLINE
        elif label.end == len(line.text) and line.index in in_head:
            name = page.below(line)
            if name and page.take_for_names(name):
                yield line, Role.BYLINE
                yield name, Role.BYLINE


def date_line(page: Page) -> Decisions:
    """A short line in the head that is a date and little else: when it was published or updated.

    It is at most `LONGEST_DATE_LINE` long, with at most `TEXTS_ABOVE_BYLINE` lines of text above it
    in the head. After a word that announces it ("Published") any
    part of a date counts. Without one it takes day, month and year, at most `LETTERS_BESIDE_DATE`
    and fewer than `WORDS_AFTER_YEAR`, because a headline can begin with a date. Names and offices
    can be beside it.

    `Article.published` is the first date that is stated in full and not as that of an update. No
    date is completed by guessing: in one like 4/5/2026 the day is first if the page shows it, by
    the day of the week beside it, by another date, or by a language that never puts the month
    first; else the line has the role all the same.
    """
    texts = 0
    for line in _head(page):
        texts += line.is_prose and len(line.text) > SHORTEST_HEAD_TEXT
        if texts > TEXTS_ABOVE_BYLINE:
            return
        if line.role is not None or line.is_image_name or len(line.text) > LONGEST_BYLINE:
            continue
        if _DIGIT.search(line.text) is None:
            continue  # as most lines
        if is_date_line(line.text, page.markers, ambiguous=True) or _is_dated_byline(page, line):
            yield line, Role.BYLINE


def _is_dated_byline(page: Page, line: Line) -> bool:
    """Whether a line is names with a date, and nothing else."""
    text = line.text
    if line.is_prose or _YEAR.search(text) is None or not stated_dates(text, page.markers):
        return False
    found = page.byline(line)
    return bool(found and found.names and (found.is_whole or found.is_announced) and found.is_dated)


@needs(Kind.SOURCE)
def source_line(page: Page) -> Decisions:
    """A short line right above or below a byline that names the source: "Source: AFP".

    Elsewhere such a line can be the credit of a picture or a chart.
    """
    for line, label in page.labelled(Kind.SOURCE):
        beside = (page.above(line), page.below(line))
        is_beside = any(other and other.role is Role.BYLINE for other in beside)
        if line.role is None and label.colon and is_beside and not line.is_prose and line.is_short:
            yield line, Role.BYLINE


@needs(Role.BYLINE)
def name_line(page: Page) -> Decisions:
    """A short line of names above or below the date or another byline, without a byline word.

    They are full names of persons, at least two words with capital letters, or agencies; commas,
    dashes, slashes or "&" can be between them, and offices beside them, or the line is an office
    alone. It is at most `LONGEST_BARE_NAMES` long, isn't all in capitals, and doesn't read like
    text. A name that the text mentions is its place or its subject; and one with a word that the
    text has in lower case is none.
    """
    return [
        (beside, Role.BYLINE)
        for line in page.having(Role.BYLINE)
        for beside in (page.above(line), page.below(line))
        if beside and beside.role is None and _has_author(page, beside)
    ]


def _has_author(page: Page, line: Line) -> bool:
    """Whether a line is names that can be the authors', an office, an agency, or a source."""
    if line.is_prose or len(line.text) > LONGEST_BARE_NAMES:
        return False
    found = page.byline(line)
    if found is None or not found.is_whole:
        return False
    if found.names and line.text.isupper() and not found.is_announced:
        return False  # a heading
    return page.is_credible(line, found)


def name_below_title(page: Page) -> Decisions:
    """A short line of names between the title or the lead and the text, without a byline word.

    The names are as in `name-line`, and below them is the lead, furniture or text. A name that the
    text mentions is its place or its subject: articles don't mention their author.
    """
    for above in (page.first(Role.TITLE), page.first(Role.LEAD)):
        line = page.below(above) if above else None
        if line and line.role is None:
            below = page.below(line)
            is_above_text = below and (
                below.role in (Role.LEAD, Role.FURNITURE) or below.is_open_text
            )
            if is_above_text and page.has_names(line) and not page.mentions(line):
                yield line, Role.BYLINE


def byline_below_text(page: Page) -> Decisions:
    """A short line right below the text that says who wrote it and when.

    It is one of the first `LINES_BELOW_TEXT`: a date after a word like "Published", because other
    stories are dated too; or a name with a date, and nothing else.
    """
    for line in _tail(page):
        if line.role is not None or line.is_prose or not line.is_short:
            continue
        is_announced = page.markers.label(line.text, Kind.DATE) is not None
        if (is_announced and is_date_line(line.text, page.markers)) or _is_dated_byline(page, line):
            yield line, Role.BYLINE


def name_below_text(page: Page) -> Decisions:
    """A short line of names where the text ends, as papers print the author.

    A byline word can be before them. Below the line is nothing but topics and other stories, or
    furniture, if the text ends right above.
    """
    extent = extent_of(page)
    end = extent.end if extent.runs else page.zones.end
    last = next((line for line in page.lines[end:] if line.role is None), None)
    if last and not quote_end(last.text):  # "> — Name" belongs to a quotation
        above, below = page.above(last), page.below(last)
        is_below_text = above is not None and above.is_open_text
        is_at_end = below is None or below.role in (AFTER_NAMES if is_below_text else AFTER_TEXT)
        if is_at_end and page.is_signature(last):
            yield last, Role.BYLINE
