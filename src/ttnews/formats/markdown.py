"""CommonMark with GitHub's tables; every text is escaped so that it reads back as it was."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from ttnews.hookspecs import Renderer, hookimpl
from ttnews.inline import runs, safe_url
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

# What means something anywhere in a line. An underscore inside a word means nothing, and an
# ampersand only before the name or number of a character.
_ACTIVE = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# Where the text goes on behind other marks, what follows an ampersand is not known.
_ACTIVE_IN_RUN = re.compile(rf"{_ACTIVE.pattern}|&(?=[#\w]|$)")
# What means something at the start of a line: headings, quotes, lists, rules, the line below a
# table's header. Group 1 is a number.
_OPENING = re.compile(
    r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|:][-=|:\s]*$|(\d{1,9})[.)](?=\s|$)", re.ASCII
)
_LINE_END = re.compile(r"\r\n?|\n")
_SPACES = {ord("\r"): " ", ord("\n"): " "}
_PLAIN_DESTINATION = re.compile(r"[\w/.~:?#@!$'+,;=%-]+")
_NOT_IN_DESTINATION = re.compile(r"[\\<>]|&(?=#?\w+;)")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_DEEPEST = 6  # levels of headings that CommonMark has


def render(
    article: Article,
    /,
    *,
    front_matter: bool = False,
    read_more: str = "Read more",
    topics: str = "Topics",
) -> str:
    """Write an article as Markdown.

    Args:
        article: the article.
        front_matter: put title, source, authors, date, topics, language and URL into a YAML block
            at the top instead of a line below the title.
        read_more: the heading above the related items.
        topics: the label before the topics.

    """
    parts = [_heading(1, _one_line(article.title or ""))]
    if not front_matter:
        parts.append(_byline(article))
    parts.append(_wrap("**", _one_line(article.lead or "")))
    parts += map(_block, article.blocks)
    if article.topics and not front_matter:
        parts.append(f"**{_one_line(topics)}:** {_one_line(', '.join(article.topics))}")
    if article.related:
        parts.append(_heading(2, _one_line(read_more)))
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
    }
    # A JSON value is a YAML value, but for characters that YAML wants escaped.
    lines = (
        f"{name}: {_NOT_IN_YAML.sub(_escape_for_yaml, json.dumps(value, ensure_ascii=False))}\n"
        for name, value in fields.items()
        if value
    )
    return f"---\n{''.join(lines)}---\n\n"


def _escape_for_yaml(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _byline(article: Article) -> str:
    published = article.published.isoformat() if article.published else None
    parts = (article.source, ", ".join(article.authors), published)
    shown = (_one_line(part) for part in parts if part)
    return _wrap("*", " · ".join(part for part in shown if part))


def _card(item: RelatedItem) -> str:
    title = _one_line(item.title)
    url = safe_url(item.url)
    lines = [f"[{title}]({_destination(url)})" if url else title]
    if item.image or item.alt:
        lines.insert(0, _image(item.image, item.alt))
    if item.summary:
        lines.append(_one_line(item.summary))
    return "- " + "\\\n  ".join(line for line in lines if line)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text, marks):
            return _lines(text, marks)
        case CustomBlock(_, text):
            return _lines(text)
        case Heading(text, level, marks):
            return _heading(max(2, min(level, _DEEPEST)), _one_line(text, marks))
        case Quote(text, attribution, marks):
            parts = [_lines(text, marks), f"— {_one_line(attribution)}" if attribution else ""]
            return _prefixed("> ", "\n\n".join(part for part in parts if part))
        case ListBlock(items, ordered):
            return "\n".join(_items(items, ordered=ordered))
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Embed(url, text):
            safe = safe_url(url)
            if not safe:
                return _lines(text or url)
            return f"[{_one_line(text or url)}]({_destination(safe)})"
        case _:
            assert_never(block)


def _heading(level: int, line: str) -> str:
    """Write a heading; hashes at its end, which would be taken for closing ones, are escaped."""
    words = line.rstrip("#")
    if words != line and words[-1:] in {"", " "}:  # behind anything else they close nothing
        line = f"{words}\\{line[len(words) :]}"
    return f"{'#' * level} {line}" if line else ""


def _items(items: Iterable[Paragraph], *, ordered: bool) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        bullet = f"{number}. " if ordered else "- "
        yield bullet + _lines(item.text, item.marks).replace("\n", "\n" + " " * len(bullet))


def _figure(figure: Figure) -> str:
    parts = []
    if figure.image or figure.alt:
        parts.append(_image(figure.image, figure.alt))
    caption = " ".join(
        filter(None, (figure.caption, figure.credit and f"({figure.credit})")),
    )
    parts.append(_wrap("*", _one_line(caption)))
    return "\n\n".join(part for part in parts if part)


def _image(image: str | None, alt: str | None) -> str:
    url = safe_url(image)
    if image and not url:
        return _one_line(f"{alt or ''} {image}")
    return f"![{_one_line(alt or '')}]({_destination(url or '')})"


def _table(table: Table) -> str:
    width = max(map(len, (table.header, *table.rows)), default=0)
    if width == 0:
        return _lines(table.caption or "")
    rows = [table.header, *table.rows]
    lines = [
        "| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |"
        for row in rows
    ]
    lines.insert(1, "| " + " | ".join(["---"] * width) + " |")
    caption = _lines(table.caption or "")
    return (caption + "\n\n" if caption else "") + "\n".join(lines)


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _wrap(delimiter: str, text: str) -> str:
    """Emphasise a whole line that is escaped already."""
    return f"{delimiter}{text}{delimiter}" if text else ""


def _one_line(text: str, marks: Iterable[Mark] = ()) -> str:
    return _escape_opening(_inline(text.translate(_SPACES), marks).strip())


def _lines(text: str, marks: Iterable[Mark] = ()) -> str:
    """Write running text; its line breaks become hard ones."""
    lines = (line.strip() for line in _LINE_END.split(_inline(text, marks)))
    return "\\\n".join(_escape_opening(line) for line in lines if line)


def _inline(text: str, marks: Iterable[Mark]) -> str:
    """Escape a text and write its marks, as far as CommonMark can express them where they stand."""
    if not marks:
        return _escape(text)
    written = ""
    place = 0
    for run in runs(text, marks):
        before = text[place - 1 : place]
        place += len(run.text)
        after = text[place : place + 1]
        words = run.text.strip()
        if not words:
            written += run.text
            continue
        left, right = run.text.split(words)
        inner = _ACTIVE_IN_RUN.sub(r"\\\g<0>", words)
        url = safe_url(run.href)
        if url:
            inner = f"[{inner}]({_destination(url)})"
        delimiter = "**" * run.strong + "*" * run.emphasis
        if not written.endswith("*") and _flanks((before + left)[-1:], inner, (right + after)[:1]):
            inner = delimiter + inner + delimiter
        written += left + inner + right
    return written.replace("![", "\\![")  # a "!" before a link would make it an image


def _flanks(before: str, inner: str, after: str) -> bool:
    """Whether asterisks round `inner`, between two characters, would be read as emphasis."""
    return (inner[0].isalnum() or _is_space(before)) and (inner[-1].isalnum() or _is_space(after))


def _is_space(char: str) -> bool:
    """Whether it is what CommonMark takes for white space; the edge of a text counts as such."""
    return not char or char in "\t\n\f\r" or unicodedata.category(char) == "Zs"


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", text)


def _escape_opening(line: str) -> str:
    found = _OPENING.match(line)
    if not found:
        return line
    at = found.end() - 1 if found[1] else 0  # behind the digits of a number
    return f"{line[:at]}\\{line[at:]}"


def _destination(url: str) -> str:
    if _PLAIN_DESTINATION.fullmatch(url):
        return url
    return "<" + _NOT_IN_DESTINATION.sub(r"\\\g<0>", url) + ">" if url else ""


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="markdown",
            render=render,
            description="CommonMark with tables, for people to read.",
            suffix=".md",
            media_type="text/markdown",
        )
    ]
