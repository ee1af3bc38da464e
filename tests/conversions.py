"""What each format keeps of an article, found by converting one that has everything.

    python tests/conversions.py

prints the tables of docs/reference/conversions.md.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from html import unescape
from typing import Any, Final

from attrs import evolve, frozen

from ttnews import (
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
    Registry,
    RelatedItem,
    Table,
)

__all__ = ["FEATURES", "Kept", "kept", "lost", "readers", "tables", "writers"]

REGISTRY: Final = Registry.build(entry_points=False)
WRITING: Final[dict[str, dict[str, object]]] = {
    "html": {"metadata": True},
    "markdown": {"front_matter": True},
    "plain": {"captions": True, "related": True, "topics": True},
}
READING: Final[dict[str, dict[str, Any]]] = {"jsonld": {"pictures": True}}
"""What a form has to be asked for to keep all it can, and what its reader."""

READ_AS: Final = {"jsonl": "json"}
"""Formats of lines, each of which another one reads."""

HEAD: Final = Article(
    title="Old bridge at Harrow Ferry opens again",
    source="Lune Valley Post",
    authors=("Ida Norling",),
    published=datetime(2024, 5, 6, 9, 30, tzinfo=UTC),
    lead=(
        "After four years behind barriers the iron bridge was opened to walkers and cyclists on "
        "Monday morning."
    ),
    topics=("bridges", "Harrow Ferry"),
    related=(
        RelatedItem(
            "Quillon keeps its night train",
            "It will run on Fridays only, because the carriages are needed on the other days.",
            "https://post.example/img/train.jpg",
            "A train at dawn",
            "https://post.example/train",
        ),
    ),
    language="en",
    url="https://post.example/bridge",
    metadata={"edition": "north"},
)
ABOVE: Final = Paragraph(
    "The first to cross was the miller, who had written to the council every month since the "
    "bridge was closed.",
    (
        Mark("link", 27, 33, "https://post.example/miller"),
        Mark("strong", 43, 50),
        Mark("emphasis", 58, 65),
    ),
)
BELOW: Final = Paragraph(
    "The bridge was built in 1911 and carried the mail until the railway came to the valley, and "
    "after that it carried nothing but people, sheep and now and then a piano."
)


def _with(block: Block) -> Article:
    """Return an article that has the block between paragraphs."""
    return evolve(HEAD, blocks=(ABOVE, block, BELOW))


HEADING: Final = _with(Heading("What is still missing", 3))
QUOTE: Final = _with(
    Quote("The winter stayed away, and so we were two months early, sir.", "Jan van Loon")
)
ITEMS: Final = (Paragraph("lamps on the towpath"), Paragraph("railings on the north side"))
TABLE: Final = _with(
    Table((("Monday", "412"), ("Tuesday", "380")), ("Day", "Walkers"), "Crossings so far")
)
IMAGE: Final = "https://post.example/img/bridge.jpg"
FIGURE: Final = _with(Figure(IMAGE, None, "The first walkers", "Ada Quill"))
ALT: Final = _with(Figure(IMAGE, "An iron bridge", "The first walkers"))
DRAWING: Final = _with(Figure(alt="A drawing of the bridge"))
FILE: Final = _with(Figure("bridge.jpg", caption="The first walkers"))
EMBED: Final = _with(Embed("https://video.example/watch/1", "The opening in three minutes"))
CUSTOM: Final = _with(CustomBlock("poll", "Will you cross the bridge?", {"votes": 12}))
TEXT: Final = evolve(HEAD, blocks=(ABOVE, BELOW))


def _block(kind: type, field: str = "") -> Callable[[Article], object]:
    def look(article: Article) -> object:
        return [getattr(b, field) if field else True for b in article.blocks if isinstance(b, kind)]

    return look


def _marks(kind: str) -> Callable[[Article], object]:
    def look(article: Article) -> object:
        blocks = (block for block in article.blocks if isinstance(block, Paragraph))
        return [
            (block.text[mark.start : mark.end], mark.href)
            for block in blocks
            for mark in block.marks
            if mark.kind == kind
        ]

    return look


def _card(field: str) -> Callable[[Article], object]:
    return lambda article: [getattr(item, field) for item in article.related]


def _text(article: Article) -> object:
    return [block.text for block in article.blocks if isinstance(block, Paragraph)]


@frozen
class Feature:
    """A part of an article.

    Attributes:
        article: one that has it.
        look: gives the part.
        signs: strings by one of which a form shows that it was written.

    """

    article: Article
    look: Callable[[Article], object]
    signs: tuple[str, ...]


FEATURES: Final[dict[str, Feature]] = {
    "title": Feature(TEXT, lambda article: article.title, ("Old bridge at Harrow Ferry",)),
    "source": Feature(TEXT, lambda article: article.source, ("Lune Valley Post",)),
    "authors": Feature(TEXT, lambda article: article.authors, ("Ida Norling",)),
    "date and time": Feature(TEXT, lambda article: article.published, ("2024-05-06",)),
    "lead": Feature(TEXT, lambda article: article.lead, ("After four years",)),
    "paragraphs": Feature(TEXT, _text, ("The first to cross",)),
    "links": Feature(TEXT, _marks("link"), ("https://post.example/miller",)),
    "strong": Feature(TEXT, _marks("strong"), ("<strong>",)),
    "emphasis": Feature(TEXT, _marks("emphasis"), ("<em>",)),
    "headings": Feature(HEADING, _block(Heading, "text"), ("What is still missing",)),
    "levels of headings": Feature(
        HEADING, _block(Heading, "level"), ("<h3>", 'data-level="3"', 'type="section" n="3"')
    ),
    "quotes": Feature(QUOTE, _block(Quote, "text"), ("The winter stayed away",)),
    "who is quoted": Feature(QUOTE, _block(Quote, "attribution"), ("Jan van Loon",)),
    "lists": Feature(_with(ListBlock(ITEMS)), _block(ListBlock, "items"), ("railings",)),
    "numbers of lists": Feature(
        _with(ListBlock(ITEMS, ordered=True)),
        _block(ListBlock, "ordered"),
        ("<ol>", "2. rail", 'rend="numbered"'),
    ),
    "tables": Feature(TABLE, _block(Table, "rows"), ("412",)),
    "headers of tables": Feature(TABLE, _block(Table, "header"), ("Walkers",)),
    "captions of tables": Feature(TABLE, _block(Table, "caption"), ("Crossings so far",)),
    "URLs of images": Feature(FIGURE, _block(Figure, "image"), (IMAGE,)),
    "file names of images": Feature(FILE, _block(Figure, "image"), ("bridge.jpg",)),
    "alternative texts": Feature(ALT, _block(Figure, "alt"), ("An iron bridge",)),
    "pictures without an image": Feature(
        DRAWING, _block(Figure, "alt"), ("A drawing of the bridge",)
    ),
    "captions": Feature(FIGURE, _block(Figure, "caption"), ("The first walkers",)),
    "credits": Feature(FIGURE, _block(Figure, "credit"), ("Ada Quill",)),
    "embeds": Feature(EMBED, _block(Embed, "url"), ("https://video.example/watch/1",)),
    "texts of embeds": Feature(EMBED, _block(Embed, "text"), ("The opening in three minutes",)),
    "custom blocks": Feature(CUSTOM, _block(CustomBlock, "text"), ("Will you cross",)),
    "kinds of custom blocks": Feature(CUSTOM, _block(CustomBlock, "kind"), ("poll",)),
    "data of custom blocks": Feature(CUSTOM, _block(CustomBlock, "data"), ("votes",)),
    "topics": Feature(TEXT, lambda article: article.topics, ("bridges",)),
    "related items": Feature(TEXT, _card("title"), ("Quillon keeps its night train",)),
    "summaries of related items": Feature(TEXT, _card("summary"), ("It will run on Fridays",)),
    "pictures of related items": Feature(
        TEXT, _card("image"), ("https://post.example/img/train.jpg",)
    ),
    "alternative texts of related items": Feature(TEXT, _card("alt"), ("A train at dawn",)),
    "URLs of related items": Feature(TEXT, _card("url"), ("https://post.example/train",)),
    "language": Feature(TEXT, lambda article: article.language, ('"en"', ">en<")),
    "URL": Feature(TEXT, lambda article: article.url, ("https://post.example/bridge",)),
    "metadata": Feature(TEXT, lambda article: article.metadata, ("edition",)),
}


class Kept(StrEnum):
    """What becomes of a part of an article."""

    AS_IT_IS = "●"
    IN_WORDS = "○"
    NOT = ""


def readers() -> list[str]:
    """Name the formats that are both read and written."""
    return [name for name in REGISTRY.source_formats if name in REGISTRY.renderers]


def writers() -> list[str]:
    """Name the formats that are written."""
    return list(REGISTRY.renderers)


@cache
def kept(format: str) -> dict[str, Kept]:
    """Say what becomes of each feature in a format."""
    return {name: _kept(feature, format) for name, feature in FEATURES.items()}


def _kept(feature: Feature, format: str) -> Kept:
    output = REGISTRY.render(feature.article, to=format, **WRITING.get(format, {}))
    reader = READ_AS.get(format, format)
    if reader in readers():
        again = REGISTRY.parse(output, format=reader, **READING.get(reader, {}))
        if feature.look(again) == feature.look(feature.article):
            return Kept.AS_IT_IS
    words = _words(output)
    return Kept.IN_WORDS if any(sign in words for sign in feature.signs) else Kept.NOT


def _words(output: str | bytes) -> str:
    if isinstance(output, bytes) and output.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(output)) as book:
            output = "\n".join(book.read(name).decode() for name in book.namelist())
    text = output.decode() if isinstance(output, bytes) else output
    return re.sub(r"\s+", " ", unescape(text))


def _words_of(options: dict[str, object]) -> str:
    """Return options as they stand on a command line."""
    return ", ".join(f"`{name}={str(value).lower()}`" for name, value in options.items())


def lost(source: str, to: str) -> tuple[list[str], list[str]]:
    """Name what a conversion writes although it does not come back, and what it leaves out."""
    before, after = kept(source), kept(to)
    has = [name for name in FEATURES if before[name] is Kept.AS_IT_IS]
    in_words = [name for name in has if after[name] is Kept.IN_WORDS]
    left_out = [name for name in has if after[name] is Kept.NOT]
    return in_words, left_out


def tables() -> Iterator[str]:
    """Return the lines of the tables."""
    yield "| format | option |"
    yield "|---|---|"
    for asked, note in ((WRITING, ""), (READING, " (reading)")):
        yield from (f"| `{name}` | {_words_of(options)}{note} |" for name, options in asked.items())
    yield ""
    yield f"| | {' | '.join(f'`{name}`' for name in writers())} |"
    yield f"|---|{'---|' * len(writers())}"
    for feature in FEATURES:
        yield f"| {feature} | {' | '.join(kept(name)[feature] for name in writers())} |"
    for source in readers():
        yield ""
        yield f"### From {source}"
        yield ""
        yield "| to | is written, but does not come back | is left out |"
        yield "|---|---|---|"
        for to in writers():
            in_words, left_out = lost(source, to)
            is_read = READ_AS.get(to, to) in readers()
            written = (", ".join(in_words) or "nothing") if is_read else "–"
            yield f"| `{to}` | {written} | {', '.join(left_out) or 'nothing'} |"


if __name__ == "__main__":
    print("\n".join(tables()))
