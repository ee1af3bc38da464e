"""An article as one flat row of a table."""

from __future__ import annotations

from typing import TypedDict

from ttnews.model import Article, Figure, check_article
from ttnews.text.reading_order import text_of_block


class Row(TypedDict):
    """The columns of a table of articles, in order; each has one type in all rows.

    Attributes:
        id: what identifies the article in its corpus, `metadata["id"]` as `ttnews convert` sets it,
            or None.
        title: the headline, or None.
        source: the publisher or agency, or None.
        authors: the names of the byline.
        published: an ISO 8601 date, or date and time; None if it is not known.
        lead: the lead, or None.
        text: the running text of the body: paragraphs, headings, lists, quotes, tables and embeds
            with a blank line between them, without title, lead and captions.
        topics: what the article is about.
        language: a BCP 47 tag, or None.
        url: where the article lives, or None.
        chars: how many `str` characters `text` has.
        blocks: how many blocks the body has.
        figures: how many of these are pictures.
        related: how many other stories there are.

    """

    id: str | None
    title: str | None
    source: str | None
    authors: list[str]
    published: str | None
    lead: str | None
    text: str
    topics: list[str]
    language: str | None
    url: str | None
    chars: int
    blocks: int
    figures: int
    related: int


def row(article: Article) -> Row:
    """Return an article as one flat row, for data frames and CSV; see `Row` for its columns.

    All articles have the same columns, of the same types. What a row has no column for, such as
    marks, captions and metadata, is left out; `to_dict` keeps all.

    Raises:
        RenderError: it is no article.

    """
    check_article(article)
    text = body_text(article)
    identifier = article.metadata.get("id")
    return {
        "id": str(identifier) if isinstance(identifier, str | int) else None,
        "title": article.title,
        "source": article.source,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "lead": article.lead,
        "text": text,
        "topics": list(article.topics),
        "language": article.language,
        "url": article.url,
        "chars": len(text),
        "blocks": len(article.blocks),
        "figures": sum(isinstance(block, Figure) for block in article.blocks),
        "related": len(article.related),
    }


def body_text(article: Article) -> str:
    """Return the running text of the body, as `plain_text` without title and lead does, sooner."""
    texts = (text_of_block(b) for b in article.blocks if not isinstance(b, Figure))
    return "\n\n".join(filter(None, texts))
