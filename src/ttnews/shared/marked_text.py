"""Text with marks: building it from pieces, the order of marks, the runs of text between them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import define, evolve, field

from ttnews.model import Mark, MarkKind

# Of marks on the same words, from the outside in, as renderers write them.
_NESTING: Final[tuple[MarkKind, ...]] = ("link", "strong", "emphasis")


class Run(NamedTuple):
    """A stretch of text under the same marks."""

    text: str
    strong: bool
    emphasis: bool
    href: str | None  # where it links to


@define(eq=False)
class _OpenMark:
    start: int
    href: str | None
    depth: int = 1  # of marks of this kind inside each other, which are one


@define(eq=False)
class MarkedText:
    """Text under construction, with its marks.

    The text neither begins nor ends with white space, and no mark does. Spaces and line breaks are
    written once text follows. Marks of one kind and target that meet are one.
    """

    spaces: re.Pattern[str] | None = None  # white space that becomes one space; None to keep all
    edges: str | None = None  # the characters that are trimmed; None for what `str.strip` trims
    joins_across_space: bool = False  # whether marks with only white space between them meet
    length: int = field(init=False, default=0)  # of the text so far, in characters
    _parts: list[str] = field(init=False, factory=list)
    _breaks: int = field(init=False, default=0)
    _blanks: list[str] = field(init=False, factory=list)  # after the breaks
    _open: dict[MarkKind, _OpenMark] = field(init=False, factory=dict)
    _marks: list[Mark] = field(init=False, factory=list)

    def add(self, text: str) -> None:
        """Add text; spaces at the beginning of a line are dropped."""
        if self.spaces:
            text = self.spaces.sub(" ", text)
        words = text.lstrip(" ")
        if len(words) < len(text) and not self._breaks:
            if self.spaces:
                self._blanks.clear()
            self._blanks.append(text[: len(text) - len(words)])
        if words:
            text = words.rstrip(" ")
            self._append(text)
            if len(text) < len(words):
                self._blanks.append(words[len(text) :])

    def add_preformatted(self, text: str) -> None:
        """Add text whose spaces and line feeds count."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break()
            if line.strip(self.edges):
                self._append(line)
            else:
                self._blanks.append(line)

    def line_break(self) -> None:
        """Break the line."""
        self._breaks += 1
        self._blanks.clear()

    def start_line(self) -> None:
        """Break the line unless the text is at the beginning of one."""
        if not self._breaks:
            self.line_break()

    def open(self, kind: MarkKind, href: str | None = None) -> None:
        """Open a mark; one inside another of its kind is part of that."""
        if kind in self._open:
            self._open[kind].depth += 1
        else:
            self._open[kind] = _OpenMark(self.length, href)

    def close(self, kind: MarkKind) -> None:
        """Close the innermost mark of a kind, if one is open."""
        mark = self._open.get(kind)
        if mark and mark.depth > 1:
            mark.depth -= 1
        elif mark:
            self._add_mark(kind, self._open.pop(kind))

    @property
    def href(self) -> str | None:
        """The target of the link that is open."""
        return self._open["link"].href if "link" in self._open else None

    def is_all(self, kind: MarkKind) -> bool:
        """Whether one mark that is closed has all of the text so far."""
        last = self._marks[-len(_NESTING) :]  # only marks of other kinds can close after it
        return any(mark.kind == kind and mark.start == 0 < mark.end == self.length for mark in last)

    def ends_with(self, endings: tuple[str, ...]) -> bool:
        """Whether the text so far, without white space at its end, ends with one of these."""
        return bool(self._parts) and self._parts[-1].endswith(endings)

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and its marks in `mark_order`, and begin anew under the open marks."""
        text = "".join(self._parts).rstrip(self.edges)
        for kind, mark in self._open.items():
            self._add_mark(kind, mark)
            mark.start = 0
        marks = self._finished(text) if self._marks else ()
        self.length, self._breaks = 0, 0
        self._parts, self._blanks, self._marks = [], [], []
        return text, marks

    def take_text(self) -> str | None:
        """Take the text alone; None if there is none."""
        return self.take()[0] or None

    def _append(self, text: str) -> None:
        if not self.length:
            text = text.lstrip(self.edges)
        elif self._breaks or self._blanks:
            text = "".join(("\n" * self._breaks, *self._blanks, text))
        self._breaks = 0
        self._blanks.clear()
        if text:
            self._parts.append(text)
            self.length += len(text)

    def _add_mark(self, kind: MarkKind, mark: _OpenMark) -> None:
        if mark.start < self.length and (kind != "link" or mark.href):
            self._marks.append(Mark(kind, mark.start, self.length, mark.href))

    def _finished(self, text: str) -> tuple[Mark, ...]:
        found: list[Mark] = []
        for mark in sorted(self._marks, key=attrgetter("kind")):  # those of a kind stay in order
            start, end = trimmed(text, mark.start, mark.end, self.edges)
            if start == end:
                continue
            last = found[-1] if found else None
            meets = mark.start if self.joins_across_space else start  # the space is written later
            if last and (last.kind, last.href) == (mark.kind, mark.href) and meets <= last.end:
                found[-1] = Mark(mark.kind, last.start, end, mark.href)
            else:
                found.append(Mark(mark.kind, start, end, mark.href))
        return tuple(sorted(found, key=mark_order))


def trimmed(text: str, start: int, end: int, edges: str | None = None) -> tuple[int, int]:
    """Return the offsets of a stretch without the characters `edges` at its ends."""
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip(edges))
    return start, start + len(stretch.strip(edges))


def joined_texts(
    texts: Iterable[tuple[str, tuple[Mark, ...]]], between: str
) -> tuple[str, tuple[Mark, ...]]:
    """Join texts and their marks, with the text `between` after each but the last."""
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for text, own in texts:
        parts.append(text)
        marks += (evolve(mark, start=mark.start + length, end=mark.end + length) for mark in own)
        length += len(text) + len(between)
    return between.join(parts), tuple(marks)


def mark_order(mark: Mark) -> tuple[int, int, int]:
    """Return the key that readers sort marks by: start, longer ones first, then nesting."""
    return mark.start, -mark.end, _NESTING.index(mark.kind)


def runs(text: str, marks: Iterable[Mark]) -> Iterator[Run]:
    """Cut a text where its marks begin and end.

    Marks may overlap and reach beyond the text; of two links over the same characters the first
    counts.
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
