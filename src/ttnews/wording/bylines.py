"""Bylines: one grammar for the authors, dates and sources that a line of a page prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from attrs import frozen

from ttnews.profiles import Kind, Markers
from ttnews.wording.byline_reader import BylineReader, Name
from ttnews.wording.dates import published_among, stated_dates
from ttnews.wording.limits import LONGEST_BYLINE


@frozen
class Byline:
    """What a line says of who wrote an article, and when.

    Attributes:
        names: the persons, in order, without their offices.
        dates: the dates of publication that are stated in full.
        source: the agency or paper that it names.
        is_announced: whether a byline word announces the names.
        is_sourced: whether a word like "Source:" announces the source.
        is_dated: whether it states a date in full, perhaps one whose day and month can't be told
            apart.
        is_update: whether it says when the article was updated, and not when it was published.
        is_whole: whether it says nothing else.

    """

    names: tuple[Name, ...] = ()
    dates: tuple[date | datetime, ...] = ()
    source: str | None = None
    is_announced: bool = False
    is_sourced: bool = False
    is_dated: bool = False
    is_update: bool = False
    is_whole: bool = False

    @property
    def authors(self) -> tuple[str, ...]:
        """The names, or the agency if that alone is named, and no word calls it the source."""
        if self.names:
            return tuple(name.text for name in self.names)
        return (self.source,) if self.source and not self.is_sourced else ()


def read_byline(
    text: str, markers: Markers, *, day_first: bool | None = None, is_announced: bool = False
) -> Byline | None:
    """Read a line that prints authors, dates or a source, in any order; None for any other line.

    Names are found after a byline word ("By", "Author:"); without one, they are full names, and
    what is beside them are dates, offices, agencies, addresses. Offices ("Staff Writer", "Politics
    Editor"), papers and addresses are never names.

    Args:
        text: the line.
        markers: the merged marker tables.
        day_first: whether the day of a date in digits is first, if it is known; see `dates`.
        is_announced: whether a byline word on the line above announces the names.

    """
    if len(text) > LONGEST_BYLINE:
        return None
    stated = stated_dates(text, markers, day_first=day_first)
    reader = BylineReader(text, markers, is_announced=is_announced, expects_names=is_announced)
    reader.read(stated)
    names = () if reader.is_refuted else _in_small_letters(reader.announced or reader.bare)
    if not (names or reader.source or stated or reader.has_office):
        return None
    published = tuple(published_among(text, stated, markers))
    return Byline(
        names=names,
        dates=published,
        source=reader.source,
        is_announced=reader.is_announced,
        is_sourced=reader.is_sourced,
        is_dated=bool(stated),
        is_update=reader.is_updated and not published,
        is_whole=not reader.is_more,
    )


def _in_small_letters(names: Sequence[Name]) -> tuple[Name, ...]:
    """Leave out what is in capitals beside names that aren't: the paper."""
    upper = [name.text.isupper() for name in names]
    if all(upper):
        return tuple(names)
    return tuple(name for name, is_upper in zip(names, upper, strict=True) if not is_upper)


def parse_byline(text: str, markers: Markers) -> tuple[str, ...]:
    """Return the names in a field that is known to hold the authors, as printed.

    A byline word before them is left out, and so are offices. If the field says something else too,
    the whole text is one name.
    """
    text = text.strip()
    found = read_byline(text, markers, is_announced=True)
    if found and found.authors and found.is_whole:
        return found.authors
    label = markers.label(text, Kind.BYLINE)
    whole = text[label.end :].strip() if label else text
    return (whole,) if whole else ()
