"""HTML: a whole page or the article alone."""

from __future__ import annotations

import re

from ttnews.hookspecs import Renderer, hookimpl
from ttnews.markup import article_html, escaped
from ttnews.model import Article

__all__ = ["render"]

_STYLE = """\
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
h1, h2, h3 { line-height: 1.25; }
.byline, figcaption, .topics, .picture { color: #595959; font-size: 0.9em; }
.lead { font-weight: bold; }
figure { margin: 1.5em 0; }
img { max-width: 100%; }
.picture { border: 1px dashed #999; padding: 0.5em; text-align: center; }
.topics { padding: 0; }
.topics li { display: inline-block; margin-right: 1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid #bbb; padding: 0.2em 0.6em; text-align: left; }
aside { border-top: 1px solid #bbb; margin-top: 2em; }
"""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render(
    article: Article,
    /,
    *,
    standalone: bool = True,
    pictures: bool = True,
    read_more: str = "Read more",
) -> str:
    """Write an article as HTML.

    Args:
        article: the article.
        standalone: write a whole page, with a style of its own; otherwise the `<article>` alone.
        pictures: show images; otherwise print their names, so that nothing is loaded.
        read_more: the heading above the related items.

    """
    body = "\n".join(article_html(article, pictures=pictures, read_more=read_more))
    if not standalone:
        return body + "\n"
    lang = article.language or ""
    return (
        "<!DOCTYPE html>\n"
        + (f'<html lang="{lang}">\n' if _LANGUAGE.fullmatch(lang) else "<html>\n")
        + '<head>\n<meta charset="utf-8">\n'
        + '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + f"<title>{escaped(article.title or article.source or 'Article')}</title>\n"
        + f"<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


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
