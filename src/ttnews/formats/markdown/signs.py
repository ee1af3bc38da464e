"""Signs of Markdown in a text."""

from __future__ import annotations

import re

from ttnews.formats.markdown.front_matter import front

_BEGINNING = 20_000  # characters
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


def signs(text: str) -> tuple[str, ...]:
    """Name the signs of Markdown at the beginning of a text; empty for what is something else."""
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if beginning.startswith(("<", "{")):
        return ()
    above = front(beginning)
    found = ["what stands above the text"] if above.end and above.fields else []
    beginning = beginning[above.end :]
    found += (sign for sign, pattern in _CLEAR.items() if pattern.search(beginning))
    likely = [sign for sign, pattern in _LIKELY.items() if pattern.search(beginning)]
    if found or len(likely) > 1 or _TITLE.match(beginning):
        found += likely
    return tuple(found)
