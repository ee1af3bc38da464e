"""An article as NITF 3.6, valid by the IPTC's schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from ttnews.formats.nitf.body import RELATED, STRONG
from ttnews.formats.nitf.metadata import docdata, each, is_token, norm
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
from ttnews.shared.marked_text import Run, runs
from ttnews.shared.urls import safe_url

_NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
_VERSION = "-//IPTC//DTD NITF 3.6//EN"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n?|\n")
_PLAIN_LEVEL, _DEEPEST_LEVEL = 2, 6  # of headings; the first has no class


def write(article: Article) -> Iterator[str]:
    """Write the document, line by line."""
    yield '<?xml version="1.0"?>'
    language = article.language or None
    yield _tag("nitf", xmlns=_NAMESPACE, version=_VERSION, baselang=language)
    yield "<head>"
    if article.title:
        yield f"<title>{_escaped(_LINE_END.sub(' ', article.title))}</title>"
    yield from _meta(article)
    yield from _docdata(article)
    if article.source or article.url:
        yield _empty("pubdata", name=article.source or None, **{"ex-ref": article.url or None})
    yield "</head>"
    yield "<body>"
    yield from _body_head(article)
    yield "<body.content>"
    for block in article.blocks:
        yield from _block(block)
    for item in article.related:
        yield from _related(item)
    yield "</body.content>"
    yield "</body>"
    yield "</nitf>"


def _meta(article: Article) -> Iterator[str]:
    """Write the metadata that is only strings, except the dateline, which has its element."""
    for name, value in article.metadata.items():
        if is_token(name) and (name != "dateline" or not isinstance(value, str)):
            for content in each(value):
                if isinstance(content, str):
                    yield _empty("meta", name=name, content=content)


def _docdata(article: Article) -> Iterator[str]:
    yield "<docdata>"
    if article.published:
        yield _empty("date.issue", norm=norm(article.published))
    if article.topics:
        yield "<key-list>"
        yield from (_empty("keyword", key=topic) for topic in article.topics)
        yield "</key-list>"
    for name, value in article.metadata.items():
        for attributes in map(docdata, (name for _ in each(value)), each(value)):
            if attributes:
                yield _empty(name, **attributes)
    yield "</docdata>"


def _body_head(article: Article) -> Iterator[str]:
    yield "<body.head>"
    if article.title:
        yield f"<hedline><hl1>{_text(article.title)}</hl1></hedline>"
    for author in article.authors:
        yield f"<byline><person>{_escaped(_LINE_END.sub(' ', author))}</person></byline>"
    dateline = article.metadata.get("dateline")
    if isinstance(dateline, str):
        yield f"<dateline>{_escaped(_LINE_END.sub(' ', dateline))}</dateline>"
    if article.lead:
        yield f"<abstract><p>{_text(article.lead)}</p></abstract>"
    yield "</body.head>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, marks):
            yield f"<p>{_text(text, marks)}</p>"
        case CustomBlock(kind, text):
            yield f"<p class={_quoted(kind)}>{_text(text)}</p>"
        case Heading(text, level, marks):
            name = f"level-{min(level, _DEEPEST_LEVEL)}" if level > _PLAIN_LEVEL else None
            yield f"{_tag('hl2', **{'class': name})}{_text(text, marks)}</hl2>"
        case Quote(text, attribution, marks):
            yield f"<bq><block><p>{_text(text, marks)}</p></block>"
            if attribution:
                yield f"<credit>{_text(attribution)}</credit>"
            yield "</bq>"
        case ListBlock():
            yield from _list(block)
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case Embed(url, text):
            if safe_url(url):
                yield from _media("other", url, caption=text)
            else:
                yield f"<p>{_text(text or url)}</p>"
        case _:
            assert_never(block)


def _list(block: ListBlock) -> Iterator[str]:
    if block.items:  # the schema wants one
        tag = "ol" if block.ordered else "ul"
        yield f"<{tag}>"
        yield from (f"<li>{_text(item.text, item.marks)}</li>" for item in block.items)
        yield f"</{tag}>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    if table.header:
        yield f"<thead>{_row('th', table.header)}</thead>"
    yield from (_row("td", row) for row in table.rows if row)
    yield "</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in cells)}</tr>"


def _figure(figure: Figure) -> Iterator[str]:
    if figure != Figure():
        yield from _media("image", figure.image, figure.alt, figure.caption, figure.credit)


def _media(
    kind: str,
    source: str | None,
    alt: str | None = None,
    caption: str | None = None,
    credit: str | None = None,
) -> Iterator[str]:
    """Write a media object; a source that is no safe URL is its name."""
    yield f'<media media-type="{kind}">'
    where = {"source" if safe_url(source) else "name": source or None}
    yield _empty("media-reference", **where, **{"alternate-text": alt or None})
    if caption:
        yield f"<media-caption>{_text(caption)}</media-caption>"
    if credit:
        yield f"<media-producer>{_text(credit)}</media-producer>"
    yield "</media>"


def _related(item: RelatedItem) -> Iterator[str]:
    yield f'<block class="{RELATED}">'
    yield from _figure(Figure(item.image, item.alt))
    yield f"<hl2>{_link(_text(item.title), item.url)}</hl2>"
    if item.summary:
        yield f"<p>{_text(item.summary)}</p>"
    yield "</block>"


def _link(inner: str, url: str | None) -> str:
    safe = safe_url(url)
    return f"<a href={_quoted(safe)}>{inner}</a>" if safe else inner


def _text(text: str, marks: tuple[Mark, ...] = ()) -> str:
    return "".join(map(_run, runs(text, marks)))


def _run(run: Run) -> str:
    inner = "<br/>".join(map(_escaped, _LINE_END.split(run.text)))
    if run.emphasis:
        inner = f"<em>{inner}</em>"
    if run.strong:
        inner = f'<em class="{STRONG}">{inner}</em>'
    return _link(inner, run.href)


def _empty(tag: str, **attributes: str | None) -> str:
    """Write an element without content."""
    return _tag(tag, **attributes).removesuffix(">") + "/>"


def _tag(tag: str, **attributes: str | None) -> str:
    """Write a start tag; attributes that are None are left out."""
    pairs = (f" {name}={_quoted(value)}" for name, value in attributes.items() if value is not None)
    return f"<{tag}{''.join(pairs)}>"


def _quoted(value: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", value))


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
