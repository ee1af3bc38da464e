"""The roles of lines."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The part that a line plays; every non-blank line of a dump has exactly one role.

    Attributes:
        TITLE: the headline: `Article.title`.
        LEAD: the standfirst: `Article.lead`. A credit that opens it, "(Source) - " or that of a
            known agency, "AFP - ", is `Article.source`.
        BYLINE: names of authors, or the date: `Article.authors` or `Article.published`.
        PARAGRAPH: running text: a `Paragraph`.
        HEADING: a heading inside the article: a `Heading` of level 2.
        LIST_ITEM: an item of a list. Items in a row, with bullets or with numbers that count up,
            are one `ListBlock`.
        QUOTE: a quoted line: a `Quote`.
        IMAGE: the name, URL or alternative text of a picture: `Figure.image` or `Figure.alt`.
        CAPTION: the caption of a picture, its credit, or both: `Figure.caption` and
            `Figure.credit`. Without a picture above it is a figure of its own.
        TOPIC: a line of topics: `Article.topics`.
        RELATED_HEADING: the heading of a read-more block; it is in no field.
        RELATED_IMAGE: the name, URL or alternative text of a card's picture: `RelatedItem.image` or
            `RelatedItem.alt`.
        RELATED_TITLE: the title of a card: `RelatedItem.title`.
        RELATED_SUMMARY: the summary of a card: `RelatedItem.summary`.
        FURNITURE: what is left out of the article on purpose: menus, buttons, adverts, counters,
            readers' comments. Leaving out is a label, never a deletion. A link to another story
            between paragraphs is furniture, too, but its story joins `Article.related`.

    """

    __hash__ = str.__hash__  # that of `Enum` is several times slower

    TITLE = "title"
    LEAD = "lead"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    IMAGE = "image"
    CAPTION = "caption"
    TOPIC = "topic"
    RELATED_HEADING = "related_heading"
    RELATED_IMAGE = "related_image"
    RELATED_TITLE = "related_title"
    RELATED_SUMMARY = "related_summary"
    FURNITURE = "furniture"
