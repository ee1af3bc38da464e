"""The lead."""

from __future__ import annotations

from itertools import islice

from ttnews.parser.page import Page
from ttnews.parser.pieces import source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_HEAD = 5  # undecided lines from the top in which a credit is looked for
_LEAD = 700  # characters; a longer line is a paragraph


def source_credit_lead(page: Page) -> Decisions:
    """A line near the top that opens with a credit, "(Source) - ", under a title or without one."""
    for line in islice(page.undecided(), _HEAD):
        if source_credit(line.text):
            yield line, Role.LEAD
            return


def text_below_title(page: Page) -> Decisions:
    """The first text below a title, where more text follows; without a title none is a lead."""
    roles = {line.role for line in page.lines}
    if Role.TITLE not in roles or Role.LEAD in roles or None not in roles:
        return
    first, *others = page.undecided()
    if first.is_prose and len(first.text) <= _LEAD and any(line.is_prose for line in others):
        yield first, Role.LEAD


RULES: tuple[Rule, ...] = (source_credit_lead, text_below_title)
