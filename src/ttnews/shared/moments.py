"""Moments as RFC 3339 has them, which JSON Schema calls a date-time."""

from __future__ import annotations

import re
from datetime import date, datetime

_MOMENT = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)


def is_moment(value: object) -> bool:
    """Whether a value is a date with a time and a zone."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
    except ValueError:  # the 31st of February
        return False
    return True


def moment_of(published: date) -> str | None:
    """Return a date as such a moment; None without a time, a zone, or one of whole minutes."""
    text = published.isoformat() if isinstance(published, datetime) else None
    return text if is_moment(text) else None
