"""An article as NITF 3.6, valid by the IPTC's schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, assert_never

from ttnews import model
from ttnews.formats.nitf.body import RELATED, STRONG
from ttnews.shared.marked_text import Run, runs
from ttnews.shared.urls import safe_url
from ttnews.shared.xml_writing import (
    LINE_END,
    empty_tag,
    escaped_line,
    escaped_xml,
    quoted_xml,
    start_tag,
)

_NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
_VERSION = "-//IPTC//DTD NITF 3.6//EN"
_PLAIN_LEVEL, _DEEPEST_LEVEL = 2, 6  # of headings; the first has no class

# The elements of `docdata` without content, with their attributes by the schema.
_DOCDATA: Final[Mapping[str, str]] = {
    "correction": "info id-string regsrc",
    "evloc": "iso-cc state-prov county-dist city",
    "doc-id": "regsrc id-string",
    "urgency": "ed-urg",
    "fixture": "fix-id",
    "date.release": "norm",
    "date.expire": "norm",
    "doc-scope": "scope",
    "series": "series.name series.part series.totalpart",
    "ed-msg": "msg-type info",
    "du-key": "generation part version key",
    "doc.copyright": "year holder",
    "doc.rights": "owner startdate enddate agent geography location-code code-source type"
    " limitations",
}
_TOKENS = {"ed-urg", "series.part", "series.totalpart", "generation", "part", "version", "year"}
_TOKEN = re.compile(r"[A-Za-z0-9._:-]+")  # what `NMTOKEN` allows in every version of XML


def write(article: model.Article) -> Iterator[str]:
    """Write the document, line by line."""
    yield '<?xml version="1.0"?>'
    language = article.language or None
    yield start_tag("nitf", xmlns=_NAMESPACE, version=_VERSION, baselang=language)
    yield "<head>"
    if article.title:
        yield f"<title>{escaped_line(article.title)}</title>"
    yield from _meta(article)
    yield from _docdata(article)
    if article.source or article.url:
        yield empty_tag("pubdata", name=article.source or None, **{"ex-ref": article.url or None})
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


def _meta(article: model.Article) -> Iterator[str]:
    """Write the metadata that is strings, except the dateline, which has its element."""
    dateline = ("dateline", article.metadata.get("dateline"))
    for name, value in _values(article):
        if isinstance(value, str) and _TOKEN.fullmatch(name) and (name, value) != dateline:
            yield empty_tag("meta", name=name, content=value)


def _docdata(article: model.Article) -> Iterator[str]:
    yield "<docdata>"
    if article.published:
        yield empty_tag("date.issue", norm=_norm(article.published))
    if article.topics:
        yield "<key-list>"
        yield from (empty_tag("keyword", key=topic) for topic in article.topics)
        yield "</key-list>"
    for name, value in _values(article):
        if attributes := _docdata_attributes(name, value):
            yield empty_tag(name, **attributes)
    yield "</docdata>"


def _values(article: model.Article) -> Iterator[tuple[str, model.JSON]]:
    """Return the values in the metadata; a list has several of one name."""
    for name, value in article.metadata.items():
        yield from ((name, item) for item in (value if isinstance(value, list) else [value]))


def _docdata_attributes(name: str, value: model.JSON) -> dict[str, str] | None:
    """Return a value as attributes of an element of `docdata`, None if they don't fit it."""
    if name not in _DOCDATA or not isinstance(value, Mapping):
        return None
    attributes = {key: text for key, text in value.items() if isinstance(text, str)}
    fits = len(attributes) == len(value) and attributes.keys() <= {*_DOCDATA[name].split()}
    tokens = (attributes[key] for key in _TOKENS & attributes.keys())
    return attributes if fits and all(map(_TOKEN.fullmatch, tokens)) else None


def _norm(moment: date) -> str:
    """Write a date as NITF does; a date without a time of day stays one."""
    day, mark, time = moment.isoformat().partition("T")
    # The dash of a time zone west of UTC stays.
    return day.replace("-", "") + mark + time.replace(":", "")


def _body_head(article: model.Article) -> Iterator[str]:
    yield "<body.head>"
    if article.title:
        yield f"<hedline><hl1>{_text(article.title)}</hl1></hedline>"
    for author in article.authors:
        yield f"<byline><person>{escaped_line(author)}</person></byline>"
    dateline = article.metadata.get("dateline")
    if isinstance(dateline, str):
        yield f"<dateline>{escaped_line(dateline)}</dateline>"
    if article.lead:
        yield f"<abstract><p>{_text(article.lead)}</p></abstract>"
    yield "</body.head>"


def _block(block: model.Block) -> Iterator[str]:
    match block:
        case model.Paragraph(text, marks):
            yield f"<p>{_text(text, marks)}</p>"
        case model.CustomBlock(kind, text):
            yield f"<p class={quoted_xml(kind)}>{_text(text)}</p>"
        case model.Heading(text, level, marks):
            name = f"level-{min(level, _DEEPEST_LEVEL)}" if level > _PLAIN_LEVEL else None
            yield f"{start_tag('hl2', **{'class': name})}{_text(text, marks)}</hl2>"
        case model.Quote(text, attribution, marks):
            yield f"<bq><block><p>{_text(text, marks)}</p></block>"
            if attribution:
                yield f"<credit>{_text(attribution)}</credit>"
            yield "</bq>"
        case model.ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            lines = [f"<li>{_text(item.text, item.marks)}</li>" for item in items]
            yield from (f"<{tag}>", *lines, f"</{tag}>") if items else ()  # the schema wants one
        case model.Table():
            yield from _table(block)
        case model.Figure():
            yield from _media(block)
        case model.Embed(url, text):
            if safe_url(url):
                yield from _media(model.Figure(url, caption=text), "other")
            else:
                yield f"<p>{_text(text or url)}</p>"
        case _:
            assert_never(block)


def _table(table: model.Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    if table.header:
        yield f"<thead>{_row('th', table.header)}</thead>"
    yield from (_row("td", row) for row in table.rows if row)
    yield "</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in cells)}</tr>"


def _media(figure: model.Figure, kind: str = "image") -> Iterator[str]:
    """Write a media object unless it is empty; a source that is no safe URL is its name."""
    if figure == model.Figure():
        return
    yield f'<media media-type="{kind}">'
    where = {"source" if safe_url(figure.image) else "name": figure.image or None}
    yield empty_tag("media-reference", **where, **{"alternate-text": figure.alt or None})
    if figure.caption:
        yield f"<media-caption>{_text(figure.caption)}</media-caption>"
    if figure.credit:
        yield f"<media-producer>{_text(figure.credit)}</media-producer>"
    yield "</media>"


def _related(item: model.RelatedItem) -> Iterator[str]:
    yield f'<block class="{RELATED}">'
    yield from _media(model.Figure(item.image, item.alt))
    yield f"<hl2>{_link(_text(item.title), item.url)}</hl2>"
    if item.summary:
        yield f"<p>{_text(item.summary)}</p>"
    yield "</block>"


def _link(inner: str, url: str | None) -> str:
    safe = safe_url(url)
    return f"<a href={quoted_xml(safe)}>{inner}</a>" if safe else inner


def _text(text: str, marks: tuple[model.Mark, ...] = ()) -> str:
    return "".join(map(_run, runs(text, marks)))


def _run(run: Run) -> str:
    inner = "<br/>".join(map(escaped_xml, LINE_END.split(run.text)))
    if run.emphasis:
        inner = f"<em>{inner}</em>"
    if run.strong:
        inner = f'<em class="{STRONG}">{inner}</em>'
    return _link(inner, run.href)
