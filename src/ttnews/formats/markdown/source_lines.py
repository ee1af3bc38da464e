"""The lines of a source, to find in it what the tokens of markdown-it-py say of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from attrs import frozen

_LINE_END = re.compile(r"\r\n?|\n")

# What the time goes to, in units of about ten microseconds. A page of news has some thousand of
# them; what has one every twelve characters is no page, and not worth waiting for.
_LINE = 2
_BLOCK = 4  # a line that opens like an item, a quote, a heading
_SIGNS = {"|": 5, "[": 2, "*": 1, "_": 1, "`": 1, "<": 1, "&": 1, "\\": 1, "]": 1, "!": 1, "#": 1}
_BLOCK_SIGNS = frozenset("-+*>#0123456789|=~`<:")
_FREE = 20_000
_CHARACTERS = 12


@frozen
class Lines:
    """A stretch of a source, cut at the line ends that CommonMark knows.

    Attributes:
        source: the whole source.
        spans: where each line begins and ends in it, in `str` characters from 0, without its end.

    """

    source: str
    spans: list[tuple[int, int]]

    def line(self, number: int) -> str:
        """Give a line, by its number from 0."""
        start, end = self.spans[number]
        return self.source[start:end]

    def text(self, end: int) -> str:
        """Give the first lines, joined by line feeds."""
        return "\n".join(self.source[start:stop] for start, stop in self.spans[:end])

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Give where some lines begin and end, without the white space round them."""
        start, stop = self.spans[first][0], self.spans[end - 1][1]
        text = self.source[start:stop]
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

    def runs(self, first: int) -> Iterator[tuple[int, int]]:
        """Give from a line on where the texts between blank lines begin and end."""
        begun = stop = -1
        for start, end in self.spans[first:]:
            text = self.source[start:end]
            if words := text.strip():
                if begun < 0:
                    begun = start + text.index(words[0])
                stop = start + len(text.rstrip())
            elif begun >= 0:
                yield begun, stop
                begun = -1
        if begun >= 0:
            yield begun, stop


def cut(source: str, start: int = 0) -> Lines:
    """Cut a source into its lines, from an offset on."""
    spans = []
    for found in _LINE_END.finditer(source, start):
        spans.append((start, found.start()))
        start = found.end()
    if start < len(source):
        spans.append((start, len(source)))
    return Lines(source, spans)


def affordable(lines: Lines) -> int:
    """Give how many lines can be read as Markdown in a second a megabyte; mostly all of them."""
    source = lines.source
    limit = _FREE + len(source) // _CHARACTERS
    most = (_LINE + _BLOCK) * len(lines.spans)
    if most + sum(cost * source.count(sign) for sign, cost in _SIGNS.items()) <= limit:
        return len(lines.spans)
    costs = accumulate(_cost(lines.line(number)) for number in range(len(lines.spans)))
    return next((number for number, cost in enumerate(costs) if cost > limit), len(lines.spans))


def _cost(line: str) -> int:
    block = _BLOCK if line.lstrip()[:1] in _BLOCK_SIGNS else 0
    return _LINE + block + sum(cost * line.count(sign) for sign, cost in _SIGNS.items())
