"""Decode bytes to text, and encode text to bytes."""

from __future__ import annotations

import codecs
import re

from ttnews.exceptions import OptionError, ParseError

_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(source: bytes, encoding: str | None = None) -> str:
    """Decode bytes of a known encoding, or UTF-8 with or without a byte order mark, or UTF-16 with.

    The mark is not part of the text.

    Args:
        source: the bytes.
        encoding: its name, as Python or the IANA has it, or `tcvn`, `tcvn3`, `vni`, `viscii`; by
            default UTF-8 or UTF-16. Vietnamese encodings are read to NFC.

    Raises:
        ParseError: the bytes are not text in that encoding; `offset` is the first invalid byte,
            from 0.
        OptionError: there is no such encoding.

    """
    if encoding is not None:
        return _decode_as(source, encoding)
    if source.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ParseError("not text: UTF-32, at byte 0", offset=0)
    utf16 = source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return source.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after the byte order mark.
        skipped = len(source) - len(error.object) if not utf16 else 0
        offset = error.start + skipped
        raise ParseError(
            f"not text: neither UTF-8 nor UTF-16 with a byte order mark, at byte {offset}; "
            "for another encoding say which: encoding=, on the command line --encoding",
            offset=offset,
        ) from error


def _decode_as(source: bytes, encoding: str) -> str:
    try:
        return decode_named(source, encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ParseError(f"not {encoding}, at byte {error.start}", offset=error.start) from error
    except (LookupError, TypeError, ValueError) as error:
        raise OptionError(f"no encoding {encoding!r}{_near(encoding)}") from error


def decode_named(source: bytes, encoding: str, errors: str = "strict") -> str:
    """Decode as `bytes.decode` does, and also the Vietnamese encodings that Python lacks.

    Args:
        source: the bytes.
        encoding: its name.
        errors: `"strict"` or `"replace"`, as for `bytes.decode`.

    Raises:
        UnicodeDecodeError: the bytes are not text in that encoding.
        LookupError: there is no such encoding, or it isn't one of text.
        TypeError: the name is no `str`.
        ValueError: no name can be like this.

    """
    from ttnews.encoding import vietnamese  # noqa: PLC0415  only where an encoding is named

    if name := vietnamese.name_of(encoding):
        return vietnamese.decode(source, name, errors)
    codecs.lookup(encoding)  # which nothing looks up for no bytes
    return source.decode(encoding, errors)


def is_utf8(source: bytes) -> bool:
    """Whether bytes are valid UTF-8, as text in another encoding hardly ever is."""
    try:
        source.decode()
    except UnicodeDecodeError:
        return False
    return True


def _near(encoding: str) -> str:
    """Name the encoding that is likely meant, for an error message."""
    from difflib import get_close_matches  # noqa: PLC0415  for messages of errors alone
    from encodings.aliases import aliases  # noqa: PLC0415

    from ttnews.encoding.vietnamese import NAMES  # noqa: PLC0415

    known = [name.replace("_", "-") for name in (*aliases, *aliases.values(), *NAMES)]
    close = get_close_matches(str(encoding).lower().replace("_", "-"), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def encode(text: str) -> bytes:
    """Encode as UTF-8; a lone surrogate, which has no UTF-8 form, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()
