"""Measure how often each rule is right, and write the table that explanations quote.

    python tests/benchmarks/measure_confidence.py GOLD.jsonl ... > confidence.toml

The table belongs into `src/ttnews/parser/`. The form of the labelled files is the one of
`ttnews score`; labels can be roles or "in" and "out". Beside the share on all pages the table has
the share on pages of each verdict. Rules that decided on fewer than 20 labelled lines are left out,
and so is a verdict with as few. `any-rule` counts all lines.

On standard error is what the table is worth: measured on one half of the pages and judged on the
other, for both (`measure_zones.half_of`). Of each verdict the mean confidence and the share of
right lines; of the doubtful lines how many there are for each wrong one, and what share of the
wrong ones is among them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import ttnews
from measure_zones import half_of
from ttnews import Explanation, Verdict
from ttnews.parser.confidence import ALL, ANY_RULE, DOUBTFUL, share_of
from ttnews.scoring import GoldPage, read_gold, score

FEWEST = 20  # labelled lines; a share of fewer says little


class Decision(NamedTuple):
    """What was decided on a labelled line."""

    rule: str
    verdict: Verdict
    is_right: bool
    half: int = 0


def main() -> None:
    """Print the table as TOML, and what it is worth."""
    found = [*decisions(chain.from_iterable(map(read_gold, sys.argv[1:])))]
    for half in (0, 1):
        shares = table(decision for decision in found if decision.half != half)
        for row in judge([decision for decision in found if decision.half == half], shares):
            print(f"# half {half}, {row}", file=sys.stderr)
    print("# The share of right decisions of each rule, and on how many labelled lines.")
    print("# Written by tests/benchmarks/measure_confidence.py.")
    lines = Counter(decision.rule for decision in found)
    lines[ANY_RULE] = len(found)
    for rule, shares_of_rule in sorted(table(found).items()):
        others = "".join(
            f", {kind} = {share:.3f}" for kind, share in shares_of_rule.items() if kind != ALL
        )
        print(f"{rule} = {{ right = {shares_of_rule[ALL]:.3f}, lines = {lines[rule]}{others} }}")


def decisions(pages: Iterable[GoldPage]) -> Iterator[Decision]:
    """Yield what was decided on each labelled line; a rule without a name decided on none."""
    for page in pages:
        yield from decisions_of(page, ttnews.explain(page.text))


def decisions_of(page: GoldPage, found: Explanation) -> Iterator[Decision]:
    """Yield what was decided on each labelled line of a page."""
    for line in score([page], lambda _: found).scored:
        if line.rule:
            yield Decision(line.rule, found.verdict, line.is_right, half_of(page))


def table(found: Iterable[Decision]) -> dict[str, dict[str, float]]:
    """Return the shares of right decisions by rule and verdict, where there are enough lines."""
    right: Counter[tuple[str, str]] = Counter()
    lines: Counter[tuple[str, str]] = Counter()
    for rule, verdict, is_right, _ in found:
        for name in (rule, ANY_RULE):
            for kind in (ALL, verdict.value):
                lines[name, kind] += 1
                right[name, kind] += is_right
    shares: dict[str, dict[str, float]] = {}
    for kind in (ALL, *(verdict.value for verdict in Verdict)):
        for rule in {rule for rule, _ in lines}:
            if lines[rule, kind] >= FEWEST:
                shares.setdefault(rule, {})[kind] = right[rule, kind] / lines[rule, kind]
    return shares


def judge(found: list[Decision], shares: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Say how well shares of other pages foretell these decisions."""
    known = [
        (given, decision)
        for decision in found
        if (given := share_of(shares, decision.rule, decision.verdict)) is not None
    ]
    for verdict in Verdict:
        of_kind = [(given, decision) for given, decision in known if decision.verdict is verdict]
        if of_kind:
            mean = sum(given for given, _ in of_kind) / len(of_kind)
            right = sum(decision.is_right for _, decision in of_kind) / len(of_kind)
            yield f"{verdict}: {len(of_kind)} lines, confidence {mean:.3f}, right {right:.3f}"
    wrong = sum(not decision.is_right for decision in found) or 1
    for below in (DOUBTFUL - 0.05, DOUBTFUL, DOUBTFUL + 0.02, DOUBTFUL + 0.05):
        doubtful = [decision for given, decision in known if given < below]
        caught = sum(not decision.is_right for decision in doubtful)
        yield (
            f"doubtful below {below:.2f}: {len(doubtful) / wrong:.2f} for each wrong line,"
            f" {caught / wrong:.2f} of the wrong ones"
        )


if __name__ == "__main__":
    main()
