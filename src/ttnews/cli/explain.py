"""`ttnews explain`: tell what each line of a dump is, and why."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import asdict
from attrs.filters import exclude

from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.streams import about, print_json, printable, read, write
from ttnews.encoding import encode
from ttnews.exceptions import SourceWarning, TTNewsError
from ttnews.parser import ExplainedLine, Explanation, Role
from ttnews.registry.registry import Registry

_BOLD, _DIM, _RED, _GREEN, _YELLOW, _BLUE, _MAGENTA, _CYAN = 1, 2, 31, 32, 33, 34, 35, 36
_COLOURS: Final[dict[Role, int]] = {
    **dict.fromkeys((Role.TITLE, Role.HEADING), _BOLD),
    **dict.fromkeys((Role.LEAD, Role.QUOTE), _GREEN),
    **dict.fromkeys((Role.BYLINE, Role.TOPIC), _YELLOW),
    **dict.fromkeys((role for role in Role if role.startswith("related_")), _MAGENTA),
    Role.IMAGE: _BLUE,
    Role.CAPTION: _CYAN,
    Role.FURNITURE: _RED,
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="a text dump; - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--doubtful", action="store_true", help="only lines that a person should see"
    )
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        dest="filters",
        metavar="NAME",
        help="a filter to apply to the article; may be given several times, in order",
    )
    parser.add_argument(
        "--url", metavar="URL", help="that of the page, by which profiles with hosts are found"
    )
    parser.add_argument("--encoding", metavar="NAME", help="that of the dump (UTF-8 or UTF-16)")
    add_profile_argument(parser)
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto")


def run(options: Namespace, registry: Registry) -> None:
    """Explain a file."""
    with about(options.file), warnings.catch_warnings():
        warnings.simplefilter("error", SourceWarning)
        try:
            explanation = registry.explain(
                read(options.file),
                url=options.url,
                filters=options.filters,
                encoding=options.encoding,
            )
        except SourceWarning as warning:
            how = f"ttnews convert {options.file}" if warning.format else warning.advice
            raise TTNewsError(
                f"explain reads text dumps, and this looks like {warning.what}: {how}"
            ) from warning
    lines = explanation.doubtful() if options.doubtful else explanation.lines
    if options.json:
        print_json(_data(explanation, lines))
        return
    terminal = sys.stdout is not None and sys.stdout.isatty()
    coloured = options.color == "always" or (
        options.color == "auto" and terminal and "NO_COLOR" not in os.environ
    )
    width = shutil.get_terminal_size().columns if terminal else None
    write(encode(summary(explanation) + "\n"))
    if options.doubtful and not lines:
        write(b"no line is doubtful\n")
    for row in _rows(explanation.text, lines, coloured=coloured, width=width):
        write(encode(row + "\n"))


def summary(explanation: Explanation) -> str:
    """Say on one line what kind of dump it is, where the body is, and how good the article is."""
    parts = [explanation.verdict.value]
    if explanation.body:
        runs = ", ".join(f"{first}-{last}" for first, last in explanation.body)
        parts.append(f"body: lines {runs}")
    if explanation.is_wrapped:
        parts.append("lines were joined")
    parts.append(f"quality {explanation.quality.score:.2f}")
    if explanation.filters:
        parts.append(f"filters: {', '.join(explanation.filters)}")
    return "; ".join(parts)


def _data(explanation: Explanation, lines: Sequence[ExplainedLine]) -> dict[str, object]:
    return {
        "verdict": explanation.verdict,
        "body": explanation.body,
        "quality": asdict(explanation.quality),
        "lines": [_line_data(explanation.text, line) for line in lines],
    }


def _line_data(dump: str, line: ExplainedLine) -> dict[str, object]:
    return {**asdict(line, filter=exclude("node")), "text": dump[line.start : line.end]}


def _rows(
    dump: str, lines: Sequence[ExplainedLine], *, coloured: bool, width: int | None
) -> Iterator[str]:
    digits = len(str(lines[-1].number)) if lines else 1
    reason = ""
    for line in lines:
        if line.reason and line.reason != reason:  # said once, above all lines that have it
            yield f"{'':{digits}}  {line.reason}:"
        reason = line.reason
        text = printable(dump[line.start : line.end])
        share = "" if line.confidence is None else f"{line.confidence:.0%}"
        facts = f"{line.number:{digits}}  {line.role:15}  {line.rule:20}  {share:>4}  "
        if width and len(facts) + len(text) > width:
            text = text[: max(0, width - len(facts) - 1)] + "…"
        colour = _COLOURS.get(line.role)
        if coloured and colour:
            yield f"\x1b[{_DIM}m{facts}\x1b[0m\x1b[{colour}m{text}\x1b[0m"
        else:
            yield facts + text
