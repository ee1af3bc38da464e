"""Pictures: where the image lives, and what its caption and its credit are."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from attrs import frozen

from ttnews.model import Embed, Figure
from ttnews.parser.pieces import credit as find_credit
from ttnews.profiles import Markers
from ttnews.webpage.inline import collapse
from ttnews.webpage.tree import Element, tokens
from ttnews.webpage.words import outermost, words_of

__all__ = ["Links", "caption_and_credit", "embed", "figure", "image_of", "is_picture"]

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-img-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset")
_PLACEHOLDER = re.compile(r"(?:^data:)|placeholder|spacer\.|blank\.|pixel\.|1x1|/lazy|loading\.")
_CREDIT = frozenset(
    {"credit", "credits", "copyright", "source", "author", "photographer", "attribution", "rights"}
)
_CREDIT_PROPERTIES = frozenset(
    {"copyrightHolder", "creditText", "author", "creator", "copyrightNotice", "contributor"}
)
_CAPTION = frozenset({"caption", "figcaption", "legend", "description"})
_POST = re.compile(r"twitter|instagram|facebook|tiktok|bluesky|mastodon|reddit|embed")
_TEXT = 1500  # characters; more than any picture's caption


@frozen
class Links:
    """Where links of a page lead.

    Attributes:
        base: the URL that relative ones start from, or None to leave them as they stand.

    """

    base: str | None = None

    def resolve(self, href: str | None) -> str | None:
        """Give the URL of a link; None for one that leads nowhere or runs a script."""
        href = (href or "").strip()
        if not href or href.startswith("#") or href[:11].lower() == "javascript:":
            return None
        if not self.base or href.startswith(("http://", "https://")):
            return href
        try:
            return urljoin(self.base, href)
        except ValueError:  # brackets that are no IPv6 address
            return href


def image_of(element: Element, links: Links) -> str | None:
    """Give the URL of an image, also of one that a script loads later."""
    source = (element.get("src") or "").strip()
    if source and not _PLACEHOLDER.search(source):
        return links.resolve(source)
    for name in _SOURCES:
        if value := (element.get(name) or "").strip():
            return links.resolve(value)
    for name in _SETS:
        if found := _widest(element.get(name)):
            return links.resolve(found)
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        for source_element in parent.iterchildren("source"):
            for name in _SETS:
                if found := _widest(source_element.get(name)):
                    return links.resolve(found)
    return links.resolve(source) if source and not source.startswith("data:") else None


def _widest(srcset: str | None) -> str | None:
    best, width = None, -1.0
    for candidate in re.split(r",\s+", (srcset or "").strip()):
        url, _, size = candidate.strip().rstrip(",").partition(" ")
        try:
            number = float(size.strip()[:-1] or 0)
        except ValueError:
            number = 0.0
        if url and not _PLACEHOLDER.search(url) and number > width:
            best, width = url, number
    return best


def is_picture(element: Element) -> bool:
    """Whether an image is more than an icon or a pixel that counts readers."""
    for name in ("width", "height"):
        value = (element.get(name) or "").strip().removesuffix("px")
        if value.isascii() and value.isdigit() and int(value[:6]) < 50:  # noqa: PLR2004
            return False
    return True


def figure(element: Element, links: Links, markers: Markers) -> Figure | Embed | None:
    """Read a `<figure>` or what stands for one; None when it has neither image nor caption.

    A video in a figure is an embed, and the caption its text.
    """
    image = alt = None
    for found in element.iter("img", "amp-img"):
        url = image_of(found, links)
        if url and image is None:
            image, alt = url, collapse(found.get("alt")) or None
    caption, credit = caption_and_credit(element, markers)
    if image is None:
        for found in element.iter("iframe", "video", "audio"):
            if block := embed(found, links):
                return Embed(block.url, caption)
    if image is None and alt is None and caption is None:
        return None
    return Figure(image, alt, caption, credit)


def embed(element: Element, links: Links) -> Embed | None:
    """Read a frame, a video or a sound; None for one without a URL of its own."""
    sources = [element, *element.iterchildren("source")]
    for source in sources:
        for name in ("src", "data-src", "data-lazy-src", "cite"):
            url = links.resolve(source.get(name))
            if url and not url.startswith(("about:", "data:", "blob:")):
                return Embed(url, collapse(element.get("title")) or None)
    return None


def caption_and_credit(element: Element, markers: Markers) -> tuple[str | None, str | None]:
    """Give the caption and the credit of a figure, or of the caption's own element.

    The credit is what an element of its own says it is, or else what ends the caption as credited
    do, by the rules of text dumps.
    """
    captions = [element] if element.tag == "figcaption" else list(element.iter("figcaption"))
    inside = captions[0] if captions else next(outermost(element, _is_caption), element)
    credited = list(outermost(element, _is_credit))
    text = words_of(inside, without=credited)
    said = next(filter(None, map(words_of, credited)), None)
    caption, credit = split_credit(text, markers)
    if said is None:
        return caption, credit
    name = split_credit(said, markers)[1] or said
    return (caption if credit and credit == name else text) or None, name


def split_credit(text: str, markers: Markers) -> tuple[str | None, str | None]:
    """Cut the credit off the end of a caption, as the core parser does."""
    found = find_credit(text, markers) if text else None
    if found is None:
        return text or None, None
    return text[: found.start] or None, found.text


def _is_caption(element: Element) -> bool:
    return element.tag != "img" and not _CAPTION.isdisjoint(tokens(element))


def _is_credit(element: Element) -> bool:
    if element.tag in {"img", "figcaption", "source", "a"}:
        return False
    return (
        element.tag in {"small", "cite"}
        or not _CREDIT.isdisjoint(tokens(element))
        or not _CREDIT_PROPERTIES.isdisjoint((element.get("itemprop") or "").split())
    )
