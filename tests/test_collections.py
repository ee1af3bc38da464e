"""Collections: what is built in, how it is found, and the check that holds all of them to it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
import pytest

import ttnews
from collected import BUILT_IN, atom, crawl, lines, rss, table, tar, wet, zipped
from news import news
from ttnews import (
    Article,
    Collection,
    ErrorKind,
    ParseError,
    PluginError,
    Record,
    RecordError,
    Shard,
)
from ttnews.registry.hookspecs import hookimpl
from ttnews.testing import check_collection

FILES = [("ferry.txt", b"Ferry sinks\n\nIt sank."), ("bridge.html", b"<p>It opens.</p>")]
SAMPLES: dict[str, list[bytes]] = {
    "feed": [rss(news("en"), news("ar")), atom(news("de"), news("ja"), news("fr"))],
    "jsonl": [lines(), lines()[:-1], b'\xef\xbb\xbf{"text": "a"}\r\n\r\n"b"\n\n'],
    "parquet": [table(), table(row_group_size=1)],
    "tar": [tar(FILES), tar([(f"{number}.txt", b"Ferry" * number) for number in range(1, 300)])],
    "warc": [crawl()],
    "wet": [wet()],
    "zip": [zipped(FILES)],
}


@pytest.mark.parametrize("name", BUILT_IN.collections)
def test_built_in_collections_conform(name: str) -> None:
    check_collection(BUILT_IN.collections[name], SAMPLES[name])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.jsonl", "jsonl"),
        ("deep/a.NDJSON.GZ", "jsonl"),
        ("a.parquet.zst", "parquet"),
        ("CC-MAIN-20260406-00001.warc.wet.gz", "wet"),
        ("CC-NEWS-20260406-00001.warc.gz", "warc"),
        ("a.tgz", "tar"),
        ("a.tar.zst", "tar"),
        ("a.zip", "zip"),
        ("a.rss", "feed"),
        ("a.atom.gz", "feed"),
        ("a.json", None),
        ("a.txt.gz", None),
        ("jsonl", None),
        ("", None),
    ],
)
def test_a_file_is_found_by_its_suffix(path: str, name: str | None) -> None:
    found = BUILT_IN.collection_for(path)
    assert (found and found.name) == name


def test_the_longest_suffix_counts() -> None:
    class Own:
        @hookimpl
        def ttnews_register_collections(self) -> Iterator[Collection]:
            yield Collection(name="own", records=no_records, suffixes=[".rows.jsonl"])

    registry = ttnews.Registry.build([Own()], entry_points=False, strict=True)
    names = [registry.collection_for(path) for path in ("a.rows.jsonl.gz", "a.jsonl")]
    assert [found and found.name for found in names] == ["own", "jsonl"]


def no_records(_: str, /) -> Iterator[Record]:
    return iter(())


def test_registering_imports_nothing() -> None:
    code = """
import sys, ttnews
ttnews.Registry.build(entry_points=False)
dear = {"pyarrow", "feedparser", "fastwarc", "tarfile", "zipfile", "gzip", "tempfile", "lxml"}
print(*dear & {*sys.modules})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == []


def test_of_the_default_registry() -> None:
    assert ttnews.collections() is ttnews.default_registry().collections
    assert {*BUILT_IN.collections} <= {*ttnews.collections()}


def test_an_error_is_told_by_its_message() -> None:
    error = RecordError(ErrorKind.TOO_LARGE, "larger than 64 MB")
    assert str(error) == "larger than 64 MB"
    assert error.kind == "too-large"


GOOD = (Record(position=1, source="a"), Record(position=3, columns={"text": "b"}))
BAD = Record(position=2, error=RecordError(ErrorKind.JSON, "no"))
numbers = itertools.count()


def collection(read: Callable[..., Iterable[Any]], **fields: Any) -> Collection:
    return Collection(
        **{"name": "own", "records": read, "description": "Own.", "suffixes": [".own"], **fields}
    )


def letters(path: str, shard: Shard | None = None, /) -> Iterator[Record]:
    """A letter is a record; what is right."""
    with ttnews.open_file(path) as file:
        content = file.read()
    part = content[shard.start : shard.stop] if shard else content
    for position, letter in enumerate(part, shard.first if shard else 1):
        yield Record(position=position, source=chr(letter))


def pairs(path: str, size: int, /) -> Iterator[Shard]:
    end = Path(path).stat().st_size
    for start in range(0, end, max(2, size)):
        stop = min(end, start + max(2, size))
        yield Shard(start, stop, start + 1, stop - start)


def unpacked_only(path: str, /) -> Iterator[Record]:
    yield Record(position=1, source=Path(path).read_bytes())


def fails_when_cut(path: str, /) -> Iterator[Record]:
    with ttnews.open_file(path) as file:
        yield Record(position=1, source={b"whole": "whole"}[file.read()])


def ends_in_silence(path: str, /) -> Iterator[Record]:
    with suppress(ParseError):
        yield from letters(path)


def refuses(path: str, /) -> Iterator[Record]:
    raise ParseError(f"no {Path(path).suffix}")


def blames(path: str, /) -> Iterator[Record]:
    with ttnews.open_file(path) as file:
        if len(file.read()) < 5:
            raise PluginError("a plugin failed")
    yield GOOD[0]


def other_shards(_: str, size: int, /) -> Iterator[Shard]:
    yield Shard(0, next(numbers), 1, size)


def half(_: str, size: int, /) -> Iterator[Shard]:
    yield Shard(0, 2, 1, size)


def late(path: str, size: int, /) -> Iterator[Shard]:
    for start, stop, _, _ in pairs(path, size):
        yield Shard(start, stop, start + 2, size)


def by_start(path: str, shard: Shard | None = None, /) -> Iterator[Record]:
    """Take the position from the wrong field."""
    first = shard._replace(first=shard.start + 1) if shard else None
    yield from letters(path, first)


def ready_made(path: str, /) -> Iterator[Record]:
    with ttnews.open_file(path) as file:
        yield Record(position=1, article=Article(title=file.read().decode()))


def test_a_good_collection_passes() -> None:
    check_collection(collection(letters, shards=pairs), [b"whole", b"w"])
    check_collection(collection(letters), [b"whole"])
    check_collection(collection(ready_made), [b"whole"])


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (collection(letters, description=""), "own: no description"),
        (collection(letters, suffixes=[]), "own: no suffix, so no file is read by it"),
        (collection(no_records), "own: a sample without records"),
        (collection(lambda _, /: ["a"]), "own: gave 'a', not a Record"),
        (collection(lambda _, /: [*GOOD, BAD]), "own: a sample with an error: no"),
        (
            collection(lambda _, /: [GOOD[1], GOOD[0]]),
            r"own: positions don't rise from 1: \[3, 1\]",
        ),
        (collection(lambda _, /: 2 * [GOOD[0]]), r"own: positions don't rise from 1: \[1, 1\]"),
        (collection(lambda _, /: [Record(position=0, source="")]), "positions don't rise from 1"),
        (collection(lambda _, /: [Record(position=1)]), "a record is a source or an error"),
        (
            collection(lambda _, /: [attrs.evolve(BAD, source="a")]),
            "a record is a source or an error, not both or none",
        ),
        (
            collection(lambda _, /: [Record(position=1, source=str(next(numbers)))]),
            "own: a second reading differs",
        ),
        (collection(unpacked_only), "own: the packed file differs"),
        (collection(lambda _, /: [1 / 0]), "own: records raised ZeroDivisionError: division by"),
        (collection(refuses), r"own: no \.own; for a sample, sample\.own"),
        (collection(fails_when_cut), "own: records raised KeyError: b''"),
        (collection(ends_in_silence), "own: passes over that a packed file ends before its end"),
        (collection(blames), "own: a plugin failed"),
        (
            collection(letters, shards=other_shards),
            "own: other shards of the same file and size, 1",
        ),
        (collection(letters, shards=half), "own: shards of 1 bytes are not the whole file"),
        (collection(by_start, shards=late), "own: a record before the first of its shard"),
    ],
)
def test_a_bad_collection_is_caught(record: Collection, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_collection(record, [b"whole"])


def test_samples_are_several_contents() -> None:
    with pytest.raises(AssertionError, match="one sample where several are expected"):
        check_collection(collection(letters), b"whole")  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="no samples to check with"):
        check_collection(collection(letters), [])
