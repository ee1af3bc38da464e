"""Bylines, dates and sources as papers print them."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest

import ttnews
from paths import FIXTURES
from ttnews.testing import check_explanation
from ttnews.wording.bylines import Byline, parse_byline, read_byline

MARKERS = ttnews.default_registry().markers
TABLE = tomllib.loads((FIXTURES / "bylines.toml").read_text(encoding="utf-8"))
NONE = TABLE.pop("none")
FORMS = [(line, said) for forms in TABLE.values() for line, said in forms.items()]

PROSE = (
    "Walkers may cross the old iron bridge again since Monday, four years after the flood, the "
    "district said."
)
MORE = (
    "The repair took two winters, because divers had to set every stone of the pier by hand, and "
    "the summer boats left them no room."
)


@pytest.mark.parametrize(("line", "said"), FORMS, ids=[line for line, _ in FORMS])
def test_a_line_says_who_when_and_whence(line: str, said: dict[str, Any]) -> None:
    found = read_byline(line, MARKERS)
    assert found is not None
    assert [name.text for name in found.names] == said.get("names", [])
    assert all(line[name.start : name.end] == name.text for name in found.names)
    assert found.source == said.get("source")
    stated = said.get("date")
    assert found.is_update is (stated == "update")
    assert found.dates[:1] == ((stated,) if isinstance(stated, date) else ())
    if isinstance(stated, datetime):
        assert isinstance(found.dates[0], datetime)
        assert found.dates[0].utcoffset() == stated.utcoffset()


def test_the_table_has_many_languages() -> None:
    assert len(TABLE) >= 20
    assert len(FORMS) >= 60


@pytest.mark.parametrize("line", NONE)
def test_no_name_is_read_into_other_lines(line: str) -> None:
    found = read_byline(line, MARKERS)
    assert found is None or found.authors == ()


def parsed(head: str, *, above: str = "", text: str = PROSE, below: str = "") -> ttnews.Article:
    """Parse a page whose head has these lines below its title, and check its account."""
    parts = (above, "Iron bridge opens to walkers again", head, text, MORE, below)
    report = ttnews.explain("\n\n".join(filter(None, parts)))
    check_explanation(report)
    return report.article


def test_a_byline_word_alone_announces_the_name_below() -> None:
    assert parsed("By\n\nIda Norling\n\n6 April 2026").authors == ("Ida Norling",)
    assert parsed("Von\n\nRobert\n\n6. April 2026").authors == ("Robert",)
    assert parsed("By\n\nThe bridge has a new roof\n\n6 April 2026").authors == ()
    assert parsed("By", text="Nobody.").authors == ()


def test_an_office_on_the_line_below_is_part_of_the_byline() -> None:
    head = "By Ida Norling\nSenior Reporter, Lune Valley Post\n\nMay 6, 2025, 08:15 AM EDT"
    article = parsed(head)
    assert article.authors == ("Ida Norling",)
    assert article.published == datetime(2025, 5, 6, 8, 15)  # noqa: DTZ001
    report = ttnews.explain(f"Iron bridge opens to walkers again\n\n{head}\n\n{PROSE}\n\n{MORE}")
    assert [line.role for line in report.lines[1:4]] == ["byline"] * 3


def test_a_name_that_nothing_announces_stands_beside_the_date() -> None:
    assert parsed("Ida Norling\n\n6 April 2026").authors == ("Ida Norling",)
    assert parsed("6 April 2026\n\nIda Norling").authors == ("Ida Norling",)
    assert parsed("Ida Norling, 6 April 2026").authors == ("Ida Norling",)


@pytest.mark.parametrize(
    "head",
    [
        "Lune Valley\n\n6 April 2026",  # a place that the text speaks of
        "Lune Valley, 6 April 2026",
        "Summer Boats\n\n6 April 2026",  # words of the text
        "SAVED BRIDGES\n\n6 April 2026",  # a section
        "Lune Valley. 6 April 2026",
    ],
)
def test_what_is_no_name_of_an_author_stands_there_too(head: str) -> None:
    article = parsed(head, text=f"In the Lune Valley they came on summer days. {PROSE}")
    assert article.authors == ()
    assert article.published == date(2026, 4, 6)


def test_a_caption_mentions_the_author() -> None:
    caption = "FILE PHOTO: The iron bridge. Lune Scanpix/Ida Norling via REUTERS/File Photo ended."
    assert parsed(f"{caption}\n\nIda Norling\n\n6 April 2026").authors == ("Ida Norling",)


def test_a_place_after_the_name_is_no_author() -> None:
    text = f"In Harrow they came with flowers. {PROSE}"
    assert parsed("By Ida Norling, Harrow", text=text).authors == ("Ida Norling",)
    assert parsed("By Ida Norling, O’Neill", text=text).authors == ("Ida Norling", "O’Neill")


def test_names_after_a_byline_word_are_better_than_others() -> None:
    article = parsed("Mara Quill, 5 April 2026\n\nBy Ida Norling\n\n6 April 2026")
    assert article.authors == ("Ida Norling",)
    assert article.published == date(2026, 4, 5)


def test_the_bylines_in_a_row_have_all_authors() -> None:
    head = "By Ida Norling\nWith additional reporting by Sam Okoro\n\n6 April 2026"
    assert parsed(head).authors == ("Ida Norling", "Sam Okoro")
    assert parsed(head, below="Author: Ida Norling").authors == ("Ida Norling", "Sam Okoro")


def test_an_agency_alone_is_the_author_and_beside_a_name_the_source() -> None:
    alone = parsed("By AFP\n\n6 April 2026")
    assert (alone.authors, alone.source) == (("AFP",), "AFP")
    named = parsed("By Ida Norling, AFP\n\n6 April 2026")
    assert (named.authors, named.source) == (("Ida Norling",), "AFP")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Ida Norling / TNN / Updated: Apr 13, 2025, 08:40 IST", None),
        ("Stand: 06.04.2026, 14:05 Uhr", None),
        ("Updated: 7 April 2026\n\nFirst published: 6 April 2026", date(2026, 4, 6)),
        ("Updated 7 April 2026, published 6 April 2026", date(2026, 4, 6)),
    ],
)
def test_the_date_of_an_update_is_not_that_of_publication(
    head: str, published: date | None
) -> None:
    assert parsed(head).published == published


def test_a_date_below_the_text() -> None:
    text = "\n\n".join(f"Pier {number} was next. {MORE}" for number in range(20))
    assert parsed("", text=text, below="Published 6 April 2026").published == date(2026, 4, 6)
    assert parsed("", text=text, below="Ida Norling, 6 April 2026").authors == ("Ida Norling",)
    assert parsed("", text=text, below="6 April 2026").published is None  # of another story
    assert parsed("", text=text, below="Updated 6 April 2026").published is None


SPANISH = (
    "Los peatones pueden volver a cruzar desde el lunes la vieja pasarela de hierro, cuatro años "
    "después de la riada, dijo el distrito."
)


@pytest.mark.parametrize(
    ("text", "head", "published"),
    [
        (SPANISH, "06/05/2026 08:15", datetime(2026, 5, 6, 8, 15)),  # noqa: DTZ001
        (PROSE, "06/05/2026", None),
        (PROSE, "06/05/2026 08:15 PDT", datetime(2026, 6, 5, 8, 15)),  # noqa: DTZ001
        (PROSE, "06/05/2026\n\nUpdated 06/14/2026", date(2026, 6, 5)),
        (PROSE, "06/05/2026\n\nUpdated 14/05/2026", date(2026, 5, 6)),
        ("朝から橋が開く。" * 12, "06/05/2026", date(2026, 5, 6)),
        ("Nobody.", "06/05/2026 2026/05/06", date(2026, 5, 6)),
    ],
)
def test_the_page_tells_day_and_month_apart(text: str, head: str, published: date | None) -> None:
    article = ttnews.parse(f"Harrow\n\n{head}\n\n{text}\n\n{text[::-1]}.")
    assert article.published == published


def test_a_page_without_text_tells_nothing() -> None:
    assert ttnews.parse("06/05/2026").published is None


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("HARROW (AP) — ", "AP"),
        ("HARROW FERRY, April 6 (Reuters) - ", "Reuters"),
        ("Harrow (dpa/lno) - ", "dpa/lno"),
        ("(서울=연합뉴스) ", "연합뉴스"),
        ("【4月6日 月江通信】", "月江通信"),
        ("【AFP】", "AFP"),
        ("【独家】", None),
        ("Harrow (built in 1911) - ", None),
        ("(an old bridge) ", None),
    ],
)
def test_a_dateline_names_the_source_and_stays(lead: str, source: str | None) -> None:
    article = parsed("By Ida Norling", text=lead + PROSE)
    assert article.source == source
    first = article.blocks[0]
    assert isinstance(first, ttnews.Paragraph)
    assert (article.lead or first.text) == lead + PROSE


@pytest.mark.parametrize("opener", ["LUNE.VN - ", "Lunepost.vn – ", "AFP - "])
def test_a_site_or_an_agency_before_the_lead_is_cut_off(opener: str) -> None:
    article = parsed("By Ida Norling", text=opener + PROSE)
    assert article.source == opener.partition(" ")[0]
    assert article.lead == PROSE


@pytest.mark.parametrize(
    ("ending", "source"),
    [
        (" (dpa)", "dpa"),
        (" (AFP).", "AFP"),
        ("（共同）", "共同"),
        (" (연합뉴스)", "연합뉴스"),
        (" (Theo TTXVN)", "TTXVN"),
        (" — AFP", "AFP"),
        (" (With inputs from agencies)", None),
    ],
)
def test_a_sign_off_names_the_source_and_stays(ending: str, source: str | None) -> None:
    report = ttnews.explain(f"Iron bridge opens again\n\n{PROSE}\n\n{MORE}{ending}")
    check_explanation(report)
    assert report.article.source == source
    last = report.article.blocks[-1]
    assert isinstance(last, ttnews.Paragraph)
    assert last.text == MORE + ending


def test_a_source_on_a_line_of_its_own() -> None:
    assert parsed("6 April 2026\n\nSource: Lune Valley Post").source == "Lune Valley Post"
    assert parsed("6 April 2026\n\nSource: Lune Valley Post").authors == ()
    assert parsed("", below="Quelle: dpa").source == "dpa"


def test_a_zone_without_an_offset_is_read_over() -> None:
    assert read_byline("6 April 2026, 14:05 GMT by Ida Norling", MARKERS) == Byline(
        names=read_byline("6 April 2026, 14:05 GMT by Ida Norling", MARKERS).names,  # type: ignore[union-attr]
        dates=(datetime(2026, 4, 6, 14, 5, tzinfo=UTC),),
        is_announced=True,
        is_dated=True,
        is_whole=True,
    )
    found = read_byline("6 April 2026, 14:05 IST by Ida Norling", MARKERS)
    assert found is not None
    assert found.dates == (datetime(2026, 4, 6, 14, 5),)  # noqa: DTZ001
    assert found.authors == ("Ida Norling",)


def test_a_long_line_is_no_byline() -> None:
    assert read_byline(f"By Ida Norling, {PROSE} {MORE}", MARKERS) is None


@pytest.mark.parametrize(
    ("byline", "published"),
    [
        ("By Ida Norling | October 13, 2025", date(2025, 10, 13)),
        ("Monday October 13, 2025 by Ida Norling", date(2025, 10, 13)),
        ("Ida Norling, 13 October 2025", date(2025, 10, 13)),
        ("Ida Norling / Updated: 13 October 2025", None),
        ("By Ida Norling, Senior Reporter, Lune Valley Post", None),
    ],
)
def test_every_reader_reads_bylines_alike(byline: str, published: date | None) -> None:
    sources = {
        "text": f"Iron bridge opens to walkers again\n\n{byline}\n\n{PROSE}\n\n{MORE}",
        "markdown": f"# Iron bridge opens to walkers again\n\n{byline}\n\n{PROSE}\n\n{MORE}",
        "html": f"<h1>Iron bridge opens again</h1><p>{byline}</p><p>{PROSE}</p><p>{MORE}</p>",
    }
    for name, source in sources.items():
        article = ttnews.parse(source, format=name)
        assert (article.authors, article.published) == (("Ida Norling",), published), name


def test_an_office_in_the_metadata_is_no_author() -> None:
    head = '<meta name="author" content="Ida Norling, Staff Writer">'
    page = f"<html><head>{head}</head><body><h1>Bridge opens</h1><p>{PROSE}</p></body></html>"
    assert ttnews.parse(page, format="html").authors == ("Ida Norling",)


def test_a_second_date_in_the_head_of_markdown_is_text() -> None:
    lines = "13 October 2025\n\nIda Norling, 14 October 2025"
    article = ttnews.parse(f"# Bridge opens\n\n{lines}\n\n{PROSE}", format="markdown")
    assert article.published == date(2025, 10, 13)
    assert article.authors == ()


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("By Ida Norling, Staff Writer", ("Ida Norling",)),
        ("ida norling, the poet", ("ida norling, the poet",)),
        ("By", ()),
        ("AFP", ("AFP",)),
    ],
)
def test_a_field_of_authors(field: str, names: tuple[str, ...]) -> None:
    assert parse_byline(field, MARKERS) == names


def test_names_in_the_head_are_better_than_those_below_the_text() -> None:
    text = "\n\n".join(f"Pier {number} was next. {MORE}" for number in range(20))
    article = parsed("Ida Norling\n\n6 April 2026", text=text, below="Editor: Sam Okoro")
    assert article.authors == ("Ida Norling",)
    assert parsed("", text=text, below="Editor: Sam Okoro").authors == ("Sam Okoro",)


def test_a_name_of_syllables_can_be_in_the_text_word_by_word() -> None:
    # The syllables of a Vietnamese name are words: "lò" an oven, "thị" a market, "sương" fog.
    text = (
        "Sáng nay sương phủ kín bến, lò than đã đỏ và chợ thị trấn đã họp từ lúc trời còn tối. " * 3
    )
    article = ttnews.parse(
        f"Chợ nổi Bến Mây họp lại sau mười năm\n\nLò Thị Sương\n\n6/4/2026\n\n{text}\n\n{text}"
    )
    assert article.authors == ("Lò Thị Sương",)
    assert article.published == date(2026, 4, 6)
