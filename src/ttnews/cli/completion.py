"""`ttnews completion`: print the program by which a shell completes the words of a command."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ttnews.cli.streams import write
from ttnews.encoding import encode
from ttnews.extras import extra
from ttnews.registry.registry import Registry

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(options: Namespace, _: Registry) -> None:
    """Print the program."""
    with extra("cli"):
        from argcomplete.shell_integration import shellcode  # noqa: PLC0415  an extra
    write(encode(shellcode(["ttnews"], shell=options.shell)))


def complete(parser: ArgumentParser) -> None:
    """Answer a shell that asks what a word could be, and end the process; else do nothing."""
    try:
        from argcomplete import autocomplete  # noqa: PLC0415  an extra
    except ImportError:
        return
    registry = Registry.build()
    names = {
        "source": registry.source_formats,
        "to": registry.renderers,
        "filters": registry.filters,
    }
    for commands in parser._actions:  # noqa: SLF001  argparse has no other way to them
        if isinstance(commands, _SubParsersAction):
            for command in commands.choices.values():
                for action in command._actions:  # noqa: SLF001
                    if action.dest in names:
                        completer: Callable[..., dict[str, str]] = partial(_of, names[action.dest])
                        action.completer = completer
    autocomplete(parser)


def _of(records: Mapping[str, Any], **_: object) -> dict[str, str]:
    """Return names with what shells show beside them."""
    return {name: record.description for name, record in records.items()}
