"""Associations: the pictures, films and other stories that go with an item, and where they go."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from attrs import evolve, frozen

from ttnews.formats.ninjs.record import Record, take_id, take_link, take_text, unite_forms
from ttnews.model import JSON, Block, Embed, Figure, Mark, Paragraph, RelatedItem
from ttnews.shared.urls import is_web_uri
from ttnews.wording.image_names import is_image_name

ALT = "alt"  # the role of a description that is a picture's alternative text
FILE = "file"  # the role of an alternative identifier that is the name of a file
LINK = "url"  # the role of an alternative identifier that is the address of an item
PICTURES = frozenset({"picture", "graphic"})  # the types of items that are figures
FILMS = frozenset({"video", "audio", "component"})  # the types of items that are embeds


@frozen
class Association:
    """An associated item, read.

    Attributes:
        node: the figure, embed or related item that it is; None for what is neither.
        references: the strings by which a text can refer to it.
        unread: the whole item, if it says more than the node.

    """

    node: Figure | Embed | RelatedItem | None
    references: frozenset[str]
    unread: JSON


def read_association(data: Record, base: str) -> Association:
    """Take an associated item; a URI that begins with `base` names a part of the main item only."""
    whole = dict(data.untaken)
    unite_forms(data)
    links = Record(whole).objects("renditions")
    references = {data.text("uri"), data.text("name"), *(link.text("href") for link in links)}
    uri = data.take("uri") or ""
    media = [link.text("contentType") or "" for link in links]
    is_picture = is_image_name(uri) or any(name.startswith("image/") for name in media)
    kind = (data.take("type") or ("picture" if is_picture else "text")).lower()
    node: Figure | Embed | RelatedItem | None
    if kind in PICTURES:
        node = read_picture(data, uri)
        address = node.image
    else:
        node = read_film(data, uri) if kind in FILMS else _read_story(data, uri, base)
        address = node.url if node else None
    data.drop("name", "rel")
    has_own_uri = uri not in {"", address} and not uri.startswith(base)
    is_whole = node is not None and not data.untaken and not has_own_uri
    found = frozenset(filter(None, (*references, address)))
    return Association(node, found, None if is_whole else whole)


def read_picture(data: Record, uri: str) -> Figure:
    """Take what an item that is a picture has for a figure."""
    image = take_link(data) or take_id(data, FILE) or (uri if is_image_name(uri) else None)
    alt = take_text(data, "descriptions", role=ALT)
    caption = take_text(data, "descriptions") or take_text(data, "headlines", "headline")
    return Figure(image, alt, caption, data.take("by", "byline", "copyrightHolder"))


def read_film(data: Record, uri: str) -> Embed | None:
    """Take what an item that is a film or a sound has for an embed; None without an address."""
    url = take_link(data) or take_id(data, LINK) or (uri if is_web_uri(uri) else None)
    text = take_text(data, "descriptions") or take_text(data, "headlines", "headline")
    return Embed(url, text) if url else None


def _read_story(data: Record, uri: str, base: str) -> RelatedItem | None:
    title = take_text(data, "headlines", "headline") or data.take("title")
    if title is None:
        return None
    url = take_id(data, LINK) or (uri if is_web_uri(uri) and not uri.startswith(base) else None)
    picture, kept = Figure(), []
    for record in data.objects("associations", key="name"):
        whole = dict(record.untaken)
        found = read_association(record, base)
        is_first = isinstance(found.node, Figure) and picture == Figure()
        if isinstance(found.node, Figure) and is_first:
            picture = found.node
        if not is_first or found.unread or picture.caption or picture.credit:
            kept.append(whole)
    data.keep("associations", kept)
    return RelatedItem(title, take_text(data, "descriptions"), picture.image, picture.alt, url)


def placed(blocks: Sequence[Block], associations: Sequence[Association]) -> tuple[Block, ...]:
    """Put associated pictures and films where a body refers to them.

    It does so by an image, or by a link that is a paragraph of its own. Those that it does not
    refer to follow its first block, in their order.
    """
    unplaced: dict[int, Figure | Embed] = {}
    candidates: dict[tuple[type, str | None], deque[int]] = defaultdict(deque)
    for number, found in enumerate(associations):
        if isinstance(found.node, Figure | Embed):
            unplaced[number] = found.node
            for reference in found.references:
                candidates[type(found.node), reference].append(number)
    body: list[Block] = []
    for block in blocks:
        numbers = candidates[_reference(block)]
        while numbers and numbers[0] not in unplaced:
            numbers.popleft()
        body.append(_joined(block, unplaced.pop(numbers[0])) if numbers else block)
    body[1:1] = unplaced.values()
    return tuple(body)


def _reference(block: Block) -> tuple[type, str | None]:
    """Return the class and the address of the node that a block refers to."""
    match block:
        case Figure(image):
            return Figure, image
        case Embed(url):
            return Embed, url
        case Paragraph(text, (Mark("link", 0, end, href),)) if end == len(text):
            return Embed, href
        case _:
            return Paragraph, None


def _joined(block: Block, node: Figure | Embed) -> Block:
    """Return what takes the place of a block, whose own words count if the node has none."""
    if isinstance(node, Figure) and isinstance(block, Figure):
        is_bare = node.alt is node.caption is node.credit is None
        return evolve(block, image=node.image or block.image) if is_bare else node
    if isinstance(node, Embed) and node.text is None and isinstance(block, Embed | Paragraph):
        return evolve(node, text=block.text if block.text != node.url else None)
    return node
