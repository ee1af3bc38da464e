"""From Gemtext to an article. Gemtext is read line by line; the first characters say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ttnews import (
    Article,
    Block,
    Claim,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RelatedItem,
)

LINE = re.compile(r"(?P<sign>#{1,3}|=>|\*(?=\s)|>|```)?\s*(?P<text>.*?)\s*", re.DOTALL)
LINK = re.compile(r"(?P<url>\S+)(?:\s+(?P<label>.*))?", re.DOTALL)
IMAGE = re.compile(r".*\.(?:jpe?g|png|gif|webp|avif)", re.IGNORECASE)


class Line(NamedTuple):
    """A line of Gemtext: its sign, the text after it, and the offsets of both in the source."""

    block: int
    sign: str
    text: str
    start: int
    text_start: int
    end: int


def parse(text: str, /, *, read_more: str = "Read more") -> Article:
    """Read Gemtext.

    Args:
        text: the Gemtext.
        read_more: the heading whose links are related items.

    """
    title: str | None = None
    blocks: list[Block] = []
    related: list[RelatedItem] = []
    below_read_more = False
    for _, group in groupby(_lines(text), lambda line: line.block):
        lines = list(group)
        _, sign, words, start, text_start, _ = lines[0]
        end = lines[-1].end
        if sign == "```":
            is_closed = len(lines) > 1 and text.startswith("```", lines[-1].start)
            inside = text[lines[0].end : lines[-1].start if is_closed else end].strip("\n")
            blocks.append(CustomBlock("preformatted", inside, {"alt": words}, start=start, end=end))
        elif sign == "*":
            items = (Paragraph(line.text, start=line.text_start, end=line.end) for line in lines)
            blocks.append(ListBlock(tuple(items), start=start, end=end))
        elif sign == "#" and title is None:
            title = words
        elif sign.startswith("#"):
            below_read_more = words == read_more
            if not below_read_more:
                blocks.append(Heading(words, max(2, len(sign)), start=start, end=end))
        elif sign == "=>" and (link := LINK.fullmatch(words)):
            url, label = link["url"], link["label"]
            if below_read_more:
                related.append(RelatedItem(label or url, url=url, start=start, end=end))
            elif IMAGE.fullmatch(url):
                blocks.append(Figure(url, caption=label, start=start, end=end))
            else:
                blocks.append(Embed(url, label, start=start, end=end))
        elif sign == ">":
            blocks.append(Quote(words, start=start, end=end))
        elif words:
            blocks.append(Paragraph(words, start=text_start, end=end))
    return Article(title=title, blocks=tuple(blocks), related=tuple(related))


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines; those of one list or one preformatted block have the same number."""
    block = start = 0
    before = ""
    preformatted = False
    for raw in text.split("\n"):
        line = LINE.fullmatch(raw)
        assert line, "the pattern takes every line"
        sign = "```" if preformatted else line["sign"] or ""
        if not (preformatted or sign == before == "*"):
            block += 1
        if line["sign"] == "```":
            preformatted = not preformatted
        end = start + line.end("text")
        yield Line(block, sign, line["text"], start, start + line.start("text"), end)
        before = sign
        start += len(raw) + 1


def sniff(text: str, /) -> Claim | None:
    """Claim a text with a link line, which no other format has."""
    if re.search(r"^=>\s*\S", text, re.MULTILINE):
        return Claim(0.6, "a line that begins with '=>'")
    return None
