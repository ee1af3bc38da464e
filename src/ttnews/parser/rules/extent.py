"""Where the body of the article begins and ends: all outside it is furniture."""

from __future__ import annotations

import re

from ttnews.parser.limits import (
    CARD_TEXT_POINTS,
    FEWEST_DATED,
    FURNITURE_POINTS,
    LONGEST_CARD_TEXT,
    MOST_SECTIONS,
    READ_MORE_POINTS,
    SHORT_LINE_POINTS,
    SHORTEST_FIRST_HEADING,
    SHORTEST_PARAGRAPH,
    SHORTEST_SECTION,
    TEXT_POINTS,
    TEXTS_ABOVE_COMMENTS,
    TYPICAL_LENGTH,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.lists import item_number
from ttnews.wording.prose import is_question

_COLONS = frozenset(":：")
_ANSWERS = re.compile(r"""\d[\d.,]*\s[^\W\d][^"“„«»:]{2,30}["“„«].{20,180}["”“»]""")
_WHEN = re.compile(r"\b(?:19|20)\d\d\b\D{1,20}\d{1,2}[:.h]\d\d")
_ITEM_SIGNS = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・-–—*>")  # at the start of an item or a quote
# Rules for lines all over a page, or between paragraphs, which don't show where the text ends.
_SCATTERED = {"repeated-line", "read-more-inline"}
# Roles right below the text, and right below the author's name there.
AFTER_TEXT = (Role.TOPIC, Role.RELATED_HEADING)
AFTER_NAMES = (*AFTER_TEXT, Role.FURNITURE)

# What a line counts for the body, in points; found by search on labelled pages.
# What it counts against it; less on a page whose lines of text are shorter than typical.


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


def below_body(page: Page) -> Decisions:
    """Undecided lines below the end of the body."""
    if page.is_body:
        return ()
    end = end_of_body(page) if page.end is None else page.end
    return [(line, Role.FURNITURE) for line in page.lines[end:] if line.role is None]


def end_of_body(page: Page) -> int:  # noqa: C901, PLR0912, PLR0915 - a branch for every kind of line
    """Find the index after the last line of the body, from what is decided so far.

    Text counts for the body, short lines and furniture count against it; the end is where the sum
    from the top down is greatest. A line of text counts one point a character, up to `TEXT_POINTS`;
    but right below a short line only up to `CARD_TEXT_POINTS`, unless it is longer than
    `LONGEST_CARD_TEXT`, because it can be the summary on a card. Below a read-more heading it
    counts nothing before two lines of text in a row. Against the body count short lines
    (`SHORT_LINE_POINTS`), furniture (`FURNITURE_POINTS`) and read-more headings
    (`READ_MORE_POINTS`), and less so if lines of text are shorter than `TYPICAL_LENGTH` on average.

    But if topics, the author, other stories or the end of the dump follow, up to `MOST_SECTIONS`
    short lines with one short line of text each, of at least `SHORTEST_SECTION` if the author
    follows, are the article's last sections. Several lines of furniture in a row count once, and
    one that repeats all over the page doesn't count. Nor do items of lists, quotes and the line
    with a colon above them, which belong to the body if they are directly below its end, nor the
    questions of an interview. The body of a page without text ends with the last line.
    """
    density, scale = page.density, _scale(page)
    shortfall = 0.0  # how far the sum is below its greatest value
    end = last = len(page.lines)
    sections = 0  # headings with text below the end found so far; too many if they are none
    is_card = follows_text = is_furniture = is_tail = needs_name = False
    is_glued, is_interview = not page.is_spaced, page.is_interview
    signed = {line.index for line in page.signed} if page.signed else ()
    furniture, image, caption = Role.FURNITURE, Role.IMAGE, Role.CAPTION
    for line in page.lines:
        role = line.role
        if role is None and line.is_prose:
            if shortfall or is_card:
                length = len(line.text) * density
                is_second = follows_text and (is_glued or line.gap)
                is_card = is_card and length <= LONGEST_CARD_TEXT and not is_second
            if not is_card:
                if shortfall:
                    is_no_card = follows_text or length > LONGEST_CARD_TEXT
                    shortfall -= min(length, TEXT_POINTS if is_no_card else CARD_TEXT_POINTS)
                if shortfall <= 0:
                    shortfall, sections, is_tail, needs_name = 0, 0, False, False
                    end = last = line.index + 1
                elif sections <= MOST_SECTIONS and (follows_text or length >= SHORTEST_SECTION):
                    needs_name = needs_name or not (follows_text or length >= CARD_TEXT_POINTS)
                    last = line.index + 1
                else:
                    sections = MOST_SECTIONS + 1
            follows_text = True
        elif role is furniture:
            if line.rule not in _SCATTERED:
                shortfall += 0 if is_furniture else scale * FURNITURE_POINTS
                is_tail = True
                is_furniture = True
            continue
        elif role is None and line.index in signed and _is_item(line):
            if sections:
                last = _end_of_items(line, last, page)
            else:
                end = last = _end_of_items(line, end, page)
        elif role is None and (_introduces(line) or (is_interview and is_question(line.text))):
            pass
        elif role is image or role is caption:
            follows_text = True  # a picture between two paragraphs
        else:
            could_close = end < last and sections <= MOST_SECTIONS
            if could_close and _closes(line, page, is_tail=is_tail, needs_name=needs_name):
                shortfall, end, sections = 0, last, MOST_SECTIONS + 1
            if role is None:
                shortfall += scale * SHORT_LINE_POINTS
                sections += 1 if follows_text else MOST_SECTIONS + 1
            elif role is Role.RELATED_HEADING:
                shortfall += scale * READ_MORE_POINTS
                is_card = True
            follows_text = False
        is_furniture = False
    return end if is_tail or needs_name or sections > MOST_SECTIONS else last


def _scale(page: Page) -> float:
    """Return the weight of lines that are no text, up to 1: less if the lines of text are short."""
    typical = TYPICAL_LENGTH * len(page.prose)
    length = page.density * sum([len(line.text) for line in page.prose])
    return min(1.0, length / typical) if typical else 1.0


def _closes(line: Line, page: Page, *, is_tail: bool, needs_name: bool) -> bool:
    """Whether a line closes the text of an article: topics, other stories, the author.

    Below furniture a line of names can be anything. A section of one short sentence can be a card
    as well, unless the author's name follows.
    """
    is_byline = line.role is Role.BYLINE or (line.role is None and page.is_signature(line))
    if is_byline and not is_tail:
        below = page.below(line)
        return below is None or below.role in AFTER_NAMES
    return line.role in AFTER_TEXT and not needs_name


def _introduces(line: Line) -> bool:
    return line.text[-1:] in _COLONS and line.role is None and line.is_short


def _is_item(line: Line) -> bool:
    first = line.text[:1]
    return first in _ITEM_SIGNS or (first.isdigit() and item_number(line.text) is not None)


def _end_of_items(line: Line, end: int, page: Page) -> int:
    """Return the end of the body with an item or a quote that is directly below it."""
    if line.index == end + 1 and _introduces(page.lines[end]):
        return end + 2
    above = page.above(line)
    if above is None or line.index != end:
        return end
    return end + (line.text[0] == ">" or _is_item(above) or above.text[-1:] in _COLONS)


def above_body(page: Page) -> Decisions:
    """Undecided short lines above the body: the page's menu, the section, buttons.

    The body begins with the first text longer than `SHORTEST_PARAGRAPH` below title and lead. Right
    below the lead it can begin with a list, with a heading between blank lines
    (`SHORTEST_FIRST_HEADING`), or with short sentences.
    """
    if page.is_body:
        return
    title, lead = page.first(Role.TITLE), page.first(Role.LEAD)
    head = max(title.index + 1 if title else 0, lead.index + 1 if lead else 0)
    least = SHORTEST_PARAGRAPH // page.density
    texts = (line for line in page.prose if line.role is None and len(line.text) > least)
    goes_on = False  # from a first sentence below the lead
    for line in page.lines[: next((line.index for line in texts if line.index >= head), 0)]:
        if line.role is not None:
            goes_on = False
        elif lead and (_is_in_body(line, lead, page) or (goes_on and line.is_prose and line.gap)):
            goes_on = line.is_prose
        else:
            goes_on = False
            yield line, Role.FURNITURE


def _is_in_body(line: Line, lead: Line, page: Page) -> bool:
    below = page.below(line)
    is_apart = line.gap and below is not None and below.gap
    is_next = line.index == lead.index + 1
    is_long = len(line.text) * page.density >= SHORTEST_FIRST_HEADING
    return (line.index > lead.index and _is_item(line)) or (is_next and is_apart and is_long)
