"""HTML: a whole page or a fragment, every text escaped, no script and no link that runs one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from ttnews.hookspecs import Renderer, hookimpl
from ttnews.inline import Run, runs, safe_url
from ttnews.model import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)

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

# Characters that no HTML document may hold; the parsers of browsers drop or replace them too.
_NOT_IN_HTML = re.compile(
    "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DEEPEST = 6  # levels of headings that HTML has


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
    body = "\n".join(_article(article, pictures=pictures, read_more=read_more))
    if not standalone:
        return body + "\n"
    lang = article.language or ""
    return (
        "<!DOCTYPE html>\n"
        + (f'<html lang="{lang}">\n' if _LANGUAGE.fullmatch(lang) else "<html>\n")
        + '<head>\n<meta charset="utf-8">\n'
        + '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + f"<title>{_text(article.title or article.source or 'Article')}</title>\n"
        + f"<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _article(article: Article, *, pictures: bool, read_more: str) -> Iterator[str]:
    yield "<article>"
    if article.title:
        yield f"<h1>{_text(article.title)}</h1>"
    byline = [_text(part) for part in (article.source, ", ".join(article.authors)) if part]
    if article.published:
        published = _text(article.published.isoformat())
        byline.append(f'<time datetime="{published}">{published}</time>')
    if byline:
        yield f'<p class="byline">{" · ".join(byline)}</p>'
    if article.lead:
        yield f'<p class="lead">{_text(article.lead)}</p>'
    for block in article.blocks:
        yield from _block(block, pictures=pictures)
    if article.topics:
        yield '<ul class="topics">'
        yield from (f"<li>{_text(topic)}</li>" for topic in article.topics)
        yield "</ul>"
    if article.related:
        yield f"<aside>\n<h2>{_text(read_more)}</h2>\n<ul>"
        for item in article.related:
            yield from _card(item, pictures=pictures)
        yield "</ul>\n</aside>"
    yield "</article>"


def _card(item: RelatedItem, *, pictures: bool) -> Iterator[str]:
    yield "<li>"
    if item.image or item.alt:
        yield _image(item.image, item.alt, pictures=pictures)
    yield f"<p><strong>{_link(_text(item.title), item.url)}</strong></p>"
    if item.summary:
        yield f"<p>{_text(item.summary)}</p>"
    yield "</li>"


def _block(block: Block, *, pictures: bool) -> Iterator[str]:
    match block:
        case Paragraph(text, marks):
            yield f"<p>{_marked(text, marks)}</p>"
        case CustomBlock(kind, text):
            yield f'<p data-kind="{_text(kind)}">{_text(text)}</p>'
        case Heading(text, level, marks):
            tag = f"h{max(2, min(level, _DEEPEST))}"
            yield f"<{tag}>{_marked(text, marks)}</{tag}>"
        case Quote(text, attribution, marks):
            yield f"<blockquote>\n<p>{_marked(text, marks)}</p>"
            if attribution:
                yield f"<footer>— {_text(attribution)}</footer>"
            yield "</blockquote>"
        case ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{_marked(item.text, item.marks)}</li>" for item in items)
            yield f"</{tag}>"
        case Table():
            yield from _table(block)
        case Figure(image, alt, caption, credit):
            yield "<figure>"
            if image or alt:
                yield _image(image, alt, pictures=pictures)
            small = f"<small>{_text(credit)}</small>" if credit else ""
            words = " ".join(filter(None, (_text(caption or ""), small)))
            if words:
                yield f"<figcaption>{words}</figcaption>"
            yield "</figure>"
        case Embed(url, text):
            yield f'<p class="embed">{_link(_text(text or url), url)}</p>'
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    if table.header:
        yield f"<thead>\n{_row('th', table.header)}\n</thead>"
    yield "<tbody>"
    yield from (_row("td", row) for row in table.rows)
    yield "</tbody>\n</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in cells)}</tr>"


def _image(image: str | None, alt: str | None, *, pictures: bool) -> str:
    url = safe_url(image)
    if pictures and url:
        return f'<img src="{_text(url)}" alt="{_text(alt or "")}">'
    words = ": ".join(filter(None, (image, alt)))
    return f'<p class="picture">{_text(words)}</p>'


def _link(inner: str, url: str | None) -> str:
    safe = safe_url(url)
    return f'<a href="{_text(safe)}">{inner}</a>' if safe else inner


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    return "".join(map(_run, runs(text, marks))) if marks else _text(text)


def _run(run: Run) -> str:
    inner = _text(run.text)
    if run.emphasis:
        inner = f"<em>{inner}</em>"
    if run.strong:
        inner = f"<strong>{inner}</strong>"
    return _link(inner, run.href)


def _text(text: str) -> str:
    return escape(_NOT_IN_HTML.sub("\ufffd", text))


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
