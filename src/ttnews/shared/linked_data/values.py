"""Values of properties in all the shapes they come in: strings, dates, languages, lists, nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from ttnews.shared.linked_data.property_text import markup_to_line
from ttnews.shared.urls import is_web_url
from ttnews.wording.dates import first_iso_date

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)


def flattened(value: object) -> Iterator[object]:
    """Return the items of a value, those of lists in lists too; of a single value, that."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        else:
            yield item


def has_only_strings(value: object) -> bool:
    """Whether a value is a string, several, or none."""
    return all(item is None or isinstance(item, str) for item in flattened(value))


def stripped_strings(value: object) -> Iterator[str]:
    """Return the strings of a value that aren't blank, without white space at their ends."""
    return (text for item in flattened(value) if isinstance(item, str) and (text := item.strip()))


def first_string(*values: object) -> str | None:
    """Return the first string in some values, by the rules of `stripped_strings`."""
    return next((text for value in values for text in stripped_strings(value)), None)


def plain_texts(value: object) -> list[str]:
    """Return the strings of a value and the names of its nodes, each once, without markup."""
    found: dict[str, None] = {}
    for item in flattened(value):
        own = item
        if isinstance(item, Mapping):  # a person, a thing; or a string with its language
            own = item.get("name", item.get("@value"))
        found |= dict.fromkeys(map(markup_to_line, stripped_strings(own)))
    return [*filter(None, found)]


def names_in(*values: object) -> list[str]:
    """Return the names in the first value that has any; the address of a profile is none."""
    found = ([text for text in plain_texts(value) if not is_web_url(text)] for value in values)
    return next(filter(None, found), [])


def first_date(value: object) -> date | datetime | None:
    """Read the first date in ISO 8601, with or without a time of day; see `iso_date`."""
    return first_iso_date(stripped_strings(value))


def first_language(value: object) -> str | None:
    """Read the first language tag; "en_GB" is a common spelling of "en-GB"."""
    for item in flattened(value):
        spellings: object = item
        if isinstance(item, Mapping):
            spellings = [item.get("alternateName"), item.get("name")]
        for text in stripped_strings(spellings):
            if _LANGUAGE.fullmatch(text):
                return text.replace("_", "-")
    return None
