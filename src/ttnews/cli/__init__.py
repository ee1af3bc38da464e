"""The command line: `ttnews convert`, `batch`, `explain`, `score`, `formats` and others.

Exit codes: 0 done, 1 the input could not be read or parsed (or the output not be written), 2 wrong
usage; `batch` has others too. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NoReturn

from ttnews import __version__
from ttnews.cli.streams import say
from ttnews.exceptions import OptionError, TTNewsError, UnknownFormatError
from ttnews.profiles import Profile
from ttnews.registry.options import nearest
from ttnews.registry.own_profiles import read_profiles, registry_with
from ttnews.registry.registry import Registry

FAILED: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130  # what a shell makes of Ctrl-C

_COMMANDS: Final = {
    "convert": "read an article and write it in another form",
    "batch": "make a table of articles of any number of files",
    "explain": "tell what each line of a dump is, and why",
    "score": "measure the rules on labelled pages",
    "corpus": "learn from, link and watch what batch wrote",
    "formats": "list what can be read and written",
    "plugins": "list the plugins and what failed",
    "completion": "print the program that completes words in a shell",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the program's name; by default those of this process.

    Returns:
        The exit code.

    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what a word could be
        from ttnews.cli.completion import complete  # noqa: PLC0415  only then

        complete(_make_parser([*_COMMANDS]))
    if arguments and arguments[0] not in _COMMANDS and not arguments[0].startswith("-"):
        is_file = os.path.exists(arguments[0])  # noqa: PTH110  which takes any name
        hint = f"{arguments[0]!r}; to convert a file: ttnews convert {arguments[0]}"
        known = hint if is_file else nearest(arguments[0], _COMMANDS)
        return _complain(f"no command {known}; see 'ttnews --help'", WRONG_USAGE)
    options = _parsed(arguments)
    run: Callable[[argparse.Namespace, Registry], int | None] = options.run
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            options.profiles = read_profiles(options.profile)
            code = run(options, _registry(options.profiles))
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
    except TTNewsError as error:
        return _complain(error, FAILED)
    return code or 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as all errors do."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_complain(f"{message}; see '{self.prog} --help'", WRONG_USAGE))


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the words; files may stand behind options, which argparse does not expect."""
    options, rest = _make_parser(arguments).parse_known_args(arguments)
    unknown = [word for word in rest if word.startswith("-") or not hasattr(options, "files")]
    if unknown:
        from difflib import get_close_matches  # noqa: PLC0415  for messages of errors alone

        possible = [word for words in options.possible for word in words]
        close = get_close_matches(unknown[0].partition("=")[0], possible, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        message = f"no option {unknown[0]!r}{hint}; see 'ttnews {arguments[0]} --help'"
        sys.exit(_complain(message, WRONG_USAGE))
    if rest:
        options.files += rest
    return options


def _make_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Make the parser; of the commands only the one that is called is imported."""
    parser = _Parser(
        prog="ttnews",
        description="Turn the flat text of a news page back into a typed article.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, summary in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, allow_abbrev=False)
        if name in arguments:
            module = import_module(f"ttnews.cli.{name}")
            module.add_arguments(command)
            possible = [action.option_strings for action in command._actions]  # noqa: SLF001
            command.set_defaults(run=module.run, profile=[], possible=possible)
            if name == "convert" and not {"-h", "--help"}.isdisjoint(arguments):
                command.epilog = module.describe(Registry.build())
                command.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def _registry(profiles: Sequence[Profile]) -> Registry:
    registry = registry_with(profiles)
    for failure in registry.failures:
        _show_warning(str(failure))
    return registry


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    say(f"warning: {message}")


def _complain(message: object, code: int) -> int:
    say(f"error: {message}")
    return code
