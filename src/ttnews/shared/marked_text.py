"""Text with marks: the order of marks, and the runs of text between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from ttnews.model import Mark, MarkKind

__all__ = ["Run", "mark_order", "runs"]

# Of marks on the same words, from the outside in, as renderers write them.
_NESTING: Final[tuple[MarkKind, ...]] = ("link", "strong", "emphasis")


class Run(NamedTuple):
    """A stretch of text under the same marks.

    Attributes:
        text: the stretch.
        strong: whether it is strong.
        emphasis: whether it is emphasised.
        href: where it links to, or None.

    """

    text: str
    strong: bool
    emphasis: bool
    href: str | None


def mark_order(mark: Mark) -> tuple[int, int, int]:
    """Give what readers sort marks by: their starts, longer ones first, then as they are nested."""
    return mark.start, -mark.end, _NESTING.index(mark.kind)


def runs(text: str, marks: Iterable[Mark]) -> Iterator[Run]:
    """Cut a text where its marks begin and end.

    Marks may overlap and may reach beyond the text; of two links over the same characters the
    first counts.
    """
    marks = [mark for mark in marks if mark.start < mark.end]
    places = sorted({0, len(text)} | {place for mark in marks for place in (mark.start, mark.end)})
    places = [place for place in places if 0 <= place <= len(text)]
    ahead = deque(sorted(enumerate(marks), key=lambda numbered: numbered[1].start))
    reach = {"link": 0, "strong": 0, "emphasis": 0}  # how far those that have begun go on
    links: list[tuple[int, int, str]] = []  # a heap of links that have begun: number, end, href
    for start, end in pairwise(places):
        while ahead and ahead[0][1].start <= start:
            number, mark = ahead.popleft()
            reach[mark.kind] = max(reach[mark.kind], mark.end)
            if mark.kind == "link" and mark.href:
                heappush(links, (number, mark.end, mark.href))
        while links and links[0][1] <= start:
            heappop(links)
        href = links[0][2] if links else None
        yield Run(text[start:end], reach["strong"] > start, reach["emphasis"] > start, href)
