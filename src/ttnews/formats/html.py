"""HTML: a whole page or the article alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.exceptions import OptionError
from ttnews.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.syntax.markup.entry import article_html
from ttnews.syntax.markup.escaping import attribute, permitted_json
from ttnews.syntax.markup.page import STYLE, page_html
from ttnews.syntax.markup.urls import absolute_url
from ttnews.syntax.webpage.tree import page_text

__all__ = ["parse", "render", "sniff"]

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
"""

_BEGINNING = 2000  # bytes
# Comments, an XML declaration and processing instructions can stand before the first element.
_OPENING = re.compile(
    r"(?>\s|<\?[^>]{0,500}>|<!--(?>.{0,1000}?-->))*"
    r"<(!doctype(?=\s+html\b)|html|head|body|title|meta|main|article|section|header|div|p|h[1-6])"
    r"(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)


def parse(source: bytes, /, *, url: str | None = None, markers: Markers) -> Article:
    """Read a news page.

    Args:
        source: the page.
        url: where it was found; relative links start from there.
        markers: the merged marker tables.

    Raises:
        OptionError: the URL is blank.
        MissingExtraError: lxml or resiliparse is not installed.

    """
    if url is not None and not url.strip():
        raise OptionError("the option url is blank")
    from ttnews.syntax.webpage.page import read_page  # noqa: PLC0415  much that only this reader needs

    return read_page(page_text(source), markers, url=url)


def sniff(source: bytes, /) -> Claim | None:
    """Claim what begins as pages do: with HTML's doctype, or with one of its elements."""
    beginning = page_text(source[:_BEGINNING])
    opening = _OPENING.match(beginning)
    if opening is None:
        return None
    name = opening[1].lower()
    if name in {"!doctype", "html"}:
        return Claim(0.9, "an HTML doctype, or the element html")
    return Claim(0.6, f"opens with the element {name}")


def render(  # noqa: PLR0913  each is an option that can be left out
    article: Article,
    /,
    *,
    standalone: bool = True,
    pictures: bool = True,
    read_more: str = "Read more",
    metadata: bool = False,
    json_ld: bool = False,
) -> str:
    """Write an article as HTML.

    Args:
        article: the article.
        standalone: write a whole page, with a style of its own; otherwise the `<article>` alone.
        pictures: show images; otherwise print their names, so that nothing is loaded.
        read_more: the heading above the related items.
        metadata: print the article's metadata and the data of custom blocks too.
        json_ld: describe the article to machines too, as a schema.org `NewsArticle` in JSON-LD: in
            the page's head, or above the `<article>`.

    """
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
    """Give what a window shows as the page's title, which no page can do without."""
    titles = (article.title, article.source, article.url)
    return next((title for title in titles if title and title.strip()), "Article")


def _head(article: Article) -> Iterator[str]:
    yield '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    home = absolute_url(article.url)
    if home:
        yield f'<link rel="canonical"{attribute("href", home)} />'
    yield f"<style>\n{_STYLE}{STYLE}</style>"


def _json_ld(article: Article) -> str:
    from ttnews.syntax.schema_org import news_article, script_json  # noqa: PLC0415  few pages have it

    data = permitted_json(script_json(news_article(article)))
    return f'<script type="application/ld+json">{data}</script>'


@hookimpl
def ttnews_register_source_formats() -> list[SourceFormat]:
    """Register the reader."""
    return [
        SourceFormat(
            name="html",
            parse=parse,
            description="A news page, or a part of one: metadata, text, pictures, related stories.",
            suffixes=(".html", ".htm", ".xhtml"),
            media_types=("text/html", "application/xhtml+xml"),
            binary=True,
            sniff=sniff,
            takes_markers=True,
        )
    ]


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="html",
            render=render,
            description="A whole HTML page, or the <article> alone.",
            suffix=".html",
            media_type="text/html",
        )
    ]
