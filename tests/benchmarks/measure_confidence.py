"""Measure how often each rule is right, and write the table that explanations quote.

    python tests/benchmarks/measure_confidence.py LABELLED.jsonl.gz ... > confidence.toml

The table belongs into `src/ttnews/parser/`. A labelled file holds one JSON object a line: `text`, a
dump, and `labels`, a list of `{"line": number, "role": role}` with lines cut at line feeds and
counted from 1. A label with a true `gray` is passed over. Rules that decided on fewer than 20
labelled lines are left out.
"""

from __future__ import annotations

import collections
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ttnews

FEWEST = 20  # labelled lines; a share of fewer says little

# Names that labelled corpora use, and roles that no labels tell apart.
SAME = {
    "author_date": "byline",
    "image_alt": "image",
    "other": "furniture",
    "related_head": "related_heading",
    "related_alt": "related_image",
    "list_item": "paragraph",
    "quote": "paragraph",
}


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read a labelled file, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        yield from map(json.loads, lines)


def measure(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """Count for every rule the right decisions and all decisions."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for path in paths:
        corpus = list(records(path))
        roles = {label["role"] for record in corpus for label in record["labels"]}
        knows_related = any(role.startswith("related_") for role in roles)
        for record in corpus:
            gold = {
                label["line"]: SAME.get(label["role"], label["role"])
                for label in record["labels"]
                if not label.get("gray")
            }
            for line in ttnews.explain(record["text"]).lines:
                role = SAME.get(line.role, str(line.role))
                if role.startswith("related_") and not knows_related:
                    role = "furniture"
                if line.number in gold:
                    counts[line.rule][0] += role == gold[line.number]
                    counts[line.rule][1] += 1
    return {rule: (right, lines) for rule, (right, lines) in sorted(counts.items())}


def main() -> None:
    """Print the table as TOML."""
    print("# The share of right decisions of each rule, and on how many labelled lines.")
    print("# Written by tests/benchmarks/measure_confidence.py.")
    for rule, (right, lines) in measure([Path(name) for name in sys.argv[1:]]).items():
        if lines >= FEWEST:
            print(f"{rule} = {{ right = {right / lines:.3f}, lines = {lines} }}")


if __name__ == "__main__":
    main()
