"""Other stories: below a read-more heading or line, or in a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import define, field

from ttnews.formats.markdown import limits
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    InlineImage,
    Phrasing,
    ThematicBreak,
    UnplacedLinks,
    is_paragraph,
)
from ttnews.model import JSON, RelatedItem
from ttnews.profiles import Kind, Markers
from ttnews.wording.prose import is_prose
from ttnews.wording.stories import inline_story, without_bullet

_LEVEL_OF_LINE = 7  # of a line that is used like a heading: below all of them
_HEADING_SIGN = re.compile(r"^#{1,6}\s+")  # before a heading inside a link


def take_related(
    nodes: Sequence[FlowContent], markers: Markers, unplaced: UnplacedLinks
) -> tuple[list[FlowContent], tuple[RelatedItem, ...]]:
    """Take the other stories out of the content of a page."""
    kept: list[FlowContent] = []
    related: list[RelatedItem] = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        place += 1
        if isinstance(node, Phrasing):
            if stories := list(_stories(node, markers)):
                related += stories
                continue
            if _opens_section(node, markers):
                section = _Section(node.level or _LEVEL_OF_LINE, markers)
                end = section.read(nodes, place)
                is_list_at_end = end == len(nodes) == place + 1 and isinstance(nodes[-1], FlatList)
                if is_list_at_end or any(card.url for card in section.cards):
                    related += (card.item() for card in section.cards)
                    unplaced += section.unplaced
                    place = end
                    continue
        kept.append(node)
    return kept, tuple(related)


def _opens_section(words: Phrasing, markers: Markers) -> bool:
    """Whether a text is the heading of a read-more section."""
    text = words.text
    return markers.line(text) is Kind.READ_MORE or (
        markers.label(text, Kind.READ_MORE_OPENING) is not None
        and len(text) <= limits.LONGEST_RELATED_HEADING
        and not is_prose(text)
    )


def _stories(words: Phrasing, markers: Markers) -> Iterator[RelatedItem]:
    """Yield the stories of a line like "Read more: Ferry sinks" whose headlines are links."""
    text, links = words.text, words.links
    if not links or words.level or len(text) > limits.LONGEST_STORY_LINE * len(links):
        return
    label = markers.label(text, Kind.READ_MORE)
    begin = inline_story(text, label) if label else 0
    if not begin or links[0].start > begin or not words.is_only_links(begin):
        return
    for link in links:
        start = words.start if link is links[0] else link.span[0]
        end = words.end if link is links[-1] else link.span[1]
        title = text[max(link.start, begin) : link.end].strip()
        yield RelatedItem(without_bullet(title), url=link.href, start=start, end=end)


class _CardText(NamedTuple):
    """A link, or other text, of a card; `start` and `end` count in the source."""

    text: str
    href: str | None
    opens_card: bool  # as a heading does
    start: int
    end: int
    unplaced: Sequence[dict[str, JSON]] = ()  # links in text that is no link itself


def _parts(node: FlowContent, *, in_item: bool = False) -> Iterator[InlineImage | _CardText]:
    """Yield the images, links and other lines in a node of a card."""
    if isinstance(node, InlineImage):
        yield node
    elif isinstance(node, Phrasing):
        yield from _lines(node, is_heading=node.level > 0 and not in_item)
    else:
        text = getattr(node, "text", "")
        start, end = node.start or 0, node.end or 0
        yield _CardText(text, None, opens_card=False, start=start, end=end)


def _lines(words: Phrasing, *, is_heading: bool) -> Iterator[_CardText]:
    """Yield the lines of a text; those that are nothing but links link by link.

    Of a short line with a link and something else, as a date, the link comes first.
    """
    text = words.text
    links = list(reversed(words.links))
    starts = (words.start, *(end for _, end in words.breaks))
    stops = (*(start for start, _ in words.breaks), words.end)
    begin = covered = 0
    for line, start, stop in zip(text.split("\n"), starts, stops, strict=True):
        end = begin + len(line)
        inside = []
        while links and links[-1].start < end:
            inside.append(links.pop())
        if words.is_only_links(begin, end, inside):
            for link in inside:
                title = _HEADING_SIGN.sub("", text[link.start : link.end].strip())
                yield _CardText(title, link.href, is_heading, *link.span)
            covered = inside[-1].end
        elif begin >= covered and line.strip():
            others, is_title = [line], is_heading
            unplaced = words.link_targets(inside)
            if len(inside) == 1 and not is_prose(line):
                (link,) = inside
                others, is_title = [text[begin : link.start], text[link.end : end]], False
                title = text[link.start : link.end]
                yield _CardText(title, link.href, is_heading, start, stop)
                unplaced = []
            for other in filter(None, map(str.strip, others)):
                yield _CardText(other, None, is_title, start, stop, unplaced)
        begin = end + 1


@define
class _Card:
    start: int
    end: int
    title: str | None = None
    summary: str | None = None
    image: str | None = None
    alt: str | None = None
    url: str | None = None

    def item(self) -> RelatedItem:
        """Return the related item; an image alone is named by its alternative text, or its URL."""
        title, alt = (self.alt, None) if self.title is None else (self.title, self.alt)
        title = without_bullet(title or self.url or self.image or "")
        return RelatedItem(
            title, self.summary, self.image, alt, self.url, start=self.start, end=self.end
        )

    def add_summary(self, text: str) -> None:
        self.summary = "\n".join(filter(None, (self.summary, text))) or None


@define
class _Section:
    """What is below a read-more heading of a level, read card by card."""

    level: int
    markers: Markers
    cards: list[_Card] = field(init=False, factory=list)
    unplaced: UnplacedLinks = field(init=False, factory=list)  # what no card has a place for
    _is_open: bool = field(init=False, default=False)  # the last card
    _last_text: tuple[int, list[InlineImage | _CardText]] | None = field(init=False, default=None)

    def read(self, nodes: Sequence[FlowContent], place: int) -> int:
        """Read cards from an index on; return the one where the page goes on."""
        for at in range(place, len(nodes)):
            node = nodes[at]
            if isinstance(node, Phrasing | InlineImage):
                parts = list(_parts(node))
                has_link = any(isinstance(part, InlineImage) or part.href for part in parts)
                is_text = not has_link and is_paragraph(node)
                if is_text and self._last_text:
                    return self._end(at, fewest=1)
                if not has_link and not self._goes_on(node):
                    return self._end(at)
                self._add_last_text()
                if is_text and self._is_open and self.cards[-1].title:
                    self._last_text = at, parts  # a summary, or where the page goes on
                else:
                    self._add(parts)
            elif isinstance(node, FlatList | ThematicBreak):
                self._add_last_text()
                for item in node.items if isinstance(node, FlatList) else ():
                    self._is_open = False
                    for inner in item:
                        self._add(_parts(inner, in_item=True))
                self._is_open = False
            else:
                return self._end(at)
        return self._end(len(nodes))

    def _goes_on(self, node: Phrasing | InlineImage) -> bool:
        """Whether text without a link belongs to the section: a headline, or a card's text."""
        if not isinstance(node, Phrasing) or _opens_section(node, self.markers):
            return False
        if node.level:
            return node.level > self.level
        return self._is_open and len(node.text) <= limits.LONGEST_SUMMARY

    def _end(self, place: int, *, fewest: int = 2) -> int:
        """Return where the page goes on: at `place`, or at the last text if it is no summary.

        It is one if another card has one, or if there are fewer cards than `fewest`.
        """
        is_alone = not any(card.summary for card in self.cards[:-1])
        if self._last_text and is_alone and len(self.cards) >= fewest:
            return self._last_text[0]
        self._add_last_text()
        return place

    def _add_last_text(self) -> None:
        if self._last_text:
            self._add(self._last_text[1])
        self._last_text = None

    def _add(self, parts: Iterable[InlineImage | _CardText]) -> None:
        """Add parts to the open card, or begin others with them."""
        for part in parts:
            card = self.cards[-1] if self._is_open else None
            if isinstance(part, InlineImage):
                card = self._begin(part)
                card.image, card.alt, card.url = part.url, part.alt, part.href or None
                if part.title:
                    self.unplaced.append({"image": card.image, "title": part.title})
            elif part.href or part.opens_card:
                if card is None or (card.title is not None and part.href != card.url):
                    card = self._begin(part)
                self._add_link(card, part)
            else:
                card = card or self._begin(part)
                self.unplaced += part.unplaced
                if card.title is None:
                    card.title = part.text
                else:
                    card.add_summary(part.text)
            card.end = max(card.end, part.end)

    def _begin(self, part: InlineImage | _CardText) -> _Card:
        self.cards.append(_Card(part.start, part.end))
        self._is_open = True
        return self.cards[-1]

    def _add_link(self, card: _Card, part: _CardText) -> None:
        """Add a link or heading; a card leads where the link of its title does."""
        if part.href and card.url and card.url != part.href:
            self.unplaced.append({"image": card.image, "url": card.url})
        card.url = part.href or card.url
        if card.title is None:
            card.title, _, summary = part.text.partition("\n")
            card.add_summary(summary.strip())
        elif self.markers.line(part.text) is not Kind.READ_MORE:  # "Read more", on every card
            card.add_summary(part.text)
