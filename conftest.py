"""Settings of the whole suite, and what runs the code of README and docs."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pkgutil
import shlex
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import ttnews
from effort import set_effort
from ttnews import cli

ROOT = Path(__file__).parent
PLUGIN = ROOT / "examples" / "ttnews-gemtext"
ANYTHING = "..."  # alone on a line of an expected output: any lines


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch between a run for every change and one that tries everything."""
    parser.addoption("--full", action="store_true", help="try everything (some 20 minutes)")


def pytest_configure(config: pytest.Config) -> None:
    """Set the effort before the tests are imported."""
    set_effort(full=config.getoption("--full"))


def pytest_sessionstart() -> None:
    """Import all modules: they count for the coverage when they are imported, which is once."""
    for module in pkgutil.walk_packages(ttnews.__path__, "ttnews."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


@pytest.hookimpl(trylast=True)  # Hypothesis marks its tests first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out slow tests unless everything is asked for, and say what counts for the coverage.

    That is what tests with examples of their own reach, and the docs: not what Hypothesis happens
    to reach, nor the example plugin. Measuring takes several times as long as running.
    """
    slow = [item for item in items if item.get_closest_marker("slow")]
    if not config.getoption("--full"):
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    for item in items:
        if item.get_closest_marker("hypothesis") or item.path.is_relative_to(PLUGIN):
            item.add_marker("no_cover")


class ConsoleBlockParser(CodeBlockParser):
    """Runs the `$ ttnews …` lines of console blocks and compares what they print."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run a block; what is returned is the failure."""
        for entry in example.parsed.removeprefix("$ ").split("\n$ "):
            command, _, expected = entry.partition("\n")
            program, *arguments = shlex.split(command)
            assert program == "ttnews", command
            printed = _run(arguments)
            if not _matches(printed.splitlines(), expected.splitlines()):
                return f"$ {command}\n{printed}\nexpected:\n{expected}"
        return None


def _run(arguments: list[str]) -> str:
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
        cli.main(arguments)
    output.flush()
    return output.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _matches(lines: list[str], expected: list[str]) -> bool:
    if not expected:
        return not lines
    if expected[0] == ANYTHING:
        return any(_matches(lines[i:], expected[1:]) for i in range(len(lines) + 1))
    return bool(lines) and lines[0] == expected[0] and _matches(lines[1:], expected[1:])


@pytest.fixture(scope="module")
def at_the_root() -> Iterator[None]:
    """Examples name files as seen from the repository's root."""
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        ConsoleBlockParser(),
    ],
    patterns=["*.md"],
    excludes=["examples/*", "CHANGELOG.md", "docs/how-to/spark-and-ray.md"],
    fixtures=["at_the_root"],
).pytest()
