"""The title and the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ttnews.parser.limits import (
    CANDIDATE_ABOVE_POINTS,
    GAP_POINTS,
    KNOWN_WORDS_POINTS,
    LEAD_SHARE,
    LENGTH_POINTS,
    LINES_WITH_CREDIT,
    LINES_WITH_TITLE,
    LONGEST_BOX_ABOVE_TITLE,
    LONGEST_CREDIT_BELOW,
    LONGEST_LEAD,
    LONGEST_LEAD_ALONE,
    LONGEST_LINE_ABOVE_TITLE,
    LONGEST_TITLE,
    SHORTEST_LEAD,
    SHORTEST_LEAD_ALONE,
    TEXTS_BELOW_LEAD,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.wording.leads import has_dateline, source_credit
from ttnews.wording.limits import LONGEST_PARTICLE
from ttnews.wording.lists import bullet_end, dash_end

_INTRODUCES = frozenset(":?：？؟")  # at the end of a line that introduces those below
_LINK_RULE = "read-more-inline"
_ABBREVIATION = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")  # "U.S." is no end of a sentence
_WORD = re.compile(r"\w+")
_TITLE_AGAIN = "title-again"  # the rule; it tells nothing about the line below
_BETWEEN = (Role.BYLINE, Role.IMAGE, Role.CAPTION, Role.FURNITURE)
_AUTHOR_RULES = {"address-line", "alt-equals-caption"}  # address and portrait belong to the byline
_PICTURE_ROLES = {Role.IMAGE, Role.CAPTION}


def headline(page: Page) -> Decisions:
    """The line above the text that has most points; the higher one of two with as many.

    It is one of the first `LINES_WITH_TITLE` lines, at most `LONGEST_TITLE` long, and above the
    first line of text longer than `LONGEST_LINE_ABOVE_TITLE`. Pictures, captions, labels and
    furniture are passed over. So is text in a box: on a spaced page, above all candidates, a line
    of text to which the next one is stuck, that is above a line with a role, or that is at most
    `LONGEST_BOX_ABOVE_TITLE` long and above a line that doesn't read like text. An item with a
    bullet is the title only if nothing else can be. Nothing below a source's credit is, nor what is
    below both a candidate and a read-more heading. A headline doesn't end with a full stop; one
    that does counts if the same line is repeated, as the alt text of a picture is.

    A candidate gets points for its length (`LENGTH_POINTS`), for those of its words that are in the
    text (`KNOWN_WORDS_POINTS`), and for blank lines around it (`GAP_POINTS`); each candidate above
    it costs some (`CANDIDATE_ABOVE_POINTS`).

    If the text begins at once there is no title, and none is made; nor is one looked for if it is
    known, or if there is nothing but the body.
    """
    if page.is_body or page.having(Role.TITLE):
        return ()
    candidates = list(_candidates(page))
    if not candidates:
        return ()
    if page.signed:  # menus are lists; an item is a headline only if there is no other
        candidates = [line for line in candidates if not bullet_end(line.text)] or candidates
    return [(_best(candidates, page) if len(candidates) > 1 else candidates[0], Role.TITLE)]


def _best(candidates: list[Line], page: Page) -> Line:
    above = CANDIDATE_ABOVE_POINTS
    points = [_points(line, page) + above * place for place, line in enumerate(candidates)]
    ranked = sorted(zip(points, candidates, strict=True), key=lambda pair: -pair[0])
    (most, best), *others = ranked
    # Looking words up costs most, and only decides between lines with close points.
    if others[0][0] + KNOWN_WORDS_POINTS < most:
        return best
    text = page.beginning
    most += KNOWN_WORDS_POINTS * _known(best, text, page)
    for count, line in others:
        if count + KNOWN_WORDS_POINTS < most:
            break
        total = count + KNOWN_WORDS_POINTS * _known(line, text, page)
        if total > most or (total == most and line.index < best.index):
            most, best = total, line
    return best


def _candidates(page: Page) -> Iterator[Line]:
    """Yield the lines above the text that could be the title."""
    found = False
    for line in page.lines[:LINES_WITH_TITLE]:
        if line.role is Role.RELATED_HEADING and found:
            return  # what follows are other stories
        if line.role is not None or line.is_image_name or _is_picture(line, page):
            continue
        if source_credit(line.text):
            return
        if line.is_prose and len(line.text) * page.density > LONGEST_LINE_ABOVE_TITLE:
            if found or not _is_box(line, page):
                return
        elif len(line.text) <= LONGEST_TITLE and (
            not _is_statement(line) or _is_repeated(line, page)
        ):
            found = True
            yield line


def _is_box(line: Line, page: Page) -> bool:
    """Whether a line of text is not of the article: no blank line follows, or it is alone.

    It is alone if it isn't long and a short line is below it, which then is the title.
    """
    below = page.below(line)
    if below is None or not page.is_spaced:
        return False
    if below.role is not None:
        return below.rule != _LINK_RULE  # links to other stories are between paragraphs
    is_alone = len(line.text) <= LONGEST_BOX_ABOVE_TITLE and not below.is_prose
    is_above_title = not below.is_image_name and below.text[-1:] not in _INTRODUCES
    return not below.gap or (is_alone and is_above_title)


def _is_picture(line: Line, page: Page) -> bool:
    """Whether a line is the caption or the alternative text of a picture."""
    above, below = page.above(line), page.below(line)
    if above and not line.gap and (above.is_image_name or above.text == line.text):
        return True
    if len(line.text) <= LONGEST_TITLE and page.credit(line):
        return True
    if below is None or len(below.text) > LONGEST_CREDIT_BELOW:
        return False
    return not below.gap if below.text == line.text else page.is_credit(below)


def _is_statement(line: Line) -> bool:
    return line.ends_with_stop and not _ABBREVIATION.search(line.text)


def _is_repeated(title: Line, page: Page) -> bool:
    return any(
        line is not title and line.role is None and line.is_like(title) for line in page.echoes
    )


def _points(line: Line, page: Page) -> float:
    below = page.below(line)
    is_alone = page.is_spaced and line.gap and (below is None or below.gap)
    return min(len(line.text) * page.density, LENGTH_POINTS) + GAP_POINTS * is_alone


def _known(line: Line, text: str, page: Page) -> float:
    """Return the share of the words of a line that are in the text, from 0 to 1."""
    words = [word for word in _WORD.findall(line.text) if len(word) > LONGEST_PARTICLE]
    if page.density > 1:
        words = [line.text[i : i + 2] for i in range(len(line.text) - 1)]
    known = sum(word in text or word.lower() in text for word in words)
    return known / max(1, len(words))


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
    long. A byline, a picture and one short line, such as the section's name, may be between. Below
    buttons and adverts, and below nothing but a picture, the text itself is more common; there only
    a line that is much shorter than the next ones (`LEAD_SHARE`) or right above the byline is the
    lead. Items of lists and agency reports with a dateline, such as "PARIS (AP) - ", are no leads.
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
    is_below_box = Role.FURNITURE in between
    if not lengths or (is_below_box and not line.is_prose):
        return False
    below = page.below(line)
    if below and below.role is Role.BYLINE:  # the text itself begins below the author
        return True
    is_below_picture = between and between <= _PICTURE_ROLES
    return not (is_below_box or is_below_picture) or _is_shorter(line, lengths)


def _is_shorter(line: Line, lengths: list[int]) -> bool:
    return len(line.text) * len(lengths) <= LEAD_SHARE * sum(lengths)


def _next_lengths(line: Line, page: Page) -> list[int]:
    """Return the lengths of the next lines of text."""
    below = page.lines[line.index + 1 :]
    texts = (len(other.text) for other in below if other.role is None and other.is_prose)
    return list(islice(texts, TEXTS_BELOW_LEAD))
