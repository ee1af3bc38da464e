"""What the reference says of names is written out from their docstrings.

    python tests/reference.py

writes it anew in the pages of `docs/reference`, so that they can be read as they are; a test fails
where they no longer say what the code says. Each part is between one of these and `<!-- end -->`:

    <!-- from NAME -->       a function or class: signature, docstring, arguments or fields
    <!-- docstring NAME -->  the docstring alone
    <!-- limits MODULE -->   the constants of a module, with the comments after and above them
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from paths import DOCS

PART = re.compile(r"(<!-- (from|docstring|limits) ([\w.]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Warns|Yields):\n", re.MULTILINE)
LIMIT = re.compile(r"^(?:# (.+)|([A-Z][A-Z_]+)(?:: Final)? = (.+?)  # (.+))$", re.MULTILINE)
ENTRY = re.compile(r"^([\w*]+): (.*?)(?=^[\w*]+: |\Z)", re.MULTILINE | re.DOTALL)


def pages() -> Iterator[Path]:
    """Yield the pages that have parts of this kind."""
    for path in sorted((DOCS / "reference").rglob("*.md")):
        if PART.search(path.read_text(encoding="utf-8")):
            yield path


def written_out(text: str) -> str:
    """Return a page with its parts as they should be."""
    writers = {"from": described, "docstring": inspect.getdoc, "limits": limits}
    return PART.sub(
        lambda part: f"{part[1]}\n{writers[part[2]](found(part[3]))}\n\n{part[4]}", text
    )


def found(name: str) -> Any:
    """Import what has a dotted name."""
    module, _, rest = name.partition(".")
    value: Any = import_module(module)
    for part in rest.split("."):
        try:
            value = getattr(value, part)
        except AttributeError:
            value = import_module(f"{value.__name__}.{part}")
    return value


def described(value: Any) -> str:
    """Describe a function or a class in Markdown: signature, docstring, arguments or fields."""
    body, *sections = SECTION.split(inspect.getdoc(value) or "")
    named = dict(zip(sections[::2], map(inspect.cleandoc, sections[1::2]), strict=True))
    parts = [] if inspect.isclass(value) else [f"```text\n{signature(value)}\n```"]
    parts.append(body.strip())
    if "Attributes" in named:
        parts.append(table(value, named["Attributes"]))
    if "Args" in named:
        rows = (f"| `{name}` | {text} |" for name, text in entries(named["Args"]))
        parts.append("\n".join(["| argument | |", "|---|---|", *rows]))
    if "Returns" in named:
        parts.append(f"Returns {one_line(named['Returns'])}")
    for kind in ("Raises", "Warns"):
        if kind in named:
            items = (f"- `{name}`: {text}" for name, text in entries(named[kind]))
            parts.append("\n".join([f"{kind}:", "", *items]))
    return "\n\n".join(parts)


class Written(str):
    """An annotation that is printed as it is written, without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


def signature(function: Callable[..., object]) -> str:
    """Return a function's signature as it is written, without a method's own object."""
    whole = inspect.signature(function)
    parameters = [
        parameter.replace(
            annotation=Written(parameter.annotation), default=written_default(parameter.default)
        )
        for parameter in whole.parameters.values()
        if parameter.name not in {"self", "cls"}
    ]
    result = Written(whole.return_annotation)
    return f"{function.__name__}{whole.replace(parameters=parameters, return_annotation=result)}"


def written_default(default: object) -> object:
    """Return a default as it is printed: functions by their names, long tuples not at all."""
    if default is inspect.Parameter.empty:
        return default
    if isinstance(default, tuple) and default:
        return Written("...")
    return Written(getattr(default, "__name__", repr(default)))


def limits(module: ModuleType) -> str:
    """Return the table of a module's constants, with its comment lines between them."""
    rows = LIMIT.findall(inspect.getsource(module))
    return "\n".join(
        ["| limit | value | |", "|---|---|---|"]
        + [
            f"| **{subject}** | | |" if subject else f"| `{name}` | {value} | {text} |"
            for subject, name, value, text in rows
        ]
    )


def table(cls: type, attributes: str) -> str:
    """Return the table of a class's fields, or of an enumeration's members."""
    if issubclass(cls, Enum):
        members = ((name, cls[name].value, text) for name, text in entries(attributes))
        rows = [f"| `{name}` | `{value}` | {text} |" for name, value, text in members]
        return "\n".join(["| member | value | |", "|---|---|---|", *rows])
    fields = {field.name: field for field in attrs.fields(cls)} if attrs.has(cls) else {}
    rows = ["| field | type | default | |", "|---|---|---|---|"]
    for name, text in entries(attributes):
        field = fields.get(name)
        kind = f"`{field.type}`".replace("|", r"\|") if field else ""
        default = f"`{default_of(field)}`" if field and field.default is not attrs.NOTHING else ""
        rows.append(f"| `{name}` | {kind} | {default} | {text} |")
    return "\n".join(rows)


def default_of(field: attrs.Attribute[Any]) -> object:
    """Return a field's default as it is written."""
    return "{}" if isinstance(field.default, attrs.Factory) else repr(field.default)  # type: ignore[arg-type]


def entries(section: str) -> Iterator[tuple[str, str]]:
    """Yield names and what is said of them, on one line each."""
    for entry in ENTRY.finditer(section):
        yield entry[1], one_line(entry[2]).replace("|", r"\|")


def one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    for page in pages():
        page.write_text(written_out(page.read_text(encoding="utf-8")), encoding="utf-8")
