"""Embedded things: videos, sounds, and posts of social networks."""

from __future__ import annotations

import re
from typing import Final

from ttnews.model import Embed
from ttnews.shared.html_reading.inner_text import collapse, inner_text
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.urls import link_url

# Elements that show a video, a sound or a page from elsewhere.
EMBED_TAGS: Final = frozenset({"iframe", "video", "audio", "embed", "amp-youtube", "amp-iframe"})
# The networks' own classes, which their scripts look for: "twitter-tweet", "instagram-media".
_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed-bq)|fb-post|text-post-media|imgur-embed-pub)\b"
)
_SOURCES = ("src", "data-src", "data-lazy-src")
_POST_URLS = ("cite", "data-instgrm-permalink", "data-href", "data-text-post-permalink")


def embed(element: Element, base: str | None) -> Embed | None:
    """Read a frame, a video or a sound; None for one without a URL of its own."""
    title = collapse(element.get("title")) or None
    for source in (element, *element.iterchildren("source")):
        for name in _SOURCES:
            if url := link_url(source.get(name), base):
                return Embed(url, title)
    video = element.get("data-videoid")  # as AMP has it
    return Embed(f"https://www.youtube.com/watch?v={video}", title) if video else None


def post(element: Element, base: str | None) -> Embed | None:
    """Read the quotation that a script replaces by a post; None for any other."""
    is_outer = next(element.iterdescendants("blockquote"), None) is not None
    if is_outer or not _POST.search(element.get("class") or ""):
        return None
    urls = [link_url(element.get(name), base) for name in _POST_URLS]
    urls += reversed([link_url(link.get("href"), base) for link in element.iter("a")])
    url = next(filter(None, urls), None)
    return Embed(url, inner_text(element) or None) if url else None
