"""Collections: one file, many records, each an article or an error, none of them lost."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import ttnews
from many_dumps import dumps
from ttnews import Collection, ErrorKind, Record, Shard
from ttnews.collecting import jsonl as json_lines
from ttnews.collecting import tar as tar_archives
from ttnews.collecting import web_archives
from ttnews.collecting import zip as zip_archives
from ttnews.registry.registry import Registry
from ttnews.testing import check_collection

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXTS = list(dumps(5))
FERRY = "The ferry ran aground on Monday, and nobody was hurt, the harbour master said."

BUILT_IN = Registry.build(entry_points=False)


def collection(name: str) -> Collection:
    return BUILT_IN.collections[name]


def records(name: str, path: Path, *shard: Shard) -> list[Record]:
    return list(collection(name).records(str(path), *shard))


def kinds(found: Iterable[Record]) -> list[ErrorKind | None]:
    return [None if record.error is None else record.error.kind for record in found]


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": zstd.compress,
}


# What each collection is made of


def as_lines(texts: Iterable[str]) -> bytes:
    rows = ({"text": text, "id": number} for number, text in enumerate(texts))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_parquet(texts: Iterable[str]) -> bytes:
    texts = list(texts)
    file = io.BytesIO()
    table = pa.table({"text": texts, "id": list(range(len(texts)))})
    parquet.write_table(table, file, row_group_size=2)
    return file.getvalue()


def web_record(kind: str, block: bytes, number: int = 1, *headers: str) -> bytes:
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: https://lune.example/{number}",
        "WARC-Date: 2031-01-02T03:04:05Z",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        *headers,
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = (f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",)))
    return "\r\n".join((*lines, "", "")).encode() + body


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)
    return f"<!DOCTYPE html><html><body><article>{paragraphs}</article></body></html>".encode()


def as_pages(texts: Iterable[str]) -> bytes:
    http = "Content-Type: application/http; msgtype=response"
    return web_record("warcinfo", b"software: none\r\n") + b"".join(
        web_record("response", answer(page(text)), number, http)
        for number, text in enumerate(texts, 2)
    )


def as_wet(texts: Iterable[str]) -> bytes:
    return b"".join(
        web_record("conversion", text.encode(), number) for number, text in enumerate(texts, 1)
    )


def as_feed(texts: Iterable[str]) -> bytes:
    items = "".join(
        f"<item><title>Story {number}</title><link>https://lune.example/{number}</link>"
        f"<description>{escape(escape(text))}</description></item>"
        for number, text in enumerate(texts)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def as_zip(texts: Iterable[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pages/", "")
        archive.writestr(".hidden", "x")
        archive.writestr("__MACOSX/a.txt", "x")
        for number, text in enumerate(texts):
            archive.writestr(f"pages/{number}.txt", text)
    return file.getvalue()


def as_tar(texts: Iterable[str], mode: Any = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        folder = tarfile.TarInfo("pages")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for number, text in enumerate(["x", *texts]):
            entry = tarfile.TarInfo(f"pages/{number}.txt" if number else ".hidden")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return file.getvalue()


MAKE: dict[str, Callable[[Iterable[str]], bytes]] = {
    "feed": as_feed,
    "jsonl": as_lines,
    "parquet": as_parquet,
    "tar": as_tar,
    "warc": as_pages,
    "wet": as_wet,
    "zip": as_zip,
}


@pytest.mark.parametrize("name", BUILT_IN.collections)
def test_built_in_collections_conform(name: str) -> None:
    check_collection(collection(name), [MAKE[name](TEXTS), MAKE[name](TEXTS[:1])])


@pytest.mark.parametrize("name", BUILT_IN.collections)
@pytest.mark.parametrize("suffix", PACKINGS)
def test_every_text_arrives(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{collection(name).suffixes[0]}{suffix}"
    path.write_bytes(PACKINGS[suffix](MAKE[name](TEXTS)))
    found = list(ttnews.iter_articles(path))
    assert [result.error for result in found] == [None] * len(TEXTS)
    for text, result in zip(TEXTS, found, strict=True):
        assert result.article is not None
        expected = ttnews.plain_text(ttnews.parse(text)).text.split("\n\n")
        longest = max(expected, key=len)
        assert longest in ttnews.plain_text(result.article).text
        assert (result.file, str(result)) == (str(path), f"{path}:{result.position}")


@pytest.mark.parametrize("name", BUILT_IN.collections)
def test_nothing_of_that_kind(name: str, tmp_path: Path) -> None:
    for content in (b"", b"\1" * 600, b"no such thing\n" * 99, FERRY.encode("utf-16")):
        path = tmp_path / f"bad{collection(name).suffixes[0]}"
        path.write_bytes(content)
        results = list(ttnews.iter_articles(path))
        assert all(result.error for result in results)
        assert results or not content.strip() or name == "jsonl"


# JSON Lines


def test_a_line_is_an_object_or_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        b'\xef\xbb\xbf{"text": "a"}',
        b"",
        b'"only a text"',
        b"[1]",
        b"null",
        b"no json",
        b'{"text": "\xff"}',
        b'{"a": ' + b"[" * 999 + b"]" * 999 + b"}",
        b'{"text": "\\ud800"}',
        b'{"text": "a\\u2028b"}\r',
        '{"text": "a\u2028b"}'.encode(),
    ]
    path.write_bytes(b"\n".join(lines))
    found = records("jsonl", path)
    assert [record.position for record in found] == [1, *range(3, 12)]
    assert kinds(found) == [
        *(None, None, ErrorKind.JSON, ErrorKind.JSON, ErrorKind.JSON, ErrorKind.ENCODING),
        *(ErrorKind.JSON, None, None, None),
    ]
    assert (found[0].columns, found[0].format) == ({"text": "a"}, None)
    assert (found[1].source, found[1].format, found[1].columns) == ("only a text", "text", {})
    assert found[2].error is not None
    assert str(found[2].error) == "a record is an object or a text, not an array"
    assert [found[7].columns["text"], found[9].columns["text"]] == ["\ud800", "a\u2028b"]


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LARGEST", 20)
    monkeypatch.setattr(json_lines, "_BLOCK", 7)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": "' + b"x" * 99 + b'"}\n"short"\n"' + b"y" * 99)
    found = records("jsonl", path)
    assert kinds(found) == [ErrorKind.TOO_LARGE, None, ErrorKind.TOO_LARGE]
    assert [record.position for record in found] == [1, 2, 3]


LINE = st.sampled_from([b'"a"', b'{"text": "b"}', b"", b" ", b"\r", b"x", b'"' + b"c" * 50 + b'"'])


@settings(deadline=None)
@given(
    st.lists(LINE, max_size=12),
    st.sampled_from([b"", b"\n"]),
    st.integers(1, 90),
    st.integers(1, 9),
)
def test_shards_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bytes, size: int, block: int
) -> None:
    path = tmp_path_factory.mktemp("shards") / "a.jsonl"
    path.write_bytes(b"\n".join(lines) + end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "_BLOCK", block)
        shards = list(json_lines.shards(str(path), size))
    assert [shard.start for shard in shards[1:]] == [shard.stop for shard in shards[:-1]]
    assert sum(shard.size for shard in shards) == path.stat().st_size
    parts = [record for shard in shards for record in records("jsonl", path, shard)]
    assert parts == records("jsonl", path)


# Parquet


def test_columns_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    moment = datetime(2031, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    table = pa.table(
        {
            "text": pa.array(["a", None, "b"]).dictionary_encode(),
            "body": pa.array([b"a", b"\xff", None]),
            "when": pa.array([date(2031, 1, 2)] * 3),
            "at": pa.array([moment] * 3, pa.timestamp("ns", "UTC")),
            "score": pa.array([1.5] * 3),
            "tags": pa.array([["x"]] * 3),
        }
    )
    parquet.write_table(table, path)
    found = records("parquet", path)
    assert found[0].columns == {"text": "a", "body": b"a", "when": date(2031, 1, 2), "at": moment}
    assert [record.columns["body"] for record in found] == [b"a", b"\xff", None]
    assert [record.position for record in found] == [1, 2, 3]
    parquet.write_table(table.select(["tags"]), path)
    assert [record.columns for record in records("parquet", path)] == [{}] * 3


def test_strings_of_a_file_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    column = pa.array([b"\xff\xfe\xff", FERRY.encode()]).view(pa.string())
    parquet.write_table(pa.table({"text": column}), path)
    found = [result.error and result.error.kind for result in ttnews.iter_articles(path)]
    assert found == [ErrorKind.ENCODING, None]


@pytest.mark.parametrize("size", [1, 500, 10**9])
def test_shards_of_row_groups(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(as_parquet(TEXTS))
    shards = list(collection("parquet").shards(str(path), size))  # type: ignore[misc]
    assert (len(shards) == 1) == (size == 10**9)
    found = [record for shard in shards for record in records("parquet", path, shard)]
    assert found == records("parquet", path)


def test_a_file_of_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(as_parquet([]))
    assert records("parquet", path) == []
    shards = collection("parquet").shards
    assert shards is not None
    assert [r for shard in shards(str(path), 9) for r in records("parquet", path, shard)] == []


def test_a_damaged_page_of_a_file(tmp_path: Path) -> None:
    """The rows of other row groups are there, and one error says that some are not."""
    path = tmp_path / "a.parquet"
    file = io.BytesIO()
    rows = [f"{FERRY} {number}" for number in range(2000)]
    parquet.write_table(pa.table({"text": rows}), file, row_group_size=500, compression="zstd")
    content = bytearray(file.getvalue())
    place = parquet.read_metadata(file).row_group(2).column(0).data_page_offset
    content[place : place + 300] = bytes(300)
    path.write_bytes(content)
    found = list(ttnews.iter_articles(path))
    (bad,) = (result for result in found if result.error)
    assert bad.error is not None
    assert bad.error.kind is ErrorKind.DAMAGED
    assert bad.error.message.startswith("rows 1001 to 1500 can't be read: ")
    good = {result.position for result in found if result.article}
    assert good == {*range(1, 1001), *range(1501, 2001)}


# Web archives

HTTP = "Content-Type: application/http; msgtype=response"
GERMAN = "<html><body><article><p>Die Fähre lief am Montag auf Grund.</p></article></body></html>"


def archived(tmp_path: Path, *blocks: bytes, suffix: str = ".warc") -> list[Record]:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"".join(blocks))
    return list(web_archives.pages(str(path)))


def test_pages_that_servers_sent(tmp_path: Path) -> None:
    latin = "Content-Type: text/html; charset=iso-8859-1"
    plain, packed = GERMAN.encode("iso-8859-1"), gzip.compress(GERMAN.encode("iso-8859-1"))
    chunked = b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"
    sent = [
        answer(plain, latin),
        answer(packed, latin, "Content-Encoding: gzip"),
        answer(chunked, latin, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        answer(plain, latin, "Content-Encoding: gzip"),  # which it is not
    ]
    found = archived(tmp_path, *(web_record("response", block, 1, HTTP) for block in sent))
    assert [record.source for record in found] == [GERMAN] * 4
    assert {record.format for record in found} == {"html"}
    assert found[0].columns == {
        "url": "https://lune.example/1",
        "id": "1",
        "date": "2031-01-02T03:04:05Z",
    }


def test_a_character_set_that_is_wrong(tmp_path: Path) -> None:
    for charset in ("klingon", "utf-8"):
        block = answer(GERMAN.encode("iso-8859-1"), f"Content-Type: text/html; charset={charset}")
        (record,) = archived(tmp_path, web_record("response", block, 1, HTTP))
        assert record.source == GERMAN.encode("iso-8859-1")


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    found = archived(
        tmp_path,
        web_record("warcinfo", b"x"),
        web_record("request", b"GET / HTTP/1.1\r\n\r\n"),
        web_record("response", answer(b"", status="301 Moved"), 3, HTTP),
        web_record("response", answer(b"\xff\xd8", "Content-Type: image/jpeg"), 4, HTTP),
        web_record("response", answer(b"a"), 5, HTTP),
        web_record("resource", b"b", 6, "Content-Type: text/html"),
        web_record("resource", b"c", 7),
    )
    assert [(record.position, record.source) for record in found] == [(5, "a"), (6, b"b")]


def test_an_archive_that_is_cut_off_anywhere(tmp_path: Path) -> None:
    """No whole record is lost, and none that is not whole goes unnoticed."""
    html = "Content-Type: text/html"
    blocks = [web_record("resource", page(t)[:300], n, html) for n, t in enumerate(TEXTS[:3])]
    for suffix, pack in PACKINGS.items():
        packed = [pack(block) for block in blocks]
        whole = b"".join(packed)
        ends = [0, *(sum(map(len, packed[: n + 1])) for n in range(3))]
        for cut in range(1, len(whole), 7 if suffix else 1):
            path = tmp_path / f"a.warc{suffix}"
            path.write_bytes(whole[:cut])
            results = list(ttnews.iter_articles(path))
            good = [result for result in results if result.error is None]
            complete = sum(end <= cut for end in ends[1:])
            assert complete <= len(good) <= complete + 1, (suffix, cut)
            assert (len(good) == len(results)) == (cut in ends), (suffix, cut)


def test_a_record_that_is_shorter_than_it_says(tmp_path: Path) -> None:
    good = web_record("resource", b"<p>a</p>", 1, "Content-Type: text/html")
    wrong = good.replace(b"Content-Length: 8", b"Content-Length: 0x8")
    nameless = good.replace(b"Content-Length: 8\r\n", b"")
    for bad in (wrong, nameless):
        with pytest.raises(ttnews.ParseError, match="no whole web archive"):
            list(archived(tmp_path, good, bad + b"garbage"))


def test_a_record_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives, "LARGEST", 100)
    blocks = [web_record("resource", b"x" * n, n, "Content-Type: text/html") for n in (9, 200, 8)]
    assert kinds(archived(tmp_path, *blocks)) == [None, ErrorKind.TOO_LARGE, None]


def test_garbage_in_an_archive(tmp_path: Path) -> None:
    good = web_record("resource", b"<p>a</p>", 1, "Content-Type: text/html")
    path = tmp_path / "a.warc"
    path.write_bytes(good + b"garbage\r\n\r\n" + good)
    first, second = ttnews.iter_articles(path)
    assert first.article is not None
    assert second.error is not None
    assert (second.error.kind, second.position) == (ErrorKind.DAMAGED, 2)


# Feeds

ATOM = """\
<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
<title>بريد الوادي</title>
<entry><title type="text">العبارة &lt; الجسر</title><id>tag:1</id>
<author><name>ليلى حداد</name></author><author><name>سمير</name></author><author/>
<updated>2031-04-02T10:00:00Z</updated><link href="https://lune.example/1"/>
<summary>قصير</summary><content type="text">توقفت العبارة يوم الاثنين في النهر بعد العاصفة.

ولم يصب أحد بأذى، وقال مدير الميناء إنها ستعود غدا.</content></entry></feed>
"""


def test_what_a_feed_says(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    path.write_text(ATOM, encoding="utf-8")
    (result,) = ttnews.iter_articles(path)
    article = result.article
    assert article is not None
    assert article.title == "العبارة < الجسر"
    assert article.authors == ("ليلى حداد", "سمير")
    assert article.published == datetime(2031, 4, 2, 10, tzinfo=UTC)
    assert (article.url, article.metadata["id"]) == ("https://lune.example/1", "tag:1")
    assert [type(block).__name__ for block in article.blocks] == ["Paragraph", "Paragraph"]


def test_the_whole_text_of_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<language>de</language><item><title>Fähre &amp;amp; Brücke</title>"
        "<description>Kurz</description><content:encoded><![CDATA[<p>Die Fähre <b>lief</b> auf."
        "</p><p>Niemand kam zu Schaden.</p>]]></content:encoded></item><item/></channel></rss>",
        encoding="utf-8",
    )
    first, second = ttnews.iter_articles(path)
    assert first.article is not None
    assert (first.article.title, first.article.language) == ("Fähre & Brücke", "de")
    assert [
        block.text for block in first.article.blocks if isinstance(block, ttnews.Paragraph)
    ] == [*("Die Fähre lief auf.", "Niemand kam zu Schaden.")]
    assert second.article is not None
    assert (second.article.title, second.article.blocks) == (None, ())


def test_a_feed_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(as_feed(TEXTS)[:-60])
    *good, last = ttnews.iter_articles(path)
    assert len(good) == len(TEXTS)
    assert last.error is not None
    assert last.error.kind is ErrorKind.DAMAGED


# Archives


def test_what_an_archive_holds(tmp_path: Path) -> None:
    for name, suffix in (("zip", ".zip"), ("tar", ".tar")):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(MAKE[name](TEXTS))
        found = records(name, path)
        names = [record.name for record in found]
        assert [Path(found).suffix for found in names] == [".txt"] * len(TEXTS)
        assert [record.source for record in found] == [text.encode() for text in TEXTS]


def test_a_packed_tar(tmp_path: Path) -> None:
    (tmp_path / "a.tgz").write_bytes(as_tar(TEXTS, "w:gz"))
    assert len(records("tar", tmp_path / "a.tgz")) == len(TEXTS)
    (tmp_path / "a.tgz").write_bytes(as_tar(TEXTS, "w:gz")[:-40])
    with pytest.raises(ttnews.ParseError, match="no whole tar archive"):
        records("tar", tmp_path / "a.tgz")


def test_a_tar_that_is_cut_off_between_two_files(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(as_tar(["a", "b"])[:2560])
    with pytest.raises(ttnews.ParseError, match="cut off"):
        records("tar", path)


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the archive says of their size: it may be a bomb."""
    monkeypatch.setattr(zip_archives, "LARGEST", 1000)
    monkeypatch.setattr(tar_archives, "LARGEST", 1000)
    texts = ["a" * 10_000, "b"]
    for name in ("zip", "tar"):
        path = tmp_path / f"a.{name}"
        path.write_bytes(MAKE[name](texts))
        assert kinds(records(name, path)) == [ErrorKind.TOO_LARGE, None]


def test_a_damaged_file_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    content = bytearray(as_zip(TEXTS))
    place = content.index(b"pages/1.txt") + len(b"pages/1.txt") + 30
    content[place] ^= 0xFF
    path.write_bytes(content)
    assert kinds(records("zip", path)) == [None, ErrorKind.DAMAGED, None, None, None]


# Plugins


class Stanzas:
    """A third party's collection: texts with a line of dashes between them."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.read = read

    @ttnews.hookimpl
    def ttnews_register_collections(self) -> list[Collection]:
        return [Collection(name="stanzas", records=self.read, suffixes=(".stanzas",))]


def failing(error: Exception) -> Callable[[str], Any]:
    def read(_: str) -> Any:
        yield Record(position=1, article=ttnews.Article(title="First"))
        raise error

    return read


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
    error: Exception, kind: ErrorKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry.build([Stanzas(failing(error))], entry_points=False)
    monkeypatch.setattr("ttnews.registry.own_profiles.default_registry", lambda: registry)
    path = tmp_path / "a.stanzas"
    path.touch()
    first, second = ttnews.iter_articles(path)
    assert first.article == ttnews.Article(title="First")
    assert second.error is not None
    assert (second.error.kind, second.position) == (kind, 2)


def test_a_collection_that_returns_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry.build([Stanzas(lambda _: ["a"])], entry_points=False)
    monkeypatch.setattr("ttnews.registry.own_profiles.default_registry", lambda: registry)
    path = tmp_path / "a.stanzas"
    path.touch()
    (result,) = ttnews.iter_articles(path)
    assert str(result.error) == "collection 'stanzas' returned str, not a Record"


def test_the_longest_suffix_counts() -> None:
    assert BUILT_IN.collection_for("CC-1.warc.wet.gz") is collection("wet")
    assert BUILT_IN.collection_for("CC-1.warc.GZ") is collection("warc")
    assert BUILT_IN.collection_for("a.tar.zst") is collection("tar")
    assert BUILT_IN.collection_for("jsonl") is None


@pytest.mark.parametrize(
    ("name", "module"),
    [("feed", "feedparser"), ("warc", "fastwarc.warc"), ("parquet", "pyarrow")],
)
def test_a_missing_library(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"a{collection(name).suffixes[0]}"
    path.write_bytes(MAKE[name](TEXTS))
    with pytest.raises(ttnews.MissingExtraError):
        list(ttnews.iter_articles(path))


def test_a_file_that_another_program_has_packed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(bz2.compress(as_lines(TEXTS)))
    assert all(result.error for result in ttnews.iter_articles(path))
