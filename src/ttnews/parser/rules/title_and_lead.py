"""The title and the lead."""

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

_BETWEEN = (Role.BYLINE, Role.IMAGE, Role.CAPTION, Role.FURNITURE)
_AUTHOR_RULES = {"address-line", "alt-equals-caption"}  # address and portrait belong to the byline
_PICTURE_ROLES = {Role.IMAGE, Role.CAPTION}


def headline(page: Page) -> Decisions:
    """The line near the beginning of the body that has most points for being the title.

    Before any rule looks at the page, the lines from `LINES_WITH_TITLE` above the body to
    `LINES_BELOW_START` below its beginning are compared: by length, by how they begin and end, by
    the words that they share with the text, by the blank lines, the date and the byline beside
    them, by their distance from the body, and by whether one of the first lines repeats them beside
    the name of a site. The table of points is measured on labelled pages.

    If no line has enough points there is no title, and none is made; nor is one looked for if it is
    known, or if there is nothing but the body.
    """
    if page.headline is None or page.having(Role.TITLE):
        return []
    return [(page.lines[page.headline], Role.TITLE)]


@needs("bracketed")
def source_credit_lead(page: Page) -> Decisions:
    """A line near the top that opens with a credit, "(Source) - ", under a title or without one.

    It is one of the first `LINES_WITH_CREDIT` open lines. The name, which has at least one letter,
    becomes `Article.source`.
    """
    lines = [] if page.having(Role.LEAD) else islice(page.undecided(), LINES_WITH_CREDIT)
    return [(line, Role.LEAD) for line in lines if source_credit(line.text)][:1]


@needs(Role.TITLE)
def line_below_title(page: Page) -> Decisions:
    """The first line of text below the title, if more text follows: the standfirst.

    It reads like text or is as long as a sentence (`SHORTEST_LEAD`), and is at most `LONGEST_LEAD`
    long. A byline, a picture, buttons and one short line, such as the section's name, may be
    between. Below nothing but a picture the text itself is more common; there only a line that is
    much shorter than the next ones (`LEAD_SHARE`) or right above the byline is the lead. Below
    buttons a lead reads like text. Items of lists and agency reports with a dateline, such as
    "PARIS (AP) - ", are no leads.
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
        if line.role in _BETWEEN:
            is_of_author = line.role is Role.FURNITURE and line.rule in _AUTHOR_RULES
            between.add(Role.BYLINE if is_of_author else line.role)
        elif line.role or has_scrap:
            return
        else:
            has_scrap = True


def short_first_text(page: Page) -> Decisions:
    """The first line of text without a title, if it is much shorter than the next ones.

    Extractors lose titles more often than standfirsts, and paragraphs differ less in length. The
    line is `SHORTEST_LEAD_ALONE` to `LONGEST_LEAD_ALONE` long, and at most `LEAD_SHARE` of the mean
    length of the next `TEXTS_BELOW_LEAD` lines of text.
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
        if len(lengths) == TEXTS_BELOW_LEAD and _is_shorter(line, lengths):
            yield line, Role.LEAD


def _could_be_lead(line: Line, page: Page) -> bool:
    text, below = line.text, page.below(line)
    is_run = below is not None and not below.gap and dash_end(below.text)
    is_item = bullet_end(text) or (dash_end(text) and is_run)
    is_long = len(text) * page.density > LONGEST_LEAD
    return not (is_item or is_long or has_dateline(text, page.markers))


def _stands_out(line: Line, between: set[Role], page: Page) -> bool:
    """Whether text follows, and the line is shorter than it where the text usually begins."""
    lengths = _next_lengths(line, page)
    if not lengths or (Role.FURNITURE in between and not line.is_prose):
        return False
    below = page.below(line)
    if below and below.role is Role.BYLINE:  # the text itself begins below the author
        return True
    is_below_picture = between and between <= _PICTURE_ROLES
    return not is_below_picture or _is_shorter(line, lengths)


def _is_shorter(line: Line, lengths: list[int]) -> bool:
    return len(line.text) * len(lengths) <= LEAD_SHARE * sum(lengths)


def _next_lengths(line: Line, page: Page) -> list[int]:
    """Return the lengths of the next lines of text."""
    below = page.lines[line.index + 1 :]
    texts = (len(other.text) for other in below if other.role is None and other.is_prose)
    return list(islice(texts, TEXTS_BELOW_LEAD))
