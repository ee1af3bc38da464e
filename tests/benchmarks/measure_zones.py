"""Find the weights by which the body and the title are known, on labelled pages.

    python tests/benchmarks/measure_zones.py title GOLD.jsonl ...
    python tests/benchmarks/measure_zones.py body GOLD.jsonl ...

The form of the files is the one of `ttnews score`; labels can be roles or "in" and "out". Printed
are the weights as `src/ttnews/parser/weights.py` has them, and what they reach.

Pages are put into two halves by their ids, of which what follows "#" or "_" doesn't count. Weights
are found on one half and judged on the other, for both; those that are printed are found on all
pages, or with `--half 0` on that half alone.

`title` is a conditional logit: the weights with which the labelled title, or that there is none,
gets the greatest probability among the candidates of its page. `body` begins with the weights as
they are, and changes one after the other as long as the pages gain (coordinate search).
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import ttnews
from ttnews.parser import weights
from ttnews.parser.page import Page
from ttnews.parser.titles import Signs, candidates
from ttnews.parser.zones import find_zones
from ttnews.profiles import fold
from ttnews.scoring import GoldPage, read_gold, score

_PUBLISHER = re.compile("[#_]")  # the end of the part of an id that names page or publisher
MARKERS = ttnews.default_registry().markers
EPOCHS = 30
RATE = 0.3  # of the first step
SHRINK = 2e-5  # of each weight at each page
STEPS = (0.75, 1.33)  # by which a weight is multiplied
LEAST_GAIN = 2e-4
LOST = 0.25  # what a page that loses most of its text costs, in F1


class Ballot(NamedTuple):
    """The candidates of a page, what they have, and whether each is the title; none comes last."""

    signs: list[Signs]
    is_title: list[bool]
    half: int


def main() -> None:
    """Find weights, and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("title", "body"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="find the weights on this half")
    options = parser.parse_args()
    pages = [*chain.from_iterable(map(read_gold, options.files))]
    if options.what == "title":
        find_title_weights(pages, options.half)
    else:
        find_body_weights(pages, options.half)


def half_of(page: GoldPage) -> int:
    """Return the half in which a page is: 0 or 1."""
    return zlib.crc32(_PUBLISHER.split(page.id, maxsplit=1)[0].encode()) % 2


def find_title_weights(pages: Iterable[GoldPage], half: int | None) -> None:
    """Find the weights of `weights.TITLE`."""
    ballots = [ballot for page in pages if (ballot := make_ballot(page))]
    for other in (0, 1):
        found = fit([ballot for ballot in ballots if ballot.half != other])
        judged = [ballot for ballot in ballots if ballot.half == other]
        right, given, stated = judge(judged, found)
        print(
            f"# half {other}, weights of the other half: of {stated} titles {right / stated:.3f}"
            f" right, of {given} given {right / given:.3f}",
            file=sys.stderr,
        )
    for name, weight in fit([b for b in ballots if half is None or b.half == half]).items():
        print(f'    "{name}": {round(weight, 1) + 0.0},')


def make_ballot(page: GoldPage) -> Ballot | None:
    """Return the candidates of a page, or None if it doesn't say which line is the title."""
    cut = Page(page.text, MARKERS)
    titles = {label.line for label in page.labels if label.role == "title"}
    stated = page.fields.get("title")
    if isinstance(stated, str):
        titles |= {
            line.number for line in cut.lines if fold(line.text.strip("#* ")) == fold(stated)
        }
    elif not any(isinstance(label.role, ttnews.Role) for label in page.labels):
        return None
    found = list(candidates(cut, find_zones(cut)))
    is_title = [cut.lines[index].number in titles for index, _ in found]
    return Ballot(
        [*(signs for _, signs in found), {"none": 1.0}],
        [*is_title, not any(is_title)],
        half_of(page),
    )


def fit(ballots: list[Ballot]) -> dict[str, float]:
    """Find the weights with which the titles are most probable (AdaGrad)."""
    found: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for _ in range(EPOCHS):
        for signs, is_title, _half in ballots:
            chances = probabilities([points(found, each) for each in signs])
            right = sum(chance for chance, yes in zip(chances, is_title, strict=True) if yes)
            slopes: defaultdict[str, float] = defaultdict(float)
            for each, chance, yes in zip(signs, chances, is_title, strict=True):
                slope = (chance / max(right, 1e-9) if yes else 0.0) - chance
                for name, amount in each.items():
                    slopes[name] += slope * amount
            for name, slope in slopes.items():
                squares[name] += slope * slope
                found[name] += RATE * slope / math.sqrt(squares[name])
                found[name] -= SHRINK * found[name]
    return dict(sorted(found.items()))


def points(table: dict[str, float], signs: Signs) -> float:
    """Return what a candidate has for itself."""
    return sum(table[name] * amount for name, amount in signs.items())


def probabilities(values: list[float]) -> list[float]:
    """Return the chances of candidates with so many points."""
    most = max(values)
    chances = [math.exp(value - most) for value in values]
    return [chance / sum(chances) for chance in chances]


def judge(ballots: Iterable[Ballot], found: dict[str, float]) -> tuple[int, int, int]:
    """Count the titles that weights find right, those that they find, and those that are stated."""
    right = given = stated = 0
    for signs, is_title, _half in ballots:
        values = [points(defaultdict(float, found), each) for each in signs]
        best = values.index(max(values))
        is_given = best < len(signs) - 1
        given += is_given
        right += is_given and is_title[best]
        stated += not is_title[-1]
    return right, given, stated


def find_body_weights(pages: list[GoldPage], half: int | None) -> None:
    """Change the other weights one by one, on one half; print them, and what both halves have."""
    looked_at = [page for page in pages if half is None or half_of(page) == half]
    best = worth(looked_at)
    names = [name for name, value in vars(weights).items() if isinstance(value, float)]
    for name in names:
        for step in STEPS:
            before = getattr(weights, name)
            setattr(weights, name, before * step)
            now = worth(looked_at)
            if now > best + LEAST_GAIN:
                best = now
                print(f"# {name} = {before * step:.2f}: {best:.4f}", file=sys.stderr, flush=True)
                break
            setattr(weights, name, before)
    for other in (0, 1):
        print(f"# half {other}: {worth([p for p in pages if half_of(p) == other]):.4f}")
    for name in names:
        print(f"{name} = {getattr(weights, name):.2f}")


def worth(pages: list[GoldPage]) -> float:
    """Say how good the parser is on pages: F1 of in and out, pages lost, accuracy, macro F1."""
    found = score(pages)
    text = found.text
    return text.f - LOST * text.lost / len(pages) + found.accuracy + found.macro_f1


if __name__ == "__main__":
    main()
