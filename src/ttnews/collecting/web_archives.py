"""Web archives: `warc`, of pages, and `wet`, of their text as Common Crawl has it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Literal

from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, RecordError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OK: Final = 200  # the status of an answer that is there
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_HTTP: Final = "Content-Type: application/http; msgtype=response\r\n"

_END_ID: Final = "urn:ttnews:end"
_GAP: Final = b"\r\n\r\n"  # after each record
_END: Final = (
    _GAP
    + (
        "WARC/1.0\r\nWARC-Type: metadata\r\n"
        f"WARC-Record-ID: <{_END_ID}>\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    ).encode()
)


class _Ended(io.RawIOBase):
    """A file with one more record at its end.

    An archive that was cut off in a record would end there without a sign: fastwarc takes what
    there is. One that is whole ends with the record that was added.
    """

    def __init__(self, file: io.BufferedReader) -> None:
        self.file, self.rest, self.place = file, _END, 0
        self.tail = b""  # of the file
        self.fault: ParseError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        try:
            data = self.file.read1(len(view))
        except ParseError as fault:  # raised when what came before it has been read
            self.fault, self.rest, data = fault, b"", b""
        self.tail = (self.tail + data)[-len(_GAP) :]
        if not data:
            data, self.rest = self.rest[: len(view)], self.rest[len(view) :]
        view[: len(data)] = data
        self.place += len(data)
        return len(data)

    def seek(self, *_: int) -> int:
        """Tell the place: fastwarc wants to know nothing else."""
        return self.place


def pages(path: str) -> Iterator[Record]:
    """Yield the pages of an archive: what a server answered that is HTML.

    Whatever else is in it, such as requests, redirects and pictures, is passed over, but counts.

    Raises:
        OSError: the file can't be read.
        ParseError: it is no web archive, or damaged, or cut off.
        MissingExtraError: fastwarc is not installed.

    """
    return _records(path, ("response", "resource"), _page)


def texts(path: str) -> Iterator[Record]:
    """Yield the texts of an archive, its records of the type `conversion`; raises as `pages`."""
    return _records(path, ("conversion",), _text)


def _records(
    path: str, kinds: tuple[str, ...], made: Callable[[Any, bytes, int], Record | None]
) -> Iterator[Record]:
    """Yield the records of some kinds, each as soon as the one after it has begun as it should."""
    with extra("warc"):
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  an extra
    held: tuple[Any, bytes, int] | None = None
    with open_file(path) as file:
        stream = _Ended(file)
        found = enumerate(ArchiveIterator(stream, parse_http=False, stream_detect=False), 1)
        while True:
            try:
                number, record = next(found)
            except (OSError, StopIteration) as error:  # without the end
                if held is not None and not _has_end(held[1]) and (made_of := made(*held)):
                    yield made_of
                reason = str(error) or "it is cut off"
                raise stream.fault or ParseError(f"no whole web archive: {reason}") from error
            if held is not None and (made_of := made(*held)):
                yield made_of
            held = None
            if record.record_id == f"<{_END_ID}>":
                if stream.tail in {b"", _GAP}:
                    return
                raise ParseError("no whole web archive: it is cut off")
            declared = (record.headers.get("Content-Length") or "").strip()
            kind = (record.headers.get("WARC-Type") or "").lower()
            if declared and kind not in kinds:
                continue
            if record.content_length > LARGEST:
                yield _wrong(number, ErrorKind.TOO_LARGE, f"the record has over {LARGEST} bytes")
                continue
            block = record.reader.read()
            if str(len(block)) == declared:
                held = (record, block, number)
            else:
                what = (
                    f"the record has {len(block)} bytes, and should have {declared or 'a length'}"
                )
                yield _wrong(number, ErrorKind.DAMAGED, what)


def _wrong(number: int, kind: ErrorKind, message: str) -> Record:
    return Record(position=number, error=RecordError(kind, message))


def _has_end(block: bytes) -> bool:
    """Whether a block that was cut off goes on with the record that was added."""
    lengths = range(len(_GAP) + 1, len(_END) + 1)  # before that the end would have been found
    return any(block.endswith(_END[:length]) for length in lengths)


def _about(record: Any) -> dict[str, object]:
    about = {
        "url": (record.headers.get("WARC-Target-URI") or "").strip("<> "),
        "id": (record.record_id or "").strip("<> ").removeprefix("urn:uuid:"),
        "date": record.headers.get("WARC-Date") or "",
    }
    return {name: value for name, value in about.items() if value}


def _text(record: Any, block: bytes, number: int) -> Record:
    return Record(position=number, source=block, format="text", columns=_about(record))


def _page(record: Any, block: bytes, number: int) -> Record | None:
    if (record.headers.get("WARC-Type") or "").lower() == "resource":
        is_page = _is_html(record.headers.get("Content-Type") or "")
        body, charset = block, None
    else:
        answer, body = _answered(block)
        is_page = answer.http_headers.status_code == _OK and _is_html(
            answer.http_content_type or ""
        )
        charset = answer.http_charset
    if not is_page:
        return None
    source = _decoded(body, charset)
    return Record(position=number, source=source, format="html", columns=_about(record))


def _answered(block: bytes) -> tuple[Any, bytes]:
    """Return what a server answered, and its body without the encodings of the transfer.

    A body that is not in the encoding that it should be in is taken as it is.
    """
    head = f"WARC/1.0\r\nWARC-Type: response\r\n{_HTTP}Content-Length: {len(block)}\r\n\r\n"
    whole = head.encode() + block + b"\r\n\r\n"
    try:
        return _first(whole, "all")
    except OSError:
        return _first(whole, "none")


def _first(archive: bytes, decoded: Literal["all", "none"]) -> tuple[Any, bytes]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  an extra

    answer = next(iter(ArchiveIterator(io.BytesIO(archive), auto_decode=decoded)))
    return answer, answer.reader.read()


def _decoded(body: bytes, charset: str | None) -> str | bytes:
    """Decode a page as the server says; where that fails, the page's own words count."""
    try:
        return body.decode(charset) if charset else body
    except (LookupError, ValueError):
        return body


def _is_html(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() in _HTML


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register both."""
    yield Collection(
        name="warc",
        records=pages,
        description="Web archives: the pages in them.",
        suffixes=(".warc",),
    )
    yield Collection(
        name="wet",
        records=texts,
        description="Web archives of text, as Common Crawl's WET.",
        suffixes=(".wet", ".warc.wet"),
    )
