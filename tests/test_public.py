"""The public surface, and what importing it costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import ttnews
import uses_every_name
from paths import SRC
from ttnews.registry.builtin import BytesFormat, StrFormat

SURFACE = ast.parse((SRC / "__init__.py").read_text(encoding="utf-8"))


def test_all_is_sorted_and_complete() -> None:
    def key(name: str) -> tuple[int, str]:  # constants, classes, functions, as isort has it
        return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)

    assert ttnews.__all__ == sorted(set(ttnews.__all__), key=key)
    imported = {
        alias.name: node.module
        for node in ast.walk(SURFACE)
        if isinstance(node, ast.ImportFrom) and node.module != "ttnews._lazy"
        for alias in node.names
        if alias.name != "TYPE_CHECKING"
    }
    assert set(ttnews.__all__) == set(imported)
    for name, module in imported.items():
        home = sys.modules.get(module or "") or __import__(module or "", fromlist=[name])
        assert getattr(ttnews, name) is getattr(home, name)


def test_no_module_hides_a_public_name() -> None:
    """Importing a module binds its name in the package, over a function of the same name."""
    modules = {path.stem for path in SRC.iterdir()}
    assert modules.isdisjoint(ttnews.__all__)


def test_dir_lists_everything() -> None:
    assert set(ttnews.__all__) <= set(dir(ttnews))


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="module 'ttnews' has no attribute 'prase'"):
        ttnews.prase  # noqa: B018


def test_every_public_name_has_a_docstring() -> None:
    for name in ttnews.__all__:
        value = getattr(ttnews, name)
        if callable(value):
            assert value.__doc__, name


def loaded(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after running code."""
    code += "\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_importing_loads_next_to_nothing() -> None:
    modules = loaded("import ttnews")
    assert {name for name in modules if name.startswith("ttnews")} == {"ttnews", "ttnews._lazy"}
    assert modules.isdisjoint({"attrs", "cattrs", "pluggy", "importlib.metadata", "argparse"})


def test_cattrs_is_loaded_for_json_only() -> None:
    modules = loaded("import ttnews; ttnews.render(ttnews.parse('Ferry'), to='markdown')")
    assert "pluggy" in modules
    assert "cattrs" not in modules
    assert "cattrs" in loaded("import ttnews; ttnews.dumps(ttnews.parse('Ferry'))")
    assert "hypothesis" not in modules


def test_the_type_information_is_marked() -> None:
    assert (SRC / "py.typed").is_file()


def test_the_plugins_of_the_default_registry() -> None:
    assert ttnews.plugins() == ttnews.default_registry().plugins


def test_a_program_uses_every_name() -> None:
    """Type checkers read it; here it runs."""
    program = Path(uses_every_name.__file__).read_text(encoding="utf-8")
    names = {*re.findall(r"\w+", program)}
    assert names >= {*ttnews.__all__}
    uses_every_name.main()


def test_what_is_listed_is_public() -> None:
    listed = {name for name in dir(ttnews) if not name.startswith("__")}
    assert listed == {*ttnews.__all__}


def test_the_types_of_what_is_rendered() -> None:
    article = ttnews.Article(title="Ferry sinks")
    built_in = ttnews.Registry.build(entry_points=False)
    kinds = {str: get_args(StrFormat), bytes: get_args(BytesFormat)}
    assert {name for names in kinds.values() for name in names} == {*built_in.renderers}
    for kind, names in kinds.items():
        for name in names:
            assert type(built_in.render(article, to=name)) is kind
