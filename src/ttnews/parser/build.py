"""From decided lines to the article."""

from __future__ import annotations

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
from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.wording.dates import first_published
from ttnews.wording.leads import agency_credit, source_credit
from ttnews.wording.lists import attribution, item, item_number, quote_end

_BROKEN_CAPTION = "broken-caption"  # the rule
_OPENING_BRACKETS, _CLOSING_BRACKETS = ("(", "["), (")", "]")

# Looking up a member of an enumeration takes longer than a decision.
_PARAGRAPH, _HEADING, _LIST_ITEM = Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM
_IMAGE, _CAPTION = Role.IMAGE, Role.CAPTION
_RELATED_IMAGE, _RELATED_TITLE = Role.RELATED_IMAGE, Role.RELATED_TITLE
_RELATED_SUMMARY = Role.RELATED_SUMMARY

# The initialiser of a frozen class looks up the setter of each attribute. With setters looked up
# once, a paragraph takes half the time, and most of an article is paragraphs.
_new = object.__new__
_set_start, _set_end = (vars(Node)[name].__set__ for name in ("start", "end"))
_set_text, _set_marks = (vars(Paragraph)[name].__set__ for name in ("text", "marks"))

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
            node = (_paragraph if role is _PARAGRAPH else _heading)(line.text, line.start)
            blocks.append(node)
        elif role in _PARTS:
            group.append(line)
            continue
        elif line.index in stories:
            title = line.text[stories[line.index] :]
            node = RelatedItem(title=title, start=line.start, end=line.end)
            related.append(node)
        else:
            continue
        if nodes is not None:
            nodes[line.index] = node
    if group:
        _close(group, page, blocks, related, nodes)
    return _article(page, blocks, related)


def _paragraph(text: str, start: int) -> Paragraph:
    node = _new(Paragraph)
    _set_start(node, start)
    _set_end(node, start + len(text))
    _set_text(node, text)
    _set_marks(node, ())
    return node


def _heading(text: str, start: int) -> Heading:
    return Heading(text, start=start, end=start + len(text))


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
        node = _card(group)
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
    lead_start = opener.end() if opener else 0
    bylines, topic_lines = page.in_order(Role.BYLINE), page.in_order(Role.TOPIC)
    return Article(
        title=title.text if title else None,
        source=opener["source"] if opener else None,
        authors=tuple(chain.from_iterable(map(page.authors, bylines))) if bylines else (),
        published=first_published((line.text for line in bylines), page.markers)
        if bylines
        else None,
        lead=lead.text[lead_start:] if lead else None,
        blocks=tuple(blocks),
        topics=tuple(chain.from_iterable(map(page.topics, topic_lines))) if topic_lines else (),
        related=tuple(related),
        title_start=title.start if title else None,
        lead_start=lead.start + lead_start if lead else None,
    )


def _belongs(line: Line, group: list[Line], page: Page) -> bool:
    """Whether a line belongs to the same block or card as the lines right above it."""
    role, last = line.role, group[-1]
    if role is _RELATED_SUMMARY:
        return True  # a summary always ends the card above it
    if role is _RELATED_TITLE:
        return last.role is _RELATED_IMAGE
    if role is _RELATED_IMAGE:
        return last.role is _RELATED_IMAGE and last.is_image_name != line.is_image_name
    if role is _CAPTION:
        return last.role is _IMAGE or (
            last.role is _CAPTION and _completes(line, last, group, page)
        )
    if role is _LIST_ITEM:
        return last.role is _LIST_ITEM and _are_of_one_list(line.text, last.text)
    if role is not last.role or len(group) > 1 or line.gap:
        return False
    if role is _IMAGE:  # the file name, and right below it the alt text of the same picture
        return last.is_image_name and not line.is_image_name
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
    start, end = first.start, last.end
    if first.role is _IMAGE or first.role is _CAPTION:
        images = {line.is_image_name: line.text for line in lines if line.role is _IMAGE}
        caption, by = _caption_and_credit(lines, page)
        return Figure(images.get(True), images.get(False), caption, by, start=start, end=end)
    if first.role is _LIST_ITEM:
        return _list(lines)
    text = first.text[quote_end(first.text) :]
    by = attribution(last.text) if len(lines) > 1 else None
    return Quote(text, by, start=start, end=end)


def _list(lines: list[Line]) -> ListBlock:
    starts = [item(line.text) for line in lines]
    items = tuple(
        _paragraph(line.text[start:], line.start + start)
        for line, (start, _) in zip(lines, starts, strict=True)
    )
    return ListBlock(items, starts[0][1], start=lines[0].start, end=lines[-1].end)


def _card(lines: list[Line]) -> RelatedItem:
    title, summary, image, alt = "", None, None, None
    for line in lines:
        if line.role is _RELATED_TITLE:
            title = line.text
        elif line.role is _RELATED_SUMMARY:
            summary = line.text
        elif line.is_image_name:
            image = line.text
        else:
            alt = line.text
    return RelatedItem(title, summary, image, alt, start=lines[0].start, end=lines[-1].end)


def _caption_and_credit(lines: list[Line], page: Page) -> tuple[str | None, str | None]:
    captions = [line for line in lines if line.role is _CAPTION]
    if len(captions) > 1 and captions[0].text.endswith(_OPENING_BRACKETS):
        last = captions[-1]
        found = page.credit(last)
        name = found.name if found and found.start == 0 else last.text.rstrip(")]")
        return captions[0].text[:-1].rstrip() or None, name or None
    caption = by = None
    for line in captions:
        found = page.credit(line)
        caption = line.text[: found.start if found else None] or caption
        by = found.name if found else by
    return caption, by
