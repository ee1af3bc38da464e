"""HTML: a whole page or the article alone."""

from __future__ import annotations

import re

from ttnews.formats.html import limits
from ttnews.model import Article
from ttnews.profiles import Markers, PrintedWords
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl

# Comments, an XML declaration and processing instructions can be before the first element.
_OPENING = re.compile(
    r"(?>\s|<\?[^>]{0,500}>|<!--(?>.{0,1000}?-->))*"
    r"<(!doctype(?=\s+html\b)|html|head|body|title|meta|main|article|section|header|div|p|h[1-6])"
    r"(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)


def parse(source: bytes, /, *, url: str | None = None, markers: Markers) -> Article:
    """Read a news page; relative links start from its URL.

    Raises:
        MissingExtraError: lxml or resiliparse is not installed.

    """
    from ttnews.formats.html.reader import read_page
    from ttnews.shared.html_reading.tree import page_text

    return read_page(page_text(source), markers, url=url)


def sniff(source: bytes, /) -> Claim | None:
    """Claim what begins as pages do: with HTML's doctype, or with one of its elements."""
    from ttnews.shared.html_reading.tree import page_text

    beginning = page_text(source[: limits.SNIFFED])
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
    words: PrintedWords,
    standalone: bool = True,
    pictures: bool = True,
    read_more: str | None = None,
    metadata: bool = False,
    json_ld: bool = False,
) -> str:
    """Write an article as HTML.

    Args:
        article: the article.
        words: the words to print in the article's language.
        standalone: write a whole page, with a style of its own; otherwise the `<article>` alone.
        pictures: show images that say where they are; otherwise print their names, so that nothing
            is loaded.
        read_more: the heading above the related items; by default in the article's language.
        metadata: print the article's metadata and the data of custom blocks too.
        json_ld: describe the article to machines too, as a schema.org `NewsArticle` in JSON-LD: in
            the page's head, or above the `<article>`.

    """
    from ttnews.formats.html.writer import json_ld_script, whole_page
    from ttnews.shared.html_writing.article import article_html

    script = [json_ld_script(article)] if json_ld else []
    words = words.chosen(read_more=read_more)
    lines = article_html(article, words=words, pictures=pictures, metadata=metadata)
    if standalone:
        return whole_page(article, lines, script)
    return "\n".join([*script, *lines, ""])


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
            takes_words=True,
        )
    ]
