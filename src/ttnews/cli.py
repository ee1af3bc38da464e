"""The command line: `ttnews convert`, `explain`, `score`, `formats`, `plugins`.

Exit codes: 0 done, 1 the input could not be read or parsed (or the output not be written), 2 wrong
usage. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NoReturn

from ttnews.cli_score import choose, score_data, score_rows, wrong_rows
from ttnews.encoding import encode
from ttnews.exceptions import (
    DecodeError,
    OptionError,
    ParseError,
    TTNewsError,
    UnknownFormatError,
)
from ttnews.loader import own_version
from ttnews.options import from_words
from ttnews.parser import ExplainedLine, Explanation, Role
from ttnews.registry import Registry
from ttnews.scoring import read_gold, score
from ttnews.streams import print_line, printable, read, write

__all__ = ["main"]

FAILED: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130  # what a shell makes of Ctrl-C

_BOLD, _DIM, _RED, _GREEN, _YELLOW, _BLUE, _MAGENTA, _CYAN = 1, 2, 31, 32, 33, 34, 35, 36
_COLOURS: Final[dict[Role, int]] = {
    Role.TITLE: _BOLD,
    Role.LEAD: _GREEN,
    Role.BYLINE: _YELLOW,
    Role.HEADING: _BOLD,
    Role.QUOTE: _GREEN,
    Role.IMAGE: _BLUE,
    Role.CAPTION: _CYAN,
    Role.TOPIC: _YELLOW,
    Role.RELATED_HEADING: _MAGENTA,
    Role.RELATED_IMAGE: _MAGENTA,
    Role.RELATED_TITLE: _MAGENTA,
    Role.RELATED_SUMMARY: _MAGENTA,
    Role.FURNITURE: _RED,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words behind the program's name; by default those of this process.

    Returns:
        The exit code.

    """
    options = _make_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Registry], None] = options.run
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            run(options, _registry())
            if sys.stdout:
                sys.stdout.flush()
    except (UnknownFormatError, OptionError) as error:
        return _complain(error, WRONG_USAGE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; keep the interpreter's last flush silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}", FAILED)
    except (ParseError, DecodeError) as error:
        return _complain(f"{options.file}: {error}", FAILED)
    except TTNewsError as error:
        return _complain(error, FAILED)
    return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as all errors do."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_complain(f"{message}; see '{self.prog} --help'", WRONG_USAGE))


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="ttnews", description="Turn the flat text of a news page back into a typed article."
    )
    parser.add_argument("--version", action="version", version=own_version() or "unknown")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    convert = commands.add_parser("convert", help="read an article and write it in another form")
    convert.add_argument("file", metavar="FILE", help="what to read; - for standard input")
    convert.add_argument("--from", dest="source", metavar="FORMAT", help="the source format")
    convert.add_argument("--to", metavar="FORMAT", help="the renderer (markdown)")
    convert.add_argument("-o", "--output", metavar="OUT", help="the file to write")
    convert.add_argument(
        "-O",
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of the renderer, of the source format, or of both; see `ttnews formats`",
    )
    convert.set_defaults(run=_convert)

    explain = commands.add_parser("explain", help="tell what each line of a dump is, and why")
    explain.add_argument("file", metavar="FILE", help="a text dump; - for standard input")
    explain.add_argument("--json", action="store_true", help="for programs")
    explain.add_argument(
        "--doubtful", action="store_true", help="only lines that a person should see"
    )
    explain.add_argument("--color", choices=["auto", "always", "never"], default="auto")
    explain.set_defaults(run=_explain)

    scored = commands.add_parser("score", help="measure the rules on labelled pages")
    scored.add_argument("files", nargs="+", metavar="FILE", help="JSON Lines, plain or as .gz")
    scored.add_argument(
        "--wrong",
        nargs=2,
        metavar=("ROLE", "N"),
        help="show N lines of that role that were taken for something else, as cases of a fixture",
    )
    scored.add_argument("--json", action="store_true", help="for programs")
    scored.set_defaults(run=_score)

    formats = commands.add_parser("formats", help="list what can be read and written")
    formats.set_defaults(run=_formats)
    plugins = commands.add_parser("plugins", help="list the plugins and what failed")
    plugins.set_defaults(run=_plugins)
    return parser


def _registry() -> Registry:
    registry = Registry.build()
    for failure in registry.failures:
        _show_warning(str(failure))
    return registry


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    print(f"ttnews: warning: {printable(str(message))}", file=sys.stderr)


def _complain(message: object, code: int) -> int:
    print(f"ttnews: error: {printable(str(message))}", file=sys.stderr)
    return code


def _convert(options: argparse.Namespace, registry: Registry) -> None:
    to = options.to or (registry.renderer_for(options.output) if options.output else "markdown")
    renderer = registry.renderer(to)
    source_format = registry.source_format(options.source) if options.source else None
    words = _words(options.option)
    source = read(options.file)
    if source_format is None:
        source_format = registry.source_format(_detect(registry, source, options.file))
    reading = {name: words[name] for name in source_format.options if name in words}
    writing = {
        name: word
        for name, word in words.items()
        if name in renderer.options or name not in source_format.options
    }
    article = registry.parse(
        source, format=source_format.name, **from_words(source_format.options, reading)
    )
    output = registry.render(article, to=to, **from_words(renderer.options, writing))
    if isinstance(output, str):
        output = encode(output if output.endswith("\n") else output + "\n")
    if options.output:
        Path(options.output).write_bytes(output)
    else:
        write(output)


def _words(options: Sequence[str]) -> dict[str, str]:
    words = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise OptionError(f"an option is NAME=VALUE, not {option!r}")
        words[name.replace("-", "_")] = value
    return words


def _detect(registry: Registry, source: bytes, file: str) -> str:
    try:
        return registry.detect(source, "" if file == "-" else file)
    except UnknownFormatError as error:  # of the input, not of the usage
        raise TTNewsError(str(error)) from error


def _explain(options: argparse.Namespace, registry: Registry) -> None:
    explanation = registry.explain(read(options.file))
    lines = explanation.doubtful() if options.doubtful else explanation.lines
    if options.json:
        data = [*map(_as_json(explanation), lines)]
        write(encode(json.dumps(data, ensure_ascii=False, indent=1) + "\n"))
        return
    terminal = sys.stdout is not None and sys.stdout.isatty()
    coloured = options.color == "always" or (
        options.color == "auto" and terminal and "NO_COLOR" not in os.environ
    )
    width = shutil.get_terminal_size().columns if terminal else None
    for row in _rows(explanation.text, lines, coloured=coloured, width=width):
        write(encode(row + "\n"))


def _as_json(explanation: Explanation) -> Callable[[ExplainedLine], dict[str, object]]:
    def as_json(line: ExplainedLine) -> dict[str, object]:
        return {
            "number": line.number,
            "start": line.start,
            "end": line.end,
            "role": line.role,
            "rule": line.rule,
            "confidence": line.confidence,
            "text": explanation.text[line.start : line.end],
        }

    return as_json


def _rows(
    dump: str, lines: Sequence[ExplainedLine], *, coloured: bool, width: int | None
) -> Iterator[str]:
    digits = len(str(lines[-1].number)) if lines else 1
    for line in lines:
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


def _score(options: argparse.Namespace, registry: Registry) -> None:
    role, most = choose(*options.wrong) if options.wrong else (None, 0)
    try:
        pages = [page for file in options.files for page in read_gold(file)]
    except ParseError as error:  # it names the file, one of several
        raise TTNewsError(str(error)) from error
    figures = score(pages, registry.explain)
    wrong = [line for line in figures.wrong if line.gold is role][:most]
    if options.json:
        data = score_data(figures, wrong if role else None)
        write(encode(json.dumps(data, ensure_ascii=False, indent=1) + "\n"))
        return
    for row in (*score_rows(figures), *wrong_rows(wrong)):
        print_line(row)


def _formats(_: argparse.Namespace, registry: Registry) -> None:
    print_line("Source formats:")
    for source_format in registry.source_formats.values():
        suffixes = " ".join(source_format.suffixes)
        print_line(f"  {source_format.name:10} {source_format.description} {suffixes}".rstrip())
        for option in source_format.options.values():
            print_line(f"    -O {option}")
    print_line("Renderers:")
    for renderer in registry.renderers.values():
        print_line(f"  {renderer.name:10} {renderer.description} {renderer.suffix or ''}".rstrip())
        for option in renderer.options.values():
            print_line(f"    -O {option}")


def _plugins(_: argparse.Namespace, registry: Registry) -> None:
    for plugin in registry.plugins:
        source = f"{plugin.distribution} {plugin.version}"
        print_line(f"{plugin.name} ({source})")
        for what, records in (
            ("reads", plugin.source_formats),
            ("renders", plugin.renderers),
            ("profiles", plugin.profiles),
        ):
            if records:
                print_line(f"  {what}: {', '.join(record.name for record in records)}")
    for failure in registry.failures:
        print_line(f"FAILED {failure}")
