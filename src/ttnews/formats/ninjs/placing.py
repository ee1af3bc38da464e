"""Where associated pictures and films stand in a body."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from attrs import evolve

from ttnews.formats.ninjs.associations import Association
from ttnews.model import Block, Embed, Figure, Mark, Paragraph


def placed(blocks: Sequence[Block], associations: Sequence[Association]) -> tuple[Block, ...]:
    """Put associated pictures and films where a body refers to them.

    It does so by an image, or by a link that is a paragraph of its own. Those that it does not
    refer to follow its first block, in their order.
    """
    unplaced: dict[int, Figure | Embed] = {}
    candidates: dict[tuple[type, str | None], deque[int]] = defaultdict(deque)
    for number, found in enumerate(associations):
        if isinstance(found.node, Figure | Embed):
            unplaced[number] = found.node
            for reference in found.references:
                candidates[type(found.node), reference].append(number)
    body: list[Block] = []
    for block in blocks:
        numbers = candidates[_reference(block)]
        while numbers and numbers[0] not in unplaced:
            numbers.popleft()
        body.append(_joined(block, unplaced.pop(numbers[0])) if numbers else block)
    body[1:1] = unplaced.values()
    return tuple(body)


def _reference(block: Block) -> tuple[type, str | None]:
    """Return the class and the address of the node that a block refers to."""
    match block:
        case Figure(image):
            return Figure, image
        case Embed(url):
            return Embed, url
        case Paragraph(text, (Mark("link", 0, end, href),)) if end == len(text):
            return Embed, href
        case _:
            return Paragraph, None


def _joined(block: Block, node: Figure | Embed) -> Block:
    """Return what takes the place of a block, whose own words count if the node has none."""
    if isinstance(node, Figure) and isinstance(block, Figure):
        is_bare = node.alt is node.caption is node.credit is None
        return evolve(block, image=node.image or block.image) if is_bare else node
    if isinstance(node, Embed) and node.text is None and isinstance(block, Embed | Paragraph):
        return evolve(node, text=block.text if block.text != node.url else None)
    return node
