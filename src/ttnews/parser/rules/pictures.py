"""Pictures: file names, alternative texts, and captions, known by a credit, a word or a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ttnews.parser.limits import (
    CREDIT_AT_END,
    LINES_BELOW_CREDIT,
    LONGEST_ALT,
    LONGEST_CAPTION,
    LONGEST_CAPTION_APART,
    LONGEST_CREDIT_LINE,
    MOST_CAPTION_PIECES,
    MOST_CREDITS,
    SAME_BEGINNING,
    SHORTEST_REPETITION,
    TEXTS_BELOW_CAPTION,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind
from ttnews.wording.credits import Credit, has_caption_word, names_only_agencies
from ttnews.wording.leads import has_dateline, source_credit
from ttnews.wording.prose import SENTENCE_ENDS, ends_with_stop

_BRACKETS = "(（"  # in which captions say where somebody is: "(left)"
_SPEECH_SIGNS = frozenset("\"“„«»‘'–—-")  # at the start of a line of speech
_TITLE_RULE, _CAPTION_RULE, _NUMBER_RULE = "alt-equals-title", "alt-equals-caption", "no-words"
# " - Photo 2." after a title
_PICTURE_NUMBER = re.compile(r"\s*+[-–—|:.,(\[]?\s*+(?:[^\W\d_]{2,12}\s)?\d{1,3}[.)\]]?")
_JOINT = re.compile(r"^\s*[-–—|:.,]\s*")
_SCRAPS = (Role.FURNITURE, Role.BYLINE)


@needs("broken")
def broken_caption(page: Page) -> Decisions:
    """A line that ends with an opening bracket, down to the closing one: a caption in pieces.

    The page has the credit in elements of its own, and the extractor breaks the line at each of
    them: the caption, perhaps "Photo:", and the name, at most `LONGEST_CREDIT_LINE` long.
    """
    for line in page.broken:
        pieces = page.lines[line.index : line.index + MOST_CAPTION_PIECES]
        if len(pieces) == MOST_CAPTION_PIECES and not pieces[1].text.endswith((":", "：")):
            pieces.pop()
        end = pieces[-1].text
        if len(pieces) > 1 and len(end) <= LONGEST_CREDIT_LINE and end.endswith((")", "]")):
            yield from ((piece, Role.CAPTION) for piece in pieces)


@needs("images")
def image_file_name(page: Page) -> Decisions:
    """A line that is nothing but an image's file name or URL: a picture was here.

    It ends with the suffix of an image format, such as `.jpg`, `.webp` or `.svg`, in any case; a
    URL can have a query after it. A file name can contain blanks, and is at most
    `LONGEST_FILE_NAME` long, a URL at most `LONGEST_URL`.
    """
    return [(line, Role.IMAGE) for line in page.images]


@needs("echoes")
def alt_equals_title(page: Page) -> Decisions:
    """A line that repeats the title: pages use the title as alternative text of pictures.

    Case and Unicode normalisation don't matter. The number of the picture, "Ferry sinks - Photo 2",
    or the caption of the line below can follow.
    """
    title = page.first(Role.TITLE)
    if title:
        for line in page.echoes:
            if line.role is None and (line.is_like(title) or _says_which(line, title.text, page)):
                yield line, Role.IMAGE


def _says_which(line: Line, title: str, page: Page) -> bool:
    if not line.text.startswith(title):
        return False
    after = line.text[len(title) :]
    caption, below = _JOINT.sub("", after), page.below(line)
    is_captioned = below is not None and below.text.startswith(caption)
    return bool(_PICTURE_NUMBER.fullmatch(after)) or (
        is_captioned and len(caption) >= SHORTEST_REPETITION
    )


@needs("echoes")
def alt_equals_caption(page: Page) -> Decisions:
    """Two lines in a row that begin alike: pages use the caption as alternative text.

    Only the first `SAME_BEGINNING` characters are compared, fewer in dense scripts, because the
    caption often goes on with the credit, and the alternative text is often cut short; but after a
    blank line the caption begins with all of it. The number of the picture can be between them.
    Above the text, a name that the text doesn't mention is the author's, below the portrait: then
    the lines are furniture and byline.
    """
    first_text = page.first_text()
    beginning = SAME_BEGINNING // page.density
    for alt, caption in _echo_pairs(page):
        if (
            (alt.role or caption.role or len(caption.text) > LONGEST_CAPTION)
            or alt.folded[:beginning] != caption.folded[:beginning]
            or (caption.gap and not caption.folded.startswith(alt.folded))
        ):
            continue
        is_name = caption.index < first_text and page.has_names(caption)
        is_author = is_name and not page.mentions(caption)
        yield alt, Role.FURNITURE if is_author else Role.IMAGE
        yield caption, Role.BYLINE if is_author else Role.CAPTION


def _echo_pairs(page: Page) -> Iterator[tuple[Line, Line]]:
    """Yield neighbours among the lines that can repeat one, with a number between them or not."""
    for alt, caption in pairwise([line for line in page.echoes if line.role is None]):
        below = page.below(alt)
        if below and below.role is Role.FURNITURE and below.rule == _NUMBER_RULE:
            below = page.below(below)
        if below is caption:
            yield alt, caption


def caption_word(page: Page) -> Decisions:
    """A line that opens as only captions do, or says "(left)" or "(file photo)" in brackets.

    With the words in brackets it can read like text, and is at most `LONGEST_CAPTION_APART` long;
    after an opening with a colon, "File photo: ", up to `LONGEST_CAPTION`, if it ends with no stop.
    """
    for line, label in page.labelled(Kind.CAPTION):
        is_long = label.colon and line.text[-1] not in SENTENCE_ENDS
        if not line.is_prose or (is_long and len(line.text) <= LONGEST_CAPTION):
            yield line, Role.CAPTION
    for bracket in _BRACKETS:
        for line in page.lines if bracket in page.source else ():
            is_likely = bracket in line.text and len(line.text) <= LONGEST_CAPTION_APART
            if is_likely and line.role is None and has_caption_word(line.text, page.markers):
                yield line, Role.CAPTION


def caption_credit(page: Page) -> Decisions:
    """A line that ends with a picture's credit; with a full stop only if a word says so.

    The credit is a name after a word such as "Photo by" or a copyright sign, an agency after a
    dash, a slash or a bracket, or a name before a word, as in "(Ida Norling nuotr.)". It begins
    within the last `LONGEST_CREDIT` characters. A caption with a credit can be as long as a
    paragraph, up to `LONGEST_CAPTION`. It can end with a full stop after "Photo: Name" in the last
    `CREDIT_AT_END` characters, and inside brackets, where the full stop is a company's.

    Texts are signed, too. Below the last text, without a picture, a line that is nothing but a
    credit names the article's source. An agency or a copyright sign alone, "(dpa)", ends a caption
    only below a picture, or where the body goes on for `TEXTS_BELOW_CAPTION` lines of text or more;
    there a sentence is at most `LONGEST_CAPTION_APART` long.
    """
    for line in page.lines:
        if line.role is not None or len(line.text) > LONGEST_CAPTION:
            continue
        if line.is_prose and not _could_have_credit(line, page):
            continue
        found = page.credit(line)
        if found is not None and not _signs_text(line, found, page):
            yield line, Role.CAPTION


def _could_have_credit(line: Line, page: Page) -> bool:
    text = line.text
    colon = text.rfind(":", -CREDIT_AT_END, -1)
    if colon < 0 and text[-1] in SENTENCE_ENDS and line.index not in page.credited:
        return page.ends_with_credit(line) and line.ends_with_stop  # no, for most lines
    if not line.ends_with_stop:
        return text[-1] not in SENTENCE_ENDS
    if page.ends_with_credit(line):
        return True
    if line.index in page.credited and line.is_short and text[0] in "([" and text[-1] in ")]":
        return True
    found = page.credit(line) if colon >= 0 else None
    return found is not None and found.start < colon


def _signs_text(line: Line, found: Credit, page: Page) -> bool:
    """Whether a credit is that of the text that ends with it, or above it."""
    if not found.start:
        return _is_below_text(line, page)
    if found.is_worded and not names_only_agencies(found, page.markers):
        return False
    above = page.above(line)
    if above is not None and above.role is Role.IMAGE:
        return False
    is_long = len(line.text) * page.density > LONGEST_CAPTION_APART
    return (is_long and ends_with_stop(line.text[: found.start])) or _ends_body(line, page)


def _ends_body(line: Line, page: Page) -> bool:
    """Whether fewer than `TEXTS_BELOW_CAPTION` lines of text are below a line in the body."""
    end, texts = page.zones.end, 0
    for other in reversed(page.prose):
        texts += line.index < other.index < end
        if other.index <= line.index or texts >= TEXTS_BELOW_CAPTION:
            break
    return texts < TEXTS_BELOW_CAPTION


def _is_below_text(line: Line, page: Page) -> bool:
    """Whether a line of text is above, without a picture, and none is below.

    Other lines such as "Fact check: Name" can be between them, all stuck together.
    """
    above = page.above(line)
    for _ in range(MOST_CREDITS):
        if above is None or line.gap or ":" not in above.text or above.is_prose:
            break
        line, above = above, page.above(above)
    if above is None or not above.is_open_text:
        return False
    higher = page.above(above)
    if higher is None or higher.role is Role.IMAGE or (page.is_spaced and not above.gap):
        return False
    below = page.lines[line.index + 1 : line.index + 1 + LINES_BELOW_CREDIT]
    return not any(other.is_open_text for other in below)


@needs(Role.CAPTION)
def caption_above_credit(page: Page) -> Decisions:
    """A line above one that is nothing but a picture's credit.

    It is at most `LONGEST_CAPTION_APART` long if a blank line is between them. A line to which the
    credit is stuck is a caption, of up to `LONGEST_CAPTION`, only if it is itself stuck to the line
    above; otherwise it is the alternative text. What reads like text is a caption only below a
    picture, or if the credit opens with a word such as "Photo by", not with a bracket.
    """
    for below in page.having(Role.CAPTION):
        line = page.above(below)
        if line is None or line.role is not None or not (below.gap or not line.gap):
            continue
        longest = LONGEST_CAPTION_APART if below.gap else LONGEST_CAPTION
        if len(line.text) > longest or not page.is_credit(below):
            continue
        above, found = page.above(line), page.credit(below)
        has_picture = above is not None and above.role is Role.IMAGE
        is_worded = found is not None and found.is_worded and below.text[0] not in _BRACKETS
        if has_picture or not line.is_prose or is_worded:
            yield line, Role.CAPTION


@needs(Role.CAPTION)
def alt_above_caption(page: Page) -> Decisions:
    """A line to which a caption is stuck, or a short one above it: the alternative text.

    Above it is a blank line, furniture or a byline. The short line doesn't read like text, and the
    page is spaced. Either is at most `LONGEST_ALT` long.
    """
    for caption in page.having(Role.CAPTION):
        line = page.above(caption)
        if line is None or line.role is not None or len(line.text) > LONGEST_ALT:
            continue
        above = page.above(line)
        is_apart = line.gap or (above and above.role in _SCRAPS)
        is_likely = not caption.gap or (page.is_spaced and line.is_short and not line.is_prose)
        if is_apart and is_likely and not page.is_credit(line):
            yield line, Role.IMAGE


@needs(Role.IMAGE)
def caption_below_image(page: Page) -> Decisions:
    """The line below a picture: directly below, or after a blank line if it isn't long.

    It is at most `LONGEST_CAPTION` long, and `LONGEST_CAPTION_APART` after a blank line; a line
    that reads like text is short there if the picture is known by an alternative text only. A line
    that opens with a source's credit is the lead, wherever it is; and so can be the first text of
    all, below a picture with the title as alternative text. A dateline opens a report, and after a
    blank line speech goes on. Pages that use captions as alternative text use the title for
    pictures without a caption. In Markdown nothing but an unfinished sentence is a caption after a
    blank line.
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
            is_lead = not image.is_image_name and (image.index < first_text or not line.is_short)
            has_title = image.rule == _TITLE_RULE and has_own_alts
            if is_lead or has_title or page.is_picture(image) or line.text[0] in _SPEECH_SIGNS:
                continue  # it is text of the article
        if len(line.text) <= (LONGEST_CAPTION_APART if line.gap else LONGEST_CAPTION):
            yield line, Role.CAPTION
