"""The lines of a page, as the core parser wants them, and what each is a part of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import TypeAlias

from attrs import evolve, frozen

from ttnews.formats.markdown import limits
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    InlineImage,
    LinkSpan,
    Phrasing,
    ThematicBreak,
    is_paragraph,
)
from ttnews.model import Mark, Quote, Table
from ttnews.parser.given import GivenLine
from ttnews.wording.prose import has_end_mark

BULLET = "* "  # before an item, as in dumps
_QUOTED, _NO_WORDS = "> ", "* * *"

Item: TypeAlias = tuple[FlowContent, ...]


@frozen
class Unit:
    """What stays or goes as a whole: a line of a paragraph, an item, a block of another kind.

    Attributes:
        content: the part of the page.
        lines: the places of its lines among all lines; empty for a block without words of a page,
            such as code.
        end: of a line of a paragraph, the offset of its end in the text of that.

    """

    content: FlowContent | Item
    lines: range
    end: int = 0


def page_units(nodes: Sequence[FlowContent]) -> tuple[list[list[Unit]], list[GivenLine]]:
    """Cut the content of a page into units, node by node, and return their lines, too."""
    wrapped = _is_wrapped(nodes)
    given: list[GivenLine] = []
    units: list[list[Unit]] = []
    for node, below in zip_longest(nodes, nodes[1:]):
        if _has_no_words(node, below):
            given += [] if _is_continued(node) else [GivenLine(_NO_WORDS)]
            units.append([Unit(node, range(0))])
            continue
        found: list[Unit] = []
        for place, (content, end) in enumerate(_contents(node, wrapped=wrapped)):
            start = len(given)
            given += _lines(content, node, place)
            found.append(Unit(content, range(start, len(given)), end))
        units.append(found)
    return units, given


def _has_no_words(node: FlowContent, below: FlowContent | None) -> bool:
    """Whether there is nothing to decide on: a line across the page, or several images in a row.

    The latter are mostly a placeholder and the image that a script puts in its place.
    """
    is_row = isinstance(node, InlineImage) and (node.is_continued or _is_continued(below))
    return is_row or isinstance(node, ThematicBreak)


def _is_continued(node: FlowContent | None) -> bool:
    return isinstance(node, InlineImage) and node.is_continued


def _contents(node: FlowContent, *, wrapped: bool) -> Iterator[tuple[FlowContent | Item, int]]:
    if is_paragraph(node):
        ends = line_ends(node, wrapped=wrapped)
        places = [start + 1 for start in ends]
        filled = [
            end
            for start, end in zip([0, *places], [*ends, len(node.text)], strict=True)
            if node.text[start:end].strip()
        ]
        yield from zip(cut(node, ends), filled, strict=True)
    elif isinstance(node, FlatList):
        yield from ((item, 0) for item in node.items)
    else:
        yield node, 0


def _lines(content: FlowContent | Item, node: FlowContent, place: int) -> Iterator[GivenLine]:
    """Yield the lines of a unit; `place` is its number in its node, from 0."""
    match content:
        case Phrasing(text, level=level):
            yield from _given(text.split("\n"), level=level, gap=not place)
        case InlineImage(url, alt):
            if url or alt:
                yield GivenLine(url, alt=alt or "") if url else GivenLine(alt or "")
        case tuple():
            sign = BULLET
            if isinstance(node, FlatList) and node.ordered:
                sign = f"{node.first + place}. "
            for number, inner in enumerate(content):
                for line in _lines(inner, inner, place if number == 0 else 0):
                    is_text = line.alt is None
                    yield evolve(line, text=sign + line.text) if is_text else line
                    sign = "" if is_text else sign
        case Quote(text, by):
            quoted = [*filter(str.strip, text.split("\n")), *([f"— {by}"] if by else ())]
            yield from _given([_QUOTED + words.strip() for words in quoted])
        case Table():
            rows = (content.header, *content.rows)
            yield from _given([" | ".join(filter(None, row)) for row in rows])


def _given(texts: Iterable[str], *, level: int = 0, gap: bool = True) -> Iterator[GivenLine]:
    """Yield lines with none between them; blank ones are left out."""
    for text in filter(str.strip, texts):
        yield GivenLine(text, level, gap)
        gap = False


def cut(words: Phrasing, places: Sequence[int]) -> Iterator[Phrasing]:
    """Yield the parts of a text between some of its line breaks, each with what is in it.

    Args:
        words: the text.
        places: the offsets of these breaks, in order.

    """
    if not places:
        yield words
        return
    hard = [at for at, char in enumerate(words.text) if char == "\n"]
    spans = dict(zip(hard, words.breaks, strict=True)) | dict(words.soft_breaks)
    edges = [-1, *places, len(words.text)]
    parts = [(start + 1, end) for start, end in pairwise(edges)]
    ends = [end for _, end in parts]
    marks: list[list[Mark]] = [[] for _ in parts]
    links: list[list[LinkSpan]] = [[] for _ in parts]
    for mark in words.marks:
        for number, start, end in _shares(mark.start, mark.end, parts, ends):
            marks[number].append(evolve(mark, start=start, end=end))
    for link in words.links:
        for number, start, end in _shares(link.start, link.end, parts, ends):
            links[number].append(link._replace(start=start, end=end))
    for number, (start, end) in enumerate(parts):
        if text := words.text[start:end].strip():
            yield evolve(
                words,
                text=text,
                marks=tuple(marks[number]),
                links=tuple(links[number]),
                breaks=tuple(words.breaks[bisect_left(hard, start) : bisect_left(hard, end)]),
                soft_breaks=(),
                start=spans[start - 1][1] if number else words.start,
                end=spans[end][0] if end in spans else words.end,
            )


def _shares(
    start: int, end: int, parts: Sequence[tuple[int, int]], ends: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Yield the parts in which a span is, each with the offsets that it has there."""
    number = bisect_right(ends, start)
    while number < len(parts) and parts[number][0] < end:
        first, last = parts[number]
        if max(start, first) < min(end, last):
            yield number, max(start, first) - first, min(end, last) - first
        number += 1


def line_ends(words: Phrasing, *, wrapped: bool) -> list[int]:
    """Return the offsets of the hard breaks in a text, and of the soft ones that end a sentence.

    Args:
        words: the text.
        wrapped: whether soft breaks on this page wrap sentences.

    """
    hard = [at for at, char in enumerate(words.text) if char == "\n"]
    return sorted([*hard, *_soft_ends(words)]) if words.soft_breaks and not wrapped else hard


def _soft_ends(words: Phrasing) -> Iterator[int]:
    """Yield the soft breaks of a paragraph after which no sentence goes on."""
    ends = [at for at, char in enumerate(words.text) if char == "\n"]
    edges = [0, *sorted(ends + [brk.at for brk in words.soft_breaks]), len(words.text)]
    goes_on = {
        at: _goes_on(words.text[start:at].strip(), words.text[at:end].strip())
        for (start, at), (_, end) in pairwise(pairwise(edges))
    }
    yield from (brk.at for brk in words.soft_breaks if not goes_on[brk.at])


def _goes_on(text: str, below: str) -> bool:
    """Whether a sentence goes on below its line."""
    return not has_end_mark(text) and (below[:1].islower() or len(text) >= limits.SHORTEST_WRAPPED)


def _is_wrapped(nodes: Iterable[FlowContent]) -> bool:
    """Whether most soft breaks on a page are amid a sentence."""
    total = within = 0
    for node in nodes:
        if is_paragraph(node) and node.soft_breaks:
            total += len(node.soft_breaks)
            within += len(node.soft_breaks) - sum(1 for _ in _soft_ends(node))
    return total > 0 and within * 2 >= total
