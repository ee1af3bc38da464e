"""Twice the source takes twice the time and makes twice the output, whatever repeats in it."""

from __future__ import annotations

import math
import warnings
from collections import Counter

import pytest

import ttnews
from effort import length, part
from growing import Shape, structures, texts
from pumping import seconds

TEXTS, STRUCTURES = [*texts()], [*structures()]
LENGTH = 40_000  # characters
MOST_GROWTH = 2.6  # for twice the source, as measured with four times; the square has 4
QUICK = 0.2  # seconds of a CPU; what grows with the square takes longer
TURNS = 4  # the least counts, as other programs take what they want
MOST_TIMES = 60  # characters of output for one of the source


def read(format: str, source: str) -> ttnews.Article | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ttnews.parse(source, format=format)
        except ttnews.TTNewsError:
            return None


def took(shape: Shape, length: int, turns: int = 1) -> float:
    source = shape.source(length)
    return min(seconds(lambda: read(shape.format, source)) for _ in range(turns))


def check(shape: Shape, most: int) -> None:
    if took(shape, most) > QUICK:
        growth = math.sqrt(took(shape, most, TURNS) / took(shape, most // 4, TURNS))
        assert growth <= MOST_GROWTH
    source = shape.source(most)
    article = read(shape.format, source)
    if article is None:
        return
    for name in ttnews.renderers():
        try:
            output = ttnews.render(article, to=name)
        except ttnews.TTNewsError:  # a book wants a title
            continue
        assert len(output) <= MOST_TIMES * len(source), name


@pytest.mark.parametrize("shape", part(TEXTS, 3), ids=str)
def test_a_text_that_repeats_something(shape: Shape) -> None:
    check(shape, LENGTH)


@pytest.mark.parametrize("shape", STRUCTURES, ids=str)
def test_parts_that_are_repeated(shape: Shape) -> None:
    check(shape, length(1_000_000))


def test_every_reader_has_many_shapes() -> None:
    counts = Counter(shape.format for shape in (*TEXTS, *STRUCTURES))
    assert min(counts[name] for name in ttnews.source_formats() if name != "gemtext") >= 30
