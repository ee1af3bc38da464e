"""Measure what each rule is worth: leave it out, and see what labelled pages lose.

    python tests/benchmarks/measure_rules.py GOLD.jsonl ...

The form of the labelled files is the one of `ttnews score`. Printed for each rule are the labelled
lines that it decides, the share of them in per cent that is right, and what the pages lose without
it in accuracy, macro F1, and precision and recall of the body, in points of a hundred; below 0 it
does harm. The rule that is worth least comes first.
"""

from __future__ import annotations

import collections
import sys
from itertools import chain

import ttnews
from ttnews.parser import RULES, explain, name_of
from ttnews.scoring import GoldPage, Score, read_gold, score

MARKERS = ttnews.default_registry().markers
FIGURES = ("accuracy", "macro_f1", "body_precision", "body_recall")


def main() -> None:
    """Print the table."""
    pages = [*chain.from_iterable(map(read_gold, sys.argv[1:]))]
    whole = score(pages)
    lines = collections.Counter(line.rule for line in whole.scored)
    right = collections.Counter(line.rule for line in whole.scored if line.is_right)
    rows: list[tuple[list[float], str]] = []
    for name in map(name_of, RULES):
        try:
            without = score_without(name, pages)
        except Exception as error:  # noqa: BLE001  something relies on this rule
            print(f"{name}: without it the parser raises {error!r}")
            continue
        lost = [100 * (getattr(whole, figure) - getattr(without, figure)) for figure in FIGURES]
        share = f"{100 * right[name] / lines[name]:6.1f}" if lines[name] else "     –"
        rows.append((lost, f"{name:22} {lines[name]:6} {share}"))
    print(f"{'rule':22} {'lines':>6} {'right':>6}", *(f"{figure:>14}" for figure in FIGURES))
    for lost, row in sorted(rows, key=lambda pair: sum(pair[0])):
        print(row, *(f"{points:14.3f}" for points in lost))


def score_without(name: str, pages: list[GoldPage]) -> Score:
    """Score the pages as they are without the rule of that name."""
    rules = tuple(rule for rule in RULES if name_of(rule) != name)
    return score(pages, lambda text: explain(text, MARKERS, rules=rules))


if __name__ == "__main__":
    main()
