"""How a notebook shows what each line of a dump became."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ttnews.parser.roles import Role

if TYPE_CHECKING:
    from ttnews.parser.explanation import ExplainedLine

_HEADER = ("line", "role", "rule", "right", "text")
_LEFT = "text-align: left; vertical-align: top"


def table(caption: str, rows: Iterable[tuple[ExplainedLine, str]]) -> str:
    """Write a table of HTML: lines with their texts; those that were left out are pale."""
    written = "".join(_row(line, text) for line, text in rows)
    header = "".join(f'<th style="{_LEFT}">{name}</th>' for name in _HEADER)
    return f"<table><caption>{escape(caption)}</caption><tr>{header}</tr>{written}</table>\n"


def _row(line: ExplainedLine, text: str) -> str:
    right = "" if line.confidence is None else f"{line.confidence:.0%}"
    pale = "; opacity: 0.5" if line.role is Role.FURNITURE else ""
    cells = (str(line.number), line.role, line.rule, right, text)
    written = (f'<td dir="auto" style="{_LEFT}{pale}">{escape(cell)}</td>' for cell in cells)
    return f"<tr>{''.join(written)}</tr>"
