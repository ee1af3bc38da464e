"""The fields of front matter, by the names in use in the tools that write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final, TypeVar

from attrs import define

from ttnews.model import JSON
from ttnews.profiles import Markers
from ttnews.shared.urls import is_web_url
from ttnews.wording.dates import dates, iso_date
from ttnews.wording.names import stated_names

T = TypeVar("T")

# Lower case, letters and digits only; of two the first counts.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "ogtitle"),
    "source": ("source", "sitename", "ogsitename", "publisher", "site"),
    "authors": ("authors", "author", "byline", "creator"),
    "published": (
        *("published", "date", "publishedtime", "articlepublishedtime", "datepublished"),
        *("publisheddate", "publishedat", "publishdate", "pubdate"),
    ),
    "topics": ("topics", "tags", "keywords"),
    "language": ("language", "lang", "locale"),
    "url": (
        *("url", "urlsource", "sourceurl", "source", "link", "permalink"),
        *("canonical", "canonicalurl", "originalurl", "ogurl"),
    ),
}
_OWN = "metadata"  # where the renderer writes what has no name


@define
class Fields:
    """The fields of front matter; those that are read are taken out, the rest is metadata."""

    rest: dict[str, JSON]
    markers: Markers

    def title(self) -> str | None:
        """Return the title, and leave it in, because it may not be the article's."""
        names = {_plain(name): name for name in self.rest}
        found = (names[name] for name in _NAMES["title"] if name in names)
        return next((text for name in found if (text := _text(self.rest[name]))), None)

    def drop_title(self) -> None:
        """Take out what `title` gave."""
        self._take("title", _text)

    def source(self) -> str | None:
        """Return the publisher; a URL under that name is none."""
        return self._take(
            "source", lambda value: None if is_web_url(text := _text(value) or "") else text
        )

    def url(self) -> str | None:
        """Return the URL of the article."""
        return self._take("url", _text)

    def language(self) -> str | None:
        """Return the language tag."""
        return self._take("language", _text)

    def authors(self) -> tuple[str, ...]:
        """Return the authors: a list, or names between semicolons, or full names between commas."""
        return self._take("authors", _names) or ()

    def topics(self) -> tuple[str, ...]:
        """Return the topics: a list, or words between commas."""
        return self._take("topics", _words) or ()

    def published(self) -> date | datetime | None:
        """Return the date, with or without a time of day."""
        return self._take("published", self._date)

    def metadata(self) -> dict[str, JSON]:
        """Return the fields that were not read."""
        own = self.rest.pop(_OWN, None)
        if isinstance(own, Mapping):
            return {**self.rest, **own}
        return self.rest if own is None else {**self.rest, _OWN: own}

    def _take(self, field: str, read: Callable[[JSON], T | None]) -> T | None:
        names = {_plain(name): name for name in reversed(self.rest)}
        for name in _NAMES[field]:
            if name in names:
                value = read(self.rest[names[name]])
                if value:
                    del self.rest[names[name]]
                    return value
        return None

    def _date(self, value: JSON) -> date | datetime | None:
        text = _text(value) or ""
        return iso_date(text, basic=True) or next(iter(dates(text, self.markers)), None)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _text(value: JSON) -> str | None:
    """Return a value as the text that it was; lists and objects are none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    return None


def _names(value: JSON) -> tuple[str, ...]:
    if isinstance(value, str):
        return stated_names(value)
    return _strings(value)


def _words(value: JSON) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(filter(None, (word.strip() for word in value.split(","))))
    return _strings(value)


def _strings(value: JSON) -> tuple[str, ...]:
    """Return the strings of a list, if it has nothing else."""
    if not isinstance(value, list) or not all(isinstance(item, str | int) for item in value):
        return ()
    return tuple(text for item in value if (text := _text(item)))
