"""Texts laid out in lines of Markdown, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ttnews.formats.markdown.delimiters import delimited
from ttnews.formats.markdown.escapes import escape_opening
from ttnews.model import Mark

__all__ = ["fenced", "heading", "is_autolink", "one_line", "prefixed", "running", "wrapped"]

_LINE_END = re.compile(r"\r\n?|\n")
_SPACES = {ord("\r"): " ", ord("\n"): " "}
_AUTOLINK = re.compile(r"https?://[^<>\0-\x20]*")
_TICKS = re.compile(r"`+")
_FENCE = 3  # characters; a fence has as many at least


def running(text: str, marks: Iterable[Mark] = (), *, paragraphs: bool = False) -> str:
    """Write running text; its line breaks become hard ones.

    Args:
        text: the text.
        marks: stand-off marks on it.
        paragraphs: whether blank lines in it stand between paragraphs; otherwise they are left out.

    """
    chunks: list[list[str]] = [[]]
    for line in map(str.strip, _LINE_END.split(delimited(text, marks))):
        if line:
            chunks[-1].append(escape_opening(line))
        elif paragraphs and chunks[-1]:
            chunks.append([])
    return "\n\n".join("\\\n".join(lines) for lines in chunks if lines)


def one_line(text: str, marks: Iterable[Mark] = ()) -> str:
    """Write a text on one line; its line breaks become spaces."""
    return escape_opening(delimited(text.translate(_SPACES), marks).strip())


def heading(level: int, line: str) -> str:
    """Write a heading; hashes at its end, which would be taken for closing ones, are escaped."""
    words = line.rstrip("#")
    if words != line and words[-1:] in {"", " "}:  # behind anything else they close nothing
        line = f"{words}\\{line[len(words) :]}"
    return f"{'#' * level} {line}" if line else ""


def prefixed(first: str, others: str, text: str) -> str:
    """Put signs or blanks before the first line of a text, and before the others."""
    return first + "\n".join((others + line).rstrip() for line in text.split("\n"))[len(others) :]


def wrapped(delimiter: str, text: str) -> str:
    """Emphasise whole lines that are written already."""
    return f"{delimiter}{text}{delimiter}" if text else ""


def fenced(info: str, text: str) -> str:
    """Write a text as it is between fences, which are longer than any in it."""
    longest = max(map(len, _TICKS.findall(text)), default=0)
    fence = "`" * max(_FENCE, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}" if text else f"{fence}{info}\n{fence}"


def is_autolink(url: str) -> bool:
    """Whether a URL can stand for itself, as `<https://…>`."""
    return _AUTOLINK.fullmatch(url) is not None
