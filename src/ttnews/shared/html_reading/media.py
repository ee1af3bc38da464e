"""Images, videos, sounds and posts of a page: their URLs and texts."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from ttnews.model import Embed
from ttnews.shared.html_reading import limits
from ttnews.shared.html_reading.inner_text import collapse, inner_text
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.urls import host_of, is_web_url, link_url
from ttnews.text.pictures import has_place
from ttnews.wording.image_names import is_image_name

# Elements that show an image, and those that show a video, a sound or a page from elsewhere.
IMAGE_TAGS: Final = frozenset({"img", "amp-img"})
EMBED_TAGS: Final = frozenset({"iframe", "video", "audio", "embed", "amp-youtube", "amp-iframe"})

_LAZY_SOURCES = ("data-original", "data-lazy", "data-url")
_BETWEEN_SOURCES = re.compile(r",\s+|,(?=https?:|/)")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_PLACEHOLDER = re.compile(r"(?:^data:)|placeholder|spacer\.|blank\.|pixel\.|1x1|/lazy|loading\.")
# The networks' own classes, which their scripts look for: "twitter-tweet", "instagram-media".
_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed-bq)|fb-post|text-post-media|imgur-embed-pub)\b"
)
# Where posts are at those networks, and at servers of the fediverse.
_POST_PATH = re.compile(
    r"/(?:status(?:es)?/\d+|@[\w.@-]+/(?:(?:post|video)/)?[^\W\d]*+\d\w*+|profile/[^/]+/post/\w+"
    r"|[^/]+/posts/\d+)(?:[/?#]|$)"
)
_EMBED_SOURCES = ("src", "data-src", "data-lazy-src")
_POST_URLS = ("cite", "data-instgrm-permalink", "data-href", "data-text-post-permalink")


def image_of(element: Element, base: str | None) -> str | None:
    """Return the URL of an image, or of one that a script loads later.

    Pages keep the latter in attributes of their own, most of which have "src" in their names.
    """
    source = (element.get("src") or "").strip()
    if source and not _PLACEHOLDER.search(source):
        return link_url(source, base)
    parent = element.getparent()
    in_picture = parent is not None and parent.tag == "picture"
    for holder in (element, *(parent.iterchildren("source") if in_picture else ())):
        for name, value in holder.attrib.items():
            holds_urls = ("src" in name and name != "src") or name in _LAZY_SOURCES
            if holds_urls and (found := _widest(value)):
                return link_url(found, base)
    return link_url(source, base) if source and not source.startswith("data:") else None


def _widest(srcset: str) -> str | None:
    """Return the URL of the widest image in a `srcset`, None if there is none."""
    best, width = None, -1.0
    for candidate in _BETWEEN_SOURCES.split(srcset.strip()):
        url, _, size = candidate.strip().rstrip(",").partition(" ")
        digits = size.strip()[:-1]
        number = float(digits) if _NUMBER.fullmatch(digits) else 0.0
        is_url = url.startswith(("http", "/", "./", "../")) or is_image_name(url)
        if is_url and not _PLACEHOLDER.search(url) and number > width:
            best, width = url, number
    return best


def alt_of(element: Element) -> str | None:
    """Return the alternative text of an image, or the label of an ARIA one."""
    return collapse(element.get("alt" if element.tag in IMAGE_TAGS else "aria-label")) or None


def drawing_in(element: Element) -> Element | None:
    """Return the first labelled element of the ARIA role `img`, which needs no image file."""
    pictures = (found for found in element.iterdescendants() if found.get("role") == "img")
    return next(filter(alt_of, pictures), None)


def printed_image(
    element: Element, base: str | None, without: Container[Element] = ()
) -> str | None:
    """Return the image whose name is printed in place of a picture, before its label if any.

    What is only a name stays one: it says nothing of where the image is.
    """
    name = inner_text(element, without).removesuffix(alt_of(element) or "").rstrip(": ")
    if not is_image_name(name):
        return None
    return link_url(name, base) if has_place(name) else name


def is_picture(element: Element) -> bool:
    """Whether an image is more than an icon or a tracking pixel."""
    for name in ("width", "height"):
        value = (element.get(name) or "").strip().removesuffix("px")
        if value.isascii() and value.isdigit() and int(value[:6]) < limits.SMALLEST_PICTURE:
            return False
    return True


def embed(element: Element, base: str | None) -> Embed | None:
    """Read a frame, a video or a sound; None for one without a URL of its own."""
    title = collapse(element.get("title")) or None
    for source in (element, *element.iterchildren("source")):
        for name in _EMBED_SOURCES:
            if url := link_url(source.get(name), base):
                return Embed(url, title)
    video = element.get("data-videoid")  # as AMP has it
    return Embed(f"https://www.youtube.com/watch?v={video}", title) if video else None


def is_post_url(url: str, base: str | None) -> bool:
    """Whether a URL is that of a post at a network, by its path; on the page's own site none is."""
    is_elsewhere = is_web_url(url) and host_of(url) != host_of(base or "")
    return is_elsewhere and _POST_PATH.search(url[: limits.LONGEST_POST_URL]) is not None


def post(element: Element, base: str | None) -> Embed | None:
    """Read the quotation that a script replaces by a post; None for any other."""
    is_outer = next(element.iterdescendants("blockquote"), None) is not None
    if is_outer or not _POST.search(element.get("class") or ""):
        return None
    urls = [link_url(element.get(name), base) for name in _POST_URLS]
    urls += reversed([link_url(link.get("href"), base) for link in element.iter("a")])
    url = next(filter(None, urls), None)
    return Embed(url, inner_text(element) or None) if url else None
