"""The cattrs converter between articles and JSON-ready data: strict, and clear about errors."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Final, Literal, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter
from cattrs.cols import list_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.v import format_exception

from ttnews.model import Article, Block, CustomBlock, Node

BLOCK_TYPES: Final[dict[str, type[Node]]] = {
    str(attrs.fields_dict(cls)["type"].default): cls for cls in get_args(Block)
}
"""The kinds of blocks by their `type`; a type, once given, never changes its meaning."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

_JSON_NAMES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
}


_MOST_LEVELS: Final = 195  # of a value in an article, of which a reader takes 200
_MOST_BITS: Final = 14_280  # of a number; Python reads and writes 4,300 digits


class _WrongTypeError(TypeError):
    """A value of a JSON type that doesn't belong there."""


class NotJSONError(TypeError):
    """A Python value that JSON can't express."""


def json_name(value: object) -> str:
    """Name the JSON type of a value, or its Python type if it is of none."""
    return _JSON_NAMES.get(type(value), type(value).__name__)


def _expect(value: object, kind: Any) -> Any:
    """Return a value of exactly this type: cattrs would turn None into 'None' and "5" into 5."""
    if type(value) is not kind:
        raise _WrongTypeError(f"expected {_JSON_NAMES[kind]}, got {json_name(value)}")
    return value


def describe(error: BaseException, kind: type | None) -> str:
    """Say what is wrong with a value, for `cattrs.transform_error`."""
    match error:
        case _WrongTypeError():
            return str(error)
        case ForbiddenExtraKeysError(extra_fields=extra, cl=cls):
            possible = ", ".join(field.name for field in attrs.fields(cls))
            return f"unknown field {', '.join(map(repr, sorted(extra)))}; possible: {possible}"
        case _ if get_origin(kind) is Literal:
            return f"expected one of {', '.join(map(repr, get_args(kind)))}"
        case _:
            return format_exception(error, kind)


def json_ready(value: object, path: str, levels: int = _MOST_LEVELS) -> Any:
    """Copy a JSON value into the types that `json.dumps` takes, of so many levels at most.

    Raises:
        NotJSONError: there is something in it that JSON can't hold; `path` is where it is.

    """
    match value:
        case float() if not math.isfinite(value):
            raise NotJSONError(f"{value!r} @ {path}")
        case int() if value.bit_length() > _MOST_BITS:
            raise NotJSONError(f"so large a number @ {path}")
        case None | bool() | int() | float() | str():
            return value
        case list() | Mapping() if not levels:
            raise NotJSONError("what is nested so deeply")
        case list():
            return [
                json_ready(item, f"{path}[{index}]", levels - 1) for index, item in enumerate(value)
            ]
        case Mapping():
            for key in value:
                if not isinstance(key, str):
                    raise NotJSONError(f"the key {key!r} @ {path}")
            return {
                key: json_ready(item, f"{path}.{key}", levels - 1) for key, item in value.items()
            }
        case _:
            raise NotJSONError(f"a {type(value).__name__} @ {path}")


def _published(value: object, _: object) -> date | datetime | None:
    if value is None:
        return None
    text: str = _expect(value, str)
    with suppress(ValueError):
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _DATE.match(text) and text[10] == "T":
            return datetime.fromisoformat(text)
    raise _WrongTypeError(f"expected an ISO 8601 date or date-time, got {text!r}")


def _read_block(value: object, _: object = None) -> Any:
    data: dict[str, Any] = _expect(value, dict)
    content = {**data}
    tag = content.pop("type", None)
    if type(tag) is not str:
        raise _WrongTypeError("expected a block with a type, one of " + ", ".join(BLOCK_TYPES))
    if tag in BLOCK_TYPES:
        return converter().structure(content, BLOCK_TYPES[tag])
    text = content.get("text")
    span = {name: content[name] for name in ("start", "end") if type(content.get(name)) is int}
    return CustomBlock(tag, text if type(text) is str else "", data, **span)


def _write_block(block: Block, *, omit_defaults: bool) -> Any:
    data: dict[str, Any] = converter(omit_defaults=omit_defaults).unstructure(block)
    if isinstance(block, CustomBlock):
        original = data.get("data", {})
        tag = original.get("type")
        if type(tag) is str and tag not in BLOCK_TYPES and _read_block(original) == block:
            return original  # as a newer version wrote it
    return {"type": block.type, **data}


@cache
def converter(*, omit_defaults: bool = True) -> Converter:
    """Return the converter that leaves out fields which hold their default, or the other one.

    Each is made on first use; both read the same.
    """
    made = Converter(forbid_extra_keys=True, omit_if_default=omit_defaults)
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _expect)
    made.register_structure_hook_factory(_is_tuple, _tuple_hook)
    made.register_structure_hook(Block, _read_block)
    made.register_unstructure_hook(Block, partial(_write_block, omit_defaults=omit_defaults))
    made.register_structure_hook(date | datetime | None, _published)
    made.register_unstructure_hook(
        date | datetime | None, lambda moment: moment and moment.isoformat()
    )
    for cls, name in ((Article, "metadata"), (CustomBlock, "data")):
        json: Any = override(
            struct_hook=lambda value, _: _expect(value, dict),
            unstruct_hook=partial(json_ready, path=name),
        )
        read = make_dict_structure_fn(cls, made, **{name: json})
        write = make_dict_unstructure_fn(
            cls, made, _cattrs_omit_if_default=omit_defaults, **{name: json}
        )
        made.register_structure_hook(cls, read)
        made.register_unstructure_hook(cls, write)
    return made


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(kind: Any, converter: BaseConverter) -> Callable[[object, object], object]:
    structure_list = list_structure_factory(kind, converter)
    return lambda value, _: tuple(structure_list(_expect(value, list), kind))
