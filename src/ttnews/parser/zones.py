"""Zones: where on a page the article is.

A dump can be the text of a whole page: menus, the headline, the story, cards of other stories, a
footer. The body is the runs of neighbouring lines whose evidence is the most, less a price for each
run. Interviews, tickers and lists are several runs; one short line amid text ends none, and one
long notice in the footer does not make a footer text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ttnews.parser import weights
from ttnews.parser.evidence import evidence
from ttnews.parser.limits import LONGEST_CARD_AMID
from ttnews.parser.page import Page


@frozen
class Run:
    """Neighbouring lines that are taken for the body, with a few others among them.

    Attributes:
        start: the index of the first line.
        end: the index after the last line.
        points: what the lines say for the body together.

    """

    start: int
    end: int
    points: float


@frozen
class Zones:
    """The runs of a page, from top to bottom.

    Attributes:
        runs: the runs; none on a page without text.
        points: what each line says for being text of the article.

    """

    runs: tuple[Run, ...]
    points: Sequence[float]

    @property
    def start(self) -> int:
        """The index of the first line of the body; 0 if there is none."""
        return self.runs[0].start if self.runs else 0

    @property
    def end(self) -> int:
        """The index after the last line of the body; that of the page if there is none."""
        return self.runs[-1].end if self.runs else len(self.points)

    @property
    def total(self) -> float:
        """The points of all runs."""
        return sum(run.points for run in self.runs)

    def part(self, start: int, end: int) -> Zones:
        """Return the zones of a part of the page that holds all runs, with its own indexes."""
        runs = (Run(run.start - start, run.end - start, run.points) for run in self.runs)
        return Zones(tuple(runs), self.points[start:end])


def find_zones(page: Page, head: int = 0) -> Zones:
    """Find the zones of a page.

    Args:
        page: the page, at any stage of the rules.
        head: so many lines at the top are not of the body.

    """
    points = evidence(page)
    points[:head] = [-weights.MOST] * head
    return Zones(tuple(_that_count(points)), points)


def whole(page: Page) -> Zones:
    """Return the zones of a page that is nothing but the body."""
    return Zones((Run(0, len(page.lines), 0.0),), [0.0] * len(page.lines))


def _that_count(points: Sequence[float]) -> Iterator[Run]:
    """Yield the runs that have enough points beside the heaviest one.

    Below that a run must have the more, the more lines of the page are above it; but a few lines
    can be the card of another story amid the article.
    """
    runs = [Run(start, end, sum(points[start:end])) for start, end in _runs(points)]
    heaviest = max((run.points for run in runs), default=0.0)
    end: int | None = None  # of the last one that counts, from the heaviest on
    for run in runs:
        share = weights.LEAST_SHARE
        if end is not None and run.start - end > LONGEST_CARD_AMID:
            of_page = sum(value <= weights.OF_PAGE for value in points[end : run.start])
            share += weights.SHARE_FOR_LINE * of_page
        if run.points >= min(weights.LEAST_RUN, share * heaviest):
            yield run
            if end is not None or run.points == heaviest:
                end = run.end


def _runs(points: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the runs, each as its first index and the one after its last.

    This is the way of most points through two states, in a run and between runs (Viterbi 1967).
    """
    price = weights.RUN
    inside, outside = float("-inf"), 0.0
    opens: list[bool] = []  # whether the best way to be inside at a line opens a run there
    ended: list[bool] = []  # whether the best way to be outside at a line was inside before it
    for value in points:
        opened = outside - price
        is_opened, is_ended = opened > inside, inside > outside
        opens.append(is_opened)
        ended.append(is_ended)
        before = inside
        inside = (opened if is_opened else inside) + value
        if is_ended:
            outside = before
    runs: list[tuple[int, int]] = []
    end = len(points) if inside > outside else 0
    for index in range(len(points) - 1, -1, -1):
        if end:
            if opens[index]:
                runs.append((index, end))
                end = 0
        elif ended[index]:
            end = index
    yield from reversed(runs)
