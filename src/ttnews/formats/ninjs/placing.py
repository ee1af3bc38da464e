"""Where associated pictures and films stand in a body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve

from ttnews.formats.ninjs.associations import Association
from ttnews.model import Block, Embed, Figure, Mark, Paragraph

__all__ = ["placed"]


def placed(blocks: Sequence[Block], associations: Sequence[Association]) -> tuple[Block, ...]:
    """Put associated pictures and films where a body refers to them.

    It does so by an image, or by a link that is a paragraph of its own. Those that it does not
    refer to follow its first block, in their order.

    Args:
        blocks: the body.
        associations: all of them; related items are passed over.

    """
    waiting = {
        place: found.node
        for place, found in enumerate(associations)
        if isinstance(found.node, Figure | Embed)
    }
    places: dict[tuple[type, str | None], list[int]] = defaultdict(list)
    for place in reversed(waiting):
        for reference in associations[place].references:
            places[type(waiting[place]), reference].append(place)
    body: list[Block] = []
    for block in blocks:
        candidates = places[_reference(block)]
        while candidates and candidates[-1] not in waiting:
            candidates.pop()
        body.append(_joined(block, waiting.pop(candidates[-1])) if candidates else block)
    body[1:1] = waiting.values()
    return tuple(body)


def _reference(block: Block) -> tuple[type, str | None]:
    """Return the kind and the address of what a block stands for."""
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
