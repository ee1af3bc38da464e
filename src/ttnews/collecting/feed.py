"""RSS and Atom feeds: one record an entry."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final
from xml.sax import SAXParseException  # raised by none here: feedparser keeps it

from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import ErrorKind, Record, RecordError
from ttnews.shared.escaping import attribute, escaped

_PLAIN: Final = "text/plain"


def records(path: str) -> Iterator[Record]:
    """Yield the entries of a feed, each as a page of HTML: title, authors, and all of its text.

    Raises:
        OSError: the file can't be read.
        ParseError: it is no feed.
        MissingExtraError: feedparser is not installed.

    """
    with extra("feeds"):
        import feedparser  # noqa: PLC0415  an extra
    with open_file(path) as file:
        feed = feedparser.parse(BytesIO(file.read()))
    reason = " ".join(str(feed.get("bozo_exception") or "it has no entries").split())
    if not feed.get("version"):
        raise ParseError(f"no feed: {reason}")
    for number, entry in enumerate(feed.entries, 1):
        about = {
            "url": entry.get("link"),
            "id": entry.get("id"),
            "published": _published(entry),
            "language": feed.feed.get("language"),
        }
        yield Record(
            position=number,
            source=_page(entry),
            format="html",
            columns={name: value for name, value in about.items() if value},
        )
    if isinstance(feed.get("bozo_exception"), SAXParseException):  # it reads what it can
        fault = RecordError(ErrorKind.DAMAGED, f"no whole feed: {reason}")
        yield Record(position=len(feed.entries) + 1, error=fault)


def _published(entry: Mapping[str, Any]) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None


def _page(entry: Mapping[str, Any]) -> str:
    authors = [author["name"] for author in entry.get("authors", ()) if author.get("name")]
    metas = [f"<meta name=author{attribute('content', name)}>" for name in authors]
    texts = entry.get("content") or [entry.get("summary_detail")]
    longest = max(map(_html, texts), key=len)  # a feed can have a text in several forms
    title = _html(entry.get("title_detail"), is_title=True)
    body = f"<article><h1>{title}</h1>{longest}</article>"
    head = f"<meta charset=utf-8>{''.join(metas)}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _html(detail: Mapping[str, Any] | None, *, is_title: bool = False) -> str:
    if detail is None:
        return ""
    text = str(detail["value"])
    if detail["type"] != _PLAIN:
        return text
    if is_title:
        return escaped(text)
    paragraphs = filter(None, map(str.strip, text.split("\n\n")))
    return "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in paragraphs)


@hookimpl
def ttnews_register_collections() -> Iterator[Collection]:
    """Register the collection."""
    yield Collection(
        name="feed",
        records=records,
        description="RSS and Atom feeds: a record an entry.",
        suffixes=(".rss", ".atom"),
    )
