"""`ttnews batch`: a table of articles from files of any number, on one machine.

The parts are a pure function of the inputs and options: a run that was killed, at any moment, goes
on where it was, and ends with the same bytes as one that was not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from ttnews import __version__
from ttnews.arrow.layout import SCHEMA_VERSION
from ttnews.corpora.counts import Counts
from ttnews.corpora.parts import Form
from ttnews.corpora.plan import FILE, Input, Plan, check_same, load
from ttnews.corpora.shard import Task
from ttnews.corpora.storage import locked, sweep
from ttnews.corpora.supervisor import Event, Supervisor
from ttnews.corpora.worker import Job
from ttnews.encoding import encode
from ttnews.exceptions import OptionError
from ttnews.extras import extra
from ttnews.files import write_file
from ttnews.records.reader import Reading
from ttnews.registry.registry import Registry

MANIFEST: Final = "manifest.json"


@frozen(kw_only=True)
class Options:
    """What a run is to do, apart from its files.

    Attributes:
        reading: how records are read.
        format: the format of the parts, `"parquet"` or `"jsonl"`.
        columns: the columns of the parts.
        shard_size: bytes of files that become a part, about.
        workers: how many processes there are.
        timeout: seconds that a record may take.

    """

    reading: Reading = field(factory=Reading)
    format: str = "parquet"
    columns: tuple[str, ...] = Form().columns
    shard_size: int = 64_000_000
    workers: int = 1
    timeout: float = 30.0


class Run:
    """A run in a folder that nobody else is at work in; see `opened`.

    Attributes:
        plan: what it does.
        todo: the numbers of the shards that are to be done.

    """

    def __init__(
        self, files: Sequence[str], folder: Path, options: Options, registry: Registry
    ) -> None:
        self.folder: Path = folder
        self.options: Options = options
        profiles = _hash(options.reading)
        self.form: Form = Form(options.format, options.columns, _footer(profiles))
        self.total: Counts = Counts()
        decides = _decides(options, registry, profiles)
        plan = Plan(decides, [*map(Input.of, files)])
        begun = load(folder)
        if begun is None:
            _check_empty(folder)
            begun = plan.with_shards(registry, options.shard_size)
            begun.save(folder)
        check_same(begun, plan, folder)
        self.plan: Plan = begun
        there = {path.name for path in folder.iterdir()}
        self.todo: list[int] = [
            number
            for number in range(len(self.plan.shards))
            if self.form.path(folder, number).name not in there
        ]

    def events(self) -> Iterator[Event]:
        """Do what is to be done, and yield what happens meanwhile."""
        if not self.todo:
            return
        (self.folder / MANIFEST).unlink(missing_ok=True)
        job = Job(self.plan.inputs, self.options.reading, self.form, self.folder)
        workers = min(self.options.workers, len(self.todo))
        supervisor = Supervisor(job, workers=workers, timeout=self.options.timeout)
        yield from supervisor.run(Task(n, self.plan.shards[n]) for n in self.todo)

    def finish(self) -> Counts:
        """Write the manifest of the parts, if it is not there, and return the counts of all.

        Raises:
            TTNewsError: a part is damaged.
            OSError: the manifest can't be written.

        """
        path = self.folder / MANIFEST
        if known := self._known(path):
            return known
        total, parts = Counts(), []
        for number in range(len(self.plan.shards)):
            part = self.form.path(self.folder, number)
            counts = self.form.read_counts(part)
            total.add(counts)
            parts.append({"file": part.name, "rows": counts.rows, "bytes": part.stat().st_size})
        data = {**dict(self.form.about), **total.to_dict(), "parts": parts}
        text = json.dumps(data, indent=1) + "\n"
        write_file(path, encode(text))
        return total

    def _known(self, path: Path) -> Counts | None:
        """Return the counts of a manifest, if that is of these parts."""
        try:
            data = json.loads(path.read_bytes())
            sizes = {part["file"]: part["bytes"] for part in data["parts"]}
            there = {entry.name: entry.stat().st_size for entry in os.scandir(self.folder)}
            return Counts.from_dict(data) if sizes.items() <= there.items() else None
        except (OSError, KeyError, TypeError, ValueError):
            return None


@contextmanager
def opened(
    files: Sequence[str], folder: Path, options: Options, registry: Registry
) -> Iterator[Run]:
    """Begin a run in a folder, or go on with it; no other run can meanwhile.

    Args:
        files: the inputs.
        folder: where the parts go; made if it is not there.
        options: what is to be done.
        registry: the one of this process; others build their own.

    Raises:
        UnknownFormatError: there is no such format or filter.
        OptionError: another run has begun there, or is at work there.
        TTNewsError: a library is not installed that it needs, or the plan there is damaged.
        OSError: nothing can be written there.

    """
    options.reading.reader(registry)  # raises for what is wrong with the options
    if options.format == "parquet" and find_spec("pyarrow") is None:
        with extra("arrow"):
            import_module("pyarrow")
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        sweep(folder)
        try:
            yield Run(files, folder, options, registry)
        finally:
            sweep(folder)


def _check_empty(folder: Path) -> None:
    if any(folder.glob("part-*")):
        raise OptionError(f"{folder} has parts of a run but no {FILE}: name another folder")


def _decides(options: Options, registry: Registry, profiles: str) -> dict[str, Any]:
    """Return what decides about the contents of the parts, beside the inputs."""
    others = [plugin for plugin in registry.plugins if plugin.distribution not in {None, "ttnews"}]
    return {
        "to": options.format,
        "columns": [*options.columns],
        "text": options.reading.columns.text,
        "from": options.reading.format,
        "filters": [*options.reading.filters],
        "profiles": profiles,
        "shard-size": options.shard_size,
        "plugins": [str(plugin) for plugin in others],
        "ttnews": __version__,
        "pyarrow": version("pyarrow") if options.format == "parquet" else None,
    }


def _footer(profiles: str) -> tuple[tuple[str, str], ...]:
    return (
        ("ttnews.version", __version__),
        ("ttnews.schema_version", SCHEMA_VERSION),
        ("ttnews.profiles", profiles),
    )


def _hash(reading: Reading) -> str:
    """Return what tells one set of profiles from another; empty for none."""
    text = "\n".join(map(repr, reading.profiles))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""
