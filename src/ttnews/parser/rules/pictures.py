"""Pictures: file names, alternative texts, and captions, known by a credit, a word or a picture."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from ttnews.parser.limits import (
    CREDIT_AT_END,
    LINES_BELOW_CREDIT,
    LONGEST_AGENCY,
    LONGEST_ALT,
    LONGEST_CAPTION,
    LONGEST_CAPTION_APART,
    LONGEST_CREDIT_LINE,
    MOST_CAPTION_PIECES,
    SAME_BEGINNING,
    SHARED_WORDS,
    SHORTEST_REPETITION,
    SHORTEST_TEXT_BY_AGENCY,
    TEXTS_IN_HEAD,
)
from ttnews.parser.lines import Line, line_runs
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
# " - Photo 2." after a title
_PICTURE_NUMBER = re.compile(r"\s*[-–—|:.,(\[]?\s*(?:[^\W\d_]{2,12}\s)?\d{1,3}[.)\]]?")
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

    Only the first `SAME_BEGINNING` characters are compared, because the caption often goes on with
    the credit, and the alternative text is often cut short; but after a blank line the caption
    begins with all of it. Above the text, a name that the text doesn't mention is the author's,
    below the portrait: then the lines are furniture and byline.
    """
    first_text = page.first_text()
    for alt, caption in pairwise(page.echoes):
        if (
            caption.index != alt.index + 1
            or alt.text[:SAME_BEGINNING] != caption.text[:SAME_BEGINNING]
            or (alt.role or caption.role or len(caption.text) > LONGEST_CAPTION)
            or (caption.gap and not caption.text.startswith(alt.text))
        ):
            continue
        is_name = caption.index < first_text and page.has_names(caption)
        is_author = is_name and not page.mentions(caption)
        yield alt, Role.FURNITURE if is_author else Role.IMAGE
        yield caption, Role.BYLINE if is_author else Role.CAPTION


def caption_word(page: Page) -> Decisions:
    """A line that opens as only captions do, or says "(left)" or "(file photo)" in brackets.

    With the words in brackets it can read like text, and is at most `LONGEST_CAPTION_APART` long.
    """
    for line, _ in page.labelled(Kind.CAPTION):
        if not line.is_prose:
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
    `CREDIT_AT_END` characters, and inside brackets, where the full stop is a company's. Below the
    last text, without a picture, a line that is nothing but a credit names the article's source.
    """
    for line, _ in page.labelled(Kind.CREDIT):
        if line.is_prose and line.is_short and line.text[0] in "([" and line.text[-1] in ")]":
            yield line, Role.CAPTION
    longest = LONGEST_CAPTION
    long = [line for line in page.unended if len(line.text) <= longest and not line.ends_with_stop]
    for line in chain(page.loose, long):
        found = page.credit(line) if line.role is None else None
        if found and not (found.start == 0 and _is_below_text(line, page)):
            yield line, Role.CAPTION
    for line in page.prose:
        text = line.text
        if line.role is not None or len(text) > longest:
            continue
        if page.ends_with_credit(line) or (
            ":" in text[-CREDIT_AT_END:-1]
            and (found := page.credit(line))
            and found.start < text.rfind(":", 0, -1)
        ):
            yield line, Role.CAPTION


def _is_below_text(line: Line, page: Page) -> bool:
    """Whether a line of text is above, without a picture, and none is below."""
    above = page.above(line)
    if above is None or not above.is_open_text:
        return False
    higher = page.above(above)
    if higher is None or higher.role is Role.IMAGE or (page.is_spaced and not above.gap):
        return False
    below = page.lines[line.index + 1 : line.index + 1 + LINES_BELOW_CREDIT]
    return not any(other.is_open_text for other in below)


def agency_between_text(page: Page) -> Decisions:
    """A line that is the name of an agency, with text above and below: the credit of a picture.

    In the head of the page, down to the second line of text that is longer than
    `SHORTEST_TEXT_BY_AGENCY`, and below the last one it is a byline.
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

    It is at most `LONGEST_CAPTION_APART` long if a blank line is between them. A line to which the
    credit is stuck is a caption, of up to `LONGEST_CAPTION`, only if it is itself stuck to the line
    above; otherwise it is the alternative text.
    """
    for below in page.having(Role.CAPTION):
        line = page.above(below)
        if line is None or line.role is not None or not (below.gap or not line.gap):
            continue
        longest = LONGEST_CAPTION_APART if below.gap else LONGEST_CAPTION
        if len(line.text) <= longest and page.is_credit(below):
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

    It is at most `LONGEST_CAPTION` long, and `LONGEST_CAPTION_APART` after a blank line. A line
    that opens with a source's credit is the lead, wherever it is; and so can be the first text of
    all, below a picture with the title as alternative text. A dateline opens a report, and after a
    blank line speech goes on. Pages that use captions as alternative text use the title for
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

    Pages print captions again in galleries, and alternative texts as captions. A line shorter than
    `SHORTEST_REPETITION` can be the same by chance.
    """
    if not page.repeated_texts:
        return ()
    pictures = chain(page.having(Role.IMAGE), page.having(Role.CAPTION))
    least, most = SHORTEST_REPETITION, LONGEST_CAPTION
    texts = {line.text for line in pictures if least <= len(line.text) <= most}
    return [(line, Role.CAPTION) for line in page.echoes if line.text in texts]


def glued_figure(page: Page) -> Decisions:
    """Two or three lines stuck together where paragraphs are apart: alt text, caption, credit.

    They are at most `LONGEST_ALT`, `LONGEST_CAPTION` and `LONGEST_CREDIT_LINE` long, and no rule
    has decided otherwise on them. If alternative text and caption both read like text, they share
    words (`SHARED_WORDS`).
    """
    if not page.is_spaced:
        return
    for run in line_runs(page.stuck, lambda line, below: below.index == line.index + 1):
        chunk = page.lines[run[0].index - 1 : run[-1].index + 1]
        if all(line.role for line in chunk):
            continue
        lines = [line for line in chunk if line.role is not Role.FURNITURE]
        if _could_be_figure(lines):
            has_image = lines[0].role is Role.IMAGE
            for line in lines:
                if line.role is None:
                    yield line, Role.CAPTION if has_image else Role.IMAGE
                    has_image = True


def _could_be_figure(lines: list[Line]) -> bool:
    if not 2 <= len(lines) <= 3:  # noqa: PLR2004 - alt, caption, credit
        return False
    alt, *captions = lines
    roles, longest = (None, Role.CAPTION), LONGEST_CAPTION
    if not (
        alt.role in (None, Role.IMAGE)
        and len(alt.text) <= LONGEST_ALT
        and all(line.role in roles and len(line.text) <= longest for line in captions)
        and all(line.role or len(line.text) <= LONGEST_CREDIT_LINE for line in captions[1:])
    ):
        return False
    words, others = set(alt.folded.split()), set(captions[0].folded.split())
    share_words = len(words & others) >= SHARED_WORDS * min(len(words), len(others))
    return share_words or not (alt.is_prose and captions[0].is_prose)
