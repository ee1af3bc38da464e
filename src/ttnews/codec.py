"""`Article` to JSON-ready data and back: strict types, a version, and errors that say where.

The form is described by `article.schema.json`, which ships beside this module. Fields that hold
their default are left out. A block is an object whose `type` says what it is; a type that this
version doesn't know becomes a `CustomBlock` that holds the whole object and is written back as it
was. `schema_version` is raised when the meaning of what is there changes, not when something new
is added.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, cast, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter
from cattrs.cols import list_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import (
    AttributeOverride,
    make_dict_structure_fn,
    make_dict_unstructure_fn,
    override,
)
from cattrs.v import format_exception, transform_error

from ttnews.exceptions import DecodeError, RenderError
from ttnews.model import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Node,
    Paragraph,
    Quote,
    Table,
)

__all__ = ["SCHEMA_VERSION", "dumps", "from_data", "json_schema", "loads", "to_data"]

SCHEMA_VERSION: Final = 1

BLOCK_TYPES: Final[dict[str, type[Node]]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
    "list": ListBlock,
    "table": Table,
    "figure": Figure,
    "embed": Embed,
    "custom": CustomBlock,
}
"""The `type` of every kind of block; a type, once given, never changes its meaning."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(article: Article, *, indent: int | None = None) -> str:
    """Write an article as JSON.

    Args:
        article: the article.
        indent: spaces a level; None for one line.

    Raises:
        RenderError: the article's `metadata` or a block's `data` holds what JSON can't, for
            example NaN or a date.

    """
    text = json.dumps(to_data(article), ensure_ascii=False, allow_nan=False, indent=indent)
    # A lone surrogate has no UTF-8 form; as an escape it survives in a file.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def loads(text: str | bytes) -> Article:
    """Read an article from JSON.

    Raises:
        DecodeError: it is not JSON, or not an article; the message says what is wrong where.

    """
    try:
        if isinstance(text, str):
            text = text.removeprefix("\ufeff")
        data = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise DecodeError(f"not JSON: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise DecodeError(
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise DecodeError("not an article: nested too deeply") from error
    except ValueError as error:
        raise DecodeError(f"not JSON: {error}") from error
    return from_data(data)


def to_data(article: Article) -> dict[str, Any]:
    """Give an article as dicts, lists, strings and numbers, ready for `json.dumps`.

    Raises:
        RenderError: see `dumps`.

    """
    try:
        data: dict[str, Any] = _converter().unstructure(article)
    except _NotJSONError as error:
        raise RenderError(f"JSON can't hold {error}") from error
    except RecursionError as error:
        raise RenderError("JSON can't hold what is nested so deeply") from error
    return {"schema_version": SCHEMA_VERSION, **data}


def from_data(data: object) -> Article:
    """Build an article from what `json.loads` gives.

    Raises:
        DecodeError: it is not an article; the message says what is wrong where.

    """
    if not isinstance(data, dict):
        raise DecodeError(f"expected an object, got {_json_name(data)} @ $", path="$")
    version = data.get("schema_version")
    if type(version) is not int:
        raise DecodeError("schema_version missing or not an integer @ $", path="$")
    if version != SCHEMA_VERSION:
        raise DecodeError(
            f"schema_version {version} can't be read, only {SCHEMA_VERSION} @ $.schema_version",
            path="$.schema_version",
        )
    content = {key: value for key, value in data.items() if key != "schema_version"}
    try:
        return _converter().structure(content, Article)
    except Exception as error:
        messages = transform_error(error, format_exception=_describe)
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        raise DecodeError(messages[0] + more, path=messages[0].rpartition(" @ ")[2]) from error


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of the form that `dumps` writes and `loads` reads."""
    file = resources.files(__package__).joinpath("article.schema.json")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


class _WrongTypeError(TypeError):
    """A value of a JSON type that doesn't belong there."""


class _NotJSONError(TypeError):
    """A Python value that JSON can't express."""


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


_JSON_NAMES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
}


def _json_name(value: object) -> str:
    return _JSON_NAMES[type(value)]


def _expect(kind: type, value: object) -> None:
    """Ask for exactly this type: cattrs alone would turn None into 'None' and "5" into 5."""
    if type(value) is not kind:
        raise _WrongTypeError(f"expected {_JSON_NAMES[kind]}, got {_json_name(value)}")


def _describe(error: BaseException, kind: type | None) -> str:
    match error:
        case _WrongTypeError():
            return str(error)
        case ForbiddenExtraKeysError(extra_fields=extra, cl=cls):
            possible = ", ".join(field.name for field in attrs.fields(cls))
            return f"unknown field {', '.join(sorted(extra))}; possible: {possible}"
        case _ if get_origin(kind) is Literal:
            return f"expected one of {', '.join(map(repr, get_args(kind)))}"
        case _:
            return format_exception(error, kind)


def _plain(value: object, path: str) -> Any:
    """Copy a JSON value into the types that `json.dumps` takes."""
    match value:
        case float() if not math.isfinite(value):
            raise _NotJSONError(f"{value!r} @ {path}")
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
        case Mapping():
            for key in value:
                if not isinstance(key, str):
                    raise _NotJSONError(f"the key {key!r} @ {path}")
            return {key: _plain(item, f"{path}.{key}") for key, item in value.items()}
        case _:
            raise _NotJSONError(f"a {type(value).__name__} @ {path}")


def _mapping(value: object, _: object) -> object:
    _expect(dict, value)
    return value


def _published(value: object, _: object) -> date | datetime | None:
    if value is None:
        return None
    _expect(str, value)
    text = str(value)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _DATE.match(text) and text[10] == "T":
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise _WrongTypeError(f"expected an ISO 8601 date or date-time, got {text!r}")


def _read_block(value: object, _: object = None) -> Any:
    _expect(dict, value)
    content = dict(cast("dict[str, Any]", value))
    tag = content.pop("type", None)
    if type(tag) is not str:
        raise _WrongTypeError("expected a block with a type, one of " + ", ".join(BLOCK_TYPES))
    if tag in BLOCK_TYPES:
        return _converter().structure(content, BLOCK_TYPES[tag])
    text = content.get("text")
    start, end = content.get("start"), content.get("end")
    return CustomBlock(
        kind=tag,
        text=text if type(text) is str else "",
        data=cast("dict[str, Any]", value),
        start=start if type(start) is int else None,
        end=end if type(end) is int else None,
    )


def _write_block(block: Block) -> Any:
    data: dict[str, Any] = _converter().unstructure(block)
    if isinstance(block, CustomBlock):
        original = data.get("data", {})
        tag = original.get("type")
        if type(tag) is str and tag not in BLOCK_TYPES and _read_block(original) == block:
            return original  # as a newer version wrote it
    return {"type": _TAGS[type(block)], **data}


@cache
def _converter() -> Converter:
    """Make the converter, on first use."""
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook(Block, _read_block)
    converter.register_unstructure_hook(Block, _write_block)
    fields: dict[type, dict[str, Any]] = {
        Article: {"published": _PUBLISHED, "metadata": _json_field("metadata")},
        CustomBlock: {"data": _json_field("data")},
    }
    for cls, overrides in fields.items():
        converter.register_structure_hook(cls, make_dict_structure_fn(cls, converter, **overrides))
        converter.register_unstructure_hook(
            cls,
            make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **overrides),
        )
    return converter


_TAGS: Final = {cls: tag for tag, cls in BLOCK_TYPES.items()}

_PUBLISHED: Final = override(
    struct_hook=_published,
    unstruct_hook=lambda value: None if value is None else value.isoformat(),
)


def _json_field(name: str) -> AttributeOverride:
    return override(struct_hook=_mapping, unstruct_hook=lambda value: _plain(value, name))


def _strict(kind: type) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        _expect(kind, value)
        return value

    return structure


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(kind: Any, converter: BaseConverter) -> Callable[[object, object], object]:
    structure_list = list_structure_factory(kind, converter)

    def structure(value: object, _: object) -> object:
        _expect(list, value)
        return tuple(structure_list(cast("list[Any]", value), kind))

    return structure
