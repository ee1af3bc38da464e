"""Twice the source takes twice the time, whatever repeats in it."""

from __future__ import annotations

import pytest

from growing import LENGTH, Shape, read, structures, texts
from pumping import MOST_GROWTH, growth, seconds

QUICK = 0.2  # seconds of a CPU; what grows with the square takes longer


def check(shape: Shape, most: int) -> None:
    def took(length: int) -> float:
        source = shape.source(length)
        return seconds(lambda: read(shape, source))

    if took(most) > QUICK:
        assert growth(took, most) <= MOST_GROWTH


@pytest.mark.parametrize("shape", [*texts()], ids=str)
def test_a_text_that_repeats_something(shape: Shape) -> None:
    check(shape, LENGTH)


@pytest.mark.parametrize("shape", [*structures()], ids=str)
def test_parts_that_are_repeated(shape: Shape) -> None:
    check(shape, 4 * LENGTH)
