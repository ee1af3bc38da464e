"""Find the numbers behind `Quality.score`, and how often score and verdict are right.

    python tests/benchmarks/measure_quality.py GOLD.jsonl ... [--whole-page NAME ...]

The form of the files is the one of `ttnews score`; labels can be roles or "in" and "out". Printed
are the numbers as `src/ttnews/parser/quality.py` has them; before them, for both halves of the
pages (`measure_zones.half_of`), what numbers and confidences that were found on the other half are
worth: how many pages have at least a score, how many of these are good and how many are lost, and
how many of all lost pages have a lower score. A page is good if nine tenths of the characters in
labelled lines of its text are in the article, lost if less than a half is.

With `--whole-page` it is also judged how often the verdict is right. The name of the tool that made
a dump follows "#" in the page's id; the named tools leave the text of whole pages, all others
articles.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from attrs import evolve, frozen

import ttnews
from measure_confidence import Decision, decisions_of, table
from measure_zones import half_of
from ttnews import Role, Verdict
from ttnews.parser.confidence import share_of
from ttnews.parser.quality import GOOD, TEXT_ROLES, JudgedLine, lost_share
from ttnews.scoring import GoldPage, read_gold, score

STEPS = 25  # of Newton's method; it needs fewer
BOUNDS = (0.8, 0.85, 0.9, 0.93, GOOD, 0.97)


@frozen(eq=False)
class Judged:
    """A page, and how much of its text is in the article.

    Attributes:
        group: the tool that made it, if its id says so.
        half: the half that it is in: 0 or 1.
        verdict: its verdict.
        rules: the rules that decided on its lines.
        lines: its lines.
        decisions: what was decided on the labelled lines.
        kept: the share of the labelled text that is in the article; None without any.
        lost: what the score depends on.

    """

    group: str
    half: int
    verdict: Verdict
    rules: tuple[str, ...]
    lines: tuple[JudgedLine, ...]
    decisions: tuple[Decision, ...]
    kept: float | None
    lost: float = 0.0


def main() -> None:
    """Judge on both halves, and print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--whole-page", nargs="+", default=[], metavar="NAME")
    options = parser.parse_args()
    pages = [judged(page) for page in chain.from_iterable(map(read_gold, options.files))]
    if options.whole_page:
        for row in verdicts(pages, options.whole_page):
            print(f"# {row}")
    for half in (0, 1):
        others = with_confidence(pages, (page for page in pages if page.half != half))
        numbers = fit([page for page in others if page.half != half])
        for row in worth([page for page in others if page.half == half], numbers):
            print(f"# half {half}, {row}")
    base, slope = fit(with_confidence(pages, pages))
    print(f"SCORE = {base:.2f}")
    print(f"SCORE_LOST = {slope:.2f}")


def judged(page: GoldPage) -> Judged:
    """Explain a page, and compare its article with the labels."""
    found = ttnews.explain(page.text)
    kept = total = 0
    for line in score([page], lambda _: found).scored:
        is_text = line.gold == "in" or (line.gold in TEXT_ROLES and line.gold is not Role.TITLE)
        if is_text and line.given is not Role.CAPTION:
            total += len(line.text)
            kept += len(line.text) * (line.given in TEXT_ROLES)
    return Judged(
        group=page.id.rpartition("#")[2] if "#" in page.id else "",
        half=half_of(page),
        verdict=found.verdict,
        rules=tuple(line.rule for line in found.lines),
        lines=tuple(JudgedLine(line.role, line.end - line.start, None) for line in found.lines),
        decisions=tuple(decisions_of(page, found)),
        kept=kept / total if total else None,
    )


def with_confidence(pages: Iterable[Judged], measured: Iterable[Judged]) -> list[Judged]:
    """Give the lines of pages with an article the confidence measured on some pages."""
    shares = table(decision for page in measured for decision in page.decisions)
    found = []
    for page in pages:
        if page.kept is not None and page.verdict is not Verdict.NO_ARTICLE:
            given = (share_of(shares, rule, page.verdict) for rule in page.rules)
            lines = [
                line._replace(confidence=confidence)
                for line, confidence in zip(page.lines, given, strict=True)
            ]
            found.append(evolve(page, lost=lost_share(lines)))
    return found


def fit(pages: Sequence[Judged]) -> tuple[float, float]:
    """Find the numbers that make good pages most probable (logistic regression)."""
    base = slope = 0.0
    for _ in range(STEPS):
        gradient, curve = [0.0, 0.0], [1e-6, 0.0, 1e-6]
        for page in pages:
            chance = 1 / (1 + math.exp(-(base + slope * page.lost)))
            error, weight = is_good(page) - chance, chance * (1 - chance)
            gradient[0] += error
            gradient[1] += error * page.lost
            curve[0] += weight
            curve[1] += weight * page.lost
            curve[2] += weight * page.lost**2
        size = curve[0] * curve[2] - curve[1] ** 2
        base += (curve[2] * gradient[0] - curve[1] * gradient[1]) / size
        slope += (curve[0] * gradient[1] - curve[1] * gradient[0]) / size
    return base, slope


def is_good(page: Judged) -> bool:
    """Whether nine tenths of the labelled text are there."""
    return page.kept is not None and page.kept >= 0.9


def worth(pages: Sequence[Judged], numbers: tuple[float, float]) -> Iterator[str]:
    """Say what these numbers are worth on pages."""
    base, slope = numbers
    scores = [1 / (1 + math.exp(-(base + slope * page.lost))) for page in pages]
    mean, good = sum(scores) / len(scores), sum(map(is_good, pages)) / len(pages)
    yield f"{len(pages)} pages: mean score {mean:.3f}, good {good:.3f}"
    lost = [given for given, page in zip(scores, pages, strict=True) if is_lost(page)]
    for bound in BOUNDS:
        above = [page for given, page in zip(scores, pages, strict=True) if given >= bound]
        share = len(above) / len(pages)
        good = sum(map(is_good, above)) / max(1, len(above))
        found = sum(given < bound for given in lost) / max(1, len(lost))
        yield (
            f"score {bound} or more: {share:.2f} of the pages, good {good:.3f},"
            f" lost {sum(map(is_lost, above))}; below are {found:.2f} of {len(lost)} lost pages"
        )


def is_lost(page: Judged) -> bool:
    """Whether less than a half of the labelled text is there."""
    return page.kept is not None and page.kept < 0.5


def verdicts(pages: Sequence[Judged], whole: Sequence[str]) -> Iterator[str]:
    """Say how often the verdict is right, by half and by tool."""
    right = {
        page: page.verdict is (Verdict.WHOLE_PAGE if page.group in whole else Verdict.ARTICLE)
        for page in pages
        if page.group
    }
    for half in (0, 1):
        of_half = [is_right for page, is_right in right.items() if page.half == half]
        yield f"half {half}: verdict right {sum(of_half) / max(1, len(of_half)):.3f}"
    for group in sorted({page.group for page in pages}):
        given = [page.verdict for page in pages if page.group == group]
        counts = ", ".join(f"{given.count(verdict)} {verdict}" for verdict in Verdict)
        yield f"{group or 'other pages'}: {counts}"


if __name__ == "__main__":
    main()
