from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ttnews
from ttnews import Mark
from ttnews.shared.marked_text import MarkedText, joined_texts, runs, trimmed

PLACES = st.integers(-2, 12)
MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from(("link", "strong", "emphasis")),
        PLACES,
        PLACES,
        st.sampled_from((None, "", "a", "b")),
    ),
    max_size=6,
)


@example("xyxyx", [Mark("link", 1, 4, "a"), Mark("link", 0, 2, "b"), Mark("link", 2, 5, "c")])
@given(st.text("xy", max_size=9), MARKS)
def test_every_character_is_under_its_marks(text: str, marks: list[Mark]) -> None:
    found = list(runs(text, marks))
    assert "".join(run.text for run in found) == text
    characters = [(run.strong, run.emphasis, run.href) for run in found for _ in run.text]
    for place, character in enumerate(characters):
        over = [mark for mark in marks if mark.start <= place < mark.end]
        kinds = {mark.kind for mark in over}
        links = [mark.href for mark in over if mark.kind == "link" and mark.href]
        expected = ("strong" in kinds, "emphasis" in kinds, links[0] if links else None)
        assert character == expected


def test_runs_end_only_where_a_mark_begins_or_ends() -> None:
    marks = (Mark("strong", 1, 3), Mark("link", 2, 9, "a"), Mark("emphasis", 3, 3))
    assert [run.text for run in runs("abcde", marks)] == ["a", "b", "c", "de"]


def collapsing(*, joins_across_space: bool = False) -> MarkedText:
    return MarkedText(re.compile(r"\s+"), " ", joins_across_space=joins_across_space)


def built(text: MarkedText, *steps: str) -> tuple[str, tuple[Mark, ...]]:
    """Take each step: a mark's name opens or closes it; "|" breaks the line, "||" starts one."""
    is_open = dict.fromkeys(("strong", "emphasis"), False)
    for step in steps:
        match step:
            case "strong" | "emphasis":
                (text.close if is_open[step] else text.open)(step)
                is_open[step] = not is_open[step]
            case "|":
                text.line_break()
            case "||":
                text.start_line()
            case _:
                text.add(step)
    return text.take()


@pytest.mark.parametrize(
    ("steps", "text", "marks"),
    [
        ((" a", " ", "\n b "), "a b", ()),
        (("a ", "|", " b", "|", "|", "c", "|"), "a\nb\n\nc", ()),
        (("||", "a", "||", "||", "b", "|", "||", "c"), "a\nb\nc", ()),
        (("a", "strong", " b ", "strong", "c"), "a b c", (Mark("strong", 2, 3),)),
        (("strong", " ", "strong", "a", "emphasis", " ", "emphasis"), "a", ()),
        (("strong", "a", "strong", "strong", "b", "strong"), "ab", (Mark("strong", 0, 2),)),
        (("strong", "a", "|", "strong", "b"), "a\nb", (Mark("strong", 0, 1),)),
        (
            ("strong", "a", "strong", " ", "strong", "b", "strong"),
            "a b",
            (Mark("strong", 0, 1), Mark("strong", 2, 3)),
        ),
        (
            ("emphasis", "strong", "a", "strong", "b", "emphasis"),
            "ab",
            (Mark("emphasis", 0, 2), Mark("strong", 0, 1)),
        ),
    ],
)
def test_building(steps: tuple[str, ...], text: str, marks: tuple[Mark, ...]) -> None:
    assert built(collapsing(), *steps) == (text, marks)


def test_marks_that_meet_across_space() -> None:
    text = collapsing(joins_across_space=True)
    steps = ("strong", "a ", "strong", "|", "strong", "b", "strong")
    assert built(text, *steps) == ("a\nb", (Mark("strong", 0, 3),))


def test_all_white_space_is_kept() -> None:
    assert built(MarkedText(), " a  b ", "  ", "\tc  ", "|", "  d\n") == ("a  b   \tc\nd", ())
    text = collapsing()
    text.add("a")
    text.add_preformatted("  b\n  c\n \n d")
    assert text.take() == ("a  b\n  c\n\n d", ())


def test_a_mark_inside_another_of_its_kind_is_part_of_it() -> None:
    text = MarkedText()
    text.open("link", "a")
    text.open("link", "b")
    text.add("one")
    text.close("link")
    assert text.href == "a"
    text.add(" two")
    text.close("link")
    text.close("link")
    assert text.href is None
    assert text.take() == ("one two", (Mark("link", 0, 7, "a"),))


def test_links_that_meet_are_one_only_with_one_target() -> None:
    text = MarkedText()
    for target in ("a", "a", "b", None):
        text.open("link", target)
        text.add("x")
        text.close("link")
    assert text.take() == ("xxxx", (Mark("link", 0, 2, "a"), Mark("link", 2, 3, "b")))


def test_open_marks_go_on_in_the_next_text() -> None:
    text = MarkedText()
    text.open("strong")
    text.add("one ")
    assert text.take() == ("one", (Mark("strong", 0, 3),))
    assert text.take_text() is None
    text.add("two")
    assert text.take() == ("two", (Mark("strong", 0, 3),))


def test_trimmed() -> None:
    assert trimmed("a b c", 1, 4) == (2, 3)
    assert trimmed("a   c", 1, 9, " c") == (5, 5)


def test_joined_texts() -> None:
    texts = [("a", (Mark("strong", 0, 1),)), ("b", (Mark("link", 0, 1, "x"),))]
    expected = ("a, b", (Mark("strong", 0, 1), Mark("link", 3, 4, "x")))
    assert joined_texts(texts, ", ") == expected
    assert joined_texts([], ", ") == ("", ())


@pytest.mark.parametrize("format", ["ans", "html", "markdown", "ninjs", "nitf"])
def test_every_reader_gives_marks_in_one_order(format: str) -> None:
    url = "https://post.example/ferry"
    marks = (
        *(Mark("strong", 0, 9), Mark("emphasis", 0, 3)),
        *(Mark("link", 13, 19, url), Mark("strong", 13, 19), Mark("emphasis", 13, 19)),
    )
    paragraph = ttnews.Paragraph("The ferry of Harrow", marks)
    article = ttnews.Article(title="Ferry", blocks=(paragraph,))
    options = {"uri": "tag:post.example"} if format == "ninjs" else {}
    again = ttnews.parse(ttnews.render(article, to=format, **options), format=format)
    assert again.blocks == (paragraph,)
