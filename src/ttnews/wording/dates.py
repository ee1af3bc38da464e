"""Dates in a text: in ISO 8601, in digits, in the words of all languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from ttnews.profiles import Kind, Markers, fold
from ttnews.wording.limits import (
    LETTERS_BESIDE_DATE,
    LONGEST_DATE_LINE,
    MONTH_FIRST_SHARE,
    SHORTEST_UPDATED,
    WORDS_AFTER_YEAR,
)
from ttnews.wording.prose import is_prose
from ttnews.wording.times import TIME, has_american_zone, time_beside

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
_BLANK = r"[\s\xa0\u2009\u202f]?"
_NUMERIC = re.compile(
    rf"(?<!\d)(\d{{1,4}}){_BLANK}([./-]){_BLANK}(\d{{1,2}}){_BLANK}"
    rf"\2{_BLANK}(\d{{4}}|\d{{1,2}})(?!:?\d)",
    re.ASCII,
)
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)  # every date has one
_FOUR_DIGITS = re.compile(r"\d{4}")
# Words can be glued together, "2026von", "202613. April", "NorlingApril 6"; and outside the scripts
# of Europe, vowels and accents are characters of their own, which are no letters.
_WORD = re.compile(
    r"(?:19|20)\d\d(?=[^\W\d_]|\d{1,2}\.\s)|[^\W\d_]*[a-z](?=[A-Z][a-z])"
    r"|(?:\w|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+"
)
_NATIVE_DIGITS = str.maketrans(
    {
        zero + value: str(value)
        for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50)  # Arabic, Persian, Hindi, Bangla, Thai
        for value in range(10)
    }
)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|o|º|ª|\.)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_BUDDHIST_YEAR = re.compile(r"25[5-9]\d", re.ASCII)
_BUDDHIST_ERA = 543  # years before the common one; Thai papers count in it
_MONTHS = 12
_LAST_YEAR = 2099  # of those that pages state
_THAI = "\u0e00"


class Stated(NamedTuple):
    """A date in a text.

    Attributes:
        start: offset from 0 of its first character, that of the time of day if it is before.
        end: offset after it, its time of day and zone.
        moment: the date; None if its day and month can't be told apart.

    """

    start: int
    end: int
    moment: date | datetime | None


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


def dates(text: str, markers: Markers, *, day_first: bool | None = None) -> list[date | datetime]:
    """Find the dates that a text states in full, with day, month and year, in order.

    A date like 4/5/2026 counts only if the day of the week beside it tells day and month apart, or
    if the caller knows which comes first; no year is ever added. A time of day beside a date makes
    it a `datetime`, with a time zone only if the text states an offset from UTC or GMT; a zone by
    its name ("PDT", "IST") is read over, because many names mean several.
    """
    found = stated_dates(text, markers, day_first=day_first)
    return [stated.moment for stated in found if stated.moment]


def stated_dates(text: str, markers: Markers, *, day_first: bool | None = None) -> list[Stated]:
    """Find where a text states dates in full; see `dates`."""
    if not text.isascii():
        text = text.translate(_NATIVE_DIGITS)
    if not _DIGIT.search(text):
        return []
    whole = iso_date(text)
    if whole:
        return [Stated(0, len(text), whole)]
    found = [*_numeric(text, markers, day_first=day_first), *_written(text, markers)]
    taken = 0
    stated: list[Stated] = []
    for start, end, day in sorted(found, key=lambda item: item[0]):
        if start >= taken:
            stated.append(_with_time(text, Stated(start, end, day), taken, markers))
            taken = stated[-1].end
    return stated


def is_day_first(texts: Iterable[str], running_text: str, markers: Markers) -> bool | None:
    """Whether dates in digits in some texts have the day first; None if nothing tells.

    A date with a number beyond twelve tells, and so does an American time zone. Otherwise the day
    is first, unless the running text is of a language in which the month can be first.
    """
    for text in texts:
        is_open = False
        for match in _NUMERIC.finditer(text) if "/" in text else ():
            readings = _readings(match) if match[2] == "/" else ()
            if len(readings) == 1 and len(match[1]) < len("YYYY"):
                return int(match[1]) > _MONTHS
            is_open |= len(readings) > 1
        if is_open and has_american_zone(text):
            return False
    words = [fold(word.group()) for word in _WORD.finditer(running_text)]
    if not words:
        return None
    return (
        None
        if sum(word in markers.month_first_words for word in words)
        >= len(words) * MONTH_FIRST_SHARE
        else True
    )


def first_iso_date(texts: Iterable[str | None]) -> date | datetime | None:
    """Return the first date of the texts that are one; see `iso_date`."""
    return next((found for text in texts if text and (found := iso_date(text))), None)


def first_published(
    texts: Iterable[str], markers: Markers, *, day_first: bool | None = None
) -> date | datetime | None:
    """Return the first date that a text states in full and not as that of an update."""
    for text in texts:
        for stated in published_dates(text, markers, day_first=day_first):
            return stated
    return None


def published_dates(
    text: str, markers: Markers, *, day_first: bool | None = None
) -> Iterator[date | datetime]:
    """Yield the dates of a text that no word announces as that of an update."""
    yield from published_among(text, stated_dates(text, markers, day_first=day_first), markers)


def published_among(
    text: str, stated: Iterable[Stated], markers: Markers
) -> Iterator[date | datetime]:
    """Yield those of the dates of a text that no word announces as that of an update."""
    end = 0
    for found in stated:
        if found.moment and not _announces_update(text, end, found.start, markers):
            yield found.moment
        end = found.end


def _announces_update(text: str, start: int, end: int, markers: Markers) -> bool:
    """Whether the last word between two offsets that announces a date announces an update's."""
    if end - start < SHORTEST_UPDATED:
        return False
    last = None
    for word in _WORD.finditer(text, start, end):
        for label in markers.openings.labels(text, word.start()):
            if label.kind in {Kind.UPDATED, Kind.DATE}:
                last = label.kind
    return last is Kind.UPDATED


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
    if _NUMERIC.search(text) or _EAST.search(text) or TIME.search(text):
        return True
    words = [fold(word.group()) for word in _WORD.finditer(text)]
    return any(
        word in markers.months and (first.isdigit() or last.isdigit())
        for first, word, last in zip(["", *words], words, [*words[1:], ""], strict=False)
    )


def _numeric(
    text: str, markers: Markers, *, day_first: bool | None
) -> Iterator[tuple[int, int, date | None]]:
    for match in _EAST.finditer(text):
        day = _date(int(match[1]), int(match[2]), int(match[3]))
        if day:
            yield match.start(), match.end(), day
    for match in _NUMERIC.finditer(text):
        possible = _readings(match)
        if len(possible) > 1:
            weekdays = _weekdays(text, markers)
            likely = {day for day in possible if day.weekday() in weekdays}
            if len(likely) != 1 and day_first is not None:
                likely = {day for day in possible if (day.day == int(match[1])) is day_first}
            possible = likely or possible
        if possible:
            yield match.start(), match.end(), possible.pop() if len(possible) == 1 else None


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
        years = [
            j for j in (*range(i + length, i + length + 3), i - 1, i - 2) if 0 <= j < len(words)
        ]
        at_day = next((j for j in days if _ORDINAL.fullmatch(folded[j])), None)
        is_thai = word[0] >= _THAI
        at_year = next((j for j in years if _is_year(folded[j], is_thai=is_thai)), None)
        if at_day is None or at_year is None:
            continue
        digits = "".join(filter(str.isdigit, folded[at_day]))
        year = int(folded[at_year])
        day = _date(year - _BUDDHIST_ERA if year > _LAST_YEAR else year, month, int(digits))
        if day:
            ends = (i, i + length - 1, at_day, at_year)
            yield words[min(ends)].start(), words[max(ends)].end(), day


def _is_year(word: str, *, is_thai: bool) -> bool:
    return bool(_YEAR.fullmatch(word) or (is_thai and _BUDDHIST_YEAR.fullmatch(word)))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, found: Stated, after: int, markers: Markers) -> Stated:
    """Add the time of day beside a date; none that is before the offset `after`."""
    start, end, day = found
    time = time_beside(text, start, end, markers)
    if time is None or time.start < after:
        return found
    if day:
        day = datetime(day.year, day.month, day.day, time.hour, time.minute, tzinfo=time.zone)
    return Stated(min(start, time.start), max(end, time.end), day)
