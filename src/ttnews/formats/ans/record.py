"""An object of ANS, as its properties are taken out one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from ttnews.model import JSON
from ttnews.shared.linked_data.property_text import markup_to_line

_SPACE = re.compile(r"[ \t\r\n\f]+")


class Record:
    """The properties of an object.

    Attributes:
        untaken: those that were not taken: values of wrong types, and what an article has no field
            for.

    """

    def __init__(self, data: Mapping[str, JSON]) -> None:
        self.untaken: dict[str, JSON] = dict(data)

    def text(self, name: str) -> str | None:
        """Return a property that is a string and not blank."""
        value = self.untaken.get(name)
        return value if isinstance(value, str) and value.strip() else None

    def take(self, *names: str) -> str | None:
        """Take the first of some properties that is a string and not blank."""
        for name in names:
            if value := self.text(name):
                self.drop(name)
                return value
        return None

    def take_line(self, *names: str) -> str | None:
        """Take the first of some properties that is a string and not blank, without its markup."""
        value = self.take(*names)
        return (without_markup(value) or None) if value else None

    def drop(self, *names: str) -> None:
        """Take properties out."""
        for name in names:
            self.untaken.pop(name, None)

    def drop_blank(self, *names: str) -> None:
        """Take properties out that are blank strings, which say nothing."""
        for name in names:
            value = self.untaken.get(name)
            if isinstance(value, str) and not value.strip():
                self.drop(name)

    def object(self, name: str) -> Record:
        """Return a property that is an object; an empty one if there is none."""
        value = self.untaken.get(name)
        return Record(value if isinstance(value, Mapping) else {})

    def list(self, name: str) -> list[JSON]:
        """Return a property that is a list; an empty one if there is none."""
        value = self.untaken.get(name)
        return value if isinstance(value, list) else []

    def keep(self, name: str, rest: Record | Iterable[JSON]) -> None:
        """Put what is left of a property, an object or a list, in its place.

        A property that is neither stays as it is.
        """
        value: JSON = rest.untaken if isinstance(rest, Record) else [*rest]
        present = self.untaken.get(name, value)
        if not isinstance(present, Mapping if isinstance(rest, Record) else list):
            return
        if value:
            self.untaken[name] = value
        else:
            self.drop(name)

    def take_basic(self, name: str) -> str | None:
        """Take the `basic` of an object of texts, else its first text."""
        texts = self.object(name)
        texts.drop_blank("basic")
        found = texts.take_line("basic", *texts.untaken)
        self.keep(name, texts)
        return found


def without_markup(text: str) -> str:
    """Return a text as a reader sees it: on one line if it has HTML or character references."""
    line = markup_to_line(text)
    return text if line == _SPACE.sub(" ", text).strip() else line


def with_markup(text: str) -> str:
    """Write a text so that it has no markup and `without_markup` returns it; most as they are."""
    if "<" not in text and without_markup(text) == text:
        return text
    written = escape(text, quote=False)
    # References are read twice, as some systems write them.
    return written if without_markup(written) == text else escape(written, quote=False)
