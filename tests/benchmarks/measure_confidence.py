"""Measure how often each rule is right, and write the table that explanations quote.

    python tests/benchmarks/measure_confidence.py GOLD.jsonl ... > confidence.toml

The table belongs into `src/ttnews/parser/`. The form of the labelled files is the one of
`ttnews score`. Rules that decided on fewer than 20 labelled lines are left out; `tidy` and `untidy`
are the shares on pages of one kind, where there are as many lines.
"""

from __future__ import annotations

import collections
import sys
from collections.abc import Iterator

import ttnews
from ttnews.parser.confidence import is_tidy
from ttnews.scoring import read_gold, score

FEWEST = 20  # labelled lines; a share of fewer says little


def main() -> None:
    """Print the table as TOML."""
    right: collections.Counter[tuple[str, str]] = collections.Counter()
    lines: collections.Counter[tuple[str, str]] = collections.Counter()
    for name in sys.argv[1:]:
        for rule, kind, is_right in decisions(name):
            for key in ((rule, "right"), (rule, kind)):
                lines[key] += 1
                right[key] += is_right
    print("# The share of right decisions of each rule, and on how many labelled lines.")
    print("# Written by tests/benchmarks/measure_confidence.py.")
    for rule, kind in sorted(lines):
        if kind == "right" and lines[rule, kind] >= FEWEST:
            shares = "".join(
                f", {part} = {right[rule, part] / lines[rule, part]:.3f}"
                for part in ("tidy", "untidy")
                if lines[rule, part] >= FEWEST
            )
            share = right[rule, kind] / lines[rule, kind]
            print(f"{rule} = {{ right = {share:.3f}, lines = {lines[rule, kind]}{shares} }}")


def decisions(name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the rule that decided on each labelled line, the kind of page, and if it was right."""
    kinds: dict[str, str] = {}
    for line in score(read_gold(name)).scored:
        text = line.page.text
        if text not in kinds:
            found = ttnews.explain(text).lines
            kinds[text] = (
                "tidy" if is_tidy((other.role, other.rule) for other in found) else "untidy"
            )
        yield line.rule, kinds[text], line.is_right


if __name__ == "__main__":
    main()
