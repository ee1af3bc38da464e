"""`ttnews batch`: nothing is lost, nothing is there twice, and nothing stays stuck."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import ttnews
from effort import unmeasured
from many_dumps import write_lines
from ttnews import ErrorKind, arrow, cli
from ttnews.cli import batch as command
from ttnews.corpora import batch, parts, plan, shard, storage, supervisor, worker
from ttnews.corpora.counts import Counts
from ttnews.corpora.shard import Doing, Place, Status, Task
from ttnews.corpora.worker import Done, Failed, Job
from ttnews.records.reader import Reading
from ttnews.registry.records import Shard

FERRY = "Ferry sinks\n\nThe ferry sank on Monday, and nobody was hurt, its master said.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ttnews.cli.progress._EVERY", 1e9)  # seconds: a machine can be slow
    write_lines(tmp_path / "a.jsonl", 60)
    return tmp_path


def in_this_process(
    doing: supervisor.Supervisor, tasks: Iterable[Task]
) -> Iterator[supervisor.Event]:
    """Do what the workers of a supervisor do: processes take long to start."""
    reader = doing.job.reading.reader()
    for task in tasks:
        match worker.do(task, doing.job, reader, Status(memory())):
            case Failed(message):
                yield supervisor.Unfinished(task.shard, message)
            case Done(counts, warnings):
                yield supervisor.Finished(task.shard, counts, warnings)
        yield supervisor.Working(0)


@pytest.fixture
def quick(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start no processes."""
    monkeypatch.setattr(supervisor.Supervisor, "run", in_this_process)
    return here


Capture = pytest.CaptureFixture[str]


def run(*arguments: str, capture: Capture | None = None) -> tuple[int, list[str]]:
    """Run the command in this process, with workers in others."""
    code = cli.main(["batch", *arguments])
    return code, capture.readouterr().err.splitlines() if capture else []


def table(out: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted(out.glob("part-*.parquet")):
        rows += parquet.read_table(path).to_pylist()
    return rows


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != ".lock"}


# The whole


def test_a_table_of_articles(here: Path, capsys: Capture) -> None:
    code, err = run("a.jsonl", "-o", "out", "--shard-size", "40KB", "-w", "2", capture=capsys)
    assert code == 0
    rows = table(here / "out")
    lines = [json.loads(line) for line in (here / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert [(row["file"], row["position"]) for row in rows] == [
        ("a.jsonl", n) for n in range(1, 61)
    ]
    batch_of_all = pa.RecordBatch.from_pylist(lines)
    expected = arrow.parse_batch(batch_of_all).drop_columns(["file", "position"]).to_pylist()
    assert [
        {k: v for k, v in row.items() if k not in {"file", "position"}} for row in rows
    ] == expected
    assert len(list((here / "out").glob("part-*"))) > 2
    assert err[0] == "ttnews: 60 records: 60 articles, 0 errors"
    first = parquet.read_metadata(here / "out" / "part-00000.parquet")
    assert first.metadata[b"ttnews.version"] == ttnews.__version__.encode()
    manifest = json.loads((here / "out" / "manifest.json").read_bytes())
    assert manifest["rows"] == sum(part["rows"] for part in manifest["parts"]) == 60


@pytest.mark.slow
def test_workers_change_nothing(here: Path) -> None:
    for workers in ("1", "3"):
        assert run("a.jsonl", "-o", f"out{workers}", "--shard-size", "30KB", "-w", workers)[0] == 0
    assert contents(here / "out1") == contents(here / "out3")


def test_a_run_goes_on_where_it_was(quick: Path) -> None:
    run("a.jsonl", "-o", "out", "--shard-size", "30KB")
    before = contents(quick / "out")
    (quick / "out" / "part-00001.parquet").unlink()
    (quick / "out" / ".part-00001.parquet.17.unfinished").write_bytes(b"left behind")
    kept = (quick / "out" / "part-00000.parquet").stat().st_mtime_ns
    assert run("a.jsonl", "-o", "out", "--shard-size", "30KB", "-w", "2")[0] == 0
    assert contents(quick / "out") == before
    assert (quick / "out" / "part-00000.parquet").stat().st_mtime_ns == kept


@pytest.mark.usefixtures("quick")
def test_nothing_to_do(capsys: Capture) -> None:
    run("a.jsonl", "-o", "out")
    capsys.readouterr()
    code = """
import sys
from ttnews import cli
assert cli.main(["batch", "a.jsonl", "-o", "out"]) == 0
assert "pyarrow" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=unmeasured(), capture_output=True, check=True, text=True
    )
    assert done.stderr.splitlines()[0] == "ttnews: 60 records: 60 articles, 0 errors"


def test_a_manifest_of_other_parts_is_written_again(quick: Path) -> None:
    run("a.jsonl", "-o", "out")
    manifest = quick / "out" / "manifest.json"
    before = manifest.read_bytes()
    for wrong in (b"{}", b"no json", before.replace(b'"bytes": ', b'"bytes": 1')):
        manifest.write_bytes(wrong)
        assert run("a.jsonl", "-o", "out")[0] == 0
        assert manifest.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "difference"),
    [
        (["a.jsonl", "b.jsonl"], "b.jsonl is new"),
        (["b.jsonl"], "it read a.jsonl, and now there is b.jsonl"),
        (["a.jsonl", "--text", "body"], 'text was not set, and is "body"'),
        (["a.jsonl", "--columns", "title,id"], '["id", "title"]'),
        (["a.jsonl", "--filter", "only-body"], 'filters was [], and is ["only-body"]'),
        (["a.jsonl", "--profile", "own.toml"], 'profiles was "", and is'),
        (["a.jsonl", "--to", "jsonl"], 'to was "parquet", and is "jsonl"'),
        (["a.jsonl", "--shard-size", "1KB"], "shard-size was 64000000, and is 1000"),
    ],
)
def test_another_plan_is_refused(
    quick: Path, arguments: list[str], difference: str, capsys: Capture
) -> None:
    (quick / "own.toml").write_text('name = "own"\n', encoding="utf-8")
    write_lines(quick / "b.jsonl", 1)
    run("a.jsonl", "-o", "out")
    before = contents(quick / "out")
    capsys.readouterr()
    code, err = run(*arguments, "-o", "out", capture=capsys)
    assert code == 2
    assert err[0].startswith("ttnews: error: out holds another run: ")
    assert difference in err[0]
    assert contents(quick / "out") == before


def test_a_changed_input_is_another_plan(quick: Path, capsys: Capture) -> None:
    write_lines(quick / "b.jsonl", 1)
    run("a.jsonl", "b.jsonl", "-o", "out")
    assert run("a.jsonl", "-o", "out", capture=capsys)[1][-1].endswith(
        "b.jsonl is no longer there; name another folder"
    )
    os.utime(quick / "b.jsonl", ns=(1, 1))
    assert run("a.jsonl", "b.jsonl", "-o", "out", capture=capsys) == (
        2,
        ["ttnews: error: out holds another run: b.jsonl has changed; name another folder"],
    )


def test_the_same_file_twice_is_read_once(quick: Path) -> None:
    (quick / "link.jsonl").symlink_to("a.jsonl")
    assert run("a.jsonl", "./a.jsonl", "link.jsonl", "-o", "out")[0] == 0
    assert len(table(quick / "out")) == 60


def test_the_outputs_are_no_inputs(quick: Path) -> None:
    assert run(".", "-o", "out")[0] == 0
    assert run(".", "-o", "out")[0] == 0
    assert len(table(quick / "out")) == 60


def test_lines_of_json(quick: Path) -> None:
    arguments = ("a.jsonl", "-o", "out", "--to", "jsonl", "--shard-size", "60KB")
    assert run(*arguments)[0] == 0
    run("a.jsonl", "-o", "table", "--shard-size", "60KB")
    lines = [
        json.loads(line)
        for path in sorted((quick / "out").glob("part-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    rows = table(quick / "table")
    for row in (*lines, *rows):
        row["quality"].pop("confidence")  # a float of 32 bits there
    assert lines == rows
    before = contents(quick / "out")
    assert run(*arguments)[0] == 0
    assert contents(quick / "out") == before


@pytest.mark.slow
def test_lines_need_no_pyarrow(here: Path) -> None:
    code = """
import sys
sys.modules["pyarrow"] = None
from ttnews import cli
if __name__ == "__main__":
    raise SystemExit(cli.main(["batch", "a.jsonl", "-o", "out", *sys.argv[1:]]))
"""
    (here / "run.py").write_text(code, encoding="utf-8")
    for arguments, expected in ((["--to", "jsonl"], 0), ([], 1)):
        done = subprocess.run(
            [sys.executable, "run.py", *arguments],
            env=unmeasured(),
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == expected, done.stderr
    assert "pip install 'ttnews[arrow]'" in done.stderr


def test_the_columns_that_are_asked_for(quick: Path, capsys: Capture) -> None:
    assert run("a.jsonl", "-o", "out", "--columns", "title, id")[0] == 0
    assert [*table(quick / "out")[0]] == ["id", "title"]
    code, err = run("a.jsonl", "-o", "other", "--columns", "titel", capture=capsys)
    assert code == 2
    assert "no column 'titel'; did you mean 'title'?" in err[-1]


def test_too_many_errors(quick: Path, capsys: Capture) -> None:
    lines = ["{}"] * 10 + [json.dumps({"text": FERRY})] * 90
    (quick / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for most, expected in (("10%", 0), ("9.5%", 3), ("10", 0), ("9", 3), ("5%", 3)):
        code, err = run("b.jsonl", "-o", "out", "--max-errors", most, capture=capsys)
        assert code == expected, most
    assert err[:2] == [
        "ttnews: 100 records: 90 articles, 10 errors",
        "ttnews: errors: 10 no-text",
    ]
    assert run("b.jsonl", "-o", "out")[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--workers", "-1"],
        ["--timeout", "0"],
        ["--timeout", "nan"],
        ["--shard-size", "0"],
        ["--shard-size", "much"],
        ["--max-errors", "few"],
        ["--filter", "none"],
        ["--from", "none"],
    ],
)
def test_wrong_usage(quick: Path, arguments: list[str], capsys: Capture) -> None:
    code, err = run("a.jsonl", "-o", "out", *arguments, capture=capsys)
    assert (code, len(err)) == (2, 1)
    assert not (quick / "out").exists()


def test_sizes_and_shares() -> None:
    sizes = {"7": 7, "7b": 7, "2KB": 2000, "3m": 3_000_000, "1GB": 10**9}
    assert {word: command._size(word) for word in sizes} == sizes
    assert command._most_errors("2.5%")(1000) == 25
    assert command._most_errors("7")(1000) == 7


def test_two_runs_in_one_folder(quick: Path, capsys: Capture) -> None:
    (quick / "out").mkdir()
    with storage.locked(quick / "out"):
        code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, err) == (2, ["ttnews: error: out: another run is at work there"])


@pytest.mark.usefixtures("quick")
def test_a_system_without_locks(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, err) == (2, ["ttnews: error: ttnews batch is for Linux and macOS"])


def test_a_folder_of_something_else(quick: Path, capsys: Capture) -> None:
    (quick / "out").mkdir()
    (quick / "out" / "part-00000.parquet").touch()
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert code == 2
    assert "has parts of a run but no plan.json" in err[0]
    (quick / "out" / "plan.json").write_text("[]", encoding="utf-8")
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, len(err)) == (1, 1)
    assert "no plan of a run" in err[0]


def test_a_folder_that_cannot_be_written(quick: Path, capsys: Capture) -> None:
    (quick / "file").touch()
    code, err = run("a.jsonl", "-o", "file/out", capture=capsys)
    assert (code, len(err)) == (1, 1)
    assert "Not a directory" in err[0]


def test_a_damaged_part(quick: Path, capsys: Capture) -> None:
    run("a.jsonl", "-o", "out")
    (quick / "out" / "manifest.json").unlink()
    (quick / "out" / "part-00000.parquet").write_bytes(b"PAR1")
    capsys.readouterr()
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, len(err)) == (1, 1)
    assert "part-00000.parquet is damaged: delete it and run again" in err[0]


def test_a_folder_that_cannot_be_looked_into(
    quick: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def walk(top: str, onerror: Any) -> Iterator[Any]:
        onerror(OSError(13, "Permission denied", f"{top}/deep"))
        yield top, [], ["a.jsonl"]

    monkeypatch.setattr(os, "walk", walk)
    code, err = run(".", "-o", "out", capture=capsys)
    assert code == 1
    assert err[0] == "ttnews: error: ./deep: Permission denied"
    assert len(table(quick / "out")) == 60


# Bad input


def test_every_bad_input_is_a_row(quick: Path, capsys: Capture) -> None:
    deep = '{"text": ' + "[" * 3000 + "]" * 3000 + "}"
    lines = [
        *(b"no json", b"{}", b'{"text": null}', b'{"text": "\xff"}', deep.encode()),
        json.dumps({"text": FERRY.replace("sank", "s\ud800nk")}).encode(),
        json.dumps({"text": "<!doctype html><html><body>x</body></html>"}).encode(),
        json.dumps({"text": "0" * 200_000}).encode(),
    ]
    good = json.dumps({"text": FERRY}).encode() + b"\n"
    (quick / "bad.jsonl").write_bytes(b"\n".join(lines))
    (quick / "cut.jsonl.gz").write_bytes(gzip.compress(good * 3)[:-4])
    (quick / "empty.jsonl").touch()
    (quick / "no.parquet").write_bytes(b"PAR1 no")
    (quick / "empty.txt").touch()
    (quick / "gone.txt").symlink_to("nowhere")
    names = ["bad.jsonl", "cut.jsonl.gz", "empty.jsonl", "no.parquet", "empty.txt", "gone.txt"]
    code, _ = run(*names, "-o", "out", capture=capsys)
    assert code == 3
    rows = table(quick / "out")
    found = [(row["file"], row["position"], row["error"] and row["error"]["kind"]) for row in rows]
    assert found == [
        ("bad.jsonl", 1, "json"),
        ("bad.jsonl", 2, "no-text"),
        ("bad.jsonl", 3, "no-text"),
        ("bad.jsonl", 4, "encoding"),
        ("bad.jsonl", 5, "json"),
        ("bad.jsonl", 6, None),
        ("bad.jsonl", 7, "format"),
        ("bad.jsonl", 8, None),
        *((("cut.jsonl.gz", n, None)) for n in (1, 2, 3)),
        ("cut.jsonl.gz", 4, "damaged"),
        ("no.parquet", 1, "damaged"),
        ("empty.txt", None, None),
        ("gone.txt", None, "unreadable"),
    ]
    assert "s\ufffdnk" in rows[5]["text"]


def test_an_input_that_changes_under_a_run(
    quick: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write_lines(quick / "b.jsonl", 5)
    given = plan.Plan.with_shards

    def change(self: plan.Plan, *arguments: Any) -> plan.Plan:
        made = given(self, *arguments)
        os.utime(quick / "b.jsonl", ns=(1, 1))
        return made

    monkeypatch.setattr(plan.Plan, "with_shards", change)
    code, err = run("a.jsonl", "b.jsonl", "-o", "out", "--shard-size", "1", capture=capsys)
    assert code == 1
    assert err[0].startswith("ttnews: error: b.jsonl has changed since the run began")
    assert err[-1] == "ttnews: not finished: the same command goes on where this one ended"
    assert len(table(quick / "out")) == 60


# Processes that die, and records that take for ever

PLUGIN = '''
import os, signal, time
import ttnews

def act(article, /):
    """Do what the first word says."""
    title = ttnews.plain_text(article).text
    if title.startswith("Die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if title.startswith("Crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if title.startswith("Hang"):
        time.sleep(600)
    if title.startswith("Once") and not os.path.exists("once"):
        open("once", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if title.startswith("Slow") and not os.path.exists("once"):
        open("once", "w").close()
        time.sleep(600)
    return article

def read(path):
    for number, word in enumerate(open(path).read().split(), 1):
        if word == "die":
            os._exit(3)
        yield ttnews.Record(position=number, source=word, format="text")

@ttnews.hookimpl
def ttnews_register_filters():
    return [ttnews.Filter(name="act", apply=act)]

@ttnews.hookimpl
def ttnews_register_collections():
    return [ttnews.Collection(name="words", records=read, suffixes=(".words",))]
'''


@pytest.fixture
def plugin(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a plugin whose filter does what the title says."""
    site = here / "site"
    info = site / "ttnews_act-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "ttnews_act.py").write_text(PLUGIN, encoding="utf-8")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: ttnews-act\nVersion: 1.0\n", "utf-8"
    )
    (info / "entry_points.txt").write_text("[ttnews]\nact = ttnews_act\n", "utf-8")
    monkeypatch.syspath_prepend(str(site))
    return here


def titled(*titles: str) -> str:
    return "".join(
        json.dumps({"text": FERRY.replace("Ferry", t, 1), "id": t}) + "\n" for t in titles
    )


def errors(out: Path) -> dict[str, str | None]:
    return {row["id"]: row["error"] and row["error"]["kind"] for row in table(out)}


@pytest.mark.slow
def test_records_that_kill_or_hang(plugin: Path, capsys: Capture) -> None:
    titles = ("Ferry", "Die", "Bridge", "Crash", "Train", "Hang", "Mill")
    (plugin / "b.jsonl").write_text(titled(*titles), encoding="utf-8")
    arguments = ("b.jsonl", "-o", "out", "--filter", "act", "--timeout", "3", "--max-errors", "9")
    code, err = run(*arguments, capture=capsys)
    assert code == 0, err
    assert errors(plugin / "out") == {
        **dict.fromkeys(titles),
        "Die": "killed",
        "Crash": "killed",
        "Hang": "timeout",
    }


@pytest.mark.parametrize("title", ["Once", "Slow"])
def test_a_record_that_only_seemed_to_kill(plugin: Path, title: str, capsys: Capture) -> None:
    """It is tried alone before it is condemned."""
    (plugin / "b.jsonl").write_text(titled("Ferry", title, "Bridge"), encoding="utf-8")
    code, _ = run("b.jsonl", "-o", "out", "--filter", "act", "--timeout", "3", capture=capsys)
    assert code == 0
    assert errors(plugin / "out") == {"Ferry": None, title: None, "Bridge": None}


@pytest.mark.slow
def test_a_file_that_kills_when_it_is_read_on(plugin: Path, capsys: Capture) -> None:
    (plugin / "b.words").write_text("one two die three", encoding="utf-8")
    (plugin / "c.words").write_text("four", encoding="utf-8")
    code, _ = run("b.words", "c.words", "-o", "out", "--max-errors", "1", capture=capsys)
    assert code == 0
    rows = table(plugin / "out")
    assert [(row["file"], row["position"], row["error"] is None) for row in rows] == [
        *(("b.words", 1, True), ("b.words", 2, True), ("b.words", 3, False), ("c.words", 1, True))
    ]
    assert rows[2]["error"] == {"kind": "killed", "message": "the process died of it"}


def test_the_workers_die_with_the_program(here: Path) -> None:
    write_lines(here / "b.jsonl", 3000)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ttnews",
            "batch",
            "b.jsonl",
            "-o",
            "out",
            "-w",
            "2",
            "--shard-size",
            "500KB",
        ],
        env=unmeasured(),
        stderr=subprocess.PIPE,
    )
    file = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while len(workers := file.read_text("ascii").split()) < 3:  # two, and multiprocessing's own
        time.sleep(0.05)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{number}/cmdline").exists() for number in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_interrupted_run_ends_its_workers(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupt(_: supervisor.Supervisor) -> Iterator[supervisor.Event]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(supervisor.Supervisor, "_look", interrupt)
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, err) == (130, [])
    assert not any(thread.name.startswith("Queue") for thread in threading.enumerate())
    monkeypatch.undo()
    monkeypatch.chdir(here)
    assert run("a.jsonl", "-o", "out")[0] == 0


# The parts of it, in this process


def memory() -> list[float]:
    return [0.0] * shard.SIZE


def job(here: Path, *files: str, form: parts.Form | None = None, **reading: Any) -> Job:
    inputs = [plan.Input.of(str(here / file)) for file in files]
    return Job(inputs, Reading(**reading), form or parts.Form(), here / "out")


def do(task: Task, work: Job) -> Done | Failed:
    work.folder.mkdir(exist_ok=True)
    return worker.do(task, work, work.reading.reader(), Status(memory()))


def test_a_task(here: Path) -> None:
    done = do(Task(4, [plan.Piece(0)]), job(here, "a.jsonl"))
    assert isinstance(done, Done)
    assert done.counts.rows == 60
    assert done.counts == parts.Form().read_counts(here / "out" / "part-00004.parquet")
    assert len(table(here / "out")) == 60


def test_condemned_records(here: Path) -> None:
    condemned = {
        Place(1, Doing.PARSING): ErrorKind.TIMEOUT,
        Place(5, Doing.READING): ErrorKind.KILLED,
    }
    write_lines(here / "b.jsonl", 2)
    done = do(Task(0, [plan.Piece(0), plan.Piece(1)], condemned), job(here, "a.jsonl", "b.jsonl"))
    assert isinstance(done, Done)
    rows = table(here / "out")
    kinds = [row["error"] and row["error"]["kind"] for row in rows]
    assert kinds == [None, "timeout", None, None, None, "killed", None, None]
    assert (rows[1]["id"], rows[1]["position"]) == ("1", 2)
    assert (rows[5]["file"], rows[5]["position"]) == (str(here / "a.jsonl"), 6)
    assert rows[6]["file"] == str(here / "b.jsonl")


def test_the_end_of_a_file_that_cannot_be_reached(here: Path) -> None:
    piece = plan.Piece(0, Shard(0, 40_000, 31, 40_000))
    condemned = {Place(0, Doing.READING): ErrorKind.KILLED}
    do(Task(0, [piece], condemned), job(here, "a.jsonl"))
    assert [row["position"] for row in table(here / "out")] == [31]


def test_a_suspect_is_tried_alone(here: Path) -> None:
    for doing in (Doing.PARSING, Doing.READING):
        task = Task(0, [plan.Piece(0)], suspect=Place(3, doing))
        done = do(task, job(here, "a.jsonl"))
        assert isinstance(done, Done)
        assert done.counts.rows == 1
    assert table(here / "out") == []


@pytest.mark.parametrize(
    ("error", "message", "fate"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device", "final"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", ""),
        (ttnews.MissingExtraError("no lxml"), "no lxml", "final"),
        (ttnews.TTNewsError("odd"), "odd", ""),
        (MemoryError(), "too large for the memory", ""),
        (ZeroDivisionError("odd"), "ZeroDivisionError: odd", ""),
    ],
)
def test_a_part_that_cannot_be_written(
    here: Path, error: Exception, message: str, fate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(parts.Form, "write", fail)
    done = do(Task(0, [plan.Piece(0)]), job(here, "a.jsonl"))
    assert isinstance(done, Failed)
    assert done.message.endswith(message)
    assert done.is_final == (fate == "final")


def test_a_process_does_what_it_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    ours, theirs = Pipe()
    work = job(here, "a.jsonl")
    work.folder.mkdir()
    thread = threading.Thread(target=worker.work, args=(work, theirs, memory()))
    thread.start()
    ours.send(Task(0, [plan.Piece(0)]))
    done = ours.recv()
    assert isinstance(done, Done)
    ours.close()
    thread.join()


class Parent:
    """A process that starts another."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.joined = False

    def join(self) -> None:
        self.joined = True


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_process_whose_parent_is_dead(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(os, "_exit", lambda _: ended.set())
    monkeypatch.setattr("ctypes.CDLL", lambda _: Library())
    parent = Parent(-1)
    monkeypatch.setattr(worker, "parent_process", lambda: parent)
    worker._die_with_parent()
    assert ended.wait(60)
    assert parent.joined == (system == "darwin")


class Library:
    def prctl(self, option: int, value: int) -> int:
        assert (option, value) == (1, signal.SIGKILL)
        return 0


def test_a_process_whose_parent_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: Library())
    monkeypatch.setattr(worker, "parent_process", lambda: Parent(os.getppid()))
    monkeypatch.setattr(os, "_exit", lambda _: pytest.fail("it ended"))
    worker._die_with_parent()


def test_where_a_process_is() -> None:
    status = Status(memory())
    assert (status.place, status.seconds, status.size) == (None, 0.0, 0)
    status.begin(7, Doing.PARSING)
    status.advance(10)
    assert (status.place, status.size) == (Place(7, Doing.PARSING), 10)
    assert status.seconds >= 0
    status.rest()
    assert (status.place, status.seconds) == (None, 0.0)
    status.reset()
    assert status.size == 0


def test_a_page_has_no_verdict(here: Path) -> None:
    (here / "b.html").write_text("<html><h1>Train returns</h1></html>", encoding="utf-8")
    done = do(Task(0, [plan.Piece(0)]), job(here, "b.html"))
    assert isinstance(done, Done)
    assert done.counts == Counts(1)
    assert command._summary(done.counts) == ["1 records: 1 articles, 0 errors"]


@pytest.mark.usefixtures("here")
def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(batch, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, err = run("a.jsonl", "-o", "out", capture=capsys)
    assert (code, len(err)) == (1, 1)
    assert "pip install 'ttnews[arrow]'" in err[0]


def test_counts() -> None:
    one, other = Counts(2), Counts(3)
    one.errors["json"] += 1
    one.add(other)
    one.add(Counts.from_dict(json.loads(json.dumps(one.to_dict()))))
    assert (one.rows, one.errors["json"]) == (10, 2)


# The supervisor, with processes that are none


class Fake:
    """A worker that says and does what a test wants."""

    def __init__(self, place: Place | None) -> None:
        self.status = Status(memory())
        if place:
            self.status.begin(*place)
        self.task: Task | None = None
        self.killed = False

    def kill(self) -> None:
        self.killed = True


PLACE = Place(3, Doing.PARSING)


def lose(
    doing: supervisor.Supervisor, task: Task | None, place: Place | None, kind: ErrorKind
) -> list[supervisor.Event]:
    fake: Any = Fake(place)
    fake.task = task
    doing.workers.append(fake)
    events = list(doing._lose(fake, kind))
    assert fake.killed
    assert fake not in doing.workers
    return events


def supervised(here: Path) -> supervisor.Supervisor:
    return supervisor.Supervisor(job(here, "a.jsonl"), workers=1, timeout=1)


def test_a_process_that_dies_at_no_record(here: Path) -> None:
    doing, task = supervised(here), Task(0, [])
    events: list[supervisor.Event] = []
    for _ in range(5):
        events += lose(doing, task, None, ErrorKind.KILLED)
    assert list(doing.waiting) == [task] * 4
    assert events == [supervisor.Unfinished(0, "its processes died 5 times")]
    assert lose(doing, None, None, ErrorKind.KILLED) == []


def test_a_suspect_must_die_twice(here: Path) -> None:
    doing = supervised(here)
    assert lose(doing, Task(0, []), PLACE, ErrorKind.KILLED) == []
    trial = doing.waiting.pop()
    assert trial == Task(0, [], suspect=PLACE)
    lose(doing, trial, PLACE, ErrorKind.KILLED)
    assert doing.waiting.pop() == trial
    lose(doing, trial, Place(1, Doing.READING), ErrorKind.KILLED)  # that proves nothing
    assert doing.waiting.pop() == trial
    lose(doing, trial, PLACE, ErrorKind.KILLED)
    assert doing.waiting.pop() == Task(0, [], {PLACE: ErrorKind.KILLED})


def test_a_suspect_that_hangs_alone_is_condemned(here: Path) -> None:
    doing = supervised(here)
    lose(doing, Task(0, [], suspect=PLACE), PLACE, ErrorKind.TIMEOUT)
    assert doing.waiting.pop() == Task(0, [], {PLACE: ErrorKind.TIMEOUT})


class Says:
    def __init__(self, said: Done | Failed) -> None:
        self.said = said

    def recv(self) -> Done | Failed:
        return self.said


def hear(doing: supervisor.Supervisor, task: Task, said: Done | Failed) -> list[supervisor.Event]:
    fake: Any = Fake(None)
    fake.task, fake.connection = task, Says(said)
    return list(doing._hear(fake))


def test_what_processes_say(here: Path) -> None:
    doing = supervised(here)
    doing.waiting.append(Task(1, []))
    assert hear(doing, Task(0, []), Done(Counts(3), ("odd",))) == [
        supervisor.Finished(0, Counts(3), ("odd",))
    ]
    assert hear(doing, Task(0, []), Failed("odd")) == [supervisor.Unfinished(0, "odd")]
    assert len(doing.waiting) == 1
    assert hear(doing, Task(0, [], suspect=PLACE), Done(Counts())) == []
    assert doing.waiting.popleft() == Task(0, [])
    hear(doing, Task(0, []), Failed("full", is_final=True))
    assert not doing.waiting


def test_a_process_that_is_dead_before_it_gets_a_task(here: Path) -> None:
    doing = supervised(here)
    real = supervisor._Worker(doing.context, doing.job)
    real.process.kill()
    real.process.join()
    doing.workers.append(real)
    task = Task(0, [plan.Piece(0)])
    real.give(task)
    assert list(doing._hear(real)) == []
    assert (list(doing.waiting), doing.workers) == ([task], [])


# The plan


def test_small_files_are_read_together_and_large_ones_in_parts(here: Path) -> None:
    registry = ttnews.default_registry()
    size = (here / "a.jsonl").stat().st_size
    for name in ("b.txt", "c.txt", "d.txt"):
        (here / name).write_bytes(b"x" * 10_000)
    (here / "e.jsonl.gz").write_bytes(gzip.compress(os.urandom(30_000)))
    names = ["b.txt", "c.txt", "a.jsonl", "d.txt", "e.jsonl.gz", "gone.txt"]
    inputs = [plan.Input.of(str(here / name)) for name in names]
    made = plan.Plan({}, inputs).with_shards(registry, 22_000)
    shards = made.shards
    assert shards[0] == [plan.Piece(0), plan.Piece(1)]
    middle = shards[1:-3]
    assert {piece.input for pieces in middle for piece in pieces} == {2}
    assert sum(piece.shard.size for pieces in middle for piece in pieces if piece.shard) == size
    assert shards[-3:] == [[plan.Piece(3)], [plan.Piece(4)], [plan.Piece(5)]]
    assert made.bytes_of(0) == 20_000
    assert sum(map(made.bytes_of, range(1, len(shards) - 3))) == size


def test_a_file_whose_shards_cannot_be_found(here: Path) -> None:
    (here / "a.parquet").write_bytes(b"x" * 9000)
    inputs = [plan.Input.of(str(here / "a.parquet"))]
    made = plan.Plan({}, inputs).with_shards(ttnews.default_registry(), 100)
    assert made.shards == [[plan.Piece(0)]]


def test_a_plan_is_read_back(here: Path) -> None:
    inputs = [plan.Input.of(str(here / "a.jsonl")), plan.Input("\udcff", -1, 0)]
    made = plan.Plan({"a": [1]}, inputs).with_shards(ttnews.default_registry(), 20_000)
    made.save(here)
    assert plan.load(here) == made


# The parts


def test_row_groups_are_cut_by_rows_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_GROUP_ROWS", 4)
    monkeypatch.setattr(parts, "_GROUP_CHARS", 100)
    sizes = [1, 1, 1, 1, 1, 99, 50, 50, 5]
    groups = parts._groups((((number,), size) for number, size in enumerate(sizes)))
    assert [len(group) for group in groups] == [4, 2, 2, 1]
    assert [len(group) for group in parts._groups(iter([(("a",), 100)]))] == [1]


def test_an_article_that_is_none_of_the_model(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = ttnews.Article(title=b"odd")  # type: ignore[arg-type]

    class Plugin:
        @ttnews.hookimpl
        def ttnews_register_filters(self) -> list[ttnews.Filter]:
            return [ttnews.Filter(name="odd", apply=lambda _: odd)]

    registry = ttnews.Registry.build([Plugin()], entry_points=False)
    monkeypatch.setattr("ttnews.registry.own_profiles.default_registry", lambda: registry)
    (here / "b.txt").write_text(FERRY, encoding="utf-8")
    work = job(here, "b.txt", form=parts.Form("jsonl"), filters=("odd",))
    assert isinstance(do(Task(0, [plan.Piece(0)]), work), Done)
    row = json.loads((here / "out" / "part-00000.jsonl").read_text("utf-8"))
    assert row["error"]["kind"] == "plugin"


@pytest.mark.usefixtures("quick")
def test_progress(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("ttnews.cli.progress._EVERY", 0.0)
    _, err = run("a.jsonl", "-o", "out", "--shard-size", "40KB", capture=capsys)
    lines = [line for line in err if "MB done" in line]
    assert lines
    assert all(line.endswith("0 errors") for line in lines)


@pytest.mark.usefixtures("quick")
def test_what_plugins_did_wrong_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def events(_: batch.Run) -> Iterator[supervisor.Event]:
        for number in range(2):
            yield supervisor.Finished(number, Counts(1), ("plugin 'odd' failed",))
        yield supervisor.Unfinished(2, "odd")
        yield supervisor.Unfinished(3, "odd")

    monkeypatch.setattr(batch.Run, "events", events)
    code, err = run("a.jsonl", "-o", "out", "--shard-size", "10KB", capture=capsys)
    assert code == 1
    assert err == [
        "ttnews: warning: plugin 'odd' failed",
        "ttnews: error: odd (2 parts)",
        "ttnews: not finished: the same command goes on where this one ended",
    ]
