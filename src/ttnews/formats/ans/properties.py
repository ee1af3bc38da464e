"""The properties of ANS 0.10.12 that an article has no field for, and the shapes of their values.

They come from the `metadata` of an article, where the reader left them; what doesn't fit the schema
is not written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.shapes import (
    Shape,
    either,
    is_any,
    is_flag,
    is_integer,
    is_moment,
    is_number,
    is_object,
    is_text,
    listed,
    mapped,
    matching,
    one_of,
    record,
)
from ttnews.model import JSON
from ttnews.shared.urls import is_uri

VERSION: Final = "0.10.12"

_TEXTS: Final = listed(is_text)
_NAME: Final = r"[a-zA-Z0-9_]*"

# What any element or document can have.
_BLOCK: Final[Mapping[str, Shape]] = {
    "_id": is_text,
    "subtype": is_text,
    "channels": _TEXTS,
    "alignment": one_of("left", "right", "center"),
    "additional_properties": is_object,
}
_EXTRA: Final[Mapping[str, Shape]] = {"additional_properties": is_object}
_ID: Final[Mapping[str, Shape]] = {"_id": is_text}
_VERSION: Final[Mapping[str, Shape]] = {"version": one_of(VERSION)}


def _is_content(value: JSON) -> bool:
    """Whether a value is a document of any type, with the properties that all types know."""
    return _CONTENT(value)


def _is_image(value: JSON) -> bool:
    return _IMAGE(value)


def _is_audio(value: JSON) -> bool:
    return (
        _AUDIO(value)
        and isinstance(value, Mapping)
        and ("streams" in value) != ("source_url" in value)
    )


def _is_story(value: JSON) -> bool:
    return _STORY(value)


def _is_link(value: JSON) -> bool:
    return isinstance(value, str) and is_uri(value)


def _is_address(value: JSON) -> bool:
    return (
        _ADDRESS(value)
        and isinstance(value, Mapping)
        and (
            "street_address" in value or not value.keys() & {"post_office_box", "extended_address"}
        )
    )


_TEXT_NAMES = (
    *("language", "copyright", "canonical_url", "canonical_website", "website", "website_url"),
    *("short_url", "location", "editor_note", "status", "slug"),
)
_MOMENTS = (
    *("created_date", "last_updated_date", "publish_date", "first_publish_date", "display_date"),
)
_ADDRESS: Final = record(
    **_EXTRA,
    **dict.fromkeys(
        (
            *("post_office_box", "extended_address", "street_address", "locality", "region"),
            *("postal_code", "country_name"),
        ),
        is_text,
    ),
)
_REFERENT: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("service", "id", "provider"), is_text),
    "referent_properties": is_object,
}
_REFERENCE: Final = record(
    "type",
    "referent",
    **_BLOCK,
    type=one_of("reference"),
    referent=either(
        record("id", **_REFERENT, type=is_text),
        record("id", **_REFERENT, type=one_of("section"), website=is_text),
    ),
)
_CUSTOM_EMBED: Final = record(
    "type",
    "embed",
    **_BLOCK,
    type=one_of("custom_embed"),
    embed=record(
        "id",
        "url",
        id=matching(r"(?s:.{1,128})"),
        url=matching(r"(?s:.{1,512})"),
        config=mapped(is_any, rf"(?!(?:referent|type|version)\Z){_NAME}"),
    ),
)
_RAW_HTML: Final = record("type", "content", **_BLOCK, type=one_of("raw_html"), content=is_text)
_CORRECTION: Final = record(
    "type",
    "text",
    **_BLOCK,
    type=one_of("correction"),
    correction_type=is_text,
    text=is_text,
)
_LINKS: Final = listed(record(others=is_any, site=is_text, url=is_text))
_AUTHOR: Final = record(
    "type",
    "name",
    **_ID,
    **_EXTRA,
    **_VERSION,
    **dict.fromkeys(
        (
            *("name", "url", "slug", "first_name", "middle_name", "last_name", "suffix", "byline"),
            *("location", "division", "role", "expertise", "affiliation", "languages", "bio"),
            *("long_bio", "org"),
        ),
        is_text,
    ),
    type=one_of("author"),
    image=_is_image,
    social_links=_LINKS,
    socialLinks=_LINKS,
    email=matching(r"(?s:.*@.*)"),
    books=listed(record(book_title=is_text, book_url=is_text)),
    education=listed(record(school_name=is_text)),
    awards=listed(record(award_name=is_text)),
    contributor=is_flag,
)
_CREDITS: Final = mapped(listed(either(_AUTHOR, _REFERENCE)))
_DICTIONARY: Final = record("basic", others=is_text)
_SCORED: Final[Mapping[str, Shape]] = {**_ID, "score": is_number}
_CATEGORY: Final = record("_id", "name", "classifier", **_SCORED, name=is_text, classifier=is_text)
_ENTITY: Final = record("label", **_SCORED, custom_id=is_text, label=is_text, type=is_text)
_SITE: Final[Mapping[str, Shape]] = {
    **_ID,
    **_EXTRA,
    **_VERSION,
    **dict.fromkeys(("name", "description", "path", "parent_id"), is_text),
    "primary": is_flag,
}
_SECTION: Final = record(
    "type",
    "version",
    "name",
    **_SITE,
    type=one_of("section"),
    _website=is_text,
    parent=record(others=is_any, default=is_text),
)


def _reference_to(kind: str) -> Shape:
    def fits(value: JSON) -> bool:
        referent = value.get("referent") if isinstance(value, Mapping) else None
        named = referent.get("type", kind) if isinstance(referent, Mapping) else None
        return _REFERENCE(value) and named == kind

    return fits


_SITES: Final = either(
    record("type", "version", "name", **_SITE, type=one_of("site")), _reference_to("site")
)
_SECTIONS: Final = either(_SECTION, _reference_to("section"))
TAXONOMY: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "keywords": listed(
        record(
            "keyword", "score", keyword=is_text, score=is_number, tag=is_text, frequency=is_integer
        )
    ),
    "named_entities": listed(record("_id", "name", "type", **_SCORED, name=is_text, type=is_text)),
    "topics": listed(record("_id", "score", "uid", **_SCORED, name=is_text, uid=is_text)),
    "auxiliaries": listed(record("_id", "uid", **_ID, name=is_text, uid=is_text)),
    "tags": listed(
        record(
            "text",
            **_ID,
            **_EXTRA,
            subtype=is_text,
            type=one_of("tag"),
            text=is_text,
            description=is_text,
            slug=is_text,
        )
    ),
    "categories": listed(_CATEGORY),
    "content_topics": listed(record("_id", "label", "score", **_SCORED, label=is_text)),
    "entities": listed(_ENTITY),
    "custom_categories": listed(_CATEGORY),
    "custom_entities": listed(_ENTITY),
    "primary_site": _SITES,
    "primary_section": _SECTIONS,
    "sites": listed(_SITES),
    "sections": listed(_SECTIONS),
    "seo_keywords": _TEXTS,
    "stock_symbols": _TEXTS,
    "associated_tasks": listed(matching(r"[0-9a-fA-F]{24}"), most=200),
}
_LABEL: Final = record("text", **_EXTRA, text=is_text, url=is_text, display=is_flag)
_PROMO: Final = either(_is_content, _REFERENCE, _RAW_HTML, _CUSTOM_EMBED)
RELATED: Final = either(_is_content, _REFERENCE, _CUSTOM_EMBED)
_REVISION: Final = record(
    **_EXTRA,
    **dict.fromkeys(("revision_id", "parent_id", "branch", "user_id"), is_text),
    editions=_TEXTS,
    published=is_flag,
)
_OWNER: Final = record(others=is_any, id=is_text, name=is_text, sponsored=is_flag)
_REDIRECT: Final = record(
    *("type", "version", "canonical_url", "redirect_url"),
    **_ID,
    **_VERSION,
    type=one_of("redirect"),
    owner=_OWNER,
    revision=_REVISION,
    canonical_url=is_text,
    redirect_url=is_text,
)


def _is_related(value: JSON) -> bool:
    redirects = value.get("redirect", []) if isinstance(value, Mapping) else []
    return mapped(listed(RELATED))(value) and listed(_REDIRECT, most=1)(redirects)


_EVENT: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "status": matching("[a-z ]*"),
    "time": is_moment,
    "user_id": is_text,
    "note": is_text,
}
_PLATFORM_EVENT: Final = record(**_EVENT)
_PUBLICATION_EVENT: Final = record(**_EVENT, edition_id=is_text, edition_time=is_moment)
_PITCHES: Final = record(
    **_EXTRA,
    platform=listed(
        record(
            **_EXTRA,
            platform_path=is_text,
            creation_event=_PLATFORM_EVENT,
            latest_event=_PLATFORM_EVENT,
        )
    ),
    publication=listed(
        record(
            **_EXTRA,
            publication_id=is_text,
            creation_event=_PUBLICATION_EVENT,
            latest_event=_PUBLICATION_EVENT,
        )
    ),
)
_LENGTHS = (
    *("word_count_planned", "word_count_actual", "inch_count_planned", "inch_count_actual"),
    *("line_count_planned", "line_count_actual", "character_count_planned"),
    "character_count_actual",
)
_PLANNING: Final = record(
    **_EXTRA,
    websked_sort_date=is_moment,
    deadline_miss=is_integer,
    internal_note=is_text,
    budget_line=is_text,
    scheduling=record(
        planned_publish_date=is_moment,
        scheduled_publish_date=is_moment,
        will_have_gallery=is_flag,
        will_have_graphic=is_flag,
        will_have_image=is_flag,
        will_have_video=is_flag,
    ),
    story_length=record(**dict.fromkeys(_LENGTHS, is_integer), character_encoding=is_text),
)
_EDITION: Final = record(
    *("edition_published", "edition_date", "edition_name"),
    **_EXTRA,
    edition_name=is_text,
    edition_date=is_moment,
    edition_first_publish_date=is_moment,
    edition_display_date=is_moment,
    edition_publish_date=is_moment,
    edition_published=is_flag,
    edition_revision_id=is_text,
)
_OPERATION: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "operation_edition": is_text,
    "operation_date": is_text,
}
_PUBLISHING: Final = record(
    "has_published_edition",
    **_EXTRA,
    has_published_edition=is_flag,
    editions=record("default", default=_EDITION, others=_EDITION),
    scheduled_operations=record(
        publish_edition=listed(
            record(**_OPERATION, operation=one_of("publish_edition"), operation_revision_id=is_text)
        ),
        unpublish_edition=listed(record(**_OPERATION, operation=one_of("unpublish_edition"))),
    ),
)
_RESTRICTIONS: Final = record(
    others=is_any,
    content_code=is_text,
    embargo=record("active", active=is_flag, end_time=is_moment, description=is_text),
    geo=record(
        "restrictions",
        restrictions=listed(record("restriction_id", restriction_id=is_text), least=1, most=1),
    ),
)
DISTRIBUTOR: Final = either(
    record(
        **_EXTRA,
        name=is_text,
        category=one_of("staff", "wires", "freelance", "stock", "handout", "other"),
        subcategory=is_text,
        mode=one_of("custom"),
    ),
    record("reference_id", "mode", reference_id=is_text, mode=one_of("reference")),
)
_VOICE: Final = record("enabled", others=is_any, enabled=is_flag, voice=is_text)
_TRANSCRIPT: Final = record(
    "options",
    others=is_any,
    _id=is_text,
    type=one_of("voice_transcript"),
    subtype=is_text,
    options=_VOICE,
    options_used=_VOICE,
    output=_is_audio,
)
_VARIANT: Final = record(
    "type",
    **_ID,
    **_EXTRA,
    type=one_of("variant"),
    content=_is_story,
    created_date=is_moment,
    last_updated_date=is_moment,
    publish_date=is_moment,
    published=is_flag,
    name=matching(r"(?s:.{0,256})"),
    websites=listed(is_text, most=50),
)
ELEMENT: Final = record("type", others=is_any, **_BLOCK, type=is_text, gallery_properties=is_object)
_WEBSITE: Final = record(website_section=either(_REFERENCE, _SECTION), website_url=is_text)

# Of documents of every type.
_COMMON: Final[Mapping[str, Shape]] = {
    **_BLOCK,
    **dict.fromkeys(_TEXT_NAMES, is_text),
    **dict.fromkeys(_MOMENTS, is_moment),
    "geo": record(others=is_any, latitude=is_number, longitude=is_number),
    "address": _is_address,
    "headlines": _DICTIONARY,
    "subheadlines": _DICTIONARY,
    "description": _DICTIONARY,
    "credits": _CREDITS,
    "vanity_credits": _CREDITS,
    "taxonomy": record(**TAXONOMY),
    "promo_items": mapped(_PROMO),
    "related_content": _is_related,
    "owner": _OWNER,
    "planning": _PLANNING,
    "workflow": record(
        **_EXTRA, status_code=lambda value: type(value) is int and value >= 1, note=is_text
    ),
    "pitches": _PITCHES,
    "revision": _REVISION,
    "syndication": mapped(is_flag),
    "source": record(
        **_EXTRA,
        **dict.fromkeys(("source_id", "source_type", "name", "system", "edit_url"), is_text),
    ),
    "distributor": DISTRIBUTOR,
    "tracking": is_object,
    "comments": record(
        **_EXTRA,
        others=is_any,
        comments_period=is_integer,
        allow_comments=is_flag,
        display_comments=is_flag,
        moderation_required=is_flag,
    ),
    "label": mapped(_LABEL, _NAME),
    "content_restrictions": _RESTRICTIONS,
    "content_aliases": listed(matching(r"[a-z][a-z0-9-]*")),
    "corrections": listed(_CORRECTION),
    "content_elements": listed(ELEMENT),
    "websites": mapped(_WEBSITE),
    "contributors": record(created_by=record(others=is_any, user_id=is_text, display_name=is_text)),
}
# Of a story.
PROPERTIES: Final[Mapping[str, Shape]] = {
    **_COMMON,
    "canonical_url_external": matching(r"https?://\S*"),
    "rendering_guides": record(others=is_any, preferred_method=_TEXTS),
    "publishing": _PUBLISHING,
    "variations": record(
        **_EXTRA,
        content_zone_ids=listed(is_text, most=10),
        variants=listed(_VARIANT),
    ),
    "voice_transcripts": listed(_TRANSCRIPT, least=1),
}
_STORY: Final = record("type", "version", **_VERSION, **PROPERTIES, type=one_of("story"))
_CONTENT: Final = record("type", "version", others=is_any, **_VERSION, **_COMMON, type=is_text)
_MEDIA: Final = {
    name: _COMMON[name]
    for name in _COMMON
    if name
    not in {
        *(
            "canonical_website",
            "website",
            "website_url",
            "content_elements",
            "corrections",
            "websites",
        ),
    }
}
_IMAGE: Final = record(
    "type",
    "version",
    **_VERSION,
    **{name: shape for name, shape in _MEDIA.items() if name != "content_aliases"},
    type=one_of("image"),
    **dict.fromkeys(
        ("alt_text", "seo_filename", "subtitle", "caption", "url", "image_type"), is_text
    ),
    focal_point=record("x", "y", others=is_any, x=is_number, y=is_number),
    auth=mapped(matching(r"\w{64}"), r"\d+"),
    width=is_integer,
    height=is_integer,
    licensable=is_flag,
)
_AUDIO: Final = record(
    "type",
    "version",
    **_VERSION,
    **{name: shape for name, shape in _MEDIA.items() if name != "contributors"},
    type=one_of("audio"),
    source_url=is_text,
    mimetype=is_text,
    **dict.fromkeys(("autoplay", "controls", "loop", "preload"), is_flag),
    streams=listed(
        record(
            "url",
            others=is_any,
            filesize=is_number,
            audio_codec=is_text,
            stream_type=is_text,
            url=_is_link,
            bitrate=is_number,
        ),
        least=1,
    ),
)
