"""Entries: pages whose parts are marked by the classes of microformats2, as ttnews writes them.

`h-entry` is around an article, `p-name`, `p-summary`, `p-author`, `dt-published` and `p-category`
are in it, `h-cite` is around another story. The rest of the entry are its blocks, and none of them
has to be guessed. See https://microformats.org/wiki/h-entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article, Block, CustomBlock, Embed, Heading, Paragraph, RelatedItem
from ttnews.profiles import Markers
from ttnews.shared.html_reading.inner_text import inner_text
from ttnews.shared.html_reading.media import alt_of, image_of, printed_image
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.reader import pieces_of
from ttnews.shared.html_reading.tree import Element
from ttnews.shared.urls import link_url
from ttnews.wording.dates import first_iso_date

_PROPERTIES = ("p-", "dt-", "u-", "h-")
_LEVEL = frozenset("123456789")


def find_entry(root: Element) -> Element | None:
    """Find the entry that a page is about, if it holds its blocks itself.

    An entry with an element for its content, `e-content`, can have anything in it; one without a
    name is an entry by its style only.
    """
    entries = [found for found in root.iter("article") if "h-entry" in _classes(found)]
    inside = [name for entry in entries for found in entry.iter("*") for name in _classes(found)]
    is_one = len(entries) == 1 and "p-name" in inside and "e-content" not in inside
    return entries[0] if is_one else None


def read_entry(entry: Element, base: str | None, markers: Markers) -> Article:
    """Read an entry: its properties become fields, all the rest blocks."""
    named = list(_named(entry))

    def words(name: str) -> list[str]:
        found = (inner_text(element) for names, element in named if name in names)
        return [text for text in found if text]

    times = [element.get("datetime") for names, element in named if "dt-published" in names]
    urls = [element.get("href") for names, element in named if "u-url" in names]
    return Article(
        title=next(iter(words("p-name")), None),
        source=next(iter(words("p-publication")), None),
        authors=tuple(words("p-author")),
        published=first_iso_date(times),
        lead=next(iter(words("p-summary")), None),
        blocks=tuple(_blocks(entry, base, markers)),
        topics=tuple(words("p-category")),
        related=tuple(_story(element, base) for names, element in named if "h-cite" in names),
        language=entry.get("lang"),
        url=next(filter(None, [link_url(url, base) for url in urls]), None),
    )


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _named(element: Element) -> Iterator[tuple[list[str], Element]]:
    """Yield the properties of an entry with their classes; none inside a story."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start",))
    for _, found in walk:
        names = _classes(found) if found is not element else []
        if any(name.startswith(_PROPERTIES) for name in names):
            yield names, found
            if "h-cite" in names:
                walk.skip_subtree()


def _blocks(entry: Element, base: str | None, markers: Markers) -> Iterator[Block]:
    """Yield the blocks: all outside the elements that are, or hold, a property."""
    skipped: set[Element] = set()
    for _, element in _named(entry):
        while element is not entry and element not in skipped:
            skipped.add(element)
            element = element.getparent()  # noqa: PLW2901  the way up
    for child in entry:
        if child in skipped or not isinstance(child.tag, str):
            continue
        if child.tag != "dl" or "metadata" not in _classes(child):  # of the article, or of a block
            yield from (_block(piece) for piece in pieces_of(child, base, markers))


def _block(piece: Piece) -> Block:
    """Return the block of a piece, with the attributes that only ttnews' own pages have."""
    block, element = piece.block, piece.element
    if isinstance(block, Heading) and (level := element.get("data-level") or "") in _LEVEL:
        return Heading(block.text, int(level), block.marks)
    if isinstance(block, Paragraph):
        kind = element.get("data-kind")
        if kind:
            return CustomBlock(kind, block.text)
        if "embed" in _classes(element) and len(block.marks) == 1 and block.marks[0].href:
            url = block.marks[0].href
            return Embed(url, None if block.text == url else block.text)
    return block


def _story(element: Element, base: str | None) -> RelatedItem:
    named: dict[str, Element] = {}
    for names, found in _named(element):
        for name in names:
            named.setdefault(name, found)
    photo, link = named.get("u-photo"), named.get("u-url")
    image, alt = (image_of(photo, base), alt_of(photo)) if photo is not None else (None, None)
    for shown in element.iterchildren("p"):
        if "picture" in _classes(shown):
            image, alt = printed_image(shown, base), alt_of(shown)
    title, summary = (
        inner_text(named[name]) if name in named else "" for name in ("p-name", "p-summary")
    )
    return RelatedItem(
        title=title,
        summary=summary or None,
        image=image,
        alt=alt,
        url=link_url(link.get("href"), base) if link is not None else None,
    )
