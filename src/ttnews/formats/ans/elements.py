"""The elements of a story's content as blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Final

from attrs import define, evolve, field

from ttnews.formats.ans.documents import take_film, take_link, take_picture, take_story
from ttnews.formats.ans.record import Record, without_markup
from ttnews.model import (
    JSON,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.profiles import Markers
from ttnews.shared.html_reading.inner_text import collapse
from ttnews.shared.html_reading.reader import blocks_of_fragment
from ttnews.shared.marked_text import joined_texts
from ttnews.shared.urls import is_web_url

CUSTOM: Final = "custom_block"  # the additional property that holds a block of no element's kind
CAPTION: Final = "caption"  # that which holds the caption of a table
BLOCK_QUOTE: Final = "blockquote"  # the subtype of a quotation that is not pulled from the text
_LEVEL: Final = 2  # of a heading that doesn't say
_DEEPEST_LEVEL: Final = 6
_WORDS = ("title", "text", "content", "endorsement", "caption")


@define(eq=False)
class Content:
    """The content of a story, read.

    Attributes:
        markers: the merged marker tables, by which credits are cut off captions in HTML.
        related: the cards of other stories in it.
        unread: the elements that say more than their blocks, whole.
        pictures: the identifiers of its images.

    """

    markers: Markers
    related: list[RelatedItem] = field(factory=list)
    unread: list[JSON] = field(factory=list)
    pictures: set[str] = field(factory=set)

    def blocks(self, elements: Iterable[JSON]) -> Iterator[Block]:
        """Read elements."""
        for element in elements:
            if isinstance(element, Mapping):
                yield from self._element(element)
            elif isinstance(element, str):
                yield from self._html(element)
            else:
                self.unread.append(element)

    def _element(self, whole: Mapping[str, JSON]) -> tuple[Block, ...]:
        element = Record(whole)
        kind = element.take("type") or ""
        read = _READERS.get(kind)
        before = len(self.unread)
        related = len(self.related)
        found = read(self, element) if read else None
        blocks = None if found is None else tuple(found)
        if blocks is None:
            del self.unread[before:], self.related[related:]
            return (custom_block(kind, whole),)
        if kind not in _DOCUMENTS:
            element.drop("_id")
        if _is_empty(element.untaken.get("additional_properties")):
            element.drop("additional_properties")
        # Of a group the elements that say more stay by themselves.
        if element.untaken or (kind != "element_group" and len(self.unread) > before):
            self.unread[before:] = [whole]
        return blocks

    def _html(self, html: str) -> tuple[Block, ...]:
        if "<" in html or "&" in html:
            return blocks_of_fragment(html, self.markers)
        text = collapse(html)
        return (Paragraph(text),) if text else ()

    def _take_html(self, element: Record) -> tuple[Block, ...] | None:
        """Take the HTML of an element; None if it has none."""
        html = element.untaken.get("content")
        if not isinstance(html, str):
            return None
        element.drop("content")
        return self._html(html)

    def text(self, element: Record) -> Iterable[Block] | None:
        """Read a paragraph, or a custom block that was written as one."""
        extra = element.object("additional_properties")
        custom = extra.object(CUSTOM)
        kind, data = custom.untaken.get("kind"), custom.untaken.get("data", {})
        words = element.untaken.get("content")
        if isinstance(kind, str) and isinstance(data, Mapping) and isinstance(words, str):
            element.drop("content")
            extra.drop(CUSTOM)
            element.keep("additional_properties", extra)
            return (CustomBlock(kind, unescape(words), data),)
        return self._take_html(element)

    def header(self, element: Record) -> Iterable[Block] | None:
        """Read a heading; each paragraph in it is one."""
        blocks = self._take_html(element)
        if blocks is None:
            return None
        own = element.untaken.get("level")
        if type(own) is int:
            element.drop("level")
        level = max(1, min(own if type(own) is int else _LEVEL, _DEEPEST_LEVEL))
        return (
            Heading(block.text, level, block.marks)
            if isinstance(block, Paragraph | Heading | Quote)
            else block
            for block in blocks
        )

    def list(self, element: Record) -> Iterable[Block] | None:
        """Read a list; the items of lists in it join it, and what is no text follows."""
        if not isinstance(element.untaken.get("items"), list):
            return None
        items: list[Paragraph] = []
        others: list[Block] = []
        is_flat = True
        for item in element.list("items"):
            blocks = tuple(self.blocks([item]))
            texts = []
            for block in blocks:
                if isinstance(block, ListBlock):
                    is_flat = False
                    items += block.items
                elif isinstance(block, Paragraph | Heading | Quote):
                    texts.append((block.text, block.marks))
                else:
                    others.append(block)
            if texts:
                items.append(Paragraph(*joined_texts(texts, " ")))
        kind = element.text("list_type") or "unordered"
        if is_flat:
            element.drop("items")
        if kind in {"ordered", "unordered"}:
            element.drop("list_type")
        found = [ListBlock(tuple(items), kind == "ordered")] if items else []
        return [*found, *others]

    def quote(self, element: Record) -> Iterable[Block] | None:
        """Read a quotation; each paragraph in it is one, and the last has the citation."""
        if not isinstance(element.untaken.get("content_elements"), list):
            return None
        blocks = [_quoted(block) for block in self.blocks(element.list("content_elements"))]
        element.drop("content_elements")
        if element.text("subtype") == BLOCK_QUOTE:
            element.drop("subtype")
        citation = element.object("citation")
        by = " ".join(_texts(self._take_html(citation) or ()))
        last = blocks[-1] if blocks else None
        if by:
            if not isinstance(last, Quote) or last.attribution:
                return [*blocks, Paragraph(by)]
            blocks[-1] = evolve(last, attribution=by)
        citation.drop("_id", "type")
        element.keep("citation", citation)
        return blocks

    def blockquote(self, element: Record) -> Iterable[Block] | None:
        """Read a quotation in HTML; each paragraph in it is one."""
        blocks = self._take_html(element)
        return None if blocks is None else map(_quoted, blocks)

    def table(self, element: Record) -> Iterable[Block] | None:
        """Read a table; its cells become plain text."""
        if not isinstance(element.untaken.get("rows"), list):
            return None
        rows = [element.untaken.get("header", []), *element.list("rows")]
        if not all(isinstance(row, list) for row in rows):
            return None
        cells = [[self._cell(cell) for cell in row] for row in rows if isinstance(row, list)]
        if all(_is_plain(cell) for row in cells for cell in row):
            element.drop("header", "rows")
        extra = element.object("additional_properties")
        caption = extra.take(CAPTION)
        element.keep("additional_properties", extra)
        header, *body = (tuple(" ".join(_texts(cell or ())) for cell in row) for row in cells)
        return (Table(tuple(body), header, caption),) if header or body or caption else ()

    def _cell(self, cell: JSON) -> tuple[Block, ...] | None:
        return self._take_html(Record(cell)) if isinstance(cell, Mapping) else None

    def image(self, element: Record) -> Iterable[Block] | None:
        """Read a picture."""
        if identifier := element.text("_id"):
            self.pictures.add(identifier)
        figure = take_picture(element)
        return None if figure == Figure() else (figure,)

    def film(self, element: Record) -> Iterable[Block] | None:
        """Read a video or an audio, which needs an address, if only in the HTML that embeds it."""
        embed = take_film(element) or self._embed(element.text("embed_html"))
        return (embed,) if embed else None

    def oembed(self, element: Record) -> Iterable[Block] | None:
        """Read what another site said of a thing of its own."""
        raw = element.object("raw_oembed")
        kind, own = raw.text("type"), raw.text("url")
        if kind == "photo" and own:
            return (Figure(own, caption=raw.take_line("title"), credit=raw.text("author_name")),)
        inner = None if kind == "link" else self._embed(raw.text("html"))
        named = element.object("referent").text("id") or ""
        url = own or (named if is_web_url(named) else None) or (inner.url if inner else None)
        if url is None:
            return None
        title = raw.take_line("title")
        raw.drop("type", "version", "url", "html")
        if kind == "link" and not raw.untaken:
            element.drop("raw_oembed")
        return (Embed(url, inner.text if inner and inner.text else title),)

    def _embed(self, html: str | None) -> Embed | None:
        blocks = self._html(html or "")
        return next((block for block in blocks if isinstance(block, Embed)), None)

    def reference(self, element: Record) -> Iterable[Block] | None:
        """Read a reference that was not resolved: to a post or film on another site, an embed."""
        address = element.object("referent").text("id") or ""
        return (Embed(address),) if is_web_url(address) else None

    def raw_html(self, element: Record) -> Iterable[Block] | None:
        """Read HTML; what of it is in no block stays, as that can be anything."""
        return self._html(element.text("content") or "") or None

    def gallery(self, element: Record) -> Iterable[Block] | None:
        """Read the pictures of a gallery; it stays, too, as it is more than its pictures."""
        whole = element.untaken.get("content_elements")
        return [*self.blocks(whole)] if isinstance(whole, list) else None

    def group(self, element: Record) -> Iterable[Block] | None:
        """Read the elements of a group."""
        if not isinstance(element.untaken.get("content_elements"), list):
            return None
        blocks = [*self.blocks(element.list("content_elements"))]
        element.drop("content_elements")
        return blocks

    def link(self, element: Record) -> Iterable[Block] | None:
        """Read a link to another story between paragraphs, a card."""
        return self._card(take_link(element))

    def story(self, element: Record) -> Iterable[Block] | None:
        """Read another story, a card."""
        element.untaken["type"] = "story"
        return self._card(take_story(element))

    def _card(self, card: RelatedItem | None) -> Iterable[Block] | None:
        if card is None:
            return None
        self.related.append(card)
        return ()

    def links(self, element: Record) -> Iterable[Block] | None:
        """Read a list of links to other stories, with texts between them."""
        if not isinstance(element.untaken.get("items"), list):
            return None
        blocks = [*self.blocks(element.list("items"))]
        element.drop("items")
        return blocks


_READERS: Final[Mapping[str, Callable[[Content, Record], Iterable[Block] | None]]] = {
    "text": Content.text,
    "header": Content.header,
    "list": Content.list,
    "quote": Content.quote,
    "blockquote": Content.blockquote,
    "table": Content.table,
    "image": Content.image,
    "gallery": Content.gallery,
    "element_group": Content.group,
    "video": Content.film,
    "audio": Content.film,
    "oembed_response": Content.oembed,
    "reference": Content.reference,
    "raw_html": Content.raw_html,
    "interstitial_link": Content.link,
    "link_list": Content.links,
    "story": Content.story,
}
_DOCUMENTS: Final = frozenset({"image", "gallery", "video", "audio", "story"})  # known by their id


def _quoted(block: Block) -> Block:
    return Quote(block.text, None, block.marks) if isinstance(block, Paragraph) else block


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (item.text for item in block.items)
        elif isinstance(block, Paragraph | Heading | Quote):
            yield block.text


def _is_plain(cell: tuple[Block, ...] | None) -> bool:
    """Whether a cell is an element with a text and nothing else."""
    return cell is not None and all(
        isinstance(block, Paragraph) and not block.marks for block in cell
    )


def _is_empty(extra: JSON) -> bool:
    """Whether additional properties say nothing; Arc has empty lists of comments there."""
    return isinstance(extra, Mapping) and not any(extra[name] for name in extra if name != "_id")


def custom_block(kind: str, element: Mapping[str, JSON]) -> CustomBlock:
    """Return the block for an element of a kind that the model doesn't know, the element in it."""
    return CustomBlock(kind, "\n".join(_words(kind, element)), dict(element))


def _words(kind: str, element: Mapping[str, JSON]) -> Iterator[str]:
    """Return the words in an element of a kind that has no block."""
    data = Record(element)
    headline = data.object("headlines").text("basic")
    if kind == "raw_html":  # that shows nothing
        data.drop("content")
    for text in (headline, *map(data.text, _WORDS)):
        if text:
            yield text if kind == "code" else without_markup(text)
    if kind == "numeric_rating":
        rating, best, units = map(data.untaken.get, ("numeric_rating", "max", "units"))
        yield f"{rating}{'' if best is None else f'/{best}'} {units or ''}".strip()
    others = (data.object("embed").object("config"), data.object("raw_oembed"))
    for inner in (
        *(other.untaken for other in others),
        *data.list("content_elements"),
        *data.list("items"),
    ):
        if isinstance(inner, Mapping) and inner:
            yield from _words(str(inner.get("type")), inner)
