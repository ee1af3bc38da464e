"""Names of authors, cut apart where several stand in one string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ttnews.parser.pieces import is_agency, is_name
from ttnews.profiles import Kind, Markers, fold
from ttnews.syntax.webpage.inline import collapse

__all__ = ["split_names"]

_SEPARATOR = re.compile(r"\s*[,;|/、；•]\s*|\s+[&–—-]\s+")
_IN_NO_NAME = frozenset("():@")


def split_names(values: Iterable[str], markers: Markers) -> tuple[str, ...]:
    """Cut names apart that stand in one string; offices behind a name are left out.

    Args:
        values: the strings.
        markers: the merged marker tables, by whose conjunctions and agencies names are known.

    """
    names: dict[str, None] = {}
    for value in values:
        parts = list(_parts(collapse(value), markers))
        if len(parts) > 1 and any(map(is_name, parts)):
            parts = [part for part in parts if is_name(part) or is_agency(part, markers)]
        names |= dict.fromkeys(part for part in parts if _IN_NO_NAME.isdisjoint(part))
    return tuple(names)


def _parts(value: str, markers: Markers) -> Iterator[str]:
    label = markers.label(value, Kind.BYLINE)
    for part in _SEPARATOR.split(value[label.end if label else 0 :]):
        words: list[str] = []
        for word in [*part.split(" "), ""]:
            # A conjunction is in lower case: "Dan" is a name, and "dan" is "and" in Malay.
            if word and not (word[0].islower() and fold(word) in markers.conjunctions):
                words.append(word)
            elif words:
                yield " ".join(words)
                words = []
