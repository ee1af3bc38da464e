"""What the command line reads and writes: files and the standard streams, in UTF-8."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ttnews.encoding import encode


def path_of(file: str) -> str:
    """Return the path of a file; standard input, which is called `-`, has none."""
    return "" if file == "-" else file


def read(file: str) -> bytes:
    """Read a file, or standard input where it is called `-`."""
    if file != "-":
        return Path(file).read_bytes()
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def write(content: bytes) -> None:
    """Write to standard output, whatever encoding the terminal is said to have."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    sys.stdout.buffer.write(content)


def print_line(line: str) -> None:
    """Write a line that can't act on the terminal."""
    write(encode(printable(line) + "\n"))


def print_json(data: object) -> None:
    """Write JSON for programs."""
    write(encode(json.dumps(data, ensure_ascii=False, indent=1) + "\n"))


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
