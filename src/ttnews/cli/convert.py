"""`ttnews convert`: read articles and write them in another form."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ttnews.cli import many
from ttnews.cli.conversion import Converter, Settings, find_renderer
from ttnews.cli.explain import summary
from ttnews.cli.inputs import LINES, has_lines, inputs, is_many
from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.streams import about, path_of, read, say, write_output
from ttnews.exceptions import OptionError, TTNewsError
from ttnews.files import is_same_file, plain_name, write_file
from ttnews.parser import Verdict
from ttnews.records.columns import Columns
from ttnews.records.finding import find_files
from ttnews.records.pool import all_processors
from ttnews.registry.detection import writing
from ttnews.registry.hookspecs import Renderer
from ttnews.registry.registry import AUTO, Registry

COLUMNS: Final = {
    "text": "the text (text)",
    "id": "what identifies a record, for the names of files",
    "url": "the URL",
    "language": "the language",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="what to read: files, folders, patterns such as 'pages/**/*.html', JSON Lines; .gz is"
        " unpacked; by default, or as -, standard input",
    )
    parser.add_argument("-f", "--from", dest="source", metavar="FORMAT", help="the source format")
    parser.add_argument("-t", "--to", metavar="FORMAT", help="the renderer (markdown)")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="the file to write; of many sources a folder, or a file of one article a line such as"
        " out.jsonl, out.jsonl.gz or out.csv",
    )
    parser.add_argument(
        "-O",
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of the renderer, of the source format, or of both; see `ttnews formats`;"
        " `url` and `language` are taken for any format",
    )
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        dest="filters",
        metavar="NAME",
        help="a filter to apply; may be given several times, in order; see `ttnews formats`",
    )
    parser.add_argument("--encoding", metavar="NAME", help="that of the sources (UTF-8 or UTF-16)")
    add_profile_argument(parser)
    group = parser.add_argument_group("many sources")
    group.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes (1); 0 for all processors"
    )
    for name, what in COLUMNS.items():
        group.add_argument(
            f"--{name}-column", metavar="NAME", help=f"the column of JSON Lines with {what}"
        )


def describe(registry: Registry) -> str:
    """List the formats, below the arguments in the help."""
    readers = ", ".join(registry.source_formats)
    writers = ", ".join(registry.renderers)
    filters = ", ".join(registry.filters)
    return f"source formats: {readers}\nrenderers:      {writers}\nfilters:        {filters}"


def run(options: Namespace, registry: Registry) -> int:
    """Convert a file or many; return 1 if that failed for one of many."""
    files = options.files or _standard_input()
    if options.output == "":
        raise OptionError("-o: the name of the file or folder is empty")
    options.output = None if options.output == "-" else options.output
    are_lines = f".{options.source}" in LINES
    are_many = are_lines or is_many(files) or _is_folder(options.output)
    settings = Settings(
        source=None if are_lines or options.source == AUTO else options.source,
        to=_renderer(options, registry, are_many=are_many).name,
        words=_words(options.option),
        filters=tuple(options.filters),
        encoding=options.encoding,
        profiles=options.profiles,
    )
    converter = Converter(settings, registry)
    if options.workers < 0:
        raise OptionError(f"--workers: a number from 0, not {options.workers}")
    if are_many:
        return int(not _convert_many(files, options, converter, are_lines=are_lines))
    _columns(options, has_records=False)
    _convert_one(files[0], options.output, converter)
    return 0


def _standard_input() -> list[str]:
    if sys.stdin is not None and sys.stdin.isatty():
        raise OptionError("no FILE is given, and nothing is piped in")
    return ["-"]


def _renderer(options: Namespace, registry: Registry, *, are_many: bool) -> Renderer:
    """Return the renderer that is named, or that writes files like OUT, or markdown.

    For many sources OUT can be a folder, whose name can have a dot in it.
    """
    if options.to:
        return find_renderer(registry, options.to)
    out = plain_name(options.output or "")
    is_file = bool(Path(out).suffix) and not _is_folder(options.output)
    if is_file and (not are_many or writing(out, registry.renderers.values())):
        return registry.renderer(registry.renderer_for(out))
    return registry.renderer("markdown")


def _is_folder(out: str | None) -> bool:
    return out is not None and (out.endswith(("/", "\\")) or Path(out).is_dir())


def _convert_one(file: str, out: str | None, converter: Converter) -> None:
    with about(file):
        source = read(file)
        encoding = converter.settings.encoding
        found = converter.convert(source, plain_name(path_of(file)), encoding=encoding)
    if out is not None:
        if is_same_file(out, file):
            raise OptionError(f"the output would replace {file}")
        write_file(out, found.output)
    elif found.is_text or sys.stdout is None or not sys.stdout.isatty():
        write_output(found.output)
    else:
        name = converter.renderer.name
        raise TTNewsError(f"{name} is no text for a terminal: name a file with -o")
    judged = found.judged
    if judged and (judged.verdict is not Verdict.ARTICLE or judged.is_wrapped):
        say(summary(converter.registry.explain(source, encoding=encoding)))


def _convert_many(
    files: Sequence[str], options: Namespace, converter: Converter, *, are_lines: bool
) -> bool:
    if "-" in files and (len(files) > 1 or not are_lines):
        raise OptionError("standard input can't be one of several sources")
    out, renderer = options.output, converter.renderer
    is_file = out is None or bool(Path(out).suffix) or Path(out).exists()
    to_lines = renderer.lines and is_file and not _is_folder(out)
    if out is None and not to_lines:
        raise OptionError("many sources need a folder, -o OUT, or one article a line, --to jsonl")
    if not to_lines:
        _check_folder(out, converter.registry)
    formats = converter.registry.source_formats.values()
    known = [*LINES, *(suffix for record in formats for suffix in record.suffixes)]
    found = find_files(files, known, out=None if to_lines else out)
    if to_lines and out and any(is_same_file(out, file) for file in found.files):
        raise OptionError(f"the output would replace {out}, which is to be read")
    has_records = are_lines or any(map(has_lines, found.files))
    target = many.Target(
        path=out,
        is_folder=not to_lines,
        suffix=renderer.suffix or f".{renderer.name}",
        header=converter.header() if to_lines else "",
    )
    columns = _columns(options, has_records=has_records)
    job = many.Job(settings=converter.settings, target=target, columns=columns)
    total = None if has_records else len(found.files)
    workers = options.workers or all_processors()
    for error in found.errors:
        say(f"error: {error.filename}: {error.strerror}")
    sources = inputs(found, are_lines=are_lines)
    is_good = many.run(sources, job, converter.registry, workers=workers, total=total)
    return is_good and not found.errors


def _columns(options: Namespace, *, has_records: bool) -> Columns:
    """Return the columns that the user names.

    Raises:
        OptionError: there are some, but no records.

    """
    named = {name: getattr(options, f"{name}_column") for name in COLUMNS}
    for name, column in named.items():
        if column is not None and not has_records:
            raise OptionError(f"--{name}-column is for JSON Lines, and there are none")
    return Columns(**named)


def _check_folder(out: str, registry: Registry) -> None:
    """Make the folder for outputs, or say why that can't be."""
    if Path(out).is_file():
        raise OptionError(f"{out} is a file; many sources need a folder, -o OUT")
    suffixes = tuple(r.suffix for r in registry.renderers.values() if r.suffix)
    if plain_name(out).lower().endswith(suffixes) and not Path(out).exists():
        raise OptionError(
            f"{out} would be one file: many sources need a folder, -o OUT, or one article a line,"
            " such as out.jsonl"
        )
    Path(out).mkdir(parents=True, exist_ok=True)


def _words(options: Sequence[str]) -> dict[str, str]:
    words = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise OptionError(f"an option is NAME=VALUE, not {option!r}")
        words[name.replace("-", "_")] = value
    return words
