"""An article as an item of ninjs 3.1, valid by the IPTC's schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TypeAlias

from attrs import evolve

from ttnews.exceptions import OptionError
from ttnews.formats.ninjs.associations import ALT, FILE, LINK
from ttnews.formats.ninjs.properties import fitting, fitting_objects
from ttnews.formats.ninjs.reader import AUTHOR, AUTHORS, PUBLISHED
from ttnews.model import JSON, Article, Block, Embed, Figure, RelatedItem
from ttnews.profiles import PrintedWords
from ttnews.shared.html_writing.blocks import block_html
from ttnews.shared.identifiers import content_urn
from ttnews.shared.urls import is_uri, is_web_uri, uri_with_fragment, valid_url
from ttnews.text import dump

Item: TypeAlias = "dict[str, JSON]"

_STANDARD: Item = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_KEPT = ("organisations", "places", "events", "objects", "genres", "trustIndicators")


def ninjs_item(article: Article, words: PrintedWords, uri: str | None = None) -> Item:
    """Return an article as an item; see `ttnews.formats.ninjs.render`."""
    uri, metadata = _uri(article, uri), article.metadata
    parts = list(_parts(article.blocks, uri))
    objects = [item for _, item in parts if item]
    stories = [_story(story, f"related-{n}", uri) for n, story in enumerate(article.related, 1)]
    simple = fitting(metadata)
    if not article.title:
        simple.pop("title", None)  # it would be taken for the headline
    item: Item = {
        "standard": _STANDARD,
        "uri": uri,
        "type": "composite" if objects else "text",
        "language": article.language,
        **simple,
        "headlines": _with_others(_values(main=article.title), metadata, "headlines"),
        "by": ", ".join(article.authors),
        "people": _people(article),
        "infoSources": _with_others(_named(article.source), metadata, "infoSources"),
        "descriptions": _descriptions(article),
        "bodies": _with_others(_bodies(article.blocks, parts, words), metadata, "bodies"),
        "subjects": _subjects(article),
        **{name: [*fitting_objects(metadata, name)] for name in _KEPT},
        "altIds": [
            *(_ids(**{LINK: article.url}) if article.url != uri else ()),
            *fitting_objects(metadata, "altIds"),
        ],
        "associations": [*objects, *stories],
    }
    return _compact(item)


def _uri(article: Article, given: str | None) -> str:
    if given is not None:
        if is_uri(given):
            return given
        raise OptionError(f"the option uri is no URI: {given!r}")
    for candidate in (article.metadata.get("uri"), article.url):
        if isinstance(candidate, str) and is_uri(candidate):
            return candidate
    return content_urn(article)


def _values(**texts: str | None) -> list[JSON]:
    """Return the texts that there are as headlines or descriptions, by their roles."""
    return [
        {"role": role, "contentType": "text/plain", "value": text}
        for role, text in texts.items()
        if text
    ]


def _ids(**ids: str | None) -> list[JSON]:
    """Return the alternative identifiers that there are, by their roles."""
    return [{"role": role, "value": text} for role, text in ids.items() if text]


def _named(*names: str | None) -> list[JSON]:
    return [{"name": name} for name in names if name]


def _with_others(own: list[JSON], metadata: Mapping[str, JSON], name: str) -> list[JSON]:
    """Add what the metadata has; without the article's own the first would be taken for it."""
    return [*own, *fitting_objects(metadata, name)] if own else []


def _people(article: Article) -> list[JSON]:
    """Return the authors, with what the metadata says of them, and the other people there."""
    names = [name for name in article.authors if name]
    authors = frozenset(names)
    known: dict[JSON, Item] = {}
    others: list[JSON] = []
    for person in fitting_objects(article.metadata, "people"):
        name = person.get("name")
        if person.get("rel") in AUTHORS and name in authors and name not in known:
            known[name] = person
        else:
            others.append(person)
    return [*({"name": name, "rel": AUTHOR, **known.get(name, {})} for name in names), *others]


def _descriptions(article: Article) -> list[JSON]:
    lead = _with_others(_values(lead=article.lead), article.metadata, "descriptions")
    published = article.published.isoformat() if article.published else None
    return [*lead, *_values(**{PUBLISHED: published})]


def _subjects(article: Article) -> list[JSON]:
    others = fitting_objects(article.metadata, "subjects")
    if [subject["name"] for subject in others if "name" in subject] == [*article.topics]:
        return [*others]
    return _named(*article.topics)


def _bodies(
    blocks: Iterable[Block], parts: Iterable[tuple[Block, Item | None]], words: PrintedWords
) -> list[JSON]:
    html = "\n".join(line for block, _ in parts for line in block_html(block))
    forms = (("application/xhtml+xml", html), ("text/plain", dump.body(blocks, words)))
    return [{"role": "main", "contentType": kind, "value": value} for kind, value in forms if value]


def _parts(blocks: Iterable[Block], uri: str) -> Iterator[tuple[Block, Item | None]]:
    """Return each block as it is shown in the body, and the associated item that it stands for."""
    figures = count(1)
    embeds = count(1)
    for block in blocks:
        if isinstance(block, Figure) and block != Figure():
            item = _picture(block, f"figure-{next(figures)}", uri)
            is_shown = block.image and valid_url(block.image) == block.image
            # A part of an item that has no address itself is known by its name.
            shown = block.image if is_shown else str(item["uri" if is_web_uri(uri) else "name"])
            yield evolve(block, image=shown), item
        elif isinstance(block, Embed) and valid_url(block.url):
            yield block, _film(block, f"embed-{next(embeds)}", uri)
        else:
            yield block, None


def _picture(figure: Figure, name: str, uri: str) -> Item:
    caption: list[JSON] = _values(caption=figure.caption, **{ALT: figure.alt})
    image = _where(figure.image, FILE, name, uri)
    return _compact({**image, "type": "picture", "by": figure.credit, "descriptions": caption})


def _film(embed: Embed, name: str, uri: str) -> Item:
    where = _where(embed.url, LINK, name, uri)
    return _compact({**where, "type": "component", "descriptions": _values(text=embed.text)})


def _where(address: str | None, role: str, name: str, uri: str) -> Item:
    """Identify an object by its address on the web, else as a part of the item."""
    if address and is_web_uri(address):
        link: Item = {"name": "main", "href": address}
        return {"name": name, "uri": address, "renditions": [link]}
    return {"name": name, "uri": uri_with_fragment(uri, name), "altIds": _ids(**{role: address})}


def _story(story: RelatedItem, name: str, uri: str) -> Item:
    is_own = (
        story.url and is_web_uri(story.url) and not story.url.startswith(uri_with_fragment(uri))
    )
    picture = Figure(story.image or None, story.alt or None)
    pictures = [_picture(picture, f"{name}-picture", uri)] if picture != Figure() else []
    return _compact(
        {
            "name": name,
            "uri": story.url if is_own else uri_with_fragment(uri, name),
            "type": "text",
            "headlines": _values(main=story.title),
            "descriptions": _values(summary=story.summary),
            "altIds": [] if is_own else _ids(**{LINK: story.url}),
            "associations": [*pictures],
        }
    )


def _compact(item: Item) -> Item:
    return {name: value for name, value in item.items() if value}
