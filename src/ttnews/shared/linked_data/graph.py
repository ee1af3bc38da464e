"""The article's node among the nodes of a JSON-LD document."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["ARTICLE_TYPES", "find_article", "is_story", "nodes", "other_nodes"]

_NEWS, _ARTICLE, _POSTING = 3, 2, 1

ARTICLE_TYPES: Final[Mapping[str, int]] = {
    "AnalysisNewsArticle": _NEWS,
    "AskPublicNewsArticle": _NEWS,
    "BackgroundNewsArticle": _NEWS,
    "NewsArticle": _NEWS,
    "OpinionNewsArticle": _NEWS,
    "ReportageNewsArticle": _NEWS,
    "ReviewNewsArticle": _NEWS,
    "APIReference": _ARTICLE,
    "AdvertiserContentArticle": _ARTICLE,
    "Article": _ARTICLE,
    "MedicalScholarlyArticle": _ARTICLE,
    "Report": _ARTICLE,
    "SatiricalArticle": _ARTICLE,
    "ScholarlyArticle": _ARTICLE,
    "TechArticle": _ARTICLE,
    "BlogPosting": _POSTING,
    "DiscussionForumPosting": _POSTING,
    "LiveBlogPosting": _POSTING,
    "SocialMediaPosting": _POSTING,
}
"""schema.org's `Article` and all its subtypes, with how near each is to news."""

_WORKS = ("CreativeWork", "WebPage")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")  # where a document keeps its main nodes
_TELLING = (
    *("headline", "articleBody", "datePublished", "author", "description", "publisher"),
    *("image", "url", "mainEntityOfPage", "keywords"),
)
# Properties whose values are often kept as nodes of their own.
_REFERRING = ("author", "creator", "publisher", "sourceOrganization", "image", "about")


def find_article(data: object) -> Mapping[str, object] | None:
    """Give the node of a document that tells most about an article, or None if there is none.

    It is looked for in lists, in an `@graph`, and in `mainEntity` and `mainEntityOfPage`. Of two
    nodes that say as much the one of the newsier type has the say, then the first. What it refers
    to by `@id` alone (authors, the publisher, images) is put in its place if the document has it;
    the node itself is not changed.

    Args:
        data: what `json.loads` gives for the document.

    """
    node = _best(data)
    if node is None:
        return None
    known: dict[str, object] = {}
    for other in nodes(data):
        if other is not node:
            known.setdefault(_name(other), other)
    return node | {
        key: _resolved(node[key], known) for key in _REFERRING if node.get(key) is not None
    }


def other_nodes(data: object) -> list[dict[str, object]]:
    """Give the main nodes of a document but for the article's, each without the nodes inside it."""
    article = _best(data)
    taken = {id(node) for node in nodes(article)}
    bare = (
        {key: value for key, value in node.items() if not _holds_nodes(key, value)}
        for node in nodes(data)
        if id(node) not in taken
    )
    return [node for node in bare if node.keys() - {"@context"}]


def nodes(data: object) -> Iterator[dict[str, object]]:
    """Give the main nodes of a document: its objects, but for those inside other properties."""
    waiting = deque([data])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _INSIDE if key in value)


def is_story(node: Mapping[str, object]) -> bool:
    """Whether a node that an article mentions is a work to read, and not a person or a place."""
    return any(name in ARTICLE_TYPES or name in _WORKS for name in _types(node))


def _best(data: object) -> dict[str, object] | None:
    articles = (node for node in nodes(data) if _nearness(node))
    return max(articles, key=lambda node: (_telling(node), _nearness(node)), default=None)


def _holds_nodes(key: str, value: object) -> bool:
    return key in _INSIDE and isinstance(value, list | dict)


def _nearness(node: Mapping[str, object]) -> int:
    """Say how near the type of a node is to a news article; 0 for what is no article."""
    return max((ARTICLE_TYPES.get(name, 0) for name in _types(node)), default=0)


def _types(node: Mapping[str, object]) -> Iterator[str]:
    """Give the types of a node, without the address or the prefix of their vocabulary."""
    types = node.get("@type")
    for name in types if isinstance(types, list) else [types]:
        if isinstance(name, str):
            yield name.rpartition("/")[2].rpartition(":")[2]


def _telling(node: Mapping[str, object]) -> int:
    return sum(bool(node.get(key)) for key in _TELLING)


def _name(node: Mapping[str, object]) -> str:
    name = node.get("@id")
    return name if isinstance(name, str) else ""


def _resolved(value: object, known: Mapping[str, object]) -> object:
    """Put nodes in the place of references, each once, so that nothing grows beyond its source."""
    values = value if isinstance(value, list) else [value]
    used: set[str] = set()
    found = []
    for item in values:
        name = _name(item) if isinstance(item, dict) and item.keys() <= {"@id", "@type"} else ""
        is_known = bool(name) and name in known and name not in used
        used.add(name)
        found.append(known[name] if is_known else item)
    return found if isinstance(value, list) else found[0]
