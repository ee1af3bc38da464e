"""Dates in a text: in ISO 8601, in digits, in the words of all languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from ttnews.profiles import Kind, Markers, fold
from ttnews.wording.limits import (
    LETTERS_BESIDE_DATE,
    LONGEST_DATE_LINE,
    LONGEST_GAP_BEFORE_TIME,
    WORDS_AFTER_YEAR,
)
from ttnews.wording.prose import is_prose

_ABBREVIATIONS = ("m.", "h.")  # "7:30 a.m." doesn't end a sentence

_ISO, _ISO_BASIC = (
    re.compile(
        rf"(\d{{4}}{dash}\d\d{dash}\d\d)"
        rf"(?:{between}(\d\d{colon}\d\d(?:{colon}\d\d(?:[.,]\d+)?)?)"
        r" ?([Zz]|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?)?",
        re.ASCII,
    )
    for dash, between, colon in (("-", "[Tt ]", ":"), ("-?", "[Tt ]?", ":?"))
)
_NUMERIC = re.compile(
    r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)", re.ASCII
)
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)  # every date has one
_FOUR_DIGITS = re.compile(r"\d{4}")
_WORD = re.compile(r"\w+")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|o|º|ª|\.)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.h]|\s?[時시]\s?)(\d{2})(?::\d{2})?\s?([ap]\.?m\b)?",
    re.ASCII | re.IGNORECASE,
)
_ZONE = re.compile(r"\s*\(?(?:GMT|UTC)(?:([+-])(\d{1,2}):?(\d{2})?)?", re.ASCII)
_NOON = 12  # hours
_ONE_DAY = timedelta(days=1)  # no time zone is so far from UTC


def iso_date(text: str, *, basic: bool = False) -> date | datetime | None:
    """Read a text that is an ISO 8601 calendar date and nothing else, with or without a time.

    Publishers' variants are read too: a blank for the "T" and before the offset, lower case,
    offsets without a colon ("+0200") or without minutes. Nothing is added: a month alone is no
    date, and a time without an offset has no time zone. White space around the date is ignored.

    With `basic` the form without dashes and colons is read too, which in running text is a number.
    """
    found = (_ISO_BASIC if basic else _ISO).fullmatch(text.strip())
    if found is None:
        return None
    day, time, offset = found.groups()
    try:
        if time is None:
            return date.fromisoformat(day)
        return datetime.fromisoformat(f"{day}T{time}{(offset or '').upper()}")
    except ValueError:  # the 31st of February
        return None


def dates(text: str, markers: Markers) -> list[date | datetime]:
    """Find the dates that a text states in full, with day, month and year, in order.

    A date like 4/5/2026 counts only if the day of the week beside it tells day and month apart; no
    year is ever added. A time of day after a date makes it a `datetime`, with a time zone only if
    the text states an offset from UTC or GMT.
    """
    if not _DIGIT.search(text):
        return []
    whole = iso_date(text)
    if whole:
        return [whole]
    found = sorted([*_numeric(text, markers), *_written(text, markers)], key=lambda item: item[0])
    return [_with_time(text, end, day) for _, end, day in found]


def first_iso_date(texts: Iterable[str | None]) -> date | datetime | None:
    """Return the first date of the texts that are one; see `iso_date`."""
    return next((found for text in texts if text and (found := iso_date(text))), None)


def first_published(texts: Iterable[str], markers: Markers) -> date | datetime | None:
    """Return the first date that a text states in full and not as that of an update."""
    stated = (dates(text, markers) for text in texts if not is_update(text, markers))
    return next((found[0] for found in stated if found), None)


def is_same_day(moment: date, other: date) -> bool:
    """Whether two dates, with or without a time of day, are of one day."""
    return moment.timetuple()[:3] == other.timetuple()[:3]


def is_update(text: str, markers: Markers) -> bool:
    """Whether a text opens with words that announce the date of an update."""
    return markers.label(text, Kind.UPDATED) is not None


def is_date_line(text: str, markers: Markers, *, ambiguous: bool = False) -> bool:
    """Whether a short text is a date and little else: when an article was published or updated.

    With `ambiguous` a date counts even if its day and month can't be told apart.
    """
    if len(text) > LONGEST_DATE_LINE or not _DIGIT.search(text):
        return False
    if is_prose(text) and not text.endswith(_ABBREVIATIONS):
        return False
    if is_update(text, markers) or markers.label(text, Kind.DATE):
        return _has_date_part(text, markers)
    year = _FOUR_DIGITS.search(text)
    return bool(
        year
        and sum(map(str.isalpha, text)) <= LETTERS_BESIDE_DATE
        and sum(word[0].islower() for word in text[year.end() :].split()) < WORDS_AFTER_YEAR
        and (dates(text, markers) or (ambiguous and any(map(_readings, _NUMERIC.finditer(text)))))
    )


def _has_date_part(text: str, markers: Markers) -> bool:
    """Whether a text has a part of a date: a date in digits, a time of day, a month with a day."""
    if _NUMERIC.search(text) or _EAST.search(text) or _TIME.search(text):
        return True
    words = [fold(word.group()) for word in _WORD.finditer(text)]
    return any(
        word in markers.months and (first.isdigit() or last.isdigit())
        for first, word, last in zip(["", *words], words, [*words[1:], ""], strict=False)
    )


def _numeric(text: str, markers: Markers) -> Iterator[tuple[int, int, date]]:
    for match in _EAST.finditer(text):
        day = _date(int(match[1]), int(match[2]), int(match[3]))
        if day:
            yield match.start(), match.end(), day
    for match in _NUMERIC.finditer(text):
        possible = _readings(match)
        if len(possible) > 1:
            weekdays = _weekdays(text, markers)
            possible = {day for day in possible if day.weekday() in weekdays}
        if len(possible) == 1:
            yield match.start(), match.end(), possible.pop()


def _readings(match: re.Match[str]) -> set[date]:
    """Return the dates that three numbers can mean if one of them is a year of four digits."""
    first, sign, second, last = match[1], match[2], int(match[3]), match[4]
    readings: set[date | None] = set()
    if len(first) == len("YYYY"):
        readings = {_date(int(first), second, int(last))}
    elif len(last) == len("YYYY"):
        readings = {_date(int(last), second, int(first))}  # the day first
        if sign == "/":
            readings.add(_date(int(last), int(first), second))  # or the month
    return {day for day in readings if day}


def _weekdays(text: str, markers: Markers) -> set[int]:
    words = [fold(match.group()) for match in _WORD.finditer(text)]
    names = {*words, *map(" ".join, pairwise(words))}
    return {markers.weekdays[name] for name in names if name in markers.weekdays}


def _written(text: str, markers: Markers) -> Iterator[tuple[int, int, date]]:
    """Find "6 April 2026", "6 de abril de 2026", "April 6, 2026" and their like."""
    words = list(_WORD.finditer(text))
    folded = [fold(word.group()) for word in words]
    for i, word in enumerate(folded):
        length = 2 if f"{word} {''.join(folded[i + 1 : i + 2])}" in markers.months else 1
        month = markers.months.get(" ".join(folded[i : i + length]))
        if month is None:
            continue
        days = [j for j in (i - 1, i - 2, i + length) if 0 <= j < len(words)]
        years = range(i + length, min(i + length + 3, len(words)))
        at_day = next((j for j in days if _ORDINAL.fullmatch(folded[j])), None)
        at_year = next((j for j in years if _YEAR.fullmatch(folded[j])), None)
        if at_day is None or at_year is None:
            continue
        digits = "".join(filter(str.isdigit, folded[at_day]))
        day = _date(int(folded[at_year]), month, int(digits))
        if day:
            yield words[min(i, at_day)].start(), words[at_year].end(), day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, end: int, day: date) -> date | datetime:
    match = _TIME.search(text, end)
    if match is None or match.start() - end > LONGEST_GAP_BEFORE_TIME:
        return day
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "")[:1].lower()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
    except ValueError:  # "25:10" is a score
        return day
    zone = _ZONE.match(text, match.end())
    if zone is None:
        return moment
    offset = timedelta(hours=int(zone[2] or 0), minutes=int(zone[3] or 0))
    if offset >= _ONE_DAY:
        return moment
    return moment.replace(tzinfo=timezone(-offset if zone[1] == "-" else offset))
