"""Main content: which pieces of a page are the article.

The paragraphs of an article are made alike: they have the same parent, or parents of the same tag
and class, equally deep. The shape of most of the running text is the article's; siblings of such
paragraphs belong to it, and boxes, which are deeper, don't.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from attrs import define

from ttnews.formats.html import limits
from ttnews.formats.html.furniture import is_box, is_card_link, is_furniture, is_outside, is_text
from ttnews.model import Embed, Figure, Heading, ListBlock, Table
from ttnews.profiles import Markers
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.image_names import is_image_name


class Shape(NamedTuple):
    """Where a paragraph is in the tree: the tag and class of its parent, and its depth."""

    tag: str
    classes: str | None
    depth: int


@define(eq=False)
class MainContent:
    """The article among the pieces of a page; places in it are indexes of pieces."""

    first: int  # the first paragraph
    last: int  # the last one
    paragraphs: set[int]  # all running text
    parents: set[Element]  # the elements that hold it
    kind: tuple[str, str | None]  # the tag and class of most of it


def find_body(pieces: Sequence[Piece], title: int) -> MainContent | None:
    """Find the body below the headline; None if there is no running text."""
    shapes = (_main_shape(pieces, title, length) for length in limits.SHORTEST_TEXTS)
    shape = next(filter(None, shapes), None)
    if shape is None:
        return None
    main = {
        i
        for i, piece in enumerate(pieces)
        if i > title and piece.text and not _is_other(piece) and _shape(piece) == shape
    }
    parents = {pieces[i].element.getparent() for i in main} - {None}  # the root has none
    kinds: Counter[tuple[str, str | None]] = Counter()
    for i in main:
        kinds[kind_of(pieces[i].element)] += len(pieces[i].text)
    kind = kinds.most_common(1)[0][0]
    body = MainContent(min(main), max(main), main, parents, kind)
    _add_wrapped(pieces, body, title)
    return body


def _is_other(piece: Piece) -> bool:
    """Whether a text is a headline of the page, or a link elsewhere."""
    is_headline = isinstance(piece.block, Heading) and piece.block.level == 1
    return is_headline or is_card_link(piece)


def _add_wrapped(pieces: Sequence[Piece], body: MainContent, title: int) -> None:
    """Add paragraphs that are like those of the body, but in wrappers of their own."""
    around = {parent.getparent() for parent in body.parents}
    wrappers: Counter[Element] = Counter()
    i = max(title + 1, body.first - limits.PIECES_BEFORE if body.kind[1] else 0)
    while i < min(len(pieces), body.last + limits.PIECES_TO_TEXT):
        piece = pieces[i]
        parent = piece.element.getparent()
        if i not in body.paragraphs and (
            (wrappers[parent] > 1 and is_text(piece)) or _is_wrapped(piece, body, around)
        ):
            body.paragraphs.add(i)
            body.first, body.last = min(body.first, i), max(body.last, i)
            wrappers[parent] += 1
        i += 1
    body.parents |= {parent for parent, count in wrappers.items() if count > 1} - {None}


def _main_shape(pieces: Sequence[Piece], title: int, length: int) -> Shape | None:
    weights: Counter[Shape] = Counter()
    parents: defaultdict[Shape, dict[Element, None]] = defaultdict(dict)
    counts: Counter[Shape] = Counter()
    for piece in pieces[title + 1 :]:
        if is_text(piece, length):
            shape = _shape(piece)
            weights[shape] += len(piece.text)
            counts[shape] += 1
            parents[shape].setdefault(piece.element.getparent())
    if not weights:
        return None
    best, weight = weights.most_common(1)[0]
    # A box inside the body can hold more text than the body itself.
    for shape, other in weights.most_common(limits.CANDIDATES)[1:]:
        is_body = other >= limits.OUTER_SHARE * weight and counts[shape] >= limits.FEWEST_PARAGRAPHS
        if is_body and shape.depth < best.depth:
            inner = next(iter(parents[best]))
            levels = best.depth - shape.depth
            if any(element in parents[shape] for element in islice(inner.iterancestors(), levels)):
                best = shape
    return best


def _shape(piece: Piece) -> Shape:
    parent = next(piece.around(1), piece.element)
    return Shape(parent.tag, parent.get("class"), piece.depth)


def kind_of(element: Element) -> tuple[str, str | None]:
    """Return the tag and the class of an element."""
    return element.tag, element.get("class")


def _is_wrapped(piece: Piece, body: MainContent, around: set[Element | None]) -> bool:
    """Whether a text is like the paragraphs of the body, in a wrapper near them."""
    if not is_text(piece) or kind_of(piece.element) != body.kind:
        return False
    if body.kind[1]:
        return True
    parent = piece.element.getparent()
    is_close = parent is not None and (parent.getparent() in body.parents or parent in around)
    return is_close and len(piece.text) >= limits.SHORTEST_WRAPPED and not is_box(parent)


def blocks_of_body(
    pieces: Sequence[Piece], body: MainContent, title: int, skipped: set[int], markers: Markers
) -> Iterator[int]:
    """Yield the indexes of the blocks of the article.

    `title` is the index of the headline, or -1; the indexes in `skipped` are no blocks.
    """
    head = title if 0 <= title < body.first else body.first
    start = max(0, head - limits.PIECES_ABOVE)
    for i, piece in enumerate(pieces[start : body.last + limits.PIECES_AFTER], start):
        if i in skipped:
            continue
        if isinstance(piece.block, Figure | Embed | Table):
            if _is_shown(piece, i, body, head):
                yield i
        elif (i in body.paragraphs or _is_part(pieces, i, body)) and not (
            is_card_link(piece) or is_furniture(piece, markers)
        ):
            yield i


def _is_shown(piece: Piece, place: int, body: MainContent, head: int) -> bool:
    """Whether a picture, an embed or a table belongs to the article.

    A picture without a caption must be among the paragraphs, or in a `<figure>`.
    """
    if not isinstance(piece.block, Figure):
        return body.first < place < body.last and not is_outside(piece)
    if place > body.last + 1:
        return False
    if piece.block.caption:
        among_text = head < place < body.last and "nav" not in piece.regions
        return among_text or not is_outside(piece)
    if piece.href and not is_image_name(piece.href.partition("?")[0]):
        return False  # the picture of a card
    around = list(piece.around(limits.LEVELS_TO_BODY))
    wrappers = list(takewhile(lambda element: element not in body.parents, around))
    if any(map(is_box, (piece.element, *wrappers))):
        return False
    is_near = len(wrappers) < len(around)
    return place > head and not is_outside(piece) and (is_near or piece.element.tag == "figure")


def _is_part(pieces: Sequence[Piece], place: int, body: MainContent) -> bool:
    """Whether a heading, a list, a quote or a short line belongs to the body."""
    piece = pieces[place]
    if place < body.first:
        return False
    parent = piece.element.getparent()
    if parent in body.parents:
        return True
    if place > body.last or is_outside(piece):
        return False
    if isinstance(piece.block, Heading):
        return _heads_text(pieces, place, body)
    return isinstance(piece.block, ListBlock) and _is_wrapped_list(piece, body)


def _is_wrapped_list(piece: Piece, body: MainContent) -> bool:
    """Whether a list is in a paragraph of the body, or in a wrapper or quote among them."""
    around = list(piece.around(limits.LEVELS_TO_BODY))
    if around and kind_of(around[0]) == body.kind:
        return True
    wrappers = list(takewhile(lambda element: element not in body.parents, around))
    if len(wrappers) == len(around) or any(map(is_box, (piece.element, *wrappers))):
        return False
    anchors = [link for link in piece.element.iter("a") if (link.get("href") or "")[:1] == "#"]
    is_contents = len(anchors) >= len(list(piece.element.iter("li")))
    return not is_contents and any(map(str.isalpha, piece.text))  # digits alone are a rating


def _heads_text(pieces: Sequence[Piece], place: int, body: MainContent) -> bool:
    for i, piece in enumerate(pieces[place + 1 : place + limits.PIECES_TO_TEXT], place + 1):
        if not isinstance(piece.block, Figure | Embed | Table | Heading):
            return i in body.paragraphs
    return False
