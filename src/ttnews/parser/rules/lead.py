"""The lead."""

from __future__ import annotations

from itertools import islice

from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.pieces import source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions

_HEAD = 5  # undecided lines from the top in which a credit is looked for
_LEAD = 500  # characters; a longer line is a paragraph
_SENTENCE = 50  # characters; a line as long as that says as much as a sentence
_BETWEEN = (Role.BYLINE, Role.IMAGE, Role.CAPTION)


def source_credit_lead(page: Page) -> Decisions:
    """A line near the top that opens with a credit, "(Source) - ", under a title or without one."""
    if page.having(Role.LEAD):
        return
    for line in islice(page.undecided(), _HEAD):
        if source_credit(line.text):
            yield line, Role.LEAD
            return


def line_below_title(page: Page) -> Decisions:
    """The first line of text below the title, where more text follows: the standfirst.

    It reads like text or is as long as a sentence. A byline and a picture may stand between, but
    below buttons and adverts the text itself begins. Without a title no line is told from a
    paragraph.
    """
    title = page.first(Role.TITLE)
    if title is None or page.is_body or page.having(Role.LEAD):
        return
    for line in page.lines[title.index + 1 :]:
        if line.role is None and (line.is_prose or len(line.text) * page.density >= _SENTENCE):
            if len(line.text) * page.density <= _LEAD and _text_follows(line, page):
                yield line, Role.LEAD
            return
        if line.role not in _BETWEEN:
            return


def _text_follows(line: Line, page: Page) -> bool:
    below = page.lines[line.index + 1 :]
    return any(line.role is None and line.is_prose for line in below)
