"""From a news page to an article."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ttnews.formats.html import limits
from ttnews.formats.html.captions import join_captions, with_captions
from ttnews.formats.html.furniture import is_card_link, is_outside
from ttnews.formats.html.headline import (
    best_title,
    find_lead,
    find_title,
    guess_title,
    same,
    with_headings,
)
from ttnews.formats.html.main_content import MainContent, blocks_of_body, find_body
from ttnews.formats.html.microformats import find_entry, read_entry
from ttnews.formats.html.page_head import PageHead, read_head
from ttnews.formats.html.printed_byline import is_byline, printed_authors, printed_date
from ttnews.formats.html.related_cards import cards_of
from ttnews.model import JSON, Article, Block, Figure, RelatedItem
from ttnews.parser import parse_fragment
from ttnews.profiles import Markers
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.reader import pieces_of
from ttnews.shared.html_reading.tree import Element, document


def read_page(html: str, markers: Markers, *, url: str | None = None) -> Article:
    """Read a news page; every text makes an article.

    The URL of the page is the base of relative URLs; by default it is the one that the page states.

    Raises:
        MissingExtraError: the extra `html` is not installed.

    """
    root = document(html)
    if root is None:
        return Article(url=url)
    head = read_head(root, url)
    base = head.base
    entry = find_entry(root)
    if entry is not None:
        return _with_head(read_entry(entry, base, markers), head, markers)
    return _PageReader(root, head, base, markers).article()


def _with_head(article: Article, head: PageHead, markers: Markers) -> Article:
    """Complete an article with what the page states about itself."""
    return evolve(
        article,
        title=article.title or next(iter(head.titles), None),
        source=article.source or head.site,
        authors=article.authors or head.authors(markers),
        published=article.published or head.published(markers),
        topics=article.topics or head.topics,
        language=article.language or head.language,
        url=article.url or head.url,
        metadata=head.metadata,
    )


class _PageReader:
    """Reads a page that is no entry."""

    pieces: Sequence[Piece]
    title: int  # the index of the headline, or -1
    body: MainContent | None

    def __init__(self, root: Element, head: PageHead, base: str | None, markers: Markers) -> None:
        self.head, self.markers = head, markers
        self.read(join_captions(pieces_of(root, base, markers), markers))
        shown = self.length()
        if shown < limits.SHORTEST_SHOWN:  # the article can wait for a script to show it
            seen = self.pieces, self.title, self.body
            self.read(join_captions(pieces_of(root, base, markers, unseen=True), markers))
            if self.length() <= limits.TIMES_LONGER * shown:
                self.pieces, self.title, self.body = seen

    def read(self, pieces: Sequence[Piece]) -> None:
        """Find the headline and the body."""
        titles = [*self.head.titles, *self.head.window_titles]
        guess = guess_title(pieces, titles)
        body = find_body(pieces, guess, self.head.words, self.markers)
        self.pieces, self.body = pieces, body
        self.title = find_title(pieces, titles, body.first) if body else guess

    def length(self) -> int:
        """Return how many characters of the body there are."""
        return sum([len(self.pieces[i].text) for i in self.body.texts]) if self.body else 0

    def article(self) -> Article:
        body, title = self.body, self.title
        printed = self.pieces[title].text if title >= 0 else ""
        above = self.pieces[: body.first if body else None]
        best = best_title(self.head.titles, self.head.window_titles, above, printed)
        article = _with_head(Article(title=best), self.head, self.markers)
        others: list[JSON] = [
            title for title in self.head.titles if same(title) != same(best or "")
        ]
        if others:
            article = evolve(article, metadata={**article.metadata, "titles": others})
        if body is None:  # no running text: all but the page's furniture stays
            kept = [piece for i, piece in enumerate(self.pieces) if i != title]
            kept = [piece for piece in kept if not is_outside(piece) and not is_card_link(piece)]
            return evolve(article, blocks=tuple(piece.block for piece in kept))
        return self.with_body(article, body)

    def with_body(self, article: Article, body: MainContent) -> Article:
        pieces, title, markers = self.pieces, self.title, self.markers
        lead = find_lead(pieces, title, body.start, self.head.descriptions, markers)
        authors = article.authors
        if all(map(self.head.is_site, authors)):
            printed = printed_authors(pieces, title, body.start, body.last, markers)
            authors = tuple(name for name in printed if not self.head.is_site(name)) or authors
        published = article.published or printed_date(pieces, title, body.start, body.last, markers)
        skipped = self.skipped(lead)
        places = list(blocks_of_body(pieces, body, title, skipped, markers))
        taken = skipped.union(places)
        blocks = with_headings(with_captions([pieces[i] for i in places], body, markers))
        middle = range(limits.BLOCKS_AT_EDGE, len(blocks) - limits.BLOCKS_AT_EDGE)
        kept = [
            piece.block
            for i, piece in enumerate(blocks)
            if i in middle or not is_byline(piece, authors, markers)
        ]
        related = cards_of(pieces, body, max(places, default=body.last) + 1, taken, markers)
        metadata = dict(article.metadata)
        if left_out := self.left_out(body, taken, related):
            metadata["chars_left_out"] = left_out
        return evolve(
            article,
            authors=authors,
            published=published,
            lead=None if lead is None else pieces[lead].text,
            blocks=tuple(self.or_linked(kept)),
            related=related,
            metadata=metadata,
        )

    def left_out(self, body: MainContent, taken: set[int], related: Sequence[RelatedItem]) -> int:
        """Return how many characters from the first text to the last one are nowhere."""
        cards = {text for item in related for text in (item.title, item.summary) if text}
        between = (i for i in range(body.first, body.last) if i not in taken)
        return sum(len(self.pieces[i].text) for i in between if self.pieces[i].text not in cards)

    def skipped(self, lead: int | None) -> set[int]:
        """Return the indexes of the headline, its repetitions, and the lead."""
        found = [*self.head.titles[:2], self.pieces[self.title].text if self.title >= 0 else ""]
        titles = {same(text) for text in found if text}
        longest = max(map(len, found), default=0) + limits.EXTRA_SPACE
        return {
            i
            for i, piece in enumerate(self.pieces)
            if i == lead or (len(piece.text) <= longest and same(piece.text) in titles)
        }

    def or_linked(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the blocks, or those of the text in the linked data if that is far longer."""
        text = self.head.body or ""
        shown = sum(len(getattr(block, "text", "") or "") for block in blocks)
        if len(text) < limits.SHORTEST_WHOLE_TEXT or len(text) <= limits.TIMES_LONGER * shown:
            return blocks
        figures = [block for block in blocks if isinstance(block, Figure)]
        return [*figures, *parse_fragment(text, self.markers).blocks]
