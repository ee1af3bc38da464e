"""Between bytes and text, and what all JSON has in common that is read and written."""

from __future__ import annotations

import codecs
import json
import math
import re

from ttnews.exceptions import OptionError, ParseError

__all__ = ["decode", "encode", "json_number", "json_text"]

_INDENTS = range(101)  # spaces a level; more than anybody reads, and too few to fill the memory
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(source: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark, or UTF-16 with one.

    The mark is not part of the text.

    Raises:
        ParseError: the bytes are neither UTF-8 nor UTF-16 with a byte order mark; `offset` is the
            byte where that shows, from 0.

    """
    if source.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ParseError("not text: UTF-32, at byte 0", offset=0)
    utf16 = source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the byte order mark.
        skipped = len(source) - len(error.object) if not utf16 else 0
        offset = error.start + skipped
        raise ParseError(
            f"not text: neither UTF-8 nor UTF-16 with a byte order mark, at byte {offset}",
            offset=offset,
        ) from error


def encode(text: str) -> bytes:
    """Encode as UTF-8; a lone surrogate, which has no UTF-8 form, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def json_text(data: object, *, indent: int | None = None) -> str:
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


def json_number(text: str) -> float:
    """Read a number for `json.loads`, which by itself takes NaN and makes infinity of 1e999.

    Raises:
        ValueError: JSON has no such number, or it is too large for a `float`.

    """
    value = float(text)
    if math.isfinite(value):
        return value
    if text.strip("-").isalpha():
        raise ValueError(f"{text} is not a JSON number")
    raise ValueError(f"the number {text[:20]} is too large")
