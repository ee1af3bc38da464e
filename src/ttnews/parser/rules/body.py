"""The body: lists, quotes, headings, and the paragraphs that everything else is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ttnews.parser.page import Line, Page
from ttnews.parser.pieces import bullet_end, dash_end, numbered, quote_end
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_UNFINISHED = frozenset(":：,，、;；")  # a line that ends so introduces what follows
_HEADED = frozenset({Role.LIST_ITEM, Role.QUOTE, Role.IMAGE, Role.LEAD})


def bullet(page: Page) -> Decisions:
    """A line that opens with a bullet character is an item of a list."""
    for line in page.undecided():
        if bullet_end(line.text):
            yield line, Role.LIST_ITEM


def dash_run(page: Page) -> Decisions:
    """Lines directly below each other that open with a dash or an asterisk are a list.

    One such line alone is not: interviews and quotations open with a dash too.
    """
    for above, line in pairwise(page.undecided()):
        if _is_below(above, line) and dash_end(above.text) and dash_end(line.text):
            yield above, Role.LIST_ITEM
            yield line, Role.LIST_ITEM


def number_run(page: Page) -> Decisions:
    """Lines directly below each other that count up from 1 are a numbered list.

    A list that begins with another number would lose it, as would a lone "1. May".
    """
    for run in _runs(page.undecided()):
        if len(run) > 1:
            yield from ((line, Role.LIST_ITEM) for line in run)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        number = numbered(line.text)
        if run and number and number.number == len(run) + 1 and _is_below(run[-1], line):
            run.append(line)
        else:
            yield run
            run = [line] if number and number.number == 1 else []
    yield run


def _is_below(above: Line, line: Line) -> bool:
    """Whether a line stands directly below another."""
    return line.number == above.number + 1


def quote_sign(page: Page) -> Decisions:
    """A line that opens with ">" is quoted, as in mail and Markdown."""
    for line in page.undecided():
        if quote_end(line.text):
            yield line, Role.QUOTE


def short_line_heading(page: Page) -> Decisions:
    """A short line that doesn't read like text, with text, a list or a picture below it."""
    below = None
    for line in reversed(page.lines):
        heads = below and (below.role in _HEADED or (below.role is None and below.is_prose))
        if (
            heads
            and line.role is None
            and line.is_short
            and not line.is_prose
            and line.text[-1] not in _UNFINISHED
        ):
            yield line, Role.HEADING
        below = line


def body_text(page: Page) -> Decisions:
    """Whatever nothing else has claimed is a paragraph: when in doubt, it stays in the article."""
    for line in page.undecided():
        yield line, Role.PARAGRAPH


RULES: tuple[Rule, ...] = (
    bullet,
    dash_run,
    number_run,
    quote_sign,
    short_line_heading,
    body_text,
)
