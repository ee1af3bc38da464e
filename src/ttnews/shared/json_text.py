"""JSON as text: read with errors that say where, written so that every file can hold it."""

from __future__ import annotations

import json
import math
import re

from ttnews.exceptions import OptionError, ParseError

_MAX_DEPTH = 200  # levels; no record is nested so deeply, and Python can't write much deeper ones
_PYTHONS_ADVICE = "set_int_max_str_digits"  # which is none for those who use the program
_BEGINNING = 10_000  # characters that are searched for the first keys
_INDENTS = range(101)  # spaces a level; more than anybody reads, and too few to fill the memory
_KEY = re.compile(r'"([\w@-]{1,40})"\s{0,9}:')
# A string, or a comma that nothing follows
_OPEN_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s{0,200}[\]}])', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str | bytes, *, strict: bool = False, lenient: bool = False) -> object:
    """Read a text that is one JSON value.

    Control characters inside strings are let through, because pages have them. Of a key that an
    object has twice the last value counts, as in browsers.

    Args:
        text: the text; bytes are UTF-8, UTF-16 or UTF-32.
        strict: refuse such control characters and keys.
        lenient: take null for NaN, infinity and numbers that are too large, and pass over commas
            that nothing follows, as pages have them.

    Raises:
        ParseError: it is not JSON, is several values, has a number that JSON doesn't, or is nested
            more than 200 levels deep; `offset` is the character where that shows.

    """
    number = _number_or_null if lenient else _number
    bare = text.removeprefix("\ufeff") if isinstance(text, str) else text
    if lenient and isinstance(bare, str):
        bare = _OPEN_COMMA.sub(_without_comma, bare)
    try:
        data = json.loads(
            bare,
            strict=strict,
            parse_constant=number,
            parse_float=number,
            object_pairs_hook=_unique if strict else None,
        )
    except UnicodeDecodeError as error:
        raise ParseError(
            f"not JSON: not UTF-8 at byte {error.start}", offset=error.start
        ) from error
    except json.JSONDecodeError as error:
        several = error.msg == "Extra data"
        what = "several JSON values, but an article is one" if several else f"not JSON: {error.msg}"
        raise ParseError(
            f"{what} at line {error.lineno}, column {error.colno}",
            offset=error.pos + len(text) - len(bare),
        ) from error
    except RecursionError as error:
        raise ParseError("not an article: nested too deeply") from error
    except ValueError as error:
        reason = "a number with too many digits" if _PYTHONS_ADVICE in str(error) else error
        raise ParseError(f"not JSON: {reason}") from error
    _check_depth(data)
    return data


def write_json(data: object, *, indent: int | None = None) -> str:
    """Write JSON; lone surrogates as its escapes, which survive in a file: UTF-8 has none.

    Args:
        data: what `json.dumps` takes, without NaN or infinity.
        indent: spaces a level, from 0 to 100; None for one line.

    Raises:
        OptionError: the indent is no such number.
        ValueError: there is NaN or infinity in the data.

    """
    if indent is not None and indent not in _INDENTS:
        raise OptionError(f"the indent is a number of spaces from 0 to 100, not {indent!r}")
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def json_line(value: object) -> str:
    """Write JSON on one line to be read by people; mappings of any kind are objects.

    NaN, infinity and lone surrogates are written as they are.
    """
    return json.dumps(value, ensure_ascii=False, default=dict)


def first_keys(text: str) -> frozenset[str]:
    """Return the keys near the beginning of what looks like JSON; none for other texts."""
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    return frozenset(_KEY.findall(beginning)) if beginning.startswith(("{", "[")) else frozenset()


def _check_depth(data: object) -> None:
    level = [data]
    for _ in range(_MAX_DEPTH):
        level = [
            part
            for value in level
            if isinstance(value, list | dict)
            for part in (value if isinstance(value, list) else value.values())
        ]
        if not level:
            return
    raise ParseError(f"not an article: nested more than {_MAX_DEPTH} levels deep")


def _without_comma(found: re.Match[str]) -> str:
    return "" if found[0] == "," else found[0]


def _number(text: str) -> float:
    """Read a number; `json.loads` by itself takes NaN and makes infinity of 1e999."""
    value = float(text)
    if math.isfinite(value):
        return value
    if text.strip("-").isalpha():
        raise ValueError(f"{text} is not a JSON number")
    raise ValueError(f"the number {text[:20]} is too large")


def _number_or_null(text: str) -> float | None:
    value = float(text)
    return value if math.isfinite(value) else None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object has the same key twice")
    return members
