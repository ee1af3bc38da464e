"""The title."""

from __future__ import annotations

from ttnews.parser.page import Line, Page
from ttnews.parser.pieces import source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_TITLE = 250  # characters; a longer line is no headline


def first_line_title(page: Page) -> Decisions:
    """The first line that isn't a picture, a label or furniture, if it doesn't read like text.

    A headline doesn't end with a full stop; one that does counts if the same line stands again,
    as the alt text of a picture does. No line further down is tried: nothing is made a title.
    """
    line = next((line for line in page.undecided() if not line.is_image_name), None)
    if line is None or len(line.text) > _TITLE or source_credit(line.text):
        return
    if not line.ends_with_stop or _stands_again(line, page):
        yield line, Role.TITLE


def _stands_again(title: Line, page: Page) -> bool:
    return any(
        line is not title and len(line.text) <= _TITLE and line.folded == title.folded
        for line in page.undecided()
    )


RULES: tuple[Rule, ...] = (first_line_title,)
