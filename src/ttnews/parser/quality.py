"""The quality of an article: what of the source is in it, and how likely it is all there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from attrs import frozen

from ttnews.parser.confidence import DOUBTFUL
from ttnews.parser.roles import Role

GOOD = 0.95  # a score from which on next to all articles are complete

# Found by `tests/benchmarks/measure_quality.py`; `docs/explanation/why-lines.md` says what it means
SCORE = 0.44  # of a page that loses as much as it keeps, in log odds
SCORE_LOST = -0.63  # each time the text that is lost grows e-fold against the text that is kept
SURELY_LOST = 5  # characters that count as lost on every page
SURELY_KEPT = 50  # characters that count as kept on every page

TEXT_ROLES = frozenset(
    {Role.TITLE, Role.LEAD, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE}
)


@frozen(kw_only=True)
class Quality:
    """How much of a source is in the article, and how sure that is.

    Characters are counted in lines, without white space at their ends. Those in no other count are
    bylines, topics and pictures.

    Attributes:
        wrapped: whether the source breaks paragraphs into lines, which were joined.
        chars: the characters of all lines.
        chars_text: those of the title, the lead and the body, pictures and captions apart.
        chars_furniture: those that were left out.
        chars_related: those of other stories.
        lines: how many lines are not blank.
        lines_doubtful: how many of these somebody should look at; see `Explanation.doubtful`.
        confidence: the share of the lines that are expected to be right, from 0 to 1: the mean of
            their confidence. None where no rule was measured.
        has_title: whether there is a title.
        has_date: whether there is a date of publication.
        score: the chance, from 0 to 1, that nine tenths of the article's text are there; 0 if
            there is no article.

    """

    wrapped: bool
    chars: int
    chars_text: int
    chars_furniture: int
    chars_related: int
    lines: int
    lines_doubtful: int
    confidence: float | None
    has_title: bool
    has_date: bool
    score: float

    @property
    def is_good(self) -> bool:
        """Whether the score is so high that next to all such articles are complete."""
        return self.score >= GOOD


class JudgedLine(NamedTuple):
    """What the quality is measured by.

    Attributes:
        role: the role of a line.
        length: its characters, without white space at its ends.
        confidence: the chance that the role is right, from 0 to 1; None if that is not known.

    """

    role: Role
    length: int
    confidence: float | None


def measure_quality(
    lines: Iterable[JudgedLine],
    *,
    has_article: bool,
    has_title: bool,
    has_date: bool,
    wrapped: bool = False,
) -> Quality:
    """Measure the quality of an article by the lines of its source."""
    lines = tuple(lines)
    known = [line.confidence for line in lines if line.confidence is not None]
    text = sum(line.length for line in lines if line.role in TEXT_ROLES)
    return Quality(
        wrapped=wrapped,
        chars=sum(line.length for line in lines),
        chars_text=text,
        chars_furniture=sum(line.length for line in lines if line.role is Role.FURNITURE),
        chars_related=sum(line.length for line in lines if line.role.startswith("related_")),
        lines=len(lines),
        lines_doubtful=sum(confidence < DOUBTFUL for confidence in known),
        confidence=sum(known) / len(known) if known else None,
        has_title=has_title,
        has_date=has_date,
        score=score_of(lost_share(lines)) if has_article else 0.0,
    )


def lost_share(lines: Iterable[JudgedLine]) -> float:
    """Return how much text is expected to be lost, as the logarithm of its ratio to what is kept.

    A line that was left out is text with the chance that its role is wrong, one that was kept with
    the chance that it is right. Captions count for neither.
    """
    lost, kept = float(SURELY_LOST), float(SURELY_KEPT)
    for role, length, confidence in lines:
        if confidence is None or role is Role.CAPTION:
            continue
        if role in TEXT_ROLES:
            kept += confidence * length
        else:
            lost += (1 - confidence) * length
    return math.log(lost / kept)


def score_of(lost: float) -> float:
    """Return the chance that nine tenths of the text are there; see `lost_share`."""
    return 1 / (1 + math.exp(-(SCORE + SCORE_LOST * lost)))
