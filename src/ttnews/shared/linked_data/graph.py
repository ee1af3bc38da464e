"""The article's node among the nodes of a JSON-LD document."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

_POSTS = ("BlogPosting", "DiscussionForumPosting", "LiveBlogPosting", "SocialMediaPosting")
_ARTICLES = (
    *("APIReference", "AdvertiserContentArticle", "Article", "MedicalScholarlyArticle", "Report"),
    *("SatiricalArticle", "ScholarlyArticle", "TechArticle"),
)
_NEWS = (
    *("AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "NewsArticle"),
    *("OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle"),
)
ARTICLE_TYPES: Final[Mapping[str, int]] = {
    name: nearness for nearness, names in enumerate((_POSTS, _ARTICLES, _NEWS), 1) for name in names
}
"""schema.org's `Article` and all its subtypes, with how near each is to news."""

_WORKS = ("CreativeWork", "WebPage")
_NODE_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")  # where main nodes are
_ARTICLE_KEYS = (
    *("headline", "articleBody", "datePublished", "author", "description", "publisher"),
    *("image", "url", "mainEntityOfPage", "keywords"),
)
# Properties whose values are often kept as nodes of their own.
_REFERENCE_KEYS = ("author", "creator", "publisher", "sourceOrganization", "image", "about")


def find_article(data: object) -> Mapping[str, object] | None:
    """Return the node of a document that tells most about an article; None if there is none.

    It is looked for in lists, in an `@graph`, and in `mainEntity` and `mainEntityOfPage`. Of two
    nodes that say as much the one of the newsier type wins, then the first. What it refers to by
    `@id` alone (authors, the publisher, images) is put in its place if the document has it, in a
    copy of the node.
    """
    node = _best(data)
    if node is None:
        return None
    known: dict[str, object] = {}
    for other in nodes(data):
        if other is not node:
            known.setdefault(_id_of(other), other)
    return node | {
        key: _resolved(node[key], known) for key in _REFERENCE_KEYS if node.get(key) is not None
    }


def other_nodes(data: object) -> list[dict[str, object]]:
    """Return the main nodes of a document except the article's, without the nodes inside them."""
    article = _best(data)
    taken = {id(node) for node in nodes(article)}
    bare = (
        {
            key: value
            for key, value in node.items()
            if key not in _NODE_KEYS or not isinstance(value, list | dict)
        }
        for node in nodes(data)
        if id(node) not in taken
    )
    return [node for node in bare if node.keys() - {"@context"}]


def nodes(data: object) -> Iterator[dict[str, object]]:
    """Return the main nodes of a document: its objects, except those inside other properties."""
    waiting = deque([data])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _NODE_KEYS if key in value)


def is_story(node: Mapping[str, object]) -> bool:
    """Whether a node that an article mentions is a work to read, and not a person or a place."""
    return any(name in ARTICLE_TYPES or name in _WORKS for name in _types(node))


def _best(data: object) -> dict[str, object] | None:
    def rank(node: Mapping[str, object]) -> tuple[int, int]:
        return sum(bool(node.get(key)) for key in _ARTICLE_KEYS), _nearness(node)

    return max(filter(_nearness, nodes(data)), key=rank, default=None)


def _nearness(node: Mapping[str, object]) -> int:
    """Return how near the type of a node is to a news article; 0 for what is no article."""
    return max((ARTICLE_TYPES.get(name, 0) for name in _types(node)), default=0)


def _types(node: Mapping[str, object]) -> Iterator[str]:
    """Return the types of a node, without the address or the prefix of their vocabulary."""
    types = node.get("@type")
    for name in types if isinstance(types, list) else [types]:
        if isinstance(name, str):
            yield name.rpartition("/")[2].rpartition(":")[2]


def _id_of(node: Mapping[str, object]) -> str:
    name = node.get("@id")
    return name if isinstance(name, str) else ""


def _resolved(value: object, known: Mapping[str, object]) -> object:
    """Put nodes in the place of references, each once, so that nothing grows beyond its source."""
    values = value if isinstance(value, list) else [value]
    used: set[str] = set()
    found = []
    for item in values:
        name = _id_of(item) if isinstance(item, dict) and item.keys() <= {"@id", "@type"} else ""
        is_known = bool(name) and name in known and name not in used
        used.add(name)
        found.append(known[name] if is_known else item)
    return found if isinstance(value, list) else found[0]
