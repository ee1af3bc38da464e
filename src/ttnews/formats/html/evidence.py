"""Evidence: what each text on a page has that texts of the article have or lack.

The paragraphs of an article are made alike, stand together, and have the words of its headline and
description. Each of these signs can mislead; a table of weights puts them together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import or_
from string import digits
from typing import Final, NamedTuple, TypeAlias

from ttnews.formats.html import limits, weights
from ttnews.formats.html.furniture import is_linked, is_outside
from ttnews.model import Heading, ListBlock, Paragraph, Quote
from ttnews.profiles import Kind, Markers
from ttnews.shared.html_reading.class_names import (
    APPEAL_WORDS,
    COMMENT_WORDS,
    PAGE_WORDS,
    has_class_word,
)
from ttnews.shared.html_reading.piece import Piece
from ttnews.shared.html_reading.tree import Element
from ttnews.wording.prose import is_prose
from ttnews.wording.scripts import density_of

Signs: TypeAlias = dict[str, float]
"""What a text has, and how much of it; names as in `weights.BODY`."""

_NAMED: Final = (PAGE_WORDS, COMMENT_WORDS, APPEAL_WORDS)
_COMMAS = ",，、،"
_DECAY: Final = (1.0, 0.5, 0.25, 0.125)  # of a text's score, in the elements around it


def likelihoods(
    pieces: Sequence[Piece], title: int, words: Iterable[str], markers: Markers
) -> dict[int, float]:
    """Return the chance of each piece with text to be of the article, from 0 to 1, by its index.

    Args:
        pieces: the pieces of the page.
        title: the index of the headline, or -1.
        words: texts that say what the article is about: its headline and description.
        markers: the merged marker tables.

    """
    table = weights.BODY
    found = {}
    for place, signs in signs_of(pieces, title, words, markers):
        points = table["any"] + sum([table[name] * amount for name, amount in signs.items()])
        found[place] = 1 / (1 + math.exp(-points))
    return found


def signs_of(
    pieces: Sequence[Piece], title: int, words: Iterable[str], markers: Markers
) -> Iterator[tuple[int, Signs]]:
    """Yield the signs of each piece with text, with its index."""
    page = _Page(pieces, title, words)
    shares = [text.linked for text in page.texts]
    text_above = 0.0
    for rank, text in enumerate(page.texts):
        near = [*shares[max(0, rank - 2) : rank], *shares[rank + 1 : rank + 3]]
        signs = page.signs(text, markers)
        signs["text_above"] = text_above / page.total
        signs["links_near"] = sum(near) / max(1, len(near))
        signs["above_title"] = float(text.place < title)
        text_above += page.weight(text)
        yield text.place, signs


class Shape(NamedTuple):
    """How a piece is set: the tag and a word of the class of the element around it, and its depth.

    The first word counts, without digits: "text text-3" is "text", "part-3" is "part-".
    """

    tag: str
    name: str
    depth: int


def shape_of(piece: Piece) -> Shape:
    """Return how a piece is set."""
    parent = next(piece.around(1), piece.element)
    names = (parent.get("class") or "").split(maxsplit=1)
    return Shape(parent.tag, names[0].rstrip(digits) if names else "", piece.depth)


class _Text(NamedTuple):
    """A piece with text, where it is, and how much running text it has."""

    place: int
    piece: Piece
    around: Sequence[Element]  # innermost first
    linked: float  # the share of links
    length: int  # in characters of an alphabet
    weight: float  # in such characters; 0 if it is not running text
    is_outside: bool


class _Page:
    """The texts of a page, and how the running text is spread over its elements."""

    def __init__(self, pieces: Sequence[Piece], title: int, words: Iterable[str]) -> None:
        sample = " ".join(
            [piece.text for piece in pieces if len(piece.text) > limits.LONG_TEXT][:3]
        )
        self.density = density_of(sample)
        self.texts = [self._text(i, piece) for i, piece in enumerate(pieces) if piece.text]
        outside = sum([text.weight for text in self.texts if text.is_outside])
        running = sum([text.weight for text in self.texts])
        # Where nearly all text is in a region outside any article, the article is.
        self.outside = limits.OUTSIDE_SHARE if outside < limits.MOST_OUTSIDE * running else 1.0
        self.words = {word for text in words for word in _long_words(text)}
        self.shapes: defaultdict[Shape, float] = defaultdict(float)
        self.inside: defaultdict[Element, float] = defaultdict(float)  # by each element around it
        self.scores: defaultdict[Element, float] = defaultdict(float)
        self._boxes: dict[Element, tuple[bool, ...]] = {}
        headline = [pieces[title].element] if title >= 0 else []
        self._around_title = {around for top in headline for around in top.iterancestors()}
        for text in self.texts:
            if text.weight:
                self._spread(text)
        self.total = sum(self.shapes.values()) or 1.0
        self.best = max(self.scores.values(), default=1.0)

    def _text(self, place: int, piece: Piece) -> _Text:
        text = piece.text
        length = len(text) * self.density
        is_running = isinstance(piece.block, Paragraph | ListBlock | Quote) and not is_linked(piece)
        is_long = length >= limits.LONG_TEXT or (length >= limits.SHORT_TEXT and is_prose(text))
        weight = float(min(length, limits.MOST_TEXT)) if is_running and is_long else 0.0
        around = list(piece.around(limits.LEVELS_WITH_TEXT))
        linked = min(1.0, piece.links / len(text))
        return _Text(place, piece, around, linked, length, weight, is_outside(piece))

    def _spread(self, text: _Text) -> None:
        """Count a running text for the elements around it."""
        weight = self.weight(text)
        self.shapes[shape_of(text.piece)] += weight
        for element in text.around:
            self.inside[element] += weight
        commas = sum(map(text.piece.text.count, _COMMAS))
        score = 1 + min(weight / 100, 3) + min(commas, 4) / 2
        for element, decay in zip(text.around, _DECAY, strict=False):
            self.scores[element] += score * decay

    def weight(self, text: _Text) -> float:
        """Return how much running text a text is."""
        return text.weight * self.outside if text.is_outside else text.weight

    def signs(self, text: _Text, markers: Markers) -> Signs:
        """Return the signs that a text has without those around it."""
        block, around = text.piece.block, text.around
        is_box, is_comment, is_appeal = self._box(text)
        return {
            "score": max([self.scores[element] for element in around[:3]], default=0) / self.best,
            "shape": self.shapes[shape_of(text.piece)] / self.total,
            "outer": self.inside[around[1]] / self.total if len(around) > 1 else 0.0,
            "far_outer": self.inside[around[3]] / self.total if len(around) > 3 else 1.0,  # noqa: PLR2004
            "long": min(text.length, weights.LONG) / weights.LONG,
            "heading": float(isinstance(block, Heading)),
            "top_heading": float(getattr(block, "level", 0) == 1),
            "list": float(isinstance(block, ListBlock)),
            "paragraph": float(text.piece.element.tag == "p"),
            "links": text.linked,
            "nothing_else": float(text.linked >= limits.FEWEST_LINKED),
            "outside": float(text.is_outside and self.outside < 1),
            "box": float(is_box),
            "comments": float(is_comment),
            "appeal": float(is_appeal),
            "label": float(_has_label(text, markers)),
            "known": self._known(text.piece.text),
        }

    def _box(self, text: _Text) -> tuple[bool, ...]:
        """Whether classes around a text name a part of the page, comments, an appeal to readers.

        An element that holds the headline, too, or most of the running text of the page if that
        has none, says nothing of it.
        """
        found = (False,) * len(_NAMED)
        for element in (text.piece.element, *text.around):
            if element in self._around_title:
                break
            if not self._around_title and self.inside[element] > self.total / 2:
                break
            if element not in self._boxes:
                self._boxes[element] = tuple(has_class_word(element, words) for words in _NAMED)
            own = self._boxes[element]
            found = tuple(map(or_, found, own))
        return found

    def _known(self, text: str) -> float:
        """Return the share of a text's long words that headline and description have."""
        own = _long_words(text)
        return sum([word in self.words for word in own]) / max(weights.FEWEST_WORDS, len(own))


def _has_label(text: _Text, markers: Markers) -> bool:
    """Whether marker words say that a text is of the page."""
    words = text.piece.text
    if len(words) > limits.LONGEST_BOX_LINE:
        return False
    return markers.line(words) is not None or any(
        label.kind is Kind.FURNITURE_OPENING for label in markers.labels(words)
    )


def _long_words(text: str) -> list[str]:
    return [word for word in text.casefold().split() if len(word) > limits.LONGEST_PARTICLE]
