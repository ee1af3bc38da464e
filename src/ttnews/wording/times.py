"""Times of day beside a date, and the zones that they are in."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from typing import Final, NamedTuple

from ttnews.profiles import Markers, fold
from ttnews.wording.limits import LONGEST_GAP_BEFORE_DATE, LONGEST_GAP_BEFORE_TIME

TIME: Final = re.compile(
    r"(?<![\d.,:])(?:(\d{1,2})(?:[:.h]|\s?[時시点點时]\s?)(\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?(?!\d)"
    r"(?:\s?(?:[分분]|([ap])\.?\s?m\b\.?))?|(\d{1,2})\s?([ap])\.?m\b\.?)",
    re.ASCII | re.IGNORECASE,
)
_OFFSET = re.compile(r"\s*\(?(?:GMT|UTC)\s?(?:([+-])(\d{1,2}):?(\d{2})?)?\)?", re.ASCII)
_NEXT_WORD = re.compile(r"\s*([^\W\d_](?:[^\W\d_]|[.״'](?=[^\W\d_]))*)")
_NOON = 12  # hours
_ONE_DAY = timedelta(days=1)  # no time zone is so far from UTC

# Zones in which the month of a date in digits is first, and others. They are read over, and the
# time has no zone: IST, CST, BST and their like mean several.
_AMERICAN = r"(?:[ECMP][SD]?T|AK[SD]T|HST)"
_AMERICAN_ZONE = re.compile(rf"\s*\(?{_AMERICAN}\b\)?")
_ZONE = re.compile(
    rf"\s*\(?(?:{_AMERICAN}|Z|WES?T|CES?T|MES?Z|HNEC|HAEC|EES?T|[BI]ST|MSK|TRT|TS[Iİ]|A[SD]T"
    r"|N[SD]T|[AB]RT|COT|PET|VET|CLT|UYT|[CW]AT|SAST|EAT|GST|PKT|NPT|BDT|ICT|WI[BT]|WITA|HKT|SGT"
    r"|MYT|PHS?T|[KJ]ST|AWST|AC[SD]T|AE[SD]T|NZ[SD]T)\b\)?"
)


class TimeOfDay(NamedTuple):
    """A time of day in a text.

    Attributes:
        start: offset from 0 of its first character.
        end: offset after it and its zone.
        hour: 0 to 23.
        minute: 0 to 59.
        zone: its distance from UTC, if the text says it.

    """

    start: int
    end: int
    hour: int
    minute: int
    zone: tzinfo | None


def time_beside(text: str, start: int, end: int, markers: Markers) -> TimeOfDay | None:
    """Find the time of day that stands after a date, from `start` to `end`, or else before it."""
    match = TIME.search(text, end, end + LONGEST_GAP_BEFORE_TIME + len("00:00:00 a.m."))
    if match and match.start() - end <= LONGEST_GAP_BEFORE_TIME:
        return _time(text, match, text[end : match.start()], markers)
    before = max(0, start - LONGEST_GAP_BEFORE_DATE - len("00:00 a.m. (GMT+00:00)"))
    found = None
    for match in TIME.finditer(text, before, start):
        found = _time(text, match, "", markers)
    return found if found and start - found.end <= LONGEST_GAP_BEFORE_DATE else None


def has_american_zone(text: str) -> bool:
    """Whether a time of day in a text has the abbreviation of an American zone."""
    return any(_AMERICAN_ZONE.match(text, found.end()) for found in TIME.finditer(text))


def _time(text: str, match: re.Match[str], gap: str, markers: Markers) -> TimeOfDay | None:
    hour, minute = int(match[1] or match[4]), int(match[2] or 0)
    half, end = (match[3] or match[5] or "").lower(), match.end()
    if hour >= 2 * _NOON or minute >= 60:  # noqa: PLR2004  "25:10" is a score
        return None
    if not half:
        after = _NEXT_WORD.match(text, end)
        words = [*gap.split(), *([after[1]] if after else ())]
        half = "p" if any(fold(word) in markers.afternoon_words for word in words) else ""
        end = after.end() if half and after and fold(after[1]) in markers.afternoon_words else end
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    zone = None
    if found := _OFFSET.match(text, end):
        end = found.end()
        offset = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
        if offset < _ONE_DAY:
            zone = timezone(-offset if found[1] == "-" else offset)
    elif named := _ZONE.match(text, end):
        end = named.end()
    return TimeOfDay(match.start(), end, hour, minute, zone)
