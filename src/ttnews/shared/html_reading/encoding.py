"""The encoding of a page: from bytes to text."""

from __future__ import annotations

import codecs
import re

from ttnews.extras import extra

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_META_END = 4096  # bytes; standards ask for the first 1024, real pages are late


def page_text(source: bytes) -> str:
    """Decode a page; bytes that are invalid in its encoding become U+FFFD.

    A byte order mark counts most, then that the bytes are valid UTF-8, since text in another
    encoding hardly ever is; then what a `<meta>` declares, last what the bytes look like.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if source.startswith(mark):
            return source[len(mark) :].decode(name, "replace")
    if source[:2] in {b"<\0", b"\0<"}:
        return source.decode("utf-16-le" if source[0] else "utf-16-be", "replace")
    declared = _META.search(source, 0, _META_END)
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name == "iso-2022-jp" and b"\x1b" in source:  # the one encoding that is ASCII all through
        return source.decode(name, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut inside a character
            return source.decode("utf-8", "replace")
    return source.decode(_codec(name, source), "replace")


def _codec(declared: str, source: bytes) -> str:
    """Return the codec of a page that is not UTF-8, by the declared name as browsers map it."""
    with extra("html"):
        from resiliparse.parse.encoding import (  # noqa: PLC0415  an extra
            detect_encoding,
            map_encoding_to_html5,
        )

    known = declared and map_encoding_to_html5(declared, fallback_utf8=False)
    return known or detect_encoding(source) or "utf-8"
