"""Measure what an engine costs beside `parse_batch`, in CPU seconds of the whole machine.

    PYTHONPATH=tests .venv-engines/bin/python tests/benchmarks/measure_engines.py [--records N]

The same dumps go through a bare pool of two processes, Spark and Ray, each started before, with two
processors; they take turns, and the best of the runs after the first counts. The figures mean
something on a machine that does nothing else: all of its processes are counted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from many_dumps import dumps
from ttnews import arrow, engines

ROWS = 1000
TURNS = 3  # the best counts, as other programs take what they want
TICKS = os.sysconf("SC_CLK_TCK")


def used() -> float:
    """Return the CPU seconds of all processes since the machine was started."""
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()
    user, nice, system, _, _, irq, softirq = map(int, first[1:8])
    return (user + nice + system + irq + softirq) / TICKS


def measured(run: Callable[[], object]) -> float:
    """Return the CPU seconds of a run."""
    before = used()
    run()
    return used() - before


def pooled(pool: ProcessPoolExecutor, source: Path, out: Path) -> None:
    """Parse the row groups of a file in a pool, each into a file."""
    groups = range(parquet.ParquetFile(source).num_row_groups)
    list(pool.map(partial(parse_group, source, out), groups))


def parse_group(source: Path, out: Path, group: int) -> None:
    table = parquet.ParquetFile(source).read_row_group(group)
    parsed = pa.Table.from_batches([arrow.parse_batch(table)])
    parquet.write_table(parsed, out / f"{group}.parquet", compression="snappy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=20_000)
    options = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.parquet"
        texts = list(dumps(options.records))
        ids = [str(number) for number in range(len(texts))]
        parquet.write_table(pa.table({"id": ids, "text": texts}), source, row_group_size=ROWS)
        out = folder / "pool"
        out.mkdir()
        with (
            ProcessPoolExecutor(2) as pool,
            on_spark(source, folder) as spark,
            on_ray(source, folder) as ray,
        ):
            runs: dict[str, Callable[[], object]] = {
                "pool": partial(pooled, pool, source, out),
                "Spark": spark,
                "Ray": ray,
            }
            for run in runs.values():
                run()
            turns = [{engine: measured(run) for engine, run in runs.items()} for _ in range(TURNS)]
        best = {engine: min(turn[engine] for turn in turns) for engine in runs}
        for engine, cost in best.items():
            print(f"{engine}: {cost:.1f} CPU s, {cost / best['pool']:.2f} of the pool")


@contextmanager
def on_spark(source: Path, folder: Path) -> Iterator[Callable[[], object]]:
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    session = builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()

    def run() -> None:
        df = session.read.parquet(str(source)).repartition(4)
        engines.spark(df).write.mode("overwrite").parquet(str(folder / "spark"))

    yield run
    session.stop()


@contextmanager
def on_ray(source: Path, folder: Path) -> Iterator[Callable[[], object]]:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def run() -> None:
        dataset = ray.data.read_parquet(str(source), override_num_blocks=4)
        engines.ray(dataset).write_parquet(str(folder / "ray"))

    yield run
    ray.shutdown()


if __name__ == "__main__":
    main()
