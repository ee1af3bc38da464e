"""The blocks of an article as the elements of a story's content."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeAlias, assert_never

from ttnews import model
from ttnews.exceptions import MissingExtraError
from ttnews.formats.ans.basics import VERSION
from ttnews.formats.ans.elements import BLOCK_QUOTE, CAPTION, CUSTOM, Content, custom_block
from ttnews.formats.ans.metadata import plain_json
from ttnews.formats.ans.properties import ELEMENT
from ttnews.formats.ans.record import with_markup
from ttnews.formats.ans.shapes import UnfitError, fits
from ttnews.model import JSON
from ttnews.profiles import builtin_profiles, merge
from ttnews.shared.escaping import escaped
from ttnews.shared.html_writing.blocks import block_html, marked_html

_MOST_MISSES = 9  # how often the first block of an element may be there without the others

Item: TypeAlias = "dict[str, JSON]"


class Whole(NamedTuple):
    """An element that says more than its blocks."""

    blocks: tuple[model.Block, ...]
    element: JSON


Wholes: TypeAlias = "dict[model.Block, deque[Whole]]"  # by the first of their blocks


def elements(blocks: Sequence[model.Block], wholes: Wholes) -> Iterator[JSON]:
    """Write blocks.

    Args:
        blocks: the blocks.
        wholes: elements that are written in place of their blocks, as of `whole_elements`; those
            that are, are taken out.

    """
    at = 0
    misses: Counter[model.Block] = Counter()
    while at < len(blocks):
        block = blocks[at]
        candidates = wholes.get(block)
        whole = candidates.popleft() if candidates else None
        end = at + len(whole.blocks) if whole else at
        if whole and blocks[at:end] == whole.blocks:
            yield whole.element
            at = end
            continue
        yield from _element(block)
        at += 1
        if candidates is not None and whole and misses[block] < _MOST_MISSES:
            misses[block] += 1
            candidates.appendleft(whole)


def _element(block: model.Block) -> Iterator[Item]:
    match block:
        case model.Paragraph(text, marks):
            yield _text(marked_html(text, marks))
        case model.Heading(text, level, marks):
            yield {"type": "header", "level": level, "content": marked_html(text, marks)}
        case model.Quote():
            yield _quote(block)
        case model.ListBlock(items, ordered):
            texts: list[JSON] = [_text(marked_html(item.text, item.marks)) for item in items]
            kind = "ordered" if ordered else "unordered"
            yield {"type": "list", "list_type": kind, "items": texts}
        case model.Table():
            yield _table(block)
        case model.Figure():
            if block != model.Figure():
                yield picture(block)
        case model.Embed():
            yield _embed(block)
        case model.CustomBlock():
            yield _custom(block)
        case _:
            assert_never(block)


def whole_elements(metadata: Mapping[str, JSON]) -> Wholes:
    """Return the elements that the reader left whole in the metadata, with their blocks.

    Those with cards of other stories are passed over, and those with HTML if the extra that reads
    it is not installed.
    """
    found: Wholes = {}
    kept = plain_json(metadata.get("content_elements"), is_current=True)
    if not isinstance(kept, list):
        return found
    markers = merge([builtin_profiles()])
    for element in kept:
        content = Content(markers)
        with suppress(MissingExtraError, UnfitError):
            fitted = ELEMENT(element)
            blocks = tuple(content.blocks([fitted]))
            if blocks and not content.related:  # cards have a place of their own
                found.setdefault(blocks[0], deque()).append(Whole(blocks, fitted))
    return found


def picture(figure: model.Figure) -> Item:
    """Write a figure as an image."""
    credit: JSON = {"by": [author(figure.credit)]} if figure.credit else None
    return {
        "type": "image",
        "version": VERSION,
        **present(
            url=figure.image,
            alt_text=with_markup(figure.alt or ""),
            caption=with_markup(figure.caption or ""),
            credits=credit,
        ),
    }


def author(name: str) -> Item:
    """Write a name as somebody who is credited."""
    return {"type": "author", "name": name}


def present(**properties: JSON) -> Item:
    """Return the properties that say something."""
    return {name: value for name, value in properties.items() if value}


def _text(html: str) -> Item:
    return {"type": "text", "content": html}


def _quote(quote: model.Quote) -> Item:
    citation: JSON = _text(escaped(quote.attribution)) if quote.attribution else None
    return {
        "type": "quote",
        "subtype": BLOCK_QUOTE,
        "content_elements": [_text(marked_html(quote.text, quote.marks))],
        **present(citation=citation),
    }


def _table(table: model.Table) -> Item:
    header: JSON = [_text(escaped(cell)) for cell in table.header]  # pages count on it, if empty
    rows: JSON = [[_text(escaped(cell)) for cell in row] for row in table.rows]
    extra: JSON = {CAPTION: table.caption} if table.caption else None
    return {
        "type": "table",
        "header": header,
        "rows": rows,
        **present(additional_properties=extra),
    }


def _embed(embed: model.Embed) -> Item:
    """Write an embed as the answer of oEmbed for a link, with the HTML that a page can show."""
    said = present(
        url=embed.url, title=with_markup(embed.text or ""), html="\n".join(block_html(embed))
    )
    return {"type": "oembed_response", "raw_oembed": {"type": "link", "version": "1.0", **said}}


def _custom(block: model.CustomBlock) -> Item:
    """Write an element as it was; other blocks as their text, with all that they hold."""
    data = plain_json(block.data)
    if isinstance(data, dict) and fits(ELEMENT, data) and custom_block(block.kind, data) == block:
        return data
    known: JSON = {"kind": block.kind, **present(data=data)}
    return {**_text(escaped(block.text)), "additional_properties": {CUSTOM: known}}
