"""Running text with its marks, put together from the pieces that lie in a tree."""

from __future__ import annotations

from attrs import define, field

from ttnews.model import Mark, MarkKind
from ttnews.shared.html_reading.inner_text import BLANKS, EDGES
from ttnews.shared.marked_text import mark_order

__all__ = ["Text"]


@define(eq=False)
class Text:
    """Text under construction: white space is collapsed, and marks are kept by offset.

    Attributes:
        parts: the pieces so far.
        length: of all of them, in characters.
        open: the marks that are open: kind, target, offset where it began.
        marks: the closed ones.
        breaks: line breaks since the last text.

    """

    parts: list[str] = field(factory=list)
    length: int = 0
    open: list[tuple[MarkKind, str | None, int]] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    breaks: int = 0

    def add(self, text: str) -> None:
        """Add a piece."""
        text = BLANKS.sub(" ", text)
        if text[:1] == " " and (not self.parts or self.parts[-1][-1] == " "):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)
            if text != " ":
                self.breaks = 0

    @property
    def has_words(self) -> bool:
        """Whether there is more than white space so far."""
        return any(not part.isspace() for part in self.parts)

    @property
    def href(self) -> str | None:
        """Where the link that is open leads."""
        return next((href for kind, href, _ in self.open if kind == "link"), None)

    def begin(self, kind: MarkKind, href: str | None = None) -> bool:
        """Open a mark; one inside another of its kind says nothing new and is not opened."""
        if any(kind == other for other, _, _ in self.open):
            return False
        self.open.append((kind, href, self.length))
        return True

    def end(self, kind: str) -> None:
        """Close the mark of a kind."""
        place = next(i for i, (other, _, _) in enumerate(self.open) if other == kind)
        kind, href, start = self.open.pop(place)
        if start < self.length and (kind != "link" or href):
            self.marks.append(Mark(kind, start, self.length, href))

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """Give the text and its marks, and begin anew; open marks go on in the next text."""
        whole = "".join(self.parts)
        text = whole.strip(EDGES)
        shift = len(whole) - len(whole.lstrip(EDGES))
        marks = self.marks + [
            Mark(kind, start, self.length, href)
            for kind, href, start in self.open
            if start < self.length and (kind != "link" or href)
        ]
        self.parts, self.marks, self.length, self.breaks = [], [], 0, 0
        self.open = [(kind, href, 0) for kind, href, _ in self.open]
        if not text:
            return "", ()
        return text, _trimmed(text, marks, shift) if marks else ()


def _trimmed(text: str, marks: list[Mark], shift: int) -> tuple[Mark, ...]:
    """Move marks by the characters cut in front, trim and order them, and join those that meet."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.kind, mark.start)):
        start, end = max(0, mark.start - shift), min(len(text), mark.end - shift)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        last = found[-1] if found else None
        if last and last.kind == mark.kind and last.href == mark.href and start <= last.end:
            found[-1] = Mark(mark.kind, last.start, max(end, last.end), mark.href)
        else:
            found.append(Mark(mark.kind, start, end, mark.href))
    return tuple(sorted(found, key=mark_order))
