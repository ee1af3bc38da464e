"""From the tokens of a block's text to words and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from ttnews.formats.markdown.offsets import Places
from ttnews.formats.markdown.source_lines import Lines
from ttnews.formats.markdown.tokens import PLACE
from ttnews.formats.markdown.words import Link, Picture, Unplaced, Words
from ttnews.model import Mark, MarkKind
from ttnews.shared.marked_text import mark_order

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["pieces"]

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_KINDS: dict[str, MarkKind] = {
    "link": "link",
    "strong": "strong",
    "em": "emphasis",
}
_DASHES = ("–", "—", "―")


def pieces(token: Token, lines: Lines, unplaced: Unplaced) -> list[Words | Picture]:
    """Give the words and pictures in a block's text, in their order.

    Args:
        token: of the text.
        lines: what the token counts in.
        unplaced: where to note titles of links.

    """
    walk = _Walk(Places(token.content, (token.map or [0])[0], lines), unplaced)
    for child in token.children or ():
        walk.take(child)
    walk.close(len(token.content))
    return walk.pieces


@define
class _Walk:
    """A walk through the tokens of a text."""

    places: Places
    unplaced: Unplaced
    pieces: list[Words | Picture] = field(factory=list)
    _said: list[str] = field(factory=list)
    _length: int = 0
    _has_words: bool = False
    _marks: list[Mark] = field(factory=list)
    _links: list[Link] = field(factory=list)
    _breaks: list[tuple[int, int]] = field(factory=list)
    _open: list[tuple[str, int, Token]] = field(factory=list)
    _soft: Token | None = None
    _begun: int = 0  # offset in the text of the block where the words begin

    def take(self, token: Token) -> None:
        """Take a token in."""
        kind, _, side = token.type.rpartition("_")
        if token.type == "image":
            self._picture(token)
        elif token.type == "hardbreak" or _is_break(token):
            self._break_line(token)
        elif token.type == "softbreak":
            self._say(" ")
            self._soft = token
        elif side == "open":
            self._open.append((kind, self._length, token))
        elif side == "close":
            self._close_mark(token)
        else:
            self._say(token.content)

    def close(self, end: int) -> None:
        """Make the words so far a piece; they end at an offset of the block's text."""
        text = "".join(self._said)
        words = text.strip()
        shift = len(text) - len(text.lstrip()) if words else 0
        links = [_shifted_link(link, shift, len(words)) for link in self._links]
        self.unplaced.extend({"url": link.href} for link in links if link.start >= link.end)
        if words:
            above = text[:shift].count("\n")
            start, stop = self.places.span(self._begun, end)
            marks = (_shifted(mark, shift, len(words)) for mark in self._marks)
            self.pieces.append(
                Words(
                    words,
                    tuple(sorted(filter(_is_seen, marks), key=mark_order)),
                    tuple(sorted(link for link in links if link.start < link.end)),
                    tuple(self._breaks[above : above + words.count("\n")]),
                    start,
                    stop,
                    is_glued=bool(self.pieces),
                )
            )
        self._said, self._length, self._has_words = [], 0, False
        self._marks, self._links, self._breaks = [], [], []

    def _say(self, text: str) -> None:
        if self._soft and text.startswith(_DASHES):  # who said it, or what another one said
            self._break_line(self._soft)
        self._soft = None
        if self._said and self._said[-1].endswith("\n"):
            text = text.lstrip(" ")
        self._said.append(text)
        self._length += len(text)
        self._has_words = self._has_words or bool(text.strip())

    def _break_line(self, token: Token) -> None:
        self._soft = None
        start, end = token.meta[PLACE]
        self._breaks.append((self.places.at(start), self.places.at(end)))
        if self._said:
            rest = self._said[-1].rstrip(" ")
            self._length -= len(self._said[-1]) - len(rest)
            self._said[-1] = rest
        self._say("\n")

    def _close_mark(self, token: Token) -> None:
        kind, start, opened = self._open.pop()
        title = opened.attrs.get("title")
        if title:
            self.unplaced.append({"url": str(opened.attrs["href"]), "title": str(title)})
        if kind == "link" and not self._has_words and self._ends_picture(*token.meta[PLACE]):
            return
        if kind != "link" or start < self._length:
            self._mark(kind, start, opened, token)
        elif not title:
            self.unplaced.append({"url": str(opened.attrs["href"])})

    def _ends_picture(self, start: int, end: int) -> bool:
        """Let a picture end where its link does, if a link is one of a picture."""
        last = self.pieces[-1] if self.pieces else None
        if not isinstance(last, Picture) or last.start < self.places.at(start):
            return False
        self.pieces[-1] = evolve(last, end=self.places.at(end))
        self._begun = end
        return True

    def _mark(self, kind: str, start: int, opened: Token, closed: Token | None) -> None:
        href = str(opened.attrs["href"]) if kind == "link" else None
        self._marks.append(Mark(_KINDS[kind], start, self._length, href))
        if href is not None:
            start_at, end_at = closed.meta[PLACE] if closed else (self._begun, self._begun)
            place = (self.places.at(start_at), self.places.at(end_at))
            is_auto = opened.markup == "autolink"
            self._links.append(Link(start, self._length, href, is_auto, place))

    def _picture(self, token: Token) -> None:
        start, end = token.meta[PLACE]
        for kind, begun, opened in self._open:
            if begun < self._length:
                self._mark(kind, begun, opened, None)
        self.close(start)
        self._open = [(kind, 0, opened) for kind, _, opened in self._open]
        self._begun = end
        hrefs = (str(opened.attrs["href"]) for kind, _, opened in self._open if kind == "link")
        title = token.attrs.get("title")
        self.pieces.append(
            Picture(
                str(token.attrs["src"]) or None,
                _alt(token).strip() or None,
                str(title) if title else None,
                next(hrefs, None),
                self.places.at(start),
                self.places.at(end),
            )
        )


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and _BREAK.fullmatch(token.content) is not None


def _alt(token: Token) -> str:
    """Give the alternative text of an image: what its label says, without marks."""
    said = ""
    for child in token.children or ():
        breaks = child.type in {"softbreak", "hardbreak"}
        said += " " if breaks else _alt(child) if child.type == "image" else child.content
    return said


def _shifted(mark: Mark, shift: int, length: int) -> Mark:
    return evolve(mark, start=max(0, mark.start - shift), end=min(mark.end - shift, length))


def _shifted_link(link: Link, shift: int, length: int) -> Link:
    return link._replace(start=max(0, link.start - shift), end=min(link.end - shift, length))


def _is_seen(mark: Mark) -> bool:
    return mark.start < mark.end
