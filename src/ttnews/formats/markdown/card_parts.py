"""What parts of a page say that may be cards of other stories: pictures, links and other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ttnews.formats.markdown.blocks import Part
from ttnews.formats.markdown.words import Link, Picture, Unplaced, Words
from ttnews.wording.prose import is_prose

_HEADING_SIGN = re.compile(r"#{1,6}\s+")  # left of a heading inside a link
_SEPARATORS = re.compile(r"[\s,;|·•/–—-]*")


class Said(NamedTuple):
    """A piece of a card: a picture, a link, or other words.

    Attributes:
        text: the words.
        url: where they lead.
        picture: the picture that it is.
        is_heading: whether the words are a heading.
        start: offset in the source of the first character.
        end: offset just behind the last one.
        unplaced: where other words link to.

    """

    text: str
    url: str | None
    picture: Picture | None
    is_heading: bool
    start: int
    end: int
    unplaced: Unplaced = []  # noqa: RUF012  never changed


def said_in(parts: tuple[Part, ...]) -> Iterator[Said]:
    """Give the pictures, links and other lines in parts of a card."""
    for part in parts:
        if isinstance(part, Picture):
            yield Said("", None, part, is_heading=False, start=part.start, end=part.end)
        elif isinstance(part, Words):
            yield from _lines(part)
        else:
            text = getattr(part, "text", "")
            start, end = part.start or 0, part.end or 0
            yield Said(text, None, None, is_heading=False, start=start, end=end)


def _lines(words: Words) -> Iterator[Said]:
    """Give the lines of words; those that are nothing but links link by link.

    Of a short line with a link and something else, as a date, the link comes first.
    """
    is_heading = words.level > 0
    text = words.text
    links = list(reversed(words.links))
    starts = (words.start, *(end for _, end in words.breaks))
    stops = (*(start for start, _ in words.breaks), words.end)
    begin = covered = 0
    for line, start, stop in zip(text.split("\n"), starts, stops, strict=True):
        end = begin + len(line)
        inside = []
        while links and links[-1].start < end:
            inside.append(links.pop())
        if inside and _is_bare(text, begin, max(end, inside[-1].end), inside):
            for link in inside:
                said = _without_sign(text[link.start : link.end])
                yield Said(said, link.href, None, is_heading, *link.span)
            covered = inside[-1].end
        elif begin >= covered and line.strip():
            rest, is_title = [line], is_heading
            places: Unplaced = [
                {"text": text[link.start : link.end], "url": link.href} for link in inside
            ]
            if len(inside) == 1 and not is_prose(line):
                link = inside[0]
                rest, is_title = [text[begin : link.start], text[link.end : end]], False
                places = []
                yield Said(text[link.start : link.end], link.href, None, is_heading, start, stop)
            for said in filter(None, map(str.strip, rest)):
                yield Said(said, None, None, is_title, start, stop, places)
        begin = end + 1


def is_bare_links(words: Words, begin: int = 0) -> bool:
    """Whether words are links with nothing but signs between them, from an offset on."""
    return bool(words.links) and _is_bare(words.text, begin, len(words.text), words.links)


def _is_bare(text: str, begin: int, end: int, links: Sequence[Link]) -> bool:
    for link in links:
        if not _SEPARATORS.fullmatch(text, begin, max(begin, link.start)):
            return False
        begin = max(begin, link.end)
    return _SEPARATORS.fullmatch(text, begin, max(begin, end)) is not None


def _without_sign(text: str) -> str:
    """Take the sign of a heading off that stood inside a link."""
    text = text.strip()
    sign = _HEADING_SIGN.match(text)
    return text[sign.end() :] if sign else text
