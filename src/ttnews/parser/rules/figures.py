"""Figures: pictures, their alternative texts, captions and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.pieces import has_caption_word, source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs
from ttnews.profiles import Kind

_ALT = 200  # characters; the longest alternative text
_CAPTION = 500  # characters; the longest caption
_APART = 250  # characters; behind a blank line a longer one is the text that goes on
_SAME = 25  # characters; an alternative text and a caption that begin alike
_PIECES = 3  # lines; in so many at most a caption is broken
_SENTENCE = 100  # characters; two such lines stuck together are paragraphs, unless they are alike
_CREDIT = 60  # characters; a credit line below a caption
_SIGN = re.compile(r"[:：©(（\[|/.]|\s[-–—•·]\s")  # one stands before any credit inside a line
_LIKELY_SIGN = re.compile(r"[:：©(（\[|/.\-–—•·]")  # a set of characters is found much faster
_REPEATED = 10  # characters; shorter lines say the same by chance
_SCRAPS = (Role.FURNITURE, Role.BYLINE)
_SHARED = 0.4  # of the words of the shorter one, in an alternative text and its caption


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
        if len(pieces) > 1 and len(end) <= _CREDIT and end.endswith((")", "]")):
            yield from ((piece, Role.CAPTION) for piece in pieces)


@needs("images")
def image_file_name(page: Page) -> Decisions:
    """A line that is nothing but an image's file name or URL stands where the picture stood."""
    return [(line, Role.IMAGE) for line in page.images]


@needs(Role.TITLE)
def alt_equals_title(page: Page) -> Decisions:
    """A line that repeats the title: pages give a picture the title as alternative text."""
    title = page.in_order(Role.TITLE)[0]
    least, most = len(title.text) // 2, len(title.text) * 2
    return [
        (line, Role.IMAGE)
        for line, text in zip(page.lines, page.texts, strict=True)
        if least <= len(text) <= most and line.role is None and line.is_like(title)
    ]


@needs("alike")
def alt_equals_caption(page: Page) -> Decisions:
    """Two lines in a row that begin alike: pages give a picture its caption as alternative text.

    The caption often goes on with the credit, and the alternative text is often cut short.
    """
    for caption in page.alike:
        alt = page.lines[caption.index - 1]
        if alt.text[:_SAME] != caption.text[:_SAME]:
            continue
        if alt.role is None and caption.role is None and _begin_alike(alt, caption):
            yield alt, Role.IMAGE
            yield caption, Role.CAPTION


def _begin_alike(alt: Line, caption: Line) -> bool:
    if len(caption.text) > _CAPTION:
        return False
    if len(alt.text) >= _SAME and alt.text[:_SAME] == caption.text[:_SAME]:
        return not caption.gap or caption.text.startswith(alt.text)
    return alt.is_short and alt.is_like(caption)


def caption_credit(page: Page) -> Decisions:
    """A line that ends with a picture's credit, and not with a full stop.

    With its credit a caption can be as long as a paragraph. A credit in brackets can end with the
    full stop of a company's name.
    """
    opened = set()
    for line, _ in page.labelled(Kind.CREDIT):
        opened.add(line.index)
        if line.is_prose and line.is_short and line.text[0] in "([" and line.text[-1] in ")]":
            yield line, Role.CAPTION
    long = [line for line in page.unended if len(line.text) <= _CAPTION and not line.ends_with_stop]
    for line in (*page.loose, *long):
        could_have = line.role is None and (line.index in opened or _has_sign(line.text))
        if could_have and page.credit(line):
            yield line, Role.CAPTION


def _has_sign(text: str) -> bool:
    likely = _LIKELY_SIGN.search(text)  # most lines have none
    return likely is not None and _SIGN.search(text, max(0, likely.start() - 1)) is not None


def caption_word(page: Page) -> Decisions:
    """A line that opens as only captions do, or says "(left)" or "(file photo)" in brackets."""
    for line, _ in page.labelled(Kind.CAPTION):
        if line.role is None and not line.is_prose:
            yield line, Role.CAPTION
    if "(" not in page.source:
        return
    for line in [line for line in page.lines if "(" in line.text and len(line.text) <= _APART]:
        if line.role is None and has_caption_word(line.text, page.markers):
            yield line, Role.CAPTION


@needs(Role.CAPTION)
def caption_above_credit(page: Page) -> Decisions:
    """A line above one that is nothing but a picture's credit.

    One to which the credit is stuck is a caption only if more is stuck above it; alone it is the
    alternative text.
    """
    for below in page.having(Role.CAPTION):
        line = page.above(below)
        if line and line.role is None and len(line.text) <= (_APART if below.gap else _CAPTION):
            found = page.credit(below)
            if found and found.start == 0 and (below.gap or not line.gap):
                yield line, Role.CAPTION


@needs(Role.CAPTION)
def alt_above_caption(page: Page) -> Decisions:
    """A line to which a caption is stuck, or a short one above it: the alternative text."""
    for caption in page.having(Role.CAPTION):
        line = page.above(caption)
        if line is None or line.role is not None or len(line.text) > _ALT:
            continue
        above = page.above(line)
        if not (line.gap or (above and above.role in _SCRAPS)):
            continue
        if not caption.gap or (page.is_spaced and line.is_short and not line.is_prose):
            yield line, Role.IMAGE


@needs(Role.IMAGE)
def caption_below_image(page: Page) -> Decisions:
    """The line below a picture: directly below, or behind a blank line if it isn't long.

    A line that opens with a source's credit is the lead, wherever it stands; and so can be the
    first text of all, below a picture that has the title as alternative text.
    """
    for image in page.having(Role.IMAGE):
        line = page.below(image)
        if line is None or line.role is not None or source_credit(line.text):
            continue
        if line.gap and line.is_prose and _is_above_text(image, page):
            continue
        if len(line.text) <= (_APART if line.gap else _CAPTION):
            yield line, Role.CAPTION


def _is_above_text(image: Line, page: Page) -> bool:
    if image.is_image_name:
        return False
    return not any(line.role is None and line.is_prose for line in page.lines[: image.index])


@needs(Role.IMAGE, Role.CAPTION)
def repeated_caption(page: Page) -> Decisions:
    """A line that says the same as a picture's line elsewhere: it belongs to that picture, too.

    Pages print captions again in galleries, and alternative texts as captions.
    """
    said = {
        line.text
        for role in (Role.IMAGE, Role.CAPTION)
        for line in page.having(role)
        if _REPEATED <= len(line.text) <= _CAPTION and line.text in page.said_again
    }
    if not said:
        return ()
    return [(line, Role.CAPTION) for line in page.lines if line.role is None and line.text in said]


def glued_figure(page: Page) -> Decisions:
    """Two or three lines stuck together where paragraphs stand apart: alt text, caption, credit."""
    if not page.is_spaced:
        return
    for chunk in _chunks(page):
        lines = [line for line in chunk if line.role is not Role.FURNITURE]
        if _could_be_figure(lines):
            has_image = lines[0].role is Role.IMAGE
            for line in lines:
                if line.role is None:
                    yield line, Role.CAPTION if has_image else Role.IMAGE
                    has_image = True


def _chunks(page: Page) -> Iterator[list[Line]]:
    """Yield the runs of lines without a blank line between, but for single lines."""
    chunk: list[Line] = []
    for line in page.stuck:
        if chunk and line.index == chunk[-1].index + 1:
            chunk.append(line)
            continue
        if chunk:
            yield chunk
        chunk = [page.lines[line.index - 1], line]
    if chunk:
        yield chunk


def _could_be_figure(lines: list[Line]) -> bool:
    if not 2 <= len(lines) <= 3:  # noqa: PLR2004 - alt, caption, credit
        return False
    alt, caption, *rest = lines
    if alt.role not in (None, Role.IMAGE) or len(alt.text) > _ALT:
        return False
    if any(
        line.role not in (None, Role.CAPTION) or len(line.text) > _CAPTION for line in lines[1:]
    ):
        return False
    if any(line.role is None and len(line.text) > _CREDIT for line in rest):
        return False
    are_texts = alt.is_prose and caption.is_prose
    return not are_texts or _share_words(alt, caption)


def _share_words(alt: Line, caption: Line) -> bool:
    words, others = set(alt.folded.split()), set(caption.folded.split())
    return len(words & others) >= _SHARED * min(len(words), len(others))
