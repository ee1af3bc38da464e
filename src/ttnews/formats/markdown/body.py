"""From flow content to the blocks of an article: figures with their captions, lists, embeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from attrs import evolve, frozen

from ttnews.formats.markdown import limits
from ttnews.formats.markdown.flow import joined
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    InlineImage,
    Phrasing,
    ThematicBreak,
    UnplacedLinks,
    is_all,
    is_paragraph,
)
from ttnews.model import Block, Embed, Figure, Heading, ListBlock, Paragraph, Quote, Table
from ttnews.profiles import Kind, Markers
from ttnews.shared.urls import is_web_url
from ttnews.wording.credits import find_credit, split_credit

_HIGHEST_HEADING = 2  # its level; a second heading of level 1 is of this one too


@frozen
class BlockBuilder:
    """Makes the blocks of an article."""

    markers: Markers
    unplaced: UnplacedLinks  # receives what no block has a field for

    def blocks(self, nodes: Sequence[FlowContent]) -> Iterator[Block]:
        """Yield the blocks that nodes make, in order."""
        place = 0
        while place < len(nodes):
            node = nodes[place]
            below = nodes[place + 1] if place + 1 < len(nodes) else None
            place += 1
            match node:
                case Phrasing():
                    yield _text_block(node)
                case InlineImage():
                    caption = below if self._is_caption(below) else None
                    place += caption is not None
                    yield self.figure(node, caption)
                case Table() if is_all(below, "emphasis"):
                    place += 1
                    yield evolve(node, caption=below.plain_text(self.unplaced), end=below.end)
                case FlatList():
                    yield from self._list(node)
                case ThematicBreak():
                    pass
                case _:
                    yield node

    def _is_caption(self, below: FlowContent | None) -> TypeGuard[Phrasing]:
        """Whether the text below an image is its caption.

        It is in italics, or ends with a credit, or is short, without links, in its paragraph.
        """
        if not is_paragraph(below) or is_all(below, "emphasis"):
            return is_paragraph(below)
        return len(below.text) <= limits.LONGEST_CAPTION and (
            (below.is_continued and not below.links)
            or find_credit(below.text, self.markers) is not None
        )

    def figure(self, image: InlineImage, caption: Phrasing | None = None) -> Figure:
        """Make a figure of an image and its caption."""
        text, by = self._caption(caption) if caption else (None, None)
        title = image.title if image.title != image.alt else None
        if title and not caption:
            text = title
        elif title and title != text:
            self.unplaced.append({"image": image.url, "title": title})
        if image.href and image.href != image.url:
            self.unplaced.append({"image": image.url, "url": image.href})
        end = caption.end if caption else image.end
        return Figure(image.url, image.alt, text, by, start=image.start, end=end)

    def _caption(self, words: Phrasing) -> tuple[str | None, str | None]:
        """Split caption and credit."""
        text = words.plain_text(self.unplaced)
        above, _, last = text.rpartition("\n")
        label = self.markers.label(last, Kind.CREDIT)
        begins = {mark.start for mark in words.marks if mark.kind == "emphasis"}
        if label and label.colon and len(text) - len(last) in begins:  # a line of its own
            return above.strip() or None, last[label.end :].strip() or None
        return split_credit(text, self.markers)

    def _list(self, node: FlatList) -> Iterator[Block]:
        """Make a list; where an item has more than text, as an image, it is cut in two."""
        items: list[Paragraph] = []
        is_cut = False
        for item in node.items:
            blocks = list(self.blocks(item))
            texts = [text for text in map(_item_text, blocks) if text]
            if len(texts) == len(blocks):
                items += [joined(texts)] if texts else []
                continue
            if items:
                yield _list_block(items, node)
            yield from blocks
            items, is_cut = [], True
        if items:
            whole = _list_block(items, node)
            yield whole if is_cut else evolve(whole, start=node.start, end=node.end)


def _list_block(items: list[Paragraph], node: FlatList) -> ListBlock:
    return ListBlock(tuple(items), node.ordered, start=items[0].start, end=items[-1].end)


def _item_text(block: Block) -> Paragraph | None:
    """Return the text of a block in an item as a paragraph; None if it is more than text."""
    if not isinstance(block, Paragraph | Heading | Quote):
        return None
    by = block.attribution if isinstance(block, Quote) else None
    text = f"{block.text}\n\n— {by}" if by else block.text
    return Paragraph(text, block.marks, start=block.start, end=block.end)


def _text_block(words: Phrasing) -> Block:
    text, marks, start, end = words.text, words.marks, words.start, words.end
    if words.level:
        return Heading(text, max(words.level, _HIGHEST_HEADING), marks, start=start, end=end)
    link = words.links[-1] if words.links else None
    if link and link.is_autolink and link.end == len(text) and is_web_url(link.href):
        above = text[: link.start]
        if len(marks) == 1 and (not above or above.endswith("\n")):
            return Embed(link.href, above.strip() or None, start=start, end=end)
    return Paragraph(text, marks, start=start, end=end)
