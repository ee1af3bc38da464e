"""What the command line reads and writes: files and the standard streams, in UTF-8."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ttnews.encoding import encode
from ttnews.exceptions import OptionError, TTNewsError, UnknownFormatError
from ttnews.files import read_file

# Control characters but tabs and line feeds; what turns the direction of all that follows
_ACTING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def path_of(file: str) -> str:
    """Return the path of a file; standard input, which is called `-`, has none."""
    return "" if file == "-" else file


def read(file: str) -> bytes:
    """Read a file, unpacked if its name ends with `.gz`, or standard input where it is called `-`.

    Raises:
        OSError: it can't be read.
        TTNewsError: it is a URL, or no valid gzip file.

    """
    if file == "-":
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer.read()
    if file.startswith(("http://", "https://")):
        raise TTNewsError(f"ttnews fetches nothing: save the page and convert it, -O url={file}")
    return read_file(file)


@contextmanager
def about(file: str) -> Iterator[None]:
    """Begin the errors of a file with its name, except those of how the program was called."""
    try:
        yield
    except (OptionError, UnknownFormatError):
        raise
    except IsADirectoryError as error:
        raise TTNewsError(f"{file}: a folder; ttnews convert {file} -o OUT takes one") from error
    except TTNewsError as error:
        raise TTNewsError(f"{file}: {error}") from error


def say(message: str) -> None:
    """Tell the user something, apart from the output; if there is nowhere to, say nothing."""
    if sys.stderr is not None:
        print(f"ttnews: {printable(message)}", file=sys.stderr)


def write(content: bytes) -> None:
    """Write to standard output, whatever encoding the terminal is said to have."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    sys.stdout.buffer.write(content)


def write_output(content: bytes) -> None:
    """Write what was made of a source to standard output.

    What a terminal would act upon, it is shown as JSON writes it; files and pipes get all as it is.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        content = encode(_ACTING.sub(_as_code, content.decode("utf-8", "replace")))
    write(content)


def print_line(line: str) -> None:
    """Write a line that can't act on the terminal."""
    write(encode(printable(line) + "\n"))


def print_json(data: object) -> None:
    """Write JSON for programs."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    write(encode(_ACTING.sub(_as_code, text) + "\n"))


def _as_code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def printable(text: str) -> str:
    """Show what a terminal might act upon, an escape sequence for example, as its code."""
    return "".join(
        char
        if char.isprintable()
        else " "
        if char.isspace()
        else char.encode("unicode_escape").decode()
        for char in text
    )
