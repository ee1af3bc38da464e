"""Text laid out in lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ttnews.formats.markdown.delimiters import delimited
from ttnews.formats.markdown.escapes import escape_opening
from ttnews.model import Mark

_BACKTICKS = re.compile(r"`+")
_SHORTEST_FENCE = 3  # backticks


def running(text: str, marks: tuple[Mark, ...] = (), *, has_paragraphs: bool = False) -> str:
    """Write running text; its line breaks become hard ones.

    Args:
        text: the text.
        marks: stand-off marks on it.
        has_paragraphs: whether blank lines separate paragraphs; otherwise they are left out.

    """
    written = delimited(text, marks).strip().replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in written:
        return escape_opening(written)
    parts: list[list[str]] = [[]]
    for line in map(str.strip, written.split("\n")):
        if line:
            parts[-1].append(escape_opening(line))
        elif has_paragraphs:
            parts.append([])
    return paragraphs(map(hard_lines, parts))


def hard_lines(lines: Iterable[str]) -> str:
    """Make a paragraph of lines that are written already; empty ones are left out."""
    return "\\\n".join(filter(None, lines))


def paragraphs(parts: Iterable[str]) -> str:
    """Separate blocks that are written already; empty ones are left out."""
    return "\n\n".join(filter(None, parts))


def one_line(text: str, marks: tuple[Mark, ...] = ()) -> str:
    """Write a text on one line; its line breaks become spaces."""
    return escape_opening(delimited(text.replace("\r", " ").replace("\n", " "), marks).strip())


def heading(level: int, line: str) -> str:
    """Write a heading; hashes at its end, which would be taken for closing ones, are escaped."""
    words = line.rstrip("#")
    if words != line and words[-1:] in {"", " "}:  # after anything else they close nothing
        line = f"{words}\\{line[len(words) :]}"
    return f"{'#' * level} {line}" if line else ""


def prefixed(first: str, others: str, text: str) -> str:
    """Put one prefix before the first line of a text, and another before the others."""
    return first + "\n".join((others + line).rstrip() for line in text.split("\n"))[len(others) :]


def wrapped(delimiter: str, text: str) -> str:
    """Emphasise whole lines that are written already."""
    return f"{delimiter}{text}{delimiter}" if text else ""


def fenced(info: str, text: str) -> str:
    """Write a text as it is between fences, which are longer than any in it."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}" if text else f"{fence}{info}\n{fence}"
