"""A line of a dump, and what can be told of it without knowing the others."""

from __future__ import annotations

import unicodedata

from attrs import define, field

from ttnews.parser.roles import Role
from ttnews.profiles import fold

__all__ = ["ASKS", "ENDS", "Line", "is_image_name", "is_prose"]

_SHORT = 120  # characters; up to this a line can be a heading, a label or a marker line
_LIKE = 600  # characters; alt texts, captions and titles that stand twice are shorter
_DECOMPOSED = 2  # times; so much longer at most is a text whose accents are characters of their own
_LONG = 160  # characters; a line beyond is running text, however it ends
_OPEN = 80  # characters; up to this a line that ends in "?", "!" or ":" can be a heading

_CLOSERS = "\"'”’“‘»›«‹)]）】」』》*_"
_STOPS = frozenset(".。．｡।॥۔։።។။෴")  # full stops of the scripts that have one
_TRAILS = frozenset("…⋯")
_OPEN_ENDS = frozenset("?!？！؟;:：")
ENDS = _STOPS | _TRAILS  # a line that ends so is running text
ASKS = tuple(mark + closer for mark in "?？؟" for closer in ("", *'"”“»'))  # and so a question

_IMAGE_SUFFIXES = frozenset(
    {"apng", "avif", "bmp", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "png", "svg"}
    | {"tif", "tiff", "webp"}
)
_IMAGE_NAME_LIMIT = 255  # characters; the longest file name that common file systems take
_IMAGE_URL_LIMIT = 2000  # characters; what browsers take for a URL
_NOT_IN_FILE_NAMES = frozenset('<>|*?"')


@define(eq=False)
class Line:
    """A non-blank line.

    Attributes:
        number: its place when the dump is cut at line feeds, from 1.
        index: its place among the lines of the page, from 0.
        start: offset of the first character of `text`, in `str` characters from 0.
        text: what it says: without white space and invisible characters at the edges.
        gap: whether a blank line, or the beginning of the dump, stands right above.
        is_prose: whether it reads like running text: it ends like a sentence, or it is long. One
            that ends with a colon or a question mark can be a heading as long as it is short.
        role: what a rule took it for, or None while none has.
        rule: the name of that rule.
        is_image_name: whether it is the file name or the URL of an image, and nothing else.

    """

    number: int
    index: int
    start: int
    text: str
    gap: bool
    is_prose: bool
    role: Role | None = None
    rule: str = ""
    is_image_name: bool = field(default=False, init=False)
    _folded: str | None = field(default=None, init=False)
    _plain: bool | None = field(default=None, init=False)

    @property
    def end(self) -> int:
        """Offset just behind the last character of `text`."""
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """The text without its case and Unicode normalisation, to compare lines by."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    @property
    def is_plain(self) -> bool:
        """Whether it keeps its length when it is folded: no loose accents, no double blanks."""
        if self._plain is None:
            self._plain = unicodedata.is_normalized("NFC", self.text) and "  " not in self.text
        return self._plain

    def is_like(self, other: Line) -> bool:
        """Whether it says the same as another line; very long lines are not compared."""
        if self.text == other.text:
            return True
        length, other_length = len(self.text), len(other.text)
        if length != other_length:
            # Normalising takes the square of the time where thousands of accents stand on a letter.
            if length > _DECOMPOSED * other_length or other_length > _DECOMPOSED * length:
                return False
            if other_length > _LIKE or (self.is_plain and other.is_plain):
                return False
        return length <= _LIKE and self.folded == other.folded

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, a label or a marker line."""
        return len(self.text) <= _SHORT

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends like a statement: with a full stop, quotes and brackets aside."""
        bare = self.text.rstrip(_CLOSERS)
        return bare[-1:] in _STOPS and not bare.endswith("...")


def is_image_name(text: str) -> bool:
    """Whether a text is the file name or the URL of an image, and nothing else."""
    if text.startswith(("http://", "https://")):
        path = text.partition("#")[0].partition("?")[0]
        return len(text) <= _IMAGE_URL_LIMIT and _is_image_path(path) and len(text.split()) == 1
    return (
        len(text) <= _IMAGE_NAME_LIMIT
        and _is_image_path(text)
        and _NOT_IN_FILE_NAMES.isdisjoint(text)
        and ("/" not in text or len(text.split()) == 1)
    )


def _is_image_path(text: str) -> bool:
    stem, _, suffix = text.rpartition(".")
    return suffix.lower() in _IMAGE_SUFFIXES and bool(stem)


def is_prose(text: str) -> bool:
    """Whether a line reads like running text."""
    last = text[-1:]
    if last in ENDS or len(text) > _LONG:
        return True
    if last in _CLOSERS:
        last = text.rstrip(_CLOSERS)[-1:]
    return last in ENDS or (len(text) > _OPEN and last in _OPEN_ENDS)
