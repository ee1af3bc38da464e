"""Identifiers of articles that state none."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from ttnews.encoding import encode
from ttnews.model import Article
from ttnews.text.reading_text import plain_text

_ARTICLES: Final = UUID("5d1f7f0e-6c0a-4d0e-9b53-0f1f3a4c7b1d")  # a name of our own, for RFC 9562


def content_urn(article: Article) -> str:
    """Return the `urn:uuid:` (version 5) of what an article says.

    It is made from title, authors, date, lead and reading text with captions, so articles that say
    the same have the same one, in every version of ttnews.
    """
    published = article.published.isoformat() if article.published else ""
    text = plain_text(article, title=False, lead=False, captions=True).text
    said = [article.title or "", *article.authors, published, article.lead or "", text]
    name = encode("\0".join(said)).decode()  # without lone surrogates
    return f"urn:uuid:{uuid5(_ARTICLES, name)}"
