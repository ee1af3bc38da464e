"""Sources of any length, in every source format, each of some shape that repeats something."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import Any, Final, TypeAlias

from attrs import frozen

import ttnews

Write: TypeAlias = Callable[[str], str]

LENGTH: Final = 40_000
"""Characters of a source that is long."""

PIECES: Final = (
    *("a", "a ", "\xa0", "a\n", "\n\n", "A. B. ", ", ", "– ", "(", "[", "[a](", "![", "*a ", "_"),
    *(
        "`",
        "<",
        "<a",
        "&",
        "&amp;amp;",
        "“a” ",
        "a: ",
        "| ",
        "#",
        "1 ",
        "https://e.example/a ",
        "@a",
    ),
    *("\u0301", "漢字。", "> ", "- a\n", "By A B, ", "Read also: a\n\n"),
)
"""What a text repeats."""

SENTENCES: Final = "The ferry sank on Monday, and nobody was on board. It is to be raised in May."


@frozen
class Shape:
    """A kind of source.

    Attributes:
        format: its source format.
        name: what repeats where.
        write: makes one of so many repetitions.

    """

    format: str
    name: str
    write: Callable[[int], str]

    def __str__(self) -> str:
        """Name it."""
        return f"{self.format}: {self.name}"

    def source(self, length: int) -> str:
        """Return one of about so many characters."""
        empty, piece = len(self.write(0)), (len(self.write(24)) - len(self.write(8))) / 16
        return self.write(max(1, int((length - empty) / max(piece, 1))))


def read(shape: Shape, source: str) -> ttnews.Article | None:
    """Read a source of some shape; None if it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ttnews.parse(source, format=shape.format)
        except ttnews.TTNewsError:
            return None


def texts() -> Iterator[Shape]:
    """Yield shapes in which a text repeats something: each piece in each place of each format."""
    for source_format, places in _PLACES.items():
        for place, write in places.items():
            for piece in PIECES:
                name = f"{piece!r} in the {place}"
                yield Shape(source_format, name, partial(_repeated, write, piece))


def structures() -> Iterator[Shape]:
    """Yield shapes in which parts of an article are repeated."""
    for source_format, makers in _STRUCTURES.items():
        for name, make in makers.items():
            yield Shape(source_format, name, make)


def _repeated(write: Write, piece: str, count: int) -> str:
    return write(piece * count)


def _page(body: str = "", head: str = "", title: str = "Ferry sinks") -> str:
    text = f"<p>{SENTENCES}</p>" * 4
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"{text}{body}{text}</article></body></html>"
    )


def _linked(**known: Any) -> str:
    return json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **known})


def _json(blocks: list[Any] | None = None, **known: Any) -> str:
    return json.dumps({"schema_version": 1, "title": "T", "blocks": blocks or [], **known})


def _ans(*elements: Any, **known: Any) -> str:
    return json.dumps(
        {"type": "story", "version": "0.10.12", "content_elements": elements, **known}
    )


def _ninjs(body: str = "", **known: Any) -> str:
    return json.dumps(
        {
            "standard": {"name": "ninjs", "version": "3.1"},
            "uri": "urn:x:1",
            "type": "text",
            "headlines": [{"role": "main", "value": "T"}],
            "bodies": [
                {"contentType": "application/xhtml+xml", "value": f"<p>{SENTENCES}</p>{body}"}
            ],
            **known,
        }
    )


def _nitf(body: str = "", title: str = "T", byline: str = "") -> str:
    return (
        "<?xml version='1.0'?><nitf><body><body.head>"
        f"<hedline><hl1>{title}</hl1></hedline><byline>{byline}</byline></body.head>"
        f"<body.content><p>{SENTENCES}</p>{body}</body.content></body></nitf>"
    )


def _extracted(**known: Any) -> str:
    url = "https://e.example/a"
    return json.dumps({"url": url, "title": "T", "maintext": SENTENCES, **known})


def _paragraph(text: str) -> dict[str, str]:
    return {"type": "paragraph", "text": text}


_PLACES: Final[dict[str, dict[str, Write]]] = {
    "text": {
        "dump": lambda text: text or "a",
        "title": lambda text: f"{text}\n\n{SENTENCES}\n\n{SENTENCES}",
        "last paragraph": lambda text: f"Ferry sinks\n\n{SENTENCES}\n\n{text}",
        "lines": lambda text: f"Ferry sinks\n\n{SENTENCES}\n\n" + text.replace(" ", "\n"),
    },
    "html": {
        "text": lambda text: _page(f"<p>{escape(text)}</p>"),
        "markup": _page,
        "title": lambda text: _page(title=escape(text)),
        "author": lambda text: _page(head=f'<meta name="author" content="A{escape(text)}B">'),
        "description": lambda text: _page(
            head=f'<meta name="description" content="{escape(text)}">'
        ),
        "date": lambda text: _page(f"<time datetime='{escape(text)}'>{escape(text)}</time>"),
        "address": lambda text: _page(f'<p><a href="{escape(text)}">more</a></p>'),
        "picture": lambda text: _page(f'<img src="{escape(text)}" alt="{escape(text)}">'),
        "caption": lambda text: _page(
            f'<figure><img src="a.jpg"><figcaption>{escape(text)}</figcaption></figure>'
        ),
        "class": lambda text: _page(f'<div class="{escape(text)}"><p>{SENTENCES}</p></div>'),
        "style": lambda text: _page(f'<p style="{escape(text)}">{SENTENCES}</p>'),
        "linked data": lambda text: _page(
            head=f"<script type='application/ld+json'>{_linked(author='A' + text)}</script>"
        ),
        "depth": lambda text: "<div>" * 2100 + text,
    },
    "markdown": {
        "page": lambda text: f"# Ferry sinks\n\n{SENTENCES}\n\n{text}",
        "front matter": lambda text: f"---\ntitle: {text}\n---\n\n{SENTENCES}\n",
        "heading": lambda text: f"# {text}\n\n{SENTENCES}\n",
        "quote": lambda text: f"# T\n\n> {text}\n",
        "table": lambda text: f"# T\n\n| a | b |\n|---|---|\n| {text} | b |\n",
    },
    "json": {
        "title": lambda text: _json(title=text),
        "text": lambda text: _json([_paragraph(text)]),
        "metadata": lambda text: _json(metadata={text: text}),
        "syntax": lambda text: f'{{"schema_version": 1, "title": {text}',
    },
    "jsonld": {
        "body": lambda text: _linked(headline="T", articleBody=text),
        "author": lambda text: _linked(headline="T", articleBody=SENTENCES, author="A" + text),
        "keywords": lambda text: _linked(headline="T", articleBody=SENTENCES, keywords=text),
    },
    "ans": {
        "text": lambda text: _ans({"type": "text", "content": text}),
        "markup": lambda text: _ans({"type": "raw_html", "content": text}),
        "headline": lambda text: _ans(headlines={"basic": text}),
    },
    "ninjs": {
        "body": _ninjs,
        "byline": lambda text: _ninjs(by=text),
    },
    "nitf": {
        "body": lambda text: _nitf(f"<p>{escape(text)}</p>"),
        "byline": lambda text: _nitf(byline=escape(text)),
        "title": lambda text: _nitf(title=escape(text)),
    },
    "extracted": {
        "text": lambda text: _extracted(maintext=f"{SENTENCES}\n{text}"),
        "author": lambda text: _extracted(authors=["A" + text]),
    },
}
_CELLS: Final = "<tr><td>a</td></tr>"
_STRUCTURES: Final[dict[str, dict[str, Callable[[int], str]]]] = {
    "html": {
        "one wide row": lambda n: _page(f"<table><tr>{'<td>a</td>' * n}</tr>{_CELLS * n}</table>"),
        "small tables": lambda n: _page(
            f"<table><tr>{'<td>a</td>' * 40}</tr>{_CELLS * 40}</table>" * n
        ),
        "a long heading": lambda n: _page(
            f"<h2>{'a ' * n}</h2>" + f"<p>{SENTENCES}</p>" * (n // 8)
        ),
        "headings": lambda n: _page(f"<h2>Why</h2><p>{SENTENCES}</p><h3>How</h3>" * n),
        "lists in lists": lambda n: _page("<ul><li>a" * n),
        "quotes in quotes": lambda n: _page("<blockquote><p>a</p>" * n),
        "marks in marks": lambda n: _page("<p>" + "<b>a<i>b" * n),
        "links": lambda n: _page("<p>" + "<a href='https://e.example/'>a</a> " * n),
        "authors": lambda n: _page(head="<meta name='author' content='Ida Norling'>" * n),
        "a long base": lambda n: _page(
            "<p>" + "<a href='b'>a</a> " * n, head=f"<base href='https://e.example/{'a/' * n}'>"
        ),
        "pictures": lambda n: _page(
            "<figure><img src=a.jpg><figcaption>a</figcaption></figure>" * n
        ),
        "templates": lambda n: "<div>" * 2100 + "<template>" * n,
        "scripts": lambda n: "<div>" * 2100 + "<script>" * n,
        "tags in tags": lambda n: "<div>" * 2100 + "<a" * n,
    },
    "json": {
        "one wide row": lambda n: _json([{"type": "table", "rows": [["a"] * n, *[["b"]] * n]}]),
        "paragraphs": lambda n: _json([_paragraph("a")] * n),
        "marks": lambda n: _json(
            [
                {
                    **_paragraph("a" * n),
                    "marks": [{"type": "strong", "start": i, "end": i + 1} for i in range(n)],
                }
            ]
        ),
        "related": lambda n: _json(related=[{"title": "a"}] * n),
        "metadata in metadata": lambda n: '{"schema_version": 1, "metadata": ' + '{"a":' * n,
    },
    "markdown": {
        "one wide row": lambda n: f"# T\n\n|{'a|' * n}\n|{'-|' * n}\n" + "|b|\n" * n,
        "lists": lambda n: "# T\n\n" + "- a\n  - b\n" * n,
    },
    "text": {
        "cards": lambda n: (
            f"Ferry sinks\n\n{SENTENCES}\n\nRead more\n" + "lamp.jpg\nBridge opens\n" * n
        ),
        "pictures": lambda n: f"Ferry sinks\n\n{SENTENCES}\n\n" + "lamp.jpg\n" * n,
        "bylines": lambda n: f"Ferry sinks\n\n{SENTENCES}\n\n" + "By Ida Norling\n" * n,
    },
}
