"""From tokens to the parts of a page, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from ttnews.formats.markdown import CODE_KIND
from ttnews.formats.markdown.front_matter import json_value
from ttnews.formats.markdown.inline import read_inline
from ttnews.formats.markdown.source_lines import Lines
from ttnews.formats.markdown.words import Picture, Unplaced, Words, plain
from ttnews.model import CustomBlock, Mark, Paragraph, Quote, Table
from ttnews.shared.marked_text import joined_texts
from ttnews.wording.quotes import attribution

if TYPE_CHECKING:
    from markdown_it.token import Token

HTML = "html"
PARAGRAPH_END = "\n\n"
_CELL = re.compile(r"(?<!\\)\|")
_DIRECTIVE = re.compile(r"\{([\w.:-]+)\}(?: (\{.*\}))?")


@frozen
class Listing:
    """A list: what stands in each of its items; those of nested lists are items of it."""

    items: tuple[tuple[Part, ...], ...]
    ordered: bool
    start: int
    end: int


@frozen
class Rule:
    """A line across the page."""

    start: int
    end: int


Part: TypeAlias = Words | Picture | Listing | Quote | Table | CustomBlock | Rule


def parts(tokens: list[Token], lines: Lines, unplaced: Unplaced) -> Iterator[Part]:
    """Give the parts that tokens make; recursion goes as deep as markdown-it-py nests blocks."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end(tokens, place)
        first, last = token.map or (0, 0)
        start, stop = lines.span(first, last)
        match token.type:
            case "heading_open":
                level = int(token.tag[1:])
                for piece in read_inline(tokens[place + 1], lines, unplaced):
                    yield evolve(piece, level=level) if isinstance(piece, Words) else piece
            case "paragraph_open":
                yield from read_inline(tokens[place + 1], lines, unplaced)
            case "blockquote_open":
                yield from _quotes(parts(tokens[place + 1 : end], lines, unplaced), unplaced)
            case "bullet_list_open" | "ordered_list_open":
                items = tuple(_items(tokens[place + 1 : end], lines, unplaced))
                yield Listing(items, token.type == "ordered_list_open", start, stop)
            case "table_open":
                yield _table(tokens[place:end], lines, unplaced)
            case "fence":
                yield evolve(_fence(token), start=start, end=stop)
            case "html_block":
                yield CustomBlock(HTML, token.content.strip("\n"), start=start, end=stop)
            case _:
                yield Rule(start, stop)
        place = end + 1


def _end(tokens: list[Token], place: int) -> int:
    """Give the place of the token that closes what one opens."""
    level = tokens[place].level
    if tokens[place].nesting == 0:
        return place
    return next(at for at in range(place + 1, len(tokens)) if tokens[at].level == level)


def _items(tokens: list[Token], lines: Lines, unplaced: Unplaced) -> Iterator[tuple[Part, ...]]:
    place = 0
    while place < len(tokens):
        end = _end(tokens, place)
        item: list[Part] = []
        for part in parts(tokens[place + 1 : end], lines, unplaced):
            if isinstance(part, Listing):
                if item:
                    yield tuple(item)
                    item = []
                yield from part.items
            else:
                item.append(part)
        if item:
            yield tuple(item)
        place = end + 1


def _quotes(inner: Iterator[Part], unplaced: Unplaced) -> Iterator[Part]:
    """Make quotes of the words in a quote; anything else in it stays what it is."""
    said: list[Words] = []
    for part in inner:
        if isinstance(part, Words):
            said.append(part)
            continue
        if said:
            yield _quote(said, unplaced)
            said = []
        yield part
    if said:
        yield _quote(said, unplaced)


def _quote(said: list[Words], unplaced: Unplaced) -> Quote:
    text, marks = joined(said)
    above, _, last = text.rpartition("\n")
    by = attribution(f"> {last}") if above else None
    if by:
        begin, text = len(above), above.rstrip()
        unplaced.extend(
            {"text": by, "url": mark.href} for mark in marks if mark.href and mark.end > begin
        )
        marks = tuple(
            evolve(mark, end=min(mark.end, len(text))) for mark in marks if mark.start < len(text)
        )
    return Quote(text, by, marks, start=said[0].start, end=said[-1].end)


def joined(said: Sequence[Words | Paragraph]) -> tuple[str, tuple[Mark, ...]]:
    """Join paragraphs, with a blank line between them."""
    return joined_texts(((words.text, words.marks) for words in said), PARAGRAPH_END)


def _table(tokens: list[Token], lines: Lines, unplaced: Unplaced) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
            number = (token.map or (0, 0))[0]
        elif token.type == "inline":
            rows[-1].append(plain(read_inline(token, lines, unplaced), unplaced))
        elif token.type == "tr_close":
            # Cells beyond those of the header are none to Markdown; here nothing is lost.
            written = _CELL.split(lines.line(number).strip().removeprefix("|"))
            if not written[-1]:
                written.pop()
            rows[-1] += (cell.strip() for cell in written[len(rows[-1]) :])
    header, *body = map(tuple, rows)
    start, end = lines.span(*(tokens[0].map or (0, 0)))
    return Table(tuple(body), header if any(header) else (), start=start, end=end)


def _fence(token: Token) -> CustomBlock:
    """Read a fenced block: code, or a custom block whose kind stands in braces."""
    text = token.content.removesuffix("\n")
    info = token.info.strip()
    named = _DIRECTIVE.fullmatch(info)
    if named:
        data = json_value(named[2] or "{}")
        if isinstance(data, dict):
            return CustomBlock(named[1], text, data)
    return CustomBlock(CODE_KIND, text, {"info": info} if info else {})
