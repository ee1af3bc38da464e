"""From the tokens of a block's text to words and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from ttnews.formats.markdown.offsets import SourceOffsets
from ttnews.formats.markdown.source_lines import Lines
from ttnews.formats.markdown.tokens import PLACE
from ttnews.formats.markdown.words import Link, Picture, Unplaced, Words
from ttnews.model import MarkKind
from ttnews.shared.marked_text import MarkedText, trimmed

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKS: dict[str, MarkKind] = {"link": "link", "strong": "strong", "em": "emphasis"}
_DASHES = ("–", "—", "―")


def read_inline(token: Token, lines: Lines, unplaced: Unplaced) -> list[Words | Picture]:
    """Return the words and pictures in a block's text, in their order.

    Args:
        token: of the text.
        lines: what the token counts in.
        unplaced: where to note titles of links, and links without words.

    """
    reader = _Reader(SourceOffsets(token.content, (token.map or [0])[0], lines), unplaced)
    for child in token.children or ():
        reader.read(child)
    reader.end_words(len(token.content))
    return reader.found


@define
class _Reader:
    """Reads the tokens of a text.

    Offsets in `_links` and `_open` count in the words, `_begin` counts in the block's text.
    """

    offsets: SourceOffsets
    unplaced: Unplaced
    found: list[Words | Picture] = field(factory=list)
    _text: MarkedText = field(factory=MarkedText)
    _links: list[Link] = field(factory=list)
    _breaks: list[tuple[int, int]] = field(factory=list)
    _open: list[tuple[int, Token]] = field(factory=list)
    _soft_break: Token | None = None
    _begin: int = 0

    def read(self, token: Token) -> None:
        kind, _, side = token.type.rpartition("_")
        if token.type == "image":
            self._read_picture(token)
        elif token.type == "hardbreak" or _is_break(token):
            self._break_line(token)
        elif token.type == "softbreak":
            self._text.add(" ")
            self._soft_break = token
        elif side == "open":
            self._open.append((self._text.length, token))
            self._text.open(_MARKS[kind], _href(token))
        elif side == "close":
            self._text.close(_MARKS[kind])
            start, opened = self._open.pop()
            if kind == "link":
                self._close_link(start, opened, token)
        else:
            if self._soft_break and token.content.startswith(_DASHES):  # who said it, or an answer
                self._break_line(self._soft_break)
            self._soft_break = None
            # A line feed in HTML or written `&#10;` breaks no line, and `_breaks` has none for it.
            self._text.add(token.content.replace("\n", " "))

    def end_words(self, end: int) -> None:
        """Add the words so far to what was found; `end` is an offset in the block's text."""
        text, marks = self._text.take()
        links = []
        for link in self._links:
            start, stop = trimmed(text, link.start, link.end)
            if start < stop:
                links.append(link._replace(start=start, end=stop))
            else:
                self.unplaced.append({"url": link.href})
        if text:
            breaks = tuple(self._breaks[: text.count("\n")])
            start, stop = self.offsets.span(self._begin, end)
            is_glued = bool(self.found)
            self.found.append(
                Words(text, marks, tuple(sorted(links)), breaks, start, stop, is_glued=is_glued)
            )
        self._links, self._breaks = [], []

    def _break_line(self, token: Token) -> None:
        self._soft_break = None
        if self._text.length:
            start, end = token.meta[PLACE]
            self._breaks.append((self.offsets.at(start), self.offsets.at(end)))
        self._text.line_break()

    def _close_link(self, start: int, opened: Token, closed: Token) -> None:
        title = opened.attrs.get("title")
        if title:
            self.unplaced.append({"url": _href(opened), "title": str(title)})
        begin, end = closed.meta[PLACE]
        if not self._text.length and self._ends_picture(begin, end):
            return
        if start < self._text.length:
            self._add_link(start, opened, begin, end)
        elif not title:
            self.unplaced.append({"url": _href(opened)})

    def _ends_picture(self, start: int, end: int) -> bool:
        """Let a picture end where its link does, if a link is one of a picture."""
        last = self.found[-1] if self.found else None
        if not isinstance(last, Picture) or last.start < self.offsets.at(start):
            return False
        self.found[-1] = evolve(last, end=self.offsets.at(end))
        self._begin = end
        return True

    def _add_link(self, start: int, opened: Token, begin: int, end: int) -> None:
        span = (self.offsets.at(begin), self.offsets.at(end))
        is_auto = opened.markup == "autolink"
        self._links.append(Link(start, self._text.length, _href(opened) or "", is_auto, span))

    def _read_picture(self, token: Token) -> None:
        start, end = token.meta[PLACE]
        links = [(begin, opened) for begin, opened in self._open if opened.type == "link_open"]
        for begin, opened in links:
            if begin < self._text.length:
                self._add_link(begin, opened, self._begin, self._begin)
        self.end_words(start)
        self._open = [(0, opened) for _, opened in self._open]
        self._begin = end
        title = token.attrs.get("title")
        self.found.append(
            Picture(
                str(token.attrs["src"]) or None,
                _alt(token).strip() or None,
                str(title) if title else None,
                self._text.href,
                self.offsets.at(start),
                self.offsets.at(end),
            )
        )


def _href(token: Token) -> str | None:
    """Return the target of a token that opens a link, None for any other."""
    return str(token.attrs["href"]) if token.type == "link_open" else None


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and _BREAK.fullmatch(token.content) is not None


def _alt(token: Token) -> str:
    """Return the alternative text of an image: its label without marks."""
    text = ""
    for child in token.children or ():
        breaks = child.type in {"softbreak", "hardbreak"}
        text += " " if breaks else _alt(child) if child.type == "image" else child.content
    return text
