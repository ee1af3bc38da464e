"""`Article` to JSON-ready data and back: strict types, a version, and errors that say where.

The form is described by `article.schema.json`, which ships beside this module. Fields that hold
their default are left out. A block is an object whose `type` says what it is; a type that this
version doesn't know becomes a `CustomBlock` that holds the whole object and is written back as it
was. `schema_version` is raised when a field is added or changes its meaning, not for a new type of
block.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Final

from cattrs.v import transform_error

from ttnews.codec.converter import BLOCK_TYPES, NotJSONError, converter, describe, json_name
from ttnews.exceptions import DecodeError, ParseError, RenderError
from ttnews.model import Article, check_article
from ttnews.shared.json_text import read_json, write_json

__all__ = ["BLOCK_TYPES", "SCHEMA_VERSION", "dumps", "from_dict", "json_schema", "loads", "to_dict"]

SCHEMA_VERSION: Final = 1


def dumps(article: Article, *, indent: int | None = None) -> str:
    """Write an article as JSON.

    Args:
        article: the article.
        indent: spaces a level, from 0 to 100; None for one line.

    Raises:
        OptionError: the indent is no such number.
        RenderError: the article's `metadata` or a block's `data` holds what JSON can't, for
            example NaN or a date.

    """
    return write_json(to_dict(article, defaults=False), indent=indent)


def loads(text: str | bytes) -> Article:
    """Read an article from JSON.

    Raises:
        DecodeError: it is not JSON, or not an article; the message says what is wrong where.

    """
    if not isinstance(text, str | bytes):
        raise DecodeError(f"expected str or bytes, not {type(text).__name__}")
    try:
        data = read_json(text, strict=True)
    except ParseError as error:
        raise DecodeError(str(error)) from error
    return from_dict(data)


def to_dict(article: Article, *, defaults: bool = True) -> dict[str, Any]:
    """Return an article as dicts, lists, strings and numbers, ready for `json.dumps`.

    Unlike what `attrs.asdict` and `cattrs.unstructure` give, `from_dict` reads it back.

    Args:
        article: the article.
        defaults: whether to write fields that hold their default, so that all articles have the
            same keys. `dumps` leaves them out.

    Raises:
        RenderError: see `dumps`.

    """
    check_article(article)
    try:
        data: dict[str, Any] = converter(omit_defaults=not defaults).unstructure(article)
    except NotJSONError as error:
        raise RenderError(f"JSON can't hold {error}") from error
    return {"schema_version": SCHEMA_VERSION, **data}


def from_dict(data: object) -> Article:
    """Build an article from what `to_dict` or `json.loads` returns; defaults may be missing.

    Raises:
        DecodeError: it is not an article; the message says what is wrong where.

    """
    if not isinstance(data, dict):
        raise DecodeError(f"expected an object, got {json_name(data)} @ $", path="$")
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
        return converter().structure(content, Article)
    except Exception as error:
        messages = transform_error(error, format_exception=describe)
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        raise DecodeError(messages[0] + more, path=messages[0].rpartition(" @ ")[2]) from error


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the form that `dumps` writes and `loads` reads."""
    file = resources.files(__package__).joinpath("article.schema.json")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
