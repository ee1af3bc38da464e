"""Text inside of elements: lines, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ttnews import model
from ttnews.shared.marked_text import runs
from ttnews.shared.urls import valid_url
from ttnews.shared.xml_writing import LINE_END, escaped_line, escaped_xml, start_tag

# After a host; programs that validate XML refuse it, and RFC 3986 advises against it.
_EMPTY_PORT = re.compile(r"\A((?:[^/?#]*:)?//[^/?#]*):(?![^/?#])")


def tei_url(url: str | None) -> str | None:
    """Return a URL to write as an attribute, or None if it isn't safe to follow or valid."""
    valid = valid_url(url)
    return _EMPTY_PORT.sub(r"\1", valid) if valid else None


def tei_text(text: str, marks: tuple[model.Mark, ...] = ()) -> str:
    """Write a text with its links; the schema has no element for strong and emphasised words."""
    written = ""
    for url, linked in groupby(runs(text, marks), key=lambda run: tei_url(run.href)):
        written += tei_link(_lines("".join(run.text for run in linked)), url)
    return written


def tei_link(inner: str, url: str | None) -> str:
    """Write a link round XML that is written already; without a URL there is none."""
    return f"{start_tag('ref', target=url)}{inner}</ref>" if url else inner


def picture_lines(node: model.Figure | model.RelatedItem) -> Iterator[str]:
    """Write the image and the alternative text; an image that is no safe URL is an `idno`."""
    # Where an alternative text stands there are no line breaks.
    described = f"<desc>{escaped_line(node.alt)}</desc>" if node.alt else ""
    url = tei_url(node.image)
    if url:
        yield f"{start_tag('graphic', url=url)}{described}</graphic>"
    else:
        if node.image:
            yield f"<idno>{escaped_line(node.image)}</idno>"
        if described:
            yield described


def _lines(text: str) -> str:
    # The line feed keeps words apart for programs that only look at the text.
    return "\n<lb/>".join(map(escaped_xml, LINE_END.split(text)))
