"""`ttnews convert` with many sources: folders, patterns, records; into folders and files."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from backports import zstd

import ttnews
from paths import EXAMPLES
from ttnews import cli
from ttnews.cli import conversion, inputs, many, progress
from ttnews.records import pool

FERRY = """\
Ferry sinks

(Lune Valley Post) - The ferry sank on Monday, the harbour master said.

Nobody was on board, and nobody knows why.
"""
BRIDGE = FERRY.replace("Ferry sinks", "Bridge opens")
PAGE = "<!DOCTYPE html><title>Train returns</title><p>The train returns to the valley today.</p>"


def run(*arguments: str, capture: pytest.CaptureFixture[bytes]) -> tuple[int, str, list[str]]:
    code = cli.main(arguments)
    out, err = capture.readouterr()
    return code, out.decode(), err.decode().splitlines()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two dumps, a page, a packed dump and what is none, at two depths; it is the current one."""
    root = tmp_path / "in"
    (root / "deep" / "er").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (root / "deep" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (root / "deep" / "er" / "train.html").write_text(PAGE, encoding="utf-8")
    (root / "deep" / "packed.txt.gz").write_bytes(gzip.compress(BRIDGE.encode()))
    (root / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (root / ".git" / "hidden.txt").write_text("Hidden", encoding="utf-8")
    (root / ".hidden.txt").write_text("Hidden", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


ALL = ["deep/bridge.md", "deep/er/train.md", "deep/packed.md", "ferry.md"]


@pytest.mark.parametrize("workers", ["1", "2", "0"])
def test_a_folder(
    workers: str, folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = run("convert", "in", "-o", "out", "--workers", workers, capture=capfdbinary)
    assert (code, out, err) == (0, "", ["ttnews: 4 converted"])
    assert written(tmp_path / "out") == ALL
    ferry = (tmp_path / "out" / "ferry.md").read_text(encoding="utf-8")
    assert ferry == ttnews.render(ttnews.parse(FERRY))
    train = (tmp_path / "out" / "deep" / "er" / "train.md").read_text(encoding="utf-8")
    assert train == ttnews.render(ttnews.read(folder / "deep" / "er" / "train.html"))


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["in/deep"], ["bridge.html", "er/train.html", "packed.html"]),
        (["in/deep/bridge.txt", "in/ferry.txt"], ["deep/bridge.html", "ferry.html"]),
        (["in/**/*.txt"], ["deep/bridge.html", "ferry.html"]),
        (["in/deep/*"], ["bridge.html", "packed.html"]),
        (["in/deep/er", "in/ferry.txt"], ["deep/er/train.html", "ferry.html"]),
        (["in/ferry.txt", "in/./ferry.txt"], ["ferry.html"]),
        (["in/ferry.txt"], ["ferry.html"]),
    ],
)
def test_paths_below_the_folder_around_all_stay(
    arguments: list[str],
    names: list[str],
    folder: Path,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert folder.is_dir()
    code, _, err = run("convert", *arguments, "-o", "out/", "-t", "html", capture=capfdbinary)
    assert (code, err) == (0, [f"ttnews: {len(names)} converted"])
    assert written(tmp_path / "out") == names


def test_names_that_differ_in_their_suffix_stay_apart(
    folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "ferry.html").write_text(PAGE, encoding="utf-8")
    run("convert", "in/ferry.txt", "in/ferry.html", "-o", "out", capture=capfdbinary)
    assert written(tmp_path / "out") == ["ferry.html.md", "ferry.txt.md"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bad_file_does_not_end_the_run(
    workers: str, folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "bad.txt").write_bytes(b"Kv\xe4ll")
    (folder / "bad.json").write_bytes(b"{")
    (folder / "bad.txt.gz").write_bytes(b"\x1f\x8b no gzip")
    code, _, err = run(
        "convert", "in", "in/missing.txt", "-o", "out", "--workers", workers, capture=capfdbinary
    )
    assert code == 1
    assert [line.split(": ")[2] for line in err[:-1]] == [
        os.path.join("in", name)  # noqa: PTH118  as it is printed
        for name in ("bad.json", "bad.txt", "bad.txt.gz", "missing.txt")
    ]
    assert all(line.startswith("ttnews: error: ") for line in err[:-1])
    assert err[-1] == "ttnews: 4 converted, 4 failed"
    assert written(tmp_path / "out") == ALL


def test_what_is_no_article_is_counted(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "menu.txt").write_text("Home\n\nSport\n", encoding="utf-8")
    _, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert err == ["ttnews: 5 converted, 1 without an article"]


RECORDS = [
    json.dumps({"id": "a/1", "text": FERRY}),
    json.dumps(BRIDGE),
    "",
    ttnews.dumps(ttnews.Article(title="Train returns")),
    json.dumps({"id": 4, "title": "Mill", "maintext": "It turns.", "date_publish": "2026-04-06"}),
]


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text("\n".join(RECORDS) + "\n", encoding="utf-8")
    (tmp_path / "news.ndjson.gz").write_bytes(gzip.compress("\n".join(RECORDS).encode()))
    (tmp_path / "news.jsonl.zst").write_bytes(zstd.compress("\n".join(RECORDS).encode()))
    return tmp_path


@pytest.mark.parametrize("file", ["news.jsonl", "news.ndjson.gz", "news.jsonl.zst"])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_records_are_converted_line_by_line(
    file: str, workers: str, records: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["convert", file, "-o", "out.jsonl", "--workers", workers]
    code, _, err = run(*arguments, capture=capfdbinary)
    assert (code, err) == (0, ["ttnews: 4 converted"])
    lines = (records / "out.jsonl").read_text(encoding="utf-8").splitlines()
    articles = list(map(ttnews.loads, lines))
    expected = [ttnews.parse(FERRY), ttnews.parse(BRIDGE)]
    assert [attrs.evolve(article, metadata={}) for article in articles[:2]] == expected
    assert [article.metadata["id"] for article in articles] == [
        *(f"{file}:{number}" for number in (1, 2, 4)),
        4,  # as its record has it
    ]
    assert [article.title for article in articles[2:]] == ["Train returns", "Mill"]
    assert articles[3].published == date(2026, 4, 6)  # the record of an extractor


def test_records_into_a_folder(records: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run("convert", "news.jsonl", "-o", "out", "-t", "txt", capture=capfdbinary)
    names = [f"news.jsonl/{number:06}.txt" for number in (1, 2, 4, 5)]
    assert written(records / "out") == names


def test_columns(records: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = [
        {"key": "a/1", "body": FERRY, "at": "https://a.example/1", "lang": "vi"},
        {"key": 2, "body": FERRY},
        {"key": "c"},
        {"body": FERRY},
        {"key": "a/1", "body": FERRY},
    ]
    (records / "b.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\nx", encoding="utf-8")
    arguments = ["--text-column", "body", "--id-column", "key", "-t", "md"]
    code, _, err = run("convert", "b.jsonl", "-o", "out", *arguments, capture=capfdbinary)
    assert code == 1
    assert written(records / "out") == [
        "b.jsonl/000001-a%2F1.md",
        "b.jsonl/000002-2.md",
        "b.jsonl/000005-a%2F1.md",  # no record replaces another
    ]
    arguments += ["--url-column", "at", "--language-column", "lang", "-t", "jsonl"]
    _, out, _ = run("convert", "b.jsonl", *arguments, capture=capfdbinary)
    found = [(article.url, article.language) for article in map(ttnews.loads, out.splitlines())]
    assert found == [("https://a.example/1", "vi"), (None, None), (None, None)]
    assert [ttnews.loads(line).metadata["id"] for line in out.splitlines()] == ["a/1", "2", "a/1"]
    arguments[-5] = "misspelt"
    _, _, told = run("convert", "b.jsonl", *arguments, capture=capfdbinary)
    assert told[-2] == "ttnews: warning: no record has the column 'misspelt'"
    assert err == [
        ("ttnews: error: b.jsonl:3: no column 'body'; columns: key (--text-column names another)"),
        "ttnews: error: b.jsonl:4: nothing that identifies the record in the column 'key'",
        "ttnews: error: b.jsonl:6: not JSON: Expecting value at line 1, column 1",
        "ttnews: 3 converted, 3 failed",
    ]


def test_the_format_of_records(records: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = [{"text": PAGE}, {"x": 1}, [1]]
    (records / "b.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    _, out, err = run("convert", "b.jsonl", "--from", "html", "-t", "jsonl", capture=capfdbinary)
    assert ttnews.loads(out).title == "Train returns"
    told = [line.partition("; ")[2].partition(" (")[0] for line in err[:2]]
    assert told == ["columns: x", "columns: none"]
    _, out, _ = run("convert", "news.jsonl", "--from", "json", "-t", "jsonl", capture=capfdbinary)
    assert ttnews.loads(out.splitlines()[-1]).title == "Train returns"


def test_what_no_format_surely_claims_needs_a_text(
    records: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Some extractors call a text "body", and so do people."""
    row = {"id": 1, "body": FERRY, "url": "https://a.example/1", "lang": "en"}
    (records / "b.jsonl").write_text(json.dumps(row), encoding="utf-8")
    code, out, err = run("convert", "b.jsonl", "-t", "csv", capture=capfdbinary)
    assert code == 1
    assert "no column 'text' or 'content' or " in err[0]
    assert "columns: id, body, url, lang (--text-column names another)" in err[0]
    code, out, _ = run(
        "convert", "b.jsonl", "-t", "jsonl", "--text-column", "body", capture=capfdbinary
    )
    assert ttnews.loads(out).title == "Ferry sinks"


def test_what_was_written_is_read_back(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run("convert", "in", "-o", "all.jsonl", capture=capfdbinary)
    code, _, _ = run("convert", "all.jsonl", "-o", "again.jsonl", capture=capfdbinary)
    lines = [(folder.parent / name).read_text("utf-8") for name in ("all.jsonl", "again.jsonl")]
    assert (code, lines[0]) == (0, lines[1])
    run("convert", "all.jsonl", "-o", "out", capture=capfdbinary)
    first = "all.jsonl/000001-in%2Fferry.txt.md"
    assert written(folder.parent / "out")[0] == first


def test_records_from_standard_input(
    records: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert records.is_dir()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        _, _, err = run("convert", "-f", "jsonl", "-t", "jsonl", capture=capfdbinary)
    assert err[0] == "ttnews: error: -: standard input is closed"
    command = [sys.executable, "-m", "ttnews", "convert", "-f", "jsonl", "-t", "jsonl"]
    lines = "\n".join(RECORDS).encode()
    done = subprocess.run(command, input=lines, capture_output=True, check=True)
    articles = list(map(ttnews.loads, done.stdout.decode().splitlines()))
    assert [article.metadata["id"] for article in articles] == ["-:1", "-:2", "-:4", 4]


# Nothing is lost


def test_the_output_is_never_the_source(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "a.jsonl").write_text(json.dumps(FERRY), encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    for arguments, code in (
        (["in/ferry.txt", "-o", "in/ferry.txt", "-t", "text"], 2),
        (["in/a.jsonl", "-o", "in/a.jsonl"], 2),
        (["in", "-o", "in/a.jsonl"], 2),
        (["in/ferry.txt", "-o", "in/", "-t", "text"], 1),
        (["in/deep", "-o", "in/deep", "-t", "text"], 1),
    ):
        got, _, err = run("convert", *arguments, capture=capfdbinary)
        assert (got, "the output would replace" in err[0]) == (code, True), arguments
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "names",
    [
        ["a.txt", "a.txt.gz"],
        ["a.txt", "a.html", "a.html.txt"],
        ["a.txt", "a.html", "a.html.txt", "a.html.txt.gz", "a.txt.txt"],
        ["c.jsonl", "c.jsonl.gz", "c/000001.txt"],
    ],
)
def test_each_source_has_an_output_of_its_own(
    names: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in names:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(FERRY) if ".jsonl" in name else PAGE if "html" in name else FERRY
        content = text.encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    out = tmp_path / "out"
    code, _, err = run("convert", str(tmp_path / "in"), "-o", str(out), capture=capfdbinary)
    assert (code, err) == (0, [f"ttnews: {len(names)} converted"])
    assert len(written(out)) == len(names)


def test_the_name_of_a_folder_can_have_a_dot(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("convert", "in", "-o", "news.v2", capture=capfdbinary)[0] == 0
    assert written(folder.parent / "news.v2") == ALL
    code, _, err = run("convert", "in/ferry.txt", "-o", "news.v3", capture=capfdbinary)
    assert (code, "no renderer writes files like news.v3" in err[0]) == (2, True)


def test_outputs_inside_the_folder_are_no_sources(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for _ in range(2):
        _, _, err = run("convert", "in", "-o", "in/out", "-t", "text", capture=capfdbinary)
        assert err == ["ttnews: 4 converted"]
    assert len(written(folder / "out")) == 4


def test_a_folder_that_cannot_be_read_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    real = os.scandir

    def scandir(path: str) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    assert folder.is_dir()
    monkeypatch.setattr(os, "scandir", scandir)
    code, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert code == 1
    assert err == ["ttnews: error: in/deep: Permission denied", "ttnews: 1 converted"]


def test_an_error_of_the_output_names_the_output(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder.parent / "out").mkdir()
    (folder.parent / "out" / "ferry.md").mkdir()
    code, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert code == 1
    assert "ttnews: error: in/ferry.txt: out/ferry.md: Is a directory" in err
    code, _, err = run("convert", "in", "-o", "in/ferry.txt/out", capture=capfdbinary)
    assert (code, len(err)) == (1, 1)  # once, not for each source
    assert "in/ferry.txt/out: Not a directory" in err[0]


def test_files_behind_options(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert folder.is_dir()
    arguments = ["in/ferry.txt", "-t", "html", "in/deep/bridge.txt", "-o", "out"]
    assert run("convert", *arguments, capture=capfdbinary)[2] == ["ttnews: 2 converted"]
    _, out, _ = run("convert", "in/ferry.txt", "-o", "-", capture=capfdbinary)
    assert out == ttnews.render(ttnews.parse(FERRY))
    _, out, _ = run("convert", "-f", "auto", "in/ferry.txt", capture=capfdbinary)
    assert out == ttnews.render(ttnews.parse(FERRY))


# One file for all


def test_csv_has_one_header(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run("convert", "in", "-o", "all.csv", "--workers", "2", capture=capfdbinary)
    text = (folder.parent / "all.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text))
    assert header[:2] == ["id", "title"]
    assert "in/ferry.txt" in {row[0] for row in rows}
    titles = ["Ferry sinks", "Bridge opens", "Bridge opens", "Train returns"]
    assert sorted(row[1] for row in rows) == sorted(titles)


def test_packed_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run("convert", "in", "-o", "all.jsonl.gz", capture=capfdbinary)
    packed = (folder.parent / "all.jsonl.gz").read_bytes()
    assert gzip.decompress(packed).count(b"\n") == 4
    run("convert", "in", "-o", "all.jsonl.gz", capture=capfdbinary)
    assert (folder.parent / "all.jsonl.gz").read_bytes() == packed  # whenever it is written
    run("convert", "in/deep/packed.txt.gz", "-o", "one.md.gz", capture=capfdbinary)
    one = gzip.decompress((folder.parent / "one.md.gz").read_bytes())
    assert one.decode() == ttnews.render(ttnews.parse(BRIDGE))


def test_input_and_output_packed_with_zstandard(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "mill.txt.zst").write_bytes(zstd.compress(BRIDGE.encode()))
    code, _, err = run("convert", "in", "-o", "all.jsonl.zst", capture=capfdbinary)
    assert (code, err) == (0, ["ttnews: 5 converted"])
    packed = (folder.parent / "all.jsonl.zst").read_bytes()
    lines = zstd.decompress(packed).decode().splitlines()
    assert [ttnews.loads(line).title for line in lines].count("Bridge opens") == 3
    run("convert", "in", "-o", "all.jsonl.zst", capture=capfdbinary)
    assert (folder.parent / "all.jsonl.zst").read_bytes() == packed  # whenever it is written
    run("convert", "in/mill.txt.zst", "-o", "one.md.zst", capture=capfdbinary)
    one = zstd.decompress((folder.parent / "one.md.zst").read_bytes())
    assert one.decode() == ttnews.render(ttnews.parse(BRIDGE))
    run("convert", "all.jsonl.zst", "-o", "again.csv.zst", capture=capfdbinary)
    rows = csv.reader(
        io.StringIO(zstd.decompress((folder.parent / "again.csv.zst").read_bytes()).decode())
    )
    assert len(list(rows)) == 6


def test_no_output_is_a_valid_packed_file(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "empty.jsonl").write_bytes(b"\n")
    for name, unpack in (("all.jsonl.zst", zstd.decompress), ("all.jsonl.gz", gzip.decompress)):
        run("convert", "in/empty.jsonl", "-o", name, capture=capfdbinary)
        assert unpack((folder.parent / name).read_bytes()) == b""


def test_lines_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert folder.is_dir()
    code, out, _ = run("convert", "in", "--to", "jsonl", capture=capfdbinary)
    assert (code, out.count("\n")) == (0, 4)
    code, out, _ = run("convert", "in", "--to", "csv", "--filter", "only-body", capture=capfdbinary)
    assert (code, out.count("id,title,source,")) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in"], "many sources need a folder, -o OUT, or one article a line, --to jsonl"),
        (["in", "-o", "in/ferry.txt"], "in/ferry.txt is a file; many sources need a folder"),
        (["in", "-", "-o", "out"], "standard input can't be one of several sources"),
        (["in/*.rtf", "-o", "out"], "in/*.rtf: no file there that a source format reads"),
        (["in", "-o", "out", "--workers", "-1"], "--workers: a number from 0, not -1"),
        (["in", "-o", "out", "--to", "pdf"], "no renderer 'pdf'"),
        (["in", "-o", "out", "--filter", "x"], "no filter 'x'"),
        (["in", "-o", "out", "-O", "x=1"], "renderer 'markdown' has no option 'x'"),
        (["in", "-o", "all.json"], "all.json would be one file: many sources need a folder"),
        (["in", "-o", "all.md.gz"], "all.md.gz would be one file"),
    ],
)
def test_wrong_usage(
    arguments: list[str],
    message: str,
    folder: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert folder.is_dir()
    code, out, err = run("convert", *arguments, capture=capfdbinary)
    assert (code, out, len(err)) == (2, "", 1)
    assert message in err[0]


def test_a_hidden_folder_that_is_named_is_read(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, _, _ = run("convert", "in/.git", "-o", "out", capture=capfdbinary)
    assert (code, written(folder.parent / "out")) == (0, ["hidden.md"])


def test_an_empty_folder(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, err = run("convert", str(tmp_path), "-o", "out", capture=capfdbinary)
    assert code == 2
    assert "no file there that a source format reads" in err[0]


def die(_: object) -> None:
    os._exit(1)


def test_a_worker_that_is_killed_is_no_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert folder.is_dir()
    monkeypatch.setattr(many, "_work", die)
    code, _, err = run("convert", "in", "-o", "out", "--workers", "2", capture=capfdbinary)
    assert code == 1
    assert err[-1] == "ttnews: 0 converted, 4 failed"
    assert err[0].startswith("ttnews: error: in/ferry.txt: the process died")


def test_a_worker_has_a_registry_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of a pool does, in this one."""
    ignored: list[object] = []
    monkeypatch.setattr("signal.signal", lambda *call: ignored.append(call))
    job = many.Job(settings=conversion.Settings(to="jsonl"))
    pool._begin(many._start, job)
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]  # Ctrl-C ends the process that started it
    [done] = many._work([inputs.Input(str(folder / "ferry.txt"), "ferry")])
    article = ttnews.loads(done.output)
    assert article.metadata["id"] == str(folder / "ferry.txt")
    assert attrs.evolve(article, metadata={}) == ttnews.parse(FERRY)


def test_files_without_a_folder_around_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def refuse(_: object) -> str:
        raise ValueError("Paths don't have the same drive")  # as on Windows

    monkeypatch.setattr(os.path, "commonpath", refuse)
    code, _, err = run("convert", str(folder), "-o", "out", capture=capfdbinary)
    assert code == 2
    assert "no folder around all of them" in err[0]


def test_profiles_and_options_reach_the_workers(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder.parent / "own.toml").write_text('name = "own"\nread_more = ["Nobody"]', "utf-8")
    (folder / "ferry.txt").write_text(FERRY + "\nNobody\n\nBridge opens\n", encoding="utf-8")
    for workers in ("1", "2"):
        run(
            *("convert", "in", "-o", "all.jsonl", "--workers", workers),
            *("--profile", "own.toml", "-O", "rows=true", "-O", "language=vi"),
            capture=capfdbinary,
        )
        text = (folder.parent / "all.jsonl").read_text(encoding="utf-8")
        rows = list(map(json.loads, text.splitlines()))
        assert [row["related"] for row in rows if row["title"] == "Ferry sinks"] == [1]
        assert {row["language"] for row in rows} == {"vi"}


# Whatever happens


def test_messages_never_get_into_the_output(folder: Path) -> None:
    assert folder.is_dir()
    command = f"{sys.executable} -m ttnews convert in --to jsonl 2>&-"
    done = subprocess.run(command, shell=True, capture_output=True, check=True)  # noqa: S602
    assert len(list(map(ttnews.loads, done.stdout.splitlines()))) == 4


def test_the_encoding_of_records(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "a.jsonl"
    dump = "Brücke öffnet\n\nDie Brücke über den Fluss öffnet am Montag wieder, sagte der Kreis.\n"
    path.write_bytes(json.dumps({"text": dump}, ensure_ascii=False).encode("latin-1"))
    arguments = ["convert", str(path), "-t", "jsonl", "--encoding", "latin-1"]
    _, out, _ = run(*arguments, capture=capfdbinary)
    assert attrs.evolve(ttnews.loads(out), metadata={}) == ttnews.parse(dump)


def test_a_file_of_records_that_ends_too_soon(
    records: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    packed = gzip.compress(("\n".join(RECORDS * 999)).encode())
    (records / "cut.jsonl.gz").write_bytes(packed[:-20])
    (records / "no.jsonl.gz").write_bytes(b"no gzip")
    (records / "cut.jsonl.zst").write_bytes(zstd.compress("\n".join(RECORDS * 999).encode())[:-9])
    files = ["cut.jsonl.gz", "no.jsonl.gz", "cut.jsonl.zst", "missing.jsonl", "news.jsonl"]
    code, _, err = run("convert", *files, "-o", "all.jsonl", capture=capfdbinary)
    assert code == 1
    errors = [line for line in err if "error: " in line]
    assert [line.split(": ")[2].split(":")[0] for line in errors] == files[:4]
    assert "Compressed file ended" in errors[0]
    assert "Compressed file ended" in errors[2]
    last = (records / "all.jsonl").read_text("utf-8").splitlines()[-1]
    assert ttnews.loads(last).title == "Mill"


def test_links_are_followed_once_and_pipes_not_read(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "deep" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "again.txt").symlink_to(folder / "ferry.txt")
    os.mkfifo(folder / "pipe.txt")
    _, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert err == ["ttnews: 4 converted"]
    _, _, err = run("convert", "in/**/*.txt", "-o", "out2", capture=capfdbinary)
    assert err == ["ttnews: 2 converted"]
    _, _, err = run("convert", "in/**/*.txt", "in/ferry.txt", "-o", "out3", capture=capfdbinary)
    assert err == ["ttnews: 2 converted"]
    link = folder.parent / "link"
    link.symlink_to(folder / "deep", target_is_directory=True)
    files = ["link/../ferry.txt", "in/deep/bridge.txt"]
    assert run("convert", *files, "-o", "out4", capture=capfdbinary)[2] == ["ttnews: 2 converted"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-O", "nonsense=1"], "renderer 'markdown' has no option 'nonsense'"),
        (["-O", "front_matter=7"], "wrong value '7' for the option"),
        (["--encoding", "nope"], "no encoding 'nope'"),
        (["-t", "ninjs", "-O", "uri=no uri"], "the option uri is no URI"),
        (["--workers", "-4"], "--workers: a number from 0, not -4"),
        (["--id-column", "id"], "--id-column is for JSON Lines, and there are none"),
    ],
)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_wrong_usage_is_said_once(
    arguments: list[str],
    message: str,
    workers: str,
    folder: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert folder.is_dir()
    where = ["in", "-o", "out", "--workers", workers]
    code, _, err = run("convert", *where, *arguments, capture=capfdbinary)
    assert code == 2
    assert [line for line in err if message in line] == err[:1]
    code, _, err = run("convert", "in/ferry.txt", *arguments, capture=capfdbinary)
    assert (code, message in err[0]) == (2, True)


def test_options_for_reading_are_no_options_of_the_renderer(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Some of the sources may have a format with the option."""
    assert folder.is_dir()
    code, out, _ = run("convert", "in", "-t", "jsonl", "-O", "article=true", capture=capfdbinary)
    assert (code, out.count("\n")) == (0, 4)
    _, out, _ = run("convert", "in", "-t", "csv", "-O", "header=false", capture=capfdbinary)
    assert not out.startswith("id,")
    run("convert", "in", "-t", "csv", "-o", os.devnull, capture=capfdbinary)
    assert not Path(os.devnull).is_dir()


def test_what_plugins_do_wrong_is_said_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Bad:
        @ttnews.hookimpl
        def ttnews_register_source_formats(self) -> list[ttnews.SourceFormat]:
            record = ttnews.SourceFormat(name="bad", parse=ttnews.loads, sniff=lambda text: text.x)
            return [record]

    registry = ttnews.Registry.build([Bad()], entry_points=False)
    monkeypatch.setattr(cli, "_registry", lambda _: registry)
    (folder.parent / "a.jsonl").write_text("\n".join([json.dumps({"text": FERRY})] * 3), "utf-8")
    _, _, err = run("convert", "a.jsonl", "-o", "out", capture=capfdbinary)
    assert [("sniff raised AttributeError" in line) for line in err] == [True, False]


def test_a_source_that_is_too_large(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def grow(_: object, *__: object, **___: object) -> None:
        raise MemoryError

    assert folder.is_dir()
    monkeypatch.setattr(ttnews.Registry, "judge", grow)
    _, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert err.count("ttnews: error: in/ferry.txt: too large for the memory") == 1
    assert err[-1] == "ttnews: 1 converted, 3 failed"


def test_an_identifier_that_no_file_can_have(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = [{"id": "\ud800", "text": FERRY}, {"id": "../../x" * 99, "text": FERRY}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = str(tmp_path / "out")
    arguments = ["convert", str(tmp_path / "a.jsonl"), "-o", out, "--id-column", "id"]
    assert run(*arguments, capture=capfdbinary)[2] == ["ttnews: 2 converted"]
    assert {path.parent.name for path in Path(out).rglob("*.md")} == {"a.jsonl"}
    code, _, err = run("x" * 300, capture=capfdbinary)
    assert (code, len(err)) == (2, 1)


# How far it is


def test_lines_of_progress(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert folder.is_dir()
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    _, _, err = run("convert", "in", "-o", "out", capture=capfdbinary)
    assert err == [*(f"ttnews: {n} of 4 done" for n in range(1, 5)), "ttnews: 4 converted"]
    (folder / "a.jsonl").write_text(json.dumps(FERRY), encoding="utf-8")
    _, _, err = run("convert", "in/a.jsonl", "-o", "out", capture=capfdbinary)
    assert err[0] == "ttnews: 1 done"  # how many there will be is not known


def on_terminal(arguments: list[str], **environment: str) -> str:
    """Run the command line with a terminal for its errors, and return what it shows."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, *arguments],
        stderr=theirs,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm", **environment},
        check=False,
    )
    os.close(theirs)
    shown = b""
    with open(ours, "rb", closefd=True) as terminal:  # noqa: PTH123  a descriptor
        while True:
            try:
                more = terminal.read1(100_000)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
    return shown.decode()


def test_a_bar_on_a_terminal(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    shown = on_terminal(["-m", "ttnews", "convert", "in", "-o", "out"])
    assert re.search(r"━+\S* \S*\d/5", shown)
    assert "ttnews: error: in/bad.txt: not text" in shown
    assert "ttnews: 4 converted, 1 failed" in shown


def test_no_bar_without_the_library(folder: Path) -> None:
    assert folder.is_dir()
    code = "import sys; sys.modules['rich.console'] = None; import ttnews.cli as c; c.main()"
    shown = on_terminal(["-c", code, "convert", "in", "-o", "out"])
    assert shown == "ttnews: 4 converted\r\n"


# Hints


def test_hints(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "x.warc").write_text("WARC/1.0\r\nFerry", encoding="utf-8")
    (folder / "x.pdf").write_bytes(b"%PDF-1.7\xff")
    (folder / "latin.txt").write_bytes("Kvällståg\n\nTåget går.".encode("cp1252"))
    for arguments, code, message in (
        (["convrt", "in/ferry.txt"], 2, "no command 'convrt'; did you mean 'convert'?"),
        (["convert", "in/ferry.txt", "-o", ""], 2, "the name of the file or folder is empty"),
        (["in/ferry.txt"], 2, "no command 'in/ferry.txt'; to convert a file: ttnews convert in/"),
        (["convert", "https://a.example/x"], 1, "ttnews fetches nothing: save the page and"),
        (["explain", "https://a.example/x"], 1, "ttnews fetches nothing"),
        (["explain", "in/page.txt"], 1, "this looks like html"),
        (["convert", "in/page.txt", "-f", "text"], 1, "this looks like html (an HTML doctype"),
        (["convert", "in/page.txt", "-f", "text"], 1, "): --from html"),
        (["convert", "in/x.warc"], 1, "this looks like a WARC file of many records: take the"),
        (["convert", "in/x.pdf"], 1, "this is a PDF file: take its text out first"),
        (["convert", "in/latin.txt"], 1, "on the command line --encoding"),
        (["convert", "in/latin.txt", "--encoding", "latin-99"], 2, "no encoding 'latin-99'"),
        (["convert", "in/ferry.txt", "--to", "pdf"], 2, "no renderer 'pdf'"),
    ):
        got, out, err = run(*arguments, capture=capfdbinary)
        assert (got, out, len(err)) == (code, "", 1), arguments
        assert message in err[0]
    for word, hint in (("--outptu", "; did you mean --output?"), ("--url", "")):
        with pytest.raises(SystemExit):
            cli.main(["convert", "in/ferry.txt", word, "x"])
        err = capfdbinary.readouterr().err.decode().splitlines()
        assert len(err) == 1
        assert err[0].startswith(f"ttnews: error: no option '{word}'{hint}")
    code, out, _ = run("convert", "in/latin.txt", "--encoding", "cp1252", capture=capfdbinary)
    assert (code, "Kvällståg" in out) == (0, True)
    _, out, _ = run("explain", "in/latin.txt", "--encoding", "cp1252", capture=capfdbinary)
    assert "Tåget går." in out


def test_names_can_be_suffixes(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert folder.is_dir()
    for source, to, expected in (("txt", "md", "markdown"), (".text", "htm", "html")):
        _, out, _ = run("convert", "in/ferry.txt", "-f", source, "-t", to, capture=capfdbinary)
        assert out.rstrip() == str(ttnews.render(ttnews.parse(FERRY), to=expected)).rstrip()
    code, _, err = run("convert", "in/ferry.txt", "-t", "docx", capture=capfdbinary)
    assert (code, "no renderer 'docx'" in err[0]) == (2, True)


def test_bytes_never_go_to_a_terminal(folder: Path) -> None:
    assert folder.is_dir()
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "ttnews", "convert", "in/ferry.txt", "-t", "epub"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "ttnews: error: epub is no text for a terminal: name a file with -o\n"
    )


def test_standard_input_is_the_default(folder: Path) -> None:
    assert folder.is_dir()
    command = [sys.executable, "-m", "ttnews", "convert"]
    done = subprocess.run(command, input=FERRY.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == ttnews.render(ttnews.parse(FERRY))
    ours, theirs = pty.openpty()
    done = subprocess.run(command, stdin=theirs, capture_output=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"no FILE is given, and nothing is piped in" in done.stderr


def test_help_lists_the_formats(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["convert", "-h"])
    out = capfdbinary.readouterr().out.decode()
    for names in (ttnews.source_formats(), ttnews.renderers(), ttnews.filters()):
        assert ", ".join(names) in out


def test_no_line_is_doubtful(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = EXAMPLES / "dumps" / "kites.vi.txt"
    assert ttnews.explain(path.read_bytes()).doubtful() == ()
    _, out, _ = run("explain", "--doubtful", str(path), capture=capfdbinary)
    assert out.splitlines()[1:] == ["no line is doubtful"]


def test_explain_with_filters(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert folder.is_dir()
    plain = run("explain", "in/ferry.txt", capture=capfdbinary)[1]
    out = run("explain", "in/ferry.txt", "--filter", "only-body", capture=capfdbinary)[1]
    assert out.splitlines()[0] == plain.splitlines()[0] + "; filters: only-body"
    assert out.splitlines()[1:] == plain.splitlines()[1:]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run("completion", shell, capture=capfdbinary)
    assert code == 0
    assert "ttnews" in out
    with pytest.raises(SystemExit):
        cli.main(["completion", "tcsh"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ttnews convert -t epu", {"epub"}),
        ("ttnews con", {"convert"}),
        ("ttnews convert --to mark", {"markdown"}),
        ("ttnews convert --from ht", {"html"}),
        ("ttnews convert --filter only", {"only-body"}),
        ("ttnews convert --work", {"--workers"}),
    ],
)
def test_a_shell_asks_what_a_word_could_be(line: str, words: set[str], tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    environment = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "_ARGCOMPLETE_SHELL": "fish",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    command = [sys.executable, "-m", "ttnews"]
    subprocess.run(command, env={**os.environ, **environment}, check=False, capture_output=True)
    found = {word.split("\t")[0].strip() for word in re.split(r"[\n\v\013]", answer.read_text())}
    assert found == words


def test_names_that_a_shell_can_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    parsers: list[Any] = []
    monkeypatch.setattr("argcomplete.autocomplete", parsers.append)
    monkeypatch.setenv("_ARGCOMPLETE", "1")
    with pytest.raises(SystemExit):
        cli.main(["-V"])
    [parser] = parsers
    [commands] = [action for action in parser._actions if action.choices]
    found = {
        action.dest: action.completer(prefix="")
        for action in commands.choices["convert"]._actions
        if hasattr(action, "completer")
    }
    assert found == {
        "source": {name: record.description for name, record in ttnews.source_formats().items()},
        "to": {name: record.description for name, record in ttnews.renderers().items()},
        "filters": {name: record.description for name, record in ttnews.filters().items()},
    }


def test_completion_without_the_library(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    monkeypatch.setitem(sys.modules, "argcomplete.shell_integration", None)
    code, _, err = run("completion", "bash", capture=capfdbinary)
    assert code == 1
    assert "comes with the extra 'cli'" in err[0]
    monkeypatch.setenv("_ARGCOMPLETE", "1")
    assert run("plugins", capture=capfdbinary)[0] == 0
