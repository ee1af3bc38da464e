"""What a reader reads of an article: its texts in reading order, each with its offset.

Offsets are those of the text that the article was parsed from. Nothing is guessed: a text has an
offset only where the same characters are, or what `normalized` makes of them, by the article's own
offsets or by the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, assert_never

from ttnews import model
from ttnews.exceptions import OptionError
from ttnews.text.normalization import Segment, aligned, cut

_MOST_MISSES: Final = 8  # texts of a node that aren't found; each costs a search through all of it


class PlacedText(NamedTuple):
    """A text that is read in one go, such as a paragraph or a table's cell.

    Attributes:
        text: the text.
        segments: where its characters were in the parsed text; empty where that is not known.

    """

    text: str
    segments: tuple[Segment, ...] = ()


def check_source(source: object) -> None:
    """Raise `OptionError` unless a source is text or None: offsets in bytes would be others."""
    if not isinstance(source, str | None):
        raise OptionError(f"the source is the text as it was decoded, not {type(source).__name__}")


def field_paragraph(text: str | None, start: int | None, end: int | None) -> model.Paragraph:
    """Return a field of the article, such as its title, as a paragraph; empty if there is none."""
    text = text or ""
    if start is not None and end is None:
        end = start + len(text)
    return model.Paragraph(text, start=start, end=end)


def placed_rows(
    node: model.Block | model.RelatedItem, source: str | None = None
) -> list[list[PlacedText]]:
    """Return the rows of a block or a related item, except blank ones.

    A row is one text, or the cells of a table's row. With the text that the node was parsed from,
    every text is searched for between the node's offsets, as it is and as `normalized` makes it;
    without it only a text that is as long as the node has an offset.
    """
    if isinstance(node, model.ListBlock):
        return [row for item in node.items for row in placed_rows(item, source)]
    rows = _written_rows(node)
    texts = [text for row in rows for text in row]
    placed = iter(_placed(node, texts, source))
    return [[next(placed) for _ in row] for row in rows]


def text_of_block(block: model.Block) -> str:
    """Return the text of a block: its rows on lines, the cells of a row with a tab between them."""
    if isinstance(block, model.Paragraph) and block.text.strip():
        return block.text
    nodes = block.items if isinstance(block, model.ListBlock) else (block,)
    return "\n".join("\t".join(row) for node in nodes for row in _written_rows(node))


def texts_of(block: model.Block) -> list[str]:
    """Return the texts of a block in reading order, blank ones too."""
    if isinstance(block, model.ListBlock):
        return [item.text for item in block.items]
    return [text for row in _rows(block) for text in row]


def _written_rows(node: model.LeafBlock | model.RelatedItem) -> list[Sequence[str]]:
    return [row for row in _rows(node) if any(map(str.strip, row))]


def _rows(node: model.LeafBlock | model.RelatedItem) -> Sequence[Sequence[str]]:
    match node:
        case model.Paragraph(text) | model.Heading(text) | model.CustomBlock(_, text):
            return [[text]]
        case model.Quote(text, attribution):
            return [[text], [attribution or ""]]
        case model.Table(rows, header, caption):
            return [[caption or ""], header, *rows]
        case model.Figure(_, _, caption, credit):
            return [[caption or ""], [credit or ""]]
        case model.Embed(url, text):
            return [[text or url]]
        case model.RelatedItem(title, summary):
            return [[title], [summary or ""]]
        case _:
            assert_never(node)


def _placed(
    node: model.LeafBlock | model.RelatedItem, texts: Sequence[str], source: str | None
) -> Iterable[PlacedText]:
    """Place a node's texts in the parsed text."""
    start, end = node.start, node.end
    if start is None or end is None or not 0 <= start <= end:
        return map(PlacedText, texts)
    if source is None:
        return [_as_is(text, start if len(text) == end - start else None) for text in texts]
    span = source[start:end]
    found = list(_found_in_order(texts, span, _picture_end(node, span)))
    if None not in found:
        return [_as_is(text, start + (at or 0)) for text, at in zip(texts, found, strict=True)]
    clean, segments = aligned(span)
    if clean == span:
        return [
            _as_is(text, None if at is None else start + at)
            for text, at in zip(texts, found, strict=True)
        ]
    cleanly = _found_in_order(texts, clean, _picture_end(node, clean))
    return [
        PlacedText(text)
        if at is None
        else PlacedText(text, tuple(cut(segments, at, at + len(text), start)))
        for text, at in zip(texts, cleanly, strict=True)
    ]


def _as_is(text: str, start: int | None) -> PlacedText:
    """Place a text that is in the parsed text as it is, if it is known where."""
    if start is None or not text:
        return PlacedText(text)
    return PlacedText(text, (Segment(0, start, len(text), len(text)),))


def _found_in_order(texts: Iterable[str], span: str, begin: int) -> Iterator[int | None]:
    """Search for texts in a span, each after the one before it.

    One that isn't there, such as a credit above its caption, is searched for from the beginning.
    """
    misses = 0
    for text in texts:
        offset = span.find(text, begin) if misses < _MOST_MISSES else -1
        if offset < 0 and misses < _MOST_MISSES:
            misses += 1
            offset = span.find(text)
        yield offset if offset >= 0 else None
        if offset >= 0:
            begin = max(begin, offset + len(text))


def _picture_end(node: model.LeafBlock | model.RelatedItem, span: str) -> int:
    """Return where the image and the alternative text of a figure or card end, 0 without them.

    These are in either order, and the alternative text often says the same as the caption.
    """
    if not isinstance(node, model.Figure | model.RelatedItem):
        return 0
    image, alt = node.image or "", node.alt or ""
    start = span.find(image)
    before, end = (span[:start], start + len(image)) if start >= 0 else ("", 0)
    if alt not in before and (alt_start := span.find(alt, end)) >= 0:
        return alt_start + len(alt)
    return end
