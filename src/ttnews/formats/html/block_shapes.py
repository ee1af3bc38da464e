"""What the shape of a text makes of blocks that the tree leaves open: headings, captions."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ttnews.formats.html.judging import is_all_bold
from ttnews.formats.html.main_content import Body, kind_of
from ttnews.model import Figure, Heading, ListBlock, Paragraph
from ttnews.profiles import Markers
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.credits import find_credit, has_caption_word, split_credit
from ttnews.wording.prose import is_prose

__all__ = ["with_captions", "with_headings"]

_CAPTION = 250  # characters; behind a picture a longer text is a paragraph


def with_headings(blocks: Sequence[Piece]) -> list[Piece]:
    """Give the blocks with short bold paragraphs made headings, where no other headings stand."""
    if any(isinstance(piece.block, Heading) for piece in blocks):
        return list(blocks)
    is_bold = [is_all_bold(piece) for piece in blocks]
    found = list(blocks)
    for i in range(1, len(blocks) - 1):
        block, below = blocks[i].block, blocks[i + 1].block
        heads_text = isinstance(below, Paragraph | ListBlock) and not is_bold[i + 1]
        if is_bold[i] and heads_text and isinstance(block, Paragraph):
            marks = tuple(mark for mark in block.marks if mark.kind != "strong")
            found[i] = evolve(blocks[i], block=Heading(block.text, 2, marks))
    return found


def with_captions(blocks: Sequence[Piece], body: Body, markers: Markers) -> list[Piece]:
    """Give the blocks with captions that nothing in the tree ties to the picture above them.

    They are short, and either made unlike the paragraphs or worded as only captions are.
    """
    found: list[Piece] = []
    for piece in blocks:
        above = found[-1].block if found else None
        if (
            isinstance(above, Figure)
            and above.caption is None
            and _is_caption(piece, body, markers)
        ):
            caption, credit = split_credit(piece.text, markers)
            block = evolve(above, caption=caption, credit=above.credit or credit)
            found[-1] = evolve(found[-1], block=block)
        else:
            found.append(piece)
    return found


def _is_caption(piece: Piece, body: Body, markers: Markers) -> bool:
    text = piece.text
    if not isinstance(piece.block, Paragraph) or len(text) > _CAPTION:
        return False
    if kind_of(piece.element) != body.kind and piece.element.getparent() in body.parents:
        return bool(piece.element.tag != body.kind[0])
    if is_prose(text):
        return False
    return find_credit(text, markers) is not None or has_caption_word(text, markers)
