"""From decided lines to the article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain, islice

from ttnews.model import (
    Article,
    Block,
    Figure,
    Heading,
    ListBlock,
    Node,
    Paragraph,
    Quote,
    RelatedItem,
)
from ttnews.parser.language import find_language
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.text.manifests import manifest_metadata
from ttnews.wording.bylines import Byline
from ttnews.wording.leads import agency_credit, closing_source, opening_source, source_credit
from ttnews.wording.lists import attribution, hashes_end, item, item_number, quote_end
from ttnews.wording.stories import story_sign

_NOWHERE = None, None, None  # a field that the text doesn't state, and its offsets
_BROKEN_CAPTION = "broken-caption"  # the rule
_OPENING_BRACKETS, _CLOSING_BRACKETS = ("(", "["), (")", "]")

# Looking up a member of an enumeration takes longer than a decision.
_PARAGRAPH, _HEADING, _LIST_ITEM = Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM
_IMAGE, _CAPTION = Role.IMAGE, Role.CAPTION
_RELATED_IMAGE, _RELATED_TITLE = Role.RELATED_IMAGE, Role.RELATED_TITLE
_RELATED_SUMMARY = Role.RELATED_SUMMARY

_CARD = frozenset({_RELATED_IMAGE, _RELATED_TITLE, _RELATED_SUMMARY})
_PARTS = _CARD | {_LIST_ITEM, Role.QUOTE, _IMAGE, _CAPTION}


def build(page: Page, nodes: dict[int, Node] | None = None) -> Article:
    """Build the article from a page whose every line has a role.

    `nodes` receives, by the index of a line, the block or related item that the line went into.
    """
    blocks: list[Block] = []
    related: list[RelatedItem] = []
    group: list[Line] = []
    stories = page.inline_stories()
    cleaned = page.cleaned
    for line in page.lines:
        role = line.role
        node: Node
        # Most lines are blocks of their own, and need no group.
        is_block = role is _PARAGRAPH or role is _HEADING
        if group:
            if role in _PARTS:
                goes_on = _belongs(line, group, page)
            else:  # a card goes on below furniture
                goes_on = group[0].role in _CARD and not (is_block or line.index in stories)
            if not goes_on:
                _close(group, page, blocks, related, nodes)
                group = []
        if is_block:
            is_cleaned = line.number in cleaned
            text, start, end = (
                page.placed(line) if is_cleaned else (line.text, line.start, line.end)
            )
            make = Paragraph if role is _PARAGRAPH else Heading
            node = make(text, start=start, end=end)
            blocks.append(node)
        elif role in _PARTS:
            group.append(line)
            continue
        elif line.index in stories:
            title = page.words(line, stories[line.index])
            node = RelatedItem(title=title, start=line.start, end=line.end)
            related.append(node)
        else:
            continue
        if nodes is not None:
            nodes[line.index] = node
    if group:
        _close(group, page, blocks, related, nodes)
    return _article(page, blocks, related)


def _close(
    group: list[Line],
    page: Page,
    blocks: list[Block],
    related: list[RelatedItem],
    nodes: dict[int, Node] | None,
) -> None:
    """Make a block or a related item of a group of lines."""
    node: Block | RelatedItem
    if group[0].role in _CARD:
        node = _card(group, page)
        related.append(node)
    else:
        node = _block(group, page)
        blocks.append(node)
    if nodes is not None:
        nodes.update((line.index, node) for line in group)


def _article(page: Page, blocks: list[Block], related: list[RelatedItem]) -> Article:
    """Put the article together: its blocks, and its fields from the other lines."""
    title = page.first(Role.TITLE)
    lead = page.first(Role.LEAD)
    opener = None
    if lead:
        opener = source_credit(lead.text) or agency_credit(lead.text, page.markers)
    source = opener["source"] if opener else _source(page, lead, blocks)
    title_text, title_start, title_end = (
        page.placed(title, hashes_end(title.text)) if title else _NOWHERE
    )
    lead_text, lead_start, lead_end = (
        page.placed(lead, opener.end() if opener else 0) if lead else _NOWHERE
    )
    bylines, topic_lines = page.in_order(Role.BYLINE), page.in_order(Role.TOPIC)
    authors, published = _authors_and_date(page, bylines, title) if bylines else ((), None)
    return Article(
        title=title_text,
        source=source,
        authors=authors,
        published=published,
        lead=lead_text,
        blocks=tuple(blocks),
        topics=tuple(chain.from_iterable(map(page.topics, topic_lines))) if topic_lines else (),
        related=tuple(related),
        language=find_language(page),
        metadata=manifest_metadata(page.source),
        title_start=title_start,
        title_end=title_end,
        lead_start=lead_start,
        lead_end=lead_end,
    )


def _source(page: Page, lead: Line | None, blocks: Sequence[Block]) -> str | None:
    """Find the agency that a dateline, a byline or the end of the text names."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    texts[:0] = [lead.text] if lead else []
    if texts and (found := opening_source(texts[0], page.markers)):
        return found
    for line in page.in_order(Role.BYLINE):
        byline = page.byline(line)
        if byline and byline.source:
            return byline.source
    return closing_source(texts[-1], page.markers) if texts else None


def _authors_and_date(
    page: Page, lines: Sequence[Line], title: Line | None
) -> tuple[tuple[str, ...], date | datetime | None]:
    """Take the authors and the date from the bylines that are the nearest to the title.

    Names in the head are better than names below the text; names after a byline word are better
    than names on a line with a date, and these better than names alone; and all are better than an
    agency. Bylines in a row have all authors.
    """
    place = title.index if title else 0
    near = sorted(lines, key=lambda line: (line.index < place, abs(line.index - place)))
    read = [(line, found) for line in near if (found := page.byline(line))]
    published = next((found.dates[0] for _, found in read if found.dates), None)
    named = [
        (_rank(page, line, found), line)
        for line, found in read
        if found.authors and page.is_credible(line, found)
    ]
    best = min((rank for rank, _ in named), default=None)
    group = [line for rank, line in named if rank == best]
    authors: tuple[str, ...] = ()
    for line in group:
        if abs(line.index - group[0].index) <= len(group):
            known = {*authors}
            authors += tuple(name for name in page.authors(line) if name not in known)
    return authors, published


def _rank(page: Page, line: Line, found: Byline) -> tuple[bool, bool, int]:
    """Return how surely a byline has the authors; the least is the best."""
    is_below = page.is_below_text(line)
    return not found.names, is_below, 0 if found.is_announced else 2 - found.is_dated


def _belongs(line: Line, group: list[Line], page: Page) -> bool:
    """Whether a line belongs to the same block or card as the lines right above it."""
    role, last = line.role, group[-1]
    if role is _RELATED_SUMMARY:
        return True  # a summary always ends the card above it
    if role is _RELATED_TITLE:
        return last.role is _RELATED_IMAGE
    if role is _RELATED_IMAGE:
        is_pair = last.role is _RELATED_IMAGE and last.is_image_name != line.is_image_name
        return is_pair and not (page.alt(last) or page.alt(line))
    if role is _CAPTION:
        return last.role is _IMAGE or (
            last.role is _CAPTION and _completes(line, last, group, page)
        )
    if role is _LIST_ITEM:
        return last.role is _LIST_ITEM and _are_of_one_list(line.text, last.text)
    if role is not last.role or len(group) > 1 or line.gap:
        return False
    if role is _IMAGE:  # the file name, and right below it the alt text of the same picture
        return last.is_image_name and not (line.is_image_name or page.alt(last))
    return attribution(line.text) is not None  # of a quote


def _completes(line: Line, last: Line, group: list[Line], page: Page) -> bool:
    """Whether two caption lines in a row are one figure's: a caption in pieces, or its credit."""
    captions = list(islice((line for line in group if line.role is _CAPTION), 2))
    if captions[0].rule == _BROKEN_CAPTION:
        return line.rule == _BROKEN_CAPTION and not last.text.endswith(_CLOSING_BRACKETS)
    found, found_above = page.credit(line), page.credit(last)
    credited, plain = (found, found_above) if found else (found_above, found)
    return len(captions) == 1 and plain is None and credited is not None and credited.start == 0


def _are_of_one_list(text: str, above: str) -> bool:
    """Whether two items are of one list: both with bullets, or with numbers that count up."""
    number, number_above = item_number(text), item_number(above)
    if number is None or number_above is None:
        return number is number_above
    return number == number_above + 1


def _block(lines: list[Line], page: Page) -> Block:
    first, last = lines[0], lines[-1]
    start, end = page.span(first, last)
    if first.role is _IMAGE or first.role is _CAPTION:
        pictures = [line for line in lines if line.role is _IMAGE]
        images = {line.is_image_name: page.words(line) for line in pictures}
        alt = images.get(False) or next(filter(None, map(page.alt, pictures)), None)
        caption, by = _caption_and_credit(lines, page)
        return Figure(images.get(True), alt, caption, by, start=start, end=end)
    if first.role is _LIST_ITEM:
        return _list(lines, page)
    text = page.words(first, quote_end(first.text))
    by = attribution(last.text) if len(lines) > 1 else None
    return Quote(text, by, start=start, end=end)


def _list(lines: list[Line], page: Page) -> ListBlock:
    starts = [item(line.text) for line in lines]
    placed = (page.placed(line, start) for line, (start, _) in zip(lines, starts, strict=True))
    items = tuple(Paragraph(text, start=start, end=end) for text, start, end in placed)
    return ListBlock(items, starts[0][1], start=lines[0].start, end=lines[-1].end)


def _card(lines: list[Line], page: Page) -> RelatedItem:
    title, summary, image, alt = "", None, None, None
    start, end = page.span(lines[0], lines[-1])
    for line in lines:
        words = page.words(line)
        if line.role is _RELATED_TITLE:
            title, title_start, _ = page.placed(line, story_sign(line.text))
            if line is lines[0]:
                start = title_start
        elif line.role is _RELATED_SUMMARY:
            summary = words
        elif line.is_image_name:
            image, alt = words, page.alt(line) or alt
        else:
            alt = words
    return RelatedItem(title, summary, image, alt, start=start, end=end)


def _caption_and_credit(lines: list[Line], page: Page) -> tuple[str | None, str | None]:
    captions = [line for line in lines if line.role is _CAPTION]
    words = page.words
    if len(captions) > 1 and captions[0].text.endswith(_OPENING_BRACKETS):
        last = captions[-1]
        found = page.credit(last)
        name = found.name if found and found.start == 0 else words(last).rstrip(")]")
        return words(captions[0], 0, -1).rstrip() or None, name or None
    caption = by = None
    for line in captions:
        found = page.credit(line)
        caption = words(line, 0, found.start if found else None) or caption
        by = found.name if found else by
    return caption, by
