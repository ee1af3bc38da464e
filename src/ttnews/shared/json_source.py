"""JSON as a source: what others wrote, with errors that say where."""

from __future__ import annotations

import json
import re

from ttnews.encoding import json_number
from ttnews.exceptions import ParseError

__all__ = ["first_keys", "read_json"]

_DEEPEST = 200  # levels; no record is nested so deeply, and Python can't write what is much deeper
_HEAD = 10_000  # characters that are looked at to tell what a text is
_KEY = re.compile(r'"([\w@-]{1,40})"\s{0,9}:')


def read_json(text: str, *, lenient: bool = False) -> object:
    """Read a text that is one JSON value.

    Control characters inside strings are let through, because pages have them. Of a key that an
    object has twice the last value counts, as in browsers.

    Args:
        text: the text.
        lenient: take null for NaN, infinity and numbers that are too large.

    Raises:
        ParseError: it is not JSON, is several values, has a number that JSON doesn't, or is nested
            more than 200 levels deep; `offset` is the character where that shows.

    """
    number = _number_or_null if lenient else json_number
    bare = text.removeprefix("\ufeff")
    try:
        data = json.loads(bare, strict=False, parse_constant=number, parse_float=number)
    except json.JSONDecodeError as error:
        several = error.msg == "Extra data"
        what = "several JSON values, but an article is one" if several else f"not JSON: {error.msg}"
        raise ParseError(
            f"{what}, at line {error.lineno}, column {error.colno}",
            offset=error.pos + len(text) - len(bare),
        ) from error
    except RecursionError as error:
        raise ParseError("not a record: nested too deeply") from error
    except ValueError as error:
        raise ParseError(f"not JSON: {error}") from error
    _check_depth(data)
    return data


def first_keys(text: str) -> frozenset[str]:
    """Give the keys near the beginning of what looks like JSON; none for other texts."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    return frozenset(_KEY.findall(head)) if head.startswith(("{", "[")) else frozenset()


def _check_depth(data: object) -> None:
    level = [data]
    for _ in range(_DEEPEST):
        level = [
            part
            for value in level
            if isinstance(value, list | dict)
            for part in (value if isinstance(value, list) else value.values())
        ]
        if not level:
            return
    raise ParseError(f"not a record: nested more than {_DEEPEST} levels deep")


def _number_or_null(text: str) -> float | None:
    try:
        return json_number(text)
    except ValueError:
        return None
