"""What a node says of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import evolve, fields

from ttnews.model import JSON, Article, Figure, Node, RelatedItem
from ttnews.shared.linked_data.graph import is_story
from ttnews.shared.linked_data.property_text import markup_to_line, markup_to_lines
from ttnews.shared.linked_data.values import (
    first_date,
    first_language,
    first_string,
    flattened,
    has_only_strings,
    names_in,
    plain_texts,
    stripped_strings,
)
from ttnews.shared.urls import is_web_url
from ttnews.wording.image_names import is_image_name

# The fields that hold strings, with the properties that are read into them.
_PROPERTIES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("headline", "name"),
    "source": ("publisher", "sourceOrganization"),
    "authors": ("author", "creator"),
    "lead": ("description",),
    "topics": ("keywords", "about"),
    "blocks": ("image",),
    "related": ("mentions",),
    "url": ("url", "mainEntityOfPage", "@id"),
}
_FIELD_OF: Final = {key: field for field, keys in _PROPERTIES.items() for key in keys}
_PLAIN_TYPES = ("NewsArticle", "http://schema.org/NewsArticle", "https://schema.org/NewsArticle")


def metadata(node: Mapping[str, object], *, pictures: bool = False) -> Article:
    """Return an article without blocks: what a node says about it.

    Character references and HTML in the strings are resolved, white space is one blank. Stories
    among the `mentions` are related items. The article's own `metadata` has every property of which
    its fields hold less than the whole: those without a field, and those with details (the address
    of an author, a date that is none). `articleBody` is left to `body_text`.

    Args:
        node: a node as `find_article` returns it.
        pictures: return its images as figures, the only blocks; by default they stay in the
            metadata, because nothing tells where in the text they belong.

    """
    article = Article(
        title=_text(node, *_PROPERTIES["title"]),
        source=next(iter(_names(node, *_PROPERTIES["source"])), None),
        authors=tuple(_names(node, *_PROPERTIES["authors"])),
        published=first_date(node.get("datePublished")),
        lead=_text(node, *_PROPERTIES["lead"]),
        blocks=figures(node) if pictures else (),
        topics=_topics(node),
        related=tuple(map(_related_item, _stories(node))),
        language=first_language(node.get("inLanguage")),
        url=_url(node),
    )
    unread = cast("Mapping[str, JSON]", dict(_unread(node, article)))
    return evolve(article, metadata=unread)


def body_text(node: Mapping[str, object]) -> str | None:
    """Return the text of the article, as the lines of a dump; None if the node has no such text.

    HTML becomes lines: paragraphs with a blank line between, list items and quotations with the
    sign that a dump has. Character references are resolved, also where they are escaped twice.
    """
    body = node.get("articleBody")
    if not has_only_strings(body):
        return None
    return "\n\n".join(filter(None, map(markup_to_lines, stripped_strings(body)))) or None


def figures(node: Mapping[str, object]) -> tuple[Figure, ...]:
    """Return the images of a node, each once; where they belong in the text no node says.

    An image that is a bare URL has nothing else. Of an `ImageObject` the caption, the credit (its
    `creditText`, or else its author) and, as alternative text, the description count.
    """
    found: dict[str, Figure] = {}
    for value in flattened(node.get("image")):
        figure = _figure(value)
        if figure != Figure():
            found.setdefault(figure.image or repr(figure), figure)
    return tuple(found.values())


def _figure(value: object) -> Figure:
    if not isinstance(value, Mapping):
        return Figure(first_string(value))
    name = _text(value, "name")
    image = first_string(value.get("contentUrl"), value.get("url"))
    if image is None and name and is_image_name(name):
        image, name = name, None
    return Figure(
        image=image,
        alt=_text(value, "description") or name,
        caption=_text(value, "caption"),
        credit=_text(value, "creditText") or ", ".join(_names(value, "author", "creator")) or None,
    )


def _text(node: Mapping[str, object], *keys: str) -> str | None:
    return next((text for key in keys for text in plain_texts(node.get(key))), None)


def _names(node: Mapping[str, object], *keys: str) -> list[str]:
    return names_in(*map(node.get, keys))


def _topics(node: Mapping[str, object]) -> tuple[str, ...]:
    keywords = node.get("keywords")
    if isinstance(keywords, str):  # one string holds them all, with commas; in a list each is one
        keywords = [*keywords.split(",")]
    return tuple(dict.fromkeys([*plain_texts(keywords), *_names(node, "about")]))


def _stories(node: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for item in flattened(node.get("mentions")):
        if isinstance(item, Mapping) and is_story(item) and _text(item, "headline", "name"):
            yield item


def _related_item(node: Mapping[str, object]) -> RelatedItem:
    figure = next(iter(figures(node)), Figure())
    return RelatedItem(
        title=_text(node, "headline", "name") or "",
        summary=_text(node, "description"),
        image=figure.image,
        alt=figure.alt,
        url=first_string(node.get("url")),
    )


def _url(node: Mapping[str, object]) -> str | None:
    own = first_string(node.get("url"))
    if own:
        return own
    pages: list[object] = []
    for item in flattened(node.get("mainEntityOfPage")):
        pages += [item.get("url"), item.get("@id")] if isinstance(item, Mapping) else [item]
    # An identifier with "#" names a part of a page, or nothing that can be visited.
    pages += [name for name in stripped_strings(node.get("@id")) if "#" not in name]
    return next(filter(is_web_url, stripped_strings(pages)), None)


def _unread(node: Mapping[str, object], article: Article) -> Iterator[tuple[str, object]]:
    """Return the properties of which the article's fields hold less than the whole.

    An `articleBody` is taken to be in its blocks.
    """
    held = {field: {None, *_strings_in(getattr(article, field))} for field in _PROPERTIES}
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
