"""The docs are held to the code: whatever can be named has its section."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import reference
import ttnews
from paths import DOCS, ROOT
from ttnews import Renderer, SourceFormat, exceptions, testing
from ttnews.codec import BLOCK_TYPES
from ttnews.parser import RULES, Role, limits, name_of
from ttnews.registry import hookspecs
from ttnews.wording import limits as wording_limits

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BUILT_IN = ttnews.Registry.build(entry_points=False)
HOOKS = [name for name in vars(hookspecs) if name.startswith("ttnews_register_")]


def headings(page: str) -> set[str]:
    text = (DOCS / "reference" / page).read_text(encoding="utf-8")
    found = re.findall(r"^#{1,4} (.*)$", FENCED.sub("", text), re.MULTILINE)
    return {heading.strip("`") for heading in found}


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("hooks.md", [*HOOKS, "hookimpl", "SourceFormat", "Renderer", "Claim", "Profile"]),
        ("hooks.md", ["Collection", "Record", "RecordError", "ErrorKind", "Shard"]),
        ("exceptions.md", exceptions.__all__),
        ("model.md", [cls.__name__ for cls in BLOCK_TYPES.values()]),
        ("model.md", ["Article", "RelatedItem", "Mark", "Node"]),
        ("testing.md", testing.__all__),
    ],
)
def test_every_name_has_a_section(page: str, names: list[str]) -> None:
    assert set(names) <= headings(page)


def test_every_rule_is_described_once_by_its_docstring_in_the_order_of_the_rules() -> None:
    text = (DOCS / "reference" / "rules.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### ([a-z-]+)\n\n<!-- docstring ([\w.]+) -->$", text, re.MULTILINE)
    headed = re.findall(r"^### ([a-z-]+)$", text, re.MULTILINE)
    assert headed == [name for name, _ in sections] == [name_of(rule) for rule in RULES]
    assert [reference.found(path) for _, path in sections] == [*RULES]


def test_descriptions_of_rules_name_limits_that_there_are() -> None:
    text = "".join(rule.__doc__ or "" for rule in RULES)
    known = {name for module in (limits, wording_limits) for name in vars(module)}
    assert set(re.findall(r"`([A-Z_]+)`", text)) <= known


def test_every_role_is_described() -> None:
    section = (DOCS / "reference" / "rules.md").read_text(encoding="utf-8")
    assert all(f"| `{role.name}` | `{role}` |" in section for role in Role)


RECORDS: tuple[SourceFormat | Renderer, ...] = (
    *BUILT_IN.source_formats.values(),
    *BUILT_IN.renderers.values(),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_format_has_a_page_that_describes_its_options(
    record: SourceFormat | Renderer,
) -> None:
    text = (DOCS / "reference" / "formats" / f"{record.name}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {record.name}\n")
    assert all(f"| `{name}` |" in text for name in record.options)


def test_every_page_and_row_is_about_a_format() -> None:
    names = {record.name for record in RECORDS}
    assert {page.stem for page in (DOCS / "reference" / "formats").iterdir()} == names
    overview = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[`([a-z]+)`\]", overview, re.MULTILINE)) == names


def test_every_collection_has_a_row_and_a_section() -> None:
    text = (DOCS / "reference" / "collections.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (`\.[^|]*) \|", text, re.MULTILINE))
    assert rows == {
        record.name: ", ".join(f"`{suffix}`" for suffix in record.suffixes)
        for record in BUILT_IN.collections.values()
    }
    described = {word for heading in headings("collections.md") for word in heading.split()}
    assert {*BUILT_IN.collections} <= described


def test_every_field_of_the_model_is_described() -> None:
    for cls in (ttnews.Article, ttnews.RelatedItem, ttnews.Mark, *BLOCK_TYPES.values()):
        inherited = {"start", "end", "type"} if issubclass(cls, ttnews.Node) else set()
        text = (DOCS / "reference" / "model.md").read_text(encoding="utf-8")
        section = text.split(f"\n## {cls.__name__}\n")[1].split("\n## ")[0]
        for field in attrs.fields(cls):
            assert f"`{field.name}`" in section or field.name in inherited, (cls, field.name)


def test_every_public_function_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    functions = [name for name in ttnews.__all__ if name.islower() and name != "hookimpl"]
    assert all(f"ttnews.{name}" in text for name in functions)


@pytest.mark.parametrize("page", [*reference.pages()], ids=lambda page: page.stem)
def test_what_is_written_out_is_what_the_docstrings_say(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == reference.written_out(text), "run python tests/reference.py"


def test_links_between_files_lead_somewhere() -> None:
    for path in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        prose = FENCED.sub("", path.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", re.sub("`.*?`", "", prose)):
            assert (path.parent / target).exists(), (path.name, target)


def test_modules_stay_readable() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in Path(ttnews.__file__).parent.rglob("*.py")
    }
    assert max(lengths.values()) <= 400, max(lengths, key=lambda path: lengths[path])
