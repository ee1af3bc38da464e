"""Where in the source a part of a block's text stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from attrs import define, field

from ttnews.formats.markdown.source_lines import Lines

__all__ = ["Places"]


@define
class Places:
    """Where the text of a block stands in the source, line by line.

    Attributes:
        content: the text, without the signs of quotes and items before its lines.
        first: the number of its first line, from 0.
        lines: the lines of the source.

    """

    content: str
    first: int
    lines: Lines
    _starts: list[int] = field(factory=list)
    _columns: dict[int, int] = field(factory=dict)

    def at(self, offset: int) -> int:
        """Give the offset in the source of an offset in the text."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.content.split("\n"))
            self._starts = list(accumulate(lengths, initial=0))
        line = bisect_right(self._starts, offset) - 1
        if line not in self._columns:
            # In the source signs of quotes and items stand before the text, and nothing behind;
            # of a tab before it blanks may be left.
            text = self.content[self._starts[line] : self._starts[line + 1] - 1]
            words = text.lstrip()
            column = self.lines.line(self.first + line).rfind(words) - (len(text) - len(words))
            self._columns[line] = self.lines.spans[self.first + line][0] + column
        return self._columns[line] + offset - self._starts[line]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a part of the text stands, without the white space round it."""
        words = self.content[start:end]
        start += len(words) - len(words.lstrip())
        return self.at(start), self.at(max(start, start + len(words.strip())))
