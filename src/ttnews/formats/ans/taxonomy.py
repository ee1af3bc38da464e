"""The shapes of the tags, keywords, sections and so on that describe a document of ANS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.basics import EXTRA, ID, REFERENCE, TEXTS, VERSIONED, as_object
from ttnews.formats.ans.shapes import (
    ANY,
    FLAG,
    INTEGER,
    NUMBER,
    TEXT,
    Shape,
    UnfitError,
    either,
    listed,
    matching,
    one_of,
    record,
)
from ttnews.model import JSON

_SCORED: Final[Mapping[str, Shape]] = {**ID, "score": NUMBER}
_CATEGORY: Final = record("_id", "name", "classifier", **_SCORED, name=TEXT, classifier=TEXT)
_ENTITY: Final = record("label", **_SCORED, custom_id=TEXT, label=TEXT, type=TEXT)
_SITE: Final[Mapping[str, Shape]] = {
    **ID,
    **EXTRA,
    **VERSIONED,
    **dict.fromkeys(("name", "description", "path", "parent_id"), TEXT),
    "primary": FLAG,
}
SECTION: Final = record(
    "type",
    "version",
    "name",
    **_SITE,
    type=one_of("section"),
    _website=TEXT,
    parent=record(others=ANY, default=TEXT),
)


def _reference_to(kind: str) -> Shape:
    def fit(value: JSON) -> JSON:
        fitted = as_object(REFERENCE(value))
        if as_object(fitted["referent"]).get("type", kind) != kind:
            raise UnfitError
        return fitted

    return fit


_SITES: Final = either(
    record("type", "version", "name", **_SITE, type=one_of("site")), _reference_to("site")
)
_SECTIONS: Final = either(SECTION, _reference_to("section"))
TAXONOMY: Final = record(
    **EXTRA,
    keywords=listed(
        record("keyword", "score", keyword=TEXT, score=NUMBER, tag=TEXT, frequency=INTEGER)
    ),
    named_entities=listed(record("_id", "name", "type", **_SCORED, name=TEXT, type=TEXT)),
    topics=listed(record("_id", "score", "uid", **_SCORED, name=TEXT, uid=TEXT)),
    auxiliaries=listed(record("_id", "uid", **ID, name=TEXT, uid=TEXT)),
    tags=listed(
        record(
            "text",
            **ID,
            **EXTRA,
            subtype=TEXT,
            type=one_of("tag"),
            text=TEXT,
            description=TEXT,
            slug=TEXT,
        )
    ),
    categories=listed(_CATEGORY),
    content_topics=listed(record("_id", "label", "score", **_SCORED, label=TEXT)),
    entities=listed(_ENTITY),
    custom_categories=listed(_CATEGORY),
    custom_entities=listed(_ENTITY),
    primary_site=_SITES,
    primary_section=_SECTIONS,
    sites=listed(_SITES),
    sections=listed(_SECTIONS),
    seo_keywords=TEXTS,
    stock_symbols=TEXTS,
    associated_tasks=listed(matching(r"[0-9a-fA-F]{24}"), most=200),
)
