"""Furniture: lines of the page that are no part of the article."""

from __future__ import annotations

from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]


def no_words(page: Page) -> Decisions:
    """A line without a letter or a digit says nothing: a rule of dashes, a lone bullet, a NUL."""
    for line in page.undecided():
        if not any(map(str.isalnum, line.text)):
            yield line, Role.FURNITURE


def furniture_word(page: Page) -> Decisions:
    """A whole line that is a button, an advert label or the like in one of the marker tables."""
    for line in page.undecided():
        if line.is_short and page.markers.is_furniture(line.folded):
            yield line, Role.FURNITURE


RULES: tuple[Rule, ...] = (no_words, furniture_word)
