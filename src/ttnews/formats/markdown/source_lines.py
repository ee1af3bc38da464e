"""The lines of a source, and where in it the texts are that markdown-it-py made of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

from attrs import define, field, frozen

from ttnews.formats.markdown import limits
from ttnews.shared.marked_text import trimmed

_LINE_END = re.compile(r"\r\n?|\n")

# What the time goes to, in steps of about ten microseconds. A page of news has some thousand of
# them; what has one every twelve characters is no page, and not worth waiting for.
_LINE_STEPS = 2
_BLOCK_STEPS = 4  # for a line that opens like an item, a quote, a heading
_CHARACTER_STEPS = {"|": 5, "[": 2} | dict.fromkeys("*_`<&\\]!#", 1)
_BLOCK_OPENERS = frozenset("-+*>#0123456789|=~`<:")


@frozen
class SourceLines:
    """A source whose lines, or those from one on, are cut at the line ends of CommonMark."""

    source: str
    spans: list[tuple[int, int]]  # offsets in it of each line, without its end

    @classmethod
    def cut(cls, source: str, start: int) -> SourceLines:
        """Cut a source into its lines, from an offset on."""
        spans = []
        for found in _LINE_END.finditer(source, start):
            spans.append((start, found.start()))
            start = found.end()
        if start < len(source):
            spans.append((start, len(source)))
        return cls(source, spans)

    def line(self, number: int) -> str:
        """Return a line, by its number from 0."""
        start, end = self.spans[number]
        return self.source[start:end]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the offsets of some lines, without the white space around them."""
        return trimmed(self.source, self.spans[first][0], self.spans[end - 1][1])

    def paragraphs(self, first: int) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the texts between blank lines, from a line on."""
        source = self.source
        lines = groupby(self.spans[first:], lambda span: not source[span[0] : span[1]].strip())
        for is_blank, group in lines:
            if not is_blank:
                spans = list(group)
                yield trimmed(source, spans[0][0], spans[-1][1])

    def affordable(self) -> int:
        """Return how many lines can be read in a second a megabyte; mostly all of them."""
        limit = limits.FREE_EFFORT + len(self.source) // limits.CHARACTERS_A_STEP
        most = (_LINE_STEPS + _BLOCK_STEPS) * len(self.spans)
        if most + _character_steps(self.source) <= limit:
            return len(self.spans)
        steps = accumulate(_steps(self.source[start:end]) for start, end in self.spans)
        return next((number for number, sum_ in enumerate(steps) if sum_ > limit), len(self.spans))


def _character_steps(text: str) -> int:
    return sum(steps * text.count(char) for char, steps in _CHARACTER_STEPS.items())


def _steps(line: str) -> int:
    opens_block = line.lstrip()[:1] in _BLOCK_OPENERS
    return _LINE_STEPS + opens_block * _BLOCK_STEPS + _character_steps(line)


@define
class SourceOffsets:
    """Maps offsets in the text of a block to the source."""

    content: str  # without the markers of quotes and items before its lines
    first: int  # the number of its first line, from 0
    lines: SourceLines
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
