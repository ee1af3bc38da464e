"""What is above the text: front matter, or the header that a reader service prints.

Front matter is a block of YAML by its name only: much of what is found in the wild has unquoted
titles with colons, or lists as Python prints them, and no YAML parser takes it. So it is read line
by line, each value as far as it can be understood and otherwise as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final, TypeVar, cast

from attrs import evolve

from ttnews.exceptions import ParseError
from ttnews.model import JSON, Article
from ttnews.profiles import Markers
from ttnews.shared.json_text import read_json
from ttnews.shared.urls import is_web_url
from ttnews.wording.dates import dates, iso_date
from ttnews.wording.names import stated_names

T = TypeVar("T")

_FENCE = re.compile(r"(---)[ \t]*(\r\n?|\n)")
_END = re.compile(r"^(---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_ENTRY = re.compile(
    r"(?P<key>[^\W\d][\w.:/-]*?|\"[^\"]+\"|'[^']+')[ \t]*+:(?:[ \t]++(?P<value>.*+))?"
)
_ITEM = re.compile(r"[ \t]*+-[ \t]++(.*+)")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_FLOW_ITEM = re.compile(r"""\s*+("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^,"']*+)\s*+(,|$)""")
_CONSTANTS: dict[str, JSON] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:[1-9]\d{0,17}|0)", re.ASCII)

# "Title: …", "URL Source: …" and the like, each a line with blank ones between, then the page.
_HEADER = re.compile(
    r"(?:[A-Z][\w -]{1,30}+:[^\r\n]*+[\r\n]\s*+){1,12}?Markdown Content:[ \t]*+(?:\r\n?|\n|$)"
)
_HEADER_LINE = re.compile(r"^(?!Markdown Content:)([A-Z][\w -]{1,30}):(.*)$", re.MULTILINE)

# Lower case, letters and digits only; of two the first counts.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "ogtitle"),
    "source": ("source", "sitename", "ogsitename", "publisher", "site"),
    "authors": ("authors", "author", "byline", "creator"),
    "published": (
        *("published", "date", "publishedtime", "articlepublishedtime", "datepublished"),
        *("publisheddate", "publishedat", "publishdate", "pubdate"),
    ),
    "topics": ("topics", "tags", "keywords"),
    "language": ("language", "lang", "locale"),
    "url": (
        *("url", "urlsource", "sourceurl", "source", "link", "permalink"),
        *("canonical", "canonicalurl", "originalurl", "ogurl"),
    ),
}
_METADATA = "metadata"  # where the renderer writes what has no name


def read_fields(source: str) -> tuple[dict[str, JSON], int]:
    """Return the fields above the text of a source, mostly none, and the offset of the text."""
    begin = len(source) - len(source.lstrip("\ufeff"))
    if fence := _FENCE.match(source, begin):
        end = _END.search(source, fence.end())
        fields = _entries(source[fence.end() : end.start()]) if end else None
        if end and fields is not None:
            return fields, end.end()
    if header := _HEADER.match(source, begin):
        lines = _HEADER_LINE.finditer(header.group().replace("\r", "\n"))
        return {line[1]: line[2].strip() for line in lines}, header.end()
    return {}, begin


def stated_article(fields: Mapping[str, JSON], markers: Markers) -> tuple[Article, dict[str, JSON]]:
    """Return an article without text, other fields as its metadata, and the field of its title."""
    left = dict(fields)

    def take(field: str, read: Callable[[JSON], T | None]) -> T | None:
        names = {"".join(filter(str.isalnum, name)).lower(): name for name in reversed(left)}
        for key in (names[name] for name in _NAMES[field] if name in names):
            if value := read(left[key]):
                del left[key]
                return value
        return None

    def moment(value: JSON) -> date | datetime | None:
        text = _text(value) or ""
        return iso_date(text, basic=True) or next(iter(dates(text, markers)), None)

    title = take("title", _text)
    title_field = {key: value for key, value in fields.items() if key not in left}
    article = Article(
        title=title,
        source=take("source", _publisher),
        published=take("published", moment),
        authors=take("authors", lambda value: _texts(value, stated_names)) or (),
        topics=take("topics", lambda value: _texts(value, _split_topics)) or (),
        language=take("language", _text),
        url=take("url", _text),
    )
    own = left.pop(_METADATA, None)
    if isinstance(own, Mapping):
        left |= own
    elif own is not None:
        left[_METADATA] = own
    return evolve(article, metadata=left), title_field


def _text(value: JSON) -> str | None:
    """Return a value as the text that it was; lists and objects are none."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else None


def _publisher(value: JSON) -> str | None:
    text = _text(value)
    return None if text and is_web_url(text) else text


def _split_topics(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(","))))


def _texts(value: JSON, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Split a text, or return the strings of a list that has nothing else."""
    if isinstance(value, str):
        return split(value)
    if not isinstance(value, list) or not all(isinstance(item, str | int) for item in value):
        return ()
    return tuple(filter(None, map(_text, value)))


def _entries(text: str) -> dict[str, JSON] | None:
    """Read the lines between the fences; None if one is no entry and belongs to none."""
    fields: dict[str, JSON] = {}
    comments: list[JSON] = []
    key, below = "", [""]
    for line in [*filter(None, map(str.rstrip, _LINE.findall(text))), "end:"]:
        if line.startswith("#"):
            comments.append(line)
            continue
        entry = None if line[:1].isspace() else _ENTRY.fullmatch(line)
        if entry is None:
            if not key or not (line[:1].isspace() or _ITEM.fullmatch(line)):
                return None
            below.append(line)
            continue
        if key:
            fields[key] = _value(*below)
        key, below = entry["key"].strip("\"'"), [entry["value"] or ""]
    if comments:
        fields.setdefault("comments", comments)
    return fields


def _value(first: str, *below: str) -> JSON:
    """Read a value: the text after the colon, and the lines below it."""
    if not below:
        return _flow(first)
    items = [_ITEM.fullmatch(line) for line in below]
    if not first and all(items):
        return [_scalar(item[1]) for item in items if item]
    lines = [line.strip() for line in below]
    if _BLOCK.fullmatch(first):
        return ("\n" if first.startswith("|") else " ").join(lines)
    return " ".join((first, *lines)) if first else "\n".join(lines)


def _flow(text: str) -> JSON:
    """Read a value on a line: JSON, a list in brackets, or a scalar."""
    value = json_value(text) if text.startswith(("[", "{", '"')) else None
    if value is None and text.startswith("[") and text.endswith("]"):
        value = _flow_list(text[1:-1])
    return _scalar(text) if value is None else value


def _flow_list(text: str) -> list[JSON] | None:
    items: list[JSON] = []
    place = 0
    while (found := _FLOW_ITEM.match(text, place)) and found.end() > place:
        items.append(_scalar(found[1]))
        place = found.end()
    return items if place == len(text) else None


def _scalar(text: str) -> JSON:
    text = text.strip()
    if text.startswith('"'):
        value = json_value(text)
        return value if isinstance(value, str) else text.strip('"')
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def json_value(text: str) -> JSON:
    """Read JSON; None if it is none."""
    try:
        return cast("JSON", read_json(text))
    except ParseError:
        return None
