"""The reading text of an article, and the map between it and the text that was parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from attrs import field, frozen

from ttnews.model import (
    Article,
    Block,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    RelatedItem,
    check_article,
    shorten,
)
from ttnews.text.normalization import Segment
from ttnews.text.reading_order import check_source, field_paragraph, placed_rows

_LONGEST_SHOWN = 60  # characters of the text in a `repr`


@frozen(repr=False)
class PlainText:
    """A reading text, with the offsets of its characters in the text that was parsed.

    All offsets are `str` characters from 0, spans are half-open. What is in only one of the texts
    has no offset in the other: separators, texts whose place in the source is not known, and what
    the reading text leaves out. The ways there and back are inverse to each other; but where
    several characters of the parsed text are one of the reading text, as in `&quot;`, all of them
    lead to it, and it leads to the first of them.

    Attributes:
        text: the reading text.
        segments: the runs that are in both texts, in the order of the reading text, without
            overlap.

    """

    text: str
    segments: tuple[Segment, ...] = ()
    _by_source: tuple[Segment, ...] = field(init=False, eq=False, repr=False)

    @_by_source.default
    def _inverse(self) -> tuple[Segment, ...]:
        return tuple(
            sorted(
                Segment(there, here, source_length, length)
                for here, there, length, source_length in self.segments
            )
        )

    def __repr__(self) -> str:
        """Say how the text begins, and how long it is."""
        return f"<PlainText {shorten(self.text, _LONGEST_SHOWN)!r}: {len(self.text)} characters>"

    def __str__(self) -> str:
        """Return the reading text."""
        return self.text

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        from html import escape  # noqa: PLC0415  few programs show it

        return f'<div dir="auto" style="white-space: pre-wrap">{escape(self.text)}</div>\n'

    def to_source(self, offset: int) -> int | None:
        """Return the offset in the parsed text of a character of the reading text, or None."""
        span = _mapped(self.segments, offset)
        return span and span[0]

    def to_text(self, offset: int) -> int | None:
        """Return the offset in the reading text of a character of the parsed text, or None."""
        span = _mapped(self._by_source, offset)
        return span and span[0]

    def span_to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the parsed text from a span's first character to its last.

        None if one of the two is not there, or they are in the other order. A span of no characters
        stays one, before the same character.
        """
        return _mapped_span(self.segments, start, end)

    def span_to_text(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the reading text for one of the parsed text; see `span_to_source`."""
        return _mapped_span(self._by_source, start, end)


def _mapped(segments: Sequence[Segment], offset: int) -> tuple[int, int] | None:
    """Return the span in the other text of a character."""
    index = bisect_right(segments, offset, key=itemgetter(0)) - 1
    if index < 0:
        return None
    start, other_start, length, other_length = segments[index]
    if offset >= start + length:
        return None
    if length != other_length:
        return other_start, other_start + other_length
    at = other_start + offset - start
    return at, at + 1


def _mapped_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    if start > end:
        return None
    first, last = _mapped(segments, start), _mapped(segments, max(start, end - 1))
    if first is None or last is None or last < first:
        return None
    return first[0], last[1] if end > start else first[0]


def plain_text(  # noqa: PLR0913  each is an option of its own
    article: Article,
    *,
    source: str | None = None,
    title: bool = True,
    lead: bool = True,
    headings: bool = True,
    captions: bool = False,
    related: bool = False,
    topics: bool = False,
    block_separator: str = "\n\n",
    line_separator: str = "\n",
) -> PlainText:
    """Return the text of an article that a reader reads, and where its characters were.

    Nothing but what the article says is written, with separators. Blank texts, images and their
    alternative texts are left out. An embed without a text is its URL; the cells of a table's row
    have a tab between them.

    Args:
        article: the article.
        source: the text that it was parsed from. With it, texts that are only a part of their
            block have offsets too, such as a caption or a quote, and so have texts of which
            the source has line breaks or signs; and whatever has an offset is there character by
            character. Without it, an offset is what the article says.
        title: whether to write the title.
        lead: whether to write the lead.
        headings: whether to write the headings.
        captions: whether to write the captions and credits of pictures.
        related: whether to write the titles and summaries of related items, after the body.
        topics: whether to write the topics, one a line, after the body; these have no offsets.
        block_separator: what to write between title, lead, blocks and related items.
        line_separator: what to write between the lines of a block.

    Raises:
        OptionError: the source is not text.
        RenderError: what should be an article is something else, such as a dump.

    """
    check_article(article)
    check_source(source)
    left_out = (() if headings else (Heading,)) + (() if captions else (Figure,))
    nodes: list[Block | RelatedItem] = [
        *(
            [field_paragraph(article.title, article.title_start, article.title_end)]
            if title
            else []
        ),
        *([field_paragraph(article.lead, article.lead_start, article.lead_end)] if lead else []),
        *(block for block in article.blocks if not isinstance(block, left_out)),
        *([ListBlock(tuple(map(Paragraph, article.topics)))] if topics else []),
        *(article.related if related else []),
    ]
    return reading_text(nodes, source, block_separator, line_separator)


def reading_text(
    nodes: Iterable[Block | RelatedItem],
    source: str | None,
    block_separator: str = "\n\n",
    line_separator: str = "\n",
) -> PlainText:
    """Return the reading text of blocks and related items; see `plain_text` for the arguments."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    separator = ""
    for node in nodes:
        for row in placed_rows(node, source):
            for text, runs in row:
                length += len(separator)
                segments += (run._replace(start=length + run.start) for run in runs)
                texts += separator, text
                length += len(text)
                separator = "\t"
            separator = line_separator
        if texts:
            separator = block_separator
    return PlainText("".join(texts), _disjoint(segments))


def _disjoint(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Leave out runs of the source that another has taken; only offsets made by hand overlap."""
    kept = []
    taken = 0
    for segment in sorted(segments, key=itemgetter(1)):
        if segment.source_start >= taken:
            kept.append(segment)
            taken = segment.source_start + segment.source_length
    return tuple(sorted(kept))
