"""Where the body of the article begins and ends: all outside it is furniture."""

from __future__ import annotations

import re
from itertools import pairwise

from ttnews.parser import weights
from ttnews.parser.limits import (
    FEWEST_DATED,
    LONGEST_GAP,
    SHARE_OF_BODY,
    SHORTEST_FIRST_HEADING,
    SHORTEST_LAST_PARAGRAPH,
    TEXTS_ABOVE_COMMENTS,
)
from ttnews.parser.lines import Line, line_runs
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.parser.zones import Zones, find_zones
from ttnews.profiles import Kind
from ttnews.wording.lists import item_number

_COLONS = frozenset(":：")
_ANSWERS = re.compile(r"""\d[\d.,]*\s[^\W\d][^"“„«»:]{2,30}["“„«].{20,180}["”“»]""")
_WHEN = re.compile(r"\b(?:19|20)\d\d\b\D{1,20}\d{1,2}[:.h]\d\d")
_ITEM_SIGNS = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・-–—*>")  # at the start of an item or a quote
# Roles right below the text, and right below the author's name there.
AFTER_TEXT = (Role.TOPIC, Role.RELATED_HEADING)
AFTER_NAMES = (*AFTER_TEXT, Role.FURNITURE)


@needs(Kind.COMMENTS, "loose", "signed")
def comments(page: Page) -> Decisions:
    """The heading of the readers' comments below the text, and everything below it.

    In blogs it is a number and the title, "5 thoughts on “Ferry sinks”", in any language. Without a
    heading, comments begin with the first of two lines or more that say who wrote when: each has a
    year, a time of day, and a colon at its end. At least `TEXTS_ABOVE_COMMENTS` lines of text are
    above it.
    """
    headings = {line.index for line in page.whole(Kind.COMMENTS)}
    headings.update(line.index for line in page.signed if _ANSWERS.fullmatch(line.text))
    dated = [line.index for line in page.loose if line.text[-1:] in _COLONS and _says_when(line)]
    headings.update(dated if len(dated) >= FEWEST_DATED else ())
    texts = 0
    for line in page.lines if headings else ():
        if line.index in headings and texts >= TEXTS_ABOVE_COMMENTS:
            return [(below, Role.FURNITURE) for below in page.lines[line.index :]]
        texts += line.is_open_text
    return ()


def _says_when(line: Line) -> bool:
    """Whether a line has a year, then a time of day: "Ida Norling on May 6, 2024 at 7:30 said:"."""
    return line.is_short and _WHEN.search(line.text) is not None


def extent_of(page: Page) -> Zones:
    """Return where the body is, by all that is decided once a rule asks for it."""
    if page.extent is None:
        title = page.first(Role.TITLE)
        page.extent = find_zones(page, title.index + 1 if title else 0)
    return page.extent


def below_body(page: Page) -> Decisions:
    """Undecided lines below the last run of the body.

    A last paragraph with a heading or without one stays: it is too short to be a run.
    """
    if page.is_body:
        return ()
    extent = extent_of(page)
    end = _end_of_last_paragraph(page, extent)
    return [(line, Role.FURNITURE) for line in page.lines[end:] if line.role is None]


def _end_of_last_paragraph(page: Page, extent: Zones) -> int:
    """Return the end of the body with the texts below that at most one other line parts from it.

    Below furniture only a line as long as a paragraph is one. Items of a list part nothing, and
    they go on below items.
    """
    end = extent.end
    others = least = 0
    for line in page.lines[end:]:
        if line.role in AFTER_TEXT:
            break
        if line.role is Role.FURNITURE:
            others += 1
            least = SHORTEST_LAST_PARAGRAPH
        elif line.role is not None:
            continue  # a picture, a byline
        elif _is_text(line, end, page):
            if len(line.text) * page.density < least:
                break
            end, others, least = line.index + 1, 0, 0
        elif _is_item(line):
            end += line.index == end > 0 and _is_item(page.lines[end - 1])
        else:
            others += 1
        if others > 1:
            break
    return end


def _is_text(line: Line, end: int, page: Page) -> bool:
    """Whether a line below the body is text: by its points, or right below, as it is long."""
    points = extent_of(page).points[line.index]
    is_long = len(line.text) * page.density >= SHORTEST_LAST_PARAGRAPH
    return points > 0 or (line.index == end and is_long and points > weights.REPEATED)


def between_runs(page: Page) -> Decisions:
    """Undecided lines between two runs of the body, in rows of more than `LONGEST_GAP` lines.

    A line that reads like text stays, and begins a new row. Shorter rows are in doubt, and stay; so
    does the line right above the next run, which can be its heading.
    """
    if page.is_body:
        return
    extent = extent_of(page)
    points = extent.points
    for above, below in pairwise(extent.runs):
        gap = page.lines[above.end : below.start]
        for lines in line_runs(gap, lambda _, line: points[line.index] <= weights.TEXT):
            if len(lines) <= LONGEST_GAP:
                continue
            for line in lines:
                is_text = points[line.index] > weights.TEXT
                is_heading = line.index == below.start - 1 and points[line.index] > weights.REPEATED
                if not (line.role or is_text or is_heading):
                    yield line, Role.FURNITURE


def above_body(page: Page) -> Decisions:
    """Undecided lines above the first run of the body: the page's menu, the section, buttons.

    Below title and lead, what reads like text stays, the items of a list, and the line right above
    the run, which can be its heading (`SHORTEST_FIRST_HEADING`). Above the title text stays if it
    is in one run with text below: then the title may be none.
    """
    extent = extent_of(page)
    if page.is_body or not extent.runs:
        return
    head = [line for role in (Role.TITLE, Role.LEAD) if (line := page.first(role))]
    top = max((line.index + 1 for line in head), default=0)
    text = _first_of_text(page, head)
    for line in page.lines[: _start_of_text(page, extent, top) if top else extent.start]:
        if line.role is not None or _speaks_for_body(line, top, text, page):
            continue
        is_next = top <= line.index == extent.start - 1
        if not (is_next and _could_be_heading(line, extent, page)):
            yield line, Role.FURNITURE


def _start_of_text(page: Page, extent: Zones, top: int) -> int:
    """Return where text begins below the head, be it too little for a run."""
    for line in page.lines[top : extent.start]:
        if line.role is None and line.is_prose and extent.points[line.index] > 0:
            return line.index
    return extent.start


def _first_of_text(page: Page, head: list[Line]) -> int:
    """Return the index of the first line that can be text, though it is above the title.

    It is the first of a run, as found at first, that spans the title or is a good part of the body.
    """
    title = head[0].index if head and head[0].role is Role.TITLE else 0
    least = SHARE_OF_BODY * page.zones.total
    above = (run for run in page.zones.runs if run.start < title)
    return next((run.start for run in above if run.end > title or run.points > least), title)


def _could_be_heading(line: Line, extent: Zones, page: Page) -> bool:
    is_long = len(line.text) * page.density >= SHORTEST_FIRST_HEADING
    return is_long and extent.points[line.index] > weights.REPEATED


def _speaks_for_body(line: Line, top: int, text: int, page: Page) -> bool:
    """Whether a line above the body reads like text of it, or is an item below the title."""
    if line.index < top:
        return line.is_prose and line.index >= text and page.zones.points[line.index] > 0
    if _is_item(line):
        return top > 0
    return line.is_prose and extent_of(page).points[line.index] > 0


def _is_item(line: Line) -> bool:
    first = line.text[:1]
    return first in _ITEM_SIGNS or (first.isdigit() and item_number(line.text) is not None)
