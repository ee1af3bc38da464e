"""XML 1.0 written as text: tags, and texts so that they mean themselves.

Characters that XML 1.0 can't hold become U+FFFD.
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

LINE_END: Final = re.compile(r"\r\n?|\n")

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def start_tag(tag: str, **attributes: str | None) -> str:
    """Write a start tag; attributes that are None are left out."""
    pairs = (
        f" {name}={quoted_xml(value)}" for name, value in attributes.items() if value is not None
    )
    return f"<{tag}{''.join(pairs)}>"


def empty_tag(tag: str, **attributes: str | None) -> str:
    """Write an element without content; attributes that are None are left out."""
    return start_tag(tag, **attributes).removesuffix(">") + "/>"


def quoted_xml(value: str) -> str:
    """Write the value of an attribute, with its quotes."""
    return quoteattr(_NOT_IN_XML.sub("\ufffd", value))


def escaped_xml(text: str) -> str:
    """Write a text as content."""
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def escaped_line(text: str) -> str:
    """Write a text as content, with a blank for each line break."""
    return escaped_xml(LINE_END.sub(" ", text))
