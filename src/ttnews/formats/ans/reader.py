"""From a story of ANS to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from attrs import evolve

from ttnews.exceptions import ParseError
from ttnews.formats.ans.documents import (
    is_only_name,
    name_of,
    take_promo_image,
    take_story,
    take_url,
)
from ttnews.formats.ans.elements import Content
from ttnews.formats.ans.record import Record
from ttnews.model import JSON, Article, Block, Figure, RelatedItem
from ttnews.profiles import Markers
from ttnews.shared.json_text import read_json
from ttnews.wording.dates import iso_date

PUBLISHED: Final = "published"  # the additional property that is a date which ANS can't hold
METADATA: Final = "article_metadata"  # that which has what is no property of a story
DATES: Final = ("display_date", "first_publish_date", "publish_date")  # the first counts most
TOPICS: Final = {"tags": "text", "seo_keywords": "", "keywords": "keyword"}  # likewise
SOURCES: Final = ("distributor", "source", "owner")  # likewise
_STORIES = frozenset({"story", "gallery"})
_MEDIA = frozenset({"image", "video", "audio"})
_LISTS = frozenset({"results", "collection"})
_NAMED = frozenset({"name", "mode"})  # the properties of a distributor that is only a name


def read(text: str, markers: Markers) -> Article:
    """Read an article from ANS.

    Args:
        text: a story, a gallery, an image, a video or an audio, as JSON.
        markers: the merged marker tables, by which credits are cut off captions in HTML.

    Raises:
        ParseError: it is not JSON, or none of these.
        MissingExtraError: an element has HTML, and the extra `html` is not installed.

    """
    data = read_json(text)
    if isinstance(data, list):
        raise ParseError(f"not ANS: an array of {len(data)} values, but a story is one object")
    if not isinstance(data, Mapping):
        raise ParseError("not ANS: expected an object")
    kind = _kind(data)
    document = Record(data)
    if kind == "story":
        document.drop("type")
    if document.text("version"):
        document.drop("version")
    content = Content(markers)
    if kind in _MEDIA:
        return _of_media(data, document, content)
    return _of_story(document, content)


def _kind(data: Mapping[str, JSON]) -> str:
    """Return the type of a document that is an article."""
    kind, elements = data.get("type"), data.get("content_elements")
    elements = elements if isinstance(elements, list) else []
    kinds = [element.get("type") for element in elements if isinstance(element, Mapping)]
    if kind is None and kinds and all(found == "story" for found in kinds):
        kind = "results"
    if kind is None and ("content_elements" in data or "headlines" in data):
        kind = "story"
    if isinstance(kind, str):
        if kind in _STORIES | _MEDIA:
            return kind
        if kind in _LISTS:
            raise ParseError(
                f"ANS of the type {kind!r}, a list of {len(elements)} documents, "
                "but an article is one of them"
            )
        raise ParseError(f"ANS of the type {kind[:40]!r}, but an article is a story")
    raise ParseError("not ANS: the object has no type")


def _of_media(data: Mapping[str, JSON], document: Record, content: Content) -> Article:
    """Return an article with one block, the picture, film or sound that a document is."""
    return Article(
        title=document.take_basic("headlines"),
        published=_published(document),
        blocks=tuple(content.blocks([data])),
        language=document.take("language"),
        url=take_url(document),
        metadata=document.untaken,
    )


def _of_story(story: Record, content: Content) -> Article:
    blocks = tuple(content.blocks(story.list("content_elements")))
    story.keep("content_elements", content.unread)
    story.drop_blank("canonical_url_external", "canonical_url", "website_url", "language")
    article = Article(
        title=story.take_basic("headlines"),
        source=_source(story),
        authors=_authors(story),
        published=_published(story),
        lead=story.take_basic("subheadlines") or story.take_basic("description"),
        blocks=_with_promo_image(blocks, story, content),
        topics=_topics(story),
        related=(*content.related, *_related(story)),
        language=story.take("language"),
        url=take_url(story),
    )
    return evolve(article, metadata=_metadata(story))


def _metadata(story: Record) -> dict[str, JSON]:
    """Return what is left of a story, with the metadata that its additional properties hold."""
    extra = story.object("additional_properties")
    others = extra.untaken.pop(METADATA, None)
    if not isinstance(others, Mapping):
        return story.untaken
    story.keep("additional_properties", extra)
    return {**others, **story.untaken}


def _with_promo_image(
    blocks: tuple[Block, ...], story: Record, content: Content
) -> tuple[Block, ...]:
    """Put the image by which a story is promoted above its content, unless it is in there."""
    promo_items = story.object("promo_items")
    identifier = promo_items.object("basic").text("_id")
    figure = take_promo_image(promo_items)
    shown = {block.image for block in blocks if isinstance(block, Figure)}
    if not figure.image or figure.image in shown or identifier in content.pictures:
        return blocks
    story.keep("promo_items", promo_items)
    return (figure, *blocks)


def _source(story: Record) -> str | None:
    for name in SOURCES:
        source = story.object(name)
        found = source.text("name")
        if found:
            if source.untaken.keys() <= _NAMED:
                story.drop(name)
            return found
    return None


def _authors(story: Record) -> tuple[str, ...]:
    roles = story.object("credits")
    people = roles.list("by")
    roles.keep("by", (one for one in people if not (name_of(one) and is_only_name(one))))
    story.keep("credits", roles)
    return tuple(name for person in people if (name := name_of(person)))


def _published(document: Record) -> date | datetime | None:
    extra = document.object("additional_properties")
    published = iso_date(extra.text(PUBLISHED) or "")
    if published:
        extra.drop(PUBLISHED)
        document.keep("additional_properties", extra)
        return published
    for name in DATES:
        published = iso_date(document.text(name) or "")
        if published:
            document.drop(name)
            return published
    return None


def _topics(story: Record) -> tuple[str, ...]:
    """Return the tags, else the keywords; those that say more stay in the metadata, too."""
    taxonomy = story.object("taxonomy")
    for name, key in TOPICS.items():
        values = taxonomy.list(name)
        topics = tuple(topic for value in values if (topic := _topic(value, key)))
        if topics:
            if len(topics) == len(values) and all(_is_only_topic(value, key) for value in values):
                taxonomy.drop(name)
                story.keep("taxonomy", taxonomy)
            return topics
    return ()


def _topic(value: JSON, key: str) -> str | None:
    found = value.get(key) if isinstance(value, Mapping) else value
    return found if isinstance(found, str) and found.strip() else None


def _is_only_topic(value: JSON, key: str) -> bool:
    return not isinstance(value, Mapping) or value.keys() <= {key, "type"}


def _related(story: Record) -> tuple[RelatedItem, ...]:
    """Return the related documents that have a headline; those that say more stay, too."""
    lists = story.object("related_content")
    found: list[RelatedItem] = []
    kept: list[JSON] = []
    for whole in lists.list("basic"):
        item, is_whole = related_item(whole)
        if item:
            found.append(item)
        if not is_whole:
            kept.append(whole)
    lists.keep("basic", kept)
    story.keep("related_content", lists)
    return tuple(found)


def related_item(whole: JSON) -> tuple[RelatedItem | None, bool]:
    """Return the card that a related document is, if it is one, and whether it says no more."""
    document = Record(whole if isinstance(whole, Mapping) else {})
    item = take_story(document)
    return item, item is not None and not document.untaken
