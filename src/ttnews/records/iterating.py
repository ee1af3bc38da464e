"""`iter_articles`: the articles of many files, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from ttnews.exceptions import OptionError
from ttnews.profiles import Profile
from ttnews.records.columns import Columns
from ttnews.records.files import records_of
from ttnews.records.finding import find_files
from ttnews.records.pool import OrderedPool, all_processors
from ttnews.records.reader import Reader, Reading, Result, refusing_other_sources
from ttnews.registry.own_profiles import several_profiles
from ttnews.registry.records import ErrorKind, Record, RecordError
from ttnews.registry.registry import Registry

_MOST_RECORDS: Final = 32  # that a worker gets at once
_MOST_CHARS: Final = 1_000_000  # of their sources, after which it gets no more

_Sent = tuple[str, Record]


def iter_articles(  # noqa: PLR0913  each is an option of its own
    paths: str | Path | Iterable[str | Path],
    *,
    workers: int = 1,
    text: str | None = None,
    format: str = "text",
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None = None,
    filters: Iterable[str] = (),
) -> Iterator[Result]:
    """Read the articles of many files, in order.

    A file is an article, or a collection of many such as JSON Lines. What can't be read is a result
    with an error; nothing is raised for what is in a file. Few results are in memory at a time.

    Args:
        paths: files, folders, or patterns such as "pages/**/*.html".
        workers: how many processes parse; 0 for as many as there are processors.
        text: the column of the text in records that have columns; by default the first of `text`,
            `content`, `maintext`, `raw_text` and `article`.
        format: the name of the source format of what is in that column.
        profile: marker words of your own: a profile, the path of a file with one, or several.
        filters: the names of filters to apply to the articles, in this order.

    Raises:
        OptionError: there is no such file; the filters can't have this order.
        UnknownFormatError: there is no such format or filter.
        ParseError: the profile can't be read.
        MissingExtraError: a library is not installed that a collection or format needs.

    """
    if workers < 0:
        raise OptionError(f"workers: a number from 0, not {workers}")
    reading = Reading(
        profiles=several_profiles(profile),
        columns=Columns(text=text),
        format=format,
        filters=(filters,) if isinstance(filters, str) else tuple(filters),
    )
    reader = reading.reader()
    arguments = [paths] if isinstance(paths, str | Path) else paths
    found = find_files([*map(str, arguments)], known_suffixes(reader.registry))
    unreadable = [
        Result(None, RecordError(ErrorKind.UNREADABLE, error.strerror or ""), str(error.filename))
        for error in found.errors
    ]
    sent = (
        (file, record)
        for file in found.files
        for record in records_of(file, reader.registry, reading.columns)
    )
    return chain(unreadable, _results(sent, reader, reading, workers or all_processors()))


def _results(
    sent: Iterator[_Sent], reader: Reader, reading: Reading, workers: int
) -> Iterator[Result]:
    if workers > 1:
        pool = OrderedPool(_work, workers, _start, (reading,), _killed)
        yield from pool.map(_batches(sent))
        return
    for file, record in sent:
        with refusing_other_sources():
            result = reader.read(record, file)
        yield result


def known_suffixes(registry: Registry) -> set[str]:
    """Return the suffixes of files that can be read."""
    formats = {s for record in registry.source_formats.values() for s in record.suffixes}
    return formats.union(*(record.suffixes for record in registry.collections.values()))


def _batches(sent: Iterable[_Sent]) -> Iterator[list[_Sent]]:
    batch: list[_Sent] = []
    chars = 0
    for file, record in sent:
        batch.append((file, record))
        chars += record.size
        if len(batch) == _MOST_RECORDS or chars >= _MOST_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


_reader: Reader | None = None  # of a process that a pool has started


def _start(reading: Reading) -> None:
    global _reader  # noqa: PLW0603  what a pool's initializer makes has no other place
    _reader = reading.reader()


def _work(sent: list[_Sent]) -> list[Result]:
    assert _reader is not None  # noqa: S101  the pool has called `_start`
    with refusing_other_sources():
        return [_reader.read(record, file) for file, record in sent]


def _killed(sent: _Sent) -> Result:
    file, record = sent
    error = RecordError(ErrorKind.KILLED, "the process died that parsed it")
    return Result(None, error, file, record.position or None)
