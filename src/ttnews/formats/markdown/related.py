"""Other stories: below a read-more heading or line, or in a line of their own."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from ttnews.formats.markdown.blocks import Listing, Part, Rule
from ttnews.formats.markdown.card_parts import Said, is_bare_links, said_in
from ttnews.formats.markdown.words import Picture, Unplaced, Words
from ttnews.model import RelatedItem
from ttnews.profiles import Kind, Markers
from ttnews.wording.prose import is_prose
from ttnews.wording.stories import inline_story

_HEADING = 60  # characters; a heading names a section or a topic, not a story
_INLINE = 250  # characters; the words and one headline
_SUMMARY = 300  # characters; a longer text is no summary on a card
_DEEP = 7  # the level of a line that stands for a heading


@define
class _Card:
    """A card under work; `texts` counts the parts that its summary was made from."""

    start: int
    end: int
    title: str | None = None
    summary: str | None = None
    image: str | None = None
    alt: str | None = None
    url: str | None = None

    def item(self) -> RelatedItem:
        """Give the related item; a picture alone is named by its alternative text, or its URL."""
        title, alt = self.title, self.alt
        if title is None:
            title, alt = alt, None
        return RelatedItem(
            title or self.url or self.image or "",
            self.summary,
            self.image,
            alt,
            self.url,
            start=self.start,
            end=self.end,
        )


def take_related(
    parts: list[Part], markers: Markers, unplaced: Unplaced
) -> tuple[list[Part], tuple[RelatedItem, ...]]:
    """Take the other stories out of the parts of a page.

    Args:
        parts: of the page.
        markers: the marker tables.
        unplaced: where to note what no card has a place for.

    """
    rest: list[Part] = []
    related: list[RelatedItem] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        place += 1
        if isinstance(part, Words):
            stories = list(_stories(part, markers))
            if stories:
                related += stories
                continue
            if _opens(part, markers):
                section = _Section(part.level or _DEEP, markers)
                end = section.read(parts, place)
                if section.is_one(parts[place:end], is_tail=end == len(parts)):
                    related += (card.item() for card in section.cards)
                    unplaced += section.unplaced
                    place = end
                    continue
        rest.append(part)
    return rest, tuple(related)


def _opens(words: Words, markers: Markers) -> bool:
    """Whether words are the heading of a read-more block."""
    text = words.text
    if markers.line(text) is Kind.READ_MORE:
        return True
    opening = markers.label(text, Kind.READ_MORE_OPENING)
    return opening is not None and len(text) <= _HEADING and not is_prose(text)


def _stories(words: Words, markers: Markers) -> Iterator[RelatedItem]:
    """Give the stories of a line like "Read more: Ferry sinks" whose headlines are links."""
    text, links = words.text, words.links
    if not links or words.level or len(text) > _INLINE * len(links):
        return
    label = markers.label(text, Kind.READ_MORE)
    begin = inline_story(text, label) if label else 0
    if not begin or links[0].start > begin or not is_bare_links(words, begin):
        return
    for i, link in enumerate(links):
        start = words.start if i == 0 else link.span[0]
        end = words.end if i == len(links) - 1 else link.span[1]
        yield RelatedItem(
            text[max(link.start, begin) : link.end].strip(), url=link.href, start=start, end=end
        )


@define
class _Section:
    """What stands below a read-more heading, read card by card.

    Attributes:
        level: of the heading.
        markers: the marker tables.
        cards: what was read.
        unplaced: what no card has a place for.

    """

    level: int
    markers: Markers
    cards: list[_Card] = field(init=False, factory=list)
    unplaced: Unplaced = field(init=False, factory=list)
    _is_open: bool = field(init=False, default=False)
    _text: tuple[int, str | None, int, int] | None = field(init=False, default=None)

    def is_one(self, parts: list[Part], *, is_tail: bool) -> bool:
        """Whether the cards are other stories: one has a link, or a list ends the page."""
        if any(card.url for card in self.cards):
            return True
        return is_tail and len(parts) == 1 and isinstance(parts[0], Listing)

    def read(self, parts: list[Part], place: int) -> int:
        """Read cards from a place on; give the place where the page goes on."""
        for at in range(place, len(parts)):
            part = parts[at]
            if isinstance(part, Listing):
                for item in part.items:
                    self._is_open = False
                    for said in said_in(item):
                        self._take(said, in_item=True)
            elif isinstance(part, Words | Picture):
                pieces = list(said_in((part,)))
                has_link = any(said.url or said.picture for said in pieces)
                is_text = not has_link and isinstance(part, Words) and not part.level
                if is_text and self._text:
                    return self._without_text(at, among=1)
                if not has_link and not self._goes_on(part):
                    return self._without_text(at)
                before = self.cards[-1] if is_text and self._is_open else None
                self._text = None
                if before and before.title:
                    self._text = (at, before.summary, before.end, len(self.unplaced))
                for said in pieces:
                    self._take(said, in_item=False)
                continue
            elif not isinstance(part, Rule):
                return self._without_text(at)
            self._is_open, self._text = False, None
        return self._without_text(len(parts))

    def _goes_on(self, part: Words | Picture) -> bool:
        """Whether words without a link belong to the section: a headline, or a card's text."""
        if not isinstance(part, Words) or _opens(part, self.markers):
            return False
        if part.level:
            return part.level > self.level
        return self._is_open and len(part.text) <= _SUMMARY

    def _without_text(self, end: int, *, among: int = 2) -> int:
        """Give the last text back to the page if it is no summary.

        It is one if another card has one; or if it ends the section and there is no other card.

        Args:
            end: the place where the page goes on.
            among: of how many cards none can go without a summary if the last has one.

        """
        if self._text and len(self.cards) >= among:
            *others, last = self.cards
            if not any(card.summary for card in others):
                end, last.summary, last.end, kept = self._text
                del self.unplaced[kept:]
        return end

    def _take(self, said: Said, *, in_item: bool) -> None:
        card = self.cards[-1] if self._is_open else None
        if said.picture:
            card = self._begin(said)
            card.image, card.alt = said.picture.image, said.picture.alt
            if said.picture.title:
                self.unplaced.append({"image": card.image, "title": said.picture.title})
            card.url = self._url(card, said.picture.href)
        elif said.url or (said.is_heading and not in_item):
            if card is None or (card.title is not None and said.url != card.url):
                card = self._begin(said)
            self._take_link(card, said)
        else:
            card = card or self._begin(said)
            self.unplaced += said.unplaced
            if card.title is None:
                card.title = said.text
            else:
                _add(card, said.text)
        card.end = max(card.end, said.end)

    def _url(self, card: _Card, url: str | None) -> str | None:
        """Give where a card leads: its last link is the one of its title."""
        if url and card.url and card.url != url:
            self.unplaced.append({"image": card.image, "url": card.url})
        return url or card.url

    def _begin(self, said: Said) -> _Card:
        self.cards.append(_Card(said.start, said.end))
        self._is_open = True
        return self.cards[-1]

    def _take_link(self, card: _Card, said: Said) -> None:
        card.url = self._url(card, said.url)
        title, _, summary = said.text.partition("\n")
        if card.title is None:
            card.title = title
            _add(card, summary.strip())
        elif self.markers.line(said.text) is not Kind.READ_MORE:  # "Read more", on every card
            _add(card, said.text)


def _add(card: _Card, text: str) -> None:
    card.summary = "\n".join(filter(None, (card.summary, text))) or None
