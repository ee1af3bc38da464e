"""From an article to Gemtext. A block is a line; what it can't hold, such as marks, is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews import (
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

SIGNS = ("#", "=>", "*", ">", "```")


def render(article: Article, /, *, read_more: str = "Read more") -> str:
    """Write Gemtext.

    Args:
        article: the article.
        read_more: the heading above the related items.

    """
    parts = [f"# {_line(article.title)}"] if article.title else []
    published = article.published.isoformat() if article.published else None
    byline = [article.source, ", ".join(article.authors), published]
    parts.append(_text(" · ".join(part for part in byline if part)))
    parts.append(_text(article.lead or ""))
    parts += ("\n".join(line for line in _block(block) if line) for block in article.blocks)
    parts += [_text(" ".join(f"#{topic}" for topic in article.topics))]
    if article.related:
        items = "\n".join(line for item in article.related for line in _related(item) if line)
        parts.append(f"## {_line(read_more)}\n{items}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _text(text)
        case Heading(text, level):
            yield f"{'#' * min(max(level, 2), 3)} {_line(text)}"
        case Quote(text, attribution):
            yield f"> {_line(text)}"
            yield f"> — {_line(attribution)}" if attribution else ""
        case ListBlock(items):
            yield from (f"* {_line(item.text)}" for item in items)
        case Table(rows, header, caption):
            yield _text(caption or "")
            yield from _preformatted("\n".join(" | ".join(row) for row in (header, *rows)))
        case Figure(image, alt, caption, credit):
            label = " ".join(_line(part) for part in (caption or alt, credit) if part)
            yield _link(image, label)
        case Embed(url, text):
            yield _link(url, _line(text or ""))
        case CustomBlock(_, text, data):
            yield from _preformatted(text, str(data.get("alt", "")))


def _related(item: RelatedItem) -> Iterator[str]:
    yield _link(item.url, _line(item.title))
    yield _text(item.summary or "")


def _preformatted(text: str, alt: str = "") -> Iterator[str]:
    inside = text.replace("```", "'''")
    yield f"``` {_line(alt)}".rstrip() + f"\n{inside}\n```"


def _link(url: str | None, label: str) -> str:
    target = "%20".join((url or "").split())
    return f"=> {target} {label}".rstrip() if target else _text(label)


def _text(text: str) -> str:
    line = _line(text)
    # A space keeps the first characters from being read as a sign; readers trim it.
    return f" {line}" if line.startswith(SIGNS) else line


def _line(text: str) -> str:
    return " ".join(text.split())
