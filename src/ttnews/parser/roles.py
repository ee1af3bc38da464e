"""The roles of lines."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The part that a line plays; every non-blank line of a dump has exactly one role.

    `FURNITURE` is what is left out of the article on purpose: page furniture such as share buttons,
    adverts and counters. Leaving out is a label, never a deletion.
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
