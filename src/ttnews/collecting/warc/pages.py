"""The page in an answer of a web server, as the server had it before it was packed for HTTP."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ttnews.encoding import decode_named, is_utf8
from ttnews.exceptions import MissingExtraError
from ttnews.extras import extra
from ttnews.registry.records import LARGEST, ErrorKind, Record, failed, too_large

if TYPE_CHECKING:
    from ttnews.collecting.warc.archive import Entry

_OK: Final = re.compile(rb"HTTP/[\d.]+ +200\b")
_HTML: Final = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\s*(?:;|,|$)", re.IGNORECASE)
_CHARSET: Final = re.compile(r"""charset\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.IGNORECASE)
_CHUNK: Final = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_THEY_ARE: Final = {"", "identity", "none", "binary", "8bit", "utf-8"}
_ASCII_ALL_THROUGH: Final = "iso2022_jp"
_GZIP: Final = b"\x1f\x8b"


class _CutError(Exception):
    """What is packed ends before its end, or is damaged."""


class _TooLargeError(Exception):
    """What is unpacked is larger than a record may be."""


def page_record(entry: Entry) -> Record | None:
    """Make the record of a page; None of what is none, such as a picture or a redirect."""
    from ttnews.collecting.warc.archive import read_headers

    headers: Mapping[str, str] | None = entry.headers
    block = io.BytesIO(entry.block)
    if entry.headers["warc-type"].lower() == "response":
        status = block.readline()
        if not _OK.match(status):  # nor is what other servers answer a page, as those of names
            return None
        headers = read_headers(block)
        if headers is None:
            message = "the record ends in the header of HTTP"
            return failed(entry.position, ErrorKind.DAMAGED, message)
    assert headers is not None  # noqa: S101  a type checker can't know
    kind = headers.get("content-type") or entry.headers.get("warc-identified-payload-type", "")
    if not _HTML.match(kind):
        return None
    return _record(entry, headers, block.read(), kind)


def _record(entry: Entry, headers: Mapping[str, str], body: bytes, kind: str) -> Record:
    is_cut = "warc-truncated" in entry.headers  # the crawler took no more
    try:
        if headers.get("transfer-encoding", "").lower().endswith("chunked"):
            body = _joined(body, is_cut=is_cut)
        for encoding in reversed(headers.get("content-encoding", "").lower().split(",")):
            body = _unpacked(body, encoding.strip(), is_cut=is_cut)
    except _TooLargeError:
        return too_large(entry.position)
    except _CutError as error:
        return failed(entry.position, ErrorKind.DAMAGED, str(error))
    except (LookupError, MissingExtraError) as error:
        return failed(entry.position, ErrorKind.UNREADABLE, str(error.args[0]))
    charset = _CHARSET.search(kind)
    source = _decoded(body, charset[1]) if charset else body
    return Record(position=entry.position, columns=entry.columns, source=source, format="html")


def _joined(body: bytes, *, is_cut: bool) -> bytes:
    """Join the chunks of a body; one that has none was joined by the crawler."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        at = chunk.end() + size
        parts.append(body[chunk.end() : at])
    if at and not is_cut:
        raise _CutError("the page ends before its last chunk")
    return b"".join(parts) if at else body


def _unpacked(body: bytes, encoding: str, *, is_cut: bool) -> bytes:
    """Undo a content encoding; a body that is plainly not so encoded was unpacked by the crawler.

    Raises:
        _CutError: it ends too early, unless the crawler took no more, or is damaged.
        _TooLargeError: there is too much in it.
        LookupError: there is no such encoding, or none that is known here.

    """
    match encoding:
        case "gzip" | "x-gzip":
            return _inflated(body, 31, is_cut=is_cut) if body.startswith(_GZIP) else body
        case "deflate":
            if body[:1] == b"<":
                return body
            wrapped = len(body) > 1 and not int.from_bytes(body[:2], "big") % 31
            return _inflated(body, 15 if wrapped else -15, is_cut=is_cut)
        case "br":
            return _unpacked_brotli(body)
        case _ if encoding in _AS_THEY_ARE:
            return body
    raise LookupError(f"the content encoding {encoding[:40]!r} is not known")


def _inflated(body: bytes, window: int, *, is_cut: bool) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        page = unpacker.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise _CutError(f"the page is damaged: {error}") from error
    if len(page) > LARGEST:
        raise _TooLargeError
    if not unpacker.eof and not is_cut:
        raise _CutError("the page ends before its end")
    return page


def _unpacked_brotli(body: bytes) -> bytes:
    with extra("warc"):
        from fastwarc.stream_io import BrotliReader
    try:
        page: bytes = BrotliReader(io.BytesIO(body)).read(LARGEST + 1)
    except OSError as error:
        raise _CutError(f"the page is damaged: {error}") from error
    if len(page) > LARGEST:
        raise _TooLargeError
    return page


def _decoded(page: bytes, charset: str) -> str | bytes:
    """Decode a page as its server says; as bytes where the page shows or says it better itself.

    Its mark counts more than the server, and so does that it is valid UTF-8: servers send one
    charset with all pages. The page is as good as without a charset where that is none or wrong.
    """
    from ttnews.encoding.vietnamese import name_of

    with extra("html"):
        from resiliparse.parse.encoding import map_encoding_to_html5

    name = name_of(charset) or map_encoding_to_html5(charset, fallback_utf8=False)
    if name is None or page.startswith(_MARKS) or (name != _ASCII_ALL_THROUGH and is_utf8(page)):
        return page
    try:
        return decode_named(page, name)
    except UnicodeDecodeError:
        return page
