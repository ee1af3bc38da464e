"""Main content: which pieces of a page are the article.

Each text has a chance to be of the article, by what it looks like and where it stands. The body is
the stretch of the page with most text that is likely, and in it the texts that are likely alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import define

from ttnews.formats.html import limits, weights
from ttnews.formats.html.evidence import Shape, likelihoods, shape_of
from ttnews.formats.html.furniture import (
    is_box,
    is_card_link,
    is_contents,
    is_furniture,
    is_outside,
)
from ttnews.model import Embed, Figure, Heading, ListBlock, Table
from ttnews.profiles import Markers
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.image_names import full_size_name, is_image_name

_BESIDE_TEXT = (Figure, Embed, Table, Heading)  # what can be between a heading and its text


@define(eq=False)
class MainContent:
    """The article among the pieces of a page; places in it are indexes of pieces."""

    first: int  # the first text
    start: int  # the first one that is set like most of them; a lead is above it
    last: int  # the last one
    texts: set[int]
    parents: set[Element]  # the elements that hold them
    kind: tuple[str, str | None]  # the tag and class of most of them


def find_body(
    pieces: Sequence[Piece], title: int, words: Iterable[str], markers: Markers
) -> MainContent | None:
    """Find the body; None if no text is likely to be of an article.

    Args:
        pieces: the pieces of the page.
        title: the index of the headline, or -1.
        words: texts that say what the article is about.
        markers: the merged marker tables.

    """
    likely = likelihoods(pieces, title, words, markers)
    stretch = best_stretch(likely, [len(pieces[i].text) for i in likely])
    texts = {i for i in stretch if likely[i] >= weights.LEAST and i != title}
    if not texts:
        return None
    shapes: Counter[Shape] = Counter()
    kinds: Counter[tuple[str, str | None]] = Counter()
    places = sorted(texts)
    for i in places:
        shapes[shape_of(pieces[i])] += len(pieces[i].text)
        kinds[kind_of(pieces[i].element)] += len(pieces[i].text)
    [(most, _)] = shapes.most_common(1)
    start = next(i for i in places if shape_of(pieces[i]) == most)
    parents = {pieces[i].element.getparent() for i in texts} - {None}  # the root has none
    return MainContent(places[0], start, places[-1], texts, parents, kinds.most_common(1)[0][0])


def best_stretch(likely: Mapping[int, float], lengths: Iterable[int]) -> Sequence[int]:
    """Return the places of neighbouring texts that have most characters of likely text.

    Each character counts for or against as its text is more or less likely than the least one.

    Args:
        likely: the chance of each text to be of the article, by its place, in reading order.
        lengths: the characters of these texts.

    """
    best, most = (0, 0), 0.0
    start, points = 0, 0.0
    for rank, (chance, length) in enumerate(zip(likely.values(), lengths, strict=True)):
        if points <= 0:
            start, points = rank, 0.0
        points += (chance - weights.LEAST) * length
        if points > most:
            best, most = (start, rank + 1), points
    return list(likely)[slice(*best)]


def kind_of(element: Element) -> tuple[str, str | None]:
    """Return the tag and the class of an element."""
    return element.tag, element.get("class")


def blocks_of_body(
    pieces: Sequence[Piece], body: MainContent, title: int, skipped: set[int], markers: Markers
) -> Iterator[int]:
    """Yield the indexes of the blocks of the article.

    `title` is the index of the headline, or -1; the indexes in `skipped` are no blocks.
    """
    head = title if 0 <= title < body.first else body.first
    start = max(0, head - limits.PIECES_ABOVE)
    shown: set[str] = set()  # the pictures so far
    end = body.last + 1
    while end < len(pieces) and isinstance(pieces[end].block, Figure):
        end += 1  # a gallery below the text
    for i, piece in enumerate(pieces[start:end], start):
        if i in skipped:
            continue
        if isinstance(piece.block, Figure | Embed | Table):
            image = getattr(piece.block, "image", None) or ""
            name = full_size_name(image)
            says_more = bool(getattr(piece.block, "caption", None))
            is_small_copy = name != image and name in shown and not says_more
            if _is_shown(piece, i, body, head) and not is_small_copy:
                shown.add(name)
                yield i
        elif (i in body.texts or _is_part(pieces, i, body)) and not (
            is_card_link(piece) or is_contents(piece) or is_furniture(piece, markers)
        ):
            yield i


def _is_shown(piece: Piece, place: int, body: MainContent, head: int) -> bool:
    """Whether a picture, an embed or a table belongs to the article.

    A picture without a caption must be among the paragraphs, or in a `<figure>`.
    """
    if not isinstance(piece.block, Figure):
        return body.first < place < body.last and not is_outside(piece)
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
    """Whether a text that is not likely by itself is between the texts of the body, as one of them.

    It has the parent of one of them; or it is a heading above one, or a list in a wrapper.
    """
    piece = pieces[place]
    if not body.first < place < body.last or is_outside(piece):
        return False
    if piece.element.getparent() in body.parents:
        return True
    if isinstance(piece.block, Heading):
        return _heads_text(pieces, place, body)
    return isinstance(piece.block, ListBlock) and _is_wrapped_list(piece, body)


def _is_wrapped_list(piece: Piece, body: MainContent) -> bool:
    """Whether a list is in a paragraph of the body, or in a wrapper or quote among them."""
    around = list(piece.around(limits.LEVELS_TO_BODY))
    if around and kind_of(around[0]) == body.kind:
        return True
    wrappers = list(takewhile(lambda element: element not in body.parents, around))
    return len(wrappers) < len(around) and not any(map(is_box, (piece.element, *wrappers)))


def _heads_text(pieces: Sequence[Piece], place: int, body: MainContent) -> bool:
    below = range(place + 1, min(place + limits.PIECES_TO_TEXT, len(pieces)))
    texts = (i for i in below if not isinstance(pieces[i].block, _BESIDE_TEXT))
    return next(texts, None) in body.texts
