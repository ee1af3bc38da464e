"""The body: figures with their captions, lists, and the other blocks, from the parts of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from ttnews.formats.markdown.blocks import PARAGRAPH_END, Listing, Part, Rule, joined
from ttnews.formats.markdown.head import is_all
from ttnews.formats.markdown.words import Picture, Unplaced, Words
from ttnews.model import Block, Embed, Figure, Heading, ListBlock, Paragraph, Quote, Table
from ttnews.profiles import Kind, Markers
from ttnews.shared.urls import is_web_url
from ttnews.wording.credits import find_credit, split_credit

_LONGEST_CAPTION = 250  # characters
_SECTION_LEVEL = 2  # of a heading; a second heading of level 1 is one too


class Body:
    """Makes blocks of parts.

    Attributes:
        markers: the marker tables.
        unplaced: receives what no block has a field for.

    """

    def __init__(self, markers: Markers, unplaced: Unplaced) -> None:
        """Take the marker tables, and the list of what no block has a field for."""
        self.markers = markers
        self.unplaced = unplaced

    def blocks(self, parts: Sequence[Part]) -> Iterator[Block]:
        """Yield the blocks that parts make, in order."""
        place = 0
        while place < len(parts):
            part = parts[place]
            below = parts[place + 1] if place + 1 < len(parts) else None
            place += 1
            match part:
                case Words():
                    yield _words(part)
                case Picture():
                    caption = self._caption_in(below)
                    place += caption is not None
                    yield self._figure(part, caption)
                case Table() if is_all(below, "emphasis"):
                    place += 1
                    yield evolve(part, caption=self._plain(below), end=below.end)
                case Listing():
                    yield from self._list(part)
                case Rule():
                    pass
                case _:
                    yield part

    def _caption_in(self, below: Part | None) -> Words | None:
        """Return the words below a picture if they are its caption.

        They are in italics, or end with a credit, or are a short text without links in the
        picture's own paragraph.
        """
        if not isinstance(below, Words) or below.level:
            return None
        if is_all(below, "emphasis"):
            return below
        if len(below.text) > _LONGEST_CAPTION:
            return None
        is_caption = (below.is_glued and not below.links) or find_credit(below.text, self.markers)
        return below if is_caption else None

    def _figure(self, picture: Picture, caption: Words | None) -> Figure:
        text = by = None
        alt, title = picture.alt, picture.title
        if caption:
            text, by = self._caption(caption)
        elif title and title != alt:
            text, title = title, None
        if title and title not in {alt, text}:
            self.unplaced.append({"image": picture.image, "title": title})
        if picture.href and picture.href != picture.image:
            self.unplaced.append({"image": picture.image, "url": picture.href})
        end = caption.end if caption else picture.end
        return Figure(picture.image, alt, text, by, start=picture.start, end=end)

    def _caption(self, words: Words) -> tuple[str | None, str | None]:
        """Split caption and credit."""
        text = self._plain(words)
        above, _, last = text.rpartition("\n")
        label = self.markers.label(last, Kind.CREDIT)
        begins = {mark.start for mark in words.marks if mark.kind == "emphasis"}
        if label and label.colon and len(text) - len(last) in begins:  # a line of its own
            return above.strip() or None, last[label.end :].strip() or None
        return split_credit(text, self.markers)

    def _plain(self, words: Words) -> str:
        """Return words without their marks, keeping their links in `unplaced`."""
        self.unplaced.extend(
            {"text": words.text[link.start : link.end], "url": link.href} for link in words.links
        )
        return words.text

    def _list(self, listing: Listing) -> Iterator[Block]:
        """Make a list; where an item holds more than text, as a picture, it is cut in two."""
        items: list[Paragraph] = []
        whole = True
        for item in listing.items:
            blocks = list(self.blocks(item))
            said = [words for words in map(_said, blocks) if words]
            if len(said) == len(blocks):
                text, marks = joined(said)
                if said:
                    items.append(Paragraph(text, marks, start=said[0].start, end=said[-1].end))
                continue
            if items:
                yield _list_of(items, listing)
            yield from blocks
            items, whole = [], False
        if items and whole:
            yield ListBlock(tuple(items), listing.ordered, start=listing.start, end=listing.end)
        elif items:
            yield _list_of(items, listing)


def _list_of(items: list[Paragraph], listing: Listing) -> ListBlock:
    return ListBlock(tuple(items), listing.ordered, start=items[0].start, end=items[-1].end)


def _said(block: Block) -> Paragraph | None:
    """Return the words of a block in an item as a paragraph, if it is one of words."""
    match block:
        case Paragraph():
            return block
        case Heading(text, _, marks):
            return Paragraph(text, marks, start=block.start, end=block.end)
        case Quote(text, by, marks):
            said = PARAGRAPH_END.join(filter(None, (text, by and f"— {by}")))
            return Paragraph(said, marks, start=block.start, end=block.end)
        case _:
            return None


def _words(words: Words) -> Block:
    text, marks, start, end = words.text, words.marks, words.start, words.end
    if words.level:
        return Heading(text, max(words.level, _SECTION_LEVEL), marks, start=start, end=end)
    link = words.links[-1] if words.links else None
    if link and link.is_auto and link.end == len(text) and is_web_url(link.href):
        above = text[: link.start]
        if len(marks) == 1 and (not above or above.endswith("\n")):
            return Embed(link.href, above.strip() or None, start=start, end=end)
    return Paragraph(text, marks, start=start, end=end)
