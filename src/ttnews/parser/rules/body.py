"""The body: lists, quotes, headings, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.parser.limits import SHORTEST_HEADLINE_AGAIN
from ttnews.parser.lines import Line, line_runs
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.extent import extent_of
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.wording.lists import bullet_end, dash_end, item, item_number, quote_end
from ttnews.wording.prose import QUESTION_ENDINGS

# The ends of a line that introduces the one below.
_INTRODUCES = (":", "：", ",", "،", "、", "，", ";", "；")
_HEADED_ROLES = (Role.LIST_ITEM, Role.QUOTE, Role.IMAGE, Role.LEAD)


def _opens_item(text: str) -> bool:
    return item(text)[0] > 0


@needs("signed")
def bullet(page: Page) -> Decisions:
    """A line that opens with a bullet character and a blank is an item of a list.

    The Japanese `・` needs no blank.
    """
    return [(line, Role.LIST_ITEM) for line in page.signed if bullet_end(line.text)]


@needs("signed")
def dash_run(page: Page) -> Decisions:
    """Lines directly below each other that open with a dash or an asterisk are a list.

    One such line alone is not: interviews and quotations open with a dash too. In a body that its
    source states, lines that don't read like text can have blank lines between them.
    """
    for run in _dash_runs(page):
        if len(run) > 1:
            yield from ((line, Role.LIST_ITEM) for line in run)


@needs("signed")
def number_run(page: Page) -> Decisions:
    """Lines directly below each other that count up from 1 are a numbered list.

    A list that begins with another number would lose it, as would a lone "1. May".
    """
    items = [line for line in page.signed if line.role is None and item_number(line.text)]
    for run in line_runs(items, lambda above, line: _counts_up(above, line, page)):
        if len(run) > 1 and item_number(run[0].text) == 1:
            yield from ((line, Role.LIST_ITEM) for line in run)


def _counts_up(above: Line, line: Line, page: Page) -> bool:
    number = item_number(above.text) or 0
    return _goes_on(above, line, page) and item_number(line.text) == number + 1


def _dash_runs(page: Page) -> Iterator[list[Line]]:
    items = [line for line in page.signed if line.role is None and dash_end(line.text)]
    return line_runs(items, lambda above, line: _goes_on(above, line, page))


def _goes_on(above: Line, line: Line, page: Page) -> bool:
    if line.index != above.index + 1:
        return False
    return not line.gap or (page.is_body and not (above.is_prose or line.is_prose))


@needs("signed")
def quote_sign(page: Page) -> Decisions:
    """A line that opens with ">" and a blank is quoted, as in mail and Markdown.

    A line "> — Name" directly below it names who is quoted.
    """
    return [(line, Role.QUOTE) for line in page.signed if quote_end(line.text)]


@needs("loose")
def short_line_heading(page: Page) -> Decisions:
    """A short line that doesn't read like text, with text, a list or a picture below it.

    Furniture between them is passed over. Another heading may be below, but not a line that goes on
    in lower case: then both are one paragraph that was cut in pieces. A line that introduces what
    follows, with a colon, a comma or a semicolon, is no heading; nor is a scrap stuck to the line
    above, a line with a URL, or a question on a page with more than `MOST_QUESTIONS`, an interview.
    """
    headings: set[int] = set()
    unlike = (*_INTRODUCES, *QUESTION_ENDINGS) if page.is_interview else _INTRODUCES
    for line in reversed(page.loose):
        if line.role is not None or not line.is_short or line.text.endswith(unlike):
            continue
        below = page.below(line)
        while below and below.role is Role.FURNITURE:
            below = page.below(below)
        if below is None or (below.role is None and below.text[:1].islower()) or "://" in line.text:
            continue
        is_above_text = below.role in _HEADED_ROLES or below.is_open_text
        heads_text = is_above_text and not _is_scrap(line, page)
        if heads_text or (below.index in headings and below.gap and line.gap):
            headings.add(line.index)
            yield line, Role.HEADING


def _is_scrap(line: Line, page: Page) -> bool:
    """Whether a headline is repeated, or a line is stuck where blank lines separate text."""
    is_stuck = page.is_spaced and not line.gap
    is_again = len(line.text) >= SHORTEST_HEADLINE_AGAIN and line.text in page.repeated_texts
    return (is_stuck or is_again) and not _opens_item(line.text)


def unlikely_text(page: Page) -> Decisions:
    """A line amid the article that doesn't look like text, and that no other rule has claimed.

    It is a verse, the cell of a table, a very short paragraph, or a button that no table knows: in
    doubt it stays in the article.
    """
    if page.is_body:
        return []
    points = extent_of(page).points
    return [(line, Role.PARAGRAPH) for line in page.undecided() if points[line.index] <= 0]


def body_text(page: Page) -> Decisions:
    """A line that no other rule has claimed is a paragraph."""
    role = Role.PARAGRAPH
    return [(line, role) for line in page.lines if line.role is None]
