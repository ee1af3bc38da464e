"""Where the article is on a page, and which line is its title."""

from __future__ import annotations

import pytest

import ttnews
from ttnews import Figure
from ttnews.parser import weights
from ttnews.parser.given import GivenLine, decide
from ttnews.parser.page import Page
from ttnews.parser.titles import candidates
from ttnews.parser.zones import find_zones

MARKERS = ttnews.default_registry().markers
TITLE = "Old iron bridge opens again"
STORY = (
    "Four years after the flood, walkers may cross the iron bridge at Harrow Ferry again.",
    "The repair took long, because divers had to set every stone of the middle pier by hand.",
    "“We counted every rivet twice,” said Ada Quill, who led the work for the district.",
    "The lamps and the railings will follow in May, and so will the paint, which is to be grey.",
    "Cars have to take the ferry for two more years, because the new pier does not carry them.",
    "The district wants to decide in the autumn whether the bridge will ever carry them again.",
    "The old toll house is to become a museum, with a bench for those who would rather look out.",
    "On the first day more than nine hundred people went across, and the band played until noon.",
)
NOTICE = (
    "This page keeps small files on your machine, so that it knows you when you come here again.",
    "Some of these files are read by others, who want to know which shoes you looked at last week.",
    "Without them the page works as well, but then it asks you the same question every morning.",
    "What is kept is kept for ninety days, in a cellar below a hill, and then it is forgotten.",
    "A list of all who read these files is as long as a novel, and nobody has ever finished it.",
)
BOX = ("Upper Lune", "Fog", "No wind", "Lune Mouth", "Sun", "Gale", "Harrow", "Rain", "Hail", "Ice")
BUTTONS = ("Share", "Print this page", "Subscribe", "Most read", "Newsletter")


def dump(*lines: str) -> str:
    return "\n\n".join(lines)


def test_short_lines_amid_the_text_end_no_run() -> None:
    page = Page(dump(TITLE, *STORY[:4], "A heading", *STORY[4:]), MARKERS)
    [run] = find_zones(page).runs
    assert (run.start, run.end) == (1, len(page.lines))


def test_many_short_lines_part_two_runs() -> None:
    page = Page(dump(TITLE, *STORY[:4], *BOX, *STORY[4:]), MARKERS)
    zones = find_zones(page)
    first, second = zones.runs
    assert (first.start, first.end) == (1, 5)
    assert (second.start, second.end) == (5 + len(BOX), len(page.lines))
    assert zones.total == pytest.approx(first.points + second.points)


def test_below_lines_of_the_page_a_run_needs_more_points() -> None:
    def ends(*between: str) -> list[int]:
        page = Page(dump(TITLE, *STORY, *between, *NOTICE[:2]), MARKERS)
        return [run.end for run in find_zones(page).runs]

    story = 1 + len(STORY)
    assert ends(*BUTTONS, *BOX) == [story]
    assert ends(*BUTTONS) == [story, story + 7]  # as few can be a card amid the article
    assert ends(*BOX) == [story, story + len(BOX) + 2]


def test_one_sentence_below_a_footer_is_no_run() -> None:
    page = Page(dump(TITLE, *STORY, *BOX, NOTICE[0]), MARKERS)
    [run] = find_zones(page).runs
    assert run.end == 1 + len(STORY)


def test_a_page_of_short_lines_has_no_run() -> None:
    zones = find_zones(Page(dump(*BOX), MARKERS))
    assert zones.runs == ()
    assert (zones.start, zones.end, zones.total) == (0, len(BOX), 0)


def test_no_line_says_more_than_the_most() -> None:
    page = Page(dump(TITLE, "x" * 5000 + ".", "© Read more", "- ab", *STORY), MARKERS)
    assert all(-weights.MOST <= points <= weights.MOST for points in find_zones(page).points)


def test_candidates_for_the_title_have_signs_that_have_weights() -> None:
    page = Page(dump("lamp.jpg", "News", TITLE, "6 May 2024", *STORY), MARKERS)
    found = dict(candidates(page, find_zones(page)))
    assert {0, 4} & found.keys() == set()  # a picture, and a sentence that stands once
    assert {"date_below", "known", "blank_above"} <= found[2].keys()
    assert all(signs.keys() <= weights.TITLE.keys() for signs in found.values())


def test_the_title_can_be_below_a_long_notice() -> None:
    article = ttnews.parse(dump(*NOTICE, *BOX, TITLE, *STORY, *(f"{line} So." for line in STORY)))
    assert article.title == TITLE
    assert article.lead == STORY[0]


def test_a_stated_title_that_no_line_says_leaves_headings_only() -> None:
    lines = [GivenLine(text) for text in (TITLE, *STORY)]
    other = "Museum looks for a bench with a view"
    assert decide(lines, MARKERS).article.title == TITLE
    assert decide(lines, MARKERS, title=other).article.title is None
    headed = [GivenLine(TITLE, level=1), *lines[1:]]
    assert decide(headed, MARKERS, title=other).article.title == TITLE


def test_teasers_at_the_end_are_no_sections() -> None:
    teasers = [
        line
        for n in range(13)
        for line in (
            f"What the {n}th boat brings",
            f"It has {n} crates of apples on board, and a dog.",
        )
    ]
    article = ttnews.parse(dump(TITLE, *STORY, *teasers))
    assert not any(isinstance(block, ttnews.Heading) for block in article.blocks)
    few = ttnews.parse(dump(TITLE, *STORY, *teasers[:6]))
    assert sum(isinstance(block, ttnews.Heading) for block in few.blocks) == 3


def test_authors_are_those_that_stand_together() -> None:
    text = dump(TITLE, "By Ida Norling", *STORY[:6], "Author: Jon Askew", *STORY[6:])
    assert ttnews.parse(text).authors == ("Ida Norling",)


def test_a_name_that_is_a_word_of_the_text_is_no_author() -> None:
    text = dump(TITLE, "{} | 6 May 2024", *STORY, "A wild rose grows out of the middle pier.")
    assert ttnews.parse(text.format("Rosa Norling")).authors == ("Rosa Norling",)
    for name in ("Rose Norling", "Ida Rose"):
        assert ttnews.parse(text.format(name)).authors == ()


def test_a_name_above_a_picture_signs_no_text() -> None:
    text = dump(TITLE, *STORY, "Ida Norling")
    assert ttnews.parse(text).authors == ("Ida Norling",)
    assert ttnews.parse(f"{text}\n\nlamp.jpg").authors == ()


def test_an_agency_behind_words_above_the_only_text_is_no_credit() -> None:
    article = ttnews.parse(dump("The bridge in May (AFP)", STORY[0]))
    assert not [block for block in article.blocks if isinstance(block, Figure)]


def test_a_credit_below_a_few_lines_of_names_is_that_of_the_text() -> None:
    def figures(names: int) -> int:
        checked = [f"Check {number}: Ida" for number in range(names)]
        article = ttnews.parse(dump(TITLE, *STORY, "\n".join([*checked, "Photo: Ida Norling"])))
        return sum(isinstance(block, Figure) for block in article.blocks)

    assert (figures(3), figures(9)) == (0, 1)


def test_a_short_line_of_text_below_a_box_is_of_the_page() -> None:
    article = ttnews.parse(dump(TITLE, *STORY, "Share", "The shop is closed on Mondays."))
    assert article.blocks[-1] == ttnews.Paragraph(STORY[-1])


def test_of_a_long_body_the_beginning_tells_what_the_title_is() -> None:
    long = [f"{line} {line} {line} {line}" for line in STORY]
    text = dump("Harrow Post", "Sections", TITLE, *long, *(f"{line} Again." for line in long))
    assert ttnews.parse(text).title == TITLE
