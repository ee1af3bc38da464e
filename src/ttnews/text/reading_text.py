"""The reading text of an article, and the map between it and the text that was parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from attrs import field, frozen

from ttnews.model import Article, Figure, Heading, check_article
from ttnews.text.reading_order import (
    Piece,
    Row,
    block_pieces,
    check_source,
    field_rows,
    joined,
    node_rows,
)

__all__ = ["PlainText", "Segment", "assembled", "plain_text"]


class Segment(NamedTuple):
    """A run of characters that stand in the reading text and in the parsed text alike.

    Attributes:
        start: offset of the run in the reading text, in `str` characters from 0.
        source_start: its offset in the parsed text, likewise.
        length: how many characters it has.

    """

    start: int
    source_start: int
    length: int


@frozen
class PlainText:
    """A reading text, with the place of its characters in the text that was parsed.

    All offsets are `str` characters from 0, spans are half-open. What stands in one of the texts
    only has no place in the other: separators and strings whose place is not known here, and
    whatever the reading text leaves out there. Where there is a place, the ways there and back are
    inverse to each other.

    Attributes:
        text: the reading text.
        segments: the runs that have a place, in the order of the reading text; they overlap in
            neither text.

    """

    text: str
    segments: tuple[Segment, ...] = ()
    _back: tuple[Segment, ...] = field(init=False, eq=False, repr=False)

    @_back.default
    def _backwards(self) -> tuple[Segment, ...]:
        flipped = (Segment(place, start, length) for start, place, length in self.segments)
        return tuple(sorted(flipped))

    def to_source(self, offset: int) -> int | None:
        """Give where a character of the reading text stands in the parsed text, or None."""
        return _moved(self.segments, offset)

    def to_text(self, offset: int) -> int | None:
        """Give where a character of the parsed text stands in the reading text, or None."""
        return _moved(self._back, offset)

    def span_to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the span of the parsed text from a span's first character to its last.

        None if one of the two has no place, or they stand there in the other order. A span of no
        characters stays one, before the same character.
        """
        return _moved_span(self.segments, start, end)

    def span_to_text(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the span of the reading text for one of the parsed text; see `span_to_source`."""
        return _moved_span(self._back, start, end)


def _moved(segments: Sequence[Segment], offset: int) -> int | None:
    index = bisect_right(segments, offset, key=itemgetter(0)) - 1
    if index < 0:
        return None
    start, other_start, length = segments[index]
    return other_start + offset - start if offset < start + length else None


def _moved_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    if start > end:
        return None
    first, last = _moved(segments, start), _moved(segments, max(start, end - 1))
    if first is None or last is None or last < first:
        return None
    return first, last + 1 if end > start else first


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
    """Give the text of an article that a reader reads, and where its characters stood.

    Nothing is written but what the article says, and separators. Strings that are blank are left
    out, and so are images and their alternative texts. An embed without a text is its URL; the
    cells of a table's row have a tab between them.

    Args:
        article: the article.
        source: the text that it was parsed from. With it, strings that have something before or
            behind them in their block are placed too, such as a caption or a quote, and whatever
            has a place stands there character by character. Without it, a place is what the
            offsets of the article say.
        title: whether to write the title.
        lead: whether to write the lead.
        headings: whether to write the headings.
        captions: whether to write the captions and credits of pictures.
        related: whether to write the titles and summaries of related items, behind the body.
        topics: whether to write the topics, one a line, behind the body; these have no place.
        block_separator: what to write between title, lead, blocks and related items.
        line_separator: what to write between the lines of a block.

    Raises:
        OptionError: the source is not text.
        RenderError: the article is none, but a dump for example.

    """
    check_article(article)
    check_source(source)
    left_out = (() if headings else (Heading,)) + (() if captions else (Figure,))
    blocks: list[list[Row]] = [
        field_rows(article.title, article.title_start, source) if title else [],
        field_rows(article.lead, article.lead_start, source) if lead else [],
        *(node_rows(block, source) for block in article.blocks if not isinstance(block, left_out)),
        [row for topic in article.topics for row in field_rows(topic)] if topics else [],
        *(node_rows(item, source) for item in article.related if related),
    ]
    pieces = (block_pieces(rows, line_separator) for rows in blocks if rows)
    return assembled(joined(pieces, block_separator))


def assembled(pieces: Iterable[Piece]) -> PlainText:
    """Put pieces together."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for text, start in pieces:
        if text and start is not None:
            segments.append(Segment(length, start, len(text)))
        texts.append(text)
        length += len(text)
    return PlainText("".join(texts), _disjoint(segments))


def _disjoint(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Leave out runs whose place another has taken; only offsets made by hand come to that."""
    kept = []
    behind = 0
    for segment in sorted(segments, key=itemgetter(1)):
        if segment.source_start >= behind:
            kept.append(segment)
            behind = segment.source_start + segment.length
    return tuple(sorted(kept))
