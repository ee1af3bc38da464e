"""Web archives: the pages in WARC files, and the texts in Common Crawl's WET files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import ErrorKind, Record, failed

if TYPE_CHECKING:
    from ttnews.collecting.warc.archive import Entry


def records(path: str, /) -> Iterator[Record]:
    """Read the HTML pages, with the transfer and content encodings of HTTP undone.

    Pages are what servers answered with the status 200, and what was archived without an answer.
    The position counts all records of the file: requests, redirects and pictures too.

    Raises:
        ParseError: it is no WARC file, or is damaged from there on.

    """
    from ttnews.collecting.warc.archive import entries
    from ttnews.collecting.warc.pages import page_record

    return entries(path, page_record, kinds={"response", "resource"})


def texts(path: str, /) -> Iterator[Record]:
    """Read the texts that were made of pages; the position counts all records. Raises as above."""
    from ttnews.collecting.warc.archive import entries

    return entries(path, _text_record, kinds={"conversion"})


def _text_record(entry: Entry) -> Record | None:
    if not entry.headers.get("content-type", "text/").lower().startswith("text/"):
        return None
    try:
        text = entry.block.decode()
    except UnicodeDecodeError as error:
        message = f"not UTF-8, at byte {error.start} of the text"
        return failed(entry.position, ErrorKind.ENCODING, message)
    return Record(position=entry.position, columns=entry.columns, source=text, format="text")


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collections."""
    return [
        Collection(
            name="warc",
            records=records,
            description="A web archive: each HTML page in it.",
            suffixes=(".warc",),
        ),
        Collection(
            name="wet",
            records=texts,
            description="The texts of web pages, as Common Crawl has them.",
            suffixes=(".wet",),
        ),
    ]
