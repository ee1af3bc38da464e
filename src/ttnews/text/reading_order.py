"""What a reader reads of an article: its strings in reading order, each with its place.

A place is an offset into the text that the article was parsed from. Nothing is guessed: a string
has a place only where the same characters stand, by the article's own offsets or by the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias, assert_never

from ttnews.exceptions import OptionError
from ttnews.model import (
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)

__all__ = [
    "Piece",
    "Row",
    "block_pieces",
    "check_source",
    "field_rows",
    "joined",
    "node_rows",
]

_CELLS: Final = "\t"  # between the cells of a row
_MISSES: Final = 8  # of a block; each costs a look through all of it, and a table has many cells


class Piece(NamedTuple):
    """A string, and where it stands.

    Attributes:
        text: the string.
        start: offset of its first character in the parsed text, from 0; None where that is not
            known, or the string does not come from there.

    """

    text: str
    start: int | None = None


Row: TypeAlias = Sequence[Piece]
"""A line of a block: one string, or the cells of a table's row."""

# All nodes but lists, whose items are nodes themselves.
_Simple: TypeAlias = (
    Paragraph | Heading | Quote | Table | Figure | Embed | CustomBlock | RelatedItem
)


def check_source(source: object) -> None:
    """Check that a source is text: offsets in bytes would be others.

    Raises:
        OptionError: it is neither `str` nor None.

    """
    if not isinstance(source, str | None):
        raise OptionError(f"the source is the text as it was decoded, not {type(source).__name__}")


def field_rows(text: str | None, start: int | None = None, source: str | None = None) -> list[Row]:
    """Give the line that a field of the article makes; none if the field is blank.

    Args:
        text: what the field says.
        start: its place, or None.
        source: the parsed text. With it the place is given only if the string stands there.

    """
    if not text or not text.strip():
        return []
    if start is not None and not _could_stand(text, start, source):
        start = None
    return [(Piece(text, start),)]


def _could_stand(text: str, start: int, source: str | None) -> bool:
    return start >= 0 and (source is None or source.startswith(text, start))


def node_rows(node: Block | RelatedItem, source: str | None = None) -> list[Row]:
    """Give the lines of a block or a related item, without blank ones.

    Args:
        node: the block or related item.
        source: the text that it was parsed from. With it every string is looked for between the
            node's offsets; without it only a string that is as long as the node has a place.

    """
    if isinstance(node, ListBlock):
        return [row for item in node.items for row in node_rows(item, source)]
    rows = [row for row in _strings(node) if any(map(str.strip, row))]
    places = iter(_places(node, [string for row in rows for string in row], source))
    return [[Piece(string, next(places)) for string in row] for row in rows]


def block_pieces(rows: Iterable[Row], separator: str = "\n") -> Iterator[Piece]:
    """Put the rows of a block one below the other."""
    return joined((joined(([piece] for piece in row), _CELLS) for row in rows), separator)


def joined(groups: Iterable[Iterable[Piece]], separator: str) -> Iterator[Piece]:
    """Put groups of pieces one behind the other; the separator between them has no place."""
    for number, group in enumerate(groups):
        if number:
            yield Piece(separator)
        yield from group


def _strings(node: _Simple) -> Sequence[Sequence[str]]:
    """Give the strings of a node that are read, row by row."""
    match node:
        case Paragraph(text) | Heading(text) | CustomBlock(_, text):
            return [[text]]
        case Quote(text, attribution):
            return [[text], [attribution or ""]]
        case Table(rows, header, caption):
            return [[caption or ""], header, *rows]
        case Figure(_, _, caption, credit):
            return [[caption or ""], [credit or ""]]
        case Embed(url, text):
            return [[text or url]]
        case RelatedItem(title, summary):
            return [[title], [summary or ""]]
        case _:
            assert_never(node)


def _places(node: _Simple, strings: Sequence[str], source: str | None) -> Iterable[int | None]:
    start, end = node.start, node.end
    if start is None or end is None or not 0 <= start <= end:
        return [None] * len(strings)
    if source is None:
        return [start if len(string) == end - start else None for string in strings]
    span = source[start:end]
    found = _found(strings, span, _behind_picture(node, span))
    return [None if place is None else start + place for place in found]


def _found(strings: Iterable[str], span: str, at: int) -> Iterator[int | None]:
    """Look for strings in a span, one behind the other.

    One that isn't there, such as a credit above its caption, is looked for from the beginning.
    """
    misses = 0
    for string in strings:
        place = span.find(string, at) if misses < _MISSES else -1
        if place < 0 and misses < _MISSES:
            misses += 1
            place = span.find(string)
        if place < 0:
            yield None
        else:
            yield place
            at = max(at, place + len(string))


def _behind_picture(node: _Simple, span: str) -> int:
    """Give where the words of a figure or card begin: behind its image and its alternative text.

    These stand in either order, and the alternative text often says the same as the words.
    """
    if not isinstance(node, Figure | RelatedItem):
        return 0
    image, alt = node.image or "", node.alt or ""
    image_start = max(span.find(image), 0)
    behind = image_start + len(image) if span.startswith(image, image_start) else 0
    if alt not in span[:image_start] and (alt_start := span.find(alt, behind)) >= 0:
        behind = alt_start + len(alt)
    return behind
