"""Measure speed as ratios within one run.

    python tests/benchmarks/speed.py [DUMP.txt | GOLD.jsonl[.gz] ...]

Prints what parsing costs in units of the floor (cut at line feeds, strip and test each line), how
the time grows when hostile input doubles, and what `import ttnews` costs against `import attrs`.

A dump is taken twenty times over, so what a page costs whatever its length hardly counts. Of the
pages of a labelled file, in the form of `ttnews score`, each is measured as it is: half of them
cost no more than the median, nine of ten no more than the next figure, and the last is the worst of
those that are long enough to tell.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ttnews
from ttnews.parser import parse
from ttnews.profiles import Markers
from ttnews.scoring import read_gold

REPEATS = 5
PAGE_REPEATS = 15  # a page takes so little time that the clock and other programs disturb it
LONG = 2000  # characters; shorter pages cost mostly what any page costs
EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "dumps"
SENTENCE = "The ferry sank on Monday, the harbour master of Harrow said. "


def best(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Give the best time of some runs, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def floor(text: str) -> list[str]:
    """Do the least that any line parser does."""
    return [line for line in text.split("\n") if line.strip()]


def cost(text: str, markers: Markers, repeats: int = REPEATS) -> float:
    """Give the cost of parsing in floors."""
    return best(lambda: parse(text, markers), repeats) / best(lambda: floor(text), repeats)


def costs(path: Path, markers: Markers) -> str:
    """Sum up what the pages of a labelled file cost."""
    found = [(cost(page.text, markers, PAGE_REPEATS), len(page.text)) for page in read_gold(path)]
    ratios = [ratio for ratio, _ in found]
    tenths = statistics.quantiles(ratios, n=10) if len(ratios) > 1 else ratios
    worst = max((ratio for ratio, length in found if length >= LONG), default=None)
    return (
        f"parse / floor          {statistics.median(ratios):6.1f} median"
        f" {tenths[-1]:6.1f} of 90 %" + (f" {worst:6.1f} worst" if worst else "")
    )


def hostile(size: int) -> dict[str, str]:
    """Give inputs of `size` lines or of as many characters as that."""
    lines = range(size)
    return {
        "image names": "\n".join(f"lamp{i}.jpg" for i in lines),
        "sentences": "\n\n".join(f"{i}. {SENTENCE}" for i in lines),
        "short lines": "\n".join(f"Ferry {i}" for i in lines),
        "the same line": "Ferry\n" * size,
        "read-more headings": "Read more\nFerry\n" * size,
        "cards": "Read more\n" + "".join(f"Ferry {i}\n\nFerry {i}\n{SENTENCE}\n" for i in lines),
        "topic labels": "Topics: a, b\n" * size,
        "one line of words": "ferry " * size * 10,
        "one line of blanks": "a" + " " * size * 60 + "b",
        "one line of dashes": "-" * size * 60,
        "one line of brackets": "(" * size * 60,
        "one line of dots": "." * size * 60,
        "blank lines": "\n" * size * 60,
        "zero width spaces": "\u200b" * size * 60,
        "accents": "Ferry\nTopics: a" + "\u0301\u0323" * size * 20 + " b",
        "numbered": "\n".join(f"{i}. ferry" for i in lines),
    }


def import_seconds(module: str) -> float:
    """Give the best time of importing a module in a fresh interpreter, start-up taken off."""

    def run(code: str) -> float:
        return best(lambda: subprocess.run([sys.executable, "-c", code], check=True))

    return run(f"import {module}") - run("pass")


def main() -> None:
    """Print the ratios."""
    markers = ttnews.default_registry().markers
    paths = [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.glob("*.txt"))
    for path in paths:
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            print(f"{path.name:30} {costs(path, markers)}")
        else:
            text = path.read_text(encoding="utf-8") * 20
            print(f"{path.name:30} parse / floor          {cost(text, markers):6.1f}")
    small, large = hostile(10_000), hostile(20_000)
    for name in small:
        ratio = best(lambda: parse(large[name], markers)) / best(  # noqa: B023
            lambda: parse(small[name], markers)  # noqa: B023
        )
        print(f"{name:30} twice the input, time x {ratio:6.2f}")
    ratio = import_seconds("ttnews") / import_seconds("attrs")
    print(f"{'import':30} ttnews / attrs         {ratio:6.2f}")


if __name__ == "__main__":
    main()
