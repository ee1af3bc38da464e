"""Labelled lines: topics, bylines and the date."""

from __future__ import annotations

from ttnews.parser.page import Page
from ttnews.parser.pieces import authors, iso_date, topics
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_HEAD = 10  # lines; in the head of a page a byline may go without a colon, and a date stands alone


def topic_label(page: Page) -> Decisions:
    """A line that opens with a topic label.

    With a colon ("Topics: a, b") it counts anywhere; without ("Topic a") only where no text of the
    article follows, because any sentence can begin with such a word.
    """
    text_follows = False
    for line in reversed(page.lines):
        if line.role is not None:
            continue
        label = page.markers.topic_label(line.text)
        if (
            label
            and topics(line.text, page.markers)
            and not line.ends_with_stop
            and (label.colon or (line.is_short and not text_follows and not line.is_prose))
        ):
            yield line, Role.TOPIC
            continue
        text_follows = not (line.is_short and page.markers.is_read_more(line.folded))


def byline_word(page: Page) -> Decisions:
    """A short line of names behind a byline word: "By" in the head, "Author:" anywhere."""
    for place, line in enumerate(page.lines):
        if line.role is not None or not line.is_short:
            continue
        label = page.markers.byline_word(line.text)
        if label and (label.colon or 0 < place < _HEAD) and authors(line.text, page.markers):
            yield line, Role.BYLINE


def iso_date_line(page: Page) -> Decisions:
    """The first line in the head that is nothing but an ISO 8601 date: when it was published."""
    for line in page.lines[:_HEAD]:
        if line.role is None and iso_date(line.text):
            yield line, Role.BYLINE
            return


RULES: tuple[Rule, ...] = (topic_label, byline_word, iso_date_line)
