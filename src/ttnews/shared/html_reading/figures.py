"""Figures of a page: pictures and videos with their captions and credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ttnews.model import Embed, Figure
from ttnews.profiles import Markers
from ttnews.shared.html_reading.class_names import (
    CAPTION_WORDS,
    CREDIT_WORDS,
    has_class_word,
    words,
)
from ttnews.shared.html_reading.inner_text import collapse, inner_text, outermost
from ttnews.shared.html_reading.media import (
    EMBED_TAGS,
    IMAGE_TAGS,
    alt_of,
    drawing_in,
    embed,
    image_of,
    printed_image,
)
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.credits import split_credit, whole_credit
from ttnews.wording.limits import LONGEST_CREDIT_NAME
from ttnews.wording.prose import is_prose

_CREDIT_PROPERTIES = words("author contributor copyrightHolder copyrightNotice creator creditText")
_PHRASE_TAGS = words("a abbr b cite em i q strong sub sup u")


def figure(element: Element, base: str | None, markers: Markers) -> Figure | Embed | None:
    """Read a `<figure>` or what serves as one; None if it has no image, label or caption.

    A figure with a video is an `Embed` whose text is the caption.
    """
    pictures = ((found, image_of(found, base)) for found in element.iter(*IMAGE_TAGS))
    picture, image = next((pair for pair in pictures if pair[1]), (None, None))
    frames = (embed(found, base) for found in element.iter("iframe", "video", "audio"))
    frame = next(filter(None, frames), None) if image is None else None
    alt = alt_of(picture) if picture is not None else None
    if image is None and frame is None:
        drawing = drawing_in(element)
        captions = list(element.iter("figcaption"))
        if drawing is not None:
            image, alt = printed_image(drawing, base), alt_of(drawing)
        else:
            image = printed_image(element, base, captions)
        if not captions:  # all of its text is the article's
            is_all = image if drawing is None else not inner_text(element, [drawing])
            return Figure(image, alt) if is_all else None
    caption, credit = caption_and_credit(element, markers)
    if frame is not None:
        return Embed(frame.url, caption or frame.text)
    return Figure(image, alt, caption, credit) if image or alt or caption or credit else None


def caption_and_credit(element: Element, markers: Markers) -> tuple[str | None, str | None]:
    """Return the caption and the credit of a figure, or of a caption's own element.

    The credit is in an element that its name, its words, or its place as the last one without a
    sentence make one. Otherwise it is what ends the caption as credits do, by the rules of text
    dumps.
    """
    captions = [element] if element.tag == "figcaption" else list(element.iter("figcaption"))
    holds_picture = next(element.iter(*IMAGE_TAGS, *EMBED_TAGS), None) is not None
    called = outermost(element, _is_caption) if holds_picture else ()
    inside = next(chain(captions, called), element)
    named = list(outermost(element, _is_credit))
    found = [text for text in map(inner_text, named) if text]
    parts = [part for part in _parts(inside, named) if part]
    worded = [part for part in parts if whole_credit(part, markers)]
    parts = [part for part in parts if part not in worded]
    if not found and not worded and len(parts) > 1 and _is_no_sentence(parts[-1]):
        found = [parts.pop()]
    caption, ending = split_credit(" ".join(parts), markers)
    names = [whole_credit(credit, markers) or credit for credit in (*found, *worded)]
    if not names:
        return caption, ending
    is_repeated = ending is not None and any(ending in name for name in names)
    text = caption if is_repeated else " ".join(parts)
    return text or None, ", ".join(dict.fromkeys(names))


def _parts(element: Element, without: Sequence[Element]) -> Iterator[str]:
    """Yield the text of a caption, element by element; phrases are part of the text around."""
    while len(element) == 1 and not collapse(element.text) and not collapse(element[0].tail):
        if element[0] in without or not isinstance(element[0].tag, str):
            return
        element = element[0]
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _PHRASE_TAGS:
            yield collapse(text)
            yield "" if child in without else inner_text(child, without)
            text = ""
        elif isinstance(child.tag, str):
            text += inner_text(child, without) if child not in without else ""
        text += child.tail or ""
    yield collapse(text)


def _is_no_sentence(text: str) -> bool:
    return len(text) <= LONGEST_CREDIT_NAME and not is_prose(text) and any(map(str.isalpha, text))


def _is_caption(element: Element) -> bool:
    return element.tag != "img" and has_class_word(element, CAPTION_WORDS)


def _is_credit(element: Element) -> bool:
    if element.tag in {"img", "figcaption", "source", "a"}:
        return False
    return (
        element.tag in {"small", "cite"}
        or has_class_word(element, CREDIT_WORDS)
        or not _CREDIT_PROPERTIES.isdisjoint((element.get("itemprop") or "").split())
    )
