"""Figures are worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import ttnews
from ttnews import Quality, Role
from ttnews.parser import quality
from ttnews.parser.quality import JudgedLine, lost_share, measure_quality, score_of

TEXT = "The ferry sank on Monday at the landing stage of Harrow, the harbour master said."
MORE = "Nobody was on board at that hour, and nobody knows why it went down in calm water."
LINES = (
    JudgedLine(Role.TITLE, 20, 0.9),
    JudgedLine(Role.BYLINE, 10, None),
    JudgedLine(Role.PARAGRAPH, 300, 1.0),
    JudgedLine(Role.CAPTION, 40, 0.5),
    JudgedLine(Role.FURNITURE, 30, 0.8),
    JudgedLine(Role.RELATED_TITLE, 50, 0.96),
    JudgedLine(Role.RELATED_HEADING, 9, None),
)


def measure(lines: Sequence[JudgedLine], *, has_article: bool = True) -> Quality:
    return measure_quality(lines, has_article=has_article, has_title=True, has_date=False)


def test_counts() -> None:
    found = measure(LINES)
    assert (found.chars, found.lines) == (459, 7)
    assert (found.chars_text, found.chars_furniture, found.chars_related) == (320, 30, 59)
    assert found.lines_doubtful == 2
    assert found.confidence == pytest.approx((0.9 + 1 + 0.5 + 0.8 + 0.96) / 5)
    assert (found.has_title, found.has_date, found.wrapped) == (True, False, False)


def test_text_is_lost_as_likely_as_its_lines_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "SURELY_LOST", 2)
    monkeypatch.setattr(quality, "SURELY_KEPT", 32)
    # Lost: 2 + 0.2 * 30 + 0.04 * 50 = 10. Kept: 32 + 0.9 * 20 + 300 = 350.
    assert lost_share(LINES) == pytest.approx(-3.5553480614894135)  # the logarithm of 1 / 35
    monkeypatch.setattr(quality, "SCORE", 1.0)
    monkeypatch.setattr(quality, "SCORE_LOST", -1.0)
    assert score_of(-1.0) == pytest.approx(0.8807970779778823)  # of log odds of 2
    assert score_of(1.0) == 0.5


def test_the_more_is_left_out_the_lower_is_the_score() -> None:
    scores = [
        measure([*LINES, *[JudgedLine(Role.FURNITURE, 80, 0.7)] * count]).score
        for count in range(4)
    ]
    assert scores == sorted(scores, reverse=True)
    assert len({*scores}) == 4
    longer = measure([*LINES, JudgedLine(Role.PARAGRAPH, 900, 0.9)])
    assert longer.score > scores[0]


def test_without_an_article_there_is_nothing_good() -> None:
    none = measure(LINES, has_article=False)
    assert (none.score, none.is_good) == (0, False)
    assert measure([]).confidence is None


@pytest.mark.parametrize(("score", "is_good"), [(0.9499, False), (0.95, True), (1.0, True)])
def test_good_from_a_score_on(score: float, is_good: bool) -> None:  # noqa: FBT001
    found = Quality(
        wrapped=False,
        chars=0,
        chars_text=0,
        chars_furniture=0,
        chars_related=0,
        lines=0,
        lines_doubtful=0,
        confidence=None,
        has_title=False,
        has_date=False,
        score=score,
    )
    assert found.is_good is is_good


def test_quality_of_a_dump() -> None:
    dump = f"Ferry sinks\n\nPublished on 2026-05-04\n\n{TEXT}\n\n{MORE}\n\nShare\n"
    explanation = ttnews.explain(dump)
    found = explanation.quality
    assert found.chars == len(dump) - dump.count("\n")
    assert found.chars_text == len(f"Ferry sinks{TEXT}{MORE}")
    assert found.chars_furniture == len("Share")
    assert (found.lines, found.has_title, found.has_date) == (5, True, True)
    assert found.lines_doubtful == len(explanation.doubtful())
    assert 0 < found.score < 1
