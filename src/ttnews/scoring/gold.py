"""Labelled pages and the file form that they come in: JSON Lines, one page a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from ttnews.exceptions import ParseError
from ttnews.files import open_file
from ttnews.parser import Role
from ttnews.registry.records import LARGEST
from ttnews.shared.json_text import read_json

T = TypeVar("T")


class Side(StrEnum):
    """Whether a line belongs to the text: the label of one whose role was not judged.

    Attributes:
        IN: it does.
        OUT: it doesn't.

    """

    IN = "in"
    OUT = "out"


GoldRole: TypeAlias = Role | Side
"""What a label says."""

FieldValue: TypeAlias = str | tuple[str, ...] | date | None
"""The value of a field of an article; None where there is none."""

FIELDS: Final = ("title", "authors", "published", "source")
"""The fields of `ttnews.Article` that a page can be labelled with."""

ALIASES: Final[Mapping[str, Role]] = {
    "author_date": Role.BYLINE,
    "image_alt": Role.IMAGE,
    "other": Role.FURNITURE,
    "related_alt": Role.RELATED_IMAGE,
    "related_head": Role.RELATED_HEADING,
}
"""Other names of roles, as labelled corpora have them."""

_RELATED_ROLES: Final = [role for role in Role if role.startswith("related_")]
_TYPE_NAMES: Final = {str: "a string", int: "an integer", bool: "true or false", list: "an array"}
_FORM: Final = "JSON Lines in UTF-8, one object with 'text' and 'labels' a line, plain or packed"
_LONGEST_QUOTE: Final = 40  # characters of a wrong value in a message


@frozen
class GoldLabel:
    """What a line of a page is, in the judgment of a reader.

    Attributes:
        line: the line's number when the text is cut at line feeds, from 1.
        role: its role, or only whether it belongs to the text.
        gray: whether the line is passed over, because readers may differ about it.

    """

    line: int
    role: GoldRole
    gray: bool = False


@frozen
class GoldPage:
    """A labelled page.

    Attributes:
        id: its name; by default its number in its file, from 1.
        text: the dump.
        labels: what its lines are; lines without a label are passed over.
        same: the roles that its file does not tell apart, each with the one that it counts as.
        fields: what it states of the fields of an article, by their names; None where it states
            nothing. A field that is missing here is not scored.

    """

    id: str
    text: str
    labels: tuple[GoldLabel, ...]
    same: Mapping[Role, Role] = field(factory=dict)
    fields: Mapping[str, FieldValue] = field(factory=dict)


def read_gold(path: str | Path) -> Iterator[GoldPage]:
    """Read the labelled pages of a file; one whose name ends with `.gz` or `.zst` is unpacked.

    What a file does not tell apart is not held against the library: where no label has a related
    role, all of these count as furniture; where none has `list_item`, it counts as a paragraph, and
    so does `quote`.

    Args:
        path: the file; each of its lines is an object with `text` (string), `labels` (array of
            objects with `line`, `role` and, if need be, `gray`) and, if need be, `id` (string) and
            the fields `title`, `source` (strings), `published` (ISO 8601) and `authors` (array of
            strings). A page with fields needs no labels. Other keys don't matter, nor do blank
            lines.

    Raises:
        ParseError: the file can't be read, or is not of that form; the message says where.

    """
    pages: list[GoldPage] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            pages.append(_page(_record(line), str(len(pages) + 1)))
        except ParseError as error:
            raise ParseError(f"{path}, line {number}: {error}") from error
    if not pages:
        raise ParseError(f"{path}: no pages; possible: {_FORM}")
    known = {label.role for page in pages for label in page.labels}
    same = {role: Role.PARAGRAPH for role in (Role.LIST_ITEM, Role.QUOTE) if role not in known}
    if known.isdisjoint(_RELATED_ROLES):
        same |= dict.fromkeys(_RELATED_ROLES, Role.FURNITURE)
    for page in pages:
        yield evolve(page, same=same)


def find_role(name: str) -> GoldRole:
    """Find a role by its name or by an alias, or a side by its name: `in` or `out`.

    Raises:
        ParseError: there is none of that name.

    """
    roles: dict[str, GoldRole] = {**ALIASES, **{role.value: role for role in (*Role, *Side)}}
    if name in roles:
        return roles[name]
    close = get_close_matches(name, roles, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ";"
    raise ParseError(
        f"no role {name[:_LONGEST_QUOTE]!r}{hint} possible: {', '.join((*Role, *Side))}"
    )


def _lines(path: str | Path) -> Iterator[bytes]:
    """Yield the lines of a file, of one that is too long the beginning."""
    try:
        with open_file(path) as file:
            yield from iter(partial(file.readline, LARGEST + 1), b"")
    except OSError as error:
        raise ParseError(f"{path}: {error.strerror or error}") from error
    except ParseError as error:
        raise ParseError(f"{path}: {error}") from error


def _record(line: bytes) -> object:
    if len(line) > LARGEST:
        raise ParseError(f"longer than {LARGEST >> 20} MB")
    try:
        return read_json(line.decode(), lenient=True)
    except UnicodeDecodeError as error:
        raise ParseError(f"not UTF-8; possible: {_FORM}") from error
    except ParseError as error:
        message = str(error).replace(" at line 1,", " at")
        raise ParseError(f"{message}; possible: {_FORM}") from error


def _page(record: object, place: str) -> GoldPage:
    text = _value(record, "text", str, "$")
    lines = text.split("\n")
    fields = _fields(record)
    labels: dict[int, GoldLabel] = {}
    for i, item in enumerate(_value(record, "labels", list, "$", default=[] if fields else None)):
        label = _label(item, lines, f"$.labels[{i}]")
        if label.line in labels:
            raise ParseError(f"line {label.line} has a label already @ $.labels[{i}].line")
        labels[label.line] = label
    if not fields and all(label.gray for label in labels.values()):
        raise ParseError("nothing to score; at least one label must not be gray @ $.labels")
    name = _value(record, "id", str, "$", default=place)
    return GoldPage(name, text, tuple(labels.values()), fields=fields)


def _fields(record: Any) -> dict[str, FieldValue]:
    fields: dict[str, FieldValue] = {}
    for name in FIELDS:
        if name not in record:
            continue
        if record[name] in (None, "", []):
            fields[name] = None
        elif name == "authors":
            authors = enumerate(_value(record, name, list, "$"))
            fields[name] = tuple(_checked(author, str, f"$.{name}[{i}]") for i, author in authors)
        else:
            text = _value(record, name, str, "$")
            fields[name] = _moment(text, f"$.{name}") if name == "published" else text
    return fields


def _moment(text: str, where: str) -> date:
    for kind in (date, datetime):
        with suppress(ValueError):
            return kind.fromisoformat(text)
    raise ParseError(f"expected an ISO 8601 date or date-time, got {_quoted(text)} @ {where}")


def _label(item: object, lines: list[str], where: str) -> GoldLabel:
    number = _value(item, "line", int, where)
    if not (1 <= number <= len(lines) and lines[number - 1].strip()):
        filled = (n for n, line in enumerate(lines, 1) if line.strip())
        close = min(filled, key=lambda n: abs(n - number), default=None)
        hint = f"; did you mean {close}?" if close else ";"
        possible = f"possible: lines that are not blank, from 1 to {len(lines)}"
        raise ParseError(f"no text on line {number}{hint} {possible} @ {where}.line")
    try:
        role = find_role(_value(item, "role", str, where))
    except ParseError as error:
        raise ParseError(f"{error} @ {where}.role") from error
    return GoldLabel(number, role, _value(item, "gray", bool, where, default=False))


def _value(record: object, key: str, kind: type[T], where: str, *, default: T | None = None) -> T:
    """Take a value out of an object; without a default the key must be there."""
    if not isinstance(record, dict):
        raise ParseError(f"expected an object, got {_quoted(record)} @ {where}")
    if key not in record:
        if default is not None:
            return default
        close = get_close_matches(key, record, n=1)
        hint = f"; did you mean {key!r} by {close[0]!r}?" if close else ""
        raise ParseError(f"no key {key!r}{hint} @ {where}")
    return _checked(record[key], kind, f"{where}.{key}")


def _checked(value: Any, kind: type[T], where: str) -> T:
    if type(value) is not kind:  # True is no integer here
        raise ParseError(f"expected {_TYPE_NAMES[kind]}, got {_quoted(value)} @ {where}")
    return value


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
