"""What the values of properties say: strings, dates, languages, in all the shapes they come in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ttnews.shared.linked_data.property_text import plain_line
from ttnews.shared.urls import is_web_url

__all__ = ["flat", "language", "names", "strings", "texts"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)


def flat(value: object) -> Iterator[object]:
    """Give the items of a value, those of lists in lists too; of a single value, that."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        else:
            yield item


def strings(value: object) -> Iterator[str]:
    """Give the strings of a value as they are, without the white space at their ends."""
    return (text for item in flat(value) if isinstance(item, str) and (text := item.strip()))


def texts(value: object) -> list[str]:
    """Give what a value says, each once: its strings, and the names of its nodes."""
    found: dict[str, None] = {}
    for item in flat(value):
        own = item
        if isinstance(item, Mapping):  # a person, a thing; or a string with its language
            own = item.get("name", item.get("@value"))
        found |= {text: None for string in strings(own) if (text := plain_line(string))}
    return list(found)


def names(value: object) -> list[str]:
    """Give the names in a value; the address of a profile in the place of a name is none."""
    return [text for text in texts(value) if not is_web_url(text)]


def language(value: object) -> str | None:
    """Read a language tag; "en_GB" is a common spelling of "en-GB"."""
    for item in flat(value):
        spellings: object = item
        if isinstance(item, Mapping):
            spellings = [item.get("alternateName"), item.get("name")]
        for text in strings(spellings):
            if _LANGUAGE.fullmatch(text):
                return text.replace("_", "-")
    return None
