"""Convert many sources: past those that fail, in several processes, into a folder or one file."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from ttnews.cli.conversion import Converter, Settings
from ttnews.cli.inputs import Input
from ttnews.cli.progress import Progress
from ttnews.cli.records import Record, read_record
from ttnews.cli.streams import say, write_output
from ttnews.encoding import decode, encode
from ttnews.exceptions import OptionError, PluginWarning, TTNewsError
from ttnews.files import is_same_file, plain_name, written
from ttnews.parser import Verdict
from ttnews.records.columns import Columns
from ttnews.records.pool import OrderedPool
from ttnews.registry.own_profiles import registry_with
from ttnews.registry.registry import Registry

_BATCH: Final = 32  # sources that a worker gets at once


@frozen(kw_only=True)
class Target:
    """Where the outputs go: each to a file of its own in a folder, or all to one.

    Attributes:
        path: the folder or the file; None for standard output.
        is_folder: whether it is a folder.
        suffix: that of the files in it, with the dot.
        header: what the one file begins with.

    """

    path: str | None = None
    is_folder: bool = False
    suffix: str = ""
    header: str = ""

    def of(self, name: str) -> Path:
        """Return the file in the folder for the output of this name."""
        return Path(self.path or "", name + self.suffix)


@frozen(kw_only=True)
class Job:
    """What is to be done with each source.

    Attributes:
        settings: how it is converted.
        target: where it goes.
        columns: where the source is in a record.

    """

    settings: Settings
    target: Target = field(factory=Target)
    columns: Columns = field(factory=Columns)


@frozen
class Done:
    """What became of a source.

    Attributes:
        source: where it is.
        output: the article, unless it was written to a file.
        error: why there is none; empty if there is one.
        verdict: what kind of dump it is; None for other formats.
        is_wrapped: whether lines of the dump were joined.
        missing: the columns that the user names, and the record doesn't have.
        warnings: what plugins did wrong meanwhile.

    """

    source: str
    output: bytes = b""
    error: str = ""
    verdict: Verdict | None = None
    is_wrapped: bool = False
    missing: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


class Worker:
    """Does a job, source by source."""

    def __init__(self, job: Job, registry: Registry) -> None:
        self.job: Job = job
        self.registry: Registry = registry
        self.converter: Converter = Converter(job.settings, registry)
        has_header = "header" in self.converter.renderer.options and not job.target.is_folder
        self.options: dict[str, object] = {"header": False} if has_header else {}  # one is enough
        self.folders: set[Path] = set()  # those that are there

    def do(self, sources: Iterable[Input]) -> list[Done]:
        """Convert sources; what can't be read or written becomes an error.

        Raises:
            OptionError: what the user asks for is impossible for any source.

        """
        return [*map(self.attempt, sources)]

    def attempt(self, source: Input) -> Done:
        """Convert a source, or say why that is impossible."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", PluginWarning)
            try:
                done = self.convert(source)
            except OSError as error:
                reason = error.strerror or str(error)
                is_other = error.filename and str(error.filename) != source.path
                told = f"{error.filename}: {reason}" if is_other else reason
                done = Done(str(source), error=told)
            except MemoryError:
                done = Done(str(source), error="too large for the memory")
            except OptionError:
                raise
            except TTNewsError as error:
                done = Done(str(source), error=str(error))
        if caught:
            done = evolve(done, warnings=tuple(str(warning.message) for warning in caught))
        return done

    def convert(self, source: Input) -> Done:
        """Convert a source, and write it if the outputs go to a folder."""
        if source.error:
            return Done(str(source), error=source.error)
        path, encoding = plain_name(source.path), self.job.settings.encoding
        record = Record(source.content())
        if source.number:
            line, named = decode(record.source, encoding), self.converter.source_format
            record = read_record(line, self.job.columns, self.registry, named)
            path, encoding = "", None
        found = self.converter.convert(
            record.source,
            path,
            known=record.known,
            id=record.id or str(source),
            encoding=encoding,
            **self.options,
        )
        output = found.output
        if self.job.target.is_folder:
            name = f"{source.name}-{record.file_name}" if record.id else source.name
            self.save(self.job.target.of(name), output, Path(source.path))
            output = b""
        done = Done(str(source), output, missing=record.missing)
        judged = found.judged
        if judged is None:
            return done
        return evolve(done, verdict=judged.verdict, is_wrapped=judged.is_wrapped)

    def save(self, path: Path, output: bytes, source: Path) -> None:
        """Write a file, and the folders around it if they are missing.

        Raises:
            OSError: it can't be written.
            TTNewsError: it is the source itself.

        """
        if is_same_file(path, source):
            raise TTNewsError("the output would replace it")
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        path.write_bytes(output)


_worker: Worker | None = None  # of a process that a pool has started


def _start(job: Job) -> None:
    global _worker  # noqa: PLW0603  what a pool's initializer makes has no other place
    _worker = Worker(job, registry_with(job.settings.profiles))


def _work(sources: list[Input]) -> list[Done]:
    assert _worker is not None  # noqa: S101  the pool has called `_start`
    return _worker.do(sources)


def _killed(source: Input) -> Done:
    return Done(str(source), error="the process died that read it, maybe for want of memory")


def convert_all(
    sources: Iterable[Input], job: Job, registry: Registry, workers: int
) -> Iterator[Done]:
    """Convert sources in so many processes, and yield what became of them in their order.

    Raises:
        OptionError: what the user asks for is impossible for any source.

    """
    if workers == 1:
        worker = Worker(job, registry)
        for source in sources:
            yield from worker.do([source])
        return
    rest = iter(sources)
    batches = iter(lambda: list(islice(rest, _BATCH)), [])
    yield from OrderedPool(_work, workers, _start, (job,), _killed).map(batches)


def run(
    sources: Iterable[Input], job: Job, registry: Registry, *, workers: int, total: int | None
) -> bool:
    """Convert sources; tell about those that fail, and at the end how many of each kind there were.

    Args:
        sources: what to convert.
        job: what to do with each.
        registry: that of this process; others build their own.
        workers: in how many processes.
        total: how many sources there are, if that is known.

    Returns:
        Whether all went well.

    """
    counts: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    told: set[str] = set()  # warnings are said once
    with _opened(job.target) as put, Progress(total) as progress:
        for done in convert_all(sources, job, registry, workers):
            for warning in sorted({*done.warnings} - told):
                say(f"warning: {warning}")
            told.update(done.warnings)
            if done.error:
                counts["failed"] += 1
                say(f"error: {done.source}: {done.error}")
            else:
                counts["converted"] += 1
                counts[done.verdict or ""] += 1
                counts["wrapped"] += done.is_wrapped
                missing.update(done.missing)
                put(done.output)
            progress.advance()
    for column, times in missing.items():
        if times == counts["converted"]:
            say(f"warning: no record has the column {column!r}")
    say(_summary(counts))
    return not counts["failed"]


def _summary(counts: Counter[str]) -> str:
    names = {
        "failed": "failed",
        Verdict.WHOLE_PAGE: "whole pages",
        Verdict.NO_ARTICLE: "without an article",
        "wrapped": "with joined lines",
    }
    parts = [f"{counts[key]} {name}" for key, name in names.items() if counts[key]]
    return ", ".join([f"{counts['converted']} converted", *parts])


def _nowhere(_: bytes) -> None:
    pass


@contextmanager
def _opened(target: Target) -> Iterator[Callable[[bytes], Any]]:
    """Open the one file, or standard output, and yield what writes to it."""
    with ExitStack() as stack:
        put: Callable[[bytes], Any] = write_output
        if target.is_folder:
            put = _nowhere  # the workers write their files themselves
        elif target.path is not None:
            put = stack.enter_context(written(target.path)).write
        put(encode(target.header))
        yield put
