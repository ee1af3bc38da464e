"""Figures are worked out by hand beside the pages that they are about."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import measure_body
import measure_confidence
import measure_quality
import measure_rules
import public_sets
import ttnews
from paths import EXAMPLES
from public_sets import Reading, Truth
from ttnews.formats.html import weights
from ttnews.scoring import read_gold, score

LOCK = "The lock at Harrow leaks again"
FIRST = "Water runs through the lower gate of the lock at Harrow, the keeper said on Monday."
SECOND = (
    "A diver from the canal company will look at the gate before the first boats arrive in May."
)
HTML = f"""<!doctype html><html><head><title>{LOCK}</title>
<meta name="author" content="Ida Norling">
<meta property="article:published_time" content="2026-05-04T09:30:00+02:00"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/canals">Canals</a></ul></nav>
<article><h1>{LOCK}</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>Imprint of the Harrow Gazette</footer></body></html>
"""
SEGMENTS = {
    "with": [FIRST, "a diver from  the canal company"],
    "without": ["Imprint of the Harrow"],
}


@pytest.fixture
def evaluation(tmp_path: Path) -> Path:
    """Return a set in the form of trafilatura's."""
    pages: dict[str, dict[str, Any]] = {
        "https://www.gazette.example/lock": {
            "file": "lock.html",
            **SEGMENTS,
            "title": LOCK,
            "author": "Ida Norling",
            "date": "2026-05-04",
        },
        "https://herald.example/lock": {"file": "post.html", **SEGMENTS, "author": ["Ida", "Jon"]},
    }
    tests = tmp_path / "tests"
    for name in ("cache/lock.html", "eval/post.html"):
        (tests / name).parent.mkdir(parents=True)
        (tests / name).write_text(HTML, encoding="utf-8")
    (tests / "evaldata.json").write_text(json.dumps(pages), encoding="utf-8")
    return tmp_path


@pytest.fixture
def wcxb(tmp_path: Path) -> Path:
    """Return a set in the form of WCXB."""
    for folder in ("html", "ground-truth"):
        (tmp_path / folder).mkdir()
    for name, kind in (("0001", "article"), ("0002", "forum"), ("0003", "article")):
        truth = {
            "title": LOCK,
            "author": "Ida Norling" if name == "0001" else None,
            "publish_date": "2026-05-04",
            "main_content": f"{FIRST}\n\n{SECOND}",
            **SEGMENTS,
        }
        page = {
            "url": f"https://{name}.example/lock",
            "_internal": {"page_type": {"primary": kind}},
            "ground_truth": truth,
        }
        path = tmp_path / "ground-truth" / f"{name}.json"
        path.write_text(json.dumps(page), encoding="utf-8")
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(HTML.encode()))
    return tmp_path


def test_the_form_of_trafilatura(evaluation: Path) -> None:
    lock, post = public_sets.load(evaluation)
    assert (lock.host, post.host) == ("gazette.example", "herald.example")
    assert (lock.title, lock.author, lock.date) == (LOCK, ["Ida Norling"], "2026-05-04")
    assert (post.title, post.author, post.date) == (None, ["Ida", "Jon"], None)
    assert public_sets.day("2026-05-04T09:30:00+02:00") == "2026-05-04"
    assert (
        public_sets.day("2026-29-05") is public_sets.day("Tuesday") is public_sets.day(None) is None
    )
    assert (lock.inside, lock.outside) == (SEGMENTS["with"], SEGMENTS["without"])
    assert lock.page().html == post.page().html == HTML.encode()


def test_the_form_of_wcxb(wcxb: Path) -> None:
    first, third = public_sets.load(wcxb)
    assert [truth.file.name for truth in (first, third)] == ["0001.html.gz", "0003.html.gz"]
    assert (first.author, third.author) == (["Ida Norling"], [])
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert first.page().html == HTML.encode()


def test_the_forms_of_sets_of_news(tmp_path: Path) -> None:
    url = "https://gazette.example/lock"
    benchmark, fundus = tmp_path / "benchmark", tmp_path / "fundus"
    pages = (
        (benchmark, "ground-truth.json", "1f", {"articleBody": f"{FIRST}\n{SECOND}", "url": url}),
        (
            fundus / "dataset",
            "ground_truth.json",
            "Gazette_0.html.gz",
            {"body": [FIRST, SECOND], "url": url, "crawl_date": "2026-05-05"},
        ),
    )
    for folder, file, name, page in pages:
        (folder / "html").mkdir(parents=True)
        (folder / file).write_text(json.dumps({name: page}), encoding="utf-8")
        path = folder / "html" / f"{name.removesuffix('.html.gz')}.html.gz"
        path.write_bytes(gzip.compress(HTML.encode()))
    for folder in (benchmark, fundus):
        [truth] = public_sets.load(folder)
        assert (truth.host, truth.text) == ("gazette.example", f"{FIRST}\n{SECOND}")
        assert truth.page().html == HTML.encode()


def test_parts_of_a_set(
    evaluation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    halves = [public_sets.load(evaluation, half) for half in (0, 1)]
    hosts = [{truth.host for truth in half} for half in halves]
    assert hosts == [{"gazette.example"}, {"herald.example"}]  # 2545275398, 4058044373 by gzip
    assert [truth.host for truth in public_sets.load(evaluation, every=2)] == ["gazette.example"]
    (evaluation / "tests" / "eval" / "post.html").unlink()
    assert len(public_sets.load(evaluation)) == 1
    assert "1 pages are not there, such as " in capsys.readouterr().err
    with pytest.raises(SystemExit, match="neither tests/"):
        public_sets.load(tmp_path / "tests")


def test_weights_of_a_body_are_found(
    evaluation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["", str(evaluation)])
    measure_body.main()
    *halves, table = capsys.readouterr().out.split("\n", 2)
    assert [half.split(",")[0] for half in halves] == ["# half 0", "# half 1"]
    found = tomllib.loads(table.replace(":", " =").replace(",", ""))
    assert found.keys() == weights.BODY.keys()
    assert found["links"] <= 0 < found["long"]


def test_texts_are_labelled_by_segments_and_by_the_whole_text() -> None:
    truth = Truth("", Path(), ["Ab  c"], ["menu"])
    texts = ("x ab c", "Menu", "ab c menu", "else")
    assert [measure_body.by_segments(truth, text) for text in texts] == [True, False, None, None]
    whole = "one two three four five six seven eight"
    rows = ("Two three four five", "two four six eight", "one two three four nine ten")
    assert measure_body.by_whole_text(whole, rows) == [True, False, None]


def test_segments_are_counted() -> None:
    truth = Truth("", Path(), ["Ab  c", "de", "f"], ["menu", "shop"])
    found = public_sets.measure(truth, Reading("ab\nC and a menu", captions="De"))
    assert found == {"kept": [1, 1, 0], "dropped": [0, 1], "lost": [0]}
    assert public_sets.measure(truth, Reading("f"))["lost"] == [1]


def test_words_are_counted() -> None:
    truth = Truth("", Path(), text="One two three four")
    found = public_sets.measure(truth, Reading("one, two, two", captions="three"))
    assert found["P"] == [2 / 3]
    assert found["R"] == [2 / 4]
    assert found["F1"] == [pytest.approx(2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2))]
    assert found["lost"] == [0]
    nothing = public_sets.measure(truth, Reading(""))
    assert (nothing["P"], nothing["R"], nothing["F1"], nothing["lost"]) == ([0], [0], [0], [1])


@pytest.mark.parametrize(
    ("reading", "figures"),
    [
        ({"title": "LOCK leaks!", "author": ("Jon A.", "Ida N."), "date": "2026-05-04"}, (1, 1, 1)),
        ({"title": "Lock", "author": ("Ida N.",), "date": "2026-05-05"}, (0, 0, 0)),
        ({}, (0, 0, 0)),
    ],
)
def test_fields_are_compared(reading: dict[str, Any], figures: tuple[int, ...]) -> None:
    truth = Truth("", Path(), title="Lock leaks", author=["Ida N., Jon A."], date="2026-05-04")
    tells = ("title", "author", "date")
    found = public_sets.measure(truth, Reading("", **reading, tells=tells))
    assert tuple(found[name][0] for name in tells) == figures
    assert not {*tells} & {*public_sets.measure(truth, Reading("", **reading))}


def test_plain_rules() -> None:
    text = "Menu.\nAll the five words count.\nAll the five words count\n  “He has gone for good.”  "
    assert public_sets.c4_lines(text).text == (
        "All the five words count.\n  “He has gone for good.”  "
    )
    lines = ["x" * 39, "  " + "x" * 39, "x" * 40]
    assert public_sets.long_lines("\n".join(lines)).text == "x" * 40


def test_ways(wcxb: Path) -> None:
    ways = public_sets.ways()
    ours = ["html", "main", "main everything", "main 40", "main C4", "page", "page everything"]
    pages = public_sets.run(public_sets.load(wcxb), {name: ways[name] for name in ours})
    rows = {name: public_sets.row(found) for name, found in pages.items()}
    for name in ("html", "page"):
        assert (rows[name]["kept"], rows[name]["R"], rows[name]["lost"]) == (1, 1, 0)
    assert (rows["html"]["F"], rows["html"]["author"], rows["html"]["date"]) == (1, 1, 1)
    assert (rows["page everything"]["kept"], rows["page everything"]["dropped"]) == (1, 0)
    assert "title" not in rows["page everything"]


def test_a_way_that_raises_has_read_nothing(wcxb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> Reading:
        raise ValueError("no")

    truths = public_sets.load(wcxb)
    found = public_sets.row(public_sets.run(truths, {"broken": broken})["broken"])
    assert (found["kept"], found["dropped"], found["F"], found["lost"]) == (0, 1, 0, 2)
    assert (found["R"], found["title"]) == (0, 0)
    assert capsys.readouterr().err.count("broken: 0003.html.gz: ValueError('no')\n") == 1


def test_what_is_not_installed_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(public_sets, "find_spec", lambda _: None)
    assert [*public_sets.ways()] == ["html"]
    assert public_sets.flat_texts(HTML.encode()) == {}
    errors = capsys.readouterr().err
    assert "left out: resiliparse; pip install resiliparse\n" in errors
    assert "left out: newspaper; pip install newspaper4k\n" in errors


def test_the_table(
    evaluation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def print_table(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["public_sets.py", str(evaluation), *words])
        public_sets.main()
        return re.sub(r"[0-9.]+ \|$", "MS |", capsys.readouterr().out, flags=re.MULTILINE)

    assert print_table("--only", "html", "page everything", "--worst", "page everything", "1") == (
        "2 pages of 2 hosts\n\n"
        "| | kept | dropped | F | lost | title | author | date | ms |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "| html | 1.000 | 1.000 | 1.000 | 0 | 1.000 | 0.500 | 1.000 | MS |\n"
        "| page everything | 1.000 | 0.000 | 0.000 | 0 | - | - | - | MS |\n\n"
        "0.667  lock.html  https://www.gazette.example/lock\n"
    )
    with pytest.raises(SystemExit):
        print_table("--only", "html", "--worst", "htlm", "1")
    assert "no way 'htlm'; possible here: html, main, " in capsys.readouterr().err


# --- rules ----------------------------------------------------------------------------------------


def test_what_rules_earn(tmp_path: Path) -> None:
    text = f"{LOCK}\n\n{FIRST}\n\n{SECOND}\n\nShare\n"
    labels = [{"line": 3, "role": "in"}, {"line": 5, "role": "in"}, {"line": 7, "role": "out"}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": text, "labels": labels, "title": LOCK}), encoding="utf-8")
    pages = [*read_gold(path)]
    assert measure_rules.figures(score(pages)) == {"F": 100, "lost": 0, "title": 100}
    head, *rows = [row for row in measure_rules.table(pages) if "raises" not in row]
    assert head.split() == ["rule", "lines", "right", "F", "lost", "title"]
    earned = {row.split()[0]: row.split()[3:] for row in rows}
    assert earned["headline"][-1] == "100.000"
    assert earned["read-more-card"] == ["0.000", "0.000", "0.000"]
    assert [*earned][-1] == "headline"


def test_roles_are_measured_where_there_are_some() -> None:
    figures = measure_rules.figures(score(read_gold(EXAMPLES / "gold" / "harbour.jsonl")))
    assert [*figures][:5] == ["accuracy", "macro_f1", "body_precision", "body_recall", "F"]


# --- confidence and quality -----------------------------------------------------------------------


def test_confidence_is_measured_on_roles_and_sides(tmp_path: Path) -> None:
    labels = [{"line": 3, "role": "in"}, {"line": 5, "role": "out"}, {"line": 7, "role": "topic"}]
    path = tmp_path / "gold.jsonl"
    text = f"{LOCK}\n\n{FIRST}\n\n{SECOND}\n\nShare\n"
    path.write_text(json.dumps({"id": "a", "text": text, "labels": labels}), encoding="utf-8")
    decided = [*measure_confidence.decisions(read_gold(path))]
    assert [decision.is_right for decision in decided] == [True, False, False]
    assert {decision.verdict for decision in decided} == {ttnews.explain(text).verdict}


def test_shares_of_few_lines_are_left_out() -> None:
    article, page, _ = ttnews.Verdict
    decided = [
        *(measure_confidence.Decision("bullet", article, number < 15) for number in range(20)),
        *(measure_confidence.Decision("bullet", page, is_right=True) for _ in range(19)),
        *(measure_confidence.Decision("headline", page, is_right=False) for _ in range(19)),
    ]
    assert measure_confidence.table(decided) == {
        "bullet": {"right": 34 / 39, "article": 0.75},
        "any-rule": {"right": 34 / 58, "article": 0.75, "whole-page": 0.5},
    }


def test_what_a_table_is_worth() -> None:
    article = ttnews.Verdict.ARTICLE
    decided = [
        measure_confidence.Decision("bullet", article, is_right=False),
        measure_confidence.Decision("headline", article, is_right=True),
        measure_confidence.Decision("dash-run", article, is_right=False),
    ]
    shares = {"bullet": {"right": 0.5}, "headline": {"right": 0.95}, "any-rule": {"right": 0.7}}
    first, *rows = measure_confidence.judge(decided, shares)
    assert first == "article: 2 lines, confidence 0.725, right 0.500"
    assert rows[1].endswith("0.50 for each wrong line, 0.50 of the wrong ones")


def quality_page(name: str, *, text: str, labels: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": name, "text": text, "labels": labels}


def test_how_much_of_the_labelled_text_is_kept(tmp_path: Path) -> None:
    text = f"{LOCK}\n\n{FIRST}\n\n{SECOND}\n\nShare\n"
    sides = [{"line": 3, "role": "in"}, {"line": 7, "role": "in"}]
    roles = [{"line": 1, "role": "title"}, {"line": 5, "role": "paragraph"}]
    path = tmp_path / "gold.jsonl"
    pages = [quality_page("a#soup", text=text, labels=sides)]
    pages.append(quality_page("b", text=text, labels=[{"line": 7, "role": "out"}]))
    pages.append(quality_page("c", text=text, labels=roles))
    path.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    first, second, third = map(measure_quality.judged, read_gold(path))
    assert (first.group, second.group) == ("soup", "")
    assert first.kept == len(FIRST) / len(f"{FIRST}Share")
    assert second.kept is None
    assert third.kept == 1
    assert len(first.lines) == len(first.rules) == 4
    assert [*map(measure_quality.is_good, (first, second, third))] == [True, False, True]
    assert [*map(measure_quality.is_lost, (first, second, third))] == [False, False, False]


def judged(kept: float, lost: float, group: str = "", half: int = 0) -> measure_quality.Judged:
    verdict = ttnews.Verdict.ARTICLE
    return measure_quality.Judged(group, half, verdict, (), (), (), kept, lost)


def test_the_numbers_of_the_score_are_those_of_a_logistic_regression() -> None:
    # Of pages with nothing lost three in four are good, of the others one in four: the log odds
    # are those of 3 at 0, and of 1 / 3 at 2.
    pages = [judged(1, 0)] * 3 + [judged(0, 0)] + [judged(1, 2)] + [judged(0, 2)] * 3
    base, slope = measure_quality.fit(pages)
    assert base == pytest.approx(1.0986, abs=1e-3)
    assert slope == pytest.approx(-1.0986, abs=1e-3)
    mean, *rows = measure_quality.worth(pages, (base, slope))
    assert mean == "8 pages: mean score 0.500, good 0.500"
    assert rows[0].endswith("0.00 of the pages, good 0.000, lost 0; below are 1.00 of 4 lost pages")


def test_verdicts_are_judged_by_the_tools() -> None:
    pages = [judged(1, 0, "main"), judged(1, 0, "soup"), judged(1, 0), judged(1, 0, "main", 1)]
    assert [*measure_quality.verdicts(pages, ["soup"])] == [
        "half 0: verdict right 0.500",
        "half 1: verdict right 1.000",
        "other pages: 1 article, 0 whole-page, 0 no-article",
        "main: 2 article, 0 whole-page, 0 no-article",
        "soup: 1 article, 0 whole-page, 0 no-article",
    ]


def test_the_scripts_print_what_the_parser_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [{"line": 3, "role": "in"}, {"line": 5, "role": "in"}]
    bad = [{"line": 7, "role": "in"}]
    text = f"{LOCK}\n\n{FIRST}\n\n{SECOND}\n\nShare\n"
    pages = [
        quality_page(str(place), text=text + "Print\n" * (place % 3), labels=labels)
        for place, labels in enumerate([good, bad] * 60)
    ]
    gold = str(tmp_path / "gold.jsonl")
    Path(gold).write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["measure_confidence.py", gold])
    measure_confidence.main()
    printed = capsys.readouterr()
    lines = sum(1 for line in score(read_gold(gold)).scored if line.rule)
    assert f"lines = {lines}" in printed.out
    assert "half 0, article: " in printed.err
    monkeypatch.setattr("sys.argv", ["measure_quality.py", gold, "--whole-page", "soup"])
    measure_quality.main()
    *_, base, slope = capsys.readouterr().out.splitlines()
    assert base.startswith("SCORE = ")
    assert slope.startswith("SCORE_LOST = ")
