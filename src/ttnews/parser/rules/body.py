"""The body: lists, quotes, headings, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.parser.limits import FEWEST_LINKS, SHORTEST_HEADLINE_AGAIN, SHORTEST_LINK
from ttnews.parser.lines import Line, line_runs
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.wording.lists import bullet_end, dash_end, item, item_number, quote_end
from ttnews.wording.prose import QUESTION_ENDINGS, is_question

# The ends of a line that introduces the one below.
_INTRODUCES = (":", "：", ",", "،", "、", "，", ";", "；")
_LABEL_RULES = {"furniture-word", "repeated-line", "read-more-heading", "read-more-opening"}
_HEADED_ROLES = (Role.LIST_ITEM, Role.QUOTE, Role.IMAGE, Role.LEAD)


@needs("signed")
def link_run(page: Page) -> Decisions:
    """Lines with a dash that read like headlines, with nothing before them: links.

    They are directly below each other, at least `FEWEST_LINKS`, on average at least `SHORTEST_LINK`
    long, and none reads like text; the line above introduces no list. Lines with bullets are a list
    of the article, and so are all in a body that its source states.
    """
    for run in _dash_runs(page) if not page.is_body else ():
        above = page.above(run[0])
        is_introduced = above is not None and above.text.endswith(_INTRODUCES)
        is_long = sum(len(line.text) for line in run) >= SHORTEST_LINK * len(run)
        is_prose = any(line.is_prose for line in run)
        if len(run) >= FEWEST_LINKS and is_long and not (is_introduced or is_prose):
            yield from ((line, Role.FURNITURE) for line in run)


@needs("signed")
def list_below_label(page: Page) -> Decisions:
    """Items right below a label of the page belong to it: sizes of text, contents, other stories.

    The label is a furniture word, a repeated line or a read-more heading. If an item, or a line
    that introduces one, is above it, this is an advert inside a list of the article. A question has
    answers below it, however often it is repeated.
    """
    listed: set[int] = set()
    for line in page.signed:
        above = page.above(line)
        if above is None or line.role is not None or not _opens_item(line.text):
            continue
        if above.index in listed or (
            above.role
            and above.rule in _LABEL_RULES
            and not (is_question(above.text) or _interrupts(above, page))
        ):
            listed.add(line.index)
            yield line, Role.FURNITURE


def _opens_item(text: str) -> bool:
    return item(text)[0] > 0


def _interrupts(label: Line, page: Page) -> bool:
    above = page.above(label)
    return above is not None and (above.text.endswith(_INTRODUCES) or _opens_item(above.text))


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
    if line.number == above.number + 1:
        return True
    is_next = page.is_body and line.index == above.index + 1
    return is_next and not (above.is_prose or line.is_prose)


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
    follows, with a colon, a comma or a semicolon, is no heading; nor is a scrap (`stray-line`), a
    line with a URL, or a question on a page with more than `MOST_QUESTIONS`, an interview.
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


@needs("loose")
def stray_line(page: Page) -> Decisions:
    """A short line that doesn't read like text and heads none: a scrap of the page.

    Below it is nothing, or no text; or it is stuck to the line above, where headings are set apart;
    or it is repeated, as the headline of another story is on its card (`SHORTEST_HEADLINE_AGAIN`).
    If nothing on the page reads like text, such lines are the text.
    """
    if page.is_body or len(page.loose) == len(page.lines):
        return
    for line in page.loose:
        if line.role is None and line.is_short and not line.text.endswith(_INTRODUCES):
            below = page.below(line)
            if below is None or below.role or (below.is_prose and _is_scrap(line, page)):
                yield line, Role.FURNITURE


def running_text(page: Page) -> Decisions:
    """A line that reads like text, with such lines above and below: the middle of the body."""
    texts = page.open_texts()
    role = Role.PARAGRAPH  # looked up once, because that takes longer than the rest
    return [
        (line, role)
        for above, line, below in zip(texts, texts[1:], texts[2:], strict=False)
        if below.index - above.index == 2  # noqa: PLR2004 - nothing else is between them
    ]


def body_text(page: Page) -> Decisions:
    """A line that no other rule has claimed is a paragraph: in doubt, it stays in the article."""
    role = Role.PARAGRAPH
    return [(line, role) for line in page.lines if line.role is None]
