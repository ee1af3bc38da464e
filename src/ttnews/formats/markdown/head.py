"""The head of a page: title, bylines and lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from attrs import define, field

from ttnews.formats.markdown import limits
from ttnews.formats.markdown.nodes import (
    FlowContent,
    InlineImage,
    Phrasing,
    is_all,
    is_paragraph,
)
from ttnews.profiles import Kind, Markers
from ttnews.wording.bylines import read_byline
from ttnews.wording.dates import dates, is_date_line, is_same_day, is_update, iso_date
from ttnews.wording.leads import source_credit
from ttnews.wording.limits import BYLINE_PLACES, SHORTEST_HEAD_TEXT, TEXTS_ABOVE_BYLINE
from ttnews.wording.lists import attribution
from ttnews.wording.names import is_name
from ttnews.wording.prose import is_prose

_SEPARATOR = re.compile(r"\s[·|•]\s|\n")


@define
class _Byline:
    """What a byline states."""

    markers: Markers
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    says_more: bool = False  # than names and the date, such as an update

    def read(self, words: Phrasing) -> bool:
        """Read a line of names and dates; return whether it says nothing else."""
        if len(words.text) > limits.LONGEST_BYLINE:
            return False
        first, *others = pieces = [piece.strip() for piece in _SEPARATOR.split(words.text)]
        if self._is_own(words, first, others):
            self.source = first
            pieces = others
        unknown = [piece for piece in pieces if not self._read_piece(piece)]
        return not unknown or (unknown == [first] and self._read_unknown(words, first, others))

    def _is_own(self, words: Phrasing, first: str, others: list[str]) -> bool:
        """Whether a line is as ours are: the publisher, authors behind a byline word, and a date.

        Then a word in the publisher's name that others put before authors announces none.
        """
        markers = self.markers
        if not others or not is_all(words, "emphasis"):
            return False
        if markers.label(first, Kind.BYLINE) or is_date_line(first, markers):
            return False
        by, *below = others
        has_authors = markers.label(by, Kind.BYLINE) is not None
        return has_authors and len(below) <= 1 and all(map(iso_date, below))

    def _read_piece(self, text: str) -> bool:
        """Read names after a byline word or beside a date, or a date."""
        markers = self.markers
        found = read_byline(text, markers)
        if found and found.authors and (found.is_announced or (found.is_dated and found.is_whole)):
            if found.dates and self.published:
                return False
            self.authors += found.authors
            self.published = self.published or next(iter(found.dates), None)
            self.says_more |= found.is_dated
            return True
        stated = dates(text, markers) if is_date_line(text, markers) else ()
        is_first = not is_update(text, markers)
        if not stated or (self.published and is_first):
            return False
        if is_first:
            self.published = stated[0]
        self.says_more |= iso_date(text) is None
        return True

    def _read_unknown(self, words: Phrasing, first: str, others: list[str]) -> bool:
        """Read what no word announces: the publisher, in italics as ours are written, or a name."""
        in_italics = is_all(words, "emphasis")
        if not others:
            self.source = attribution(f"> {first}") if in_italics else None
            return self.source is not None
        if in_italics and all(self.authors or iso_date(piece) for piece in others):
            self.source = first
        elif is_name(first, self.markers):
            self.authors = (first, *self.authors)
        else:
            return False
        return True


@define
class ArticleHead(_Byline):
    """What is above the body: what its bylines state, title and lead."""

    title: Phrasing | None = None
    lead: str | None = None  # without the credit that opens it
    printed: list[Phrasing] = field(factory=list)  # the bylines and the lead as they are

    def take(self, nodes: Sequence[FlowContent], title: str | None) -> list[FlowContent]:
        """Read the head of a page, and return what is left of the page.

        The title is the first heading of level 1, or, if there is one, the first that equals
        `title`, that of the front matter. Bylines are right below it, the lead right below them.
        """
        tops = [node for node in nodes if isinstance(node, Phrasing) and node.level == 1]
        same = [top for top in tops if title and top.text.split() == title.split()]
        self.title = next(iter(same + tops), None)
        place = nodes.index(self.title) + 1 if self.title else 0
        above = nodes[:place][:-1]
        for node in nodes[place:]:
            if not (self.title or is_all(node, "emphasis")) or not self._read_byline(node):
                break
            place += 1
        body = list(nodes[place:])
        if body and is_all(first := body[0], "strong"):
            self.lead = first.text
            self.printed.append(first)
            del body[0]
        if self.title or title:
            body = self._without_bylines(body)
        if not self.source:
            self._read_credit(body)
        return [*above, *body]

    def _without_bylines(self, nodes: list[FlowContent]) -> list[FlowContent]:
        """Read the bylines that are below the lead but above the text, and leave them out."""
        kept: list[FlowContent] = []
        texts = 0
        for place, node in enumerate(nodes):
            if is_paragraph(node):
                texts += len(node.text) > SHORTEST_HEAD_TEXT and is_prose(node.text)
            could_be_above = is_paragraph(node) or isinstance(node, InlineImage)
            if not could_be_above or texts > TEXTS_ABOVE_BYLINE or place > BYLINE_PLACES:
                return kept + nodes[place:]
            if not self._read_byline(node):
                kept.append(node)
        return kept

    def _read_credit(self, body: list[FlowContent]) -> None:
        """Read the credit that opens the lead, "(Source) - "; a paragraph with one is the lead."""
        if self.lead is None:
            place = next((i for i, node in enumerate(body) if not isinstance(node, InlineImage)), 0)
            first = body[place] if body else None
            if not is_paragraph(first) or not source_credit(first.text):
                return
            self.lead = first.text
            self.printed.append(first)
            del body[place]
        if found := source_credit(self.lead):
            self.source, self.lead = found["source"], self.lead[found.end() :]

    def _read_byline(self, node: FlowContent) -> bool:
        """Read a byline, if a node is one: names and dates and nothing else."""
        byline = _Byline(self.markers)
        if not is_paragraph(node) or not byline.read(node):
            return False
        if byline.source and self.source not in {None, byline.source}:
            return False
        if byline.published and self.published:
            if not is_same_day(byline.published, self.published):
                return False
            if isinstance(self.published, datetime):
                byline.published = self.published
        self.printed.append(node)
        self.source = self.source or byline.source
        self.authors += tuple(name for name in byline.authors if name not in self.authors)
        self.published = byline.published or self.published
        self.says_more |= byline.says_more
        return True
