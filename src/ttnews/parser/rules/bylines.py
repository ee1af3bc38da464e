"""Bylines: the names of the authors and the date, with a word that announces them or without."""

from __future__ import annotations

from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.extent import AFTER_NAMES, AFTER_TEXT, end_of_body
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.dates import is_date_line
from ttnews.wording.limits import BYLINE_PLACES, SHORTEST_HEAD_TEXT, TEXTS_ABOVE_BYLINE


@needs(Kind.BYLINE)
def byline_word(page: Page) -> Decisions:
    """A short line of names after a byline word: "By" in the head, "Author:" anywhere.

    The head is the first `BYLINE_PLACES` lines except the topmost. Names are separated by commas,
    semicolons, slashes, bars or a conjunction. A name has at most `LONGEST_NAME` words and no
    digit; it doesn't begin in lower case, and inside it only words up to `LONGEST_PARTICLE` do. If
    anything else follows the byline word, the line is no byline.
    """
    return [
        (line, Role.BYLINE)
        for line, label in page.labelled(Kind.BYLINE)
        if line.role is None
        and line.is_short
        and (label.colon or 0 < line.index < BYLINE_PLACES)
        and page.authors(line)
    ]


def date_line(page: Page) -> Decisions:
    """A short line in the head that is a date and little else: when it was published or updated.

    It is at most `LONGEST_DATE_LINE` long, and one of the first `BYLINE_PLACES` lines, with at most
    `TEXTS_ABOVE_BYLINE` lines of text above it. After a word that announces it ("Published") any
    part of a date counts. Without one it takes day, month and year, at most `LETTERS_BESIDE_DATE`
    and fewer than `WORDS_AFTER_YEAR`, because a headline can begin with a date.

    `Article.published` is the first date that is stated in full and not as that of an update. No
    date is completed by guessing: one like 4/5/2026 is taken only if the day of the week beside it
    tells day and month apart, but the line has the role all the same.
    """
    texts = 0
    for line in page.lines[:BYLINE_PLACES]:
        texts += line.is_prose and len(line.text) > SHORTEST_HEAD_TEXT
        if texts > TEXTS_ABOVE_BYLINE:
            return
        if line.role is not None or line.is_image_name:
            continue
        if is_date_line(line.text, page.markers, ambiguous=True):
            yield line, Role.BYLINE


@needs(Role.BYLINE)
def name_line(page: Page) -> Decisions:
    """A short line of names above or below the date or another byline, without a byline word.

    They are full names of persons, at least two words with capital letters, or agencies; commas,
    dashes, slashes or "&" can be between them. The line is at most `LONGEST_BARE_NAMES` long and
    doesn't read like text.
    """
    return [
        (beside, Role.BYLINE)
        for line in page.having(Role.BYLINE)
        for beside in (page.above(line), page.below(line))
        if beside and beside.role is None and page.has_names(beside)
    ]


def name_below_title(page: Page) -> Decisions:
    """A short line of names between the title or the lead and the text, without a byline word.

    The names are as in `name-line`, and below them is the lead, furniture or text. A name that the
    text mentions is its place or its subject: articles don't mention their author.
    """
    for above in (page.first(Role.TITLE), page.first(Role.LEAD)):
        line = page.below(above) if above else None
        if line and line.role is None and page.has_names(line):
            below = page.below(line)
            is_above_text = below and (
                below.role in (Role.LEAD, Role.FURNITURE) or below.is_open_text
            )
            if is_above_text and not page.mentions(line):
                yield line, Role.BYLINE


def name_below_text(page: Page) -> Decisions:
    """A short line of names where the text ends, as papers print the author.

    A byline word can be before them. Below the line is nothing but topics and other stories, or
    furniture, if the text ends right above.
    """
    page.end = end_of_body(page)
    last = next((line for line in page.lines[page.end :] if line.role is None), None)
    if last and page.is_signature(last):
        above, below = page.above(last), page.below(last)
        is_below_text = above is not None and above.is_open_text
        if below is None or below.role in (AFTER_NAMES if is_below_text else AFTER_TEXT):
            yield last, Role.BYLINE
