"""The canonical dump: an article as lines of text that the core parser reads back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from ttnews import model
from ttnews.profiles.printed import ENGLISH, PrintedWords, labelled
from ttnews.text.moments import printed_moment


def write(  # noqa: PLR0913  each is an option of its own
    article: model.Article,
    /,
    *,
    words: PrintedWords,
    read_more: str | None = None,
    topics: str | None = None,
    byline: str | None = None,
    credit: str | None = None,
) -> str:
    """Write an article: one line a part, a blank line between parts.

    A line break inside a text becomes a space. What plain text can't express (marks, the level of a
    heading, URLs of related items, metadata) is left out.

    Args:
        article: the article.
        words: the words to print, but for those below that are not None.
        read_more: the heading above the related items.
        topics: the label before the topics; a colon follows.
        byline: the word before the authors.
        credit: the word before a picture's credit; a colon follows.

    """
    words = words.chosen(read_more=read_more, topics=topics, byline=byline, credit=credit)
    source = f"({article.source}) - " if article.source else ""
    authors = labelled(words.byline, ", ".join(article.authors)) if article.authors else None
    parts: list[Iterable[str | None]] = [
        [article.title],
        [authors, printed_moment(article.published) if article.published else None],
        [source + (article.lead or "")],
        *(_lines(block, words.credit) for block in article.blocks),
        [labelled(words.topics, ", ".join(article.topics)) if article.topics else None],
        [words.read_more if article.related else None],
    ]
    for item in article.related:
        parts += [item.image], [item.alt], [item.title], [item.summary]
    return _joined(parts) + "\n"


def body(blocks: Iterable[model.Block], words: PrintedWords = ENGLISH) -> str:
    """Write blocks alone, as in the dump of an article."""
    return _joined(_lines(block, words.credit) for block in blocks)


def _joined(parts: Iterable[Iterable[str | None]]) -> str:
    """Join parts with a blank line between them; a line break inside a line becomes a space."""
    written = ("\n".join(line.replace("\n", " ") for line in part if line) for part in parts)
    return "\n\n".join(filter(None, written))


def _lines(block: model.Block, credit_label: str) -> Iterable[str | None]:
    match block:
        case model.Paragraph(text) | model.Heading(text) | model.CustomBlock(_, text):
            return [text]
        case model.Quote(text, attribution):
            return [f"> {text}", f"> — {attribution}" if attribution else None]
        case model.ListBlock(items, ordered):
            return [
                f"{number}. {item.text}" if ordered else f"• {item.text}"
                for number, item in enumerate(items, 1)
            ]
        case model.Table(rows, header, caption):
            return [caption, *(" | ".join(cells) for cells in (header, *rows))]
        case model.Figure(image, alt, caption, credit):
            by = f"({labelled(credit_label, credit)})" if credit else None
            return [image, alt, " ".join(filter(None, (caption, by)))]
        case model.Embed(url, text):
            return [text, url]
        case _:
            assert_never(block)
