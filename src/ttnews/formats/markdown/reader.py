"""From Markdown to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import TYPE_CHECKING, Any

from attrs import evolve

from ttnews.formats.markdown.blocks import Part, parts
from ttnews.formats.markdown.body import Body
from ttnews.formats.markdown.front_matter import front
from ttnews.formats.markdown.front_matter_fields import Fields
from ttnews.formats.markdown.head import Head, read_head
from ttnews.formats.markdown.related import take_related
from ttnews.formats.markdown.source_lines import Lines, affordable, cut
from ttnews.formats.markdown.tokens import tokenize
from ttnews.formats.markdown.topics import take_topics
from ttnews.formats.markdown.words import Unplaced, Words, plain
from ttnews.model import JSON, Article, Block, Paragraph
from ttnews.profiles import Markers

if TYPE_CHECKING:
    from markdown_it.token import Token

_HOLDS_TEXT = frozenset(
    {"paragraph_open", "heading_open", "table_open", "fence", "html_block", "hr"}
)
_BETWEEN = " -–—|·•:："  # title and publisher
_SIGNS = re.compile(r"[\s>*+-]*+(?:\d{1,9}[.)])?+[\s>*+-]*+")  # of quotes and items


def read(source: str, markers: Markers) -> Article:
    """Read Markdown; every text gives an article, in linear time.

    Raises:
        MissingExtraError: markdown-it-py is not installed.

    """
    above = front(source)
    fields = Fields(above.fields, markers)
    lines = cut(source, above.end)
    count = affordable(lines)
    tokens, definitions = tokenize(lines.text(count))
    unplaced: Unplaced = []
    found: list[Part] = list(
        merge(
            parts(tokens, lines, unplaced),
            _lost(tokens, definitions, lines, count),
            key=lambda part: part.start or 0,
        )
    )
    known = Head(source=fields.source(), published=fields.published(), authors=fields.authors())
    head = read_head(found, fields.title(), known, markers)
    rest, related = take_related(head.rest, markers, unplaced)
    rest, topics = take_topics(rest, markers, unplaced)
    blocks = list(Body(markers, unplaced).blocks(rest))
    blocks += (Paragraph(source[s:e], start=s, end=e) for s, e in lines.runs(count))
    article = Article(blocks=tuple(_in_order(blocks)), topics=topics, related=related)
    return _with_head(article, head, fields, unplaced)


def _lost(
    tokens: list[Token], definitions: dict[str, Any], lines: Lines, count: int
) -> Iterator[Words]:
    """Give the lines that are in no token: nested too deep, or links that nothing refers to."""
    seen = bytearray(count)
    for token in tokens:
        if token.map and token.type in _HOLDS_TEXT:
            first, last = token.map
            seen[first:last] = b"\1" * (last - first)
    references = definitions.get("references", {}).values()
    hrefs = set(_hrefs(tokens)) if references else set()
    for definition in references:
        if definition["href"] in hrefs:
            first, last = definition["map"]
            seen[first:last] = b"\1" * (last - first)
    for number in range(count):
        if not seen[number] and not _SIGNS.fullmatch(text := lines.line(number)):
            start, end = lines.span(number, number + 1)
            yield Words(text.strip(), (), (), (), start, end)


def _hrefs(tokens: list[Token]) -> Iterator[object]:
    """Give where the links and images of a page lead."""
    for token in tokens:
        for child in token.children or ():
            yield from (child.attrs.get(name) for name in ("href", "src"))


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks without offsets where those of the one above reach as far."""
    behind = 0
    for block in blocks:
        if block.start is not None and block.end is not None and block.start >= behind:
            behind = block.end
            yield block
        else:
            yield evolve(block, start=None, end=None)


def _with_head(article: Article, head: Head, fields: Fields, unplaced: Unplaced) -> Article:
    title = fields.title()
    if head.title:
        text = plain([head.title], unplaced)
        if title and title.split() != text.split():
            title = text  # the other one stays in the metadata
        else:
            title = title or text
            fields.drop_title()
    else:
        fields.drop_title()
        title = _without_site(title, head.source)
    topics = fields.topics()
    metadata: dict[str, JSON] = {}
    plain([*head.said], unplaced)
    if head.says_more:
        metadata["bylines"] = [words.text for words in head.said if words.text != head.lead]
    if unplaced:
        metadata["links"] = list(unplaced)
    return evolve(
        article,
        title=title,
        source=head.source,
        authors=head.authors,
        published=head.published,
        lead=head.lead,
        topics=topics + tuple(topic for topic in article.topics if topic not in topics),
        language=fields.language(),
        url=fields.url(),
        metadata=metadata | fields.metadata(),
    )


def _without_site(title: str | None, source: str | None) -> str | None:
    """Take the publisher off the end of a page's title; nothing else is ever cut off."""
    words = title.removesuffix(source) if title and source else title
    if title and words and words != title and words.rstrip(_BETWEEN) != words.rstrip():
        return words.rstrip(_BETWEEN)
    return title
