"""From a slice of a dump to what it says: line breaks, Markdown, escapes, manifests.

Whether a dump is wrapped, Markdown or escaped can't be seen from a slice of it. That is for the
parser to find out; here is what it does then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from ttnews.text.manifests import PATTERN as MANIFEST

WHITE_SPACE: Final = (
    "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What `str.strip` removes, except the line feed."""
INVISIBLE: Final = frozenset("\0\ufeff\u200b\u2060\u200e\u200f")
"""Characters at the edges of lines in real dumps that print nothing and that `str.strip` leaves:
NUL, byte order mark, zero width space, word joiner, the two direction marks."""

LONE_BULLETS: Final = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・·*-–—")
"""Bullets that can stand on a line of their own."""
STRIPPED: Final = "".join(INVISIBLE) + WHITE_SPACE + "\n"
"""What normalisation takes off the edges of a slice."""
_MOST_ESCAPES = 3  # times that a character can have been escaped
_BREAKS = frozenset("\t\n\f\r")  # a tab or a line break that is escaped is a blank
_QUOTES = frozenset("\"'“„«»‘‚")  # before a drop cap
_OPENERS = frozenset("([{„¿¡")  # no blank after them
_CLOSERS = frozenset(",.;)]}،؛")  # no blank before them
HYPHENS: Final = frozenset("-\u2010\u00ad")
"""What stands at the end of a line in which a word is cut."""
_SOFT_HYPHEN = "\u00ad"


class Segment(NamedTuple):
    """A run of characters of a text that was made from another, and where they were there.

    Attributes:
        start: offset of the run in the text, in `str` characters from 0.
        source_start: offset in the text that was parsed, likewise.
        length: how many characters it has.
        source_length: how many it was made from. They are the same characters, or the run is what
            stands for them: a blank for a line break, a quotation mark for `&quot;`.

    """

    start: int
    source_start: int
    length: int
    source_length: int


class Aligned(NamedTuple):
    """What a slice says, and where each character was in the slice."""

    text: str
    segments: tuple[Segment, ...]


def normalized(raw: str, /) -> str:
    """Return what a slice of a dump says, where lines were joined or signs left out.

    Every string of an article equals the slice of the dump that its offsets give, or is what this
    function makes of the slice. It looks at nothing but the slice:

    - A line break is a blank. It is nothing after an opening bracket, before a comma, full stop,
      semicolon or closing bracket, between characters of Chinese or Japanese, after a drop cap and
      after a hyphen; the hyphen goes too if the next letter is a small one.
    - HTML entities are the characters that they stand for, up to three times escaped; a blank if
      they stand for a tab or a line break.
    - Of Markdown links and emphasis the text stays; images, the signs of a heading and the
      backslash before another sign go.
    - A bullet alone on the first or last line goes, and so do white space and invisible characters
      at the edges.
    - C2PA manifests go.

    Args:
        raw: the slice.

    """
    return aligned(raw).text


def aligned(raw: str) -> Aligned:
    """Return what a slice says, and where its characters were; see `normalized`."""
    parts: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    for start, end, new in (*_replaced(raw), (len(raw), len(raw), "")):
        if start > at:
            parts.append(raw[at:start])
            segments.append(Segment(length, at, start - at, start - at))
            length += start - at
        if new:
            parts.append(new)
            segments.append(Segment(length, start, len(new), end - start))
            length += len(new)
        at = end
    text = "".join(parts)
    visible = text.strip(STRIPPED)
    if visible == text:
        return Aligned(text, tuple(segments))
    before = len(text) - len(text.lstrip(STRIPPED))
    return Aligned(visible, tuple(cut(segments, before, before + len(visible))))


def cut(
    segments: Iterable[Segment], start: int, end: int, source_start: int = 0
) -> Iterator[Segment]:
    """Cut a span out of runs, so that they count from its start and from `source_start`."""
    for at, source_at, length, source_length in segments:
        first, last = max(start - at, 0), min(end - at, length)
        if first >= last:
            continue
        at_source = source_start + source_at
        if length == source_length:
            yield Segment(at + first - start, at_source + first, last - first, last - first)
        else:
            yield Segment(at + first - start, at_source, last - first, source_length)


@cache
def _token() -> re.Pattern[str]:
    """Compile what is replaced, once it is needed. No part can backtrack its way through a text."""
    url = r"(?:[^()\s<>]|\([^()\s]{0,300}+\)|(?<=-)\n){0,2000}+"
    title = r"""(?:\s++"[^"]{0,300}+"|\s++'[^']{0,300}+')?+"""
    target = rf"\(\s*+(?:<[^<>\s]{{0,2000}}+>|{url}){title}\s*+\)"
    image = rf"!\[[^\[\]]{{0,1000}}+\]{target}"
    words = r"(?:[^_]|(?<=[^\W_])_(?=[^\W_])){1,1000}+"
    return re.compile(
        rf"{MANIFEST}"
        r"|&(?:amp;){0,2}(?:\#[0-9]{1,7}+|\#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,30}+);"
        r"|(?:(?<=[^\W\d_])(?P<hyphen>[-‐\u00ad])(?=[^\S\n]*+\n))?"
        r"(?<![^\S\n])[^\S\n]*+\n\s*+(?P<quote>>[^\S\n]++)?"
        rf"|{image}"
        rf"|\[(?=(?:{image}|[^\[\]]){{0,500}}+\]{target})"
        rf"|\]{target}"
        r"|\A\#{1,6}+[^\S\n]++(?=\S)"
        r"|\\(?=[\\`*_{}\[\]()\#+.!>|~-])"
        r"|(?<!\*)\*{2,3}(?=[^\s*])(?=[^*]{1,1000}+(?P<strong>)(?<=\S)\*\*)"
        r"|(?<![\w*])\*(?=[^\s*])(?=[^*]{1,1000}+(?P<star>)(?<=\S)\*(?![\w*]))"
        rf"|(?<!\w)_{{1,2}}(?=[^\s_])(?={words}(?P<line>)(?<=\S)_{{1,2}}(?!\w))"
        r"|\*{1,3}+|_{1,2}+"
    )


def _replaced(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of a slice that stand for something else, each with that."""
    closers: set[int] = set()  # where emphasis ends
    first, last = len(raw) - len(raw.lstrip()), len(raw.rstrip()) - 1
    is_quoted = raw.startswith(">", first)
    for found in _token().finditer(raw):
        start, end = found.span()
        sign = raw[start]
        if sign == "&":
            if (new := _unescaped(found.group())) != found.group():
                yield start, end, new
        elif sign in "*_":
            opened = found.lastgroup
            if opened:
                closers.add(found.start(opened))
            if opened or start in closers:
                yield start, end, ""
        elif "\n" not in found.group() or sign in "![]":
            yield start, end, ""
        elif start == first + 1 and raw[first] in LONE_BULLETS:
            yield first, end, ""
        elif end == last and raw[last] in LONE_BULLETS:
            yield start, last + 1, ""
        else:
            if found["quote"] and not is_quoted:
                end = found.start("quote")
            yield _joint(raw, start, end, found["hyphen"])


def _unescaped(entity: str) -> str:
    """Return the characters that an entity stands for, itself if it stands for none."""
    from html import unescape  # noqa: PLC0415  the names of all entities, which few dumps need

    for _ in range(_MOST_ESCAPES):
        if entity.startswith("&"):
            new = unescape(entity)
            # Without its semicolon an entity is a word: "&notes;" would become "¬es;".
            entity = entity if new.endswith(";") and not new.startswith("&") else new
    return " " if entity in _BREAKS else entity


def _joint(raw: str, start: int, end: int, hyphen: str | None) -> tuple[int, int, str]:
    """Return the span of a line break, with what stands for it."""
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if hyphen:
        is_word = after.islower() or (hyphen == _SOFT_HYPHEN and after.isalpha())
        return start + (not is_word), end, ""
    is_cap = (
        after.islower()
        and before.isupper()
        and (
            start == 1 or (start == 2 and raw[0] in _QUOTES)  # noqa: PLR2004  a quotation mark above
        )
    )
    is_unspaced = _has_no_blanks(before) and _has_no_blanks(after)
    is_closed = after in _CLOSERS and not raw.startswith("..", end)
    return start, end, "" if is_cap or is_unspaced or is_closed or before in _OPENERS else " "


def _has_no_blanks(character: str) -> bool:
    """Whether a character is one of Chinese or Japanese, or of their punctuation."""
    return "\u3000" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef"
