"""From block tokens to flow content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import define, evolve

from ttnews.formats.markdown import CODE_KIND
from ttnews.formats.markdown.front_matter import json_value
from ttnews.formats.markdown.inline import read_inline
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    InlineImage,
    Phrasing,
    ThematicBreak,
    UnplacedLinks,
)
from ttnews.formats.markdown.source_lines import SourceLines
from ttnews.model import JSON, CustomBlock, Paragraph, Quote, Table
from ttnews.shared.marked_text import joined_texts
from ttnews.wording.lists import attribution

if TYPE_CHECKING:
    from markdown_it.token import Token

_HTML_KIND = "html"
_CELL_END = re.compile(r"(?<!\\)\|")
_DIRECTIVE = re.compile(r"\{([\w.:-]+)\}(?: (\{.*\}))?")


@define
class FlowReader:
    """Reads block tokens; recursion goes as deep as markdown-it-py nests blocks."""

    lines: SourceLines  # what the tokens count in
    unplaced: UnplacedLinks  # receives what no block has a field for

    def read(self, tokens: Sequence[Token]) -> Iterator[FlowContent]:
        """Yield the content that tokens make, in order."""
        for block in _blocks(tokens):
            token = block[0]
            start, end = self.lines.span(*(token.map or (0, 0)))
            match token.type:
                case "heading_open" | "paragraph_open":
                    level = int(token.tag[1:] or 0)
                    yield from read_inline(block[1], self.lines, self.unplaced, level=level)
                case "blockquote_open":
                    yield from self._quotes(block[1:-1])
                case "bullet_list_open" | "ordered_list_open":
                    ordered = token.type == "ordered_list_open"
                    first = int(token.attrs.get("start", 1))
                    yield FlatList(tuple(self._items(block[1:-1])), ordered, start, end, first)
                case "table_open":
                    yield Table(*self._rows(block), start=start, end=end)
                case "fence":
                    yield evolve(_fenced(token), start=start, end=end)
                case "html_block":
                    yield CustomBlock(_HTML_KIND, token.content.strip("\n"), start=start, end=end)
                case _:
                    yield ThematicBreak(start, end)

    def _items(self, tokens: Sequence[Token]) -> Iterator[tuple[FlowContent, ...]]:
        for item in _blocks(tokens):
            for _, group in groupby(self.read(item[1:-1]), lambda node: isinstance(node, FlatList)):
                nodes = tuple(group)
                lists = [node for node in nodes if isinstance(node, FlatList)]
                yield from (inner for node in lists for inner in node.items) if lists else [nodes]

    def _quotes(self, tokens: Sequence[Token]) -> Iterator[FlowContent]:
        """Make quotes of the text in a quote; anything else in it stays what it is."""
        for _, group in groupby(self.read(tokens), lambda node: isinstance(node, Phrasing)):
            nodes = list(group)
            texts = [node for node in nodes if isinstance(node, Phrasing)]
            yield from [self._quote(joined(texts))] if texts else nodes

    def _quote(self, words: Paragraph) -> Quote:
        text, marks = words.text, words.marks
        above, _, last = text.rpartition("\n")
        by = attribution(f"> {last}") if above else None
        if by:
            links = [mark for mark in marks if mark.href and mark.end > len(above)]
            self.unplaced.extend({"text": by, "url": mark.href} for mark in links)
            text = above.rstrip()
            marks = tuple(mark for mark in marks if mark.start < len(text))
            marks = tuple(evolve(mark, end=min(mark.end, len(text))) for mark in marks)
        return Quote(text, by, marks, start=words.start, end=words.end)

    def _rows(self, tokens: Sequence[Token]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
        """Return the rows of a table, and its header, empty if all its cells are."""
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
                number = (token.map or (0, 0))[0]
            elif token.type == "inline":
                rows[-1].append(" ".join(filter(None, self._cell_texts(token))))
            elif token.type == "tr_close":
                # Cells beyond those of the header are none to Markdown; here nothing is lost.
                written = _CELL_END.split(self.lines.line(number).strip().removeprefix("|"))
                if not written[-1]:
                    written.pop()
                rows[-1] += (cell.strip() for cell in written[len(rows[-1]) :])
        header, *body = map(tuple, rows)
        return tuple(body), header if any(header) else ()

    def _cell_texts(self, token: Token) -> Iterator[str]:
        """Yield the texts in a cell; an image is its alternative text, or its URL."""
        for node in read_inline(token, self.lines, self.unplaced):
            if isinstance(node, InlineImage):
                href = node.href if node.href != node.url else None
                values = {"text": node.alt, "image": node.url, "title": node.title, "url": href}
                known: dict[str, JSON] = {name: value for name, value in values.items() if value}
                if len(known) > 1:
                    self.unplaced.append(known)
                yield node.alt or node.url or ""
            else:
                yield node.plain_text(self.unplaced)


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut the tokens of a level into those of each block, from its opening to its closing one."""
    begin = 0
    for place, token in enumerate(tokens):
        if token.nesting <= 0 and token.level == tokens[begin].level:
            yield tokens[begin : place + 1]
            begin = place + 1


def joined(texts: Sequence[Phrasing | Paragraph]) -> Paragraph:
    """Make one paragraph of several, with a blank line between them."""
    text, marks = joined_texts(((words.text, words.marks) for words in texts), "\n\n")
    return Paragraph(text, marks, start=texts[0].start, end=texts[-1].end)


def _fenced(token: Token) -> CustomBlock:
    """Read a fenced block: code, or a custom block whose kind is in braces."""
    text = token.content.removesuffix("\n")
    info = token.info.strip()
    if directive := _DIRECTIVE.fullmatch(info):
        data = json_value(directive[2] or "{}")
        if isinstance(data, dict):
            return CustomBlock(directive[1], text, data)
    return CustomBlock(CODE_KIND, text, {"info": info} if info else {})
