"""The nodes between tokens and blocks; names are mdast's where it has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias, TypeGuard

from attrs import frozen

from ttnews.model import JSON, CustomBlock, Mark, Quote, Table

_SEPARATORS = re.compile(r"[\s,;|·•/–—-]*")

UnplacedLinks: TypeAlias = list[dict[str, JSON]]
"""What no block has a field for: targets of links in plain text, and titles of links."""


class LinkSpan(NamedTuple):
    """A link in phrasing content; `start` and `end` count in its text, `span` in the source."""

    start: int
    end: int
    href: str  # as found
    is_autolink: bool  # written as nothing but the URL, `<https://…>`
    span: tuple[int, int]


class SoftBreak(NamedTuple):
    """Where a line of the source ends and none of the text does."""

    at: int  # offset in the text, of the blank that stands for it
    span: tuple[int, int]  # in the source


@frozen
class Phrasing:
    """The text of a heading or paragraph, or of a part of one beside an image."""

    text: str
    marks: tuple[Mark, ...]  # in `mark_order`
    links: tuple[LinkSpan, ...]  # with more than their marks say
    breaks: tuple[tuple[int, int], ...]  # offsets in the source of each line break in the text
    start: int
    end: int
    level: int = 0  # of a heading, from 1; 0 for a paragraph
    is_continued: bool = False  # an image precedes it in its paragraph
    soft_breaks: tuple[SoftBreak, ...] = ()

    def is_only_links(
        self, begin: int = 0, end: int | None = None, links: Sequence[LinkSpan] | None = None
    ) -> bool:
        """Whether a stretch is links, all or those given, with only separators between them."""
        links = self.links if links is None else links
        for link in links:
            if not _SEPARATORS.fullmatch(self.text, begin, max(begin, link.start)):
                return False
            begin = max(begin, link.end)
        end = max(begin, len(self.text) if end is None else end)
        return bool(links) and _SEPARATORS.fullmatch(self.text, begin, end) is not None

    def plain_text(self, unplaced: UnplacedLinks) -> str:
        """Return the text, and note in `unplaced` where its links lead."""
        unplaced += self.link_targets()
        return self.text

    def link_targets(self, links: Sequence[LinkSpan] | None = None) -> UnplacedLinks:
        """Return what is lost of the links, or of some of them, where only the text is kept."""
        return [
            {"text": self.text[link.start : link.end], "url": link.href}
            for link in (self.links if links is None else links)
        ]


@frozen
class InlineImage:
    """An image, with URLs as found."""

    url: str | None
    alt: str | None
    title: str | None
    href: str | None  # of the link around it
    start: int
    end: int
    is_continued: bool = False  # another image is right before it


@frozen
class FlatList:
    """A list, with the content of each item; items of nested lists are items of it."""

    items: tuple[tuple[FlowContent, ...], ...]
    ordered: bool
    start: int
    end: int
    first: int = 1  # the number of the first item


@frozen
class ThematicBreak:
    """A line across the page."""

    start: int
    end: int


FlowContent: TypeAlias = (
    Phrasing | InlineImage | FlatList | Quote | Table | CustomBlock | ThematicBreak
)


def is_paragraph(node: FlowContent | None) -> TypeGuard[Phrasing]:
    """Whether a node is text of a paragraph."""
    return isinstance(node, Phrasing) and not node.level


def is_all(node: FlowContent | None, kind: str) -> TypeGuard[Phrasing]:
    """Whether a node is text of a paragraph that is marked from end to end, except blanks."""
    if not is_paragraph(node) or not node.marks:
        return False
    end = 0
    for mark in node.marks:
        if mark.kind == kind and not node.text[end : mark.start].strip():
            end = max(end, mark.end)
    return end == len(node.text)
