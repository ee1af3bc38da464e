"""Measure what each rule is worth: leave it out, and see what labelled pages lose.

    python tests/benchmarks/measure_rules.py GOLD.jsonl ...

The form of the labelled files is the one of `ttnews score`. Printed for each rule are the labelled
lines that it decides, the share of them in per cent that is right, and what it earns: what the
pages have with it and lose without it, in points of a hundred. Below 0 it does harm. The rule that
earns least comes first. The figures are those of `ttnews score`:

    accuracy, macro_f1, body_precision, body_recall   where lines have a role for a label
    F          of the lines of the text and the others, whatever their labels
    lost       of a hundred pages, how many lose most of their text without the rule
    title, authors, published, source                 right ones, where pages state them
"""

from __future__ import annotations

import collections
import sys
from collections.abc import Iterator
from itertools import chain

import ttnews
from ttnews.parser import RULES, explain, name_of
from ttnews.scoring import GoldPage, Score, read_gold, score

MARKERS = ttnews.default_registry().markers
ROLE_FIGURES = ("accuracy", "macro_f1", "body_precision", "body_recall")


def main() -> None:
    """Print the table."""
    for row in table([*chain.from_iterable(map(read_gold, sys.argv[1:]))]):
        print(row)


def table(pages: list[GoldPage]) -> Iterator[str]:
    """Yield the rows of the table."""
    whole = score(pages)
    lines = collections.Counter(line.rule for line in whole.scored)
    right = collections.Counter(line.rule for line in whole.scored if line.is_right)
    rows: list[tuple[float, str]] = []
    for name in map(name_of, RULES):
        try:
            without = figures(score_without(name, pages))
        except Exception as error:  # noqa: BLE001  something relies on this rule
            yield f"{name}: without it the parser raises {error!r}"
            continue
        earned = [value - without[figure] for figure, value in figures(whole).items()]
        share = f"{100 * right[name] / lines[name]:6.1f}" if lines[name] else "     –"
        cells = "".join(f" {points:14.3f}" for points in earned)
        rows.append((sum(earned), f"{name:22} {lines[name]:6} {share}{cells}"))
    heads = "".join(f" {figure:>14}" for figure in figures(whole))
    yield f"{'rule':22} {'lines':>6} {'right':>6}{heads}"
    for _, row in sorted(rows, key=lambda pair: pair[0]):
        yield row


def figures(result: Score) -> dict[str, float]:
    """Return what is measured, in points of a hundred; more is better."""
    found: dict[str, float] = {}
    if result.f1:
        found |= {name: 100 * getattr(result, name) for name in ROLE_FIGURES}
    if result.lines:
        found |= {"F": 100 * result.text.f, "lost": -100 * result.text.lost / result.documents}
    fields = result.fields.items()
    return found | {name: 100 * field.right for name, field in fields if field.right is not None}


def score_without(name: str, pages: list[GoldPage]) -> Score:
    """Score the pages as they are without the rule of that name."""
    rules = tuple(rule for rule in RULES if name_of(rule) != name)
    return score(pages, lambda text: explain(text, MARKERS, rules=rules))


if __name__ == "__main__":
    main()
