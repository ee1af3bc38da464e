"""From an article to HTML: a whole page or the `<article>` alone."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.shared.escaping import attribute, permitted_json
from ttnews.shared.html_writing.article import article_html
from ttnews.shared.html_writing.page import STYLE, page_html
from ttnews.shared.urls import absolute_url

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
"""


def write(  # noqa: PLR0913  the renderer's options
    article: Article,
    *,
    standalone: bool,
    pictures: bool,
    read_more: str,
    metadata: bool,
    json_ld: bool,
) -> str:
    """Write an article as HTML; see the renderer `html` for the arguments."""
    script = [_json_ld(article)] if json_ld else []
    lines = article_html(article, pictures=pictures, read_more=read_more, metadata=metadata)
    if not standalone:
        return "\n".join([*script, *lines]) + "\n"
    return page_html(
        ("<main>", *lines, "</main>"),
        title=_title(article),
        language=article.language,
        head=[*_head(article), *script],
    )


def _title(article: Article) -> str:
    """Return the title of the page's window, which HTML requires."""
    titles = (article.title, article.source, article.url)
    return next((title for title in titles if title and title.strip()), "Article")


def _head(article: Article) -> Iterator[str]:
    yield '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    home = absolute_url(article.url)
    if home:
        yield f'<link rel="canonical"{attribute("href", home)} />'
    yield f"<style>\n{_STYLE}{STYLE}</style>"


def _json_ld(article: Article) -> str:
    from ttnews.shared.linked_data.writer import news_article, script_json

    data = permitted_json(script_json(news_article(article)))
    return f'<script type="application/ld+json">{data}</script>'
