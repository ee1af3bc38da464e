from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ttnews
from ttnews import Mark
from ttnews.shared.marked_text import runs

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


@pytest.mark.parametrize("format", ["html", "markdown", "ninjs", "nitf"])
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
