"""URIs: what the schema of ninjs asks identifiers and links to be."""

from __future__ import annotations

import re

__all__ = ["fragment", "is_uri", "is_web"]

_PLAIN = r"-A-Za-z0-9._~!$&'()*+,;="
_ESCAPED = "%[0-9A-Fa-f]{2}"
_CHARACTER = rf"(?:[{_PLAIN}:@]|{_ESCAPED})"
_AUTHORITY = rf"(?:(?:[{_PLAIN}:]|{_ESCAPED})*@)?(?:[{_PLAIN}]|{_ESCAPED})*(?::[0-9]*)?"
_URI = re.compile(
    "[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://{_AUTHORITY}(?:/{_CHARACTER}*)*|/?(?:{_CHARACTER}+(?:/{_CHARACTER}*)*)?)"
    rf"(?:\?(?:{_CHARACTER}|[/?])*)?"
    rf"(?:#(?:{_CHARACTER}|[/?])*)?"
)
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)


def is_uri(text: str) -> bool:
    """Whether a text is a URI by RFC 3986, absolute and without an IPv6 address."""
    return _URI.fullmatch(text) is not None


def is_web(text: str) -> bool:
    """Whether a URI is an address on the web."""
    return _WEB.match(text) is not None and is_uri(text)


def fragment(uri: str, name: str = "") -> str:
    """Give the URI of a part of an item: the item's own with the part's name behind a "#"."""
    return f"{uri.partition('#')[0]}#{name}"
