"""From decided lines to the article."""

from __future__ import annotations

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
from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.pieces import (
    attribution,
    item,
    label,
    numbered,
    quote_end,
    source_credit,
)
from ttnews.parser.roles import Role
from ttnews.profiles import Kind

__all__ = ["build"]

_OPEN, _CLOSED = ("(", "["), (")", "]")
_CARD = frozenset({Role.RELATED_IMAGE, Role.RELATED_TITLE, Role.RELATED_SUMMARY})
_PARTS = _CARD | {Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.IMAGE, Role.CAPTION}


def build(page: Page, nodes: dict[int, Node] | None = None) -> Article:
    """Build the article from a page whose every line has a role.

    Args:
        page: the page.
        nodes: where to note, by the index of a line, the block or related item it went into.

    """
    blocks: list[Block] = []
    related: list[RelatedItem] = []
    group: list[Line] = []
    stories = page.inline_stories()
    running_text = Role.PARAGRAPH
    for line in page.lines:
        role = line.role
        is_part = role in _PARTS
        is_story = line.index in stories
        if group and (
            is_story or not (_belongs(line, group, page) if is_part else _is_open(group, role))
        ):
            _close(group, page, blocks, related, nodes)
            group = []
        if role is running_text:
            text, start = line.text, line.start
            paragraph = Paragraph(text, start=start, end=start + len(text))
            blocks.append(paragraph)
            if nodes is not None:
                nodes[line.index] = paragraph
        elif is_part:
            group.append(line)
        elif is_story:
            story = RelatedItem(
                title=line.text[stories[line.index] :], start=line.start, end=line.end
            )
            related.append(story)
            if nodes is not None:
                nodes[line.index] = story
    if group:
        _close(group, page, blocks, related, nodes)
    return _article(page, blocks, related)


def _is_open(group: list[Line], role: Role | None) -> bool:
    """Whether a block or card goes on behind a line that is no part of any; only cards do."""
    return role is not Role.PARAGRAPH and group[0].role in _CARD


def _close(
    group: list[Line],
    page: Page,
    blocks: list[Block],
    related: list[RelatedItem],
    nodes: dict[int, Node] | None,
) -> None:
    """Make the block or the related item that some lines are."""
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
    """Put the article together: its blocks, and what the lines outside of them say."""
    title = page.first(Role.TITLE)
    lead = page.first(Role.LEAD)
    opener = source_credit(lead.text) if lead else None
    behind = opener.end() if opener else 0
    bylines = sorted(page.having(Role.BYLINE), key=lambda line: line.index)
    topic_lines = sorted(page.having(Role.TOPIC), key=lambda line: line.index)
    return Article(
        title=title.text if title else None,
        source=opener["source"] if opener else None,
        authors=tuple(chain.from_iterable(map(page.authors, bylines))),
        published=_published(bylines, page),
        lead=lead.text[behind:] if lead else None,
        blocks=tuple(blocks),
        topics=tuple(chain.from_iterable(map(page.topics, topic_lines))),
        related=tuple(related),
        title_start=title.start if title else None,
        lead_start=lead.start + behind if lead else None,
    )


def _published(bylines: list[Line], page: Page) -> date | datetime | None:
    """Give the first date that is stated in full and not as that of an update."""
    for line in bylines:
        found = page.dates(line)
        if found and label(line.text, Kind.UPDATED, page.markers) is None:
            return found[0]
    return None


def _belongs(line: Line, group: list[Line], page: Page) -> bool:
    """Whether a line belongs to the block or card that the lines right above it make."""
    last = group[-1]
    match line.role:
        case Role.CAPTION:
            return last.role is Role.IMAGE or (
                last.role is Role.CAPTION and _completes(line, last, group, page)
            )
        case Role.IMAGE:
            # The file name, and directly below it the alt text of the same picture.
            return (
                last.role is Role.IMAGE
                and len(group) == 1
                and not line.gap
                and last.is_image_name
                and not line.is_image_name
            )
        case Role.LIST_ITEM:
            return last.role is Role.LIST_ITEM and _goes_on(line.text, last.text)
        case Role.QUOTE:
            return (
                last.role is Role.QUOTE
                and len(group) == 1
                and not line.gap
                and attribution(line.text) is not None
            )
        case Role.RELATED_SUMMARY:
            return True  # a summary is always the end of the card above it
        case Role.RELATED_TITLE:
            return last.role is Role.RELATED_IMAGE
        case Role.RELATED_IMAGE:
            return last.role is Role.RELATED_IMAGE and last.is_image_name != line.is_image_name
        case _:
            return False


def _completes(line: Line, last: Line, group: list[Line], page: Page) -> bool:
    """Whether two caption lines in a row are of one figure: a caption in pieces, or its credit."""
    captions = list(islice((line for line in group if line.role is Role.CAPTION), 2))
    if captions[0].text.endswith(_OPEN):
        return not last.text.endswith(_CLOSED)
    found, found_above = page.credit(line), page.credit(last)
    credited, plain = (found, found_above) if found else (found_above, found)
    return len(captions) == 1 and plain is None and credited is not None and credited.start == 0


def _goes_on(text: str, above: str) -> bool:
    """Whether two items are of one list: both with bullets, or numbers that count up."""
    number, number_above = numbered(text), numbered(above)
    if number and number_above:
        return number.number == number_above.number + 1
    return number is number_above


def _block(lines: list[Line], page: Page) -> Block:
    first, last = lines[0], lines[-1]
    start, end = first.start, last.end
    match first.role:
        case Role.IMAGE | Role.CAPTION:
            image, alt = _image_and_alt(lines, Role.IMAGE)
            caption, by = _caption_and_credit(lines, page)
            return Figure(image, alt, caption, by, start=start, end=end)
        case Role.LIST_ITEM:
            return _list(lines)
        case Role.QUOTE:
            text = first.text[quote_end(first.text) :]
            by = attribution(last.text) if len(lines) > 1 else None
            return Quote(text, by, start=start, end=end)
        case _:
            return Heading(first.text, start=start, end=end)


def _list(lines: list[Line]) -> ListBlock:
    items = []
    for line in lines:
        opening, _ = item(line.text)
        items.append(Paragraph(line.text[opening:], start=line.start + opening, end=line.end))
    return ListBlock(
        tuple(items),
        ordered=item(lines[0].text)[1],
        start=lines[0].start,
        end=lines[-1].end,
    )


def _card(lines: list[Line]) -> RelatedItem:
    image, alt = _image_and_alt(lines, Role.RELATED_IMAGE)
    title, summary = "", None
    for line in lines:
        if line.role is Role.RELATED_TITLE:
            title = line.text
        elif line.role is Role.RELATED_SUMMARY:
            summary = line.text
    return RelatedItem(
        title=title,
        summary=summary,
        image=image,
        alt=alt,
        start=lines[0].start,
        end=lines[-1].end,
    )


def _caption_and_credit(lines: list[Line], page: Page) -> tuple[str | None, str | None]:
    captions = [line for line in lines if line.role is Role.CAPTION]
    if len(captions) > 1 and captions[0].text.endswith(_OPEN):
        last = captions[-1]
        found = page.credit(last)
        name = found.text if found and found.start == 0 else last.text.rstrip(")]")
        return captions[0].text[:-1].rstrip() or None, name or None
    caption = by = None
    for line in captions:
        found = page.credit(line)
        if found is None:
            caption = line.text
        else:
            caption, by = line.text[: found.start] or caption, found.text
    return caption, by


def _image_and_alt(lines: list[Line], role: Role) -> tuple[str | None, str | None]:
    image = alt = None
    for line in lines:
        if line.role is role:
            if line.is_image_name:
                image = line.text
            else:
                alt = line.text
    return image, alt
