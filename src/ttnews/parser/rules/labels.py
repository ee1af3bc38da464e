"""Labelled lines: topics, bylines and the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.parser.dates import has_date_part
from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.extent import end_of_body
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind

_HEAD = 15  # lines; in the head of a page a byline may go without a colon, and a date stands alone
_TEXTS = 2  # lines of text that can stand above the date: the lead and a caption
_TEXT = 90  # characters; a line of text as long as that
_DATE = 90  # characters; a date with its words, the place and the minutes to read
_DATE_LETTERS = 40  # letters beside a date that no word announces
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_BEHIND_TEXT = (Role.TOPIC, Role.RELATED_HEADING)


@needs(Kind.TOPIC)
def topic_label(page: Page) -> Decisions:
    """A line that opens with a topic label.

    With a colon ("Topics: a, b") it counts anywhere; without ("Topic a") only where no text of the
    article follows, because any sentence can begin with such a word.
    """
    found = {
        line.index: label
        for line, label in page.labelled(Kind.TOPIC)
        if line.role is None
        and not line.ends_with_stop
        and (label.colon or (line.is_short and not line.is_prose))
        and page.topics(line)
    }
    if not found:
        return
    headings = {line.index for line in page.whole(Kind.READ_MORE)}
    text_follows = False
    for line in reversed(page.lines[min(found) :]):
        if label := found.get(line.index):
            if label.colon or not text_follows:
                yield line, Role.TOPIC
        elif line.role is None:
            text_follows = line.index not in headings


@needs(Kind.BYLINE)
def byline_word(page: Page) -> Decisions:
    """A short line of names behind a byline word: "By" in the head, "Author:" anywhere."""
    return [
        (line, Role.BYLINE)
        for line, label in page.labelled(Kind.BYLINE)
        if line.role is None
        and line.is_short
        and (label.colon or 0 < line.index < _HEAD)
        and page.authors(line)
    ]


def date_line(page: Page) -> Decisions:
    """A short line in the head that is a date and little else: when it was published or updated."""
    labelled = [*page.labelled(Kind.DATE), *page.labelled(Kind.UPDATED)]
    announced = {line.index for line, _ in labelled}
    for line in _head(page):
        text = line.text
        if line.role is not None or len(text) > _DATE or line.is_image_name:
            continue
        if line.index in announced:
            is_date = bool(_DIGIT.search(text)) and has_date_part(text, page.markers)
        else:
            is_date = bool(
                _YEAR.search(text)
                and sum(map(str.isalpha, text)) <= _DATE_LETTERS
                and page.dates(line)
            )
        if is_date:
            yield line, Role.BYLINE


def _head(page: Page) -> Iterator[Line]:
    """Yield the lines above the article's first paragraphs that are no text."""
    texts = 0
    for line in page.lines[:_HEAD]:
        if len(line.text) > _TEXT and line.is_prose:
            texts += 1
            if texts > _TEXTS:
                return
        elif not line.is_prose or line.text.endswith("m."):  # "7:30 a.m." is no sentence
            yield line


@needs(Role.BYLINE)
def name_line(page: Page) -> Decisions:
    """A short line of names above or below the date or another byline, without a byline word."""
    return [
        (beside, Role.BYLINE)
        for line in page.having(Role.BYLINE)
        for beside in (page.above(line), page.below(line))
        if beside and beside.role is None and page.has_names(beside)
    ]


def name_below_text(page: Page) -> Decisions:
    """A short line of names where the text ends, as papers print the author.

    Below it stands nothing but topics and other stories.
    """
    page.end = end_of_body(page)
    last = next((line for line in page.lines[page.end :] if line.role is None), None)
    if last and page.has_names(last):
        below = page.below(last)
        if below is None or below.role in _BEHIND_TEXT:
            yield last, Role.BYLINE
