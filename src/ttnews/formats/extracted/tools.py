"""Whose a record is, and what each of its keys says.

The tables follow what trafilatura 2.3 (`extract(output_format="json")`, `bare_extraction`),
newspaper4k 0.9 (`Article.to_json`), news-please 1.6 (`NewsArticle.get_serializable_dict`, its JSON
files) and fundus 0.5 (`Article.to_json`) write.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from operator import itemgetter
from typing import Final

from attrs import field, frozen


@frozen(kw_only=True)
class Tool:
    """An extractor's record.

    Attributes:
        telling: the keys by which it is known.
        fields: for the fields of an article the keys that say them; for most the first that says
            something counts, for topics all.
        separators: for fields that hold several strings the characters that stand between them
            where they are written as one.

    """

    telling: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    separators: Mapping[str, str] = field(factory=dict)


TOOLS: Final[Mapping[str, Tool]] = {
    "trafilatura": Tool(
        telling=(
            *("hostname", "source-hostname", "sitename", "fingerprint", "excerpt", "raw_text"),
            *("pagetype", "filedate", "comments", "commentsbody"),
        ),
        fields={
            "title": ("title",),
            "source": ("source-hostname", "sitename"),
            "authors": ("author",),
            "published": ("date",),
            "lead": ("excerpt", "description"),
            "topics": ("tags",),
            "language": ("language",),
            "url": ("source", "url"),
            "image": ("image",),
            "text": ("text",),
        },
        # Tags that a page has as keywords, with commas, are left as they are.
        separators={"authors": ";", "topics": ";,"},
    ),
    "newspaper4k": Tool(
        telling=(
            *("read_more_link", "top_image", "meta_img", "movies", "meta_keywords"),
            *("publish_date", "meta_description", "meta_lang", "meta_favicon", "meta_site_name"),
            "canonical_link",
        ),
        fields={
            "title": ("title",),
            "source": ("meta_site_name",),
            "authors": ("authors",),
            "published": ("publish_date",),
            "lead": ("meta_description",),
            "topics": ("tags", "meta_keywords"),
            "language": ("meta_lang",),  # "language" is a setting, English unless set
            "url": ("url", "canonical_link"),
            "image": ("top_image",),
            "text": ("text",),
        },
    ),
    "news-please": Tool(
        telling=(
            *("date_download", "date_modify", "date_publish", "maintext", "title_page"),
            *("title_rss", "source_domain", "localpath"),
        ),
        fields={
            "title": ("title",),
            "authors": ("authors",),
            "published": ("date_publish",),
            "lead": ("description",),
            "language": ("language",),
            "url": ("url",),
            "image": ("image_url",),
            "text": ("maintext", "text"),
        },
    ),
    "fundus": Tool(
        telling=(
            *("publishing_date", "plaintext", "free_access", "body", "summary", "sections"),
            *("paragraphs", "is_cover"),
        ),
        fields={
            "title": ("title",),
            "source": ("publisher",),
            "authors": ("authors",),
            "published": ("publishing_date",),
            "topics": ("topics",),
            "language": ("lang",),
            "url": ("url",),
            "image": ("images",),
            "text": ("plaintext",),
        },
    ),
}
"""The extractors by name."""


def likely_tool(keys: Container[str]) -> tuple[str, int]:
    """Return the name of the extractor of which most telling keys there are, and how many are."""
    found = {name: sum(key in keys for key in tool.telling) for name, tool in TOOLS.items()}
    return max(found.items(), key=itemgetter(1))
