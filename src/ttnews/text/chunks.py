"""The body of an article in passages, for search indexes and language models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import frozen

from ttnews.exceptions import OptionError
from ttnews.model import Article, Block, Figure, Heading, Table, check_article
from ttnews.text.reading_order import block_pieces, check_source, field_rows, node_rows
from ttnews.text.reading_text import PlainText, assembled

__all__ = ["SIZE", "Chunk", "ChunkRole", "chunks"]

SIZE: Final = 1000
"""The default size of a passage, in characters.

Many embedding models read 512 tokens at most, and where words are made of letters a token has two
characters or more. Of 13,461 blocks of the labelled corpus 37 are longer, so hardly any is cut.
"""

ChunkRole: TypeAlias = Literal["lead", "heading", "text", "caption", "table"]
"""What a passage is; only headings that nothing could go with are a passage of their own."""

_BETWEEN: Final = "\n\n"
_DEEPEST: Final = 6  # levels of headings, as renderers write them

# Where a text is cut best: behind a sentence, or before a line break. A stop needs a blank behind
# it, but for those of scripts that have none; behind one letter or two digits it ends no sentence.
_SENTENCE_END = re.compile(
    r"""(?:(?<!\b\w)(?<!\b\d\d)\.|[!?…।॥۔؟։።])["'”’»)\]]*+(?=\s)"""
    r"""|[。．｡！？]["'”’»)\]」』）】》]*+|.(?=\n)""",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s*")
_JOINER: Final = "\u200d"


@frozen
class Chunk:
    """A passage of the body.

    Attributes:
        text: what it says: blocks with a blank line between them, or a piece of a long block.
        role: what it is: `"lead"`, `"text"` (paragraphs, quotes, lists, embeds, custom blocks),
            `"caption"`, `"table"`, or `"heading"` for headings that nothing could go with.
        headings: the headings over it, the outermost first, with those that open it.
        start: offset of the part of the parsed text that it was made from, in `str` characters
            from 0; None where that is not known.
        end: offset just behind that part; None likewise.

    """

    text: str
    role: ChunkRole
    headings: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


def chunks(article: Article, *, size: int = SIZE, source: str | None = None) -> tuple[Chunk, ...]:
    """Cut the body of an article into passages.

    The body is the lead and the blocks, as `plain_text` writes them with captions. Each block is in
    one passage, and a passage has as many as fit of the same role below the same heading. A heading
    opens the passage of what follows it. Only a block that is longer than a passage can be is cut:
    behind a sentence or a line, else at a blank, else anywhere. What is left out between passages
    is white space.

    Args:
        article: the article.
        size: how many characters a passage has at most, from 1.
        source: the text that the article was parsed from. It is needed only for the offsets of the
            pieces of long quotes, captions and tables.

    Raises:
        OptionError: the size is no number of characters, or the source is not text.
        RenderError: the article is none, but a dump for example.

    """
    check_article(article)
    check_source(source)
    if type(size) is not int or size < 1:
        raise OptionError(f"the size is a number of characters from 1, not {size!r}")
    return tuple(_packed(_parts(article, source), size))


class _Part(NamedTuple):
    """The lead, a block, or a piece of one."""

    text: str
    role: ChunkRole
    headings: tuple[str, ...]
    start: int | None
    end: int | None
    whole: PlainText  # the block's, to find the places of its pieces


def _parts(article: Article, source: str | None) -> Iterator[_Part]:
    lead = assembled(block_pieces(field_rows(article.lead, article.lead_start, source)))
    if lead.text:
        start, end = lead.span_to_source(0, len(lead.text)) or (None, None)
        yield _Part(lead.text, "lead", (), start, end, lead)
    path: list[tuple[int, str]] = []
    for block in article.blocks:
        whole = assembled(block_pieces(node_rows(block, source)))
        if not whole.text:
            continue
        if isinstance(block, Heading):
            level = max(2, min(block.level, _DEEPEST))
            path = [above for above in path if above[0] < level]
            path.append((level, block.text))
        headings = tuple(text for _, text in path)
        yield _Part(whole.text, _role(block), headings, block.start, block.end, whole)


def _role(block: Block) -> ChunkRole:
    match block:
        case Heading():
            return "heading"
        case Figure():
            return "caption"
        case Table():
            return "table"
        case _:
            return "text"


def _packed(parts: Iterable[_Part], size: int) -> Iterator[Chunk]:
    """Put parts that belong together into passages, as many as fit."""
    passage: list[_Part] = []
    used = 0
    for part in parts:
        room = size - used if passage and _goes_with(part, passage[-1]) else 0
        is_headed = bool(passage) and passage[-1].role == "heading"
        joins = len(part.text) <= room or (is_headed and _is_cut_below(part, room, size))
        for piece in _pieces(part, room if joins else size, size):
            if passage and not joins:
                yield _chunk(passage)
                passage, used = [], 0
            passage.append(piece)
            used += len(piece.text) + len(_BETWEEN)
            joins = False  # pieces of one block are never put together again
    if passage:
        yield _chunk(passage)


def _is_cut_below(part: _Part, room: int, size: int) -> bool:
    """Whether a block begins below its heading although it must be cut: if there is room worth it.

    A cut drops blanks that open the block, and passages are to be the body as it is.
    """
    return len(part.text) > size and 2 * room >= size and not part.text[0].isspace()


def _goes_with(part: _Part, above: _Part) -> bool:
    """Whether a part may stand in one passage with the part above it."""
    if part.role == "heading":
        return above.role == "heading" and part.headings[:-1] == above.headings
    return above.role in {"heading", part.role} and part.headings == above.headings


def _chunk(passage: list[_Part]) -> Chunk:
    first, last = passage[0], passage[-1]
    text = _BETWEEN.join(part.text for part in passage)
    if first.start is None or last.end is None:
        return Chunk(text, last.role, last.headings)
    return Chunk(text, last.role, last.headings, first.start, last.end)


def _pieces(part: _Part, room: int, size: int) -> Iterator[_Part]:
    """Cut a part that is too long; the first piece is to fit into `room`."""
    text = part.text
    if len(text) <= room:
        yield part
        return
    spans = list(_cut(text, room, size))
    for span in spans:
        start, end = part.whole.span_to_source(*span) or (None, None)
        yield part._replace(
            text=text[slice(*span)],
            start=part.start if span is spans[0] else start,
            end=part.end if span is spans[-1] else end,
        )


def _cut(text: str, room: int, size: int) -> Iterator[tuple[int, int]]:
    start = _behind_blanks(text, 0)
    while len(text) - start > room:
        end = _best_cut(text, start, start + room)
        yield start, start + len(text[start:end].rstrip())
        start = _behind_blanks(text, end)
        room = size
    if start < len(text):
        yield start, len(text)


def _best_cut(text: str, start: int, limit: int) -> int:
    """Give the last good place for a cut behind `start`, at `limit` or before it."""
    sentences = [found.end() for found in _SENTENCE_END.finditer(text, start, limit + 1)]
    for end in reversed(sentences):
        if end <= limit and (text[end] == "\n" or not _goes_on(text, end)):
            return end
    places = range(limit, start, -1)
    blank = next((place for place in places if text[place].isspace()), None)
    return blank or next((place for place in places if _is_between_letters(text, place)), limit)


def _goes_on(text: str, place: int) -> bool:
    """Whether a sentence goes on behind a stop, in lower case."""
    behind = _behind_blanks(text, place)
    return text[behind : behind + 1].islower()


def _is_between_letters(text: str, place: int) -> bool:
    """Whether a cut there leaves accents with their letters, and emoji whole."""
    is_mark = unicodedata.category(text[place]).startswith("M")
    return not is_mark and _JOINER not in text[place - 1 : place + 1]


def _behind_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place
