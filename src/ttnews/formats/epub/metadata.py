"""What a book says of itself, from its articles and from what the caller adds.

What a caller gives raises `OptionError` if it has not the form that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Final

from ttnews.exceptions import OptionError, RenderError
from ttnews.model import Article
from ttnews.shared.escaping import escaped, language_tag
from ttnews.shared.urls import absolute_url

# The language of a book whose articles don't tell theirs: "undetermined" in ISO 639-2.
UNKNOWN_LANGUAGE: Final = "und"
# When a book was modified whose articles have no date: where the time of ZIP archives begins.
NO_MOMENT: Final = "1980-01-01T00:00:00Z"


def collapsed(text: str | None) -> str:
    """Return a text with single blanks for all white space; empty for None."""
    return " ".join((text or "").split())


def book_title(articles: Sequence[Article], given: str | None) -> str:
    """Return the title that the caller gave, else that of the only article.

    Raises `RenderError` if there is none.
    """
    if given is not None:
        return given_text("title", given)
    title = collapsed(articles[0].title) if len(articles) == 1 else ""
    if not title:
        raise RenderError("a book needs a title: set the option title")
    return title


def given_text(option: str, text: str) -> str:
    """Return the text of an option, which must not be blank, on one line."""
    if not text.strip():
        raise OptionError(f"the option {option} is blank")
    return collapsed(text)


def languages_of(articles: Iterable[Article], given: str | None) -> list[str]:
    """Return the language that the caller gave, else those of the articles, at least one."""
    if given is None:
        tags = [language_tag(article.language) for article in articles]
        return list(dict.fromkeys(filter(None, tags))) or [UNKNOWN_LANGUAGE]
    if not language_tag(given):
        raise OptionError(f"the option language is no language tag: {given!r}")
    return [given]


def modified_moment(articles: Iterable[Article], given: str | None) -> str:
    """Return the moment that the caller gave, else the last one that an article was published."""
    if given is None:
        moments = [_in_utc(article.published) for article in articles if article.published]
        return max(filter(None, moments), default=NO_MOMENT)
    with suppress(ValueError):
        if moment := _in_utc(datetime.fromisoformat(given)):
            return moment
    raise OptionError(f"the option modified is no moment in ISO 8601: {given!r}")


def _in_utc(published: date) -> str | None:
    """Write a moment in UTC, to the second; None if the calendar doesn't reach that far."""
    if not isinstance(published, datetime):
        published = datetime.combine(published, time())
    if published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    try:
        utc = published.astimezone(UTC)
    except OverflowError:
        return None
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def credit_lines(articles: Sequence[Article]) -> Iterator[str]:
    """Write who made the articles and what they are about, each once, as Dublin Core elements."""
    yield from _elements("creator", (name for article in articles for name in article.authors))
    yield from _elements("publisher", (article.source for article in articles))
    yield from _elements("subject", (topic for article in articles for topic in article.topics))
    if len(articles) == 1:
        [article] = articles
        yield from _elements("date", [_date(article.published)])
        yield from _elements("description", [article.lead])
        yield from _elements("source", [absolute_url(article.url)])


def _date(published: date | None) -> str | None:
    """Write a date in the profile of ISO 8601 for the web, which has no time without an offset."""
    if isinstance(published, datetime):
        return (_in_utc(published) if published.tzinfo else None) or published.date().isoformat()
    return published.isoformat() if published else None


def _elements(name: str, texts: Iterable[str | None]) -> Iterator[str]:
    for text in dict.fromkeys(map(collapsed, texts)):
        if text:
            yield f"<dc:{name}>{escaped(text)}</dc:{name}>"
