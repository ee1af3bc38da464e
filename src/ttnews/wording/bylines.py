"""Bylines: where they can be, and the names in them."""

from __future__ import annotations

from ttnews.profiles import Kind, Markers
from ttnews.wording.limits import LONGEST_NAME
from ttnews.wording.names import bare_names, could_be_name, listed_names


def authors(text: str, markers: Markers) -> tuple[str, ...]:
    """Return the names in a byline; empty when what follows the byline word can't be names.

    Without a byline word the text must be full names of persons, or agencies, and nothing else.
    """
    found = markers.label(text, Kind.BYLINE)
    if found is None:
        return bare_names(text, markers)
    names = listed_names(text[found.end :], markers)
    return names if all(map(could_be_name, names)) else ()


def parse_byline(text: str, markers: Markers) -> tuple[str, ...]:
    """Return the names in a field that is known to hold the authors, as printed.

    A byline word before them is left out, and a list is cut at commas and conjunctions if all its
    parts are as short as names; otherwise the whole text is one name.
    """
    text = text.strip()
    found = markers.label(text, Kind.BYLINE)
    listed = text[found.end :].strip() if found else text
    names = listed_names(listed, markers)
    if all(len(name.split()) <= LONGEST_NAME and not name[0].islower() for name in names):
        return names
    return (listed,)
