"""Text with marks as inline Markdown, escaped, with as many marks as it can express.

Asterisks and underscores emphasise only if the characters round them allow it: what is inside a
word, or between a letter and a quotation mark, can be beyond it. Such a mark is left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from attrs import define, evolve

from ttnews.model import Mark
from ttnews.shared.marked_text import trimmed
from ttnews.shared.urls import safe_url

# What means something anywhere in a line. An underscore inside a word means nothing, and an
# ampersand only before the name or number of a character.
_ACTIVE = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# A character that `_ACTIVE` could match. Most texts have none, and this is found out much faster.
_MAYBE_ACTIVE = re.compile(r"[\\`*\[\]<~_&]")
# Where the text goes on after a mark, what follows an ampersand is not known.
_ACTIVE_AT_MARK = re.compile(rf"{_ACTIVE.pattern}|&(?=[#\w]|$)")
_ESCAPED = r"\\\g<0>"
# Where what means something at the start of a line is escaped: before the sign of a heading, quote,
# list or rule, or of the line below a table's header; and after a number.
_OPENING = re.compile(
    r"\A(?:(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=|:][-=|:\s]*$)|\d{1,9}(?=[.)](?:\s|$)))", re.ASCII
)
_PLAIN_DESTINATION = re.compile(r"[\w/.~:?#@!$'+,;=%-]+")
_NOT_IN_DESTINATION = re.compile(r"[\\<>]|&(?=#?\w+;)")

_BLANK_LINE = re.compile(r"(?:\r\n?|\n)\s*(?:\r\n?|\n)")
_MOST_PASSES = 4  # over the delimiters; one that is left out can change what its neighbours mean
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINK, _STRONG, _EMPHASIS, _BOTH = "[", "**", "*", "***"
_OTHER_EMPHASIS = "_"  # right beside other asterisks
# By kind; of marks on the same words, from the outside in.
_DELIMITERS = {"link": _LINK, "strong": _STRONG, "emphasis": _EMPHASIS}


@define(eq=False)
class _Span:
    """A marked stretch of the text; spans are inside each other or apart, but never cross."""

    start: int
    end: int
    delimiter: str
    href: str = ""


class _Edge(NamedTuple):
    """Where a span begins or ends."""

    span: _Span
    opens: bool


_Item: TypeAlias = str | _Edge
_Place: TypeAlias = tuple[int, int]  # where a span begins and ends


def delimited(text: str, marks: tuple[Mark, ...]) -> str:
    """Escape a text and write its marks."""
    spans = _spans(text, marks) if marks else []
    if not spans:
        return _ACTIVE.sub(_ESCAPED, text) if _MAYBE_ACTIVE.search(text) else text
    items = list(_items(text, spans))
    _settle(items)
    written = "".join(map(_written, items))
    return written.replace("![", "\\![")  # a "!" before a link would make it an image


def _written(item: _Item) -> str:
    if isinstance(item, str):
        return _ACTIVE_AT_MARK.sub(_ESCAPED, item)
    if item.span.delimiter != _LINK:
        return item.span.delimiter
    return _LINK if item.opens else f"]({destination(item.span.href)})"


def _spans(text: str, marks: Iterable[Mark]) -> list[_Span]:
    """Turn marks into spans, the outer ones first."""
    marks = sorted(marks, key=lambda mark: mark.start)
    levels: list[dict[_Place, _Span]] = []
    places: list[list[_Place]] = []
    for kind, delimiter in _DELIMITERS.items():
        whole: list[_Span] = []
        for mark in marks:
            href = safe_url(mark.href) if mark.kind == "link" else ""
            if mark.kind == kind and href is not None:
                start, end = max(0, mark.start), min(mark.end, len(text))
                _append(whole, _Span(start, end, delimiter, href))
        parts = (part for span in whole for part in _cut(span, text, places))
        levels.append({(part.start, part.end): part for part in parts})
        places.append(list(levels[-1]))
    links, strong, emphasis = levels
    for place in strong.keys() & emphasis.keys():
        strong[place].delimiter = _BOTH
        del emphasis[place]
    spans = [*links.values(), *strong.values(), *emphasis.values()]
    return sorted(spans, key=lambda span: (span.start, -span.end))  # links stay before the others


def _append(spans: list[_Span], span: _Span) -> None:
    """Append a span to those of its kind; links keep apart, other marks that touch become one."""
    last = spans[-1] if spans else None
    if last and span.start <= last.end and span.delimiter != _LINK:
        last.end = max(last.end, span.end)
        return
    if last:
        span.start = max(span.start, last.end)
    if span.start < span.end:
        spans.append(span)


def _cut(span: _Span, text: str, levels: Iterable[list[_Place]]) -> Iterator[_Span]:
    """Cut a span at blank lines, and where it would cross others; those of a level are in order."""
    edges = {span.start, span.end}
    for blank in _BLANK_LINE.finditer(text, span.start, span.end):
        edges |= set(blank.span())
    for others in levels:
        for edge in (span.start, span.end):
            index = bisect_right(others, edge, key=itemgetter(0)) - 1
            if index >= 0 and others[index][0] < edge < others[index][1]:
                edges |= set(others[index])
    for edge, next_edge in pairwise(sorted(edges)):
        start, end = trimmed(text, max(edge, span.start), min(next_edge, span.end))
        if start < end:
            yield evolve(span, start=start, end=end)


def _items(text: str, spans: list[_Span]) -> Iterator[_Item]:
    """Yield the text in stretches, and between them the edges of the spans."""
    done = 0
    opened: list[_Span] = []
    for span in [*spans, _Span(len(text), len(text), "")]:
        while opened and opened[-1].end <= span.start:
            if done < opened[-1].end:
                yield text[done : opened[-1].end]
                done = opened[-1].end
            yield _Edge(opened.pop(), opens=False)
        if done < span.start:
            yield text[done : span.start]
            done = span.start
        if span.delimiter:
            yield _Edge(span, opens=True)
            opened.append(span)


def _settle(items: list[_Item]) -> None:
    """Choose the delimiters, and take out those that would not be read as such."""
    for pair in pairwise(items):
        spans = {item.span.delimiter: item.span for item in pair if isinstance(item, _Edge)}
        if spans.keys() == {_STRONG, _EMPHASIS}:
            spans[_EMPHASIS].delimiter = _OTHER_EMPHASIS
    edges = [
        (index, item)
        for index, item in enumerate(items)
        if isinstance(item, _Edge) and item.span.delimiter != _LINK
    ]
    for _ in range(_MOST_PASSES):
        wrong = False
        for index, (span, opens) in edges:
            if span.delimiter and not _is_read(items, index, span.delimiter, opens=opens):
                inner = _beside(items, index, 1 if opens else -1)
                left_out = span
                if isinstance(inner, _Edge) and inner.span.delimiter != _LINK:
                    left_out = inner.span  # rather than the outer one
                left_out.delimiter = ""
                wrong = True
        edges.reverse()
        if not wrong:
            return
    for _, (span, _) in edges:
        span.delimiter = ""


def _is_read(items: list[_Item], index: int, delimiter: str, *, opens: bool) -> bool:
    """Whether a delimiter would begin, or end, emphasis between the characters beside it.

    Versions of CommonMark differ in whether symbols are punctuation; it must be so in both.
    """
    inwards = 1 if opens else -1
    outer, inner = (_beside(items, index, step) for step in (-inwards, inwards))
    outside, inside = _nearest(outer, -inwards), _nearest(inner, inwards)
    if isinstance(outer, _Edge) and outside == delimiter[0]:
        return False  # the two would be one
    for categories in ("P", "PS"):
        is_outer, is_inner = (_is_punctuation(char, categories) for char in (outside, inside))
        is_inwards = not _is_space(inside) and (not is_inner or is_outer or _is_space(outside))
        is_outwards = not _is_space(outside) and (not is_outer or is_inner or _is_space(inside))
        if not is_inwards or (delimiter == _OTHER_EMPHASIS and is_outwards and not is_outer):
            return False
    return True


def _beside(items: list[_Item], index: int, step: int) -> _Item:
    """Return the item beside another; spans without delimiters are none, and no item is a space."""
    index += step
    while 0 <= index < len(items):
        item = items[index]
        if isinstance(item, str) or item.span.delimiter:
            return item
        index += step
    return " "


def _nearest(item: _Item, step: int) -> str:
    """Return the character of an item that comes first in a direction."""
    if isinstance(item, _Edge):
        return item.span.delimiter[0]  # the bracket at the end of a link is punctuation too
    return item[0] if step > 0 else item[-1]


def _is_space(char: str) -> bool:
    return char in " \t\n\f\r" or unicodedata.category(char) == "Zs"


def _is_punctuation(char: str, categories: str) -> bool:
    char = char if char != "\0" else "\N{REPLACEMENT CHARACTER}"  # as which CommonMark reads it
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in categories


def escape_opening(line: str) -> str:
    """Escape, in a line that is escaped otherwise, what means something at its start."""
    return _OPENING.sub(r"\g<0>\\", line)


def destination(url: str) -> str:
    """Write where a link leads, or an image comes from."""
    if _PLAIN_DESTINATION.fullmatch(url):
        return url
    return f"<{_NOT_IN_DESTINATION.sub(_ESCAPED, url)}>" if url else ""
