"""What is around an `<article>` of HTML: the page, and the JSON-LD that describes it."""

from __future__ import annotations

from collections.abc import Iterable

from ttnews.model import Article
from ttnews.shared.escaping import attribute, permitted_json
from ttnews.shared.html_writing.article import STYLE, page_html
from ttnews.shared.html_writing.direction import article_direction
from ttnews.shared.urls import absolute_url

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
"""


def whole_page(article: Article, lines: Iterable[str], scripts: Iterable[str]) -> str:
    """Write the page round the lines of an article, with scripts in its head."""
    titles = (article.title, article.source, article.url, "Article")  # HTML requires one
    head = ['<meta name="viewport" content="width=device-width, initial-scale=1" />']
    if home := absolute_url(article.url):
        head.append(f'<link rel="canonical"{attribute("href", home)} />')
    return page_html(
        ("<main>", *lines, "</main>"),
        title=next(title for title in titles if title and title.strip()),
        language=article.language,
        direction=article_direction(article),
        head=[*head, f"<style>\n{_STYLE}{STYLE}</style>", *scripts],
    )


def json_ld_script(article: Article) -> str:
    """Write the `<script>` that describes an article in JSON-LD."""
    from ttnews.shared.linked_data.writer import news_article, script_json

    data = permitted_json(script_json(news_article(article)))
    return f'<script type="application/ld+json">{data}</script>'
