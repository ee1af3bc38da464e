"""Bylines: the names in them."""

from __future__ import annotations

from ttnews.profiles import Kind, Markers
from ttnews.wording.names import NAME_WORDS, bare_names, could_be_name, listed_names

__all__ = ["authors", "parse_byline"]


def authors(text: str, markers: Markers) -> tuple[str, ...]:
    """Give the names of a byline; empty when what follows the byline word can't be names.

    Without a byline word the text must be full names of persons, or agencies, and nothing else.
    """
    found = markers.label(text, Kind.BYLINE)
    if found is None:
        return bare_names(text, markers)
    names = listed_names(text[found.end :], markers)
    return names if all(map(could_be_name, names)) else ()


def parse_byline(text: str, markers: Markers) -> tuple[str, ...]:
    """Find the names in a field of a source that is known to hold the authors, as printed.

    A byline word in front is left out, and a list is cut at commas and conjunctions if all its
    parts are as short as names; otherwise the whole text is one name.
    """
    text = text.strip()
    found = markers.label(text, Kind.BYLINE)
    rest = text[found.end :].strip() if found else text
    names = listed_names(rest, markers)
    if all(len(name.split()) <= NAME_WORDS and not name[0].islower() for name in names):
        return names
    return (rest,)
