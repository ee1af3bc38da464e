"""Headings that only their bold type shows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ttnews.model import Heading, ListBlock, Paragraph
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.prose import is_prose

_LONGEST_HEADING = 120  # characters


def with_headings(blocks: Sequence[Piece]) -> list[Piece]:
    """Return the blocks, with short bold paragraphs made headings where there is no other."""
    if any(isinstance(piece.block, Heading) for piece in blocks):
        return list(blocks)
    is_bold = [_is_all_bold(piece) for piece in blocks]
    found = list(blocks)
    for i in range(1, len(blocks) - 1):
        block, below = blocks[i].block, blocks[i + 1].block
        heads_text = isinstance(below, Paragraph | ListBlock) and not is_bold[i + 1]
        if is_bold[i] and heads_text and isinstance(block, Paragraph):
            marks = tuple(mark for mark in block.marks if mark.kind != "strong")
            found[i] = evolve(blocks[i], block=Heading(block.text, 2, marks))
    return found


def _is_all_bold(piece: Piece) -> bool:
    """Whether a paragraph is set like a heading: short, bold from end to end, and no sentence."""
    block = piece.block
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return False
    is_marked = any(
        mark.kind == "strong" and mark.start == 0 and mark.end == len(block.text)
        for mark in block.marks
    )
    return is_marked and not is_prose(block.text) and any(map(str.isalpha, block.text))
