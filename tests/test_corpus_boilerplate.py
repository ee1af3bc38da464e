from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from effort import unmeasured
from parts import paragraphs, write_parts
from ttnews import MissingExtraError, ParseError, Profile, Registry, hookimpl
from ttnews.cli import main
from ttnews.corpora.boilerplate import Boilerplate, Learned, learn_boilerplate
from ttnews.exceptions import TTNewsError
from ttnews.profiles import profiles_from_toml

LETTER = "Sign up for the letter from the Lune Valley, every morning at six"
COUNTER = "{} readers support the paper of the valley"
WORDS = (  # noqa: SIM905
    "ferry lamp river mill council bridge wool market orchard quarry tunnel harbour school train"
    " carpenter singer flood winter letter museum baker garden lantern signal tower meadow"
).split()


def told(number: int, length: int = 30) -> str:
    """Return a long line that no other story has."""
    chance = random.Random(number)
    return f"Story {WORDS[number % len(WORDS)]}: " + " ".join(chance.choices(WORDS, k=length))


def page(number: int, *lines: str, host: str | None = "www.lunepost.example", **more: Any) -> Any:
    """Return a page with lines at its end."""
    return inside(number, told(number + 1000), *lines, host=host, **more)


def inside(number: int, *lines: str, host: str | None = "www.lunepost.example", **more: Any) -> Any:
    """Return a page with lines after the first of the story."""
    texts = (told(number), *lines)
    return {
        "url": f"https://{host}/{number}",
        "host": host,
        "blocks": paragraphs(*texts),
        "position": number,
        **more,
    }


def learned(tmp_path: Path, *parts: Sequence[Any]) -> Boilerplate:
    folder = tmp_path / f"corpus-{len([*tmp_path.iterdir()])}"
    return learn_boilerplate(write_parts(folder, *parts))


def lines_of(found: Boilerplate) -> dict[str, set[str]]:
    return {each.host: {*each.lines} for each in found.publishers}


def test_a_line_of_four_stories_is_learned_with_its_numbers_and_in_any_case(tmp_path: Path) -> None:
    pages = [page(at, LETTER.upper() if at == 3 else LETTER, COUNTER.format(at)) for at in range(4)]
    found = learned(tmp_path, pages)
    assert lines_of(found) == {"lunepost.example": {LETTER, COUNTER.format("#")}}
    [publisher] = found.publishers
    assert publisher.stories == 4
    assert publisher.chars == 4 * (len(LETTER) + len(COUNTER.format("#")))
    assert lines_of(learned(tmp_path, pages[:3])) == {}


def test_a_line_of_few_stories_is_not(tmp_path: Path) -> None:
    pages = [page(at, *[LETTER] * (at < 5)) for at in range(100)]
    assert lines_of(learned(tmp_path, pages)) == {"lunepost.example": {LETTER}}
    assert lines_of(learned(tmp_path, [*pages, page(100)])) == {}


def test_a_short_line_has_to_be_in_half_of_the_stories(tmp_path: Path) -> None:
    short = "Sign up for our letter!"
    pages = [page(at, *[short] * (at < 10)) for at in range(20)]
    assert lines_of(learned(tmp_path, pages)) == {"lunepost.example": {short}}
    assert lines_of(learned(tmp_path, [*pages, page(100)])) == {}


@pytest.mark.parametrize("row", ["{}", "{} 12 7.5 1,204 88 3 41 0 19 2 6", "A: {}", "— {} —"])
def test_a_line_without_words_says_nothing(tmp_path: Path, row: str) -> None:
    assert lines_of(learned(tmp_path, [page(at, row.format(at)) for at in range(20)])) == {}


def within(text: str, having: int, of: int, kind: str = "paragraph") -> list[Any]:
    """Return pages of which some have a line with text of their own before and after it."""
    line = {"kind": kind, "text": text}
    first, last = ([page(at)["blocks"][place] for at in range(of)] for place in (0, 1))
    return [
        {**page(at), "blocks": [first[at], *[line] * (at < having), last[at]]} for at in range(of)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "few", "of", "many"),
    [
        (LETTER, "paragraph", 7, 20, 8),  # that no words of its stories are in it is some evidence
        (LETTER, "paragraph", 14, 28, 16),  # of half of all stories that isn't asked
        (LETTER, "heading", 17, 60, 18),
        (LETTER, "paragraph", 4, 5, 5),  # unless it is on all
    ],
)
def test_what_is_inside_of_a_text_has_to_be_in_more_stories(
    tmp_path: Path, text: str, kind: str, few: int, of: int, many: int
) -> None:
    assert lines_of(learned(tmp_path, within(text, few, of, kind))) == {}
    assert lines_of(learned(tmp_path, within(text, many, of, kind))) == {"lunepost.example": {text}}


@pytest.mark.parametrize(
    ("kind", "place", "lines"),
    [
        ("paragraph", 0, {LETTER}),
        ("paragraph", 2, {LETTER}),
        ("heading", 0, set()),  # it may be that of all the text
        ("heading", 2, {LETTER}),
    ],
)
def test_what_has_no_text_before_it_or_after_it_is_at_the_edge(
    tmp_path: Path, kind: str, place: int, lines: set[str]
) -> None:
    pages = within("", 0, 20)
    for one in pages[:5]:
        one["blocks"].insert(place, {"kind": kind, "text": LETTER})
    assert lines_of(learned(tmp_path, pages)).get("lunepost.example", set()) == lines


def test_other_boilerplate_is_no_text_after_it(tmp_path: Path) -> None:
    other = "Readers of the valley: write to us, we answer all of your letters"
    pages = [page(at, *([LETTER, other] if at < 5 else [])) for at in range(20)]
    assert lines_of(learned(tmp_path, pages)) == {"lunepost.example": {LETTER, other}}


@pytest.mark.parametrize(
    "block",
    [
        {"kind": "list", "items": [{"text": LETTER}]},
        {"kind": "figure", "caption": LETTER},
        {"kind": "quote", "text": f"{LETTER}\n» Write to us, we answer all letters «"},
    ],
)
def test_lists_captions_and_lines_of_one_block_count(tmp_path: Path, block: Any) -> None:
    pages = [{**page(at), "blocks": [*page(at)["blocks"], block]} for at in range(4)]
    assert LETTER in lines_of(learned(tmp_path, pages))["lunepost.example"]


def test_the_lead_counts(tmp_path: Path) -> None:
    found = learned(tmp_path, [page(at, lead=LETTER) for at in range(4)])
    assert lines_of(found) == {"lunepost.example": {LETTER}}


def test_versions_of_a_story_are_one(tmp_path: Path) -> None:
    quote = "“The bridge will stand for another century,” the engineer said on the quay."
    shared = [told(at) for at in range(500, 510)]
    versions = [page(at, *shared, quote) for at in range(10)]
    others = [page(at, LETTER) for at in range(50, 60)]
    assert lines_of(learned(tmp_path, [*versions, *others])) == {"lunepost.example": {LETTER}}


def test_a_long_report_in_more_versions_than_are_compared_is_one(tmp_path: Path) -> None:
    shared = [told(at) for at in range(500, 510)]
    versions = [page(at, *shared, LETTER) for at in range(60)]
    others = [page(at) for at in range(100, 160)]
    assert lines_of(learned(tmp_path, [*versions, *others])) == {}


def test_what_follow_ups_repeat_is_theirs(tmp_path: Path) -> None:
    quote = "“Nobody at Harrowferry will drink from that well again,” the doctor said."
    background = "It was closed two years ago, when eleven people had fallen ill in one week."
    topic = [
        page(at, f"{told(at + 2000)} Harrowferry", *([quote] if at < 5 else []), background)
        for at in range(6)
    ]
    others = [page(at, *([LETTER] if at < 46 else [])) for at in range(40, 90)]
    assert lines_of(learned(tmp_path, [*topic, *others])) == {"lunepost.example": {LETTER}}


def test_publishers_are_told_apart_by_host_without_www(tmp_path: Path) -> None:
    hosts = ("www.lunepost.example", "lunepost.example")
    pages = [page(at, LETTER, host=hosts[at % 2]) for at in range(4)]
    pages += [page(at, LETTER, host="sport.lunepost.example") for at in range(20, 23)]
    assert lines_of(learned(tmp_path, pages)) == {"lunepost.example": {LETTER}}


def test_rows_without_host_errors_and_odd_hosts_are_passed_over(tmp_path: Path) -> None:
    pages = [page(at, LETTER, host=None) for at in range(5)]
    pages += [page(at, LETTER, host="::1") for at in range(20, 25)]
    pages += [page(at, LETTER, error={"kind": "format", "message": "x"}) for at in range(40, 45)]
    found = learned(tmp_path, pages)
    assert (found.publishers, found.without_host) == ((), 5)


def test_a_publisher_of_one_kind_of_page_teaches_nothing(tmp_path: Path) -> None:
    text = [f"{line}, said for the reason given" for line in WORDS]
    pages = [
        {"host": "wall.example", "blocks": paragraphs(f"No {WORDS[at]}", *text)} for at in range(9)
    ]
    found = learned(tmp_path, pages)
    assert (found.publishers, found.one_of_a_kind) == ((), ("wall.example",))


def test_neither_the_order_nor_copies_of_rows_matter(tmp_path: Path) -> None:
    pages = [page(at, LETTER, COUNTER.format(at)) for at in range(12)]
    pages += [page(at, LETTER, host="other.example") for at in range(30, 40)]
    once = learned(tmp_path, pages)
    mixed = [*pages, *pages[:7]]
    random.Random(4).shuffle(mixed)
    assert learned(tmp_path, mixed[:9], mixed[9:]) == once
    assert once.to_toml() == learned(tmp_path, pages[::-1]).to_toml()


def test_the_file_is_a_profile_that_leaves_the_lines_out(tmp_path: Path) -> None:
    odd = 'Say "tunnel" \\ write to us: \x7f the valley\'s paper'
    braces = "Sign up {name} for the letter of the valley"
    found = learned(tmp_path, [page(at, LETTER, odd, braces) for at in range(4)])
    [publisher] = found.publishers
    assert publisher.unwritable == 1
    assert {*publisher.lines} == {LETTER, odd}
    assert profiles_from_toml(found.to_toml()) == found.profiles

    class Own:
        @hookimpl
        def ttnews_register_profiles(self) -> Sequence[Profile]:
            return found.profiles

    registry = Registry.build([Own()], entry_points=False)
    dump = f"The ferry sank\n\n{told(1)}.\n\n{LETTER}\n\n{told(2)}.\n"
    here, there = (
        {line.rule for line in registry.explain(dump, url=url).lines}
        for url in ("https://www.lunepost.example/1", "https://other.example/1")
    )
    assert "furniture-word" in here - there


def test_a_publisher_without_lines_that_can_be_written_is_left_out(tmp_path: Path) -> None:
    found = learned(tmp_path, [page(at, "Sign up {name} for the letter") for at in range(4)])
    assert found.publishers == ()
    assert found.to_toml() == ""


def test_a_profile_of_what_was_learned() -> None:
    profile = Learned("lunepost.example", 4, (LETTER,), 4 * len(LETTER)).profile
    assert profile.hosts == (profile.name,) == ("lunepost.example",)


# On the command line


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([*map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_writes_a_file_that_explain_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [
        page(at, LETTER, LETTER.replace("letter", "{letter}"), f"{LETTER} {{}}") for at in range(4)
    ]
    pages.append(page(9, host=None))
    wall = [{"host": "wall.example", "blocks": paragraphs(f"No {at}", *[LETTER])} for at in WORDS]
    folder = write_parts(tmp_path / "out", pages, wall)
    file = tmp_path / "learned.toml"
    code, out, err = run(capsys, "corpus", "boilerplate", folder, "-o", file)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        f"ttnews: 1 publishers, 1 lines, {4 * len(LETTER)} characters of the corpus",
        "ttnews: 1 articles passed over, as their URL is not known",
        "ttnews: 1 lines left out, as a profile can't have braces in a line",
        "ttnews: wall.example: nothing learned, as most of its text would be boilerplate",
    ]
    assert run(capsys, "corpus", "boilerplate", folder)[1] == file.read_text()
    dump = tmp_path / "dump.txt"
    dump.write_text(f"The ferry sank\n\n{told(1)}.\n\n{LETTER}\n\n{told(2)}.\n")
    words = ("explain", dump, "--profile", file)
    for url, is_left_out in (("https://lunepost.example/9", True), ("https://a.example/", False)):
        _, out, _ = run(capsys, *words, "--url", url)
        assert any("furniture-word" in row and LETTER in row for row in out.splitlines()) is (
            is_left_out
        )


def test_what_is_no_corpus_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def error(folder: Path) -> str:
        code, _, err = run(capsys, "corpus", "boilerplate", folder)
        assert code == 1
        assert len(err.splitlines()) == 1
        return err

    assert "No such file or directory" in error(tmp_path / "missing")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no part-*.parquet there" in error(empty)
    (empty / "part-00000.jsonl").touch()
    assert "these are JSON Lines" in error(empty)
    (empty / "part-00000.parquet").write_bytes(b"PAR1 and no more")
    assert "not readable as a corpus" in error(empty)


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pa.table({"host": ["a.example"]}), tmp_path / "part-00000.parquet")
    with pytest.raises(TTNewsError, match="no column 'lead' in its parts"):
        learn_boilerplate(tmp_path)


OWNERS = "The people of the Lune Valley own this paper, print it and read it."


def test_what_was_learned_is_left_out_of_the_next_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = tmp_path / "dumps.jsonl"
    with dumps.open("w", encoding="utf-8") as lines_file:
        for at in range(20):
            lines = (f"Title of story {at}", f"{told(at)}.", f"{told(at + 1000)}.", OWNERS)
            text = "\n\n".join(lines)
            url = f"https://www.{'lunepost' if at % 2 else 'other'}.example/{at}"
            lines_file.write(json.dumps({"id": str(at), "url": url, "text": text}) + "\n")
    assert run(capsys, "batch", dumps, "-o", tmp_path / "out")[0] == 0
    file = tmp_path / "learned.toml"
    assert run(capsys, "corpus", "boilerplate", tmp_path / "out", "-o", file)[0] == 0
    text = file.read_text("utf-8")
    assert [profile.hosts for profile in profiles_from_toml(text)] == [
        ("lunepost.example",),
        ("other.example",),
    ]
    file.write_text(text[: text.rindex("[[")], "utf-8")  # as if one didn't like it
    assert run(capsys, "batch", dumps, "-o", tmp_path / "clean", "--profile", file)[0] == 0
    for folder, having in (("out", 20), ("clean", 10)):
        table = parquet.read_table(tmp_path / folder / "part-00000.parquet").to_pylist()
        assert sum(OWNERS in row["text"] for row in table) == having
    assert all((row["host"] == "www.other.example") == (OWNERS in row["text"]) for row in table)
    assert {line["rule"] for row in table for line in row["removed"]} == {"furniture-word"}


def test_a_folder_can_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] *corpus*?"
    write_parts(folder, [page(at, LETTER) for at in range(4)])
    assert lines_of(learn_boilerplate(folder)) == {"lunepost.example": {LETTER}}


def test_without_duckdb_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match="corpus") as caught:
        learn_boilerplate(tmp_path)
    assert caught.value.extra == "corpus"


# Several profiles in one file


def test_one_file_can_hold_several_profiles() -> None:
    text = '[[profile]]\nname = "a"\nhosts = ["a.example"]\n[[profile]]\nname = "b"\n'
    assert profiles_from_toml(text) == (Profile(name="a", hosts=["a.example"]), Profile(name="b"))
    assert profiles_from_toml('name = "a"') == (Profile(name="a"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "a"\n[[profile]]\nname = "b"', r"profile: 'name' is beside \[\[profile\]\]"),
        ('profile = "b"', "profile: 'profile' must be an array of tables"),
        ("profile = [1]", "profile: 'profile' must be an array of tables"),
        ('[[profile]]\nname = "b"\nhost = "a"', r"profile 1 \('b'\): unknown key 'host'"),
        ('[[profile]]\nname = "b"\n[[profile]]', "profile 2: name must be a string"),
    ],
)
def test_of_several_the_wrong_one_is_named(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        profiles_from_toml(text)


def test_from_toml_reads_one() -> None:
    with pytest.raises(ParseError, match="profiles_from_toml reads several"):
        Profile.from_toml('[[profile]]\nname = "b"')


def test_the_benchmark_runs() -> None:
    program = Path(__file__).parent / "benchmarks" / "measure_corpus.py"
    words = [sys.executable, str(program), "--publishers", "2", "--seeds", "1"]
    out = subprocess.run(
        words,
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(PYTHONPATH=str(Path(__file__).parent)),
    ).stdout
    assert [row.split()[0] for row in out.splitlines()] == [
        "setting",
        "chosen",
        "confirmed",
        "unseen",
    ]


def test_the_summary_says_no_more_than_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_parts(tmp_path / "out", [page(at, LETTER) for at in range(4)])
    assert len(run(capsys, "corpus", "boilerplate", folder)[2].splitlines()) == 1
