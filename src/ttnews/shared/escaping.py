"""Texts in HTML and XML: written so that they mean themselves."""

from __future__ import annotations

import json
import re
from html import escape

__all__ = ["attribute", "escaped", "language_tag", "permitted_json"]

# Characters that no HTML document may hold, and with them all that XML forbids.
_NOT_IN_HTML = re.compile(
    "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(0x11))
    + "]"
)
# The shape of BCP 47's tags, but for private ones and extensions, which no news page needs.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)


def escaped(text: str) -> str:
    """Write a text so that it means itself, as content; `attribute` does so for attributes.

    Characters that HTML or XML forbids become U+FFFD. A carriage return becomes a line feed, as
    parsers would make it one.
    """
    text = _NOT_IN_HTML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(text, quote=False)


def attribute(name: str, value: str | None) -> str:
    """Write an attribute and the blank before it; nothing for None."""
    if value is None:
        return ""
    quoted = escaped(value).replace('"', "&quot;")
    # Of a bare line break or tab XML would make a blank.
    quoted = quoted.replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{quoted}"'


def permitted_json(text: str) -> str:
    """Write JSON so that it has no characters that HTML or XML forbid; it means the same."""
    return _NOT_IN_HTML.sub(lambda found: json.dumps(found[0])[1:-1], text)


def language_tag(language: str | None) -> str | None:
    """Give a language if it has the shape of a language tag (BCP 47), else None."""
    return language if language and _LANGUAGE.fullmatch(language) else None
