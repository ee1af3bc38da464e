"""The topics in a topic line, and hashtags."""

from __future__ import annotations

import re

from ttnews.profiles import Kind, Label, Markers
from ttnews.wording.lists import bullet_end

_TOPIC_SEPARATOR = re.compile(r"[,;|·•#、，；،؛]")
_WIDE_SEPARATOR = re.compile(r"\s/\s|\t|\s{2,}")  # if there is none of those
_HASHTAGS = re.compile(r"(?:#[^\W\d][^#]{0,40})+")


def topics(text: str, markers: Markers) -> tuple[str, ...]:
    """Return the topics of a topic line: after a colon several, without a colon one."""
    start = bullet_end(text)
    found = markers.label(text, Kind.TOPIC, start) or Label(Kind.TOPIC, start, colon=True)
    listed = text[found.end :]
    parts = _TOPIC_SEPARATOR.split(listed) if found.colon else [listed]
    if found.colon and len(parts) == 1:
        parts = _WIDE_SEPARATOR.split(listed)
    return tuple(part.strip() for part in parts if part.strip())


def has_hashtags(text: str) -> bool:
    """Whether a text is one hashtag or more and nothing else; "#1" is a number."""
    return text[:1] == "#" and _HASHTAGS.fullmatch(text) is not None
