"""`ttnews batch`: make a table of articles of any number of files."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.progress import Progress
from ttnews.cli.streams import say
from ttnews.corpora.batch import Options, Run, opened
from ttnews.corpora.counts import Counts
from ttnews.corpora.parts import FORMATS, Form, check_columns
from ttnews.corpora.supervisor import Finished, Unfinished
from ttnews.exceptions import OptionError
from ttnews.records.columns import Columns
from ttnews.records.finding import find_files
from ttnews.records.iterating import known_suffixes
from ttnews.records.pool import all_processors
from ttnews.records.reader import Reading
from ttnews.registry.registry import Registry

NOT_FINISHED: Final = 1
TOO_MANY_ERRORS: Final = 3

_SIZE: Final = re.compile(r"(\d{1,12})(?:([KMG])B?|B)?", re.IGNORECASE | re.ASCII)
_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_SHARE: Final = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(%?)", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="IN",
        help="what to read: files, folders, patterns; collections such as JSON Lines, Parquet,"
        " WARC, each also .gz or .zst",
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the folder of parts")
    parser.add_argument(
        "-w",
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="processes (1); 0 for all processors",
    )
    parser.add_argument(
        "--text", metavar="COLUMN", help="the column of the text (text, content, maintext, ...)"
    )
    parser.add_argument(
        "-f", "--from", dest="source", default="text", metavar="FORMAT", help="its format (text)"
    )
    parser.add_argument("-t", "--to", default="parquet", choices=FORMATS, help="that of the parts")
    parser.add_argument("--columns", metavar="A,B", help="the columns of the parts (all)")
    parser.add_argument(
        "--shard-size", default="64MB", metavar="SIZE", help="bytes of files in a part (64MB)"
    )
    parser.add_argument(
        "--timeout", type=float, default=30.0, metavar="S", help="seconds for a record (30)"
    )
    parser.add_argument(
        "--max-errors",
        default="5%",
        metavar="N",
        help="how many records, or which share of them, may have an error (5%%)",
    )
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        dest="filters",
        metavar="NAME",
        help="a filter to apply; may be given several times, in order; see `ttnews formats`",
    )
    add_profile_argument(parser)


def run(options: Namespace, registry: Registry) -> int:
    """Make the table; return the exit code."""
    if options.workers < 0:
        raise OptionError(f"--workers: a number from 0, not {options.workers}")
    if not options.timeout > 0:
        raise OptionError(f"--timeout: seconds, more than 0, not {options.timeout}")
    columns = (options.columns or ",".join(Form().columns)).split(",")
    chosen = Options(
        reading=Reading(
            profiles=options.profiles,
            columns=Columns(text=options.text),
            format=options.source,
            filters=tuple(options.filters),
        ),
        format=options.to,
        columns=check_columns(column.strip() for column in columns),
        shard_size=_size(options.shard_size),
        workers=options.workers or all_processors(),
        timeout=options.timeout,
    )
    most = _most_errors(options.max_errors)
    found = find_files(options.files, known_suffixes(registry), out=options.output)
    for error in found.errors:
        say(f"error: {error.filename}: {error.strerror}")
    with opened(found.files, Path(options.output), chosen, registry) as batch:
        if not _done(batch):
            return NOT_FINISHED
        counts = batch.finish()
    for line in _summary(counts):
        say(line)
    if found.errors:
        return NOT_FINISHED
    errors = counts.errors.total()
    return TOO_MANY_ERRORS if errors > most(counts.rows) else 0


def _done(batch: Run) -> bool:
    """Do the run, and tell how far it is; return whether all parts are there."""
    size = sum(map(batch.plan.bytes_of, batch.todo))
    told: set[str] = set()
    failures: Counter[str] = Counter()
    with Progress(size, in_bytes=True) as progress:
        done, errors = 0, 0
        for event in batch.events():
            if isinstance(event, Finished):
                done += batch.plan.bytes_of(event.shard)
                errors += event.counts.errors.total()
                for warning in sorted({*event.warnings} - told):
                    say(f"warning: {warning}")
                told.update(event.warnings)
            elif isinstance(event, Unfinished):
                failures[event.message] += 1
            else:
                progress.reach(min(done + event.size, size), f"{errors} errors")
    for message, parts in failures.items():
        say(f"error: {message}" + (f" ({parts} parts)" if parts > 1 else ""))
    if failures:
        say("not finished: the same command goes on where this one ended")
    return not failures


def _summary(counts: Counts) -> list[str]:
    errors = counts.errors.total()
    lines = [f"{counts.rows} records: {counts.rows - errors} articles, {errors} errors"]
    chars = counts.characters.total()
    for what, counter in (("errors", counts.errors), ("verdicts", counts.verdicts)):
        if counter:
            lines.append(f"{what}: " + ", ".join(f"{n} {k}" for k, n in sorted(counter.items())))
    if chars:
        shares = ", ".join(f"{n / chars:.1%} {k}" for k, n in sorted(counts.characters.items()))
        lines.append(f"characters of dumps: {shares}")
    return lines


def _size(word: str) -> int:
    found = _SIZE.fullmatch(word.strip())
    size = int(found[1]) * _UNITS[(found[2] or "").upper()] if found else 0
    if size < 1:
        raise OptionError(f"--shard-size: bytes such as 64MB, not {word!r}")
    return size


def _most_errors(word: str) -> Callable[[int], float]:
    """Return how many of so many records may have an error."""
    found = _SHARE.fullmatch(word.strip())
    if not found:
        raise OptionError(f"--max-errors: a number or a share such as 5%, not {word!r}")
    number, is_share = float(found[1]), bool(found[2])
    return lambda rows: number / 100 * rows if is_share else number
