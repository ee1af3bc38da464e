"""Marks as the delimiters of Markdown, as far as it can express them where they stand.

Asterisks and underscores emphasise only if the characters round them allow it: what stands inside
a word, or between a letter and a quotation mark, can be beyond it. Such a mark is left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from attrs import define, evolve

from ttnews.formats.markdown.escapes import destination, escape, escape_at_mark
from ttnews.model import Mark
from ttnews.shared.urls import safe_url

__all__ = ["delimited"]

_BLANK_LINE = re.compile(r"(?:\r\n?|\n)\s*(?:\r\n?|\n)")
_PASSES = 4  # so often marks are looked at again that stand beside one that was left out
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINK, _STRONG, _EMPHASIS, _BOTH = "[", "**", "*", "***"
_APART = "_"  # emphasis right beside other asterisks
_DELIMITERS = {"link": _LINK, "strong": _STRONG, "emphasis": _EMPHASIS}
_ORDER = (_LINK, _STRONG, _BOTH, _EMPHASIS)  # from the outside in, of marks on the same words


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


def delimited(text: str, marks: Iterable[Mark]) -> str:
    """Escape a text and write its marks."""
    spans = _spans(text, marks)
    if not spans:
        return escape(text)
    items = list(_items(text, spans))
    _settle(items)
    written = "".join(
        escape_at_mark(item) if isinstance(item, str) else _sign(item) for item in items
    )
    return written.replace("![", "\\![")  # a "!" before a link would make it an image


def _sign(edge: _Edge) -> str:
    if edge.span.delimiter != _LINK:
        return edge.span.delimiter
    return _LINK if edge.opens else f"]({destination(edge.span.href)})"


def _spans(text: str, marks: Iterable[Mark]) -> list[_Span]:
    """Turn marks into spans, those outside first."""
    blanks = [blank.span() for blank in _BLANK_LINE.finditer(text)]
    found: dict[str, list[_Span]] = {delimiter: [] for delimiter in _DELIMITERS.values()}
    for mark in sorted(marks, key=lambda mark: mark.start):
        href = safe_url(mark.href) if mark.kind == "link" else ""
        if href is not None:
            span = _Span(max(0, mark.start), min(mark.end, len(text)), "", href)
            _append(found[_DELIMITERS[mark.kind]], span)
    spans: list[_Span] = []
    levels: list[list[_Span]] = []
    for delimiter, level in found.items():
        pieces = [piece for span in level for piece in _between(span, blanks)]
        for outer in levels:
            pieces = [piece for span in pieces for piece in _cut(span, outer)]
        pieces = [evolve(piece, delimiter=delimiter) for piece in pieces if _trim(piece, text)]
        levels.append(pieces)
        spans += pieces
    spans.sort(key=lambda span: (span.start, -span.end, _ORDER.index(span.delimiter)))
    return list(_united(spans))


def _append(spans: list[_Span], span: _Span) -> None:
    """Append a span to those of its kind; links keep apart, other marks that touch become one."""
    last = spans[-1] if spans else None
    if last and span.start <= last.end and span.href == last.href == "":
        last.end = max(last.end, span.end)
        return
    if last:
        span.start = max(span.start, last.end)
    if span.start < span.end:
        spans.append(span)


def _between(span: _Span, blanks: list[tuple[int, int]]) -> Iterator[_Span]:
    """Cut a span at the blank lines in it, over which no delimiter reaches."""
    start = span.start
    at = bisect_right(blanks, start, key=lambda blank: blank[1])
    while at < len(blanks) and blanks[at][0] < span.end:
        yield evolve(span, start=start, end=max(start, blanks[at][0]))
        start = blanks[at][1]
        at += 1
    yield evolve(span, start=start, end=max(start, span.end))


def _cut(span: _Span, others: list[_Span]) -> Iterator[_Span]:
    """Cut a span where others begin or end that would cross it; these are apart and in order."""
    edges = {span.start, span.end}
    for place in (span.start, span.end):
        at = bisect_right(others, place, key=lambda other: other.start) - 1
        if at >= 0 and others[at].start < place < others[at].end:
            edges |= {others[at].start, others[at].end}
    places = sorted(edge for edge in edges if span.start <= edge <= span.end)
    for start, end in pairwise(places):
        yield evolve(span, start=start, end=end)


def _trim(span: _Span, text: str) -> bool:
    """Take the white space at its edges out of a span; say whether anything is left."""
    words = text[span.start : span.end]
    span.start += len(words) - len(words.lstrip())
    span.end = span.start + len(words.strip())
    return span.start < span.end


def _united(spans: list[_Span]) -> Iterator[_Span]:
    """Make one span of two that are strong and emphasised on the same words."""
    above: _Span | None = None
    for span in spans:
        is_same = above and (above.start, above.end) == (span.start, span.end)
        if above and is_same and above.delimiter == _STRONG:
            above.delimiter = _BOTH
            continue
        yield span
        above = span


def _items(text: str, spans: list[_Span]) -> Iterator[_Item]:
    """Give the text in pieces, and between them where spans begin and end."""
    place = 0
    opened: list[_Span] = []
    for span in [*spans, _Span(len(text), len(text), "")]:
        while opened and opened[-1].end <= span.start:
            if place < opened[-1].end:
                yield text[place : opened[-1].end]
                place = opened[-1].end
            yield _Edge(opened.pop(), opens=False)
        if place < span.start:
            yield text[place : span.start]
            place = span.start
        if span.delimiter:
            yield _Edge(span, opens=True)
            opened.append(span)


def _settle(items: list[_Item]) -> None:
    """Choose the delimiters, and take out those that would not be read as such."""
    edges = [
        (place, item)
        for place, item in enumerate(items)
        if isinstance(item, _Edge) and item.span.delimiter != _LINK
    ]
    for place, (span, _) in edges:
        beside = (items[at] for at in (place - 1, place + 1) if 0 <= at < len(items))
        if span.delimiter == _EMPHASIS and any(
            isinstance(item, _Edge) and item.span.delimiter == _STRONG for item in beside
        ):
            span.delimiter = _APART
    for _ in range(_PASSES):
        wrong = False
        for place, (span, opens) in edges:
            if span.delimiter and not _is_read(items, place, span.delimiter, opens=opens):
                inside = _edge_beside(items, place, 1 if opens else -1)
                (inside or span).delimiter = ""  # rather the inner one
                wrong = True
        edges.reverse()
        if not wrong:
            return
    for _, (span, _) in edges:
        span.delimiter = ""


def _is_read(items: list[_Item], place: int, delimiter: str, *, opens: bool) -> bool:
    """Whether a delimiter would begin, or end, emphasis between the characters beside it.

    Versions of CommonMark differ in whether symbols are punctuation; it must be so in both.
    """
    inwards = 1 if opens else -1
    outside, inside = _beside(items, place, -inwards), _beside(items, place, inwards)
    next_to = _edge_beside(items, place, -inwards)
    if next_to and next_to.delimiter[0] == delimiter[0]:
        return False  # the two would be one
    for categories in ("P", "PS"):
        is_sign, is_inner_sign = (_is_punctuation(char, categories) for char in (outside, inside))
        is_inwards = not _is_space(inside) and (not is_inner_sign or is_sign or _is_space(outside))
        is_outwards = not _is_space(outside) and (not is_sign or is_inner_sign or _is_space(inside))
        if not is_inwards or (delimiter == _APART and is_outwards and not is_sign):
            return False
    return True


def _edge_beside(items: list[_Item], place: int, step: int) -> _Span | None:
    """Give the emphasis that begins or ends right beside a place, if there is one."""
    item = _item_beside(items, place, step)
    return item.span if isinstance(item, _Edge) and item.span.delimiter != _LINK else None


def _beside(items: list[_Item], place: int, step: int) -> str:
    """Give the character beside a place; the edge of a text counts as a space."""
    item = _item_beside(items, place, step)
    if isinstance(item, _Edge):
        return item.span.delimiter[0]  # the sign at the end of a link is punctuation too
    return (item[0] if step > 0 else item[-1]) if item else " "


def _item_beside(items: list[_Item], place: int, step: int) -> _Item | None:
    """Give what is written beside a place; spans without delimiters are not."""
    place += step
    while 0 <= place < len(items):
        item = items[place]
        if isinstance(item, str) or item.span.delimiter:
            return item
        place += step
    return None


def _is_space(char: str) -> bool:
    return char in " \t\n\f\r" or unicodedata.category(char) == "Zs"


def _is_punctuation(char: str, categories: str) -> bool:
    char = char if char != "\0" else "\N{REPLACEMENT CHARACTER}"  # as which CommonMark reads it
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in categories
