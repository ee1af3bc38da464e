"""Measure what a user calls, as ratios within one run.

    python tests/benchmarks/speed.py [DUMP.txt ... | GOLD.jsonl[.gz] ...]

- The cost of each function on a page, in floors. A floor is the least that any line parser does
  with the page's text: cut it at line feeds, strip and test each line. Half of the pages cost no
  more than the median, nine of ten no more than the next figure, and the last is the worst of those
  that are long enough to tell. `parser.parse` is the parser alone; what `parse` costs more, the
  registry adds. The pages of each labelled file, in the form of `ttnews score`, are summed up by
  themselves, those of all dumps together; without arguments, `examples/dumps` is measured.
- How the parser's time grows when a hostile input doubles: 2 is linear.
- The CPU time of a whole process, in units of `python -c "import attrs"`. Run it with the Python of
  an environment into which a wheel is installed: a checkout merges its marker tables at each start,
  which takes longer than all the rest.

What is compared takes turns and the best of each counts, so a machine that drifts does not matter.
"""

import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import ttnews
from ttnews.parser import parse
from ttnews.profiles import Markers
from ttnews.scoring import read_gold

PAGE_TURNS = 15  # a page takes so little time that the clock and other programs disturb it
LONG_TURNS = 5  # of hostile inputs and of processes
LONG = 2000  # characters; shorter pages cost mostly what any page costs
EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "dumps"
FORMATS = ("html", "markdown", "json")
SENTENCE = "The ferry sank on Monday, the harbour master of Harrow said. "

Action = Callable[[], object]


def ratio(
    action: Action, unit: Action, turns: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the best time of an action divided by that of another, run in turns."""
    best = [math.inf, math.inf]
    for _ in range(turns):
        for index, run in enumerate((action, unit)):
            start = clock()
            run()
            best[index] = min(best[index], clock() - start)
    return best[0] / best[1]


def floor(text: str) -> list[str]:
    """Do the least that any line parser does."""
    return [line for line in text.split("\n") if line.strip()]


def page_actions(text: str, markers: Markers) -> dict[str, Action]:
    """Return what is measured on a page."""
    article = ttnews.parse(text)
    json = ttnews.dumps(article)
    return {
        "parser.parse": partial(parse, text, markers),
        "parse": partial(ttnews.parse, text),
        "explain": partial(ttnews.explain, text),
        **{f"render {to}": partial(ttnews.render, article, to=to) for to in FORMATS},
        "dumps": partial(ttnews.dumps, article),
        "loads": partial(ttnews.loads, json),
    }


def print_page_costs(name: str, texts: Iterable[str]) -> None:
    """Print what each function costs on pages."""
    markers = ttnews.default_registry().markers
    costs: dict[str, list[tuple[float, int]]] = {}
    for text in texts:
        for action_name, action in page_actions(text, markers).items():
            cost = ratio(action, partial(floor, text), PAGE_TURNS)
            costs.setdefault(action_name, []).append((cost, len(text)))
    print(f"{name + ', in floors':32} median    90 %   worst")
    for action_name, found in costs.items():
        floors = [cost for cost, _ in found]
        tenths = statistics.quantiles(floors, n=10) if len(floors) > 1 else floors
        worst = max((cost for cost, length in found if length >= LONG), default=None)
        print(
            f"  {action_name:30}{statistics.median(floors):7.1f} {tenths[-1]:7.1f}"
            + (f" {worst:7.1f}" if worst else "")
        )


def hostile(size: int) -> dict[str, str]:
    """Return inputs of `size` lines or of as many characters as that."""
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


def print_growth() -> None:
    """Print how the parser's time grows when hostile inputs double."""
    markers = ttnews.default_registry().markers
    print("twice the input, times the time")
    large = hostile(20_000)
    for name, text in hostile(10_000).items():
        growth = ratio(
            partial(parse, large[name], markers), partial(parse, text, markers), LONG_TURNS
        )
        print(f"  {name:30}{growth:7.2f}")


def python(arguments: Sequence[str]) -> None:
    """Run a Python process without its output."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def children_seconds() -> float:
    """Return the CPU time of the child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def print_process_costs() -> None:
    """Print what whole processes cost."""
    page = str(min(EXAMPLES.glob("*.txt")))
    convert = ("-m", "ttnews", "convert", page)
    processes = {
        "import ttnews": ("-c", "import ttnews"),
        "ttnews convert FILE": convert,
        "ttnews convert FILE --to html": (*convert, "--to", "html"),
    }
    unit = partial(python, ("-c", "import attrs"))
    print("processes, in imports of attrs")
    for name, arguments in processes.items():
        cost = ratio(partial(python, arguments), unit, LONG_TURNS, children_seconds)
        print(f"  {name:30}{cost:7.2f}")


def main() -> None:
    """Print the ratios."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.glob("*.txt"))
    labelled = [path for path in paths if path.name.endswith((".jsonl", ".jsonl.gz"))]
    for path in labelled:
        print_page_costs(path.name, (page.text for page in read_gold(path)))
    dumps = [path.read_text(encoding="utf-8") for path in paths if path not in labelled]
    if dumps:
        print_page_costs(f"{len(dumps)} dumps", dumps)
    print_growth()
    print_process_costs()


if __name__ == "__main__":
    main()
