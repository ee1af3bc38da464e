"""Decode bytes to text, and encode text to bytes."""

from __future__ import annotations

import codecs
import re

from ttnews.exceptions import ParseError

_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(source: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark, or UTF-16 with one.

    The mark is not part of the text.

    Raises:
        ParseError: the bytes are neither UTF-8 nor UTF-16 with a byte order mark; `offset` is
            the first invalid byte, from 0.

    """
    if source.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ParseError("not text: UTF-32, at byte 0", offset=0)
    utf16 = source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after the byte order mark.
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
