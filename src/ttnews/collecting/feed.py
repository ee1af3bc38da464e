"""RSS and Atom: a record an entry, as a page of its own."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from ttnews.encoding import decode_named, is_utf8
from ttnews.exceptions import ParseError
from ttnews.extras import extra
from ttnews.files import open_file
from ttnews.registry.hookspecs import Collection, hookimpl
from ttnews.registry.records import LARGEST, ErrorKind, Record, failed
from ttnews.shared.escaping import attribute, escaped

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>(?:\s|<!--[^<>]*-->)*\Z")
_ENTRY_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^<>]*\?>")
_ENCODING = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)"""
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TAG = re.compile(r"<[A-Za-z]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_IS_HTML: Final = ("text/html", "application/xhtml+xml")


def records(path: str, /) -> Iterator[Record]:
    """Read the entries of a feed, in its order; the position is the number of each.

    Raises:
        MissingExtraError: feedparser is not installed.
        ParseError: it is no feed, or is too large to be one.

    """
    with extra("feeds"):
        import feedparser

    with open_file(path) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ParseError(f"no feed is larger than {LARGEST >> 20} MB")
    content = _in_utf8(content)
    try:
        feed = feedparser.parse(io.BytesIO(content))
    except Exception as error:  # whatever its parsers come upon
        raise ParseError(f"no RSS or Atom feed: {error}") from error
    entries = feed.entries
    if not entries and (feed.bozo or not feed.get("version")):
        reason = " ".join(str(feed.get("bozo_exception", "it is something else")).split())
        raise ParseError(f"no RSS or Atom feed: {reason}")
    ascii_only = content.replace(b"\0", b"")  # of UTF-16 too
    is_cut = feed.bozo and not _END.search(ascii_only)
    if is_cut:  # the last entry may be a part of one
        entries = entries[: len(_ENTRY_ENDS.findall(ascii_only))]
    language = feed.feed.get("language") or None
    for position, entry in enumerate(entries, 1):
        yield _record(position, entry, language)
    if is_cut:
        yield failed(len(entries) + 1, ErrorKind.DAMAGED, "the feed ends before its end")


def _record(position: int, entry: Any, language: str | None) -> Record:
    published = _published(entry)
    content = _content(entry)
    language = content.get("language") or language
    columns = {
        "id": entry.get("id"),
        "url": entry.get("link"),
        "published": published,
        "language": language,
    }
    return Record(
        position=position,
        columns={name: value for name, value in columns.items() if value},
        source=_page(entry, content, published, language),
        format="html",
    )


def _page(entry: Any, content: Any, published: str | None, language: str | None) -> str:
    title = _html(entry.get("title_detail") or {})
    parts = [
        f'<!DOCTYPE html>\n<html{attribute("lang", language)}>\n<head>\n<meta charset="utf-8">',
        *(
            f"<meta{attribute('name', 'author')}{attribute('content', name)}>"
            for name in _authors(entry)
        ),
        f"</head>\n<body>\n<article>\n<h1>{title}</h1>",
    ]
    if published:
        parts.append(f"<time{attribute('datetime', published)}>{escaped(published)}</time>")
    parts.append(f"<div>\n{_blocks(content)}\n</div>\n</article>\n</body>\n</html>\n")
    return "\n".join(parts)


def _content(entry: Any) -> Any:
    """Return the longest content, or else the summary."""
    contents = [content for content in entry.get("content", ()) if content.get("value")]
    return max(contents, key=_length, default=entry.get("summary_detail") or {})


def _length(content: Any) -> int:
    return len(content.value)


def _html(detail: Any) -> str:
    value = detail.get("value") or ""
    return value if detail.get("type") in _IS_HTML else escaped(value)


def _blocks(content: Any) -> str:
    """Return content as HTML; plain text becomes paragraphs at its blank lines."""
    html = _html(content)
    if _TAG.search(html):
        return html
    return "\n".join(f"<p>{part.strip()}</p>" for part in _BLANK_LINE.split(html.strip()))


def _authors(entry: Any) -> list[str]:
    names = [author.get("name") for author in entry.get("authors", ())]
    return list(dict.fromkeys(name for name in names if name))


def _published(entry: Any) -> str | None:
    """Return when an entry was published, or else updated, in its own zone.

    What feedparser makes of a date is in no zone, and has parts of today's where it is another
    kind of date.
    """
    found = (_moment(entry[name]) for name in ("published", "updated") if name in entry)
    return next(filter(None, found), None)


def _moment(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    readers: tuple[Callable[[str], date], ...] = (
        date.fromisoformat,
        datetime.fromisoformat,
        parsedate_to_datetime,
    )
    for read in readers:
        try:
            return read(text.strip()).isoformat()
        except (ValueError, TypeError):
            continue
    return None


def _in_utf8(content: bytes) -> bytes:
    """Return a feed in UTF-8 if it has invalid bytes, as where it is cut off inside a character.

    Those become U+FFFD: feedparser would take all of it to be in another encoding. So does one in
    a Vietnamese encoding, of which feedparser knows one, and leaves its tones apart.
    """
    from ttnews.encoding.vietnamese import name_of

    declared = _ENCODING.match(content)
    name = "utf-16" if content.startswith(_UTF16) else declared[1].decode() if declared else "utf-8"
    if name_of(name) and not is_utf8(content):
        return _DECLARATION.sub("", decode_named(content, name, "replace")).encode()
    try:
        content.decode(name)
    except UnicodeDecodeError as error:
        if declared or name == "utf-16" or error.reason == "unexpected end of data":
            return _DECLARATION.sub("", content.decode(name, "replace")).encode()
    except (LookupError, UnicodeError):  # there is no such encoding
        pass
    return content


@hookimpl
def ttnews_register_collections() -> list[Collection]:
    """Register the collection."""
    return [
        Collection(
            name="feed",
            records=records,
            description="RSS and Atom: an entry each.",
            suffixes=(".rss", ".atom"),
        )
    ]
