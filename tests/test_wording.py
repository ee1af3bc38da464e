"""What words say: cases that no dump or page shows by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import ttnews
from ttnews.wording.credits import split_credit, whole_credit
from ttnews.wording.dates import first_iso_date, first_published, is_same_day
from ttnews.wording.names import listed_names, split_names, stated_names

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
