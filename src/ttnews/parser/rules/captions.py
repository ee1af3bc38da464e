"""Captions: known by a credit, by a caption word, or by the picture that they belong to."""

from __future__ import annotations

from ttnews.parser.limits import (
    CREDIT_AT_END,
    LINES_BELOW_CREDIT,
    LONGEST_AGENCY,
    LONGEST_CAPTION,
    LONGEST_CAPTION_APART,
    LONGEST_CREDIT_LINE,
    MOST_CAPTION_PIECES,
    SHORTEST_REPETITION,
    SHORTEST_TEXT_BY_AGENCY,
    TEXTS_IN_HEAD,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.credits import has_caption_word
from ttnews.wording.leads import has_dateline, source_credit
from ttnews.wording.names import is_agency

_BRACKETS = "(（"  # in which captions say where somebody is: "(left)"
_SPEECH_SIGNS = frozenset("\"“„«»‘'–—-")  # at the start of a line of speech
_TITLE_RULE, _CAPTION_RULE = "alt-equals-title", "alt-equals-caption"


@needs("broken")
def broken_caption(page: Page) -> Decisions:
    """A line that ends with an opening bracket, down to the closing one: a caption in pieces.

    The page has the credit in elements of its own, and the extractor breaks the line at each of
    them: the caption, perhaps "Photo:", and the name.
    """
    for line in page.broken:
        pieces = page.lines[line.index : line.index + MOST_CAPTION_PIECES]
        if len(pieces) == MOST_CAPTION_PIECES and not pieces[1].text.endswith((":", "：")):
            pieces.pop()
        end = pieces[-1].text
        if len(pieces) > 1 and len(end) <= LONGEST_CREDIT_LINE and end.endswith((")", "]")):
            yield from ((piece, Role.CAPTION) for piece in pieces)


def caption_credit(page: Page) -> Decisions:
    """A line that ends with a picture's credit; with a full stop only if a word says so.

    With its credit a caption can be as long as a paragraph. A credit in brackets can end with the
    full stop of a company's name. Below the last text, without a picture, a line that is nothing
    but a credit names the source of the article.
    """
    for line, _ in page.labelled(Kind.CREDIT):
        if line.is_prose and line.is_short and line.text[0] in "([" and line.text[-1] in ")]":
            yield line, Role.CAPTION
    long = [
        line
        for line in page.unended
        if len(line.text) <= LONGEST_CAPTION and not line.ends_with_stop
    ]
    for line in (*page.loose, *long):
        found = page.credit(line) if line.role is None else None
        if found and not (found.start == 0 and _is_below_text(line, page)):
            yield line, Role.CAPTION
    for line in [line for line in page.prose if ":" in line.text[-CREDIT_AT_END:-1]]:
        if line.role is None and len(line.text) <= LONGEST_CAPTION:
            found = page.credit(line)
            if found and found.start < line.text.rfind(":", 0, -1):
                yield line, Role.CAPTION
    for line in page.prose:
        if line.role is None and len(line.text) <= LONGEST_CAPTION and page.ends_with_credit(line):
            yield line, Role.CAPTION


def _is_below_text(line: Line, page: Page) -> bool:
    """Whether a line of text is above, without a picture, and none is below."""
    above = page.above(line)
    if above is None or above.role is not None or not above.is_prose:
        return False
    higher = page.above(above)
    if higher is None or higher.role is Role.IMAGE or (page.is_spaced and not above.gap):
        return False
    below = page.lines[line.index + 1 : line.index + 1 + LINES_BELOW_CREDIT]
    return not any(other.role is None and other.is_prose for other in below)


def caption_word(page: Page) -> Decisions:
    """A line that opens as only captions do, or says "(left)" or "(file photo)" in brackets."""
    for line, _ in page.labelled(Kind.CAPTION):
        if line.role is None and not line.is_prose:
            yield line, Role.CAPTION
    for bracket in _BRACKETS:
        if bracket not in page.source:
            continue
        for line in [line for line in page.lines if bracket in line.text]:
            if (
                line.role is None
                and len(line.text) <= LONGEST_CAPTION_APART
                and has_caption_word(line.text, page.markers)
            ):
                yield line, Role.CAPTION


def agency_between_text(page: Page) -> Decisions:
    """A line that is the name of an agency, with text above and below: the credit of a picture.

    In the head of the page and below the text it is a byline.
    """
    likely = [line for line in page.loose if len(line.text) <= LONGEST_AGENCY and line.role is None]
    agencies = [line for line in likely if is_agency(line.text, page.markers)]
    if not agencies:
        return
    texts = [line.index for line in page.open_texts() if len(line.text) > SHORTEST_TEXT_BY_AGENCY]
    for line in agencies:
        if len(texts) > TEXTS_IN_HEAD and texts[TEXTS_IN_HEAD] < line.index < texts[-1]:
            page.take_for_credit(line)
            yield line, Role.CAPTION


@needs(Role.CAPTION)
def caption_above_credit(page: Page) -> Decisions:
    """A line above one that is nothing but a picture's credit.

    A line to which the credit is stuck is a caption only if another line is stuck to it above;
    otherwise it is the alternative text.
    """
    for below in page.having(Role.CAPTION):
        line = page.above(below)
        if line is None or line.role is not None or not (below.gap or not line.gap):
            continue
        if len(line.text) <= (
            LONGEST_CAPTION_APART if below.gap else LONGEST_CAPTION
        ) and page.is_credit(below):
            yield line, Role.CAPTION


@needs(Role.IMAGE)
def caption_below_image(page: Page) -> Decisions:
    """The line below a picture: directly below, or after a blank line if it isn't long.

    A line that opens with a source's credit is the lead, wherever it is; and so can be the first
    text of all, below a picture with the title as alternative text. A dateline opens a report, and
    after a blank line speech goes on. Pages that use captions as alternative text use the title for
    pictures without a caption.
    """
    first_text = page.first_text()
    has_own_alts = any(line.rule == _CAPTION_RULE for line in page.having(Role.CAPTION))
    for image in page.having(Role.IMAGE):
        line = page.below(image)
        if line is None or line.role is not None:
            continue
        if source_credit(line.text) or has_dateline(line.text, page.markers):
            continue
        if line.gap and line.is_prose:
            is_above_text = not image.is_image_name and image.index < first_text
            has_title = image.rule == _TITLE_RULE and has_own_alts
            if is_above_text or has_title or line.text[0] in _SPEECH_SIGNS:
                continue  # it is text of the article
        if len(line.text) <= (LONGEST_CAPTION_APART if line.gap else LONGEST_CAPTION):
            yield line, Role.CAPTION


@needs("echoes")
def repeated_caption(page: Page) -> Decisions:
    """A line that repeats a line of a picture elsewhere: it belongs to that picture, too.

    Pages print captions again in galleries, and alternative texts as captions.
    """
    again = page.repeated_texts
    if not again:
        return ()
    texts = {
        line.text
        for role in (Role.IMAGE, Role.CAPTION)
        for line in page.having(role)
        if SHORTEST_REPETITION <= len(line.text) <= LONGEST_CAPTION
    }
    role = Role.CAPTION
    return [(line, role) for line in page.echoes if line.role is None and line.text in texts]
