"""From an article to Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from ttnews.formats.markdown.blocks import CODE
from ttnews.formats.markdown.escapes import destination
from ttnews.formats.markdown.layout import (
    fenced,
    heading,
    is_autolink,
    one_line,
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

__all__ = ["write"]

_NOT_IN_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_DEEPEST = 6  # levels of headings that CommonMark has
_SIGNS, _OTHER_SIGNS = ("-", "."), ("*", ")")  # of items, and behind their numbers
_KIND = re.compile(r"[\w.:-]+")  # what stands in the braces behind a fence
_NOT_IN_INFO = {ord("`"): "\\u0060", ord("|"): "\\u007c"}  # they end it, or make it a table
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
    """Write an article as Markdown; every text is escaped, so that it reads back as it was.

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
    parts.append(wrapped("**", running(article.lead or "")))
    parts += _blocks(article.blocks, credit)
    if article.topics and not front_matter:
        parts.append(f"**{one_line(topics)}:** {one_line(', '.join(article.topics))}")
    if article.related:
        parts.append(heading(2, one_line(read_more)))
        parts.append("\n".join(map(_card, article.related)))
    body = "\n\n".join(part for part in parts if part)
    return _front_matter(article) + body + "\n" if front_matter else body + "\n"


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
    """Write JSON, which is YAML too but for characters that YAML wants escaped."""
    text = json.dumps(value, ensure_ascii=False, default=dict)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _byline(article: Article, word: str) -> str:
    authors = ", ".join(article.authors)
    published = article.published.isoformat() if article.published else None
    source = one_line(article.source or "")
    shown = [
        one_line(part) for part in (authors.strip() and f"{word} {authors}", published) if part
    ]
    if source:
        shown.insert(0, source if shown else f"— {source}")  # alone it stands as below a quote
    return wrapped("*", " · ".join(shown))


def _card(item: RelatedItem) -> str:
    title = one_line(item.title)
    url = safe_url(item.url)
    lines = [f"[{title}]({destination(url)})" if url else title]
    if item.image or item.alt:
        lines.insert(0, _image(item.image, item.alt))
    lines.append(running(item.summary or ""))
    return prefixed("- ", "  ", "\\\n".join(line for line in lines if line))


def _blocks(blocks: Iterable[Block], credit: str) -> Iterator[str]:
    """Write blocks; of two lists in a row the second has other signs, to be one of its own."""
    signs = _OTHER_SIGNS
    for block in blocks:
        if isinstance(block, ListBlock):
            signs = _SIGNS if signs == _OTHER_SIGNS else _OTHER_SIGNS
        written = _block(block, credit, signs)
        if written and not isinstance(block, ListBlock):
            signs = _OTHER_SIGNS
        yield written


def _block(block: Block, credit: str, signs: tuple[str, str]) -> str:
    match block:
        case Paragraph(text, marks):
            return running(text, marks)
        case CustomBlock():
            return _custom(block)
        case Heading(text, level, marks):
            return heading(max(2, min(level, _DEEPEST)), one_line(text, marks))
        case Quote(text, attribution, marks):
            by = one_line(attribution or "")
            parts = [running(text, marks, paragraphs=True), f"— {by}" if by else ""]
            return prefixed("> ", "> ", "\n\n".join(part for part in parts if part))
        case ListBlock():
            return "\n".join(_items(block, *signs))
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, credit)
        case Embed(url, text):
            return _embed(url, text)
        case _:
            assert_never(block)


def _items(block: ListBlock, bullet: str, stop: str) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        sign = f"{number}{stop} " if block.ordered else f"{bullet} "
        text = running(item.text, item.marks, paragraphs=True)
        yield prefixed(sign, " " * len(sign), text)


def _custom(block: CustomBlock) -> str:
    """Write a block of another kind: fenced, as it is, with its kind and data behind the fence."""
    info = block.data.get("info") if len(block.data) == 1 else ""
    if block.kind == CODE and isinstance(info, str) and _is_info(info, block.data):
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
    if is_autolink(safe):
        return "\\\n".join(filter(None, (running(text or ""), f"<{safe}>")))
    return f"[{one_line(text or url)}]({destination(safe)})"


def _figure(figure: Figure, credit: str) -> str:
    parts = []
    if figure.image or figure.alt:
        parts.append(_image(figure.image, figure.alt))
    by = one_line(figure.credit or "")
    lines = (running(figure.caption or ""), by and f"{one_line(credit)}: {by}")
    parts.append("\\\n".join(wrapped("*", line) for line in lines if line))
    return "\n\n".join(part for part in parts if part)


def _image(image: str | None, alt: str | None) -> str:
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
    return "\n".join(lines) + (f"\n\n{caption}" if caption else "")


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")
