"""An article as a `NewsArticle`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ttnews.model import Article, Figure, RelatedItem
from ttnews.shared.json_text import write_json
from ttnews.shared.urls import is_web_iri
from ttnews.text import dump

_UNSAFE = re.compile("[<>&\u2028\u2029]")


def news_article(article: Article) -> dict[str, Any]:
    """Return an article as a schema.org `NewsArticle`, with what is known of it and nothing else.

    The text of the body is one string, laid out like a dump, without the figures; these are
    `ImageObject`s under `image`. Related items are works that the article `mentions`. Only web
    addresses are written as URLs; the file name of an image is its `name`. What `metadata` holds is
    left out, as are marks: nothing tells whether it belongs to schema.org.
    """
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    text = dump.body(block for block in article.blocks if not isinstance(block, Figure))
    return {
        "@context": "https://schema.org",
        **_thing(
            "NewsArticle",
            headline=article.title,
            description=article.lead,
            articleBody=text,
            author=[_thing("Person", name=name) for name in article.authors if name],
            sourceOrganization=article.source and _thing("Organization", name=article.source),
            datePublished=article.published and article.published.isoformat(),
            keywords=[topic for topic in article.topics if topic],
            inLanguage=article.language,
            url=_web(article.url),
            image=[_image(figure) for figure in figures],
            mentions=[_work(item) for item in article.related],
        ),
    }


def script_json(data: Mapping[str, object], *, indent: int | None = None) -> str:
    """Write data as JSON that can stand inside `<script type="application/ld+json">`.

    No character of it can end the element, open a comment or begin a character reference; the
    arguments and exceptions are those of `write_json`.
    """
    text = write_json(data, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _thing(kind: str, **properties: object) -> dict[str, object]:
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _image(figure: Figure) -> dict[str, object]:
    url = _web(figure.image)
    return _thing(
        "ImageObject",
        contentUrl=url,
        name=None if url else figure.image,
        description=figure.alt,
        caption=figure.caption,
        creditText=figure.credit,
    )


def _work(item: RelatedItem) -> dict[str, object]:
    has_picture = item.image or item.alt
    return _thing(
        "CreativeWork",
        headline=item.title,
        description=item.summary,
        url=_web(item.url),
        image=_image(Figure(item.image, item.alt)) if has_picture else None,
    )


def _web(url: str | None) -> str | None:
    return url if url and is_web_iri(url) else None
