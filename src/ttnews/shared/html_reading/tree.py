"""From the bytes of a page to its text, and to its tree by lxml."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, TypeAlias

from ttnews.encoding import decode_named, encode
from ttnews.extras import extra
from ttnews.shared.html_reading import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
"""An element, a comment or a processing instruction of a tree."""

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.IGNORECASE
)
# Not UTF-8: what is valid in it is read before anyone asks, and what isn't had it from a template.
_DECLARED_BY_XML = re.compile(
    rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?!utf)([\w.:-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)[^<>]*+>")
_NO_TEXT = re.compile(r"<(script|style|template)\b|</(script|style|template)\s*+>", re.IGNORECASE)
# Void elements that libxml2 doesn't know: it would put all that follows inside.
_VOID = re.compile(r"<(source|track|wbr)\b([^<>]*?)/?>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<([A-Za-z][^\s/<>]{0,30})\s[^<>]{20000,}>")
_KEPT_TAGS = frozenset({"p", "br", "title", "meta", "link"})


def page_text(source: bytes) -> str:
    """Decode a page; bytes that are invalid in its encoding become U+FFFD.

    A byte order mark counts most, then that the bytes are valid UTF-8, since text in another
    encoding hardly ever is; then what a `<meta>` declares or, without one, an XML declaration;
    last what the bytes look like. Vietnamese encodings are read to NFC.
    """
    for mark, name in _BYTE_ORDER_MARKS.items():
        if source.startswith(mark):
            return source[len(mark) :].decode(name, "replace")
    if source[:2] in {b"<\0", b"\0<"}:
        return source.decode("utf-16-le" if source[0] else "utf-16-be", "replace")
    declared = _DECLARED.search(source, 0, limits.ENCODING_DECLARED_BY)
    declared = declared or _DECLARED_BY_XML.match(source)
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name == "iso-2022-jp" and b"\x1b" in source:  # the one encoding that is ASCII all through
        return source.decode(name, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut inside a character
            return source.decode("utf-8", "replace")
    return decode_named(source, _codec(name, source), "replace")


def _codec(declared: str, source: bytes) -> str:
    """Return the encoding of a page that is not UTF-8, by the declared name as browsers map it.

    Browsers have given up the Vietnamese encodings but for one.
    """
    from ttnews.encoding.vietnamese import name_of  # noqa: PLC0415  for few pages

    with extra("html"):
        from resiliparse.parse.encoding import (  # noqa: PLC0415  an extra
            detect_encoding,
            map_encoding_to_html5,
        )

    known = name_of(declared) or (declared and map_encoding_to_html5(declared, fallback_utf8=False))
    return known or detect_encoding(source) or "utf-8"


def document(html: str) -> Element | None:
    """Parse a page or a fragment; None for one without any element or text.

    libxml2 stops at 2048 elements inside each other, and what follows would be lost. Of such a
    page the text is kept, in paragraphs.
    """
    with extra("html"):
        from lxml import etree  # noqa: PLC0415  an extra

    html = html[found.end() :] if (found := _XML.match(html)) else html
    html = _LONG_TAG.sub(_without_attributes, _VOID.sub(r"<\1\2></\1>", html))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(encode(html), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        root = etree.fromstring(encode(_TAG.sub(_flat, _without_code(html))), parser)
    return root


def _without_attributes(tag: re.Match[str]) -> str:
    """Return a tag without its attributes if it has many: libxml2 takes quadratic time on them."""
    return f"<{tag[1]}>" if len(tag[0].split()) > limits.MOST_ATTRIBUTES else tag[0]


def _without_code(html: str) -> str:
    """Return a page without scripts, styles and templates; one without an end stays."""
    tags = [*_NO_TEXT.finditer(html)]
    ends: dict[str, int] = {}
    code: list[tuple[int, int]] = []
    for tag in reversed(tags):
        if tag[2]:
            ends[tag[2].lower()] = tag.end()
        elif end := ends.get(tag[1].lower()):
            code.append((tag.start(), end))
    kept: list[str] = []
    at = 0
    for start, end in reversed(code):
        if start >= at:
            kept.append(html[at:start])
            at = end
    return " ".join([*kept, html[at:]])


def _flat(tag: re.Match[str]) -> str:
    return tag[0] if tag[2].lower() in _KEPT_TAGS else "<p>"
