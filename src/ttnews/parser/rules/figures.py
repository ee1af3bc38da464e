"""Figures: pictures and their captions."""

from __future__ import annotations

from itertools import pairwise

from ttnews.parser.page import Page
from ttnews.parser.pieces import source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_CAPTION_BELOW = 600  # characters; a line directly below a picture may be a long caption,
_CAPTION_APART = 250  # but behind a blank line a long one is the text that goes on


def image_file_name(page: Page) -> Decisions:
    """A line that is nothing but an image's file name or URL stands where the picture stood."""
    for line in page.undecided():
        if line.is_image_name:
            yield line, Role.IMAGE


def alt_equals_title(page: Page) -> Decisions:
    """A line that repeats the title: pages give a picture the title as alternative text."""
    title = next((line for line in page.lines if line.role is Role.TITLE), None)
    if title is None:
        return
    for line in page.undecided():
        if line.is_like(title):
            yield line, Role.IMAGE


def alt_equals_caption(page: Page) -> Decisions:
    """A line that stands twice in a row: pages give a picture its caption as alternative text."""
    for line, below in pairwise(page.lines):
        if line.role is None and below.role is None and line.is_like(below):
            yield line, Role.IMAGE
            yield below, Role.CAPTION


def caption_below_image(page: Page) -> Decisions:
    """The line below a picture: directly below, or behind a blank line if it isn't long.

    A line that opens with a source's credit is the lead, wherever it stands.
    """
    for image, line in pairwise(page.lines):
        if image.role is Role.IMAGE and line.role is None:
            limit = _CAPTION_APART if line.gap else _CAPTION_BELOW
            if len(line.text) <= limit and not source_credit(line.text):
                yield line, Role.CAPTION


RULES: tuple[Rule, ...] = (
    image_file_name,
    alt_equals_title,
    alt_equals_caption,
    caption_below_image,
)
