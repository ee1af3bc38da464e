"""Files of every kind that holds many sources, made of the invented news."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

import ttnews
from news import News
from ttnews import Record

BUILT_IN = ttnews.Registry.build(entry_points=False)
ROWS = (
    {"id": "a1", "text": "Ferry sinks\n\nIt sank on Monday.", "url": "https://post.example/1"},
    {"id": "a2", "text": "Fähre fährt\n\nSie fährt wieder.", "url": "https://post.example/2"},
    {"id": "a3", "text": "Bridge opens\n\nIt was closed.", "url": "https://post.example/3"},
)


def records(folder: Path, name: str, content: bytes, *shard: ttnews.Shard) -> list[Record]:
    """Read what a file of that name and content holds."""
    file = folder / name
    file.write_bytes(content)
    collection = BUILT_IN.collection_for(str(file))
    assert collection is not None
    return list(collection.records(str(file), *shard))


def told(found: Iterable[Record]) -> list[tuple[int, object]]:
    """Return of each record its position and its source, or the kind of its error."""
    return [
        (record.position, record.error.kind if record.error else record.source) for record in found
    ]


def lines(rows: Iterable[Mapping[str, object]] = ROWS) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(columns: Mapping[str, Any] | None = None, **options: Any) -> bytes:
    """Write a Parquet file; by default of the three rows."""
    file = io.BytesIO()
    content = pa.Table.from_pylist(ROWS) if columns is None else pa.table(dict(columns))
    parquet.write_table(content, file, **options)
    return file.getvalue()


def tar(members: Sequence[tuple[str, bytes]], **options: Any) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", **options) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def zipped(members: Sequence[tuple[str, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return file.getvalue()


def warc(number: int, kind: str, block: bytes, **fields: str) -> bytes:
    """Write a record of a WARC file."""
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": "2026-04-06T05:40:00Z",
        "WARC-Target-URI": f"https://post.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        **{name.replace("_", "-"): value for name, value in fields.items()},
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Write what a web server answers."""
    head = "".join(f"{field}\r\n" for field in (f"Content-Type: {kind}", *fields))
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def crawl() -> bytes:
    """Write an archive with two pages amid what is none."""
    return b"".join((
        warc(1, "warcinfo", b"software: a crawler\r\n", Content_Type="application/warc-fields"),
        warc(2, "request", b"GET /2 HTTP/1.1\r\nHost: post.example\r\n\r\n"),
        warc(3, "response", answer("<p>Die Fähre sank.".encode())),
        warc(4, "response", answer(b"\x89PNG", kind="image/png")),
        warc(5, "response", answer(b"<p>It opens.")),
    ))  # fmt: skip


def wet() -> bytes:
    plain = {"Content_Type": "text/plain"}
    return b"".join((
        warc(1, "warcinfo", b"software: a crawler\r\n", Content_Type="application/warc-fields"),
        warc(2, "conversion", "Fähre sinkt\n\nSie sank.\n".encode(), **plain),
        warc(3, "conversion", b"Bridge opens\n\nIt was closed.\n", **plain),
    ))  # fmt: skip


def paragraphs(news: News) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in news.paragraphs)


def rss(*items: News) -> bytes:
    """Write a feed with whole articles; its language is that of the first."""
    entries = "".join(
        f"<item><title>{escape(news.title)}</title><link>https://post.example/{number}</link>"
        f"<guid isPermaLink='false'>n{number}</guid><dc:creator>{escape(news.author)}</dc:creator>"
        "<pubDate>Mon, 06 Apr 2026 00:30:00 +0200</pubDate>"
        f"<description>{escape(news.lead)}</description>"
        f"<content:encoded><![CDATA[{paragraphs(news)}]]></content:encoded></item>\n"
        for number, news in enumerate(items, 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lune Valley Post</title>\n'
        f"<language>{items[0].language}</language>\n{entries}</channel></rss>\n"
    ).encode()


def atom(*items: News) -> bytes:
    """Write a feed in which each entry says its language."""
    entries = "".join(
        f'<entry xml:lang="{news.language}"><title type="text">{escape(news.title)}</title>'
        f'<link href="/{number}"/><id>tag:post.example,2026:{number}</id>'
        f"<author><name>{escape(news.author)}</name></author><author><name>Per Holm</name></author>"
        "<published>2026-04-06T00:30:00+02:00</published><updated>2026-04-07T08:00:00Z</updated>"
        f"<summary>{escape(news.lead)}</summary>"
        f'<content type="html">{escape(paragraphs(news))}</content></entry>\n'
        for number, news in enumerate(items, 1)
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/">\n'
        f"<title>Lune Valley Post</title>\n{entries}</feed>\n"
    ).encode()
