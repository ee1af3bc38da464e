"""The title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.parser.page import Line, Page
from ttnews.parser.pieces import source_credit
from ttnews.parser.roles import Role
from ttnews.parser.rules.rule import Decisions, Rule

__all__ = ["RULES"]

_TITLE = 250  # characters; a longer line is no headline
_ABBREVIATION = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")  # "U.S." is no end of a sentence


def first_line_title(page: Page) -> Decisions:
    """The first line that isn't a picture, its caption, a label or furniture, if no running text.

    A headline doesn't end with a full stop; one that does counts if the same line stands again,
    as the alt text of a picture does. No line further down is tried: nothing is made a title.
    """
    title = next(_candidates(page), None)
    if title is None or len(title.text) > _TITLE or source_credit(title.text):
        return
    ends_with_stop = title.ends_with_stop and not _ABBREVIATION.search(title.text)
    if not ends_with_stop or _stands_again(title, page):
        yield title, Role.TITLE


def _candidates(page: Page) -> Iterator[Line]:
    is_picture = False
    for line in page.lines:
        is_caption = is_picture and not line.gap
        is_picture = line.is_image_name
        if line.role is None and not is_picture and not is_caption:
            yield line


def _stands_again(title: Line, page: Page) -> bool:
    return any(line is not title and line.is_like(title) for line in page.undecided())


RULES: tuple[Rule, ...] = (first_line_title,)
