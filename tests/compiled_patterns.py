"""The regular expressions of the package, as they are when it runs, and the ways they are used.

Run as a program it prints them as JSON: it reads and writes every format once, because some are
compiled when they are needed.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from effort import unmeasured
from paths import EXAMPLES, SRC

ANYWHERE: Final = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
_METHODS: Final = ANYWHERE | {"match", "fullmatch"}


@frozen
class Compiled:
    """A regular expression.

    Attributes:
        where: its file and line.
        pattern: what it says; of one for bytes, as if they were Latin-1.
        flags: its flags.
        methods: by what it is used. Of one without a name: by what those of its file are.

    """

    where: str
    pattern: str
    flags: int
    methods: frozenset[str]


@cache
def compiled_patterns() -> tuple[Compiled, ...]:
    """Return the regular expressions, by a run of this file."""
    here = Path(__file__)
    out = subprocess.run(
        [sys.executable, str(here)],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(PYTHONPATH=f"{SRC.parent}:{here.parent}"),
    ).stdout
    return tuple(
        Compiled(f"{file}:{line}", pattern, flags, _methods(SRC / file, names))
        for file, line, pattern, flags, names in json.loads(out)
    )


def _methods(file: Path, names: list[str]) -> frozenset[str]:
    """Return by what a pattern is used that has these names in its module."""
    module = file.relative_to(SRC.parent).with_suffix("").as_posix().replace("/", ".")
    module = module.removesuffix(".__init__")
    importing = (each for each in SRC.rglob("*.py") if f"from {module} import" in _text(each))
    if not names:
        return frozenset(method for _, method in _uses(file))
    return frozenset(
        method
        for place in (file, *importing)
        for of, method in _uses(place)
        if not of.isdisjoint(names)
    )


@cache
def _uses(file: Path) -> list[tuple[frozenset[str], str]]:
    """Return what is called of patterns in a file, with the names in what comes before the dot."""
    return [*_find_uses(ast.parse(_text(file)))]


def _find_uses(tree: ast.Module) -> Iterator[tuple[frozenset[str], str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            names = (each.id for each in ast.walk(node.value) if isinstance(each, ast.Name))
            yield frozenset(names), node.attr


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _record() -> list[tuple[str, int, str, int, list[str]]]:
    """Import and run the package; return file, line, pattern, flags and names of what it compiles.

    The names are those of the pattern itself, or of the string that it is made of.
    """
    found: dict[tuple[str, int, str, int], re.Pattern[Any]] = {}
    compile_ = re._compile  # type: ignore[attr-defined]  # what re.compile and re.sub call

    def recording(pattern: Any, flags: int) -> Any:
        result = compile_(pattern, flags)
        text = result.pattern
        frame = sys._getframe(1)
        while frame.f_code.co_filename == re.__file__ and frame.f_back is not None:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if SRC in file.parents:
            where = file.relative_to(SRC).as_posix()
            text = text if isinstance(text, str) else text.decode("latin1")
            found[where, frame.f_lineno, text, int(result.flags)] = result
        return result

    re._compile = recording  # type: ignore[attr-defined]
    import ttnews  # noqa: PLC0415  which compiles

    for module in pkgutil.walk_packages(ttnews.__path__, "ttnews."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for file in sorted((EXAMPLES / "dumps").iterdir()):
        article = ttnews.read(file)
        for renderer in ttnews.renderers():
            with suppress(ttnews.TTNewsError):  # a book wants a title
                ttnews.render(article, to=renderer)
    names = {
        str(Path(module.__file__).relative_to(SRC)): vars(module)
        for name, module in sys.modules.items()
        if name.partition(".")[0] == "ttnews" and module.__file__
    }
    return [
        (*key, [name for name, value in names[key[0]].items() if _is(value, pattern)])
        for key, pattern in found.items()
    ]


def _is(value: object, pattern: re.Pattern[Any]) -> bool:
    if isinstance(value, re.Pattern):
        return bool(value == pattern)
    return isinstance(value, str) and value == pattern.pattern


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_record()))
