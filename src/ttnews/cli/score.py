"""`ttnews score`: measure the rules on labelled pages; tables for people, JSON for programs."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Container, Iterable, Iterator
from datetime import date

from attrs import asdict
from attrs.filters import exclude

from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.streams import print_json, print_line
from ttnews.exceptions import OptionError, ParseError, TTNewsError
from ttnews.parser import Role
from ttnews.registry.registry import Registry
from ttnews.scoring import (
    FIELDS,
    Band,
    FieldValue,
    Score,
    ScoredField,
    ScoredLine,
    Side,
    find_role,
    fixture_case,
    read_gold,
    score,
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="JSON Lines, plain, .gz or .zst")
    parser.add_argument(
        "--wrong",
        nargs=2,
        metavar=("NAME", "N"),
        help="show N lines of that role that were taken for something else, as cases of a fixture,"
        " and N fields of that name that are not right; 'all' means every role and field",
    )
    add_profile_argument(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: Namespace, registry: Registry) -> None:
    """Score the rules on the pages of some files."""
    names, most = _choose(*options.wrong) if options.wrong else ((), 0)
    try:
        pages = [page for file in options.files for page in read_gold(file)]
    except ParseError as error:  # it names the file, one of several
        raise TTNewsError(str(error)) from error
    figures = score(pages, registry.explain)
    lines = [line for line in figures.wrong if line.gold in names][:most]
    fields = [field for field in figures.wrong_fields if field.name in names][:most]
    if options.json:
        cases = {
            "wrong": [*map(_wrong_data, lines)],
            "wrong_fields": [*map(_wrong_field_data, fields)],
        }
        print_json({**_score_data(figures), **(cases if options.wrong else {})})
        return
    for row in (*_score_rows(figures), *_wrong_rows(lines), *_wrong_field_rows(fields)):
        print_line(row)


def _choose(name: str, most: str) -> tuple[Container[str], int]:
    """Read the two words of `--wrong`: a role, a field or "all", and a number from 1."""
    roles = {*map(str, (*Role, *Side))}
    others = [field for field in FIELDS if field not in roles]
    try:
        found = (
            {*roles, *others} if name == "all" else {name if name in others else find_role(name)}
        )
    except ParseError as error:
        raise OptionError(f"--wrong: {error}, {', '.join(others)}") from error
    if not re.fullmatch("[1-9][0-9]{0,8}", most):
        raise OptionError(f"--wrong: expected a number of lines, from 1, not {most!r}")
    return found, int(most)


def _score_rows(figures: Score) -> Iterator[str]:
    """Return the figures as tables."""
    yield f"documents       {figures.documents:6}"
    yield f"lines           {figures.lines:6}"
    if figures.lines:
        yield f"kept            {figures.text.kept:6.1%}"
        yield f"dropped         {figures.text.dropped:6.1%}"
        yield f"F               {figures.text.f:6.1%}"
        yield f"captions        {figures.text.captions:6}"
        yield f"lost            {figures.text.lost:6}"
    if figures.f1:
        yield from _role_rows(figures)
    if figures.fields:
        yield ""
        yield "field      stated   given   right  false"
    for name, field in figures.fields.items():
        shares = ("" if share is None else f"{share:.1%}" for share in (field.given, field.right))
        yield f"{name:9}  {field.stated:6}  {'  '.join(f'{s:>6}' for s in shares)}  {field.false:5}"


def _role_rows(figures: Score) -> Iterator[str]:
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


def _wrong_field_rows(fields: Iterable[ScoredField]) -> Iterator[str]:
    """Return fields that are not right, each with what the page states and what was given."""
    for field in fields:
        yield ""
        yield f"=== {field.page.id}  {field.name}"
        for name, value in (("stated", field.gold), ("given", field.given)):
            text = "; ".join(value) if isinstance(value, tuple) else _json_ready(value)
            yield f"{name:15} | {text or ''}".rstrip()


def _score_data(figures: Score) -> dict[str, object]:
    confusion: dict[str, dict[str, int]] = {}
    for (gold, given), count in figures.confusion.items():
        confusion.setdefault(gold, {})[given] = count
    return {
        **asdict(figures, recurse=False, filter=exclude("scored", "scored_fields")),
        "text": asdict(figures.text),
        "fields": {name: asdict(field) for name, field in figures.fields.items()},
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


def _wrong_field_data(field: ScoredField) -> dict[str, object]:
    return {
        "id": field.page.id,
        "field": field.name,
        "gold": _json_ready(field.gold),
        "given": _json_ready(field.given),
    }


def _json_ready(value: FieldValue) -> str | tuple[str, ...] | None:
    return value.isoformat() if isinstance(value, date) else value
