"""`ttnews convert`: read an article and write it in another form."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from ttnews.cli.explain import summary
from ttnews.cli.profiles import add_profile_argument
from ttnews.cli.streams import path_of, read, write
from ttnews.encoding import encode
from ttnews.exceptions import OptionError, TTNewsError, UnknownFormatError
from ttnews.parser import Explanation, Verdict
from ttnews.registry.options import from_words
from ttnews.registry.registry import Registry


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="what to read; - for standard input")
    parser.add_argument("--from", dest="source", metavar="FORMAT", help="the source format")
    parser.add_argument("--to", metavar="FORMAT", help="the renderer (markdown)")
    add_profile_argument(parser)
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write")
    parser.add_argument(
        "-O",
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of the renderer, of the source format, or of both; see `ttnews formats`",
    )


def run(options: Namespace, registry: Registry) -> None:
    """Convert a file."""
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
    if source_format.name == "text":
        _say_what_it_is(registry.explain(source))


def _say_what_it_is(explanation: Explanation) -> None:
    """Tell what a dump is, if it is not an article and nothing else."""
    if explanation.verdict is not Verdict.ARTICLE or explanation.is_wrapped:
        joined = "; lines were joined" if explanation.is_wrapped else ""
        print(f"ttnews: {summary(explanation)}{joined}", file=sys.stderr)


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
        return registry.detect(source, path_of(file))
    except UnknownFormatError as error:  # of the input, not of the usage
        raise TTNewsError(str(error)) from error
