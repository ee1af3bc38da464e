"""From an article to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from ttnews import model
from ttnews.formats.markdown import CODE_KIND, PICTURE_SIGN
from ttnews.formats.markdown.inline_writer import delimited, destination, escape_opening
from ttnews.profiles import PrintedWords, labelled
from ttnews.shared.json_text import json_line
from ttnews.shared.tables import full_width
from ttnews.shared.urls import safe_url
from ttnews.text.headings import heading_level
from ttnews.text.moments import printed_moment
from ttnews.text.pictures import has_place, unless_said

_FRONT_MATTER = ("title", "source", "authors", "published", "topics", "language", "url", "metadata")
_NOT_IN_YAML = re.compile("[<>&\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_MARKERS, _OTHER_MARKERS = ("-", "."), ("*", ")")  # of list items: bullets, and after numbers
_BACKTICKS = re.compile(r"`+")
_SHORTEST_FENCE = 3  # backticks
_KIND = re.compile(r"[\w.:-]+")  # what can be in the braces after a fence
_NOT_IN_INFO = {ord("`"): "\\u0060", ord("|"): "\\u007c"}  # they end it, or make it a table
_AUTOLINK = re.compile(r"https?://[^<>\0-\x20]*")  # which can be written without a text
_INFO = re.compile(r"(?:[^\s`{|](?:[^\n\r`|]*[^\s`|])?)?")


def write(article: model.Article, words: PrintedWords, *, front_matter: bool) -> str:
    """Write an article as Markdown; see `ttnews.formats.markdown.render`."""
    parts = [_heading(1, _one_line(article.title or ""))]
    if not front_matter:
        parts.append(_byline(article, words.byline))
    parts.append(_wrapped("**", _running(article.lead or "")))
    parts += _blocks(article.blocks, words.credit, article.title)
    if article.topics and not front_matter:
        # Without the blank a full-width colon would keep the asterisks from closing anything.
        parts.append(f"**{_one_line(words.topics)}** {_one_line(', '.join(article.topics))}")
    if article.related:
        parts += _heading(2, _one_line(words.read_more)), "\n".join(map(_card, article.related))
    return (_front_matter(article) if front_matter else "") + _paragraphs(parts) + "\n"


def _front_matter(article: model.Article) -> str:
    fields = {name: getattr(article, name) for name in _FRONT_MATTER}
    fields["published"] = article.published.isoformat() if article.published else ""
    lines = (f"{name}: {_json(value)}\n" for name, value in fields.items() if value)
    return f"---\n{''.join(lines)}---\n\n"


def _json(value: object) -> str:
    """Write JSON, which is YAML too except for characters that YAML wants escaped.

    So are those of HTML: programs that don't know front matter pass it on as text of the page.
    """
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found.group()):04x}", json_line(value))


def _byline(article: model.Article, word: str) -> str:
    authors = ", ".join(article.authors)
    source = _one_line(article.source or "")
    parts = [
        _one_line(labelled(word, authors)) if authors.strip() else "",
        printed_moment(article.published) if article.published else "",
    ]
    if source and not any(parts):
        source = f"— {source}"  # alone it is written as below a quote
    return _wrapped("*", " · ".join(filter(None, [source, *parts])))


def _card(item: model.RelatedItem) -> str:
    title = _one_line(item.title)
    url = safe_url(item.url)
    link = f"[{title}]({destination(url)})" if url else title
    image = _image(item.image, item.alt, said=[item.title])
    lines = (image, link, _running(item.summary or ""))
    return _prefixed("- ", "  ", _hard_lines(lines))


def _blocks(blocks: Iterable[model.Block], credit: str, title: str | None) -> Iterator[str]:
    """Write blocks; of two lists in a row the second has other markers, to be one of its own."""
    markers = _OTHER_MARKERS
    for block in blocks:
        if isinstance(block, model.ListBlock):
            markers = _MARKERS if markers == _OTHER_MARKERS else _OTHER_MARKERS
            yield "\n".join(_items(block, *markers))
            continue
        written = _block(block, credit, title)
        if written:
            markers = _OTHER_MARKERS
        yield written


def _block(block: model.LeafBlock, credit: str, title: str | None) -> str:
    match block:
        case model.Paragraph(text, marks):
            return _running(text, marks)
        case model.CustomBlock():
            return _custom(block)
        case model.Heading(text, level, marks):
            return _heading(heading_level(level), _one_line(text, marks))
        case model.Quote(text, attribution, marks):
            by = _one_line(attribution or "")
            parts = (_running(text, marks, has_paragraphs=True), by and f"— {by}")
            return _prefixed("> ", "> ", _paragraphs(parts))
        case model.Table():
            return _table(block)
        case model.Figure():
            return _figure(block, credit, title)
        case model.Embed(url, text):
            safe = safe_url(url)
            if not safe:
                return _running(text or url)
            if _AUTOLINK.fullmatch(safe):
                return _hard_lines((_running(text or ""), f"<{safe}>"))
            return f"[{_one_line(text or url)}]({destination(safe)})"
        case _:
            assert_never(block)


def _items(block: model.ListBlock, bullet: str, delimiter: str) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = f"{number}{delimiter} " if block.ordered else f"{bullet} "
        text = _running(item.text, item.marks, has_paragraphs=True)
        yield _prefixed(marker, " " * len(marker), text)


def _custom(block: model.CustomBlock) -> str:
    """Write a block of another kind: fenced, as it is, with its kind and data after the fence."""
    info = block.data.get("info") if len(block.data) == 1 else None if block.data else ""
    if block.kind == CODE_KIND and isinstance(info, str) and _INFO.fullmatch(info):
        return _fenced(info, block.text)
    if not _KIND.fullmatch(block.kind):
        return _running(block.text)
    data = " " + _json(block.data).translate(_NOT_IN_INFO) if block.data else ""
    return _fenced(f"{{{block.kind}}}{data}", block.text)


def _figure(figure: model.Figure, credit: str, title: str | None) -> str:
    by = _one_line(figure.credit or "")
    lines = (_running(figure.caption or ""), by and labelled(_one_line(credit), by))
    text = _hard_lines(_wrapped("*", line) for line in lines)
    said = (figure.caption, title if figure.image or figure.caption else None)
    # Below the bare sign a caption is still that of a picture.
    image = _image(figure.image, figure.alt, said) or _wrapped("*", text and PICTURE_SIGN)
    return _paragraphs((image, text))


def _image(image: str | None, alt: str | None, said: Iterable[str | None]) -> str:
    """Write an image; one that can't be shown by its name, and without an image the words for it.

    An alternative text that says what is `said` beside the picture is left out.
    """
    alt = unless_said(alt, said)
    if url := safe_url(image):
        shown = alt or ("" if has_place(url) else url)
        return f"![{_one_line(shown)}]({destination(url)})"
    words = _one_line(": ".join(text for text in (image, alt) if text and text.strip()))
    return _wrapped("*", words and f"{PICTURE_SIGN} {words}")


def _table(table: model.Table) -> str:
    columns = max(map(len, (table.header, *table.rows)))
    caption = _wrapped("*", _running(table.caption or ""))
    if columns == 0:
        return caption
    width = full_width(table)
    lines = [
        _row(table.header, columns),  # which says how many there are
        "| " + " | ".join(["---"] * columns) + " |",
        *(_row(row, width or 1) for row in table.rows),
    ]
    return _paragraphs(("\n".join(lines), caption))


def _row(row: tuple[str, ...], width: int) -> str:
    cells = [_one_line(cell).replace("|", "\\|") for cell in row]
    return "| " + " | ".join(cells + [""] * (width - len(cells))) + " |"


def _running(text: str, marks: tuple[model.Mark, ...] = (), *, has_paragraphs: bool = False) -> str:
    """Write running text with hard line breaks; blank lines may separate paragraphs."""
    written = delimited(text, marks).strip().replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in written:
        return escape_opening(written)
    parts: list[list[str]] = [[]]
    for line in map(str.strip, written.split("\n")):
        if line:
            parts[-1].append(escape_opening(line))
        elif has_paragraphs:
            parts.append([])
    return _paragraphs(map(_hard_lines, parts))


def _hard_lines(lines: Iterable[str]) -> str:
    """Make a paragraph of lines that are written already; empty ones are left out."""
    return "\\\n".join(filter(None, lines))


def _paragraphs(parts: Iterable[str]) -> str:
    """Separate blocks that are written already; empty ones are left out."""
    return "\n\n".join(filter(None, parts))


def _one_line(text: str, marks: tuple[model.Mark, ...] = ()) -> str:
    """Write a text on one line; its line breaks become spaces."""
    return escape_opening(delimited(text.replace("\r", " ").replace("\n", " "), marks).strip())


def _heading(level: int, line: str) -> str:
    """Write a heading; hashes at its end, which would be taken for closing ones, are escaped."""
    words = line.rstrip("#")
    if words != line and words[-1:] in {"", " "}:  # after anything else they close nothing
        line = f"{words}\\{line[len(words) :]}"
    return f"{'#' * level} {line}" if line else ""


def _prefixed(first: str, others: str, text: str) -> str:
    """Put one prefix before the first line of a text, and another before the others."""
    return first + "\n".join((others + line).rstrip() for line in text.split("\n"))[len(others) :]


def _wrapped(delimiter: str, text: str) -> str:
    """Emphasise whole lines that are written already."""
    return f"{delimiter}{text}{delimiter}" if text else ""


def _fenced(info: str, text: str) -> str:
    """Write a text as it is between fences, which are longer than any in it."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}" if text else f"{fence}{info}\n{fence}"
