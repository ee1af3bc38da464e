"""What kind of dump it is. A file of `fixtures/verdicts` is a dump: VERDICT_WHAT.LANGUAGE.txt."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import ttnews
from news import LANGUAGES, article, boxes, news
from paths import FIXTURES
from ttnews import Role, Verdict
from ttnews.profiles import builtin_profiles
from ttnews.testing import check_explanation

DUMPS = sorted((FIXTURES / "verdicts").glob("*.txt"))
NOT_FOUND = [path for path in DUMPS if path.name.startswith(("no-article_404", "no-article_con"))]
PLACES = ("above", "below")
TITLE = "Ferry sinks at Harrow"
TEXT = "The ferry sank on Monday at the landing stage of Harrow, the harbour master said."
TEASERS = (
    "Nobody was on board when it broke loose, and nobody knows who had tied it up.",
    "The lower gate leaks again, and a diver will look at it before the first boats arrive.",
    "The wheel turns for the first time since 1911, and the miller lets children pour the corn.",
    "A hundred sheep came down by themselves on Friday, led by a dog that belongs to no one.",
    "Anglers found a piano in it and played it until the fire brigade took it away.",
)
MORE = "Nobody was on board at that hour, and nobody knows why it went down in calm water."


def decode(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_verdict(path: Path) -> None:
    explanation = ttnews.explain(decode(path))
    check_explanation(explanation)
    assert explanation.verdict == path.stem.partition("_")[0]


def test_dumps_of_all_kinds_in_many_languages() -> None:
    assert {path.stem.partition("_")[0] for path in DUMPS} == {*Verdict}
    assert len(DUMPS) >= 40
    assert len({path.stem.rpartition(".")[2] for path in DUMPS}) >= 10


# No table has the headings of these, which are the titles of what little they say.
IN_OTHER_WORDS = {"no-article_404.pt", "no-article_404.sv"}


@pytest.mark.parametrize("path", NOT_FOUND, ids=lambda path: path.stem)
def test_what_such_a_page_says_is_no_title_but_is_kept(path: Path) -> None:
    explanation = ttnews.explain(decode(path))
    assert explanation.article.title is None or path.stem in IN_OTHER_WORDS
    assert [line for line in explanation.lines if line.role is Role.PARAGRAPH]
    assert explanation.quality.score == 0


@pytest.mark.parametrize("profile", builtin_profiles(), ids=lambda profile: profile.name)
def test_headings_of_pages_without_an_article(profile: ttnews.Profile) -> None:
    assert len(profile.no_article) >= 6
    for heading in profile.no_article:
        dump = f"{heading.replace('#', '404')}\n\n{TITLE}"
        assert ttnews.explain(dump).lines[0].role is Role.FURNITURE, heading
        assert ttnews.parse(dump).title != heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_with_and_without_the_page_around_it(language: str) -> None:
    told = news(language)
    page = article(language)
    assert ttnews.explain(page.dump).verdict is Verdict.ARTICLE
    whole = page.above(boxes(told.menu), boxes(told.share)).below(boxes(told.share))
    whole = whole.below(*(boxes([title, told.ad]) for title in told.story_titles))
    whole = whole.below(boxes(told.menu), boxes(told.footer))
    assert ttnews.explain(whole.dump).verdict is Verdict.WHOLE_PAGE


def test_few_words_are_no_article() -> None:
    for dump in (
        "",
        "\n \n",
        TITLE,
        f"{TITLE}\n\n{TEXT}",
        f"{TITLE}\n\nRead more\n\n{TITLE} again",
    ):
        assert ttnews.explain(dump).verdict is Verdict.NO_ARTICLE
    assert ttnews.explain(f"{TITLE}\n\n{TEXT}\n\n{MORE}").verdict is Verdict.ARTICLE


def test_single_lines_amid_short_ones_are_teasers_if_there_are_several() -> None:
    def listed(*headings: str, texts: tuple[str, ...] = TEASERS) -> Verdict:
        cards = [f"{heading}\n\n{text}" for heading, text in zip(headings, texts, strict=False)]
        return ttnews.explain("\n\n".join(["Harrow", "Stories", *cards, "Next page"])).verdict

    headings = [f"What happened on the {part}" for part in ("pier", "lock", "mill", "hill", "weir")]
    assert listed(*headings) is Verdict.NO_ARTICLE
    assert listed(*headings[:4]) is Verdict.ARTICLE
    assert listed(*(f"{heading}?" for heading in headings)) is Verdict.ARTICLE  # an interview
    assert listed("9.15", "10.20", "11.30", "12.45", "13.05") is Verdict.ARTICLE  # a ticker
    assert listed(*headings, texts=(" ".join(TEASERS), *TEASERS)) is Verdict.ARTICLE


def test_text_that_asks_the_readers_is_no_article_unless_enough_other_text_is_there() -> None:
    ask = "Subscribe to our newsletter, and you can read our website without a password."
    other = "Donate to our newsroom today, and you get your login and our newsletter by Friday."
    assert ttnews.explain(f"{TITLE}\n\n{ask}\n\n{other}").verdict is Verdict.NO_ARTICLE
    texts = [f"{TEXT} {MORE}", f"{MORE} {TEXT}", ask, other]
    assert ttnews.explain("\n\n".join([TITLE, *texts])).verdict is Verdict.ARTICLE


def test_the_body_and_the_reasons_for_what_is_outside() -> None:
    menu = [f"Section {letter}" for letter in "abcdefghijklmnopqrst"]
    texts = [f"{TEXT} {MORE}", f"{MORE} {TEXT}", f"{TEXT} {TEXT}"]
    places = [f"Place {letter}" for letter in "abcdefghij"]
    explanation = ttnews.explain("\n\n".join([*menu, TITLE, *texts, *places]))
    assert explanation.body == ((43, 47),)
    reasons = {line.number: line.reason for line in explanation.lines}
    above, below = (f"outside the article: {side} run 1 of 1, lines 43-47" for side in PLACES)
    assert reasons[1] == reasons[39] == above
    assert reasons[41] == reasons[43] == reasons[47] == ""
    assert reasons[49] == reasons[67] == below


def test_the_reason_for_what_is_between_two_runs() -> None:
    texts = [f"{TEXT} {MORE}", f"{MORE} {TEXT}", f"{TEXT} {TEXT}", f"{MORE} {MORE}"]
    gap = [f"Place {letter}" for letter in "abcdefghij"]
    explanation = ttnews.explain("\n".join([TITLE, *texts, *gap, *map(str.upper, texts)]))
    assert explanation.body == ((2, 5), (16, 19))
    assert explanation.lines[9].reason == (
        "outside the article: between run 1 of 2, lines 2-5, and run 2 of 2, lines 16-19"
    )


def test_a_page_without_text_has_no_body_to_be_outside_of() -> None:
    explanation = ttnews.explain("\n".join([*"abcdefghijklmnopqrst", TITLE, *"uvwxyz" * 8]))
    assert explanation.body == ()
    assert {line.reason for line in explanation.lines} == {""}


def test_reports_travel_between_processes() -> None:
    explanation = ttnews.explain(f"{TITLE}\n\n{TEXT}\n\n{MORE}")
    again = pickle.loads(pickle.dumps(explanation))  # noqa: S301  our own
    assert (again.verdict, again.quality) == (explanation.verdict, explanation.quality)
