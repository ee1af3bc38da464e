"""Cards of other stories: pieces around an article that link elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ttnews.formats.html import limits
from ttnews.formats.html.furniture import is_card_link, is_linked, names_related
from ttnews.formats.html.main_content import MainContent
from ttnews.model import Figure, Heading, ListBlock, Paragraph, Quote, RelatedItem
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.piece import Piece
from ttnews.wording.names import is_full_name
from ttnews.wording.prose import is_prose
from ttnews.wording.stories import without_bullet

_NO_STORY = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|tags?|topics?|themen?|keywords?)/")
_PAGE_REGIONS = frozenset({"nav", "footer", "header", "form"})


def cards_of(
    pieces: Sequence[Piece], body: MainContent, end: int, taken: set[int], markers: Markers
) -> tuple[RelatedItem, ...]:
    """Return the stories that an article points to, each once.

    Between the first and the last text, and right below it in the same element, these are all
    pieces that do nothing but link; after that, those below words like "Read more", or in a box
    that its class calls so.

    The last block of the article is before the index `end`; `taken` are the indexes of its pieces.
    """
    last = body.last
    while last + 1 < len(pieces) and pieces[last + 1].element.getparent() in body.parents:
        last += 1  # links right below the last text, in its element
    inside = set(range(body.first, last + 1)) - taken
    places = {i for i in inside if not _is_page(pieces[i])}
    places.update(_headed(pieces, end, taken, markers))
    found: dict[str, RelatedItem] = {}
    for group in _groups(pieces, sorted(places)):
        for item in filter(_is_story, _items(group, markers)):
            found.setdefault(item.url or item.title, item)
    return tuple(found.values())


def _is_story(item: RelatedItem) -> bool:
    """Whether a link leads to a story: its text is a headline, not a name or a topic."""
    title = item.title
    is_dense = not title.isascii() and " " not in title.strip()[: limits.SHORTEST_HEADLINE]
    return (
        len(title) >= limits.SHORTEST_HEADLINE
        and (is_dense or title.count(" ") >= limits.FEWEST_WORDS - 1)
        and not is_full_name(title)
        and not _NO_STORY.search(item.url or "")
    )


def _headed(
    pieces: Sequence[Piece], start: int, taken: set[int], markers: Markers
) -> Iterator[int]:
    """Yield the indexes of the pieces after the text that words like "Read more" head."""
    reach = 0
    for i, piece in enumerate(pieces[start:], start):
        if i in taken or _is_page(piece):
            reach = 0
        elif piece.text and markers.line(piece.text) is Kind.READ_MORE:
            reach = limits.MOST_HEADED
        elif piece.text and markers.line(piece.text) is Kind.COMMENTS:
            return
        elif reach or names_related(piece):
            reach = max(0, reach - 1)
            yield i


def _is_page(piece: Piece) -> bool:
    return not _PAGE_REGIONS.isdisjoint(piece.regions)


def _link_of(piece: Piece) -> str | None:
    """Return where the link leads that is a picture, or most of a text."""
    if piece.href or not is_linked(piece):
        return piece.href
    return next((link.href for link in piece.text_links()), None)


def _groups(pieces: Sequence[Piece], places: Iterable[int]) -> Iterator[list[Piece]]:
    """Yield the pieces of each card: neighbours that lead to one URL, or are close in the tree."""
    group: list[Piece] = []
    known: str | None = None
    last = -1
    for place in places:
        piece = pieces[place]
        href = _link_of(piece)
        goes_on = href == known if href and known else _lie_together(group, piece)
        if group and (not goes_on or place > last + 1 or len(group) == limits.MOST_PIECES_OF_CARD):
            yield group
            group, known = [], None
        group.append(piece)
        known, last = known or href, place
    if group:
        yield group


def _lie_together(group: Sequence[Piece], piece: Piece) -> bool:
    around = set(piece.around(limits.LEVELS_TO_CARD))
    return bool(group) and not around.isdisjoint(group[-1].around(limits.LEVELS_TO_CARD - 1))


def _items(group: Sequence[Piece], markers: Markers) -> Iterator[RelatedItem]:
    """Yield the story of a card, and those of lists of links."""
    for piece in group:
        if isinstance(piece.block, ListBlock) and is_card_link(piece):
            for item in piece.block.items:
                link = next(mark for mark in item.marks if mark.kind == "link")
                headline = without_bullet(item.text[link.start : link.end])
                yield RelatedItem(headline, url=link.href)
    texts = [piece for piece in group if isinstance(piece.block, Heading | Paragraph | Quote)]
    title = _title(texts, markers)
    if title is None:
        return
    summary = next((p.text for p in texts if p is not title and is_prose(p.text)), None)
    figure = next((p.block for p in group if isinstance(p.block, Figure)), Figure())
    yield RelatedItem(
        title=without_bullet(_headline(title, markers)),
        summary=summary,
        image=figure.image,
        alt=figure.alt,
        url=_link_of(title) or next(filter(None, map(_link_of, group)), None),
    )


def _title(texts: Sequence[Piece], markers: Markers) -> Piece | None:
    linked = [piece for piece in texts if _link_of(piece) and not markers.line(piece.text)]
    long = [piece for piece in linked if len(piece.text) >= limits.SHORTEST_HEADLINE]
    headings = [piece for piece in long if isinstance(piece.block, Heading)]
    return next(iter((*headings, *long)), None)


def _headline(piece: Piece, markers: Markers) -> str:
    """Return the text of a link, without words like "Read more:" before it."""
    text = piece.text
    for label in markers.labels(text):
        if label.kind in {Kind.READ_MORE, Kind.READ_MORE_OPENING} and label.colon:
            return text[label.end :] or text
    link = piece.text_links()[0]
    linked = text[link.start : link.end]
    return linked if len(linked) >= limits.SHORTEST_HEADLINE else text
