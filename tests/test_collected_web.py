"""Web archives: pages as servers sent them, texts as Common Crawl has them, and files cut off."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path

import pytest
from backports import zstd

from collected import BUILT_IN, answer, crawl, records, told, warc, wet
from ttnews import ErrorKind, Paragraph, ParseError, Record
from ttnews.collecting.warc import archive, pages
from vietnamese import encoded

PAGE = (
    "<!DOCTYPE html><title>Fähre</title><p>Die Fähre fährt wieder, sagte der Hafenmeister.".encode()
)


def gz(content: bytes, level: int = 9) -> bytes:
    return gzip.compress(content, level, mtime=0)  # the same in all processes


def one(folder: Path, block: bytes, kind: str = "response", **fields: str) -> Record | None:
    """Read an archive with one record of that block, and one after it."""
    last = warc(2, "response", answer(b"<p>The last"))
    found = records(folder, "a.warc", warc(1, kind, block, **fields) + last)
    assert told(found[-1:]) == [(2, b"<p>The last")]
    return found[0] if len(found) > 1 else None


def source(record: Record | None) -> str | bytes | None:
    assert record is not None
    assert record.error is None, record.error
    assert record.format == "html"
    return record.source


def kind_of(record: Record | None) -> ErrorKind:
    assert record is not None
    assert record.error is not None
    return record.error.kind


def test_the_pages_of_an_archive(tmp_path: Path) -> None:
    about = {"date": "2026-04-06T05:40:00Z"}
    assert records(tmp_path, "a.warc", crawl()) == [
        Record(
            position=number,
            columns={
                "id": f"00000000-0000-4000-8000-{number:012}",
                "url": f"https://post.example/{number}",
                **about,
            },
            source=page,
            format="html",
        )
        for number, page in ((3, "<p>Die Fähre sank.".encode()), (5, b"<p>It opens."))
    ]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_packed_archives(name: str, tmp_path: Path) -> None:
    """One member a record, as crawlers pack them."""
    pack = gzip.compress if name.endswith("gz") else zstd.compress
    parts = [b"WARC/" + part for part in crawl().split(b"WARC/1.0\r\n")[1:]]
    packed = b"".join(pack(part.replace(b"WARC/", b"WARC/1.0\r\n", 1)) for part in parts)
    assert records(tmp_path, name, packed) == records(tmp_path, "a.warc", crawl())


def test_texts_of_common_crawl(tmp_path: Path) -> None:
    found = records(tmp_path, "a.warc.wet", wet())
    assert told(found) == [
        (2, "Fähre sinkt\n\nSie sank.\n"),
        (3, "Bridge opens\n\nIt was closed.\n"),
    ]
    assert found[0].format == "text"
    assert found[0].columns == {
        "id": "00000000-0000-4000-8000-000000000002",
        "url": "https://post.example/2",
        "date": "2026-04-06T05:40:00Z",
    }
    assert records(tmp_path, "a.wet", wet()) == found
    assert records(tmp_path, "a.warc.wet.gz", gzip.compress(wet())) == found


def test_what_is_no_text_of_common_crawl(tmp_path: Path) -> None:
    content = (
        warc(1, "conversion", b"F\xe4hre", Content_Type="text/plain")
        + warc(2, "conversion", b"\x89PNG", Content_Type="image/png")
        + warc(3, "conversion", b"Ferry", Content_Type="")
    )
    assert told(records(tmp_path, "a.wet", content)) == [(1, ErrorKind.ENCODING), (3, "Ferry")]


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("response", answer(PAGE, status="301 Moved")),
        ("response", answer(PAGE, status="404 Not Found")),
        ("response", answer(PAGE, status="2000")),
        ("response", answer(PAGE, kind="application/json")),
        ("response", answer(PAGE, kind="text/htmlx")),
        ("response", b"20260406054000\npost.example. 300 IN A 192.0.2.1\n"),  # of a name server
        ("revisit", answer(PAGE)),
        ("request", PAGE),
        ("metadata", PAGE),
        ("resource", PAGE),
        ("invented", PAGE),
    ],
)
def test_what_is_no_page_is_passed_over(kind: str, block: bytes, tmp_path: Path) -> None:
    assert one(tmp_path, block, kind) is None


@pytest.mark.parametrize(
    "kind", ["text/html", "TEXT/HTML;charset=utf-8", "application/xhtml+xml", " text/html ,x"]
)
def test_pages_by_their_type(kind: str, tmp_path: Path) -> None:
    assert source(one(tmp_path, answer(PAGE, kind=kind))) == PAGE
    assert source(one(tmp_path, PAGE, "resource", Content_Type=kind)) == PAGE


def test_a_page_without_a_type_has_that_which_the_crawler_found(tmp_path: Path) -> None:
    block = b"HTTP/1.0 200\n\n" + PAGE
    assert one(tmp_path, block) is None
    assert source(one(tmp_path, block, WARC_Identified_Payload_Type="text/html")) == PAGE


def chunked(body: bytes, size: int = 30) -> bytes:
    parts = (body[place : place + size] for place in range(0, len(body), size))
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RAW = zlib.compress(PAGE)[2:-4]
BROTLI = b"\x0b\x02\x80<p>Hi\x03"  # as it is, without being packed


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),  # which the crawler has undone
        (gz(PAGE), ["Content-Encoding: gzip"]),
        (gz(PAGE), ["Content-Encoding: x-gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (RAW, ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: identity"]),
        (zlib.compress(gz(PAGE)), ["Content-Encoding: gzip, deflate"]),
        (chunked(gz(PAGE)), ["transfer-encoding: chunked", "CONTENT-ENCODING: GZIP"]),
    ],
)
def test_what_http_packs_is_unpacked(body: bytes, fields: list[str], tmp_path: Path) -> None:
    assert source(one(tmp_path, answer(body, *fields))) == PAGE


def test_brotli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert source(one(tmp_path, answer(BROTLI, "Content-Encoding: br"))) == b"<p>Hi"
    assert kind_of(one(tmp_path, answer(BROTLI[:-3], "Content-Encoding: br"))) is ErrorKind.DAMAGED
    monkeypatch.setattr(pages, "LARGEST", 4)
    assert kind_of(one(tmp_path, answer(BROTLI, "Content-Encoding: br"))) is ErrorKind.TOO_LARGE
    monkeypatch.setitem(sys.modules, "fastwarc.stream_io", None)
    record = one(tmp_path, answer(BROTLI, "Content-Encoding: br"))
    assert kind_of(record) is ErrorKind.UNREADABLE
    assert record is not None
    assert "ttnews[warc]" in str(record.error)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (chunked(PAGE)[:-30], "Transfer-Encoding: chunked"),
        (chunked(PAGE).replace(b"\r\n1", b"\r\nx"), "Transfer-Encoding: chunked"),
        (gz(PAGE)[:-12], "Content-Encoding: gzip"),
        (gz(PAGE)[:-1], "Content-Encoding: gzip"),
        (gz(PAGE)[:20] + bytes(9), "Content-Encoding: gzip"),
        (gz(PAGE)[:-8] + bytes(8), "Content-Encoding: gzip"),
        (zlib.compress(PAGE)[:-9], "Content-Encoding: deflate"),
        (b"", "Content-Encoding: deflate"),
    ],
)
def test_a_page_that_is_cut_off_or_damaged(body: bytes, field: str, tmp_path: Path) -> None:
    assert kind_of(one(tmp_path, answer(body, field))) is ErrorKind.DAMAGED


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (PAGE[:60], "X-Nothing: 1"),
        (chunked(PAGE, 60)[:-20], "Transfer-Encoding: chunked"),
        (gz(PAGE, 0)[:80], "Content-Encoding: gzip"),
    ],
)
def test_of_what_the_crawler_took_no_more_there_is_what_there_is(
    body: bytes, field: str, tmp_path: Path
) -> None:
    record = one(tmp_path, answer(body, field), WARC_Truncated="length")
    page = source(record)
    assert isinstance(page, bytes)
    assert PAGE.startswith(page)
    assert page.startswith(b"<!DOCTYPE html>")
    assert record is not None
    assert record.columns["truncated"] == "length"


def test_an_unknown_content_encoding(tmp_path: Path) -> None:
    record = one(tmp_path, answer(PAGE, "Content-Encoding: compress"))
    assert kind_of(record) is ErrorKind.UNREADABLE
    assert record is not None
    assert str(record.error) == "the content encoding 'compress' is not known"


def test_an_answer_that_ends_in_its_header(tmp_path: Path) -> None:
    assert (
        kind_of(one(tmp_path, b"HTTP/1.1 200 OK\r\nContent-Type: text/html")) is ErrorKind.DAMAGED
    )


@pytest.mark.parametrize("limit", [10, len(PAGE) - 1])
def test_a_page_over_the_limit(limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = answer(gz(PAGE), "Content-Encoding: gzip")
    monkeypatch.setattr(pages, "LARGEST", limit)
    assert kind_of(one(tmp_path, bomb)) is ErrorKind.TOO_LARGE


def test_a_record_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 200)
    monkeypatch.setattr(archive, "_BLOCK", 7)
    block = answer(PAGE)
    assert source(one(tmp_path, block)) == PAGE
    assert kind_of(one(tmp_path, block + b"x" * 200)) is ErrorKind.TOO_LARGE
    assert one(tmp_path, block + b"x" * 200, "request") is None


@pytest.mark.parametrize(
    ("charset", "page", "expected"),
    [
        ("iso-8859-1", "<p>Größe „heute“".encode("cp1252"), "<p>Größe „heute“"),
        ("ISO-8859-2", "<p>žluťoučký".encode("iso-8859-2"), "<p>žluťoučký"),
        ('"windows-1251"', "<p>Паром".encode("cp1251"), "<p>Паром"),
        ("gb2312", "<p>渡轮".encode("gb2312"), "<p>渡轮"),
        ("iso-2022-jp", "<p>橋が開通".encode("iso-2022-jp"), "<p>橋が開通"),
        ("iso-8859-1", "<p>Größe".encode(), "<p>Größe".encode()),  # valid UTF-8 it is not by chance
        ("utf-8", "<p>Größe".encode(), "<p>Größe".encode()),
        ("utf-8", "<p>Größe".encode("latin-1"), "<p>Größe".encode("latin-1")),
        ("shift_jis", b"<p>\xff\xff\xff", b"<p>\xff\xff\xff"),
        ("windows-1251", b"\xef\xbb\xbf<p>\xff", b"\xef\xbb\xbf<p>\xff"),
        ("unicode_escape", b"<p>\\xe4\xff", b"<p>\\xe4\xff"),
        ("hex", b"<p>\xff", b"<p>\xff"),
        ("VISCII", encoded("<p>Cầu mới", "viscii"), "<p>Cầu mới"),
        ("x-viet-tcvn5712", encoded("<p>Cầu mới", "tcvn"), "<p>Cầu mới"),
        ("x-viet-vni", encoded("<p>Cầu mới", "vni"), "<p>Cầu mới"),
        ("vni", b"<p>\xff", b"<p>\xff"),
        ("windows-1258", encoded("<p>Cầu mới", "cp1258"), "<p>Cầu mới"),
        ("windows-1258", "<p>Cầu mới".encode(), "<p>Cầu mới".encode()),
        ("none-such", b"<p>\xff", b"<p>\xff"),
    ],
)
def test_the_charset_of_the_server(
    charset: str, page: bytes, expected: str | bytes, tmp_path: Path
) -> None:
    assert source(one(tmp_path, answer(page, kind=f"text/html; Charset={charset}"))) == expected


def test_a_decoded_page_is_read_whatever_it_says_itself(tmp_path: Path) -> None:
    page = '<meta charset="koi8-r"><h1>Größe</h1><p>Die Fähre fährt wieder.'.encode("latin-1")
    text = source(one(tmp_path, answer(page, kind="text/html; charset=iso-8859-1")))
    assert text is not None
    article = BUILT_IN.parse(text, format="html")
    assert (article.title, article.blocks) == ("Größe", (Paragraph("Die Fähre fährt wieder."),))


def test_forms_of_headers(tmp_path: Path) -> None:
    content = (
        b"\r\n\nWARC/0.18\nwarc-type:  Conversion\nWARC-Record-ID: urn:x:1\nX: y\n\tz\nno colon\n"
        b"warc-target-uri: <https://post.example/f\xc3\xa4hre>\ncontent-length: 5\n"
        b"Content-Length: 999\n\nFerry\n\n"
    )
    (record,) = records(tmp_path, "a.wet", content)
    assert record.source == "Ferry"
    assert record.columns == {"id": "urn:x:1", "url": "https://post.example/fähre"}


@pytest.mark.parametrize("suffix", [".warc", ".wet"])
def test_an_archive_that_is_cut_off_never_ends_in_silence(suffix: str, tmp_path: Path) -> None:
    content = crawl() if suffix == ".warc" else wet()
    name = f"a{suffix}"
    whole = records(tmp_path, name, content)
    between = [len(content)] + [
        i for i in range(1, len(content)) if content.startswith(b"WARC/1.0", i)
    ]
    for cut in range(1, len(content)):
        if cut in between:  # where nothing shows that there was more
            assert (
                records(tmp_path, name, content[:cut])
                == whole[: len(records(tmp_path, name, content[:cut]))]
            )
            continue
        (tmp_path / name).write_bytes(content[:cut])
        found: list[Record] = []
        collection = BUILT_IN.collection_for(name)
        assert collection is not None
        try:
            for record in collection.records(str(tmp_path / name)):
                found.append(record)  # noqa: PERF402  what came before the error counts
        except ParseError:
            assert found == whole[: len(found)], cut
        else:
            assert found[-1].error is not None, cut
            assert found[-1].error.kind is ErrorKind.DAMAGED
            assert found[:-1] == whole[: len(found) - 1], cut


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_a_packed_archive_that_is_cut_off(name: str, tmp_path: Path) -> None:
    pack = gzip.compress if name.endswith("gz") else zstd.compress
    first, second = pack(crawl()), pack(crawl())
    assert len(records(tmp_path, name, first + second)) == 4
    for cut in range(1, len(first)):
        for content in (first[:cut], first + second[:cut]):
            (tmp_path / name).write_bytes(content)
            with pytest.raises(ParseError):
                records(tmp_path, name, content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no WARC file: there is no record in it"),
        (b"\r\n\r\n", "no WARC file: there is no record in it"),
        (b"hello\n" * 9, "no WARC record where the file's record 1 should be"),
        (crawl() + b"garbage\r\n", "no WARC record where the file's record 6 should be"),
        (
            b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
            "the file's record 1 doesn't say how long it is",
        ),
        (
            b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
            "the file's record 1 doesn't say how long it is",
        ),
        (
            b"WARC/1.0\r\nContent-Length: \xd9\xa3\r\n\r\n",
            "the file's record 1 doesn't say how long",
        ),
        (
            b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "record 1 doesn't say how long",
        ),
    ],
)
def test_what_is_no_archive(content: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=message):
        records(tmp_path, "a.warc", content)


@pytest.mark.parametrize("header", [b"X: " + b"y" * 70_000, b"X: y\r\n" * 2000])
def test_a_header_without_an_end(header: bytes, tmp_path: Path) -> None:
    content = b"WARC/1.0\r\n" + header + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    assert told(records(tmp_path, "a.warc", content)) == [(1, ErrorKind.DAMAGED)]


def test_without_resiliparse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resiliparse.parse.encoding", None)
    with pytest.raises(ImportError, match=r"ttnews\[html\]"):
        one(tmp_path, answer(PAGE, kind="text/html; charset=utf-8"))
