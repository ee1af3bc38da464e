"""The language of a dump, as its marker words show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ttnews.parser.limits import MARKER_WORDS_LOOKED_AT, POINTS_OF_LANGUAGE
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.profiles import Kind

# What rules have confirmed counts twice.
_CONFIRMED: Final = {Kind.READ_MORE: Role.RELATED_HEADING, Kind.TOPIC: Role.TOPIC}
_WHOLE: Final = (Kind.READ_MORE, Kind.COMMENTS, Kind.AUTHOR, Kind.FURNITURE)
_OPENINGS: Final = (Kind.TOPIC, Kind.BYLINE, Kind.DATE, Kind.CREDIT, Kind.FURNITURE_OPENING)


def find_language(page: Page) -> str | None:
    """Return the language of a page on which the rules have decided; None if that isn't plain.

    A marker word that no other profile has counts one point for its language, and two if it heads
    other stories or topics. With `POINTS_OF_LANGUAGE`, and twice as many as any other, it is plain.
    """
    points: dict[str, int] = {}
    for word, number in islice(_words(page), MARKER_WORDS_LOOKED_AT):
        name = page.markers.language_of(word)
        if name is not None:
            points[name] = points.get(name, 0) + number
    ranked = sorted(points, key=points.__getitem__, reverse=True)
    if not ranked or points[ranked[0]] < POINTS_OF_LANGUAGE:
        return None
    first, second = points[ranked[0]], points[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if first >= 2 * second else None


def _words(page: Page) -> Iterator[tuple[str, int]]:
    """Yield the marker words on a page, the surest kinds first, each with its points."""
    for kind in _WHOLE:
        for line in page.whole(kind):
            yield line.text, 1 + (line.role is _CONFIRMED.get(kind))
    for kind in _OPENINGS:
        for line, label in page.labelled(kind):
            yield line.text[: label.end], 1 + (line.role is _CONFIRMED.get(kind))
