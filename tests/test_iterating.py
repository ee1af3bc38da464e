"""`iter_articles`: any number of files, in order, in few processes, and nothing raised."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ttnews
from many_dumps import dumps, write_lines
from ttnews import ErrorKind, Record, Result
from ttnews.records import iterating, pool
from ttnews.records.columns import Columns, RecordFault, source_of, stated
from ttnews.records.files import records_of
from ttnews.records.reader import Reader, Reading
from ttnews.registry.registry import Registry

BUILT_IN = Registry.build(entry_points=False)
FERRY = "Ferry sinks\n\nThe ferry sank on Monday, and nobody was hurt, its master said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "in"
    (root / "deep").mkdir(parents=True)
    write_lines(root / "a.jsonl", 70)
    (root / "deep" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (root / "deep" / "page.html.gz").write_bytes(gzip.compress(b"<html><h1>Train returns</h1>"))
    (root / "deep" / "skipped.pdf").write_bytes(b"%PDF-1.7")
    (root / "z.json").write_text("[]", encoding="utf-8")
    return root


def told(result: Result) -> tuple[str, int | None, str | None]:
    kind = None if result.error is None else result.error.kind
    return Path(result.file).name, result.position, kind


def test_files_of_every_kind(folder: Path) -> None:
    found = list(ttnews.iter_articles(folder))
    assert [told(result) for result in found] == [
        *(("a.jsonl", number, None) for number in range(1, 71)),
        ("z.json", None, ErrorKind.FORMAT),
        ("ferry.txt", None, None),
        ("page.html.gz", None, None),
    ]
    assert found[71].article == ttnews.parse(FERRY)
    assert str(found[71]) == str(folder / "deep" / "ferry.txt")
    assert found[72].article is not None
    assert found[72].article.title == "Train returns"
    assert (found[71].judged is not None, found[72].judged) == (True, None)


def test_several_processes_give_the_same(folder: Path) -> None:
    alone = list(ttnews.iter_articles(folder))
    assert list(ttnews.iter_articles([folder], workers=2)) == alone
    assert list(ttnews.iter_articles(str(folder / "*.jsonl"), workers=0)) == alone[:70]


def test_memory_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are read as results are taken: few are in memory, whatever their number."""
    read = 0

    def counted(*arguments: Any) -> Iterator[Record]:
        nonlocal read
        for record in records_of(*arguments):
            read += 1
            yield record

    monkeypatch.setattr(iterating, "records_of", counted)
    results = ttnews.iter_articles(folder)
    assert [next(results).position for _ in range(3)] == [1, 2, 3]
    assert read == 3


def test_what_cannot_be_looked_into_is_a_result(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walk(top: str, onerror: Any) -> Iterator[Any]:
        onerror(OSError(13, "Permission denied", f"{top}/deep"))
        yield top, [], ["a.jsonl"]

    monkeypatch.setattr(os, "walk", walk)
    first, *rest = ttnews.iter_articles(folder)
    assert told(first) == ("deep", None, ErrorKind.UNREADABLE)
    assert len(rest) == 70


def test_a_file_that_is_gone(folder: Path) -> None:
    (result,) = ttnews.iter_articles(folder / "nothing.txt")
    assert told(result) == ("nothing.txt", None, ErrorKind.UNREADABLE)
    (result,) = ttnews.iter_articles(folder / "nothing.jsonl")
    assert told(result) == ("nothing.jsonl", 1, ErrorKind.UNREADABLE)


def test_a_file_of_no_format(folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 9)
    (folder / "odd.txt").write_bytes(b"Ferry \xff\xfa")
    photo, odd = ttnews.iter_articles([folder / "photo.jpg", folder / "odd.txt"])
    assert photo.error is not None
    assert odd.error is not None
    assert odd.error.kind is ErrorKind.ENCODING


def test_wrong_usage(folder: Path) -> None:
    with pytest.raises(ttnews.OptionError, match="workers: a number from 0"):
        ttnews.iter_articles(folder, workers=-1)
    with pytest.raises(ttnews.OptionError, match="no file there"):
        ttnews.iter_articles(folder / "*.none")
    with pytest.raises(ttnews.UnknownFormatError):
        ttnews.iter_articles(folder, filters="none")
    with pytest.raises(ttnews.UnknownFormatError):
        ttnews.iter_articles(folder, format="none")


def test_filters_and_profiles_reach_the_processes(folder: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text('name = "own"\nfurniture = ["Ferry sinks"]\n', encoding="utf-8")
    for workers in (1, 2):
        (result,) = ttnews.iter_articles(
            folder / "deep" / "ferry.txt", profile=profile, filters=["only-body"], workers=workers
        )
        assert result.article is not None
        assert result.article.title is None


def test_a_bomb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttnews.records.files.LARGEST", 1000)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"a " * 100_000))
    (result,) = ttnews.iter_articles(folder / "bomb.txt.gz")
    assert told(result) == ("bomb.txt.gz", None, ErrorKind.TOO_LARGE)


# Collections of third parties


def failing(error: Exception) -> Callable[[str], Any]:
    def read(_: str) -> Any:
        yield Record(position=1, article=ttnews.Article(title="First"))
        raise error

    return read


def results_of(
    read: Callable[[str], Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Result]:
    class Stanzas:
        @ttnews.hookimpl
        def ttnews_register_collections(self) -> list[ttnews.Collection]:
            return [ttnews.Collection(name="stanzas", records=read, suffixes=(".stanzas",))]

    registry = Registry.build([Stanzas()], entry_points=False)
    monkeypatch.setattr("ttnews.registry.own_profiles.default_registry", lambda: registry)
    path = folder / "a.stanzas"
    path.touch()
    return list(ttnews.iter_articles(path))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError("odd"), ErrorKind.PLUGIN),
        (ttnews.PluginError("odd"), ErrorKind.PLUGIN),
        (ttnews.ParseError("odd"), ErrorKind.DAMAGED),
        (OSError(5, "odd"), ErrorKind.UNREADABLE),
        (MemoryError(), ErrorKind.TOO_LARGE),
    ],
)
def test_a_collection_that_fails(
    error: Exception, kind: ErrorKind, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = results_of(failing(error), folder, monkeypatch)
    assert first.article == ttnews.Article(title="First")
    assert told(second) == ("a.stanzas", 2, kind)


class Odd(Mapping[str, object]):
    """Columns of which one can't be had."""

    def __iter__(self) -> Iterator[str]:
        return iter(["id", "text", "other"])

    def __len__(self) -> int:
        return 3

    def __getitem__(self, name: str) -> object:
        if name == "other":
            return pytest.fail("nobody asked for it")
        raise ZeroDivisionError


def test_columns_that_cannot_be_had(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (result,) = results_of(lambda _: [Record(position=1, columns=Odd())], folder, monkeypatch)
    assert told(result) == ("a.stanzas", 1, ErrorKind.PLUGIN)


def test_an_article_that_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd: Any = "no article"
    record = Record(position=1, article=odd, columns={"id": "7"})
    (result,) = results_of(lambda _: [record], folder, monkeypatch)
    assert told(result) == ("a.stanzas", 1, ErrorKind.PLUGIN)


def test_a_collection_that_returns_something_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (result,) = results_of(lambda _: ["a"], folder, monkeypatch)
    assert str(result.error) == "collection 'stanzas' returned str, not a Record"


def test_a_missing_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no fault of a file, and the run can go on when it is there."""
    with pytest.raises(ttnews.MissingExtraError):
        results_of(failing(ttnews.MissingExtraError("no lxml")), folder, monkeypatch)


def test_a_format_of_a_file_that_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ttnews.records.files.open_file", fail)
    (result,) = ttnews.iter_articles(folder / "deep" / "ferry.txt")
    assert str(result.error) == "reading it raised ZeroDivisionError: "


# The columns of records


def source(row: dict[str, object], text: str | None = None, **fields: Any) -> tuple[Any, ...]:
    found = source_of(Record(columns=row, **fields), Columns(text=text), BUILT_IN, "text")
    return found.content, found.format


def test_the_first_usual_column_is_the_text() -> None:
    assert source({"article": "a", "content": "b", "x": "c"}) == ("b", "text")
    assert source({"text": None, "raw_text": b"r"}) == (b"r", "text")
    assert source({"text": "a", "body": "b"}, text="body") == ("b", "text")


def test_a_record_that_a_format_claims() -> None:
    article = ttnews.dumps(ttnews.parse(FERRY))
    assert source(json.loads(article), source=article) == (article, "json")
    line = json.dumps({"text": FERRY})
    assert source({"text": FERRY}, source=line) == (FERRY, "text")
    assert source({}, source="x") == ("x", None)
    assert source({"url": "u"}, source="x", format="html") == ("x", "html")


@pytest.mark.parametrize(
    ("row", "text", "message"),
    [
        ({"text": None}, None, "the column 'text' is null"),
        ({"text": 5}, None, "the column 'text' is a int, not text"),
        ({"a": 1, "b": 2}, "body", "no column 'body'; columns: a, b"),
        ({}, "body", "no column 'body'; columns: none"),
    ],
)
def test_records_without_a_text(row: dict[str, object], text: str | None, message: str) -> None:
    with pytest.raises(RecordFault) as caught:
        source(row, text)
    assert caught.value.error.kind is ErrorKind.NO_TEXT
    assert str(caught.value) == message


def test_what_records_say() -> None:
    row: dict[str, object] = {
        "id": True,
        "url": " ",
        "language": ["en"],
        "publish_date": date(2031, 4, 2),
        "timestamp": 1234,
    }
    known = stated(Record(columns=row), Columns())
    assert (known.id, known.url, known.language) == (None, None, None)
    assert (known.published, known.date) == ("2031-04-02", "1234")
    named = stated(Record(columns={"key": 5, "id": 6}), Columns(id="key", url="at"))
    assert (named.id, named.url) == ("5", None)


def test_a_record_that_is_an_article() -> None:
    reader = Reader(BUILT_IN, filters=["only-body"], format="auto")
    made = ttnews.parse(FERRY + "\nRead more\n\nBridge opens after two years\n")
    result = reader.read(Record(article=made, columns={"id": "7", "date": "2031-04-02T10:00"}))
    assert result.article is not None
    assert result.article.metadata == {"id": "7", "date": "2031-04-02T10:00"}
    assert result.article.related == ()


def test_the_format_is_found() -> None:
    reader = Reader(BUILT_IN, format="auto")
    page = "<!doctype html><html><h1>Train returns</h1></html>"
    result = reader.read(Record(columns={"text": page}))
    assert result.article is not None
    assert result.article.title == "Train returns"


# Processes


def double(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def die_of_seven(numbers: list[int]) -> list[int]:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def nothing() -> None:
    pass


def lost(number: int) -> int:
    return -number


def batches(numbers: range, size: int) -> list[list[int]]:
    return [list(numbers[start : start + size]) for start in range(0, len(numbers), size)]


def test_results_are_in_order() -> None:
    doing = pool.OrderedPool(double, 2, nothing, (), lost)
    assert list(doing.map(batches(range(100), 3))) == double(list(range(100)))
    assert list(doing.map([])) == []


def test_what_kills_a_process_is_one_result() -> None:
    doing = pool.OrderedPool(die_of_seven, 2, nothing, (), lost)
    expected = double(list(range(40)))
    expected[7] = -7
    assert list(doing.map(batches(range(40), 5))) == expected


def test_a_pool_that_is_broken_already() -> None:
    """A process can die between two batches, and then nothing can be given to the pool."""
    doing = pool.OrderedPool(double, 1, nothing, (), lost)
    executor = doing._pool(1)
    with pytest.raises(BrokenProcessPool):
        executor.submit(os._exit, 1).result()
    with pytest.raises(BrokenProcessPool):
        doing._submit(executor, [1]).result()
    executor.shutdown()


def test_a_record_that_kills(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iterating, "_work", die_of_ferries)
    found = list(ttnews.iter_articles(folder, workers=2))
    assert [told(result)[0] for result in found if result.error] == ["z.json", "ferry.txt"]
    (killed,) = (result for result in found if told(result)[0] == "ferry.txt")
    assert killed.error is not None
    assert killed.error.kind is ErrorKind.KILLED


def die_of_ferries(sent: list[tuple[str, Record]]) -> list[Result]:
    if any(file.endswith("ferry.txt") for file, _ in sent):
        os._exit(1)
    return iterating_work(sent)


iterating_work = iterating._work


def test_batches_are_cut_by_their_size() -> None:
    sent = [("a", Record(source="x" * 400_000)) for _ in range(5)]
    assert [len(batch) for batch in iterating._batches(sent)] == [3, 2]
    small = [("a", Record(columns={"text": "x", "n": 1})) for _ in range(64)]
    assert [len(batch) for batch in iterating._batches(small)] == [32, 32]


def test_what_a_process_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iterating, "_reader", None)
    iterating._start(Reading())
    ((first, second)) = iterating._work([("a", Record(source=text)) for text in [*dumps(2)]])
    assert (first.error, second.error) == (None, None)
    assert iterating._killed(("a", Record(position=4))).position == 4


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_how_many_processors_there_are(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert pool.all_processors() >= 1
