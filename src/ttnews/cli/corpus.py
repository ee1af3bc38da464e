"""`ttnews corpus`: what only the whole of a corpus can tell, from what `ttnews batch` wrote."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from ttnews.cli.streams import print_line, say, write_output
from ttnews.corpora.boilerplate import Boilerplate, learn_boilerplate
from ttnews.corpora.drift import KINDS, SHARES, Month, measure_drift, write_drift
from ttnews.corpora.drift_page import drift_page
from ttnews.corpora.links import write_links
from ttnews.encoding import encode
from ttnews.exceptions import OptionError
from ttnews.files import write_file
from ttnews.registry.registry import Registry

_FOLDER = "the folder that ttnews batch wrote into"
_HEADINGS = ("articles", "errors", *(name.replace("_", " ") for name in SHARES))


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(metavar="WHAT", required=True)
    boilerplate = actions.add_parser(
        "boilerplate",
        help="learn the lines that publishers repeat, as a file for --profile",
        allow_abbrev=False,
    )
    boilerplate.add_argument("folder", metavar="OUT", help=_FOLDER)
    boilerplate.add_argument(
        "-o", "--output", metavar="TOML", help="the file to write (standard output)"
    )
    boilerplate.set_defaults(act=_boilerplate)
    links = actions.add_parser(
        "links", help="find the articles that cards of other stories are about", allow_abbrev=False
    )
    links.add_argument("folder", metavar="OUT", help=_FOLDER)
    links.add_argument(
        "-o", "--output", metavar="PARQUET", default="links.parquet", help="the file to write"
    )
    links.set_defaults(act=_links)
    drift = actions.add_parser(
        "drift", help="show how publishers change from month to month", allow_abbrev=False
    )
    drift.add_argument("folder", metavar="OUT", help=_FOLDER)
    drift.add_argument("--html", metavar="FILE", help="a page with plots to write")
    drift.add_argument(
        "-o", "--output", metavar="FILE", help="a table to write: .csv, .parquet or .json"
    )
    drift.set_defaults(act=_drift)


def run(options: Namespace, _: Registry) -> None:
    """Do what is asked."""
    options.act(options)


def _boilerplate(options: Namespace) -> None:
    found = learn_boilerplate(options.folder)
    content = encode(found.to_toml())
    if options.output is None:
        write_output(content)
    else:
        write_file(options.output, content)
    for line in _summary(found):
        say(line)


def _summary(found: Boilerplate) -> Iterator[str]:
    lines = sum(len(learned.lines) for learned in found.publishers)
    chars = sum(learned.chars for learned in found.publishers)
    yield f"{len(found.publishers)} publishers, {lines} lines, {chars} characters of the corpus"
    if found.without_host:
        yield f"{found.without_host} articles passed over, as their URL is not known"
    if unwritable := sum(learned.unwritable for learned in found.publishers):
        yield f"{unwritable} lines left out, as a profile can't have braces in a line"
    for host in found.one_of_a_kind:
        yield f"{host}: nothing learned, as most of its text would be boilerplate"


def _links(options: Namespace) -> None:
    found = write_links(options.folder, options.output)
    say(
        f"{found.cards} cards, {found.resolved} about an article of the corpus,"
        f" {found.ambiguous} of these by a title that several have"
    )


def _drift(options: Namespace) -> None:
    if options.output and Path(options.output).suffix not in KINDS:
        raise OptionError(f"--output: {options.output} ends with none of {', '.join(KINDS)}")
    months = measure_drift(options.folder)
    if options.html:
        write_file(options.html, encode(drift_page(months)))
    if options.output:
        write_drift(options.folder, months, options.output)
    for row in _table(months):
        print_line(row)


def _table(months: Sequence[Month]) -> Iterator[str]:
    """Return the figures as a table, an asterisk behind those that jump."""
    width = max([len("host"), *(len(month.host) for month in months)])
    yield f"{'host':{width}}  month    " + "  ".join(f"{name:>10}" for name in _HEADINGS)
    for month in months:
        cells = [f"{month.articles:10}", f"{month.errors:10}"]
        for name in SHARES:
            share = getattr(month, name)
            mark = "*" if name in month.jumps else ""
            cells.append(f"{'' if share is None else f'{share:.1%}{mark}':>10}")
        yield f"{month.host or '-':{width}}  {month.month or '-':7}  {'  '.join(cells)}"
