"""The lead."""

from __future__ import annotations

from itertools import islice

from ttnews.parser.limits import (
    LEAD_SHARE,
    LINES_WITH_CREDIT,
    LONGEST_LEAD,
    LONGEST_LEAD_ALONE,
    SHORTEST_LEAD,
    SHORTEST_LEAD_ALONE,
    TEXTS_BELOW_LEAD,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.wording.leads import has_dateline, source_credit
from ttnews.wording.lists import bullet_end, dash_end

_TITLE_AGAIN = "title-again"  # the rule; it tells nothing about the line below
_BETWEEN = (Role.BYLINE, Role.IMAGE, Role.CAPTION, Role.FURNITURE)
_AUTHOR_RULES = {"address-line", "alt-equals-caption"}  # address and portrait belong to the byline
_PICTURE_ROLES = {Role.IMAGE, Role.CAPTION}


@needs("bracketed")
def source_credit_lead(page: Page) -> Decisions:
    """A line near the top that opens with a credit, "(Source) - ", under a title or without one."""
    if page.having(Role.LEAD):
        return
    for line in islice(page.undecided(), LINES_WITH_CREDIT):
        if source_credit(line.text):
            yield line, Role.LEAD
            return


@needs(Role.TITLE)
def line_below_title(page: Page) -> Decisions:
    """The first line of text below the title, if more text follows: the standfirst.

    It reads like text or is as long as a sentence. A byline, a picture and one short line, such as
    the section's name, may be between. Below buttons and adverts, and below nothing but a picture,
    the text itself is more common; there only a line that is much shorter than the next ones is the
    lead. Items of lists and agency reports with a dateline are no leads.
    """
    title = page.first(Role.TITLE)
    if title is None or page.is_body or page.having(Role.LEAD):
        return
    between: set[Role] = set()
    has_scrap = False
    for line in page.lines[title.index + 1 :]:
        if line.role is None and (line.is_prose or len(line.text) * page.density >= SHORTEST_LEAD):
            if _could_be_lead(line, page) and _stands_out(line, between, page):
                yield line, Role.LEAD
            return
        if line.role is Role.FURNITURE and line.rule == _TITLE_AGAIN:
            continue
        if line.role in _BETWEEN:
            is_of_author = line.role is Role.FURNITURE and line.rule in _AUTHOR_RULES
            between.add(Role.BYLINE if is_of_author else line.role)
        elif line.role or has_scrap:
            return
        else:
            has_scrap = True


def short_first_text(page: Page) -> Decisions:
    """The first line of text without a title, if it is much shorter than the next ones.

    Extractors lose titles more often than standfirsts, and paragraphs differ less in length.
    """
    if page.is_body or page.having(Role.TITLE) or page.having(Role.LEAD):
        return
    line = next((line for line in page.undecided() if line.is_prose), None)
    if (
        line
        and SHORTEST_LEAD_ALONE <= len(line.text) * page.density <= LONGEST_LEAD_ALONE
        and _could_be_lead(line, page)
    ):
        lengths = _next_lengths(line, page)
        if len(lengths) == TEXTS_BELOW_LEAD and len(
            line.text
        ) * TEXTS_BELOW_LEAD <= LEAD_SHARE * sum(lengths):
            yield line, Role.LEAD


def _could_be_lead(line: Line, page: Page) -> bool:
    text, below = line.text, page.below(line)
    is_run = below is not None and not below.gap and dash_end(below.text)
    is_item = bullet_end(text) or (dash_end(text) and is_run)
    return (
        not is_item
        and len(text) * page.density <= LONGEST_LEAD
        and not has_dateline(text, page.markers)
    )


def _stands_out(line: Line, between: set[Role], page: Page) -> bool:
    """Whether text follows, and the line is shorter than it where the text usually begins."""
    lengths = _next_lengths(line, page)
    is_below_box = Role.FURNITURE in between
    if is_below_box and not line.is_prose:
        return False
    below = page.below(line)
    if below and below.role is Role.BYLINE:  # the text itself begins below the author
        return bool(lengths)
    if is_below_box or (between and between <= _PICTURE_ROLES):
        return len(line.text) * len(lengths) <= LEAD_SHARE * sum(lengths) and bool(lengths)
    return bool(lengths)


def _next_lengths(line: Line, page: Page) -> list[int]:
    """Return the lengths of the next lines of text."""
    below = page.lines[line.index + 1 :]
    texts = (len(other.text) for other in below if other.role is None and other.is_prose)
    return list(islice(texts, TEXTS_BELOW_LEAD))
