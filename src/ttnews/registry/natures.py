"""What a source plainly is instead of text: an archive, a picture, a file's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

_LOOKED_AT: Final = 300  # characters or bytes at the beginning; a tar archive's mark is at 257
_LONGEST_NAME: Final = 260  # characters of a file's name, as Windows has it


@frozen
class Nature:
    """What a source is, and what to do with it.

    Attributes:
        what: what it is, as in "this is …".
        advice: how to get at its text.
        is_text: whether it is text nevertheless, which can be read as such.

    """

    what: str
    advice: str
    is_text: bool = False


_UNPACK: Final = "unpack it first"
_PICTURE: Final = "it has no text"
_BEGINNINGS: Final[dict[bytes, Nature]] = {
    b"%PDF-": Nature("a PDF file", "take its text out first, with pdftotext for example"),
    b"PK\x03\x04": Nature("a ZIP archive or an office document", _UNPACK),
    b"\x1f\x8b": Nature("compressed with gzip", _UNPACK),
    b"BZh": Nature("compressed with bzip2", _UNPACK),
    b"\xfd7zXZ\x00": Nature("compressed with xz", _UNPACK),
    b"\x28\xb5\x2f\xfd": Nature("compressed with Zstandard", _UNPACK),
    b"PAR1": Nature("a Parquet file", "parse the texts in its rows"),
    b"SQLite format 3\x00": Nature("a SQLite database", "parse the texts in its rows"),
    b"\x89PNG": Nature("a PNG picture", _PICTURE),
    b"\xff\xd8\xff": Nature("a JPEG picture", _PICTURE),
    b"GIF8": Nature("a GIF picture", _PICTURE),
    b"\xd0\xcf\x11\xe0": Nature("an office document", "save it as text first"),
    b"{\\rtf": Nature("a document in RTF", "save it as text first", is_text=True),
    b"WARC/": Nature(
        "a WARC file of many records",
        "take the text of each record out first, with warcio for example",
        is_text=True,
    ),
}
_TAR: Final = Nature("a tar archive", _UNPACK)
_TAR_MARK: Final = slice(257, 262)
_ANY_BEGINNING: Final = tuple(_BEGINNINGS)
_ANY_IN_TEXT: Final = tuple(mark.decode() for mark in _BEGINNINGS if mark.isascii())


def nature_of(source: str | bytes) -> Nature | None:
    """Return what a source plainly is, by how it begins; None for text and for what is unknown."""
    if isinstance(source, str):
        if not source.startswith(_ANY_IN_TEXT) and source[_TAR_MARK] != "ustar":
            return None  # as each dump that is parsed
        source = source[:_LOOKED_AT].encode("utf-8", "replace")
    beginning = source[:_LOOKED_AT]
    if beginning[_TAR_MARK] == b"ustar":
        return _TAR
    if not beginning.startswith(_ANY_BEGINNING):
        return None
    [(mark, nature)] = [item for item in _BEGINNINGS.items() if beginning.startswith(item[0])]
    if mark.isalnum() and b"\0" not in beginning:
        return None  # a text that begins with "BZh" or "GIF8"
    return nature


def could_be_file_name(text: str) -> bool:
    """Whether a text is a single word that is short enough for the name of a file."""
    return len(text) <= _LONGEST_NAME and len(text.split()) == 1


def is_file_name(word: str, suffixes: Iterable[str]) -> bool:
    """Whether a word ends like the name of a file; compressed ones have ".gz" behind the suffix."""
    return word.strip().lower().removesuffix(".gz").endswith((*suffixes, ".pdf"))
