"""Captions: known by a credit, by a caption word, or by the picture that they belong to."""

from __future__ import annotations

from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.credits import has_caption_word
from ttnews.wording.leads import has_dateline, source_credit
from ttnews.wording.names import is_agency

CAPTION = 500  # characters; the longest caption
CREDIT = 60  # characters; a credit line below a caption
BY_CHANCE = 10  # characters; shorter lines say the same by chance
_APART = 250  # characters; after a blank line a longer one is the text that goes on
_PIECES = 3  # lines; in so many at most a caption is broken
_NAMED = 45  # characters; so near the end stands the colon of a credit that ends with a full stop
_BRACKETS = "(（"  # in which captions say where somebody stands
_AGENCY = 40  # characters; "picture alliance/dpa"
_TEXT = 60  # characters; a line of text as long as that is no scrap
_BEGINNING = 1  # such line; above the next one stands the head
_NEAR = 7  # lines; among so many below one of text stands where the text goes on
_SPEECH = frozenset("\"“„«»‘'–—-")  # so begins what somebody says
_TITLE_RULE, _CAPTION_RULE = "alt-equals-title", "alt-equals-caption"


@needs("broken")
def broken_caption(page: Page) -> Decisions:
    """A line that ends with an opening bracket, down to the closing one: a caption in pieces.

    The page has the credit in elements of its own, and the extractor breaks the line at each: the
    caption, perhaps "Photo:", and the name.
    """
    for line in page.broken:
        pieces = page.lines[line.index : line.index + _PIECES]
        if len(pieces) == _PIECES and not pieces[1].text.endswith((":", "：")):
            pieces.pop()
        end = pieces[-1].text
        if len(pieces) > 1 and len(end) <= CREDIT and end.endswith((")", "]")):
            yield from ((piece, Role.CAPTION) for piece in pieces)


def caption_credit(page: Page) -> Decisions:
    """A line that ends with a picture's credit; with a full stop only if a word says so.

    With its credit a caption can be as long as a paragraph. A credit in brackets can end with the
    full stop of a company's name. Below the last text, where no picture is, a line that is nothing
    but a credit names the source of the article.
    """
    for line, _ in page.labelled(Kind.CREDIT):
        if line.is_prose and line.is_short and line.text[0] in "([" and line.text[-1] in ")]":
            yield line, Role.CAPTION
    long = [line for line in page.unended if len(line.text) <= CAPTION and not line.ends_with_stop]
    for line in (*page.loose, *long):
        found = page.credit(line) if line.role is None else None
        if found and not (found.start == 0 and _is_below_text(line, page)):
            yield line, Role.CAPTION
    for line in [line for line in page.prose if ":" in line.text[-_NAMED:-1]]:
        if line.role is None and len(line.text) <= CAPTION:
            found = page.credit(line)
            if found and found.start < line.text.rfind(":", 0, -1):
                yield line, Role.CAPTION
    for line in page.prose:
        if line.role is None and len(line.text) <= CAPTION and page.ends_with_credit(line):
            yield line, Role.CAPTION


def _is_below_text(line: Line, page: Page) -> bool:
    """Whether a line of text stands above, with no picture, and none below."""
    above = page.above(line)
    if above is None or above.role is not None or not above.is_prose:
        return False
    higher = page.above(above)
    if higher is None or higher.role is Role.IMAGE or (page.is_spaced and not above.gap):
        return False
    below = page.lines[line.index + 1 : line.index + 1 + _NEAR]
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
                and len(line.text) <= _APART
                and has_caption_word(line.text, page.markers)
            ):
                yield line, Role.CAPTION


def agency_between_text(page: Page) -> Decisions:
    """A line that is the name of an agency, with text above and below: the credit of a picture.

    In the head of the page and below the text it is a byline.
    """
    likely = [line for line in page.loose if len(line.text) <= _AGENCY and line.role is None]
    agencies = [line for line in likely if is_agency(line.text, page.markers)]
    if not agencies:
        return
    texts = [line.index for line in page.open_texts() if len(line.text) > _TEXT]
    for line in agencies:
        if len(texts) > _BEGINNING and texts[_BEGINNING] < line.index < texts[-1]:
            page.take_for_credit(line)
            yield line, Role.CAPTION


@needs(Role.CAPTION)
def caption_above_credit(page: Page) -> Decisions:
    """A line above one that is nothing but a picture's credit.

    One to which the credit is stuck is a caption only if more is stuck above it; alone it is the
    alternative text.
    """
    for below in page.having(Role.CAPTION):
        line = page.above(below)
        if line is None or line.role is not None or not (below.gap or not line.gap):
            continue
        if len(line.text) <= (_APART if below.gap else CAPTION) and page.is_credit(below):
            yield line, Role.CAPTION


@needs(Role.IMAGE)
def caption_below_image(page: Page) -> Decisions:
    """The line below a picture: directly below, or after a blank line if it isn't long.

    A line that opens with a source's credit is the lead, wherever it stands; and so can be the
    first text of all, below a picture that has the title as alternative text. With a dateline a
    report begins, and after a blank line speech goes on. Pages that give pictures their captions
    as alternative text give them the title where there is none.
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
            if is_above_text or has_title or line.text[0] in _SPEECH:
                continue  # it is the text of the article
        if len(line.text) <= (_APART if line.gap else CAPTION):
            yield line, Role.CAPTION


@needs("echoes")
def repeated_caption(page: Page) -> Decisions:
    """A line that says the same as a picture's line elsewhere: it belongs to that picture, too.

    Pages print captions again in galleries, and alternative texts as captions.
    """
    again = page.repeated_texts
    if not again:
        return ()
    said = {
        line.text
        for role in (Role.IMAGE, Role.CAPTION)
        for line in page.having(role)
        if BY_CHANCE <= len(line.text) <= CAPTION
    }
    role = Role.CAPTION
    return [(line, role) for line in page.echoes if line.role is None and line.text in said]
