"""The body of an article in passages, for search indexes and language models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from ttnews.exceptions import OptionError
from ttnews.model import Article, Block, Figure, Heading, Table, check_article
from ttnews.text import CHUNK_SIZE
from ttnews.text.headings import headings_above
from ttnews.text.reading_order import check_source, field_paragraph
from ttnews.text.reading_text import PlainText, reading_text

ChunkRole: TypeAlias = Literal["lead", "heading", "text", "caption", "table"]

_ROLES: Mapping[type[Block], ChunkRole] = {Heading: "heading", Figure: "caption", Table: "table"}
_LONGEST_HEADING: Final = 500  # characters
_BLOCK_SEPARATOR: Final = "\n\n"
_ZERO_WIDTH_JOINER: Final = "\u200d"

# Where a text is best cut: after a sentence, or before a line break. A full stop needs a blank
# after it, except in scripts without blanks; after a letter or two digits it ends no sentence.
_SENTENCE_END = re.compile(
    r"""(?:(?<!\b\w)(?<!\b\d\d)\.|[!?…।॥۔؟։።])["'”’»)\]]*+(?=\s)"""
    r"""|[。．｡！？]["'”’»)\]」』）】》]*+|.(?=\n)""",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s*")


@frozen
class Chunk:
    """A passage of the body.

    Attributes:
        text: what it says: blocks with a blank line between them, or a part of a long block.
        role: what it is: `"lead"`, `"text"` (paragraphs, quotes, lists, embeds, custom blocks),
            `"caption"`, `"table"`, or `"heading"` for headings that nothing could go with.
        headings: the headings over it, the outermost first, with those that open it. Of one that is
            longer than 500 characters they are the first 500, with "…" behind.
        start: offset in the parsed text of what it was made from, in `str` characters from 0; None
            where that is not known.
        end: offset just after that; None likewise.

    """

    text: str
    role: ChunkRole
    headings: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


def chunks(
    article: Article, *, size: int = CHUNK_SIZE, source: str | None = None
) -> tuple[Chunk, ...]:
    """Cut the body of an article into passages.

    The body is the lead and the blocks, as `plain_text` writes them with captions. Each block is in
    one passage, and a passage has as many as fit of the same role below the same heading. A heading
    opens the passage of what follows it. Only a block that is longer than a passage can be is cut:
    after a sentence or a line, else at a blank, else anywhere. What is left out between passages is
    white space.

    Args:
        article: the article.
        size: how many characters a passage has at most, from 1.
        source: the text that the article was parsed from. It is needed only for the offsets of the
            parts of long quotes, captions and tables, and of long texts that are not in it as they
            are.

    Raises:
        OptionError: the size is no number of characters, or the source is not text.
        RenderError: what should be an article is something else, such as a dump.

    """
    check_article(article)
    check_source(source)
    if type(size) is not int or size < 1:
        raise OptionError(f"the size is a number of characters from 1, not {size!r}")
    return tuple(_packed(_blocks(article, source), size))


def _blocks(article: Article, source: str | None) -> Iterator[tuple[Chunk, PlainText]]:
    """Yield the lead and each block as a passage of its own, with its reading text."""
    paragraph = field_paragraph(article.lead, article.lead_start, article.lead_end)
    lead = reading_text([paragraph], source)
    if lead.text:
        yield Chunk(lead.text, "lead", (), paragraph.start, paragraph.end), lead
    readings = ((block, reading_text([block], source)) for block in article.blocks)
    shown = [(block, reading) for block, reading in readings if reading.text]
    for (block, reading), above in zip(shown, headings_above(b for b, _ in shown), strict=True):
        role = _ROLES.get(type(block), "text")
        headings = tuple(heading.text for heading in above)
        yield Chunk(reading.text, role, headings, block.start, block.end), reading


def _packed(blocks: Iterable[tuple[Chunk, PlainText]], size: int) -> Iterator[Chunk]:
    """Put blocks that belong together into passages, as many as fit."""
    passage: list[Chunk] = []
    used = 0  # characters, with a separator after each block
    for block, reading in blocks:
        room = size - used if passage and _goes_with(block, passage[-1]) else 0
        is_headed = bool(passage) and passage[-1].role == "heading"
        joins = len(block.text) <= room or (is_headed and _is_cut_below(block.text, room, size))
        for part in _cut(block, reading, room if joins else size, size):
            if passage and not joins:
                yield _united(passage)
                passage, used = [], 0
            passage.append(part)
            used += len(part.text) + len(_BLOCK_SEPARATOR)
            joins = False  # parts of one block are never put together again
    if passage:
        yield _united(passage)


def _goes_with(block: Chunk, above: Chunk) -> bool:
    """Whether a block may be in one passage with the block above it."""
    if block.role == "heading":
        return above.role == "heading" and block.headings[:-1] == above.headings
    return above.role in {"heading", block.role} and block.headings == above.headings


def _is_cut_below(text: str, room: int, size: int) -> bool:
    """Whether a block that must be cut begins below its heading: if half a passage is free.

    A cut drops blanks that open the block, and passages are to be the body as it is.
    """
    return len(text) > size and 2 * room >= size and not text[0].isspace()


def _united(passage: list[Chunk]) -> Chunk:
    first, last = passage[0], passage[-1]
    text = _BLOCK_SEPARATOR.join(part.text for part in passage)
    is_placed = first.start is not None and last.end is not None
    span = (first.start, last.end) if is_placed else (None, None)
    headings = tuple(map(_shortened, last.headings))
    return Chunk(text, last.role, headings, *span)


def _shortened(heading: str) -> str:
    """Cut a heading that is none: over many passages it would be written very often."""
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING]}…"


def _cut(block: Chunk, reading: PlainText, room: int, size: int) -> Iterator[Chunk]:
    """Cut a block that is too long; the first part is to fit into `room`."""
    if len(block.text) <= room:
        yield block
        return
    spans = list(_spans(block.text, room, size))
    for span in spans:
        start, end = reading.span_to_source(*span) or (None, None)
        yield evolve(
            block,
            text=block.text[slice(*span)],
            start=block.start if span is spans[0] else start,
            end=block.end if span is spans[-1] else end,
        )


def _spans(text: str, room: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a long text's parts."""
    start = _skip_blanks(text, 0)
    while len(text) - start > room:
        end = _best_cut(text, start, start + room)
        yield start, start + len(text[start:end].rstrip())
        start = _skip_blanks(text, end)
        room = size
    if start < len(text):
        yield start, len(text)


def _best_cut(text: str, start: int, limit: int) -> int:
    """Return the last good offset for a cut after `start`, up to `limit`."""
    sentences = [found.end() for found in _SENTENCE_END.finditer(text, start, limit + 1)]
    for end in reversed(sentences):
        if end > limit:
            continue
        after = _skip_blanks(text, end)
        if text[end] == "\n" or not text[after : after + 1].islower():
            return end
    offsets = range(limit, start, -1)
    blank = next((offset for offset in offsets if text[offset].isspace()), None)
    return blank or next((at for at in offsets if _is_between_letters(text, at)), limit)


def _is_between_letters(text: str, offset: int) -> bool:
    """Whether a cut there leaves accents with their letters, and emoji whole."""
    is_combining = unicodedata.category(text[offset]).startswith("M")
    return not is_combining and _ZERO_WIDTH_JOINER not in text[offset - 1 : offset + 1]


def _skip_blanks(text: str, offset: int) -> int:
    found = _BLANKS.match(text, offset)
    return found.end() if found else offset
