"""Running text, collected piece by piece: white space folded, line breaks and marks kept."""

from __future__ import annotations

import re

from ttnews.model import Mark, MarkKind
from ttnews.shared.marked_text import mark_order

__all__ = ["Words"]

_SPACE = re.compile(r"[ \t\r\n]+")  # what XML calls white space; others are characters of the text


class Words:
    """A text in the making.

    White space folds to one space and goes at both ends, as in every XML text that is printed with
    indents. Marks neither begin nor end with white space; two alike with nothing else between them
    become one.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._breaks = 0  # of lines, and spaces: what is written once text follows
        self._spaces: list[str] = []
        self._marks: list[Mark] = []
        self._last: dict[MarkKind, int] = {}  # the latest mark of each kind, by its place in _marks
        self._depth: dict[MarkKind, int] = {}
        # Where open marks began: behind the text before them, and at their own first character.
        self._began: dict[MarkKind, tuple[int, int] | None] = {}
        self._href: str | None = None

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return self._length > 0

    def add(self, data: str) -> None:
        """Add text."""
        text = _SPACE.sub(" ", data)
        if text.startswith(" ") and not self._breaks:
            self._spaces = [" "]
        text = text.removeprefix(" ")
        if text:
            self._append(text.removesuffix(" "))
            self._spaces = [" "] if text.endswith(" ") else []

    def add_as_it_is(self, data: str) -> None:
        """Add text whose white space counts."""
        for number, line in enumerate(data.split("\n")):
            if number:
                self.line_break()
            if line.strip():
                self._append(line)
            else:
                self._spaces.append(line)

    def line_break(self) -> None:
        """Break the line."""
        self._breaks += 1
        self._spaces = []

    def part(self) -> None:
        """Begin a part of its own: on a new line, unless the text is at the beginning of one."""
        if not self._breaks:
            self.line_break()

    def open(self, kind: MarkKind, href: str | None = None) -> None:
        """Begin a mark; one inside another of its kind is part of it."""
        depth = self._depth[kind] = self._depth.get(kind, 0) + 1
        if depth == 1:
            self._began[kind] = None
            if kind == "link":
                self._href = href

    def close(self, kind: MarkKind) -> None:
        """End the mark that began last of its kind, if there is one."""
        depth = self._depth.get(kind, 0)
        if depth == 1:
            self._mark(kind)
            del self._began[kind]
        self._depth[kind] = max(0, depth - 1)

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """Give the text with its marks, in their order, and begin another under the same marks."""
        for kind in self._began:
            self._mark(kind)
        text = "".join(self._parts)
        marks = tuple(sorted(self._marks, key=mark_order))
        self._parts, self._length = [], 0
        self._breaks, self._spaces = 0, []
        if marks:
            self._marks, self._last = [], {}
            self._began = dict.fromkeys(self._began)
        return text, marks

    def text(self) -> str | None:
        """Give the text alone, or None if there is none, and begin another."""
        return self.take()[0] or None

    def _append(self, text: str) -> None:
        before = self._length
        if before:
            self._put("\n" * self._breaks + "".join(self._spaces))
        self._breaks, self._spaces = 0, []
        for kind, began in self._began.items():
            if began is None:
                self._began[kind] = (before, self._length)
        self._put(text)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark(self, kind: MarkKind) -> None:
        began = self._began[kind]
        href = self._href if kind == "link" else None
        if began is None or (kind == "link" and not href):
            return
        behind, start = began
        place = self._last.get(kind, -1)
        last = self._marks[place] if place >= 0 else None
        if last and last.href == href and last.end >= behind:
            self._marks[place] = Mark(kind, last.start, self._length, href)
        else:
            self._last[kind] = len(self._marks)
            self._marks.append(Mark(kind, start, self._length, href))
