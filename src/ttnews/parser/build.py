"""From decided lines to the article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

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
from ttnews.parser.page import Line, Page
from ttnews.parser.pieces import (
    attribution,
    authors,
    iso_date,
    item,
    numbered,
    quote_end,
    source_credit,
    topics,
)
from ttnews.parser.roles import Role

__all__ = ["build"]

_CARD = frozenset({Role.RELATED_IMAGE, Role.RELATED_TITLE, Role.RELATED_SUMMARY})
_BLOCK = frozenset(
    {Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.IMAGE, Role.CAPTION}
)


def build(page: Page) -> tuple[Article, dict[int, Node]]:
    """Build the article from a page whose every line has a role.

    Returns:
        The article, and by line number the block or related item that the line went into.

    """
    title: str | None = None
    source: str | None = None
    lead: str | None = None
    published: datetime | date | None = None
    names: list[str] = []
    labels: list[str] = []
    for line in page.lines:
        match line.role:
            case Role.TITLE:
                title = line.text
            case Role.LEAD:
                credit = source_credit(line.text)
                source = credit["source"] if credit else None
                lead = line.text[credit.end() :] if credit else line.text
            case Role.BYLINE:
                published = iso_date(line.text) or published
                names += authors(line.text, page.markers)
            case Role.TOPIC:
                labels += topics(line.text, page.markers)
            case _:
                pass

    blocks: list[Block] = []
    related: list[RelatedItem] = []
    nodes: dict[int, Node] = {}
    for lines in _groups(page.lines):
        node: Block | RelatedItem
        if lines[0].role in _CARD:
            node = _card(lines)
            related.append(node)
        else:
            node = _block(lines)
            blocks.append(node)
        for line in lines:
            nodes[line.number] = node

    article = Article(
        title=title,
        source=source,
        authors=tuple(names),
        published=published,
        lead=lead,
        blocks=tuple(blocks),
        topics=tuple(labels),
        related=tuple(related),
    )
    return article, nodes


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Put the lines together that make one block or one card.

    A line between that is neither, an advert for example, ends a block but not a card.
    """
    group: list[Line] = []
    for line in lines:
        is_node = line.role in _BLOCK or line.role in _CARD
        if group and not (_belongs(line, group) if is_node else group[0].role in _CARD):
            yield group
            group = []
        if is_node:
            group.append(line)
    if group:
        yield group


def _belongs(line: Line, group: list[Line]) -> bool:
    """Whether a line belongs to the block or card that the lines right above it make."""
    last = group[-1]
    match line.role:
        case Role.CAPTION:
            return last.role is Role.IMAGE
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


def _goes_on(text: str, above: str) -> bool:
    """Whether two items are of one list: both with bullets, or numbers that count up."""
    number, number_above = numbered(text), numbered(above)
    if number and number_above:
        return number.number == number_above.number + 1
    return number is number_above


def _block(lines: list[Line]) -> Block:
    first, last = lines[0], lines[-1]
    start, end = first.text_start, last.text_end
    match first.role:
        case Role.IMAGE | Role.CAPTION:
            image, alt = _image_and_alt(lines, Role.IMAGE)
            caption = last.text if last.role is Role.CAPTION else None
            return Figure(image, alt, caption, start=start, end=end)
        case Role.HEADING:
            return Heading(first.text, start=start, end=end)
        case Role.LIST_ITEM:
            return _list(lines)
        case Role.QUOTE:
            text = first.text[quote_end(first.text) :]
            by = attribution(last.text) if len(lines) > 1 else None
            return Quote(text, by, start=start, end=end)
        case _:
            return Paragraph(first.text, start=start, end=end)


def _list(lines: list[Line]) -> ListBlock:
    items = []
    for line in lines:
        opening, _ = item(line.text)
        items.append(
            Paragraph(line.text[opening:], start=line.text_start + opening, end=line.text_end)
        )
    return ListBlock(
        tuple(items),
        ordered=item(lines[0].text)[1],
        start=lines[0].text_start,
        end=lines[-1].text_end,
    )


def _card(lines: list[Line]) -> RelatedItem:
    image, alt = _image_and_alt(lines, Role.RELATED_IMAGE)
    by_role = {line.role: line.text for line in lines}
    return RelatedItem(
        title=by_role[Role.RELATED_TITLE],
        summary=by_role.get(Role.RELATED_SUMMARY),
        image=image,
        alt=alt,
        start=lines[0].text_start,
        end=lines[-1].text_end,
    )


def _image_and_alt(lines: list[Line], role: Role) -> tuple[str | None, str | None]:
    image = alt = None
    for line in lines:
        if line.role is role:
            if line.is_image_name:
                image = line.text
            else:
                alt = line.text
    return image, alt
