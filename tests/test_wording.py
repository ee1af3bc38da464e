"""What words say: cases that no dump or page shows by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import ttnews
from ttnews.wording.credits import split_credit, whole_credit
from ttnews.wording.dates import first_iso_date, first_published, is_same_day
from ttnews.wording.imprint import is_imprint
from ttnews.wording.names import listed_names, split_names, stated_names
from ttnews.wording.stories import story_sign

MARKERS = ttnews.default_registry().markers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Norling and Jan van Loon", ("Ida Norling", "Jan van Loon")),
        ("IDA NORLING AND JAN VAN LOON", ("IDA NORLING", "JAN VAN LOON")),
        ("Dan Norling, Mara E Quill", ("Dan Norling", "Mara E Quill")),
        ("سارة محمود و ليلى حسن", ("سارة محمود", "ليلى حسن")),
        ("Ida Norling – Mara Quill • Jan van Loon", ("Ida Norling", "Mara Quill", "Jan van Loon")),
    ],
)
def test_names_are_cut_apart_at_separators_and_conjunctions(
    text: str, names: tuple[str, ...]
) -> None:
    assert listed_names(text, MARKERS) == names
    assert split_names([text], MARKERS) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norling, Ida; van Loon, Jan", ("Norling, Ida", "van Loon, Jan")),
        ("Ida Norling, Jan van Loon", ("Ida Norling", "Jan van Loon")),
        ("Norling, Ida", ("Norling, Ida",)),
        (" ; ", ()),
    ],
)
def test_names_in_a_record_are_cut_apart_if_nothing_else_is_meant(
    text: str, names: tuple[str, ...]
) -> None:
    assert stated_names(text) == names


def test_the_date_of_an_update_is_not_that_of_publication() -> None:
    texts = ["Ida Norling", "Updated: 7 May 2024", "6 May 2024", "5 May 2024"]
    assert first_published(texts, MARKERS) == date(2024, 5, 6)
    assert first_published(texts[:2], MARKERS) is None


def test_the_first_of_some_texts_that_is_a_date() -> None:
    assert first_iso_date([None, "", "yesterday", " 2024-05-06 ", "2024-05-07"]) == date(2024, 5, 6)
    assert first_iso_date(["6 May 2024"]) is None


def test_dates_are_of_one_day_with_or_without_a_time() -> None:
    assert is_same_day(date(2024, 5, 6), datetime(2024, 5, 6, 23, tzinfo=UTC))
    assert not is_same_day(date(2024, 5, 6), date(2024, 5, 7))


def test_a_credit_is_the_end_of_a_caption_or_all_of_a_text() -> None:
    assert split_credit("The ferry. Photo: Ida Norling", MARKERS) == ("The ferry.", "Ida Norling")
    assert split_credit("", MARKERS) == (None, None)
    assert whole_credit("Photo: Ida Norling", MARKERS) == "Ida Norling"
    assert whole_credit("The ferry. Photo: Ida Norling", MARKERS) is None


@pytest.mark.parametrize(
    "text",
    [
        "© Harbour Post",
        "(c) 2024 Harbour Post",
        "Copyright Harbour Post",
        "Marktstraße 17, 38271 Ahlsum",
        "12 rue de la Grève, 29890 Kerlouan",
        "Calle Mayor 3b, 45999 Valdehuero",
        "9 Mill Lane, Quarryville, PA 17566",
        "4 Pier Road, Port Fenwick PF3 8QT",
        "4 Pier Road, Port Fenwick",
        "38271 Ahlsum",
        "+49 5331 90 12 88",
        "Tel. (05331) 90-12-88",
    ],
)
def test_the_foot_of_a_page(text: str) -> None:
    assert is_imprint(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry captain retires after 41 years",
        "In the summer of 2024, 12 boats came back",
        "2024 Regatta",
        "12 ways to mend a net, and who knows them",
        "Lamp lit for 9,000 guests on 3 May 2024",
        "Quilma 3, Almendral del Soto 1",
        "© " + "Harbour Post " * 20,
    ],
)
def test_what_is_not_of_the_foot_of_a_page(text: str) -> None:
    assert not is_imprint(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("• Ferry sinks", "Ferry sinks"),
        (">> Ferry sinks", "Ferry sinks"),
        (">>Ferry sinks", "Ferry sinks"),
        ("→ Ferry sinks", "Ferry sinks"),
        ("1. Ferry sinks", "Ferry sinks"),
        ("12) Ferry sinks", "Ferry sinks"),
        ("- Ferry sinks", "Ferry sinks"),
        ("### Ferry sinks", "Ferry sinks"),
        ("Ferry sinks", "Ferry sinks"),
        ("-40 degrees", "-40 degrees"),
        ("2.5 million ferries", "2.5 million ferries"),
        ("1912 again", "1912 again"),
        ("“Ferry sinks”", "“Ferry sinks”"),
        ("•", "•"),
    ],
)
def test_the_sign_before_a_title(text: str, title: str) -> None:
    assert text[story_sign(text) :] == title
