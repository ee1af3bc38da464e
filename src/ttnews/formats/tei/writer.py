"""The document, and what identifies it.

What a caller gives raises `OptionError` if it has not the form that it needs.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from ttnews.encoding import encode
from ttnews.exceptions import OptionError
from ttnews.formats.tei.body import TeiText
from ttnews.formats.tei.header import Given, header
from ttnews.model import Article
from ttnews.shared.escaping import language_tag
from ttnews.shared.xml_writing import start_tag
from ttnews.text.reading_text import plain_text

_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
# Names of elements in XML may have letters of all scripts; PressMint allows these alone.
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_UNKNOWN_LANGUAGE: Final = "und"  # "undetermined" in ISO 639-2
_DIGITS: Final = 16  # of the hash in an identifier: two of a million documents hardly share one


def document(  # noqa: PLR0913  each is an option of its own
    article: Article,
    *,
    identifier: str | None = None,
    language: str | None = None,
    newspaper: str | None = None,
    publisher: str | None = None,
    licence: str | None = None,
) -> str:
    """Write the document; see `ttnews.formats.tei.render`."""
    if identifier is None:
        identifier = _identifier(article)
    elif not _IDENTIFIER.fullmatch(identifier):
        raise OptionError(f"the option id is no identifier of XML in ASCII: {identifier!r}")
    if language is not None and not language_tag(language):
        raise OptionError(f"the option language is no language tag: {language!r}")
    given = Given(
        identifier,
        language_tag(article.language) or language or _UNKNOWN_LANGUAGE,
        _name("newspaper", newspaper),
        _name("publisher", publisher),
        _name("licence", licence),
    )
    if given.licence and not given.publisher:
        raise OptionError("the option licence needs the option publisher")
    root = {"xmlns": _NAMESPACE, "xml:id": identifier, "xml:lang": given.language}
    lines = (
        '<?xml version="1.0"?>',
        start_tag("TEI", **root),
        *header(article, given),
        *TeiText(identifier).lines(article),
        "</TEI>\n",
    )
    return "\n".join(lines)


def _identifier(article: Article) -> str:
    """Return an identifier that is the same for the same URL, or, without one, the same text."""
    content = article.url or "\n".join(
        (
            str(article.published or ""),
            plain_text(article, captions=True, related=True, topics=True).text,
        )
    )
    return f"article-{sha256(encode(content)).hexdigest()[:_DIGITS]}"


def _name(option: str, text: str | None) -> str | None:
    if text is not None and not text.strip():
        raise OptionError(f"the option {option} is blank")
    return text
