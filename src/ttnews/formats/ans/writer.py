"""An article as a story of ANS 0.10.12, valid by Arc XP's schema."""

from __future__ import annotations

from collections.abc import Mapping

from ttnews.formats.ans.basics import VERSION
from ttnews.formats.ans.content import (
    Item,
    author,
    elements,
    picture,
    present,
    whole_elements,
)
from ttnews.formats.ans.documents import name_of
from ttnews.formats.ans.metadata import fitting, plain_json
from ttnews.formats.ans.properties import PROPERTIES
from ttnews.formats.ans.reader import DATES, METADATA, PUBLISHED, SOURCES, TOPICS, related_item
from ttnews.formats.ans.record import Record, with_markup
from ttnews.formats.ans.shapes import fits
from ttnews.model import JSON, Article, Figure, RelatedItem
from ttnews.shared.moments import moment_of
from ttnews.wording.dates import iso_date

_URLS = ("canonical_url_external", "canonical_url", "website_url")  # in the order of reading
_EXTRA = "additional_properties"
_OWN = (
    *("headlines", "subheadlines", "description", "credits", "taxonomy", "language"),
    *("content_elements", "related_content", _EXTRA, *_URLS, *SOURCES, *DATES),
)


def story(article: Article) -> Item:
    """Return an article as a story; see `ttnews.formats.ans.render`."""
    kept = fitting(article.metadata)
    own = {name: kept.pop(name) for name in _OWN if name in kept}
    wholes = whole_elements(article.metadata)
    written: Item = {
        "type": "story",
        "version": VERSION,
        **present(language=article.language),
        **_url(article.url, own),
        **_dates(article, own),
        **present(headlines=_with_basic(article.title, article.metadata, "headlines")),
        **_lead(article, own),
        **present(credits=_credits(article, own)),
        **_sources(article, own),
        **present(taxonomy=_taxonomy(article, own)),
        "content_elements": [*elements(article.blocks, wholes)],
        **present(related_content=_related(article, own)),
        **kept,
    }
    return _with_others(written, article.metadata)


def _with_others(written: Item, metadata: Mapping[str, JSON]) -> Item:
    """Add the metadata that is no property of a story, or would be taken for another field."""
    others: Item = {}
    for name, value in metadata.items():
        one = plain_json({name: value})
        if isinstance(one, Mapping) and (name not in written or name in {"type", "version"}):
            others.update(one)
    if not others:
        return written
    extra = Record(written).object(_EXTRA)
    return {**written, _EXTRA: {**extra.untaken, METADATA: others}}


def _with_basic(text: str | None, metadata: Mapping[str, JSON], name: str) -> Item:
    """Return a text as the main one of an object of texts, with the others in the metadata."""
    if not text:
        return {}
    others = Record(metadata).object(name).untaken
    rest = {key: value for key, value in others.items() if isinstance(value, str)}
    return {"basic": with_markup(text), **{key: rest[key] for key in rest if key != "basic"}}


def _lead(article: Article, own: Item) -> Item:
    """Write the lead where it was read; without one no other text may be taken for it."""
    if not article.lead:
        return {}
    texts = {
        name: _with_basic(article.lead, article.metadata, name)
        for name in ("subheadlines", "description")
    }
    if (
        len(texts["description"]) > 1
        and "description" not in own
        and len(texts["subheadlines"]) == 1
    ):
        return {"description": texts["description"]}
    return {"subheadlines": texts["subheadlines"], **_of(own, "description")}


def _of(own: Item, *names: str) -> Item:
    return {name: own[name] for name in names if name in own}


def _url(url: str | None, own: Item) -> Item:
    if not url or not url.strip():
        return {}
    if fits(PROPERTIES["canonical_url_external"], url):  # the one that is no path on a website
        return {"canonical_url_external": url, **_of(own, *_URLS[1:])}
    return {"canonical_url": url, **_of(own, *_URLS[2:])}


def _dates(article: Article, own: Item) -> Item:
    """Write the dates; without a time and a zone, a date is none of ANS, and no other one is it."""
    extra = Record(_of(own, _EXTRA)).object(_EXTRA)
    if iso_date(extra.text(PUBLISHED) or ""):
        extra.drop(PUBLISHED)
    dates = _of(own, *DATES)
    if article.published is None:
        dates = {}
    elif moment := moment_of(article.published):
        dates = {**dates, DATES[0]: moment}
    else:
        extra.untaken[PUBLISHED] = article.published.isoformat()
    return {**dates, **(extra.untaken and {_EXTRA: extra.untaken})}


def _credits(article: Article, own: Item) -> Item:
    """Write the authors, with what the metadata says of them, and the other people there."""
    roles = Record(_of(own, "credits")).object("credits")
    known: dict[str | None, list[JSON]] = {}
    for person in roles.list("by"):
        known.setdefault(name_of(person), []).append(person)
    names = [name for name in article.authors if name.strip()]
    people = [known[name].pop(0) if known.get(name) else author(name) for name in names]
    roles.keep("by", (*people, *known.get(None, ())))
    return roles.untaken


def _sources(article: Article, own: Item) -> Item:
    """Write the source where it was read; without one no other name may be taken for it."""
    found = _of(own, *SOURCES)
    names = {name: Record(found).object(name).text("name") for name in found}
    source = article.source if article.source and article.source.strip() else None
    if source is None:
        return {name: found[name] for name in found if names[name] is None}
    if next(filter(None, names.values()), None) == source:
        return found
    if "distributor" in found and names["distributor"] is None:
        by_system = Record(found).object("source").untaken
        return {**found, "source": {**by_system, "name": source}}
    return {**found, "distributor": {"name": source}}


def _taxonomy(article: Article, own: Item) -> Item:
    """Write the topics as tags, with what the metadata says of them."""
    taxonomy = Record(_of(own, "taxonomy")).object("taxonomy")
    topics = [topic for topic in article.topics if topic.strip()]
    if not topics:
        taxonomy.drop(*TOPICS)
    elif [
        Record(tag).text("text") for tag in taxonomy.list("tags") if isinstance(tag, Mapping)
    ] != topics:
        taxonomy.keep("tags", ({"text": topic} for topic in topics))
    return taxonomy.untaken


def _related(article: Article, own: Item) -> Item:
    """Write the cards, with what the metadata says of them, and the other documents there."""
    lists = Record(_of(own, "related_content")).object("related_content")
    known: dict[RelatedItem | None, list[JSON]] = {}
    for document in lists.list("basic"):
        known.setdefault(related_item(document)[0], []).append(document)
    cards = [known[card].pop(0) if known.get(card) else _card(card) for card in article.related]
    lists.keep("basic", (*cards, *known.get(None, ())))
    return lists.untaken


def _card(card: RelatedItem) -> Item:
    image = Figure(card.image or None, card.alt or None)
    promo: JSON = {"basic": picture(image)} if image != Figure() else None
    return {
        "type": "story",
        "version": VERSION,
        **_url(card.url, {}),
        "headlines": {"basic": with_markup(card.title)},
        **present(
            description=_with_basic(card.summary, {}, "description"),
            promo_items=promo,
        ),
    }
