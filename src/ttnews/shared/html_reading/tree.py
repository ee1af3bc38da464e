"""The tree of a page, by lxml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from ttnews.encoding import encode
from ttnews.extras import extra

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
"""An element, a comment or a processing instruction of a tree."""

_XML = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^<>]*>")
_NO_TEXT = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# Void elements that libxml2 doesn't know: it would put all that follows inside.
_EMPTY = re.compile(r"<(source|track|wbr)\b([^<>]*?)/?>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<([A-Za-z][^\s/<>]{0,30})\s[^<>]{20000,}>")
_MOST_ATTRIBUTES = 2000  # of one element; libxml2 takes quadratic time on more
_KEPT_TAGS = frozenset({"p", "br", "title", "meta", "link"})


def document(html: str) -> Element | None:
    """Parse a page or a fragment; None for one without any element or text.

    libxml2 stops at 2048 elements inside each other, and what follows would be lost. Of such a
    page the text is kept, in paragraphs.
    """
    with extra("html"):
        from lxml import etree  # noqa: PLC0415  an extra

    html = html[found.end() :] if (found := _XML.match(html)) else html
    html = _EMPTY.sub(r"<\1\2></\1>", html)
    html = _LONG_TAG.sub(_bare, html)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = _parsed(html, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        root = _parsed(_TAG.sub(_flat, _NO_TEXT.sub(" ", html)), parser)
    return root


def _parsed(html: str, parser: object) -> Element | None:
    from lxml import etree  # noqa: PLC0415  an extra

    return etree.fromstring(encode(html), parser)


def _bare(tag: re.Match[str]) -> str:
    """Return a tag without its attributes if there are too many."""
    return f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


def _flat(tag: re.Match[str]) -> str:
    return tag[0] if tag[2].lower() in _KEPT_TAGS else "<p>"
