"""Twice the source makes twice the output, whatever repeats in it; `make test-growth` has times."""

from __future__ import annotations

from collections import Counter

import pytest

import ttnews
from growing import LENGTH, Shape, read, structures, texts

TEXTS, STRUCTURES = [*texts()], [*structures()]
MOST_TIMES = 60  # characters of output for one of the source


@pytest.mark.parametrize("shape", [*TEXTS[::9], *STRUCTURES], ids=str)
def test_the_output_is_not_much_longer_than_the_source(shape: Shape) -> None:
    source = shape.source(LENGTH)
    article = read(shape, source)
    if article is None:
        return
    for name in ttnews.renderers():
        try:
            output = ttnews.render(article, to=name)
        except ttnews.TTNewsError:  # a book wants a title
            continue
        assert len(output) <= MOST_TIMES * len(source), name


def test_every_reader_has_many_shapes() -> None:
    counts = Counter(shape.format for shape in (*TEXTS, *STRUCTURES))
    assert min(counts[name] for name in ttnews.source_formats() if name != "gemtext") >= 30
