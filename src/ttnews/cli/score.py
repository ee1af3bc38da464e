"""`ttnews score`: measure the rules on labelled pages; tables for people, JSON for programs."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from attrs import asdict
from attrs.filters import exclude

from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.streams import print_json, print_line
from ttnews.exceptions import OptionError, ParseError, TTNewsError
from ttnews.parser import Role
from ttnews.registry.registry import Registry
from ttnews.scoring import Band, Score, ScoredLine, find_role, fixture_case, read_gold, score


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="JSON Lines, plain or as .gz")
    parser.add_argument(
        "--wrong",
        nargs=2,
        metavar=("ROLE", "N"),
        help="show N lines of that role, or of all, that were taken for something else, as cases"
        " of a fixture",
    )
    add_profile_argument(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: Namespace, registry: Registry) -> None:
    """Score the rules on the pages of some files."""
    roles, most = _choose(*options.wrong) if options.wrong else ((), 0)
    try:
        pages = [page for file in options.files for page in read_gold(file)]
    except ParseError as error:  # it names the file, one of several
        raise TTNewsError(str(error)) from error
    figures = score(pages, registry.explain)
    wrong = [line for line in figures.wrong if line.gold in roles][:most]
    if options.json:
        cases = {"wrong": [*map(_wrong_data, wrong)]} if roles else {}
        print_json({**_score_data(figures), **cases})
        return
    for row in (*_score_rows(figures), *_wrong_rows(wrong)):
        print_line(row)


def _choose(role: str, most: str) -> tuple[tuple[Role, ...], int]:
    """Read the two words of `--wrong`: a role or "all", and a number from 1."""
    try:
        found = tuple(Role) if role == "all" else (find_role(role),)
    except ParseError as error:
        raise OptionError(f"--wrong: {error}") from error
    if not re.fullmatch("[1-9][0-9]{0,8}", most):
        raise OptionError(f"--wrong: expected a number of lines, from 1, not {most!r}")
    return found, int(most)


def _score_rows(figures: Score) -> Iterator[str]:
    """Return the figures as tables."""
    yield f"documents       {figures.documents:6}"
    yield f"lines           {figures.lines:6}"
    yield f"accuracy        {figures.accuracy:6.1%}"
    yield f"macro F1        {figures.macro_f1:6.1%}"
    yield f"body precision  {figures.body_precision:6.1%}"
    yield f"body recall     {figures.body_recall:6.1%}"
    yield ""
    yield "role                 F1  lines  right  taken for"
    for role, f1 in figures.f1.items():
        given = {to: count for (gold, to), count in figures.confusion.items() if gold is role}
        right, lines = given.pop(role, 0), sum(given.values())
        others = sorted(given.items(), key=lambda item: -item[1])
        taken = ", ".join(f"{to} {count}" for to, count in others)
        yield f"{role:15}  {f1:6.1%}  {right + lines:5}  {right:5}  {taken}".rstrip()
    yield ""
    yield "confidence   lines    mean   right  difference"
    for band in figures.bands:
        if band.lines:
            name = f"{band.low:.0%} to {band.high:.0%}" if band.low else f"below {band.high:.0%}"
            yield _band_row(name, band)
    yield _band_row("all", figures.calibration)


def _band_row(name: str, band: Band) -> str:
    row = f"{name:11}  {band.lines:5}"
    if band.confidence is None or band.right is None or band.difference is None:
        return row
    return f"{row}  {band.confidence:6.1%}  {band.right:6.1%}  {band.difference:+10.1%}"


def _wrong_rows(lines: Iterable[ScoredLine]) -> Iterator[str]:
    """Return lines that went wrong as cases of a fixture, with what is known in the headings."""
    for line in lines:
        right = "not measured" if line.confidence is None else f"{line.confidence:.0%}"
        yield ""
        yield f"=== {line.page.id}:{line.number}  {line.gold} -> {line.given}  {line.rule}  {right}"
        yield from fixture_case(line)


def _score_data(figures: Score) -> dict[str, object]:
    confusion: dict[str, dict[str, int]] = {}
    for (gold, given), count in figures.confusion.items():
        confusion.setdefault(gold, {})[given] = count
    return {
        **asdict(figures, recurse=False, filter=exclude("scored")),
        "calibration": _band_data(figures.calibration),
        "bands": [*map(_band_data, figures.bands)],
        "confusion": confusion,
    }


def _band_data(band: Band) -> dict[str, object]:
    return {**asdict(band), "difference": band.difference}


def _wrong_data(line: ScoredLine) -> dict[str, object]:
    return {
        "id": line.page.id,
        "line": line.number,
        **asdict(line, filter=exclude("page", "number", "text")),
        "text": line.text,
        "case": [*fixture_case(line)],
    }
