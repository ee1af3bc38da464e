"""Dates as people read them, whatever their language: ISO 8601 with a blank for the "T"."""

from __future__ import annotations

from datetime import date, datetime


def printed_moment(published: date) -> str:
    """Write a date, or a date and a time of day: "2019-11-20", "2019-11-20 10:43+01:00".

    RFC 3339, section 5.6, allows the blank. Seconds are left out where they are zero, and there is
    an offset where the moment has one; so `iso_date` reads back the same.
    """
    if not isinstance(published, datetime):
        return published.isoformat()
    is_whole = not (published.second or published.microsecond)
    return published.isoformat(" ", "minutes" if is_whole else "auto")
