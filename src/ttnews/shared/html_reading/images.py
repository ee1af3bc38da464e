"""Images of a page: their URLs and alternative texts, and which are pictures."""

from __future__ import annotations

import re
from typing import Final

from ttnews.shared.html_reading import limits
from ttnews.shared.html_reading.inner_text import collapse, inner_text
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.urls import link_url
from ttnews.wording.image_names import is_image_name

IMAGE_TAGS: Final = frozenset({"img", "amp-img"})  # elements that show an image

_LAZY_SOURCES = ("data-original", "data-lazy", "data-url")
_CANDIDATES = re.compile(r",\s+|,(?=https?:|/)")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_PLACEHOLDER = re.compile(r"(?:^data:)|placeholder|spacer\.|blank\.|pixel\.|1x1|/lazy|loading\.")


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
    for candidate in _CANDIDATES.split(srcset.strip()):
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


def printed_image(drawing: Element, base: str | None) -> str | None:
    """Return the image whose name is printed in place of a picture, before its label."""
    name = inner_text(drawing).removesuffix(alt_of(drawing) or "").rstrip(": ")
    return link_url(name, base) if is_image_name(name) else None


def is_picture(element: Element) -> bool:
    """Whether an image is more than an icon or a tracking pixel."""
    for name in ("width", "height"):
        value = (element.get(name) or "").strip().removesuffix("px")
        if value.isascii() and value.isdigit() and int(value[:6]) < limits.SMALLEST_PICTURE:
            return False
    return True
