"""Dates as the heads of pages state them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import ttnews
from ttnews.wording.dates import iso_date

PROSE = "The ferry sank on Monday, the harbour master of Harrow said to the council. " * 3
MORE = "Divers found it in nine metres of water below the old lamp, its bell still ringing. " * 2


def published(line: str) -> date | datetime | None:
    """Read a line that stands below a title."""
    return ttnews.parse(f"Ferry sinks in the harbour\n\n{line}\n\n{PROSE}\n\n{MORE}").published


@pytest.mark.parametrize(
    "line",
    [
        "2026-04-06",
        "6 April 2026",
        "April 6, 2026",
        "Monday, April 6th, 2026",
        "Montag, 6. April 2026",
        "lunes, 6 de abril de 2026",
        "le 6 avril 2026",
        "lundi 6 avril 2026",
        "06.04.2026",
        "6.4.2026",
        "6 - 4 - 2026",
        "2026/04/06",
        "Thứ hai, 6/4/2026",
        "Monday 4/6/2026",
        "2026年4月6日",
        "2026년 4월 6일",
        "6 tháng 4 2026",
        "6 апреля 2026",
    ],
)
def test_a_date_in_any_form(line: str) -> None:
    assert published(line) == date(2026, 4, 6)


@pytest.mark.parametrize("line", ["4/5/2026", "Tuesday 4/5/2026"])
def test_a_date_whose_day_and_month_nothing_tells_apart_is_left_open(line: str) -> None:
    assert published(line) is None


@pytest.mark.parametrize(
    ("line", "expected"), [("24/12/2026", date(2026, 12, 24)), ("12/24/2026", date(2026, 12, 24))]
)
def test_a_day_beyond_twelve_tells_day_and_month_apart(line: str, expected: date) -> None:
    assert published(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "31.02.2026",
        "Published 06.04.26",
        "2026-02-31",
        "2026年13月1日",
        "31 February 2026",
        "April 2026",
        "6 April",
    ],
)
def test_what_is_no_full_date_is_none(line: str) -> None:
    assert published(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("6 April 2026, 14:05", datetime(2026, 4, 6, 14, 5)),  # noqa: DTZ001
        ("6 April 2026 at 2:05 pm", datetime(2026, 4, 6, 14, 5)),  # noqa: DTZ001
        ("6 April 2026 | 12:05 a.m.", datetime(2026, 4, 6, 0, 5)),  # noqa: DTZ001
        ("6 April 2026, 14:05 pm", datetime(2026, 4, 6, 14, 5)),  # noqa: DTZ001
        ("06.04.2026 - 14h05", datetime(2026, 4, 6, 14, 5)),  # noqa: DTZ001
        ("2026년 4월 6일 14시05", datetime(2026, 4, 6, 14, 5)),  # noqa: DTZ001
        ("2026-04-06T14:05:00Z", datetime(2026, 4, 6, 14, 5, tzinfo=UTC)),
        ("6 April 2026, 14:05 GMT", datetime(2026, 4, 6, 14, 5, tzinfo=UTC)),
        (
            "Thứ hai, 6/4/2026, 14:05 (GMT+7)",
            datetime(2026, 4, 6, 14, 5, tzinfo=timezone(timedelta(hours=7))),
        ),
        (
            "6 April 2026, 14:05 UTC-03:30",
            datetime(2026, 4, 6, 14, 5, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
    ],
)
def test_a_time_of_day_behind_a_date(line: str, expected: datetime) -> None:
    found = published(line)
    assert found == expected
    assert isinstance(found, datetime)
    assert found.tzinfo == expected.tzinfo


@pytest.mark.parametrize("line", ["6 April 2026, 25:10", "6 April 2026 – the score was 3:10"])
def test_what_is_no_time_of_day_adds_none(line: str) -> None:
    assert published(line) in {date(2026, 4, 6), None}
    assert not isinstance(published(line), datetime)


def test_a_zone_beyond_a_day_is_no_zone() -> None:
    found = published("6 April 2026, 14:05 GMT+99")
    assert found == datetime(2026, 4, 6, 14, 5)  # noqa: DTZ001


AT_TEN = datetime(2026, 4, 6, 10, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-06T10:30:00+02:00",
        "2026-04-06T10:30+0200",
        "2026-04-06 10:30:00,000 +02",
        "2026-04-06t10:30:00.0000000+02:00:00",
    ],
)
def test_every_format_reads_the_same_spellings_of_a_moment(text: str) -> None:
    node = {"@type": "NewsArticle", "headline": "Ferry sinks", "datePublished": text}
    item = {"uri": "https://lune.example/1", "headline": "Ferry sinks", "publishedDate": text}
    record = {"hostname": "lune.example", "date": text}
    story = {"type": "story", "version": "0.10.12", "display_date": text}
    sources = {
        "ans": json.dumps(story),
        "text": f"Ferry sinks in the harbour\n\n{text}\n\n{PROSE}\n\n{MORE}",
        "html": f'<html><head><meta name="date" content="{text}"></head><p>{PROSE}</p></html>',
        "jsonld": json.dumps(node),
        "ninjs": json.dumps(item),
        "extracted": json.dumps(record),
        "markdown": f"---\ndate: {text}\n---\n\n# Ferry sinks\n",
        "nitf": f'<nitf><head><docdata><date.issue norm="{text}"/></docdata></head></nitf>',
    }
    for name, source in sources.items():
        found = ttnews.parse(source, format=name).published
        assert isinstance(found, datetime), name
        assert (found, found.utcoffset()) == (AT_TEN, timedelta(hours=2)), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260406", date(2026, 4, 6)),
        ("20260406T103000+0200", AT_TEN),
        ("202604061030+02", AT_TEN),
        ("2026-04-06", date(2026, 4, 6)),
    ],
)
def test_the_basic_form_is_read_where_a_date_is_expected(text: str, expected: date) -> None:
    assert iso_date(text, basic=True) == expected
    assert type(iso_date(text, basic=True)) is type(expected)
    assert iso_date(text) == (expected if "-" in text else None)


@pytest.mark.parametrize("text", ["", "2026", "2026-04", "2026-0406", "20261306", "2026040610"])
def test_what_is_no_calendar_date_is_none(text: str) -> None:
    assert iso_date(text, basic=True) is None
