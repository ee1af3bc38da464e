"""From Markdown to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, compress
from typing import TYPE_CHECKING, Any

from attrs import evolve

from ttnews.formats.markdown.body import BlockBuilder
from ttnews.formats.markdown.flow import FlowReader
from ttnews.formats.markdown.front_matter import read_fields, stated_article
from ttnews.formats.markdown.head import ArticleHead
from ttnews.formats.markdown.nodes import FlowContent, Phrasing
from ttnews.formats.markdown.page_lines import BULLET
from ttnews.formats.markdown.related import take_related
from ttnews.formats.markdown.source_lines import SourceLines
from ttnews.formats.markdown.tokens import tokenize
from ttnews.formats.markdown.topics import take_topics
from ttnews.formats.markdown.web_page import WebPage, is_crawled
from ttnews.model import JSON, Article, Block, Paragraph
from ttnews.parser.fragment import others
from ttnews.parser.roles import Role
from ttnews.profiles import Markers

if TYPE_CHECKING:
    from markdown_it.token import Token

_HOLDS_TEXT = frozenset(
    {"paragraph_open", "heading_open", "table_open", "fence", "html_block", "hr"}
)
_BEFORE_PUBLISHER = " -–—|·•:："  # at the end of a page's title
_CONTAINER_SIGNS = re.compile(r"[\s>*+-]*+(?:\d{1,9}[.)])?+[\s>*+-]*+")  # of quotes and items


def read(source: str, markers: Markers, *, article: bool | None = None) -> Article:
    """Read Markdown; every text gives an article, in linear time.

    Args:
        source: the Markdown.
        markers: the merged marker tables.
        article: see `ttnews.formats.markdown.parse`.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    fields, begin = read_fields(source)
    lines = SourceLines.cut(source, begin)
    count = lines.affordable()
    tokens, references = tokenize("\n".join(map(lines.line, range(count))))
    reader = FlowReader(lines, [])
    content = _content(reader, tokens)
    unread = ((node, ()) for node in _unread(tokens, references, lines, count))
    nodes, unplaced = [], []
    for node, noted in merge(content, unread, key=lambda found: found[0].start or 0):
        nodes.append(node)
        unplaced.append(noted)
    unplaced.append(reader.unplaced[sum(map(len, unplaced)) :])  # below all content
    stated, title_field = stated_article(fields, markers)
    is_page = is_crawled(fields, nodes) if article is None else article
    if is_page is not False:
        rest = [_text(lines, number, number + 1) for number in range(count, len(lines.spans))]
        page = WebPage.of([*nodes, *filter(None, rest)], markers, stated.title)
        if is_page or page.is_whole:
            return _article_on(page, unplaced, stated, title_field, markers)
    links = [*chain.from_iterable(unplaced)]
    head = ArticleHead(markers, stated.source, stated.authors, stated.published)
    nodes, related = take_related(head.take(nodes, stated.title), markers, links)
    nodes, topics = take_topics(nodes, markers, links)
    blocks = list(BlockBuilder(markers, links).blocks(nodes))
    blocks += (Paragraph(source[s:e], start=s, end=e) for s, e in lines.paragraphs(count))
    if head.title is None:
        title = _without_publisher(stated.title, head.source)
    else:
        title = head.title.plain_text(links)
        if stated.title and stated.title.split() == title.split():
            title = stated.title
    metadata: dict[str, JSON] = {}
    for words in head.printed:
        links += words.link_targets()
    if head.says_more:
        metadata["bylines"] = [words.text for words in head.printed if words.text != head.lead]
    if links:
        metadata["links"] = [*links]
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


def _article_on(
    page: WebPage,
    unplaced: Sequence[Sequence[dict[str, JSON]]],
    stated: Article,
    title_field: dict[str, JSON],
    markers: Markers,
) -> Article:
    """Return the article on a page, completed by what is stated above the page.

    Args:
        page: the page.
        unplaced: by the number of a node, what no block has a field for; last, what is below all.
        stated: what is stated.
        title_field: the field that states the title.
        markers: the merged marker tables.

    """
    found = page.decided.article
    topics = (topic.removeprefix(BULLET) for topic in found.topics)
    kept = page.kept() or [True]
    links = [*chain.from_iterable(compress(unplaced, [*kept, kept[-1]]))]
    blocks = list(page.blocks(BlockBuilder(markers, links)))
    related = tuple(page.related(markers, links))
    title = next((words.text for words in page.having(Role.TITLE)), None)
    metadata: dict[str, JSON] = {}
    for role in (Role.TITLE, Role.BYLINE, Role.LEAD):
        links += chain.from_iterable(words.link_targets() for words in page.having(role))
    if others(stated, found):
        metadata["bylines"] = [words.text for words in page.having(Role.BYLINE)]
    if links:
        metadata["links"] = [*links]
    if title and title != stated.title:
        metadata |= title_field
    source = stated.source or found.source
    return evolve(
        stated,
        title=title or _without_publisher(stated.title, source),
        source=source,
        authors=stated.authors or found.authors,
        published=stated.published or found.published,
        lead=found.lead,
        blocks=tuple(_without_overlaps(blocks)),
        topics=tuple(dict.fromkeys((*stated.topics, *topics))),
        related=related,
        metadata=metadata | dict(stated.metadata),
    )


def _content(
    reader: FlowReader, tokens: Sequence[Token]
) -> Iterator[tuple[FlowContent, Sequence[dict[str, JSON]]]]:
    """Yield the content that tokens make, each with what no block has a field for."""
    noted = 0
    for node in reader.read(tokens):
        yield node, reader.unplaced[noted:]
        noted = len(reader.unplaced)


def _text(lines: SourceLines, first: int, end: int) -> Phrasing | None:
    """Return lines as a text without marks; None if they are blank."""
    start, stop = lines.span(first, end)
    return Phrasing(lines.source[start:stop], (), (), (), start, stop) if start < stop else None


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
