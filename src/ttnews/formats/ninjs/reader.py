"""From an item of ninjs to an article."""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from ttnews import parser
from ttnews.exceptions import ParseError
from ttnews.formats.ninjs.associations import (
    FILMS,
    LINK,
    PICTURES,
    placed,
    read_association,
    read_film,
    read_picture,
)
from ttnews.formats.ninjs.record import (
    Record,
    is_markup,
    take_body,
    take_id,
    take_text,
    unite_forms,
)
from ttnews.model import Article, Block, RelatedItem
from ttnews.profiles import Markers
from ttnews.shared.html_reading.reader import blocks_of_fragment
from ttnews.shared.json_text import read_json
from ttnews.shared.urls import is_web_uri, uri_with_fragment
from ttnews.wording.bylines import parse_byline
from ttnews.wording.dates import iso_date

AUTHOR = "author"  # the relation of a person to the item that he or she wrote
AUTHORS = frozenset({AUTHOR, "creator", "writer"})  # all such relations
PUBLISHED = "published"  # the role of a description that is the date, which ninjs has no place for
_TEXTS = frozenset({"text", "composite"})
_DATES = ("datePublished", "publishedDate", "firstPublished")


def read(text: str, markers: Markers, *, plain: bool = False) -> Article:
    """Read an article from ninjs.

    Args:
        text: the item, as JSON.
        markers: the merged marker tables, for texts that are not HTML.
        plain: read the body that is plain text even if there is one of HTML.

    Raises:
        ParseError: it is not JSON, or not an item of ninjs.
        MissingExtraError: the body is HTML, and the extra `html` is not installed.

    """
    data = read_json(text)
    if not isinstance(data, dict):
        raise ParseError("not ninjs: expected an object")
    item = Record(data)
    uri = item.take("uri")
    if uri is None:
        raise ParseError("not ninjs: the object has no uri")
    item.drop("standard")
    unite_forms(item)
    base = uri_with_fragment(uri)
    associations = [
        read_association(record, base) for record in item.objects("associations", key="name")
    ]
    item.keep("associations", (found.unread for found in associations if found.unread))
    nodes = (found.node for found in associations)
    article = Article(
        title=take_text(item, "headlines", "headline") or item.take("title"),
        published=_published(item),
        blocks=_own_node(item, uri),  # before the descriptions are taken for a lead
        source=_source(item),
        authors=_authors(item, markers),
        lead=take_text(item, "descriptions"),
        topics=_topics(item),
        related=tuple(node for node in nodes if isinstance(node, RelatedItem)),
        language=item.take("language"),
        url=_url(item, uri),
    )
    body = take_body(item, plain=plain)
    if body:
        value = body.text("value") or ""
        if is_markup(body):
            found = blocks_of_fragment(value, markers)
            article = evolve(article, blocks=article.blocks + found)
        else:
            article = parser.complete(article, value, markers, field="bodies", is_body=True)
    return evolve(
        article,
        blocks=placed(article.blocks, associations),
        metadata={**article.metadata, **item.untaken},
    )


def _own_node(item: Record, uri: str) -> tuple[Block, ...]:
    """Return the figure or embed that the item is, if it is a picture or a film itself."""
    kind = (item.text("type") or "text").lower()
    if kind in _TEXTS:
        item.drop("type")
    elif kind in PICTURES:
        return (read_picture(item, uri),)
    elif kind in FILMS and (film := read_film(item, uri)):
        return (film,)
    return ()


def _url(item: Record, uri: str) -> str | None:
    """Return the address of the article; a `uri` that is none stays in the metadata."""
    link = take_id(item, LINK)
    if link is None and is_web_uri(uri):
        return uri
    item.untaken["uri"] = uri
    return link


def _source(item: Record) -> str | None:
    sources = item.objects("infoSources", "infosource", key="name")
    first = next((source for source in sources if source.text("name")), None)
    kept = (source for source in sources if source is not first or len(source.untaken) > 1)
    item.keep("infoSources", kept)
    return first.text("name") if first else None


def _authors(item: Record, markers: Markers) -> tuple[str, ...]:
    """Return the people who are called authors, else the names in the byline."""
    authors: list[str] = []
    kept: list[Record] = []
    for person in item.objects("people", "person", key="name"):
        name, relation = person.text("name"), person.text("rel") or ""
        is_author = name is not None and relation.lower() in AUTHORS
        if name and is_author:
            authors.append(name)
        if not is_author or not person.untaken.keys() <= {"name", "rel"}:
            kept.append(person)
    item.keep("people", kept)
    names = tuple(authors)
    for key in ("by", "byline"):
        by = item.text(key)
        if by is None:
            continue
        found = parse_byline(by, markers)
        names = names or found
        if by == ", ".join(names) or found == names:
            item.drop(key)
    return names


def _published(item: Record) -> date | datetime | None:
    for record in Record(item.untaken).objects("descriptions"):
        published = iso_date(record.text("value") or "")
        if published and record.text("role") == PUBLISHED:
            take_text(item, "descriptions", role=PUBLISHED)
            return published
    for name in _DATES:
        published = iso_date(item.text(name) or "")
        if published:
            item.drop(name)
            return published
    return None


def _topics(item: Record) -> tuple[str, ...]:
    """Return the names of the subjects; those with more than a name stay in the metadata, too."""
    subjects = item.objects("subjects", "subject", key="name")
    if any(subject.untaken.keys() != {"name"} for subject in subjects):
        item.keep("subjects", subjects)
    return tuple(name for subject in subjects if (name := subject.text("name")))
