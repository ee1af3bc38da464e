"""Lines that are not lines: where a dump is wrapped, cut in pieces, Markdown or escaped.

The shape of the dump as a whole tells, because a line alone can't: one in which no such shape shows
is left as it is. What is then made of its lines is decided in `ttnews.text.normalization`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from attrs import frozen

from ttnews.parser.limits import FEWEST_ENTITIES, FEWEST_MARKED
from ttnews.parser.line_breaks import FilledLines
from ttnews.text.manifests import OPENING
from ttnews.text.normalization import STRIPPED, aligned, normalized

_ENTITY = re.compile(r"&(?:amp;)*+(?:#\w{2,8}|[A-Za-z][A-Za-z0-9]{1,30});|&amp;")
_MARKDOWN = {  # by a sign without which the pattern isn't found
    "](": re.compile(r"\]\([^()\s]"),
    "**": re.compile(r"\*\*[^\s*][^*\n]{0,300}+\*\*"),
    "## ": re.compile(r"^[^\S\n]*+\#{2,6}[^\S\n]++\S", re.MULTILINE),
}
_SIGN = re.compile(r"[&\[\]\\*_#]")  # in a line without a break nothing else is replaced
_TITLE = re.compile(r"^[^\S\n]*+\#[^\S\n]++\S", re.MULTILINE)
_PICTURE = re.compile(
    r"\[?+!\[(?P<alt>[^\[\]]*+)\]\(\s*+<?(?P<url>[^()\s<>]++)[^()]*+\)(?:\]\([^()\s]*+\))?+"
)


Piece: TypeAlias = tuple[int, str, str]


class Part(NamedTuple):
    """A line of the dump in a logical line: its number and its offsets, as `ExplainedLine` has."""

    number: int
    start: int
    end: int


@frozen
class Cleaned:
    """What a logical line says that is not in the dump character by character.

    Attributes:
        text: what it says.
        bullet: the bullet that stood on a line of its own, with a blank; else empty.
        start: offset of the slice that says it, in `str` characters from 0.
        end: offset after that slice.
        parts: the lines of the dump that it is made of.
        alt: the alternative text of a line that is nothing but a picture in Markdown, whose `text`
            is the picture's URL; None for other lines.

    """

    text: str
    bullet: str
    start: int
    end: int
    parts: tuple[Part, ...]
    alt: str | None = None

    def placed(self, source: str, offset: int) -> tuple[str, int, int]:
        """Return what the line says from an offset in `text` on, and the span that says it."""
        text, segments = aligned(source[self.start : self.end])
        index, run = next(
            (index, run) for index, run in enumerate(segments) if offset < run.start + run.length
        )
        start = self.start + run.source_start + offset - run.start
        last = segments[-1]
        end = self.start + last.source_start + last.source_length
        if source[start:end] == text[offset:]:
            return text[offset:], start, end
        if index and offset == run.start:  # a sign that opens a link or emphasis belongs to it
            above = segments[index - 1]
            start = self.start + above.source_start + above.source_length
        return normalized(source[start : self.end]), start, self.end


@frozen
class Joined:
    """The logical lines of a dump that needs them.

    Attributes:
        pieces: the dump, cut at line feeds that end a logical line, each with its number and
            without white space at its edges.
        cleaned: by that number, those that are not what the dump has there.
        is_wrapped: whether any has more than one line of the dump.

    """

    pieces: list[Piece]
    cleaned: dict[int, Cleaned]
    is_wrapped: bool


def joined(
    source: str,
    raws: Sequence[str],
    texts: Sequence[str],
    *,
    is_dense: bool,
    is_byline: Callable[[str], bool],
) -> Joined | None:
    """Find the logical lines of a dump; None if they are its lines, as in most dumps.

    Args:
        source: the dump.
        raws: its lines, cut at line feeds.
        texts: the same without white space at their edges.
        is_dense: whether its script is one in which a word takes one to three characters.
        is_byline: tells whether a line begins with a word like "by".

    """
    has_manifest = OPENING in source
    lines = FilledLines.of(texts, has_manifest=has_manifest)
    glued = lines.glued(source, is_dense=is_dense, is_byline=is_byline)
    if not (glued or has_manifest or _is_escaped(source) or _is_markdown(source)):
        return None
    return _put_together(source, raws, lines, glued)


def _is_escaped(source: str) -> bool:
    if "&" not in source:
        return False
    return sum(1 for _ in islice(_ENTITY.finditer(source), FEWEST_ENTITIES)) == FEWEST_ENTITIES


def _is_markdown(source: str) -> bool:
    """Whether several lines have signs of Markdown."""
    marked: set[int] = set()
    for sign, pattern in _MARKDOWN.items():
        if sign[0] in source and sign in source:  # a single character is found much faster than two
            marked.update(islice(_ends_of_lines(source, pattern), FEWEST_MARKED))
    if "#" in source and "# " in source:  # more than one title would be comments in code
        marked.update(islice(_ends_of_lines(source, _TITLE), 1))
    return len(marked) >= FEWEST_MARKED


def _ends_of_lines(source: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield the offsets at which those lines end in which a pattern is found."""
    end = 0
    for found in pattern.finditer(source):
        if found.start() >= end:
            end = source.find("\n", found.end())
            end = len(source) if end < 0 else end
            yield end


def _put_together(
    source: str, raws: Sequence[str], lines: FilledLines, glued: dict[int, str]
) -> Joined:
    """Cut the dump into logical lines, and clean those that need it."""
    is_marked, is_escaped = _is_markdown(source), _is_escaped(source)
    pieces: list[Piece] = []
    cleaned: dict[int, Cleaned] = {}
    places = lines.places
    goes_on = {places[index]: places[index + 1] for index in glued}
    bullets = {places[index]: bullet for index, bullet in glued.items() if bullet}
    place = at = 0
    while place < len(raws):
        last, bullet = place, ""
        while last in goes_on:
            bullet = bullet or bullets.get(last, "")
            last = goes_on[last]
        number = place + 1
        raw = raws[place] if last == place else "\n".join(raws[place : last + 1])
        pieces.append((number, raw, raw.strip()))
        is_touched = last > place or OPENING in raw
        if is_touched or (is_marked and _SIGN.search(raw)) or (is_escaped and "&" in raw):
            found = _cleaned(raw, number, at, bullet, is_marked=is_marked)
            if found is not None:
                cleaned[number] = found
        at += len(raw) + 1
        place = last + 1
    return Joined(pieces, cleaned, bool(goes_on))


def _cleaned(raw: str, number: int, at: int, bullet: str, *, is_marked: bool) -> Cleaned | None:
    """Clean a logical line; None if it says what the dump has there."""
    has_picture = is_marked and "![" in raw
    picture = _PICTURE.fullmatch(raw.strip(STRIPPED)) if has_picture else None
    if picture:
        parts = tuple(_parts(raw, number, at))
        start = raw.index(picture["url"], raw.index("](")) + at
        alt = " ".join(picture["alt"].split())
        return Cleaned(picture["url"], "", start, start + len(picture["url"]), parts, alt)
    visible = raw.strip()  # the slice from the first part to the last
    text, segments = aligned(visible)
    if text == visible.strip(STRIPPED):
        return None
    parts = tuple(_parts(raw, number, at))
    if segments:
        start = segments[0].source_start
        end = segments[-1].source_start + segments[-1].source_length
        if visible[start:end] == text:
            at = parts[0].start
            return Cleaned(text, bullet, at + start, at + end, parts)
    return Cleaned(text, bullet, parts[0].start, parts[-1].end, parts)


def _parts(raw: str, number: int, at: int) -> Iterator[Part]:
    for place, line in enumerate(raw.split("\n"), number):
        if text := line.strip():
            start = at + len(line) - len(line.lstrip())
            yield Part(place, start, start + len(text))
        at += len(line) + 1
