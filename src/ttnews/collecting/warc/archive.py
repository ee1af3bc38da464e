"""The records of a WARC file (ISO 28500), and where it is cut off.

They are read here rather than by a library: `fastwarc` 2.0 takes a header that is cut off for a
whole one, passes over a packed file's missing end, and stops for good at what it can't unpack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import BinaryIO, Final

from attrs import frozen

from ttnews.exceptions import ParseError
from ttnews.files import open_file
from ttnews.registry.records import LARGEST, ErrorKind, Record, failed, too_large

_LONGEST_LINE: Final = 1 << 16  # bytes of a header's line
_MOST_LINES: Final = 1000  # of a header
_BLANKS: Final = 2  # lines after a record
_BLOCK: Final = 1 << 20  # bytes that are read at a time where nothing is to be kept
_URN = re.compile(r"<?(?:urn:uuid:)?(.*?)>?")


@frozen
class Entry:
    """A record of a WARC file.

    Attributes:
        position: its number in the file, from 1.
        headers: its header's fields, by their names in lower case.
        block: what follows the header.

    """

    position: int
    headers: Mapping[str, str]
    block: bytes

    @property
    def columns(self) -> dict[str, object]:
        """What the header says of the page: `id`, `url`, `date`, and `truncated` if it is."""
        fields = {
            "id": "warc-record-id",
            "url": "warc-target-uri",
            "date": "warc-date",
            "truncated": "warc-truncated",
        }
        named = {name: self.headers.get(field, "") for name, field in fields.items()}
        named["id"] = _URN.fullmatch(named["id"])[1]  # type: ignore[index]  # it fits anything
        named["url"] = named["url"].removeprefix("<").removesuffix(">")  # as WARC 1.0 has it
        return {name: value for name, value in named.items() if value}


def entries(
    path: str, make: Callable[[Entry], Record | None], *, kinds: Collection[str]
) -> Iterator[Record]:
    """Read the records of some types (WARC-Type), and make of each what is wanted.

    Whatever is cut off or missing at the end of the file is a last record, with the error.

    Raises:
        ParseError: it is no WARC file, or is damaged from there on.

    """
    with open_file(path) as file:
        position = 0
        while True:
            blanks, line = _next_line(file)
            if not line:
                break
            position += 1
            if not line.startswith(b"WARC/"):
                raise ParseError(f"no WARC record where the file's record {position} should be")
            headers = read_headers(file) if line.endswith(b"\n") else None
            if headers is None:
                yield _cut_off(position, "in a header")
                return
            wanted = headers.get("warc-type", "").lower() in kinds
            size = _size_of(headers, position)
            block = file.read(size) if wanted and size <= LARGEST else b""
            if len(block) + _skipped(file, size - len(block)) < size:
                yield _cut_off(position, "in a record")
                return
            if wanted and size > LARGEST:
                yield too_large(position)
            elif wanted and (record := make(Entry(position, headers, block))):
                yield record
        if not position:
            raise ParseError("no WARC file: there is no record in it")
        if blanks < _BLANKS:
            yield _cut_off(position + 1, "before the end of its last record")


def _next_line(file: BinaryIO) -> tuple[int, bytes]:
    """Read on to a line that is not blank; return the number of those before it, and it."""
    blanks = 0
    while (line := file.readline(_LONGEST_LINE)) and not line.strip():
        blanks += line.endswith(b"\n")
    return blanks, line


def read_headers(file: BinaryIO) -> dict[str, str] | None:
    """Read fields to the blank line after them; None if the file ends, or they don't."""
    headers: dict[str, str] = {}
    name = ""
    for _ in range(_MOST_LINES):
        line = file.readline(_LONGEST_LINE)
        if not line.endswith(b"\n"):
            return None
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        if text[0] in " \t":  # the field goes on
            headers[name] = f"{headers.get(name, '')} {text.strip()}".strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    return None


def _size_of(headers: Mapping[str, str], position: int) -> int:
    size = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", size):
        raise ParseError(f"the file's record {position} doesn't say how long it is")
    return int(size)


def _skipped(file: BinaryIO, size: int) -> int:
    """Read on past some bytes; return how many there were."""
    left = size
    while left and (block := file.read(min(_BLOCK, left))):
        left -= len(block)
    return size - left


def _cut_off(position: int, where: str) -> Record:
    return failed(position, ErrorKind.DAMAGED, f"the file ends {where}")
