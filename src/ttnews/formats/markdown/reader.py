"""From Markdown to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import TYPE_CHECKING, Any

from attrs import evolve

from ttnews.formats.markdown.body import BlockBuilder
from ttnews.formats.markdown.flow import FlowReader
from ttnews.formats.markdown.front_matter import read_fields, stated_article
from ttnews.formats.markdown.head import ArticleHead
from ttnews.formats.markdown.nodes import Phrasing, UnplacedLinks
from ttnews.formats.markdown.related import take_related
from ttnews.formats.markdown.source_lines import SourceLines
from ttnews.formats.markdown.tokens import tokenize
from ttnews.formats.markdown.topics import take_topics
from ttnews.model import JSON, Article, Block, Paragraph
from ttnews.profiles import Markers

if TYPE_CHECKING:
    from markdown_it.token import Token

_HOLDS_TEXT = frozenset(
    {"paragraph_open", "heading_open", "table_open", "fence", "html_block", "hr"}
)
_BEFORE_PUBLISHER = " -–—|·•:："  # at the end of a page's title
_CONTAINER_SIGNS = re.compile(r"[\s>*+-]*+(?:\d{1,9}[.)])?+[\s>*+-]*+")  # of quotes and items


def read(source: str, markers: Markers) -> Article:
    """Read Markdown; every text gives an article, in linear time.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    fields, begin = read_fields(source)
    stated, title_field = stated_article(fields, markers)
    lines = SourceLines.cut(source, begin)
    count = lines.affordable()
    tokens, references = tokenize("\n".join(map(lines.line, range(count))))
    unplaced: UnplacedLinks = []
    page = merge(
        FlowReader(lines, unplaced).read(tokens),
        _unread(tokens, references, lines, count),
        key=lambda node: node.start or 0,
    )
    head = ArticleHead(markers, stated.source, stated.authors, stated.published)
    nodes, related = take_related(head.take([*page], stated.title), markers, unplaced)
    nodes, topics = take_topics(nodes, markers, unplaced)
    blocks = list(BlockBuilder(markers, unplaced).blocks(nodes))
    blocks += (Paragraph(source[s:e], start=s, end=e) for s, e in lines.paragraphs(count))
    if head.title is None:
        title = _without_publisher(stated.title, head.source)
    else:
        title = head.title.plain_text(unplaced)
        if stated.title and stated.title.split() == title.split():
            title = stated.title
    metadata: dict[str, JSON] = {}
    for words in head.printed:
        unplaced += words.link_targets()
    if head.says_more:
        metadata["bylines"] = [words.text for words in head.printed if words.text != head.lead]
    if unplaced:
        metadata["links"] = list(unplaced)
    if head.title and title != stated.title:
        metadata |= title_field
    return evolve(
        stated,
        title=title,
        source=head.source,
        authors=head.authors,
        published=head.published,
        lead=head.lead,
        blocks=tuple(_without_overlaps(blocks)),
        topics=stated.topics + tuple(topic for topic in topics if topic not in stated.topics),
        related=related,
        metadata=metadata | dict(stated.metadata),
    )


def _unread(
    tokens: list[Token], references: list[dict[str, Any]], lines: SourceLines, count: int
) -> Iterator[Phrasing]:
    """Yield the lines that are in no token: nested too deep, or links that nothing refers to."""
    read = [token.map for token in tokens if token.map and token.type in _HOLDS_TEXT]
    if references:
        links = [child.attrs for token in tokens for child in token.children or ()]
        hrefs = {attributes.get(name) for attributes in links for name in ("href", "src")}
        read += (reference["map"] for reference in references if reference["href"] in hrefs)
    is_read = bytearray(count)
    for first, end in read:
        is_read[first:end] = b"\1" * (end - first)
    for number in range(count):
        if not is_read[number] and not _CONTAINER_SIGNS.fullmatch(text := lines.line(number)):
            yield Phrasing(text.strip(), (), (), (), *lines.span(number, number + 1))


def _without_overlaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without their offsets where those of the one above reach as far."""
    reached = 0
    for block in blocks:
        if block.start is not None and block.end is not None and block.start >= reached:
            reached = block.end
            yield block
        else:
            yield evolve(block, start=None, end=None)


def _without_publisher(title: str | None, source: str | None) -> str | None:
    """Take the publisher off the end of a page's title; nothing else is ever cut off."""
    if title and source and title.endswith(source):
        words = title.removesuffix(source).rstrip()
        bare = words.rstrip(_BEFORE_PUBLISHER)
        return title if words == bare else bare
    return title
