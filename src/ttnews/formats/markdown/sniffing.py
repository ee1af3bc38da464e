"""Recognising Markdown by its signs."""

from __future__ import annotations

import re

from ttnews.formats.markdown.front_matter import read_fields
from ttnews.formats.markdown.limits import CONFIDENCE_STEP, MOST_CONFIDENCE, SNIFFED
from ttnews.registry.hookspecs import Claim

_CLEAR = {
    "an image": re.compile(r"!\[[^\]]{0,300}\]\([^\s)]"),
    "a link": re.compile(r"(?<!!)\[[^\]]{1,300}\]\(<?(?:https?://|/|#)"),
    "an underlined title": re.compile(r"^[^\s=].*\n={3,}[ \t]*$", re.MULTILINE),
    "a table": re.compile(
        r"^[ \t]*+\|?+(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)+(?:[ \t]*+:?-{3,}+:?[ \t]*+)?$", re.MULTILINE
    ),
    "a fence": re.compile(r"^```[^`\n]*$", re.MULTILINE),
}
# A plain text can have one of these by chance, but not two.
_LIKELY = {
    "a heading": re.compile(r"^#{1,6} \S", re.MULTILINE),
    "a strong line": re.compile(r"^\*\*[^*\s][^*\n]*\*\*$", re.MULTILINE),
    "a line in italics": re.compile(r"^([*_])[^*_\s][^*_\n]*\1$", re.MULTILINE),
    "an underlined heading": re.compile(r"^[^\s-].*\n-{3,}[ \t]*$", re.MULTILINE),
}
_TITLE = re.compile(r"#{1,2} \S")


def sniff(text: str) -> Claim | None:
    """Claim a text with signs of Markdown at its beginning, more the more of them it has."""
    beginning = text[:SNIFFED].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if beginning.startswith(("<", "{")):
        return None
    fields, end = read_fields(beginning)
    beginning = beginning[end:]
    found = ["what stands above the text"] if fields else []
    found += (sign for sign, pattern in _CLEAR.items() if pattern.search(beginning))
    likely = [sign for sign, pattern in _LIKELY.items() if pattern.search(beginning)]
    if found or len(likely) > 1 or _TITLE.match(beginning):
        found += likely
    if not found:
        return None
    return Claim(min(MOST_CONFIDENCE, CONFIDENCE_STEP * (len(found) + 1)), ", ".join(found))
