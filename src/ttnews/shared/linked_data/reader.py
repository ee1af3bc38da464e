"""What a node says of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from attrs import evolve

from ttnews.model import JSON, Article, Figure, RelatedItem
from ttnews.shared.linked_data.graph import is_story
from ttnews.shared.linked_data.leftover import is_text, unsaid
from ttnews.shared.linked_data.property_text import plain_lines
from ttnews.shared.linked_data.values import flat, language, names, strings, texts
from ttnews.shared.urls import is_web_url
from ttnews.wording.dates import first_iso_date
from ttnews.wording.image_names import is_image_name

__all__ = ["body_text", "figures", "metadata"]


def metadata(node: Mapping[str, object], *, pictures: bool = False) -> Article:
    """Give an article without blocks: what a node says about it.

    Character references and HTML in the strings are resolved, white space is one blank. Stories
    among the `mentions` are related items. The article's own `metadata` has every property of which
    its fields hold less than the whole: those without a field, and those with details (the address
    of an author, a date that is none). `articleBody` is left to `body_text`.

    Args:
        node: a node as `find_article` gives it.
        pictures: give its images as figures, the only blocks; by default they stay in the metadata,
            because nothing tells where in the text they belong.

    """
    authors = names(node.get("author")) or names(node.get("creator"))
    publishers = names(node.get("publisher")) or names(node.get("sourceOrganization"))
    article = Article(
        title=_first(node, "headline", "name"),
        source=publishers[0] if publishers else None,
        authors=tuple(authors),
        published=first_iso_date(strings(node.get("datePublished"))),
        lead=_first(node, "description"),
        blocks=figures(node) if pictures else (),
        topics=_topics(node),
        related=tuple(map(_story, _stories(node))),
        language=language(node.get("inLanguage")),
        url=_url(node),
    )
    kept = cast("Mapping[str, JSON]", dict(unsaid(node, article)))
    return evolve(article, metadata=kept)


def body_text(node: Mapping[str, object]) -> str | None:
    """Give the text of the article, as the lines of a dump; None if the node has no such text.

    HTML becomes lines: paragraphs with a blank line between, list items and quotations with the
    sign that a dump has. Character references are resolved, also where they are escaped twice.

    Args:
        node: a node as `find_article` gives it.

    """
    body = node.get("articleBody")
    if not is_text(body):
        return None
    return "\n\n".join(filter(None, map(plain_lines, strings(body)))) or None


def figures(node: Mapping[str, object]) -> tuple[Figure, ...]:
    """Give the images of a node, each once; where they belong in the text no node says.

    An image that is a bare URL has nothing else. Of an `ImageObject` the caption, the credit (its
    `creditText`, or else its author) and, as alternative text, the description count.

    Args:
        node: a node as `find_article` gives it.

    """
    found: dict[str, Figure] = {}
    for value in flat(node.get("image")):
        figure = _figure(value)
        if figure != Figure():
            found.setdefault(figure.image or repr(figure), figure)
    return tuple(found.values())


def _figure(value: object) -> Figure:
    if not isinstance(value, Mapping):
        return Figure(next(strings(value), None))
    name = _first(value, "name")
    image = next(strings([value.get("contentUrl"), value.get("url")]), None)
    if image is None and name and is_image_name(name):
        image, name = name, None
    by = names(value.get("author")) or names(value.get("creator"))
    return Figure(
        image=image,
        alt=_first(value, "description") or name,
        caption=_first(value, "caption"),
        credit=_first(value, "creditText") or ", ".join(by) or None,
    )


def _first(node: Mapping[str, object], *keys: str) -> str | None:
    return next((text for key in keys for text in texts(node.get(key))), None)


def _topics(node: Mapping[str, object]) -> tuple[str, ...]:
    keywords = node.get("keywords")
    if isinstance(keywords, str):  # one string holds them all, with commas; in a list each is one
        keywords = [*keywords.split(",")]
    return tuple(dict.fromkeys([*texts(keywords), *names(node.get("about"))]))


def _stories(node: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for item in flat(node.get("mentions")):
        if isinstance(item, Mapping) and is_story(item) and _first(item, "headline", "name"):
            yield item


def _story(node: Mapping[str, object]) -> RelatedItem:
    figure = next(iter(figures(node)), Figure())
    return RelatedItem(
        title=_first(node, "headline", "name") or "",
        summary=_first(node, "description"),
        image=figure.image,
        alt=figure.alt,
        url=next(strings(node.get("url")), None),
    )


def _url(node: Mapping[str, object]) -> str | None:
    own = next(strings(node.get("url")), None)
    if own:
        return own
    pages: list[object] = []
    for item in flat(node.get("mainEntityOfPage")):
        pages += [item.get("url"), item.get("@id")] if isinstance(item, Mapping) else [item]
    # An identifier with "#" names a part of a page, or nothing that can be visited.
    pages += [name for name in strings(node.get("@id")) if "#" not in name]
    return next(filter(is_web_url, strings(pages)), None)
