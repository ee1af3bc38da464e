"""Figures are worked out by hand beside the pages that they are about."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from backports import zstd

import ttnews
from paths import EXAMPLES
from ttnews import Article, ExplainedLine, Explanation, Role, cli
from ttnews.scoring import (
    ALIASES,
    Band,
    FieldScore,
    GoldLabel,
    GoldPage,
    Score,
    ScoredField,
    Side,
    TextScore,
    find_role,
    fixture_case,
    read_gold,
    score,
)

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]

LATER = timezone(timedelta(hours=2))
SAMPLE = EXAMPLES / "gold" / "harbour.jsonl"

# Two pages. Behind each line: its gold role, and what the stub below takes it for, how surely.
BRIDGE = (
    "Bridge opens\n"  # title      title      .9
    "\n"
    "It was shut.\n"  # lead       lead       .6
    "Ida\n"  #          byline     paragraph  .45
    "Rain fell.\n"  #   paragraph  caption    .6
    "Of Harrow\n"  #    caption, gray: passed over
    "Who knows?"  #   no label: passed over
)
FERRY = (
    "Ferry\r\n"  #      title      title      1
    "  It sank. \n"  #  paragraph  list_item  not measured
    "Twice.\n"  #       paragraph  paragraph  .5
    "Share\n"  #        furniture  paragraph  .5
    "More"  #         furniture  related_heading  .95
)
GOLD = [
    {
        "id": "bridge",
        "text": BRIDGE,
        "labels": [
            {"line": 1, "role": "title"},
            {"line": 3, "role": "lead", "gray": False},
            {"line": 4, "role": "author_date", "why": "no matter"},
            {"line": 5, "role": "paragraph"},
            {"line": 6, "role": "caption", "gray": True},
        ],
        "lang": "en",
    },
    {
        "text": FERRY,
        "labels": [
            {"line": 1, "role": "title"},
            {"line": 2, "role": "paragraph"},
            {"line": 3, "role": "paragraph"},
            {"line": 4, "role": "other"},
            {"line": 5, "role": "furniture"},
        ],
    },
]
ANSWERS: dict[str, list[tuple[int, str, str, float | None]]] = {
    BRIDGE: [
        (1, "title", "first", 0.9),
        (3, "lead", "below", 0.6),
        (4, "paragraph", "rest", 0.45),
        (5, "caption", "stray", 0.6),
        (6, "title", "first", 1.0),
        (7, "title", "first", 1.0),
    ],
    FERRY: [
        (1, "title", "sure", 1.0),
        (2, "list_item", "bullet", None),
        (3, "paragraph", "rest", 0.5),
        (4, "paragraph", "rest", 0.5),
        (5, "related_heading", "more", 0.95),
    ],
}
TEXT = """\
documents            2
lines                9
kept            100.0%
dropped          33.3%
F                50.0%
captions             1
lost                 0
accuracy         65.0%
macro F1         61.3%
body precision   76.8%
body recall      77.3%

role                 F1  lines  right  taken for
title            100.0%      2      2
lead             100.0%      1      1
byline             0.0%      1      0  paragraph 1
paragraph         40.0%      3      2  caption 1
furniture         66.7%      2      1  paragraph 1

confidence   lines    mean   right  difference
below 50%        1   45.0%    0.0%      +45.0%
50% to 60%       2   50.0%   50.0%       +0.0%
60% to 70%       2   60.0%   50.0%      +10.0%
90% to 100%      3   95.0%  100.0%       -5.0%
all              8   68.8%   62.5%       +6.2%
"""
WRONG = """\

=== bridge:5  paragraph -> caption  stray  60%
lead            | It was shut.
byline          | Ida
paragraph       | Rain fell.
caption         | Of Harrow
?               | Who knows?
"""


def explain(text: str) -> Explanation:
    lines = tuple(
        ExplainedLine(number, 0, 0, Role(role), rule, confidence, None)
        for number, role, rule, confidence in ANSWERS[text]
    )
    return Explanation(text, Article(), lines)


def jsonl(records: list[Any]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(jsonl(GOLD))
    return path


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*records: object) -> Path:
        path = tmp_path / "pages.jsonl"
        path.write_bytes(jsonl([*records]))
        return path

    return write


def page(text: str, *roles: str, **more: object) -> dict[str, object]:
    """Return a record whose lines have these roles from the first on."""
    labels = [{"line": number, "role": role} for number, role in enumerate(roles, 1)]
    return {"text": text, "labels": labels, **more}


def always(role: Role) -> Callable[[str], Explanation]:
    def explain(text: str) -> Explanation:
        count = text.count("\n") + 1
        lines = (ExplainedLine(n, 0, 0, role, "always", None, None) for n in range(1, count + 1))
        return Explanation(text, Article(), tuple(lines))

    return explain


class StubRegistry:
    explain = staticmethod(explain)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setattr(cli, "_registry", lambda _: StubRegistry())

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli.main(["score", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


# --- the file -------------------------------------------------------------------------------------


def test_a_file_gives_its_pages(gold: Path) -> None:
    bridge, ferry = read_gold(gold)
    assert (bridge.id, bridge.text) == ("bridge", BRIDGE)
    assert bridge.labels == (
        GoldLabel(1, Role.TITLE),
        GoldLabel(3, Role.LEAD),
        GoldLabel(4, Role.BYLINE),
        GoldLabel(5, Role.PARAGRAPH),
        GoldLabel(6, Role.CAPTION, gray=True),
    )
    assert ferry.id == "2"
    assert pickle.loads(pickle.dumps(ferry)) == ferry  # noqa: S301  our own


def test_a_packed_file_gives_the_same(gold: Path, tmp_path: Path) -> None:
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert [*read_gold(str(packed))] == [*read_gold(gold)]


def test_blank_lines_and_byte_order_marks_do_not_matter(gold: Path) -> None:
    pages = [*read_gold(gold)]
    content = gold.read_bytes()
    gold.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n  \n"))
    assert [*read_gold(gold)] == pages


def test_aliases() -> None:
    assert {name: str(find_role(name)) for name in ALIASES} == {
        "author_date": "byline",
        "image_alt": "image",
        "other": "furniture",
        "related_alt": "related_image",
        "related_head": "related_heading",
    }
    assert [find_role(role.value) for role in Role] == [*Role]
    assert (find_role("in"), find_role("out")) == (Side.IN, Side.OUT)


@pytest.mark.parametrize("role", ["list_item", "quote"])
def test_lists_and_quotes_are_paragraphs_where_the_file_has_none(role: str, write: Write) -> None:
    answer = always(Role(role))
    assert score(read_gold(write(page("a", "paragraph"))), answer).accuracy == 1
    other = "quote" if role == "list_item" else "list_item"
    assert score(read_gold(write(page("a", "paragraph"), page("b", other))), answer).accuracy == 0.5
    assert score(read_gold(write(page("a", "paragraph"), page("b", role))), answer).accuracy == 0.5
    assert score(read_gold(write(page("a", role), page("b", role))), answer).f1 == {Role(role): 1}


@pytest.mark.parametrize("role", [role for role in Role if role.startswith("related_")])
def test_related_lines_are_furniture_where_the_file_has_none(role: Role, write: Write) -> None:
    answer = always(role)
    assert score(read_gold(write(page("a", "other"))), answer).f1 == {Role.FURNITURE: 1}
    told = write(page("a", "other"), page("b", "related_head"))
    assert score(read_gold(told), answer).f1[Role.FURNITURE] == 0


def test_each_file_is_judged_by_what_it_tells_apart(tmp_path: Path) -> None:
    for name, role in (("a", "other"), ("b", "related_alt")):
        (tmp_path / name).write_bytes(jsonl([page("a", role)]))
    pages = [*read_gold(tmp_path / "a"), *read_gold(tmp_path / "b")]
    figures = score(pages, always(Role.RELATED_IMAGE))
    assert figures.f1 == {Role.RELATED_IMAGE: 1, Role.FURNITURE: 1}


FORM = "JSON Lines in UTF-8, one object with 'text' and 'labels' a line, plain or packed"
ROLES = (
    "title, lead, byline, paragraph, heading, list_item, quote, image, caption, topic, "
    "related_heading, related_image, related_title, related_summary, furniture, in, out"
)
OTHER_FIELDS = "authors, published, source"  # title is a role, too


def no_text(number: int, hint: str, last: int, *, label: int) -> str:
    possible = f"possible: lines that are not blank, from 1 to {last}"
    return f", line 1: no text on line {number}{hint} {possible} @ $.labels[{label}].line"


BAD = [
    (b"", f": no pages; possible: {FORM}"),
    (b"\n \n", f": no pages; possible: {FORM}"),
    (b"{", ", line 1: not JSON: Expecting property name enclosed in double quotes at column 2; "),
    (jsonl([*GOLD, 0])[:-2] + b"Ferry", ", line 3: not JSON: Expecting value at column 1; "),
    (b"[" * 99_999, ", line 1: not an article: nested too deeply; "),
    (b"1" * 9_999, ", line 1: not JSON: a number with too many digits"),
    (b"\x1f\x8b\x08\x00", f", line 1: not UTF-8; possible: {FORM}"),
    (jsonl(["a"]), ', line 1: expected an object, got "a" @ $'),
    (jsonl(["a" * 99]), f', line 1: expected an object, got "{"a" * 39}… @ $'),
    (jsonl([{}]), ", line 1: no key 'text' @ $"),
    (jsonl([*GOLD, {"text": "a", "label": []}]), "3: no key 'labels'; did you mean 'labels' by"),
    (jsonl([{"text": 5, "labels": []}]), "1: expected a string, got 5 @ $.text"),
    (jsonl([{"text": "a", "labels": {}}]), "1: expected an array, got {} @ $.labels"),
    (jsonl([page("a", "title", id=7)]), "1: expected a string, got 7 @ $.id"),
    (jsonl([page("a", "title", id=None)]), "1: expected a string, got null @ $.id"),
    (jsonl([page("a")]), "1: nothing to score; at least one label must not be gray @ $.labels"),
    (
        jsonl([{"text": "a", "labels": [{"line": 1, "role": "title", "gray": True}]}]),
        "1: nothing to score; at least one label must not be gray @ $.labels",
    ),
    (jsonl([{"text": "a", "labels": ["title"]}]), 'an object, got "title" @ $.labels[0]'),
    (jsonl([{"text": "a", "labels": [{}]}]), "1: no key 'line' @ $.labels[0]"),
    (
        jsonl([{"text": "a", "labels": [{"line": 1, "roll": "title"}]}]),
        "1: no key 'role'; did you mean 'role' by 'roll'? @ $.labels[0]",
    ),
    (
        jsonl([{"text": "a", "labels": [{"line": True, "role": "title"}]}]),
        "1: expected an integer, got true @ $.labels[0].line",
    ),
    (
        jsonl([{"text": "a", "labels": [{"line": 1, "role": "title", "gray": "no"}]}]),
        '1: expected true or false, got "no" @ $.labels[0].gray',
    ),
    (
        jsonl([{"text": "a", "labels": [{"line": 1, "role": None}]}]),
        "1: expected a string, got null @ $.labels[0].role",
    ),
    (
        jsonl([page("a\nb", "title", "captoin")]),
        f"1: no role 'captoin'; did you mean 'caption'? possible: {ROLES} @ $.labels[1].role",
    ),
    (
        jsonl([page("a", "xyz")]),
        f"1: no role 'xyz'; possible: {ROLES} @ $.labels[0].role",
    ),
    (
        jsonl([page("a\n\t\nb\nc", "title", "lead")]),
        no_text(2, "; did you mean 1?", 4, label=1),
    ),
    (
        jsonl([page("a\nb", "title", "lead", "paragraph")]),
        no_text(3, "; did you mean 2?", 2, label=2),
    ),
    (
        jsonl([{"text": "a\u2028b", "labels": [{"line": 0, "role": "title"}]}]),
        no_text(0, "; did you mean 1?", 1, label=0),
    ),
    (
        jsonl([page(" \n", "title")]),
        no_text(1, ";", 2, label=0),
    ),
    (
        jsonl([{"text": "a", "labels": [{"line": 1, "role": "title"}] * 2}]),
        "1: line 1 has a label already @ $.labels[1].line",
    ),
    (jsonl([page("a", "title", title=["a"])]), '1: expected a string, got ["a"] @ $.title'),
    (jsonl([page("a", "title", source=0)]), "1: expected a string, got 0 @ $.source"),
    (jsonl([page("a", "title", authors="Ida")]), '1: expected an array, got "Ida" @ $.authors'),
    (jsonl([page("a", "title", authors=["Ida", None])]), "a string, got null @ $.authors[1]"),
    (
        jsonl([page("a", "title", published="last May")]),
        '1: expected an ISO 8601 date or date-time, got "last May" @ $.published',
    ),
]


@pytest.mark.parametrize(("content", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input(content: bytes, message: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    with pytest.raises(ttnews.ParseError) as caught:
        [*read_gold(path)]
    assert str(caught.value).startswith(f"{path}")
    assert message in str(caught.value)
    assert run(SAMPLE, path) == (1, "", f"ttnews: error: {caught.value}\n")


def test_bad_files(tmp_path: Path, gold: Path, run: Run) -> None:
    packed = gzip.compress(gold.read_bytes())
    files = {
        "no.jsonl": (None, "No such file or directory"),
        "no.jsonl.gz": (None, "No such file or directory"),
        "plain.gz": (gold.read_bytes(), "Not a gzipped file (b'{\"')"),
        "cut.gz": (packed[:-9], "Compressed file ended before the end-of-stream marker"),
        "broken.gz": (packed[:10] + b"\xff" * 20, "invalid block type"),
        "cut.zst": (zstd.compress(gold.read_bytes())[:-9], "no valid Zstandard file"),
    }
    for name, (content, message) in files.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(ttnews.ParseError) as caught:
            [*read_gold(tmp_path / name)]
        assert str(caught.value).startswith(f"{tmp_path / name}: ")
        assert message in str(caught.value)
        assert run(tmp_path / name) == (1, "", f"ttnews: error: {caught.value}\n")
    with pytest.raises(ttnews.ParseError, match="Is a directory"):
        [*read_gold(tmp_path)]


def test_a_line_that_is_too_long(tmp_path: Path, gold: Path, run: Run) -> None:
    path = tmp_path / "long.gz"
    path.write_bytes(gzip.compress(gold.read_bytes() + b"[" * (70 << 20), 1))
    number = len(gold.read_bytes().splitlines()) + 1
    assert run(path) == (1, "", f"ttnews: error: {path}, line {number}: longer than 64 MB\n")


# --- the figures ----------------------------------------------------------------------------------


@pytest.fixture
def figures(gold: Path) -> Score:
    return score(read_gold(gold), explain)


def test_means_over_pages(figures: Score) -> None:
    assert (figures.documents, figures.lines) == (2, 4 + 5)
    assert figures.accuracy == pytest.approx((2 / 4 + 4 / 5) / 2)
    assert figures.f1 == pytest.approx(
        {
            Role.TITLE: (1 + 1) / 2,
            Role.LEAD: 1,
            Role.BYLINE: 0,
            Role.PARAGRAPH: (0 + 2 * 2 / (2 * 2 + 1)) / 2,
            Role.FURNITURE: 2 * 1 / (2 * 1 + 1),
        }
    )
    assert [*figures.f1] == [role for role in Role if role in figures.f1]
    assert figures.macro_f1 == pytest.approx((1 + 1 + 0 + 0.4 + 2 / 3) / 5)


def test_characters_of_the_body(figures: Score) -> None:
    # Bridge: "It was shut." (12) and "Rain fell." (10) are body; the first and "Ida" (3) were taken
    # for it. Ferry: "It sank." (8) and "Twice." (6) are; they and "Share" (5) were.
    assert figures.body_precision == pytest.approx((12 / (12 + 3) + 14 / (14 + 5)) / 2)
    assert figures.body_recall == pytest.approx((12 / (12 + 10) + 14 / 14) / 2)


@pytest.mark.parametrize("role", ["lead", "paragraph", "heading", "list_item", "quote"])
def test_what_is_body(role: str, write: Write) -> None:
    taken = score(read_gold(write(page("abc\nd", role, "title"))), always(Role(role)))
    assert (taken.body_precision, taken.body_recall) == (3 / 4, 1)
    left = score(read_gold(write(page("abc", role))), always(Role.CAPTION))
    assert (left.body_precision, left.body_recall) == (0, 0)


def test_a_role_that_no_label_has_counts_only_against_the_others(
    write: Write,
) -> None:
    figures = score(read_gold(write(page("a\nb", "title", "lead"))), always(Role.TOPIC))
    assert figures.f1 == {Role.TITLE: 0, Role.LEAD: 0}
    assert figures.macro_f1 == 0


def test_calibration(figures: Score) -> None:
    whole = figures.calibration
    assert (whole.low, whole.high, whole.lines) == (0, 1, 8)
    sure = 0.9 + 0.6 + 0.45 + 0.6 + 1.0 + 0.5 + 0.5 + 0.95
    assert whole.confidence == pytest.approx(sure / 8)
    assert whole.right == 5 / 8
    assert whole.difference == pytest.approx(sure / 8 - 5 / 8)
    assert [(band.low, band.high, band.lines) for band in figures.bands] == [
        (0, 0.5, 1),
        (0.5, 0.6, 2),
        (0.6, 0.7, 2),
        (0.7, 0.8, 0),
        (0.8, 0.9, 0),
        (0.9, 1, 3),
    ]
    assert [band.right for band in figures.bands] == [0, 0.5, 0.5, None, None, 1]
    assert figures.bands[0].confidence == 0.45
    assert figures.bands[5].confidence == pytest.approx((0.9 + 1.0 + 0.95) / 3)
    assert figures.bands[3] == Band(0.7, 0.8, 0, None, None)
    assert figures.bands[3].difference is None


def test_confusion_and_wrong_lines(figures: Score) -> None:
    assert figures.confusion == {
        (Role.TITLE, Role.TITLE): 2,
        (Role.LEAD, Role.LEAD): 1,
        (Role.BYLINE, Role.PARAGRAPH): 1,
        (Role.PARAGRAPH, Role.CAPTION): 1,
        (Role.PARAGRAPH, Role.PARAGRAPH): 2,
        (Role.FURNITURE, Role.PARAGRAPH): 1,
        (Role.FURNITURE, Role.FURNITURE): 1,
    }
    wrong = [(line.page.id, line.number, line.text, line.rule) for line in figures.wrong]
    assert wrong == [
        ("bridge", 4, "Ida", "rest"),
        ("bridge", 5, "Rain fell.", "stray"),
        ("2", 4, "Share", "rest"),
    ]


def test_a_line_that_is_left_out_counts_as_furniture(write: Write) -> None:
    pages = [*read_gold(write(page("a\nb", "other", "title")))]
    figures = score(pages, lambda text: Explanation(text, Article(), ()))
    assert figures.confusion == {
        (Role.FURNITURE, Role.FURNITURE): 1,
        (Role.TITLE, Role.FURNITURE): 1,
    }
    assert figures.calibration == Band(0, 1, 0, None, None)


def test_nothing_scores_nothing() -> None:
    figures = score([], explain)
    assert (figures.documents, figures.accuracy, figures.macro_f1, figures.f1) == (0, 0, 0, {})
    assert score([GoldPage("a", "b", ())], always(Role.TITLE)).accuracy == 0


def test_the_library_itself_is_the_default() -> None:
    pages = [*read_gold(SAMPLE)]
    figures = score(pages)
    assert figures == score(pages, ttnews.explain)
    assert figures.documents == len(pages) == 3
    assert figures.wrong, "the sample should show what a wrong line looks like"


def test_the_sample_has_a_label_for_every_line() -> None:
    for sample in read_gold(SAMPLE):
        lines = enumerate(sample.text.split("\n"), 1)
        filled = [number for number, line in lines if line.strip()]
        assert [label.line for label in sample.labels] == filled


# --- lines of which only the side is known ----------------------------------------------------


SIDES = {
    "id": "lock",
    "text": "The lock\nIt leaks.\nMenu\nIt was mended.\nA lock, in May\nShop",
    "labels": [
        {"line": 2, "role": "in"},  #     taken for a lead
        {"line": 3, "role": "out"},  #    for a heading
        {"line": 4, "role": "in"},  #     for furniture
        {"line": 5, "role": "out"},  #    for a caption
        {"line": 6, "role": "out"},  #    for furniture
    ],
}


def explain_sides(text: str) -> Explanation:
    roles = ["title", "lead", "heading", "furniture", "caption", "furniture"]
    lines = (
        ExplainedLine(n, 0, 0, Role(role), "stub", 0.9, None) for n, role in enumerate(roles, 1)
    )
    return Explanation(text, Article(), tuple(lines))


def test_sides(write: Write) -> None:
    figures = score(read_gold(write(SIDES)), explain_sides)
    assert figures.lines == 5
    assert figures.text == TextScore(1 / 2, 1 / 2, 1 / 2, captions=1, lost=0)
    assert (figures.f1, figures.accuracy, figures.calibration.lines) == ({}, 0, 0)
    assert figures.confusion[Side.IN, Role.FURNITURE] == 1
    assert [(line.number, line.gold, line.given) for line in figures.wrong] == [
        (3, Side.OUT, Role.HEADING),
        (4, Side.IN, Role.FURNITURE),
    ]


@pytest.mark.parametrize("role", [*Role])
def test_every_role_but_that_of_captions_is_on_one_side(role: Role, write: Write) -> None:
    within = {"title", "lead", "paragraph", "heading", "list_item", "quote"}
    both = score(read_gold(write(page("a\nb", "in", "out"))), always(role)).text
    labelled = score(
        read_gold(write(page("a", role))), lambda text: Explanation(text, Article(), ())
    )
    if role is Role.CAPTION:
        assert (both.kept, both.dropped, both.captions) == (0, 0, 2)
        assert labelled.text.captions == 1
    else:
        assert (both.kept, both.dropped) == ((1, 0) if role in within else (0, 1))
        assert labelled.text.dropped == (role not in within)  # left out is furniture


def test_a_page_is_lost_when_most_of_its_text_is(write: Write) -> None:
    path = write(page("a\nb", "in", "in"), page("a\nb\nc", "in", "title", "in"), page("a", "out"))
    taken = {"a\nb": ["lead", "topic"], "a\nb\nc": ["lead", "topic", "topic"], "a": ["topic"]}

    def explain(text: str) -> Explanation:
        roles = enumerate(taken[text], 1)
        lines = tuple(ExplainedLine(n, 0, 0, Role(role), "", None, None) for n, role in roles)
        return Explanation(text, Article(), lines)

    assert score(read_gold(path), explain).text.lost == 1


def test_without_roles_there_is_no_table_of_roles(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StubRegistry, "explain", staticmethod(explain_sides))
    table = (
        "documents            1\nlines                5\nkept             50.0%\n"
        "dropped          50.0%\nF                50.0%\ncaptions             1\n"
        "lost                 0\n"
    )
    wrong = (
        "\n=== lock:4  in -> furniture  stub  90%\nin              | It leaks.\n"
        "out             | Menu\nin              | It was mended.\n"
        "out             | A lock, in May\nout             | Shop\n"
    )
    assert run(write(SIDES), "--wrong", "in", "3") == (0, table + wrong, "")


# --- fields -----------------------------------------------------------------------------------


def is_right(name: str, gold: Any, given: Any) -> bool:
    return ScoredField(GoldPage("a", "b", ()), name, gold, given).is_right


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        ("Ferry  sinks\n", "FERRY\u00a0sinks", True),
        ("Ｆｅｒｒｙ", "ferry", True),  # full-width letters
        ("Ferry", "Ferry sinks", False),
        ("Ferry", None, False),
        (None, "Ferry", False),
        (None, None, True),
        (("Ida N.", "Jon A."), ("jon a.", "Ida  N."), True),
        (("Ida N.", "Jon A."), ("Ida N.",), False),
        (date(2026, 5, 4), date(2026, 5, 4), True),
        (date(2026, 5, 4), date(2026, 4, 5), False),
        (date(2026, 5, 4), datetime(2026, 5, 4, 23, 59), True),  # noqa: DTZ001  a clock
        (datetime(2026, 5, 4, 9, 30), datetime(2026, 5, 4, 9, 30, 59), True),  # noqa: DTZ001
        (datetime(2026, 5, 4, 9, 30), datetime(2026, 5, 4, 9, 31), False),  # noqa: DTZ001
        (datetime(2026, 5, 4, 23, tzinfo=UTC), datetime(2026, 5, 5, 1, tzinfo=LATER), True),
        (datetime(2026, 5, 4, 23, tzinfo=UTC), datetime(2026, 5, 4, 23, tzinfo=LATER), False),
        (datetime(2026, 5, 4, 23, tzinfo=UTC), datetime(2026, 5, 4, 23), True),  # noqa: DTZ001
        (date(2026, 5, 4), None, False),
    ],
)
def test_what_is_the_same(gold: Any, given: Any, right: bool) -> None:  # noqa: FBT001
    assert is_right("any", gold, given) is right
    assert is_right("any", given, gold) is right


# What three pages state, and what the stub below gives.
STATED: list[dict[str, Any]] = [
    {"text": "a", "title": "Ferry", "authors": ["Ida"], "published": "2026-05-04", "source": ""},
    {"text": "b", "title": "Bridge", "authors": [], "published": "2026-05-04T09:30+02:00"},
    {"text": "c", "title": "Lock", "authors": ["Jon"], "published": None, "labels": []},
]
GIVEN = {
    "a": Article(title="ferry", authors=("Ida",), source="Post"),
    "b": Article(title="Share", authors=("Share",), published=date(2026, 5, 5)),
    "c": Article(published=date(2026, 5, 5), source="Post"),
}
FIELD_TABLE = """\
documents            3
lines                0

field      stated   given   right  false
title           3   66.7%   33.3%      1
authors         2   50.0%   50.0%      1
published       2   50.0%    0.0%      2
source          0                      1
"""
WRONG_FIELDS = """\

=== 2  authors
stated          |
given           | Share

=== 3  authors
stated          | Jon
given           |
"""


def explain_fields(text: str) -> Explanation:
    return Explanation(text, GIVEN[text], ())


def test_fields_are_read(write: Write) -> None:
    first, second, third = read_gold(write(*STATED))
    assert first.fields == {
        "title": "Ferry",
        "authors": ("Ida",),
        "published": date(2026, 5, 4),
        "source": None,
    }
    assert second.fields["published"] == datetime(2026, 5, 4, 9, 30, tzinfo=LATER)
    assert second.fields["authors"] is third.fields["published"] is None
    assert "source" not in second.fields
    assert third.labels == ()


def test_fields(write: Write) -> None:
    figures = score(read_gold(write(*STATED)), explain_fields)
    assert figures.fields == {
        "title": FieldScore(pages=3, stated=3, given=2 / 3, right=1 / 3, false=1),
        "authors": FieldScore(pages=3, stated=2, given=1 / 2, right=1 / 2, false=1),
        "published": FieldScore(pages=3, stated=2, given=1 / 2, right=0, false=2),
        "source": FieldScore(pages=1, stated=0, given=None, right=None, false=1),
    }
    assert [(field.page.id, field.name) for field in figures.wrong_fields] == [
        ("1", "published"),
        ("1", "source"),
        ("2", "title"),
        ("2", "authors"),
        ("2", "published"),
        ("3", "title"),
        ("3", "authors"),
        ("3", "published"),
    ]


def test_fields_are_scored_beside_lines(write: Write) -> None:
    records = [{**GOLD[0], "title": "Bridge opens"}, GOLD[1]]
    figures = score(read_gold(write(*records)), explain)
    assert figures.fields == {"title": FieldScore(1, 1, 0, 0, 0)}
    assert figures.accuracy == pytest.approx(0.65)


@pytest.fixture
def run_fields(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(StubRegistry, "explain", staticmethod(explain_fields))
    path = write(*STATED)
    return lambda *arguments: run(path, *arguments)


def test_wrong_fields(run_fields: Run) -> None:
    assert run_fields("--wrong", "authors", "5") == (0, FIELD_TABLE + WRONG_FIELDS, "")
    assert run_fields("--wrong", "title", "1")[1].count("\n=== ") == 1
    assert run_fields("--wrong", "all", "9")[1].count("\n=== ") == 8
    assert "\ngiven           | 2026-05-05\n" in run_fields("--wrong", "published", "3")[1]


def test_fields_for_programs(run_fields: Run) -> None:
    data = json.loads(run_fields("--json", "--wrong", "published", "2")[1])
    assert data["fields"]["source"] == {
        "pages": 1,
        "stated": 0,
        "given": None,
        "right": None,
        "false": 1,
    }
    assert data["wrong"] == []
    assert data["wrong_fields"] == [
        {"id": "1", "field": "published", "gold": "2026-05-04", "given": None},
        {
            "id": "2",
            "field": "published",
            "gold": "2026-05-04T09:30:00+02:00",
            "given": "2026-05-05",
        },
    ]


# --- cases for a fixture --------------------------------------------------------------------------


def test_a_case_keeps_blank_lines_and_ends_with_the_page(figures: Score) -> None:
    first, second, third = figures.wrong
    assert [*fixture_case(first)] == [
        "title           | Bridge opens",
        "                |",
        "lead            | It was shut.",
        "byline          | Ida",
        "paragraph       | Rain fell.",
        "caption         | Of Harrow",
    ]
    assert [*fixture_case(second)] == WRONG.splitlines()[2:]
    assert [*fixture_case(third)] == [
        "paragraph       |   It sank. ",
        "paragraph       | Twice.",
        "furniture       | Share",
        "furniture       | More",
    ]


# --- the command line -----------------------------------------------------------------------------


def test_tables(gold: Path, run: Run) -> None:
    assert run(gold) == (0, TEXT, "")


def test_several_files_are_one_set(gold: Path, run: Run) -> None:
    _, out, _ = run(gold, gold)
    assert out.startswith(
        "documents            4\nlines               18\nkept            100.0%\n"
    )


def test_without_confidence_the_table_says_so(write: Write, run: Run) -> None:
    path = write({"text": FERRY, "labels": [{"line": 2, "role": "title"}]})
    _, out, _ = run(path, "--wrong", "title", "1")
    assert "\nconfidence   lines    mean   right  difference\nall              0\n" in out
    assert "\n=== 1:2  title -> paragraph  bullet  not measured\n" in out


def test_wrong_lines(gold: Path, run: Run) -> None:
    assert run(gold, "--wrong", "paragraph", "5") == (0, TEXT + WRONG, "")
    assert run("--wrong", "author_date", "1", gold)[1].count("\n=== bridge:4  byline -> ") == 1
    assert run(gold, "--wrong", "title", "5") == (0, TEXT, "")
    assert run(gold, "--wrong", "all", "9")[1].count("\n=== ") == 3  # by the table


def test_no_more_wrong_lines_than_wanted(gold: Path, run: Run) -> None:
    _, out, _ = run(gold, gold, gold, "--wrong", "other", "2")
    assert out.count("\n=== 2:4  furniture -> paragraph  rest  50%\n") == 2


def test_what_a_page_says_can_not_act_on_the_terminal(write: Write, run: Run) -> None:
    path = write({"id": "\x1b[31m\n", "text": FERRY, "labels": [{"line": 1, "role": "lead"}]})
    _, out, _ = run(path, "--wrong", "lead", "1")
    assert "\n=== \\x1b[31m :1  lead -> title  sure  100%\n" in out
    assert "\nlead            | Ferry \n" in out


def test_for_programs(gold: Path, run: Run) -> None:
    code, out, _ = run(gold, "--json")
    assert code == 0
    data = json.loads(out)
    assert [*data] == [
        *("documents", "lines", "text", "fields", "accuracy", "macro_f1"),
        *("body_precision", "body_recall", "f1", "calibration", "bands", "confusion"),
    ]
    assert (data["documents"], data["lines"]) == (2, 9)
    assert data["text"] == pytest.approx(
        {"kept": 1, "dropped": 1 / 3, "f": 0.5, "captions": 1, "lost": 0}
    )
    assert data["fields"] == {}
    assert data["accuracy"] == pytest.approx(0.65)
    assert data["macro_f1"] == pytest.approx((1 + 1 + 0 + 0.4 + 2 / 3) / 5)
    assert data["body_precision"] == pytest.approx((12 / 15 + 14 / 19) / 2)
    assert data["body_recall"] == pytest.approx((12 / 22 + 1) / 2)
    assert data["f1"] == pytest.approx(
        {"title": 1, "lead": 1, "byline": 0, "paragraph": 0.4, "furniture": 2 / 3}
    )
    assert data["calibration"] == pytest.approx(
        {
            "low": 0,
            "high": 1,
            "lines": 8,
            "confidence": 5.5 / 8,
            "right": 5 / 8,
            "difference": 1 / 16,
        }
    )
    assert len(data["bands"]) == 6
    assert data["bands"][3] == {
        "low": 0.7,
        "high": 0.8,
        "lines": 0,
        "confidence": None,
        "right": None,
        "difference": None,
    }
    assert data["confusion"] == {
        "title": {"title": 2},
        "lead": {"lead": 1},
        "byline": {"paragraph": 1},
        "paragraph": {"caption": 1, "paragraph": 2},
        "furniture": {"paragraph": 1, "furniture": 1},
    }


def test_wrong_lines_for_programs(gold: Path, run: Run) -> None:
    _, out, _ = run(gold, "--json", "--wrong", "paragraph", "5")
    assert json.loads(out)["wrong"] == [
        {
            "id": "bridge",
            "line": 5,
            "gold": "paragraph",
            "given": "caption",
            "rule": "stray",
            "confidence": 0.6,
            "text": "Rain fell.",
            "case": WRONG.splitlines()[2:],
        }
    ]
    _, out, _ = run(gold, "--json", "--wrong", "title", "5")
    assert json.loads(out)["wrong"] == json.loads(out)["wrong_fields"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["captoin", "5"],
            f"no role 'captoin'; did you mean 'caption'? possible: {ROLES}, {OTHER_FIELDS}",
        ),
        (["caption", "0"], "expected a number of lines, from 1, not '0'"),
        (["caption", "-1"], "expected a number of lines, from 1, not '-1'"),
        (["caption", "many"], "expected a number of lines, from 1, not 'many'"),
        (["caption", "9" * 5000], "expected a number of lines, from 1, not '999"),
    ],
)
def test_wrong_usage(words: list[str], message: str, run: Run, gold: Path) -> None:
    code, out, err = run(gold, "--wrong", *words)
    assert (code, out) == (2, "")
    assert err.startswith("ttnews: error: --wrong: ")
    assert message in err


@pytest.mark.parametrize("words", [[], ["gold.jsonl", "--wrong", "caption"]])
def test_missing_words(words: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["score", *words])
    assert caught.value.code == 2
    assert capfdbinary.readouterr().err.endswith(b"; see 'ttnews score --help'\n")
