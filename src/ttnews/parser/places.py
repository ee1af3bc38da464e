"""Where lines are, in words: what a rule that decides by place has seen."""

from __future__ import annotations

from ttnews.parser.lines import Line
from ttnews.parser.page import Page

OUTSIDE = "outside"  # in place of a rule, for lines far from the article
_BY_PLACE = frozenset({"above-body", "below-body", "between-runs", OUTSIDE})


class Places:
    """The places of the lines of a page, told by the numbers of lines in the dump.

    Attributes:
        runs: the runs of the body, each with the numbers of its first and its last line.

    """

    def __init__(self, page: Page) -> None:
        lines = page.lines
        found = (zones.runs for zones in (page.extent, page.zones) if zones)
        runs = next((runs for runs in found if runs), ())
        self.runs: tuple[tuple[int, int], ...] = tuple(
            (lines[run.start].number, lines[run.end - 1].number) for run in runs
        )

    def reason(self, line: Line, rule: str = "") -> str:
        """Say where a line is that is left out because of its place; nothing of other lines."""
        if not self.runs or (rule or line.rule) not in _BY_PLACE:
            return ""
        before = sum(last < line.number for _, last in self.runs)
        if before == len(self.runs):
            return f"outside the article: below {self._run(before - 1)}"
        if before == 0:
            return f"outside the article: above {self._run(0)}"
        return f"outside the article: between {self._run(before - 1)}, and {self._run(before)}"

    def _run(self, place: int) -> str:
        first, last = self.runs[place]
        return f"run {place + 1} of {len(self.runs)}, lines {first}-{last}"
