"""Measure how often each rule is right, and write the table that explanations quote.

    python tests/benchmarks/measure_confidence.py GOLD.jsonl ... > confidence.toml

The table belongs into `src/ttnews/parser/`. The form of the labelled files is the one of
`ttnews score`. Rules that decided on fewer than 20 labelled lines are left out.
"""

from __future__ import annotations

import collections
import sys

from ttnews.scoring import read_gold, score

FEWEST = 20  # labelled lines; a share of fewer says little


def main() -> None:
    """Print the table as TOML."""
    right: collections.Counter[str] = collections.Counter()
    lines: collections.Counter[str] = collections.Counter()
    for name in sys.argv[1:]:
        for line in score(read_gold(name)).scored:
            lines[line.rule] += 1
            right[line.rule] += line.is_right
    print("# The share of right decisions of each rule, and on how many labelled lines.")
    print("# Written by tests/benchmarks/measure_confidence.py.")
    for rule, count in sorted(lines.items()):
        if count >= FEWEST:
            print(f"{rule} = {{ right = {right[rule] / count:.3f}, lines = {count} }}")


if __name__ == "__main__":
    main()
