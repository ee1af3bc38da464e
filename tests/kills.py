"""Kill `ttnews batch` again and again, and see whether its parts are those of a quiet run.

    python tests/kills.py --kills 20 --records 20000

Each kill is a SIGKILL at a random moment, of the program alone, of one of its workers, or of all of
them at once; then the same command is started again, with another number of workers, until it has
finished; and all that is done again in new folders until there were enough kills. Every folder must
have the same files, byte for byte, as that of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from many_dumps import write_lines

WAYS = ("program", "worker", "group")


def command(source: Path, out: Path, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "ttnews", "batch", str(source), "-o", str(out)),
        *("--workers", str(workers), "--shard-size", "400KB"),
    ]


def contents(out: Path) -> dict[str, bytes]:
    """Return the files of a folder but for the lock."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != ".lock"}


def children(pid: int) -> list[int]:
    """Return the processes that one has started."""
    words = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(word) for word in words]


def kill(process: subprocess.Popen[bytes], way: str, chance: random.Random) -> bool:
    """Kill what is to be killed; return whether it was there."""
    try:
        if way == "worker":
            os.kill(chance.choice(children(process.pid)), signal.SIGKILL)
        elif way == "group":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (IndexError, OSError):
        return False
    return True


def disturbed(
    source: Path, out: Path, kills: Iterable[str], chance: random.Random
) -> tuple[Counter[str], int]:
    """Run into a folder until it is done; return the kills, and how often it was started."""
    done: Counter[str] = Counter()
    todo = iter(kills)
    for start in range(1, 1000):
        process = subprocess.Popen(
            command(source, out, chance.choice((1, 2, 3))),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        while process.poll() is None:
            time.sleep(chance.uniform(0.0, 2.0))
            if process.poll() is None and (way := next(todo, "")) and kill(process, way, chance):
                done[way] += 1
        _, said = process.communicate()
        if process.returncode == 0:
            return done, start
        if b"Traceback" in said or process.returncode not in {1, 2, -signal.SIGKILL}:
            raise SystemExit(f"exit {process.returncode}: {said.decode()}")
    raise SystemExit("it never ended")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "dumps.jsonl"
        write_lines(source, options.records)
        subprocess.run(command(source, folder / "quiet", 1), check=True, stderr=subprocess.DEVNULL)
        expected = contents(folder / "quiet")
        rounds = 0
        while total.total() < options.kills:
            rounds += 1
            left = options.kills - total.total()
            ways = (chance.choice(WAYS) for _ in range(left))
            out = folder / f"out{rounds}"
            done, starts = disturbed(source, out, ways, chance)
            total += done
            if contents(out) != expected:
                names = sorted(
                    name
                    for name in expected.keys() | contents(out).keys()
                    if expected.get(name) != contents(out).get(name)
                )
                raise SystemExit(f"round {rounds} gave other files: {', '.join(names)}")
            print(
                f"round {rounds}: {starts} starts, {done.total()} kills,"
                f" {len(expected)} files the same"
            )
    print(f"{total.total()} kills ({dict(total)}): no byte differs")


if __name__ == "__main__":
    main()
