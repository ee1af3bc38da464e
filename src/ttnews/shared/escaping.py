"""Text in HTML and XML: written so that it means itself."""

from __future__ import annotations

import json
import re

# Characters that no HTML document may hold, and with them all that XML forbids. The class is
# negated, as `re` knows at once that a character is in one of the first ranges.
_FORBIDDEN = re.compile(
    r"[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(rf"\U{plane:04x}0000-\U{plane:04x}fffd" for plane in range(1, 0x11))
    + "]"
)
# The shape of BCP 47's tags, except private ones and extensions, which no news page needs.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)


def escaped(text: str) -> str:
    """Write a text so that it means itself, as content; `attribute` does so for attributes.

    Characters that HTML or XML forbids become U+FFFD. A carriage return becomes a line feed, as
    parsers would make it one.
    """
    if not text.isprintable():  # as most are: no line break is, nor anything that is forbidden
        text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(name: str, value: str | None) -> str:
    """Write an attribute and the blank before it; nothing for None."""
    if value is None:
        return ""
    quoted = escaped(value).replace('"', "&quot;")
    # XML would turn a bare line break or tab into a blank.
    quoted = quoted.replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{quoted}"'


def permitted_json(text: str) -> str:
    """Write JSON without the characters that HTML or XML forbids; it means the same."""
    return _FORBIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def language_tag(language: str | None) -> str | None:
    """Return a language if it has the shape of a language tag (BCP 47), else None."""
    return language if language and _LANGUAGE.fullmatch(language) else None
