"""What a node says beyond the fields of the article that was read from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import fields

from ttnews.model import Article, Node
from ttnews.shared.linked_data.property_text import markup_to_line
from ttnews.shared.linked_data.values import has_only_strings

_PLAIN_TYPES = ("NewsArticle", "http://schema.org/NewsArticle", "https://schema.org/NewsArticle")

# The fields that hold strings, with the properties that are read into them.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("headline", "name"),
    "source": ("publisher", "sourceOrganization"),
    "authors": ("author", "creator"),
    "lead": ("description",),
    "topics": ("keywords", "about"),
    "blocks": ("image",),
    "related": ("mentions",),
    "url": ("url", "mainEntityOfPage", "@id"),
}
_FIELD_OF: Final = {key: field for field, keys in _FIELDS.items() for key in keys}


def unread_properties(node: Mapping[str, object], article: Article) -> Iterator[tuple[str, object]]:
    """Return the properties of which the article's fields hold less than the whole.

    An `articleBody` is taken to be in its blocks.
    """
    held = {field: {None, *_strings_in(getattr(article, field))} for field in _FIELDS}
    is_read = {
        "@context": True,
        "keywords": True,
        "datePublished": article.published is not None,
        "inLanguage": article.language is not None,
    }
    for key, value in node.items():
        if key == "@type":
            whole = value in _PLAIN_TYPES
        elif key == "articleBody":
            whole = has_only_strings(value)
        elif isinstance(value, str) and key in is_read:
            whole = is_read[key]
        else:
            whole = key in _FIELD_OF and held[_FIELD_OF[key]].issuperset(_leaves(value))
        if not whole:
            yield key, value


def _strings_in(value: object) -> Iterator[object]:
    """Return the strings of a field: of a list, of the fields of nodes."""
    for item in value if isinstance(value, tuple) else [value]:
        if isinstance(item, Node):
            yield from (getattr(item, field.name) for field in fields(type(item)))
        else:
            yield item


def _leaves(value: object) -> Iterator[object]:
    """Return what a value holds in all, except the types of its nodes."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, Mapping):
            waiting.extend(part for name, part in item.items() if name != "@type")
        elif isinstance(item, str):
            yield markup_to_line(item) or None
        else:
            yield item
