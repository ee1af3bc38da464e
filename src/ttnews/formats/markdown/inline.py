"""From the inline tokens of a block to phrasing content and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from ttnews.formats.markdown.nodes import (
    InlineImage,
    LinkSpan,
    Phrasing,
    SoftBreak,
    UnplacedLinks,
)
from ttnews.formats.markdown.source_lines import SourceLines, SourceOffsets
from ttnews.formats.markdown.tokens import SPAN
from ttnews.model import MarkKind
from ttnews.shared.marked_text import MarkedText, trimmed

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKS: dict[str, MarkKind] = {"link": "link", "strong": "strong", "em": "emphasis"}
_DASHES = ("–", "—", "―")


def read_inline(
    token: Token, lines: SourceLines, unplaced: UnplacedLinks, *, level: int = 0
) -> list[Phrasing | InlineImage]:
    """Return the text and the images of a token of type `inline`, in their order.

    `unplaced` receives titles of links, and links without words; `level` is that of a heading.
    """
    offsets = SourceOffsets(token.content, (token.map or [0])[0], lines)
    reader = _InlineReader(offsets, unplaced, level)
    for child in token.children or ():
        reader.read(child)
    reader.end_text(len(token.content))
    return reader.found


@define
class _InlineReader:
    """Reads the inline tokens of a block; their spans count in its content."""

    offsets: SourceOffsets
    unplaced: UnplacedLinks
    level: int
    found: list[Phrasing | InlineImage] = field(factory=list)
    _begin: int = 0  # of the text since the last image, in the content
    _text: MarkedText = field(factory=MarkedText)
    _links: list[LinkSpan] = field(factory=list)
    _breaks: list[tuple[int, int]] = field(factory=list)
    _soft_breaks: list[SoftBreak] = field(factory=list)  # their spans count in the content
    _open: list[tuple[int, Token]] = field(factory=list)  # with offsets in `_text`
    _soft_break: Token | None = None

    def read(self, token: Token) -> None:
        kind, _, side = token.type.rpartition("_")
        is_html_break = token.type == "html_inline" and _BREAK.fullmatch(token.content)
        if token.type == "image":
            self._read_image(token)
        elif token.type == "hardbreak" or is_html_break:
            self._break_line(token)
        elif token.type == "softbreak":
            self._soft_breaks.append(SoftBreak(self._text.length, token.meta[SPAN]))
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

    def end_text(self, end: int) -> None:
        """Add the text so far to what was found; `end` is an offset in the block's content."""
        text, marks = self._text.take()
        links = [
            link._replace(start=start, end=stop)
            for link in self._links
            for start, stop in [trimmed(text, link.start, link.end)]
        ]
        self.unplaced.extend({"url": link.href} for link in links if link.start == link.end)
        if text:
            links = sorted(link for link in links if link.start < link.end)
            breaks = tuple(self._breaks[: text.count("\n")])
            span = self.offsets.span(self._begin, end)
            follows = bool(self.found)
            soft = tuple(
                SoftBreak(at, (self.offsets.at(start), self.offsets.at(stop)))
                for at, (start, stop) in self._soft_breaks
                if 0 < at < len(text) and text[at] == " "
            )
            self.found.append(
                Phrasing(text, marks, tuple(links), breaks, *span, self.level, follows, soft)
            )
        self._links, self._breaks, self._soft_breaks = [], [], []

    def _break_line(self, token: Token) -> None:
        self._soft_break = None
        if self._text.length:
            start, end = token.meta[SPAN]
            self._breaks.append((self.offsets.at(start), self.offsets.at(end)))
        self._text.line_break()

    def _close_link(self, start: int, opened: Token, closed: Token) -> None:
        href, title = _href(opened), opened.attrs.get("title")
        if title:
            self.unplaced.append({"url": href, "title": str(title)})
        begin, end = closed.meta[SPAN]
        last = self.found[-1] if self.found and not self._text.length else None
        if isinstance(last, InlineImage) and last.start >= self.offsets.at(begin):
            self.found[-1] = evolve(last, end=self.offsets.at(end))  # where the link around it does
            self._begin = end
        elif start < self._text.length:
            self._add_link(start, opened, begin, end)
        elif not title:
            self.unplaced.append({"url": href})

    def _add_link(self, start: int, opened: Token, begin: int, end: int) -> None:
        href, is_autolink = _href(opened) or "", opened.markup == "autolink"
        span = self.offsets.span(begin, end)
        self._links.append(LinkSpan(start, self._text.length, href, is_autolink, span))

    def _read_image(self, token: Token) -> None:
        for begin, opened in self._open:
            if opened.type == "link_open" and begin < self._text.length:
                self._add_link(begin, opened, self._begin, self._begin)
        start, end = token.meta[SPAN]
        self.end_text(start)
        self._open = [(0, opened) for _, opened in self._open]
        self._begin = end
        url, title = (str(token.attrs.get(name) or "") or None for name in ("src", "title"))
        alt, href = _alt(token).strip() or None, self._text.href
        alt = alt if alt != url else None  # a name in place of the picture says nothing of it
        follows = isinstance(self.found[-1] if self.found else None, InlineImage)
        span = self.offsets.span(start, end)
        self.found.append(InlineImage(url, alt, title, href, *span, follows))


def _href(token: Token) -> str | None:
    """Return the target of a token that opens a link, None for any other."""
    return str(token.attrs["href"]) if token.type == "link_open" else None


def _alt(token: Token) -> str:
    """Return the alternative text of an image: its label without marks."""
    shown = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        _alt(child) if child.type == "image" else shown.get(child.type, child.content)
        for child in token.children or ()
    )
