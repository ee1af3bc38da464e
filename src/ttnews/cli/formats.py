"""`ttnews formats`: list what can be read and written, and which formats claim a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ttnews.cli.streams import path_of, print_line, read
from ttnews.exceptions import TTNewsError
from ttnews.registry.hookspecs import Renderer, SourceFormat
from ttnews.registry.registry import Registry


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--for", dest="file", metavar="FILE", help="tell which formats claim a file, and why"
    )


def run(options: Namespace, registry: Registry) -> None:
    """List the formats, or who claims a file."""
    if options.file is not None:
        _print_claims(options.file, registry)
        return
    print_line("Source formats:")
    for source_format in registry.source_formats.values():
        _print_record(source_format, source_format.suffixes)
    print_line("Renderers:")
    for renderer in registry.renderers.values():
        _print_record(renderer, (renderer.suffix,) if renderer.suffix else ())
    print_line("Filters:")
    for record in registry.filters.values():
        print_line(f"  {record.name:10} {record.description}".rstrip())
    print_line("Collections:")
    for collection in registry.collections.values():
        suffixes = " ".join(collection.suffixes)
        print_line(f"  {collection.name:10} {collection.description} {suffixes}".rstrip())


def _print_record(record: SourceFormat | Renderer, suffixes: tuple[str, ...]) -> None:
    print_line(f"  {record.name:10} {record.description} {' '.join(suffixes)}".rstrip())
    for option in record.options.values():
        print_line(f"    -O {option}")


def _print_claims(file: str, registry: Registry) -> None:
    claims = registry.claims(read(file), path_of(file))
    if not claims:
        raise TTNewsError(f"{file}: no source format claims it")
    for name, claim in claims:
        print_line(f"{name:10} {claim.confidence:4.0%}  {claim.reason}")
