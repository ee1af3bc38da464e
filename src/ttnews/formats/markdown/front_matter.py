"""What stands above the text: front matter, or the header that a reader service prints.

Front matter is a block of YAML by its name only: much of what is found in the wild has unquoted
titles with colons, or lists as Python prints them, and no YAML parser takes it. So it is read line
by line, each value as far as it can be understood and otherwise as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from ttnews.exceptions import ParseError
from ttnews.model import JSON
from ttnews.shared.json_text import read_json

_FENCE = re.compile(r"(---)[ \t]*(\r\n?|\n)")
_END = re.compile(r"^(---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_ENTRY = re.compile(r"(?P<key>[^\W\d][\w.:/-]*?|\"[^\"]+\"|'[^']+')[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_FLOW = re.compile(r"""\s*+("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^,"']*+)\s*+(,|$)""")
_WORDS: dict[str, JSON] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:[1-9]\d{0,17}|0)", re.ASCII)

# "Title: …", "URL Source: …" and the like, each a line with blank ones between, then the page.
_HEADER = re.compile(
    r"(?:[A-Z][\w -]{1,30}+:[^\r\n]*+[\r\n]\s*+){1,12}?Markdown Content:[ \t]*+(?:\r\n?|\n|$)"
)
_HEADER_LINE = re.compile(r"^([A-Z][\w -]{1,30}):(.*)$", re.MULTILINE)
_CONTENT = "Markdown Content"


class Front(NamedTuple):
    """What stands above the text.

    Attributes:
        fields: what it says, by the names that it uses.
        end: offset in the source where the text begins.

    """

    fields: dict[str, JSON]
    end: int


def front(source: str) -> Front:
    """Read what stands above the text of a source; mostly nothing does."""
    begin = len(source) - len(source.lstrip("\ufeff"))
    if fence := _FENCE.match(source, begin):
        end = _END.search(source, fence.end())
        fields = _fields(source[fence.end() : end.start()]) if end else None
        if end and fields is not None:
            return Front(fields, end.end())
    if header := _HEADER.match(source, begin):
        lines = _HEADER_LINE.finditer(header.group().replace("\r", "\n"))
        return Front(
            {line[1]: line[2].strip() for line in lines if line[1] != _CONTENT}, header.end()
        )
    return Front({}, begin)


def _fields(text: str) -> dict[str, JSON] | None:
    """Read the lines between the fences; None if one is no entry and belongs to none."""
    fields: dict[str, JSON] = {}
    comments: list[JSON] = []
    key, below = "", [""]
    for line in [*_lines(text), "end:"]:
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
            fields[key] = _value(below)
        key, below = entry["key"].strip("\"'"), [entry["value"] or ""]
    if comments:
        fields.setdefault("comments", comments)
    return fields


def _lines(text: str) -> Iterator[str]:
    for found in _LINE.finditer(text):
        line = found.group().rstrip()
        if line:
            yield line


def _value(lines: list[str]) -> JSON:
    """Read a value: what stands behind the colon, and the lines below it."""
    first, *rest = lines
    if not rest:
        return _flow(first)
    items = [_ITEM.fullmatch(line) for line in rest]
    if not first and all(items):
        return [_scalar(item[1]) for item in items if item]
    words = [line.strip() for line in rest]
    if _BLOCK.fullmatch(first):
        return ("\n" if first.startswith("|") else " ").join(words)
    return "\n".join(filter(None, (first, *words))) if not first else " ".join((first, *words))


def _flow(text: str) -> JSON:
    """Read a value on a line: JSON, a list in brackets, or a scalar."""
    if text[:1] in {"[", "{", '"'}:
        value = json_value(text)
        if value is not None:
            return value
    if text.startswith("[") and text.endswith("]"):
        items = _list(text[1:-1])
        if items is not None:
            return items
    return _scalar(text)


def _list(text: str) -> list[JSON] | None:
    items: list[JSON] = []
    place = 0
    while place < len(text):
        found = _FLOW.match(text, place)
        if found is None or found.end() == place:
            return None
        items.append(_scalar(found[1]))
        place = found.end()
    return items


def _scalar(text: str) -> JSON:
    text = text.strip()
    if text.startswith('"'):
        value = json_value(text)
        return value if isinstance(value, str) else text.strip('"')
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def json_value(text: str) -> JSON:
    """Read JSON; None if it is none."""
    try:
        return cast("JSON", read_json(text))
    except ParseError:
        return None
