"""URLs as documents may hold them: safe to follow, and in valid syntax.

What a page has as the target of a link is often no valid URL: browsers repair it as they go, but
checkers and readers of e-books refuse it. The syntax is that of the WHATWG URL standard
(https://url.spec.whatwg.org/#url-writing).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from ttnews.encoding import encode

# The schemes of links that renderers write; a URL without a scheme is safe too.
SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto", "ftp"})
_LONGEST_BASE: Final = 2000  # characters; what browsers allow
_CONTROL = "".join(map(chr, range(0x21)))  # stripped before a scheme is looked for
_BREAKS = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([^/?#]*?):")

_PARTS = re.compile(
    r"(?:(?P<scheme>[^/?#]*?):)?(?://(?P<authority>[^/?#]*))?(?P<path>.*)", re.DOTALL
)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]*\]|[^\[\]:@%]+)(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_INVISIBLE = "\u115f\u1160\u17b4\u17b5"  # letters and marks that no name has
_NUMBER = re.compile(r"[0-9]+|0[Xx][0-9A-Fa-f]*")
_URI_CHARACTERS = r"-A-Za-z0-9._~!$&'()*+,;="
_ESCAPED = "%[0-9A-Fa-f]{2}"
_URI_CHARACTER = rf"(?:[{_URI_CHARACTERS}:@]|{_ESCAPED})"
_URI_AUTHORITY = (
    rf"(?:(?:[{_URI_CHARACTERS}:]|{_ESCAPED})*@)?(?:[{_URI_CHARACTERS}]|{_ESCAPED})*(?::[0-9]*)?"
)
_URI = (
    "[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://{_URI_AUTHORITY}(?:/{_URI_CHARACTER}*)*|/?(?:{_URI_CHARACTER}+(?:/{_URI_CHARACTER}*)*)?)"
    rf"(?:\?(?:{_URI_CHARACTER}|[/?])*)?"
    rf"(?:#(?:{_URI_CHARACTER}|[/?])*)?"
)
_WEB_IRI = '(?i:https?)://[^\0-\x20\x7f-\xa0<>"{}|\\\\^`\u2028\u2029\ud800-\udfff]+'
_WEB_URI = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_WEB = ("http://", "https://")
_NO_DOCUMENT = ("#", "javascript:", "about:", "data:", "blob:")
_LONGEST_HOST = 253  # characters
_HIGHEST_PORT = 65535

# All except the "URL code points" of the standard; a "%" that begins no code of a byte; and the
# separators of lines and paragraphs, which some programs strip.
_NOT_IN_URL = (
    r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9!$&'()*+,./:;=?@_~%\u00a0-\U0010ffff-]"
    r"|[\u2028\u2029\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(0x11))
    + "]"
)


def safe_url(url: str | None) -> str | None:
    """Return a URL fit for a link, or None if following it could run a script.

    Control characters that browsers ignore are taken out, so that "java<tab>script:" doesn't pass.
    """
    url = (url or "").translate(_BREAKS).strip(_CONTROL)
    scheme = _SCHEME.match(url)
    return url if url and (scheme is None or scheme[1].lower() in SAFE_SCHEMES) else None


def valid_url(url: str | None) -> str | None:
    """Return a URL that is safe to follow (`safe_url`), in valid syntax; relative if it was.

    Characters that a URL may not hold are percent-encoded, as a browser does on following it;
    letters of all scripts stay. None if it isn't safe, has no valid host or gives a password away.
    """
    found = _PARTS.fullmatch(safe_url(url) or "")
    if not found or not found[0]:
        return None
    scheme, authority, path = found.group("scheme", "authority", "path")
    if scheme is not None and authority is None and (scheme.lower() != "mailto" or not path):
        return None  # "http:page" means another thing to each reader
    if authority is not None and not _is_authority(authority):
        return None
    before, mark, fragment = path.partition("#")
    return f"{found[0][: found.start('path')]}{_encoded(before)}{mark}{_encoded(fragment)}"


def absolute_url(url: str | None, *, base: str | None = None) -> str | None:
    """Return a valid URL with a scheme, or None; a relative one starts from the base."""
    valid = valid_url(url)
    joined = valid_url(urljoin(valid_url(base) or "", valid)) if valid else None
    return joined if joined and _SCHEME.match(joined) else None


def _encoded(part: str) -> str:
    return _compiled(_NOT_IN_URL).sub(lambda found: quote(encode(found[0]), safe=""), part)


def _is_authority(authority: str) -> bool:
    """Whether it is a host that can exist, and maybe a port."""
    found = _AUTHORITY.fullmatch(authority)
    if not found or int(found["port"] or 0) > _HIGHEST_PORT:
        return False
    host = found["host"]
    if host.startswith("["):
        return _is_address(host[1:-1], is_v6=True)
    host = host.removesuffix(".")
    names = host.split(".")
    if _NUMBER.fullmatch(names[-1]):
        return _is_address(host, is_v6=False)
    # The codec for names below takes time that grows with the square of the length.
    return len(host) <= _LONGEST_HOST and all(map(_is_host_label, names))


def _is_host_label(label: str) -> bool:
    """Whether the part of a host is a name: as it is in use, or in the ASCII form of such a one."""
    encoded = label.lower()
    if label.isascii() and not encoded.startswith("xn--"):
        return _LABEL.fullmatch(encoded) is not None
    try:
        encoded = label.encode("idna").decode().lower()
        name = encoded.encode().decode("idna")
    except UnicodeError:
        return False
    return (
        _LABEL.fullmatch(encoded) is not None
        and (label.isascii() or label == name)
        and not unicodedata.category(name[0]).startswith("M")
        and all(map(_is_in_names, name))
    )


def _is_in_names(char: str) -> bool:
    return char in "-_" or (unicodedata.category(char)[0] in "LMN" and char not in _INVISIBLE)


def _is_address(address: str, *, is_v6: bool) -> bool:
    import ipaddress  # noqa: PLC0415  slow to import, and rare in links

    try:
        (ipaddress.IPv6Address if is_v6 else ipaddress.IPv4Address)(address)
    except ipaddress.AddressValueError:
        return False
    return True


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile one of the long patterns, which takes milliseconds, when it is first needed."""
    return re.compile(pattern)


def is_web_url(text: str) -> bool:
    """Whether a text begins like the address of something on the web."""
    return text.startswith(_WEB)


def is_uri(text: str) -> bool:
    """Whether a text is a URI by RFC 3986, absolute and without an IPv6 address."""
    return _compiled(_URI).fullmatch(text) is not None


def is_web_uri(text: str) -> bool:
    """Whether a text is the URI of something on the web, valid by RFC 3986."""
    return _WEB_URI.match(text) is not None and is_uri(text)


def is_web_iri(text: str) -> bool:
    """Whether a text is the address of something on the web, letters of any script allowed."""
    return _compiled(_WEB_IRI).fullmatch(text) is not None and bool(host_of(text))


def host_of(url: str) -> str:
    """Return the host of a URL in lower case; empty if it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""


def uri_with_fragment(uri: str, name: str = "") -> str:
    """Return the URI of a part of something: its own, then "#" and the part's name."""
    return f"{uri.partition('#')[0]}#{name}"


def link_url(href: str | None, base: str | None) -> str | None:
    """Return the URL of a link; None for one that leads nowhere else, or runs a script.

    A relative one is joined to the base, if there is any; not to a base that is longer than any
    page's, which would be written once for each link.
    """
    href = (href or "").strip()
    if not href or href[:11].lower().startswith(_NO_DOCUMENT):
        return None
    if not base or len(base) > _LONGEST_BASE or is_web_url(href):
        return href
    try:
        return urljoin(base, href)
    except ValueError:  # brackets that are no IPv6 address
        return href
