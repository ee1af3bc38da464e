"""JSON-LD: schema.org's `NewsArticle` and its kin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from attrs import evolve

from ttnews.exceptions import ParseError
from ttnews.model import JSON, Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.shared.json_text import first_keys, read_json

_TELLING = frozenset({"@context", "@graph", "@type"})
_ARTICLE = frozenset({"articleBody", "datePublished", "headline"})


def parse(text: str, /, *, markers: Markers, pictures: bool = False) -> Article:
    """Read the article of a JSON-LD document.

    Args:
        text: the document: a node, a list of nodes, or an `@graph`.
        markers: the merged marker tables, for the text of the body.
        pictures: put the images of the node above the text, as figures; nothing says where they
            belong, so by default they stay in the metadata.

    Raises:
        ParseError: it is not JSON, or no node in it is an article.

    """
    from ttnews.parser import complete
    from ttnews.shared.linked_data.graph import find_article, other_nodes
    from ttnews.shared.linked_data.reader import body_text, metadata

    data = read_json(text)
    node = find_article(data)
    if node is None:
        raise ParseError("no article: no node has the type NewsArticle, Article, BlogPosting or so")
    article = metadata(node, pictures=pictures)
    others = other_nodes(data)
    if others:
        kept = cast("Mapping[str, JSON]", {**article.metadata, "@graph": others})
        article = evolve(article, metadata=kept)
    body = body_text(node)
    if body is None:
        return article
    return complete(article, body, markers, field="articleBody", is_body=True)


def sniff(text: str, /) -> Claim | None:
    """Claim an object or array whose first keys are those of JSON-LD."""
    keys = first_keys(text)
    if "schema_version" in keys or not keys & _TELLING:
        return None
    if keys & _ARTICLE:
        return Claim(0.95, "JSON-LD of an article")
    return Claim(0.6, "JSON-LD")


def render(article: Article, /, *, indent: int | None = None) -> str:
    """Write an article as a `NewsArticle`, fit to stand in a page as it is.

    Args:
        article: the article.
        indent: spaces a level, from 0 to 100; None for one line.

    Raises:
        OptionError: the indent is no such number.

    """
    from ttnews.shared.linked_data.writer import news_article, script_json

    return script_json(news_article(article), indent=indent)


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="jsonld",
        parse=parse,
        description="JSON-LD of schema.org: NewsArticle, Article, BlogPosting and their kin.",
        suffixes=(".jsonld", ".json"),
        media_types=("application/ld+json",),
        sniff=sniff,
        takes_markers=True,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="jsonld",
        render=render,
        description="A schema.org NewsArticle, to stand in a page or alone.",
        suffix=".jsonld",
        media_type="application/ld+json",
    )
