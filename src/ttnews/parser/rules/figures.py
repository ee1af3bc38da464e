"""Figures: pictures, and their alternative texts, alone or with a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ttnews.parser.limits import (
    LONGEST_ALT,
    LONGEST_CAPTION,
    LONGEST_CREDIT_LINE,
    SAME_BEGINNING,
    SHARED_WORDS,
    SHORTEST_REPETITION,
)
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, needs

# " - Photo 2." after a title
_PICTURE_NUMBER = re.compile(r"\s*[-–—|:.,(\[]?\s*(?:[^\W\d_]{2,12}\s)?\d{1,3}[.)\]]?")
_JOINT = re.compile(r"^\s*[-–—|:.,]\s*")
_SCRAPS = (Role.FURNITURE, Role.BYLINE)


@needs("images")
def image_file_name(page: Page) -> Decisions:
    """A line that is nothing but an image's file name or URL: a picture was here."""
    return [(line, Role.IMAGE) for line in page.images]


@needs("echoes")
def alt_equals_title(page: Page) -> Decisions:
    """A line that repeats the title: pages use the title as alternative text of pictures.

    The number of the picture, "Ferry sinks - Photo 2", or the caption of the line below can follow.
    """
    title = page.first(Role.TITLE)
    if title is None:
        return ()
    return [
        (line, Role.IMAGE)
        for line in page.echoes
        if line.role is None and (line.is_like(title) or _says_which(line, title.text, page))
    ]


def _says_which(line: Line, title: str, page: Page) -> bool:
    if not line.text.startswith(title):
        return False
    rest = line.text[len(title) :]
    if _PICTURE_NUMBER.fullmatch(rest):
        return True
    below = page.below(line)
    caption = _JOINT.sub("", rest)
    return (
        len(caption) >= SHORTEST_REPETITION and below is not None and below.text.startswith(caption)
    )


@needs("echoes")
def alt_equals_caption(page: Page) -> Decisions:
    """Two lines in a row that begin alike: pages use the caption as alternative text.

    The caption often goes on with the credit, and the alternative text is often cut short. Above
    the text, a name that the text doesn't mention is the author's, below the portrait.
    """
    first_text = page.first_text()
    for alt, caption in pairwise(page.echoes):
        if (
            caption.index != alt.index + 1
            or alt.text[:SAME_BEGINNING] != caption.text[:SAME_BEGINNING]
        ):
            continue
        if alt.role is not None or caption.role is not None or len(caption.text) > LONGEST_CAPTION:
            continue
        if not caption.gap or caption.text.startswith(alt.text):
            is_above_text = caption.index < first_text
            if is_above_text and page.has_names(caption) and not page.mentions(caption):
                yield alt, Role.FURNITURE
                yield caption, Role.BYLINE
            else:
                yield alt, Role.IMAGE
                yield caption, Role.CAPTION


@needs(Role.CAPTION)
def alt_above_caption(page: Page) -> Decisions:
    """A line to which a caption is stuck, or a short one above it: the alternative text."""
    for caption in page.having(Role.CAPTION):
        line = page.above(caption)
        if line is None or line.role is not None or len(line.text) > LONGEST_ALT:
            continue
        above = page.above(line)
        if not (line.gap or (above and above.role in _SCRAPS)) or page.is_credit(line):
            continue
        if not caption.gap or (page.is_spaced and line.is_short and not line.is_prose):
            yield line, Role.IMAGE


def glued_figure(page: Page) -> Decisions:
    """Two or three lines stuck together where paragraphs are apart: alt text, caption, credit."""
    if not page.is_spaced:
        return
    for chunk in _chunks(page):
        if all(line.role for line in chunk):
            continue
        lines = [line for line in chunk if line.role is not Role.FURNITURE]
        if _could_be_figure(lines):
            has_image = lines[0].role is Role.IMAGE
            for line in lines:
                if line.role is None:
                    yield line, Role.CAPTION if has_image else Role.IMAGE
                    has_image = True


def _chunks(page: Page) -> Iterator[list[Line]]:
    """Yield the runs of two lines or more without a blank line between them."""
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
    if alt.role not in (None, Role.IMAGE) or len(alt.text) > LONGEST_ALT:
        return False
    if any(
        line.role not in (None, Role.CAPTION) or len(line.text) > LONGEST_CAPTION
        for line in lines[1:]
    ):
        return False
    if any(line.role is None and len(line.text) > LONGEST_CREDIT_LINE for line in rest):
        return False
    are_texts = alt.is_prose and caption.is_prose
    return not are_texts or _share_words(alt, caption)


def _share_words(alt: Line, caption: Line) -> bool:
    words, others = set(alt.folded.split()), set(caption.folded.split())
    return len(words & others) >= SHARED_WORDS * min(len(words), len(others))
