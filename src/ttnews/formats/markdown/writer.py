"""From an article to Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from ttnews.formats.markdown import CODE_KIND
from ttnews.formats.markdown.escapes import destination
from ttnews.formats.markdown.layout import (
    fenced,
    hard_lines,
    heading,
    one_line,
    paragraphs,
    prefixed,
    running,
    wrapped,
)
from ttnews.model import (
    Article,
    Block,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.shared.urls import safe_url
from ttnews.text.headings import heading_level

_NoList: TypeAlias = Paragraph | Heading | Quote | Table | Figure | Embed | CustomBlock

_NOT_IN_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_MARKERS, _OTHER_MARKERS = ("-", "."), ("*", ")")  # of list items: bullets, and after numbers
_KIND = re.compile(r"[\w.:-]+")  # what can be in the braces after a fence
_NOT_IN_INFO = {ord("`"): "\\u0060", ord("|"): "\\u007c"}  # they end it, or make it a table
_AUTOLINK = re.compile(r"https?://[^<>\0-\x20]*")  # which can be written without a text
_INFO = re.compile(r"[^\s`{|][^\n\r`|]*")


def write(  # noqa: PLR0913  each is an option
    article: Article,
    *,
    front_matter: bool = False,
    read_more: str = "Read more",
    topics: str = "Topics",
    byline: str = "By",
    credit: str = "Photo",
) -> str:
    """Write an article as Markdown; every text is escaped, so that it is read back as it was.

    Args:
        article: the article.
        front_matter: put title, source, authors, date, topics, language, URL and metadata into a
            YAML block at the top instead of lines below the title and the body.
        read_more: the heading above the related items.
        topics: the label before the topics; a colon follows.
        byline: the word before the authors.
        credit: the word before a picture's credit; a colon follows.

    """
    parts = [heading(1, one_line(article.title or ""))]
    if not front_matter:
        parts.append(_byline(article, byline))
    parts += wrapped("**", running(article.lead or "")), *_blocks(article.blocks, credit)
    if article.topics and not front_matter:
        parts.append(f"**{one_line(topics)}:** {one_line(', '.join(article.topics))}")
    if article.related:
        parts += heading(2, one_line(read_more)), "\n".join(map(_card, article.related))
    return (_front_matter(article) if front_matter else "") + paragraphs(parts) + "\n"


def _front_matter(article: Article) -> str:
    fields = {
        "title": article.title,
        "source": article.source,
        "authors": list(article.authors),
        "published": article.published and article.published.isoformat(),
        "topics": list(article.topics),
        "language": article.language,
        "url": article.url,
        "metadata": article.metadata,
    }
    lines = (f"{name}: {_json(value)}\n" for name, value in fields.items() if value)
    return f"---\n{''.join(lines)}---\n\n"


def _json(value: object) -> str:
    """Write JSON, which is YAML too except for characters that YAML wants escaped."""
    text = json.dumps(value, ensure_ascii=False, default=dict)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _byline(article: Article, word: str) -> str:
    authors = ", ".join(article.authors)
    published = article.published.isoformat() if article.published else ""
    source = one_line(article.source or "")
    parts = [one_line(f"{word} {authors}") if authors.strip() else "", one_line(published)]
    if source and not any(parts):
        source = f"— {source}"  # alone it is written as below a quote
    return wrapped("*", " · ".join(filter(None, [source, *parts])))


def _card(item: RelatedItem) -> str:
    title = one_line(item.title)
    url = safe_url(item.url)
    link = f"[{title}]({destination(url)})" if url else title
    lines = (_image(item.image, item.alt), link, running(item.summary or ""))
    return prefixed("- ", "  ", hard_lines(lines))


def _blocks(blocks: Iterable[Block], credit: str) -> Iterator[str]:
    """Write blocks; of two lists in a row the second has other markers, to be one of its own."""
    markers = _OTHER_MARKERS
    for block in blocks:
        if isinstance(block, ListBlock):
            markers = _MARKERS if markers == _OTHER_MARKERS else _OTHER_MARKERS
            yield "\n".join(_items(block, *markers))
            continue
        written = _block(block, credit)
        if written:
            markers = _OTHER_MARKERS
        yield written


def _block(block: _NoList, credit: str) -> str:
    match block:
        case Paragraph(text, marks):
            return running(text, marks)
        case CustomBlock():
            return _custom(block)
        case Heading(text, level, marks):
            return heading(heading_level(level), one_line(text, marks))
        case Quote(text, attribution, marks):
            by = one_line(attribution or "")
            parts = (running(text, marks, has_paragraphs=True), by and f"— {by}")
            return prefixed("> ", "> ", paragraphs(parts))
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, credit)
        case Embed(url, text):
            return _embed(url, text)
        case _:
            assert_never(block)


def _items(block: ListBlock, bullet: str, delimiter: str) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = f"{number}{delimiter} " if block.ordered else f"{bullet} "
        text = running(item.text, item.marks, has_paragraphs=True)
        yield prefixed(marker, " " * len(marker), text)


def _custom(block: CustomBlock) -> str:
    """Write a block of another kind: fenced, as it is, with its kind and data after the fence."""
    info = block.data.get("info") if len(block.data) == 1 else ""
    if block.kind == CODE_KIND and isinstance(info, str) and _is_info(info, block.data):
        return fenced(info, block.text)
    if not _KIND.fullmatch(block.kind):
        return running(block.text)
    data = " " + _json(block.data).translate(_NOT_IN_INFO) if block.data else ""
    return fenced(f"{{{block.kind}}}{data}", block.text)


def _is_info(info: str, data: object) -> bool:
    return not data or (_INFO.fullmatch(info) is not None and info == info.strip())


def _embed(url: str, text: str | None) -> str:
    safe = safe_url(url)
    if not safe:
        return running(text or url)
    if _AUTOLINK.fullmatch(safe):
        return hard_lines((running(text or ""), f"<{safe}>"))
    return f"[{one_line(text or url)}]({destination(safe)})"


def _figure(figure: Figure, credit: str) -> str:
    by = one_line(figure.credit or "")
    lines = (running(figure.caption or ""), by and f"{one_line(credit)}: {by}")
    text = hard_lines(wrapped("*", line) for line in lines)
    return paragraphs((_image(figure.image, figure.alt), text))


def _image(image: str | None, alt: str | None) -> str:
    if not image and not alt:
        return ""
    url = safe_url(image)
    if image and not url:
        return one_line(f"{alt or ''} {image}")
    return f"![{one_line(alt or '')}]({destination(url or '')})"


def _table(table: Table) -> str:
    width = max(map(len, (table.header, *table.rows)), default=0)
    caption = wrapped("*", running(table.caption or ""))
    if width == 0:
        return caption
    lines = [
        "| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |"
        for row in (table.header, *table.rows)
    ]
    lines.insert(1, "| " + " | ".join(["---"] * width) + " |")
    return paragraphs(("\n".join(lines), caption))


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")
