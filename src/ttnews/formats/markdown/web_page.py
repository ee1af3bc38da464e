"""The article on a page that a crawler wrote as Markdown, menus and all.

The core parser decides on the lines of the page; what is kept are the blocks to which they belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from attrs import evolve, frozen

from ttnews.formats.markdown.body import BlockBuilder
from ttnews.formats.markdown.nodes import (
    FlatList,
    FlowContent,
    InlineImage,
    Phrasing,
    UnplacedLinks,
    is_paragraph,
)
from ttnews.formats.markdown.page_lines import BULLET, Unit, cut, page_units
from ttnews.formats.markdown.related import take_related
from ttnews.model import JSON, Block, Figure, Node, RelatedItem
from ttnews.parser.given import DecidedPage, decide
from ttnews.parser.roles import Role
from ttnews.parser.verdict import Verdict
from ttnews.profiles import Markers
from ttnews.wording.prose import has_end_mark, is_prose

_BODY = frozenset({Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE})
_FIGURE = frozenset({Role.IMAGE, Role.CAPTION})
_INTRODUCES = (":", ";", "：")  # at the end of a line that goes on
_ARTICLE = _BODY | _FIGURE | {Role.TITLE, Role.LEAD, Role.BYLINE, Role.TOPIC}
_RELATED = frozenset(role for role in Role if role.startswith("related_"))
_CRAWLERS_FIELDS = frozenset({"urlsource", "sourceurl", "ogurl", "ogtitle"})


def is_crawled(fields: Mapping[str, JSON], nodes: Sequence[FlowContent]) -> bool | None:
    """Tell from the front matter whether a crawler wrote a page; None if the lines must tell.

    They need not if the page begins with its title, as articles do that somebody wrote.
    """
    names = {"".join(filter(str.isalnum, name)).lower() for name in fields}
    if not names.isdisjoint(_CRAWLERS_FIELDS):
        return True
    tops = (isinstance(node, Phrasing) and node.level == 1 for node in nodes)
    return None if next((place for place, is_top in enumerate(tops) if is_top), 0) else False


@frozen
class WebPage:
    """A page and what the core parser made of its lines.

    Attributes:
        nodes: its content.
        units: of each node what stays or goes as a whole.
        decided: what became of the lines.
        left_out: the numbers of nodes that links tell to be cards, or the logo.

    """

    nodes: Sequence[FlowContent]
    units: Sequence[Sequence[Unit]]
    decided: DecidedPage
    left_out: AbstractSet[int] = frozenset()

    @classmethod
    def of(cls, nodes: Sequence[FlowContent], markers: Markers, title: str | None) -> WebPage:
        """Decide on the lines of a page; `title` is the one that its front matter states."""
        units, lines = page_units(nodes)
        decided = decide(lines, markers, title=title)
        whole = [
            _put_together(node, cut_up, decided)
            if len(cut_up) > 1 and is_paragraph(node)
            else cut_up
            for node, cut_up in zip(nodes, units, strict=True)
        ]
        page = cls(nodes, whole, decided)
        # Only links tell these, which the core parser doesn't see.
        return evolve(page, left_out={*page._linked_cards(), *page._logos()})

    @property
    def is_whole(self) -> bool:
        """Whether there is more on the page than an article."""
        return self.decided.verdict is Verdict.WHOLE_PAGE

    def having(self, role: Role) -> list[Phrasing]:
        """Return the texts whose lines have a role, in order."""
        found = (unit.content for _, unit in self._all() if self._role(unit) is role)
        return [content for content in found if isinstance(content, Phrasing)]

    def kept(self) -> list[bool]:
        """Return of each node whether something of it is in the article.

        One without words is where what is above it is; an image, if what is below it is, too.
        """
        kept = self._filled([*self.units])
        below = self._filled([*reversed(self.units)])[::-1]
        return [
            is_kept and (not isinstance(node, InlineImage) or is_below)
            for node, is_kept, is_below in zip(self.nodes, kept, below, strict=True)
        ]

    def _filled(self, units: Sequence[Sequence[Unit]]) -> list[bool]:
        """Return of nodes in an order whether they are kept, or the last one that has words is."""
        last, filled = True, []
        for found in units:
            roles = {self._role(unit) for unit in found} - {None}
            last = not roles.isdisjoint(_ARTICLE) if roles else last
            filled.append(last)
        return filled

    def blocks(self, builder: BlockBuilder) -> Iterator[Block]:
        """Yield the blocks of the body, in order."""
        content = self._body(builder)
        for is_figure, group in groupby(content, lambda node: isinstance(node, Figure)):
            nodes = list(group)
            if is_figure:
                yield from (node for node in nodes if isinstance(node, Figure))
            else:
                yield from builder.blocks([n for n in nodes if not isinstance(n, Figure)])

    def related(self, markers: Markers, unplaced: UnplacedLinks) -> Iterator[RelatedItem]:
        """Yield the other stories; cards that are links are read as in any Markdown."""
        sections: list[list[int]] = [[]]
        for number, units in enumerate(self.units):
            if number not in self.left_out and any(self._role(unit) in _BODY for unit in units):
                sections.append([])
            elif sections[-1] or self._is_related(number):
                sections[-1].append(number)
        for section in sections:
            while section and not self._is_related(section[-1]):
                section.pop()
            yield from self._cards(section, markers, unplaced)

    def _cards(
        self, section: Sequence[int], markers: Markers, unplaced: UnplacedLinks
    ) -> Iterator[RelatedItem]:
        left, cards = take_related([self.nodes[number] for number in section], markers, unplaced)
        yield from cards
        rest = {id(node) for node in left}
        numbers = [number for number in section if id(self.nodes[number]) in rest]
        units = [unit for number in numbers for unit in self.units[number]]
        for node, group in groupby(units, self._node):
            if isinstance(node, RelatedItem):
                yield _linked(node, [*group])

    def _body(self, builder: BlockBuilder) -> Iterator[FlowContent | Figure]:
        kept = self.kept()

        # Figures with lines of lists, quotes and tables, which stay what they are.
        mixed = {
            id(self._node(unit))
            for _, unit in self._all()
            if not isinstance(unit.content, Phrasing | InlineImage)
        }

        def group_of(entry: tuple[int, Unit]) -> tuple[int, int] | None:
            number, unit = entry
            role = self._role(unit)
            if number in self.left_out:
                return None
            if role in _FIGURE and id(self._node(unit)) not in mixed:
                return -1, id(self._node(unit))
            is_body = kept[number] if role is None else role in _BODY | _FIGURE
            return (number, 0) if is_body else None

        for group, entries in groupby(self._all(), group_of):
            if group is None:
                continue
            units = [unit for _, unit in entries]
            if group[0] < 0:
                yield from self._figure(units, builder)
            else:
                yield from _kept_of(self.nodes[group[0]], units)

    def _figure(
        self, units: Sequence[Unit], builder: BlockBuilder
    ) -> Iterator[FlowContent | Figure]:
        """Yield a figure, or its image if it has no text: then Markdown tells more."""
        found = self._node(units[0])
        parts = [part for unit in units for part in _parts(unit)]
        texts = [part for part in parts if isinstance(part, Phrasing)]
        image = next((part for part in parts if isinstance(part, InlineImage)), None)
        if not isinstance(found, Figure) or not texts:
            yield from parts
            return
        builder.unplaced.extend(link for text in texts for link in text.link_targets())
        shown = builder.figure(image) if image else found
        yield evolve(
            shown,
            alt=shown.alt or found.alt,
            caption=found.caption,
            credit=found.credit,
            start=parts[0].start,
            end=parts[-1].end,
        )

    def _all(self) -> Iterator[tuple[int, Unit]]:
        """Yield all units, each with the number of its node."""
        for number, units in enumerate(self.units):
            for unit in units:
                yield number, unit

    def _linked_cards(self) -> Iterator[int]:
        """Yield the lines with links, and no more than a headline, right below other stories."""
        is_below = False
        for number, node in enumerate(self.nodes):
            is_link = is_paragraph(node) and bool(node.links) and not is_prose(node.text)
            if is_below and is_link:
                yield number
            is_below = self._is_related(number) or (is_below and is_link)

    def _logos(self) -> Iterator[int]:
        """Yield the images above the title that link to other pages."""
        titles = (number for number, unit in self._all() if self._role(unit) is Role.TITLE)
        for number in range(next(titles, 0)):
            node = self.nodes[number]
            if isinstance(node, InlineImage) and node.href not in {None, node.url}:
                yield number

    def _is_related(self, number: int) -> bool:
        if number in self.left_out:
            return isinstance(self.nodes[number], Phrasing)
        units = self.units[number]
        return any(
            self._role(unit) in _RELATED or isinstance(self._node(unit), RelatedItem)
            for unit in units
        )

    def _role(self, unit: Unit) -> Role | None:
        """Return the role of a unit: if one of its lines is in the article, that of the first."""
        roles = [self.decided.lines[place].role for place in unit.lines]
        return next((role for role in roles if role in _ARTICLE), roles[0] if roles else None)

    def _node(self, unit: Unit) -> Node | None:
        """Return what the lines of a unit went into."""
        nodes = (self.decided.lines[place].node for place in unit.lines)
        return next(filter(None, nodes), None)


def _kept_of(node: FlowContent, units: Sequence[Unit]) -> Iterator[FlowContent]:
    """Yield what is kept of a node: some of its lines or items, or all of it."""
    if is_paragraph(node):
        yield from (unit.content for unit in units if isinstance(unit.content, Phrasing))
    elif isinstance(node, FlatList):
        yield evolve(node, items=tuple(u.content for u in units if isinstance(u.content, tuple)))
    else:
        yield node


def _put_together(node: Phrasing, units: Sequence[Unit], decided: DecidedPage) -> list[Unit]:
    """Join lines of a paragraph that are kept, unless they end sentences: then each is one."""
    runs: list[list[Unit]] = []
    for unit in units:
        is_text = decided.lines[unit.lines.start].role in _BODY
        if runs and is_text and _goes_on(runs[-1][-1], decided):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    if len(runs) == len(units):
        return [*units]
    parts = cut(node, [run[-1].end for run in runs[:-1]])
    return [
        Unit(part, range(run[0].lines.start, run[-1].lines.stop), run[-1].end)
        for part, run in zip(parts, runs, strict=True)
    ]


def _goes_on(unit: Unit, decided: DecidedPage) -> bool:
    """Whether a line is text, and what it says goes on in the line below it."""
    is_text = decided.lines[unit.lines.start].role in _BODY
    text = unit.content.text if isinstance(unit.content, Phrasing) else ""
    return is_text and (not has_end_mark(text) or text.endswith(_INTRODUCES))


def _parts(unit: Unit) -> Sequence[FlowContent]:
    return unit.content if isinstance(unit.content, tuple) else (unit.content,)


def _linked(item: RelatedItem, units: Sequence[Unit]) -> RelatedItem:
    """Complete a story with where it links to and with its picture."""
    parts = [part for unit in units for part in _parts(unit)]
    images = [part for part in parts if isinstance(part, InlineImage)]
    links = [link.href for part in parts if isinstance(part, Phrasing) for link in part.links]
    links += [image.href for image in images if image.href]
    return evolve(
        item,
        title=item.title.removeprefix(BULLET),
        image=images[0].url if images else item.image,
        alt=images[0].alt if images else item.alt,
        url=links[0] if links else None,
        start=parts[0].start,
        end=parts[-1].end,
    )
