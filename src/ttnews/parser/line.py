"""A line of a dump, and what can be told of it without knowing the others."""

from __future__ import annotations

import unicodedata

from attrs import define

from ttnews.parser.roles import Role
from ttnews.profiles import fold

__all__ = [
    "ASKS",
    "ASK_ENDS",
    "ENDS",
    "IMAGE_ENDS",
    "LONG",
    "PROSE_ENDS",
    "Line",
    "is_image_name",
    "is_prose",
]

_SHORT = 120  # characters; up to this a line can be a heading, a label or a marker line
_LIKE = 600  # characters; alt texts, captions and titles that stand twice are shorter
_DECOMPOSED = 2  # times; so much longer at most is a text whose accents are characters of their own
LONG = 160  # characters; a line beyond is running text, however it ends
_OPEN = 80  # characters; up to this a line that ends in "?", "!" or ":" can be a heading

_CLOSERS = "\"'”’“‘»›«‹)]）】」』》*_"
_CLOSER = frozenset(_CLOSERS)
_STOPS = frozenset(".。．｡।॥۔։።។။෴")  # full stops of the scripts that have one
_TRAILS = frozenset("…⋯")
_OPEN_ENDS = frozenset("?!？！؟;:：")
ENDS = _STOPS | _TRAILS  # a line that ends so is running text
PROSE_ENDS = ENDS | _OPEN_ENDS | _CLOSER  # one that ends otherwise is only if it is long
ASKS = tuple(mark + closer for mark in "?？؟" for closer in ("", *'"”“»'))  # and so a question
ASK_ENDS = frozenset(ending[-1] for ending in ASKS)

_IMAGE_SUFFIXES = frozenset(
    {"apng", "avif", "bmp", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "png", "svg"}
    | {"tif", "tiff", "webp"}
)
IMAGE_ENDS = frozenset(suffix[-1:] for name in _IMAGE_SUFFIXES for suffix in (name, name.upper()))
_IMAGE_NAME_LIMIT = 255  # characters; the longest file name that common file systems take
_IMAGE_URL_LIMIT = 2000  # characters; what browsers take for a URL
_NOT_IN_FILE_NAMES = frozenset('<>|*?"')


@define(eq=False, init=False, weakref_slot=False)
class Line:
    """A non-blank line.

    It has no initialiser, because a call of one costs as much again as to set all attributes:
    `Page` sets those that every line has, one by one.

    Attributes:
        number: its place when the dump is cut at line feeds, from 1.
        index: its place among the lines of the page, from 0.
        start: offset of the first character of `text`, in `str` characters from 0.
        text: what it says: without white space and invisible characters at the edges.
        gap: whether a blank line, or the beginning of the dump, stands right above.
        is_prose: whether it reads like running text: it ends like a sentence, or it is long. One
            that ends with a colon or a question mark can be a heading as long as it is short.
        is_image_name: whether it is the file name or the URL of an image, and nothing else.
        role: what a rule took it for, or None while none has.
        rule: the name of that rule; set with the role.

    """

    number: int
    index: int
    start: int
    text: str
    gap: bool
    is_prose: bool
    is_image_name: bool
    role: Role | None
    rule: str
    _folded: str

    @property
    def end(self) -> int:
        """Offset just behind the last character of `text`."""
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """The text without its case and Unicode normalisation, to compare lines by."""
        try:
            return self._folded
        except AttributeError:
            self._folded = fold(self.text)
            return self._folded

    def is_like(self, other: Line) -> bool:
        """Whether it says the same as another line; very long lines are not compared."""
        if self.text == other.text:
            return True
        length, other_length = len(self.text), len(other.text)
        if length != other_length:
            # Normalising takes the square of the time where thousands of accents stand on a letter.
            if length > _DECOMPOSED * other_length or other_length > _DECOMPOSED * length:
                return False
            if not self._begins_like(other):
                return False
            if other_length > _LIKE or (_is_plain(self.text) and _is_plain(other.text)):
                return False
        return length <= _LIKE and self._begins_like(other) and self.folded == other.folded

    def _begins_like(self, other: Line) -> bool:
        """Whether the first letters are the same: cheap to tell, and decides for most lines."""
        first, other_first = self.text[:1], other.text[:1]
        if first == other_first or not (first.isascii() and other_first.isascii()):
            return True
        return first.lower() == other_first.lower()  # an accent behind changes nothing

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, a label or a marker line."""
        return len(self.text) <= _SHORT

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends like a statement: with a full stop, quotes and brackets aside."""
        bare = self.text.rstrip(_CLOSERS)
        return bare[-1:] in _STOPS and not bare.endswith("...")


def _is_plain(text: str) -> bool:
    """Whether a text keeps its length when it is folded: no loose accents, no double blanks."""
    return "  " not in text and (text.isascii() or unicodedata.is_normalized("NFC", text))


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
    if len(text) > LONG:
        return True
    last = text[-1:]
    if last in _CLOSER:
        last = text.rstrip(_CLOSERS)[-1:]
    return last in ENDS or (last in _OPEN_ENDS and len(text) > _OPEN)
