"""The properties of ANS 0.10.12 that an article has no field for, and the shapes of their values.

They come from the `metadata` of an article, where the reader left them; what doesn't fit the schema
is not written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.basics import BLOCK, EXTRA, ID, NAME, REFERENCE, TEXTS, VERSIONED, as_object
from ttnews.formats.ans.newsroom import (
    DISTRIBUTOR,
    OWNER,
    PITCHES,
    PLANNING,
    PUBLISHING,
    RESTRICTIONS,
    REVISION,
)
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
from ttnews.formats.ans.taxonomy import SECTION, TAXONOMY
from ttnews.model import JSON
from ttnews.shared.urls import is_uri


def _content(value: JSON) -> JSON:
    """Fit a document of any type, with the properties that all types know."""
    return _CONTENT(value)


def _image(value: JSON) -> JSON:
    return _IMAGE(value)


def _story(value: JSON) -> JSON:
    return _STORY(value)


def _audio(value: JSON) -> JSON:
    """Fit an audio, which has streams or, as it was in older versions, one source."""
    fitted = Record(as_object(_AUDIO(value)))
    if "streams" in fitted.untaken:
        fitted.drop("source_url")
    elif "source_url" not in fitted.untaken:
        raise UnfitError
    return fitted.untaken


def _address(value: JSON) -> JSON:
    """Fit an address, in which what is beside a street needs one."""
    fitted = Record(as_object(_ADDRESS(value)))
    if "street_address" not in fitted.untaken:
        fitted.drop("post_office_box", "extended_address")
    return fitted.untaken


_TEXT_NAMES = (
    *("language", "copyright", "canonical_url", "canonical_website", "website", "website_url"),
    *("short_url", "location", "editor_note", "status", "slug"),
)
_MOMENTS = (
    *("created_date", "last_updated_date", "publish_date", "first_publish_date", "display_date"),
)
_ADDRESS: Final = record(
    **EXTRA,
    **dict.fromkeys(
        (
            *("post_office_box", "extended_address", "street_address", "locality", "region"),
            *("postal_code", "country_name"),
        ),
        TEXT,
    ),
)
_CUSTOM_EMBED: Final = record(
    "type",
    "embed",
    **BLOCK,
    type=one_of("custom_embed"),
    embed=record(
        "id",
        "url",
        id=matching(r"(?s:.{1,128})"),
        url=matching(r"(?s:.{1,512})"),
        config=mapped(ANY, rf"(?!(?:referent|type|version)\Z){NAME}"),
    ),
)
_RAW_HTML: Final = record("type", "content", **BLOCK, type=one_of("raw_html"), content=TEXT)
_CORRECTION: Final = record(
    "type",
    "text",
    **BLOCK,
    type=one_of("correction"),
    correction_type=TEXT,
    text=TEXT,
)
_LINKS: Final = listed(record(others=ANY, site=TEXT, url=TEXT))
_AUTHOR: Final = record(
    "type",
    "name",
    **ID,
    **EXTRA,
    **VERSIONED,
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
_CREDITS: Final = mapped(listed(either(_AUTHOR, REFERENCE)))
_DICTIONARY: Final = record("basic", others=TEXT)
_LABEL: Final = record("text", **EXTRA, text=TEXT, url=TEXT, display=FLAG)
_PROMO: Final = either(_content, REFERENCE, _RAW_HTML, _CUSTOM_EMBED)
_RELATED: Final = either(_content, REFERENCE, _CUSTOM_EMBED)
_REDIRECTS: Final = listed(
    record(
        *("type", "version", "canonical_url", "redirect_url"),
        **ID,
        **VERSIONED,
        type=one_of("redirect"),
        owner=OWNER,
        revision=REVISION,
        canonical_url=TEXT,
        redirect_url=TEXT,
    ),
    most=1,
)


def _related(value: JSON) -> JSON:
    """Fit lists of related documents; there may be one redirect."""
    lists = Record(as_object(mapped(listed(_RELATED))(value)))
    if "redirect" in lists.untaken and not fits(_REDIRECTS, lists.untaken["redirect"]):
        lists.drop("redirect")
    return lists.untaken


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
    **ID,
    **EXTRA,
    type=one_of("variant"),
    content=_story,
    created_date=MOMENT,
    last_updated_date=MOMENT,
    publish_date=MOMENT,
    published=FLAG,
    name=matching(r"(?s:.{0,256})"),
    websites=listed(TEXT, most=50),
)
ELEMENT: Final = record("type", others=ANY, **BLOCK, type=TEXT, gallery_properties=OBJECT)
_WEBSITE: Final = record(website_section=either(REFERENCE, SECTION), website_url=TEXT)

# Of documents of every type.
_COMMON: Final[Mapping[str, Shape]] = {
    **BLOCK,
    **dict.fromkeys(_TEXT_NAMES, TEXT),
    **dict.fromkeys(_MOMENTS, MOMENT),
    "geo": record(others=ANY, latitude=NUMBER, longitude=NUMBER),
    "address": _address,
    "headlines": _DICTIONARY,
    "subheadlines": _DICTIONARY,
    "description": _DICTIONARY,
    "credits": _CREDITS,
    "vanity_credits": _CREDITS,
    "taxonomy": TAXONOMY,
    "promo_items": mapped(_PROMO),
    "related_content": _related,
    "owner": OWNER,
    "planning": PLANNING,
    "workflow": record(
        **EXTRA, status_code=where(lambda value: type(value) is int and value >= 1), note=TEXT
    ),
    "pitches": PITCHES,
    "revision": REVISION,
    "syndication": mapped(FLAG),
    "source": record(
        **EXTRA,
        **dict.fromkeys(("source_id", "source_type", "name", "system", "edit_url"), TEXT),
    ),
    "distributor": DISTRIBUTOR,
    "tracking": OBJECT,
    "comments": record(
        **EXTRA,
        others=ANY,
        comments_period=INTEGER,
        allow_comments=FLAG,
        display_comments=FLAG,
        moderation_required=FLAG,
    ),
    "label": mapped(_LABEL, NAME),
    "content_restrictions": RESTRICTIONS,
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
    "rendering_guides": record(others=ANY, preferred_method=TEXTS),
    "publishing": PUBLISHING,
    "variations": record(
        **EXTRA,
        content_zone_ids=listed(TEXT, most=10),
        variants=listed(_VARIANT),
    ),
    "voice_transcripts": listed(_TRANSCRIPT, least=1),
}
_STORY: Final = record("type", "version", **VERSIONED, **PROPERTIES, type=one_of("story"))
_CONTENT: Final = record("type", "version", others=ANY, **VERSIONED, **_COMMON, type=TEXT)
_OF_PAGES = (  # the properties that an image or an audio doesn't have
    *("canonical_website", "website", "website_url", "websites"),
    *("content_elements", "corrections"),
)
_MEDIA: Final = {name: _COMMON[name] for name in _COMMON if name not in _OF_PAGES}
_IMAGE: Final = record(
    "type",
    "version",
    **VERSIONED,
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
    **VERSIONED,
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
