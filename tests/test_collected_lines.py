"""JSON Lines: each line by itself, and ranges of bytes that are the whole file together."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collected import BUILT_IN, ROWS, lines, records, told
from ttnews import ErrorKind, Record, Shard
from ttnews.collecting import jsonl
from ttnews.registry.records import LARGEST

COLLECTION = BUILT_IN.collections["jsonl"]


def shards(file: Path, size: int) -> list[Shard]:
    assert COLLECTION.shards is not None
    return list(COLLECTION.shards(str(file), size))


def test_an_object_is_columns_and_the_line(tmp_path: Path) -> None:
    content = lines()
    assert records(tmp_path, "news.jsonl", content) == [
        Record(position=number, columns=row, source=line)
        for number, (row, line) in enumerate(
            zip(ROWS, content.decode().splitlines(), strict=True), 1
        )
    ]
    assert records(tmp_path, "news.ndjson", content) == records(tmp_path, "news.jsonl", content)


def test_a_string_is_a_text(tmp_path: Path) -> None:
    assert records(tmp_path, "news.jsonl", b'"Ferry\\n\\nIt sank."\n') == [
        Record(position=1, source="Ferry\n\nIt sank.", format="text")
    ]


def test_the_position_counts_blank_lines(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf\r\n\n{"a": 1}\r\n \t\n"b"\n\n"c"'
    assert told(records(tmp_path, "news.jsonl", content)) == [(3, '{"a": 1}'), (5, "b"), (7, "c")]


def test_a_byte_order_mark_is_no_part_of_the_line(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "news.jsonl", b'\xef\xbb\xbf{"text": "Ferry"}')
    assert record == Record(position=1, columns={"text": "Ferry"}, source='{"text": "Ferry"}')


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_only_a_line_feed_ends_a_line(end: str, tmp_path: Path) -> None:
    content = json.dumps({"text": f"a{end}b"}, ensure_ascii=False).encode()
    (record,) = records(tmp_path, "news.jsonl", content)
    assert record.columns == {"text": f"a{end}b"}


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        (b'{"a": ', ErrorKind.JSON, "not JSON: Expecting value, column 6"),
        (
            b"{'a': 1}",
            ErrorKind.JSON,
            "not JSON: Expecting property name enclosed in double quotes",
        ),
        (b'{"a": 1} {"b": 2}', ErrorKind.JSON, "several JSON values"),
        (b"3", ErrorKind.JSON, "the line is neither an object nor a string"),
        (b"[1]", ErrorKind.JSON, "the line is neither an object nor a string"),
        (b"null", ErrorKind.JSON, "the line is neither an object nor a string"),
        (b'{"a": NaN}', ErrorKind.JSON, "not JSON: NaN is not a JSON number"),
        (b"1" * 5000, ErrorKind.JSON, "not JSON: "),
        (b"[" * 100_000, ErrorKind.JSON, "nested too deeply"),
        (b'{"a":' * 300 + b"1" + b"}" * 300, ErrorKind.JSON, "nested more than 200 levels deep"),
        (
            '{"a": "Fähre"}'.encode("latin-1"),
            ErrorKind.ENCODING,
            "not UTF-8, at byte 8 of the line",
        ),
        (b'{"a": "\xed\xa0\x80"}', ErrorKind.ENCODING, "not UTF-8, at byte 7 of the line"),
        (b"\0", ErrorKind.JSON, "not JSON: Expecting value, column 1"),
    ],
)
def test_a_bad_line_is_an_error_and_the_next_is_read(
    line: bytes, kind: ErrorKind, message: str, tmp_path: Path
) -> None:
    first, bad, last = records(tmp_path, "news.jsonl", b'"a"\n' + line + b'\n{"b": 2}\n')
    assert told([first, last]) == [(1, "a"), (3, '{"b": 2}')]
    assert bad.error is not None
    assert (bad.position, bad.error.kind, bad.source) == (2, kind, None)
    assert message in str(bad.error)
    assert "\n" not in str(bad.error)


def test_lone_surrogates_stay(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "news.jsonl", b'{"text": "a\\ud800b"}')
    assert record.columns == {"text": "a\ud800b"}


def test_files_of_utf16_are_errors(tmp_path: Path) -> None:
    found = records(tmp_path, "news.jsonl", '{"a": 1}\n"b"\n'.encode("utf-16"))
    assert all(record.error for record in found)
    assert found


LONGEST = 100


@pytest.fixture
def short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LARGEST", LONGEST)
    monkeypatch.setattr(jsonl, "_BLOCK", 7)


@pytest.mark.usefixtures("short_lines")
@pytest.mark.parametrize("end", [b"\n", b""])
@pytest.mark.parametrize("more", [0, 1, 6, 7, 8, 500])
def test_a_line_over_the_limit_is_passed_over(end: bytes, more: int, tmp_path: Path) -> None:
    long = b'"' + b"x" * (LONGEST - 2 + more) + b'"'
    found = told(records(tmp_path, "news.jsonl", b'"a"\n' + long + b'\n"b"\n' + long + end))
    expected = ErrorKind.TOO_LARGE if more else long.decode().strip('"')
    assert found == [(1, "a"), (2, expected), (3, "b"), (4, expected)]


def test_a_large_line_is_not_held_in_memory(tmp_path: Path) -> None:
    """The limit is of a line, whatever the file is: this one would not fit in a list of blocks."""
    file = tmp_path / "news.jsonl"
    with file.open("wb") as output:
        output.truncate(LARGEST + 5)  # zeros, which take no place on the disk
        output.seek(0, 2)
        output.write(b'\n"b"\n')
    assert told(COLLECTION.records(str(file))) == [(1, ErrorKind.TOO_LARGE), (2, "b")]


def test_shards_begin_after_ends_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(b'"a"\n\n"bcdef"\r\n"g"')
    assert shards(file, 1) == [
        Shard(0, 4, 1, 4),
        Shard(4, 5, 2, 1),
        Shard(5, 14, 3, 9),
        Shard(14, 17, 4, 3),
    ]
    assert shards(file, 6) == [Shard(0, 14, 1, 14), Shard(14, 17, 4, 3)]
    assert shards(file, 1 << 40) == [Shard(0, 17, 1, 17)]
    assert shards(file, 0) == shards(file, -5) == shards(file, 1)


def test_an_empty_file_has_neither_shards_nor_records(tmp_path: Path) -> None:
    assert records(tmp_path, "news.jsonl", b"") == []
    assert shards(tmp_path / "news.jsonl", 9) == []


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(COLLECTION.records(str(tmp_path / "missing.jsonl")))
    with pytest.raises(FileNotFoundError):
        shards(tmp_path / "missing.jsonl", 9)


def test_a_file_that_became_shorter_ends_there(tmp_path: Path) -> None:
    (shard,) = shards_of(tmp_path, b'"a"\n"b"\n', 99)
    assert told(records(tmp_path, "news.jsonl", b'"a"\n', shard)) == [(1, "a")]


def shards_of(folder: Path, content: bytes, size: int) -> list[Shard]:
    (folder / "news.jsonl").write_bytes(content)
    return shards(folder / "news.jsonl", size)


LINES = st.sampled_from(
    [
        b'{"a": 1}', b'"b"', b"", b" ", b"\r", b'{"a": "\xe2\x80\xa8"}\r', b"broken", b"\xff",
        b'"' + b"x" * 60 + b'"', b'"' + b"y" * 120 + b'"', b"\xef\xbb\xbf", b"\xef\xbb\xbf3",
    ]
)  # fmt: skip


@pytest.mark.usefixtures("short_lines")
@given(
    parts=st.lists(LINES, max_size=12), end=st.sampled_from([b"", b"\n"]), size=st.integers(1, 300)
)
def test_shards_together_are_the_file(parts: list[bytes], end: bytes, size: int) -> None:
    content = b"\n".join(parts) + end
    with tempfile.TemporaryDirectory() as folder:
        whole = records(Path(folder), "news.jsonl", content)
        cut = shards_of(Path(folder), content, size)
        assert [shard.start for shard in cut] == [0, *(shard.stop for shard in cut)][: len(cut)]
        assert sum(shard.size for shard in cut) == len(content)
        assert all(content[: shard.start].count(b"\n") == shard.first - 1 for shard in cut)
        assert all(shard.size >= size for shard in cut[:-1])
        found = [r for shard in cut for r in COLLECTION.records(f"{folder}/news.jsonl", shard)]
        assert found == whole
