"""What a node says beyond the fields of the article that was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import fields

from ttnews.model import Article, Node
from ttnews.shared.linked_data.property_text import plain_line
from ttnews.shared.linked_data.values import flat

__all__ = ["is_text", "unsaid"]

_PLAIN_TYPES = ("NewsArticle", "http://schema.org/NewsArticle", "https://schema.org/NewsArticle")

# The properties that are read into fields which hold strings.
_FIELDS: Final[Mapping[str, str]] = {
    "headline": "title",
    "name": "title",
    "publisher": "source",
    "sourceOrganization": "source",
    "author": "authors",
    "creator": "authors",
    "description": "lead",
    "keywords": "topics",
    "about": "topics",
    "image": "blocks",
    "mentions": "related",
    "url": "url",
    "mainEntityOfPage": "url",
    "@id": "url",
}


def unsaid(node: Mapping[str, object], article: Article) -> Iterator[tuple[str, object]]:
    """Give the properties of which the article's fields, or its body, hold less than the whole.

    Args:
        node: the node.
        article: what was read from it.

    """
    said: dict[str, set[object]] = {
        "title": {article.title, None},
        "source": {article.source, None},
        "authors": {*article.authors, None},
        "lead": {article.lead, None},
        "topics": {*article.topics, None},
        "blocks": _words(article.blocks),
        "related": _words(article.related),
        "url": {article.url, None},
    }
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
            whole = is_text(value)
        elif isinstance(value, str) and key in is_read:
            whole = is_read[key]
        else:
            whole = key in _FIELDS and said[_FIELDS[key]].issuperset(_leaves(value))
        if not whole:
            yield key, value


def is_text(value: object) -> bool:
    """Whether a value is a string, several, or none."""
    return all(item is None or isinstance(item, str) for item in flat(value))


def _words(nodes: Iterable[Node]) -> set[object]:
    return {None, *(getattr(node, field.name) for node in nodes for field in fields(type(node)))}


def _leaves(value: object) -> Iterator[object]:
    """Give what a value holds in all, but for the types of its nodes."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, Mapping):
            waiting.extend(part for name, part in item.items() if name != "@type")
        elif isinstance(item, str):
            yield plain_line(item) or None
        else:
            yield item
