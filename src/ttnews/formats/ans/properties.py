"""The properties of ANS 0.10.12 that an article has no field for, and the shapes of their values.

They come from the `metadata` of an article, where the reader left them; what doesn't fit the schema
is not written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.record import Record
from ttnews.formats.ans.shapes import (
    ANY,
    FLAG,
    INTEGER,
    MOMENT,
    NUMBER,
    OBJECT,
    TEXT,
    Shape,
    UnfitError,
    either,
    fits,
    listed,
    mapped,
    matching,
    one_of,
    record,
    where,
)
from ttnews.model import JSON
from ttnews.shared.urls import is_uri

VERSION: Final = "0.10.12"

_TEXTS: Final = listed(TEXT)
_NAME: Final = r"[a-zA-Z0-9_]*"

# What any element or document can have.
_BLOCK: Final[Mapping[str, Shape]] = {
    "_id": TEXT,
    "subtype": TEXT,
    "channels": _TEXTS,
    "alignment": one_of("left", "right", "center"),
    "additional_properties": OBJECT,
}
_EXTRA: Final[Mapping[str, Shape]] = {"additional_properties": OBJECT}
_ID: Final[Mapping[str, Shape]] = {"_id": TEXT}
_VERSION: Final[Mapping[str, Shape]] = {"version": one_of(VERSION)}


def _content(value: JSON) -> JSON:
    """Fit a document of any type, with the properties that all types know."""
    return _CONTENT(value)


def _image(value: JSON) -> JSON:
    return _IMAGE(value)


def _story(value: JSON) -> JSON:
    return _STORY(value)


def _audio(value: JSON) -> JSON:
    """Fit an audio, which has streams or, as it was in older versions, one source."""
    fitted = Record(_as_object(_AUDIO(value)))
    if "streams" in fitted.untaken:
        fitted.drop("source_url")
    elif "source_url" not in fitted.untaken:
        raise UnfitError
    return fitted.untaken


def _address(value: JSON) -> JSON:
    """Fit an address, in which what is beside a street needs one."""
    fitted = Record(_as_object(_ADDRESS(value)))
    if "street_address" not in fitted.untaken:
        fitted.drop("post_office_box", "extended_address")
    return fitted.untaken


def _as_object(value: JSON) -> Mapping[str, JSON]:
    return value if isinstance(value, Mapping) else {}


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
        TEXT,
    ),
)
_REFERENT: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("service", "id", "provider"), TEXT),
    "referent_properties": OBJECT,
}
_REFERENCE: Final = record(
    "type",
    "referent",
    **_BLOCK,
    type=one_of("reference"),
    referent=either(
        record("id", **_REFERENT, type=TEXT),
        record("id", **_REFERENT, type=one_of("section"), website=TEXT),
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
        config=mapped(ANY, rf"(?!(?:referent|type|version)\Z){_NAME}"),
    ),
)
_RAW_HTML: Final = record("type", "content", **_BLOCK, type=one_of("raw_html"), content=TEXT)
_CORRECTION: Final = record(
    "type",
    "text",
    **_BLOCK,
    type=one_of("correction"),
    correction_type=TEXT,
    text=TEXT,
)
_LINKS: Final = listed(record(others=ANY, site=TEXT, url=TEXT))
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
        TEXT,
    ),
    type=one_of("author"),
    image=_image,
    social_links=_LINKS,
    socialLinks=_LINKS,
    email=matching(r"(?s:.*@.*)"),
    books=listed(record(book_title=TEXT, book_url=TEXT)),
    education=listed(record(school_name=TEXT)),
    awards=listed(record(award_name=TEXT)),
    contributor=FLAG,
)
_CREDITS: Final = mapped(listed(either(_AUTHOR, _REFERENCE)))
_DICTIONARY: Final = record("basic", others=TEXT)
_SCORED: Final[Mapping[str, Shape]] = {**_ID, "score": NUMBER}
_CATEGORY: Final = record("_id", "name", "classifier", **_SCORED, name=TEXT, classifier=TEXT)
_ENTITY: Final = record("label", **_SCORED, custom_id=TEXT, label=TEXT, type=TEXT)
_SITE: Final[Mapping[str, Shape]] = {
    **_ID,
    **_EXTRA,
    **_VERSION,
    **dict.fromkeys(("name", "description", "path", "parent_id"), TEXT),
    "primary": FLAG,
}
_SECTION: Final = record(
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
        fitted = _as_object(_REFERENCE(value))
        if _as_object(fitted["referent"]).get("type", kind) != kind:
            raise UnfitError
        return fitted

    return fit


_SITES: Final = either(
    record("type", "version", "name", **_SITE, type=one_of("site")), _reference_to("site")
)
_SECTIONS: Final = either(_SECTION, _reference_to("section"))
_TAXONOMY: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "keywords": listed(
        record("keyword", "score", keyword=TEXT, score=NUMBER, tag=TEXT, frequency=INTEGER)
    ),
    "named_entities": listed(record("_id", "name", "type", **_SCORED, name=TEXT, type=TEXT)),
    "topics": listed(record("_id", "score", "uid", **_SCORED, name=TEXT, uid=TEXT)),
    "auxiliaries": listed(record("_id", "uid", **_ID, name=TEXT, uid=TEXT)),
    "tags": listed(
        record(
            "text",
            **_ID,
            **_EXTRA,
            subtype=TEXT,
            type=one_of("tag"),
            text=TEXT,
            description=TEXT,
            slug=TEXT,
        )
    ),
    "categories": listed(_CATEGORY),
    "content_topics": listed(record("_id", "label", "score", **_SCORED, label=TEXT)),
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
_LABEL: Final = record("text", **_EXTRA, text=TEXT, url=TEXT, display=FLAG)
_PROMO: Final = either(_content, _REFERENCE, _RAW_HTML, _CUSTOM_EMBED)
_RELATED: Final = either(_content, _REFERENCE, _CUSTOM_EMBED)
_REVISION: Final = record(
    **_EXTRA,
    **dict.fromkeys(("revision_id", "parent_id", "branch", "user_id"), TEXT),
    editions=_TEXTS,
    published=FLAG,
)
_OWNER: Final = record(others=ANY, id=TEXT, name=TEXT, sponsored=FLAG)
_REDIRECTS: Final = listed(
    record(
        *("type", "version", "canonical_url", "redirect_url"),
        **_ID,
        **_VERSION,
        type=one_of("redirect"),
        owner=_OWNER,
        revision=_REVISION,
        canonical_url=TEXT,
        redirect_url=TEXT,
    ),
    most=1,
)


def _related(value: JSON) -> JSON:
    """Fit lists of related documents; there may be one redirect."""
    lists = Record(_as_object(mapped(listed(_RELATED))(value)))
    if "redirect" in lists.untaken and not fits(_REDIRECTS, lists.untaken["redirect"]):
        lists.drop("redirect")
    return lists.untaken


_EVENT: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "status": matching("[a-z ]*"),
    "time": MOMENT,
    "user_id": TEXT,
    "note": TEXT,
}
_PLATFORM_EVENT: Final = record(**_EVENT)
_PUBLICATION_EVENT: Final = record(**_EVENT, edition_id=TEXT, edition_time=MOMENT)
_PITCHES: Final = record(
    **_EXTRA,
    platform=listed(
        record(
            **_EXTRA,
            platform_path=TEXT,
            creation_event=_PLATFORM_EVENT,
            latest_event=_PLATFORM_EVENT,
        )
    ),
    publication=listed(
        record(
            **_EXTRA,
            publication_id=TEXT,
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
    websked_sort_date=MOMENT,
    deadline_miss=INTEGER,
    internal_note=TEXT,
    budget_line=TEXT,
    scheduling=record(
        planned_publish_date=MOMENT,
        scheduled_publish_date=MOMENT,
        will_have_gallery=FLAG,
        will_have_graphic=FLAG,
        will_have_image=FLAG,
        will_have_video=FLAG,
    ),
    story_length=record(**dict.fromkeys(_LENGTHS, INTEGER), character_encoding=TEXT),
)
_EDITION: Final = record(
    *("edition_published", "edition_date", "edition_name"),
    **_EXTRA,
    edition_name=TEXT,
    edition_date=MOMENT,
    edition_first_publish_date=MOMENT,
    edition_display_date=MOMENT,
    edition_publish_date=MOMENT,
    edition_published=FLAG,
    edition_revision_id=TEXT,
)
_OPERATION: Final[Mapping[str, Shape]] = {
    **_EXTRA,
    "operation_edition": TEXT,
    "operation_date": TEXT,
}
_PUBLISHING: Final = record(
    "has_published_edition",
    **_EXTRA,
    has_published_edition=FLAG,
    editions=record("default", default=_EDITION, others=_EDITION),
    scheduled_operations=record(
        publish_edition=listed(
            record(**_OPERATION, operation=one_of("publish_edition"), operation_revision_id=TEXT)
        ),
        unpublish_edition=listed(record(**_OPERATION, operation=one_of("unpublish_edition"))),
    ),
)
_RESTRICTIONS: Final = record(
    others=ANY,
    content_code=TEXT,
    embargo=record("active", active=FLAG, end_time=MOMENT, description=TEXT),
    geo=record(
        "restrictions",
        restrictions=listed(record("restriction_id", restriction_id=TEXT), least=1, most=1),
    ),
)
_DISTRIBUTOR: Final = either(
    record("reference_id", "mode", reference_id=TEXT, mode=one_of("reference")),
    record(
        **_EXTRA,
        name=TEXT,
        category=one_of("staff", "wires", "freelance", "stock", "handout", "other"),
        subcategory=TEXT,
        mode=one_of("custom"),
    ),
)
_VOICE: Final = record("enabled", others=ANY, enabled=FLAG, voice=TEXT)
_TRANSCRIPT: Final = record(
    "options",
    others=ANY,
    _id=TEXT,
    type=one_of("voice_transcript"),
    subtype=TEXT,
    options=_VOICE,
    options_used=_VOICE,
    output=_audio,
)
_VARIANT: Final = record(
    "type",
    **_ID,
    **_EXTRA,
    type=one_of("variant"),
    content=_story,
    created_date=MOMENT,
    last_updated_date=MOMENT,
    publish_date=MOMENT,
    published=FLAG,
    name=matching(r"(?s:.{0,256})"),
    websites=listed(TEXT, most=50),
)
ELEMENT: Final = record("type", others=ANY, **_BLOCK, type=TEXT, gallery_properties=OBJECT)
_WEBSITE: Final = record(website_section=either(_REFERENCE, _SECTION), website_url=TEXT)

# Of documents of every type.
_COMMON: Final[Mapping[str, Shape]] = {
    **_BLOCK,
    **dict.fromkeys(_TEXT_NAMES, TEXT),
    **dict.fromkeys(_MOMENTS, MOMENT),
    "geo": record(others=ANY, latitude=NUMBER, longitude=NUMBER),
    "address": _address,
    "headlines": _DICTIONARY,
    "subheadlines": _DICTIONARY,
    "description": _DICTIONARY,
    "credits": _CREDITS,
    "vanity_credits": _CREDITS,
    "taxonomy": record(**_TAXONOMY),
    "promo_items": mapped(_PROMO),
    "related_content": _related,
    "owner": _OWNER,
    "planning": _PLANNING,
    "workflow": record(
        **_EXTRA, status_code=where(lambda value: type(value) is int and value >= 1), note=TEXT
    ),
    "pitches": _PITCHES,
    "revision": _REVISION,
    "syndication": mapped(FLAG),
    "source": record(
        **_EXTRA,
        **dict.fromkeys(("source_id", "source_type", "name", "system", "edit_url"), TEXT),
    ),
    "distributor": _DISTRIBUTOR,
    "tracking": OBJECT,
    "comments": record(
        **_EXTRA,
        others=ANY,
        comments_period=INTEGER,
        allow_comments=FLAG,
        display_comments=FLAG,
        moderation_required=FLAG,
    ),
    "label": mapped(_LABEL, _NAME),
    "content_restrictions": _RESTRICTIONS,
    "content_aliases": listed(matching(r"[a-z][a-z0-9-]*")),
    "corrections": listed(_CORRECTION),
    "content_elements": listed(ELEMENT),
    "websites": mapped(_WEBSITE),
    "contributors": record(created_by=record(others=ANY, user_id=TEXT, display_name=TEXT)),
}
# Of a story.
PROPERTIES: Final[Mapping[str, Shape]] = {
    **_COMMON,
    "canonical_url_external": matching(r"https?://\S*"),
    "rendering_guides": record(others=ANY, preferred_method=_TEXTS),
    "publishing": _PUBLISHING,
    "variations": record(
        **_EXTRA,
        content_zone_ids=listed(TEXT, most=10),
        variants=listed(_VARIANT),
    ),
    "voice_transcripts": listed(_TRANSCRIPT, least=1),
}
_STORY: Final = record("type", "version", **_VERSION, **PROPERTIES, type=one_of("story"))
_CONTENT: Final = record("type", "version", others=ANY, **_VERSION, **_COMMON, type=TEXT)
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
    **dict.fromkeys(("alt_text", "seo_filename", "subtitle", "caption", "url", "image_type"), TEXT),
    focal_point=record("x", "y", others=ANY, x=NUMBER, y=NUMBER),
    auth=mapped(matching(r"\w{64}"), r"\d+"),
    width=INTEGER,
    height=INTEGER,
    licensable=FLAG,
)
_AUDIO: Final = record(
    "type",
    "version",
    **_VERSION,
    **{name: shape for name, shape in _MEDIA.items() if name != "contributors"},
    type=one_of("audio"),
    source_url=TEXT,
    mimetype=TEXT,
    **dict.fromkeys(("autoplay", "controls", "loop", "preload"), FLAG),
    streams=listed(
        record(
            "url",
            others=ANY,
            filesize=NUMBER,
            audio_codec=TEXT,
            stream_type=TEXT,
            url=where(lambda value: isinstance(value, str) and is_uri(value)),
            bitrate=NUMBER,
        ),
        least=1,
    ),
)
