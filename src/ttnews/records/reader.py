"""How a record becomes an article, or an error that says why there is none."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any, Final

from attrs import evolve, field, frozen

from ttnews.exceptions import (
    MissingExtraError,
    ParseError,
    PluginError,
    SourceWarning,
    TTNewsError,
)
from ttnews.model import Article
from ttnews.parser import Judged
from ttnews.profiles import Profile
from ttnews.records.columns import NOTHING, Columns, RecordFault, Stated, source_of, stated
from ttnews.registry.detection import text_of
from ttnews.registry.hookspecs import Filter
from ttnews.registry.own_profiles import registry_of
from ttnews.registry.records import ErrorKind, Record, RecordError
from ttnews.registry.registry import AUTO, Registry

_DUMP: Final = "text"  # the source format whose lines are judged


@frozen
class Result:
    """What became of a record: an article, or an error.

    Attributes:
        article: the article, or None. Its `metadata` has the `id` and the `date` of the record.
        error: why there is none, or None.
        file: the path of the file that the record is in; empty if it is in none.
        position: its place in the file, from 1: the number of its line or row, for example; None
            if the file is the record.
        judged: of a text dump, what kind it is, its quality, and the lines that were left out; None
            for other formats.
        stated: what the record says beside its source.

    """

    article: Article | None
    error: RecordError | None = None
    file: str = ""
    position: int | None = None
    judged: Judged | None = None
    stated: Stated = field(default=NOTHING)

    def __str__(self) -> str:
        """Say where the record is."""
        return self.file if self.position is None else f"{self.file}:{self.position}"


class Reader:
    """Reads records.

    Args:
        registry: the formats and filters.
        columns: which column is what.
        format: the name of the source format of what is in the column of the text.
        filters: the names of filters to apply to the articles, in this order.

    Raises:
        UnknownFormatError: there is no such format or filter.
        OptionError: the filters can't have this order.

    """

    def __init__(
        self,
        registry: Registry,
        *,
        columns: Columns | None = None,
        format: str = _DUMP,
        filters: Iterable[str] = (),
    ) -> None:
        self.registry: Registry = registry
        self.format: str = format
        self.columns: Columns = columns or Columns()
        self.chosen: Sequence[Filter] = registry.chosen_filters(filters)
        self.filters: tuple[str, ...] = tuple(record.name for record in self.chosen)
        if format != AUTO:
            registry.source_format(format)

    def read(self, record: Record, file: str = "") -> Result:
        """Read a record; whatever is wrong with it becomes an error.

        Call it inside of `refusing_other_sources`, or what is no dump of text is read as one.

        Raises:
            MissingExtraError: a library is not installed that its format needs.

        """
        known = stated(record, self.columns)
        try:
            article, judged = self._article(record, known)
        except RecordFault as fault:
            return Result(None, fault.error, file, record.position or None, None, known)
        return Result(article, None, file, record.position or None, judged, known)

    def _article(self, record: Record, known: Stated) -> tuple[Article, Judged | None]:
        if record.error is not None:
            raise RecordFault(record.error.kind, record.error.message)
        try:
            if record.article is not None:
                made = self.registry.filtered(record.article, self.chosen)
                return _completed(made, known), None
            source = source_of(record, self.columns, self.registry, self.format)
            content, name = source.content, source.format
            if name is None or name == AUTO:
                name = self.registry.detect(content, source.name)
            about: dict[str, Any] = {"url": known.url, "language": known.language}
            if name != _DUMP:
                return _completed(self._parsed(content, name, about), known), None
            judged = self.registry.judge(_text(content), filters=self.filters, **about)
            return _completed(judged.article, known), judged
        except RecordFault:
            raise
        except MissingExtraError:
            raise
        except SourceWarning as warning:
            reason = f"this looks like {warning.what}, not a dump of text"
            raise RecordFault(ErrorKind.FORMAT, reason) from warning
        except PluginError as error:
            raise RecordFault(ErrorKind.PLUGIN, str(error)) from error
        except TTNewsError as error:
            raise RecordFault(ErrorKind.FORMAT, str(error)) from error
        except MemoryError as error:
            raise RecordFault(ErrorKind.TOO_LARGE, "too large for the memory") from error
        except Exception as error:
            reason = f"reading it raised {type(error).__name__}: {error}"
            raise RecordFault(ErrorKind.PLUGIN, reason) from error

    def _parsed(self, content: str | bytes, name: str, about: dict[str, Any]) -> Article:
        return self.registry.parse(content, format=name, filters=self.filters, **about)


@frozen(kw_only=True)
class Reading:
    """How records are read, in whatever process.

    Attributes:
        profiles: marker words of the user's own.
        columns: which column is what.
        format: the name of the source format of what is in the column of the text.
        filters: the names of filters to apply to the articles, in this order.

    """

    profiles: tuple[Profile, ...] = ()
    columns: Columns = field(factory=Columns)
    format: str = _DUMP
    filters: tuple[str, ...] = ()

    def reader(self, registry: Registry | None = None) -> Reader:
        """Make a reader in this process, by default with a registry of its own; raises as it."""
        return Reader(
            registry or registry_of(self.profiles),
            columns=self.columns,
            format=self.format,
            filters=self.filters,
        )


def _text(content: str | bytes) -> str:
    try:
        return text_of(content)
    except ParseError as error:
        raise RecordFault(ErrorKind.ENCODING, str(error)) from error


def _completed(article: Article, known: Stated) -> Article:
    """Return an article with what the record says and the source doesn't."""
    changes: dict[str, Any] = {}
    if article.published is None and known.published is not None:
        changes["published"] = _moment(known.published)
    about = {name: getattr(known, name) for name in ("id", "date")}
    about = {name: value for name, value in about.items() if value is not None}
    if not about.keys() <= article.metadata.keys():
        changes["metadata"] = {**about, **article.metadata}
    return evolve(article, **changes) if changes else article


def _moment(word: str) -> date | None:
    """Return an ISO 8601 date, with a time or without."""
    for read in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return read(word.strip())
    return None


@contextmanager
def refusing_other_sources() -> Iterator[None]:
    """Make an error of the warning that a source plainly is no dump of text.

    It sets the filters of warnings, once for many records: that is slow, and not for threads.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", SourceWarning)
        yield
