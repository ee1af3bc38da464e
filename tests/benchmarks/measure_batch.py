"""Measure what `ttnews batch` costs beside parsing, in CPU seconds of all its processes.

    PYTHONPATH=tests python tests/benchmarks/measure_batch.py [--records N] [--memory N] [--parts N]

- assembly: making rows and columns of results, as a ratio to parsing the same dumps.
- Parquet to Parquet: all of a run of one worker, less what a run of no records costs, as a ratio to
  parsing; and the Parquet that comes out as a ratio to the one that goes in.
- two workers: the seconds on the clock of one worker as a ratio to those of two, and the CPU time
  of two as a ratio to that of one. It means something on a machine that does nothing else.
- memory: the most that any process of a run has resident, of ten times the records to that of one.
- restart: seconds of a run with nothing to do, of so many parts.

Run it with the Python of an environment into which a wheel is installed: a checkout merges its
marker tables at each start.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

import ttnews
from many_dumps import dumps, write_lines
from ttnews.arrow.assembly import assemble
from ttnews.arrow.rows import row_of
from ttnews.records.columns import Columns
from ttnews.records.reader import Reader, refusing_other_sources
from ttnews.registry.records import Record

BATCH = 256
TURNS = 3  # the best counts, as other programs take what they want


def batch(source: Path, out: Path, *options: str) -> tuple[float, float]:
    """Run it; return the CPU seconds of all its processes, and those on the clock."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ttnews", "batch", str(source), "-o", str(out), *options],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return used, seconds


def most_memory(source: Path, out: Path) -> float:
    """Run it; return the megabytes of its largest process."""
    code = (
        "import resource, runpy, sys; sys.argv = ['ttnews', *sys.argv[1:]]\n"
        "if __name__ == '__main__':\n"
        "    from ttnews import cli\n"
        "    cli.main()\n"
        "    of = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)\n"
        "    print(max(resource.getrusage(who).ru_maxrss for who in of))\n"
    )
    program = out.with_suffix(".py")
    program.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            str(program),
            "batch",
            str(source),
            "-o",
            str(out),
            "--columns",
            "id,text",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout) / 1024


def costs(texts: list[str]) -> tuple[float, float]:
    """Return the CPU seconds of parsing, and of making rows and columns of the results."""
    reader = Reader(ttnews.default_registry(), columns=Columns(text="text"))
    parsing = assembling = 0.0
    with refusing_other_sources():
        for text in texts[:BATCH]:
            reader.read(Record(columns={"text": text}))
        for start in range(0, len(texts), BATCH):
            records = [Record(columns={"text": text}) for text in texts[start : start + BATCH]]
            began = time.process_time()
            results = [reader.read(record) for record in records]
            parsed = time.process_time()
            assemble([row_of(result) for result in results])
            parsing += parsed - began
            assembling += time.process_time() - parsed
    return parsing, assembling


def measure_cost(folder: Path, count: int) -> None:
    texts = list(dumps(count))
    parsing, assembling = costs(texts)
    print(f"parsing: {parsing / count * 1000:.2f} ms a dump")
    print(f"assembly: {assembling / parsing:.3f} of parsing")
    table = pa.table({"id": [str(n) for n in range(count)], "text": texts})
    parquet.write_table(
        table, folder / "in.parquet", compression="zstd", row_group_size=count // 40
    )
    parquet.write_table(table.slice(0, 0), folder / "none.parquet")
    start, _ = batch(folder / "none.parquet", folder / "none")
    turns: dict[str, list[tuple[float, float]]] = {"1": [], "2": []}
    for turn in range(TURNS):
        for workers, costs_of in turns.items():
            out = folder / f"{workers}-{turn}"
            costs_of.append(batch(folder / "in.parquet", out, "--shard-size", "1", "-w", workers))
    (one, one_seconds), (two, two_seconds) = (
        (min(cpu for cpu, _ in costs_of), min(seconds for _, seconds in costs_of))
        for costs_of in turns.values()
    )
    print(f"Parquet to Parquet: {(one - start) / parsing:.2f} of parsing")
    print(f"two workers: {one_seconds / two_seconds:.2f} times as fast as one")
    print(f"two workers: {two / one:.3f} of the CPU of one")
    given = (folder / "in.parquet").stat().st_size
    written = sum(path.stat().st_size for path in (folder / "1-0").glob("*.parquet"))
    print(f"size: {written / given:.2f} of the compressed dumps")


def measure_memory(folder: Path, count: int) -> None:
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    write_lines(few, count // 10, longest=300)
    text = few.read_bytes()
    with many.open("wb") as file:
        for _ in range(10):
            file.write(text)
    sizes = [most_memory(source, folder / source.stem) for source in (few, many)]
    print(f"memory: {sizes[0]:.0f} MB of {count // 10} records, {sizes[1]:.0f} MB of {count}")
    print(f"memory: {sizes[1] / sizes[0]:.2f} times as much for ten times the records")


def measure_restart(folder: Path, count: int) -> None:
    source = folder / "parts"
    source.mkdir()
    for number in range(count):
        (source / f"{number:05}.txt").write_text("The ferry sank on Monday.", encoding="utf-8")
    out = folder / "restarted"
    batch(source, out, "--shard-size", "1", "--workers", str(os.cpu_count()))
    parts = json.loads((out / "manifest.json").read_bytes())["parts"]
    seconds = min(batch(source, out, "--shard-size", "1")[1] for _ in range(3))
    print(f"restart: {seconds:.2f} s of {len(parts)} parts")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--memory", type=int, default=1_000_000)
    parser.add_argument("--parts", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # First, because a process begins with the memory of the one that has started it.
        measure_memory(Path(name), options.memory)
        measure_restart(Path(name), options.parts)
        measure_cost(Path(name), options.records)


if __name__ == "__main__":
    main()
