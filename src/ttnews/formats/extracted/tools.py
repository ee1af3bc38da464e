"""Whose a record is, and what each of its keys says.

The tables follow what trafilatura 2.3 (`extract(output_format="json")`, `bare_extraction`),
newspaper4k 0.9 (`Article.to_json`), news-please 1.6 (`NewsArticle.get_serializable_dict`, its JSON
files) and fundus 0.5 (`Article.to_json`) write.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from operator import itemgetter
from typing import Final

TOOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "trafilatura": (
        *("hostname", "source-hostname", "sitename", "fingerprint", "excerpt", "raw_text"),
        *("pagetype", "filedate", "comments", "commentsbody"),
    ),
    "newspaper4k": (
        *("read_more_link", "top_image", "meta_img", "movies", "meta_keywords", "publish_date"),
        *("meta_description", "meta_lang", "meta_favicon", "meta_site_name", "canonical_link"),
    ),
    "news-please": (
        *("date_download", "date_modify", "date_publish", "maintext", "title_page", "title_rss"),
        *("source_domain", "localpath"),
    ),
    "fundus": (
        *("publishing_date", "plaintext", "free_access", "body", "summary", "sections"),
        *("paragraphs", "is_cover"),
    ),
}
"""The extractors by name, with the keys by which the record of each is known."""

SEPARATORS: Final[Mapping[str, Mapping[str, str]]] = {
    # Tags that a page has as keywords, with commas, are left as they are.
    "trafilatura": {"authors": ";", "topics": ";,"},
}
"""Of extractors that write several strings as one the characters between them, by fields."""

# The fields of an article and, for each extractor in the order of `TOOLS`, the keys that say them.
_KEYS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "title": ("title", "title", "title", "title"),
    "source": ("source-hostname sitename", "meta_site_name", "", "publisher"),
    "authors": ("author", "authors", "authors", "authors"),
    "published": ("date", "publish_date", "date_publish", "publishing_date"),
    "lead": ("excerpt description", "meta_description", "description", ""),
    "topics": ("tags", "tags meta_keywords", "", "topics"),
    "language": (
        "language",
        "meta_lang",
        "language",
        "lang",
    ),  # newspaper4k's "language" is a setting
    "url": ("source url", "url canonical_link", "url", "url"),
    "image": ("image", "top_image", "image_url", "images"),
    "text": ("text", "text", "maintext text", "plaintext"),
}


def keys_of(tool: str) -> dict[str, list[str]]:
    """Return the keys of an extractor's record by the field of an article that they say."""
    column = [*TOOLS].index(tool)
    return {field: keys[column].split() for field, keys in _KEYS.items()}


def likely_tool(keys: Container[str]) -> tuple[str, int]:
    """Return the name of the extractor of which most telling keys there are, and how many are."""
    found = {name: sum(key in keys for key in telling) for name, telling in TOOLS.items()}
    return max(found.items(), key=itemgetter(1))
