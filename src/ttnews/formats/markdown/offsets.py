"""From offsets in a block's text to offsets in the source."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from attrs import define, field

from ttnews.formats.markdown.source_lines import Lines
from ttnews.shared.marked_text import trimmed


@define
class SourceOffsets:
    """Maps offsets in the text of a block to the source.

    Attributes:
        content: the text, without the markers of quotes and items before its lines.
        first: the number of its first line, from 0.
        lines: the lines of the source.

    """

    content: str
    first: int
    lines: Lines
    _starts: list[int] = field(factory=list)
    _columns: dict[int, int] = field(factory=dict)

    def at(self, offset: int) -> int:
        """Return the offset in the source of an offset in the text."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.content.split("\n"))
            self._starts = list(accumulate(lengths, initial=0))
        line = bisect_right(self._starts, offset) - 1
        if line not in self._columns:
            # In the source, markers of quotes and items precede the text and nothing follows it; of
            # a tab between them spaces may be left.
            text = self.content[self._starts[line] : self._starts[line + 1] - 1]
            words = text.lstrip()
            column = self.lines.line(self.first + line).rfind(words) - (len(text) - len(words))
            self._columns[line] = self.lines.spans[self.first + line][0] + column
        return self._columns[line] + offset - self._starts[line]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the source of a part of the text, without the white space around."""
        start, end = trimmed(self.content, start, end)
        return self.at(start), self.at(end)
