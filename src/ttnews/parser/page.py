"""The page that the rules look at: the non-blank lines of a dump and what can be asked of each."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from ttnews.parser.roles import Role
from ttnews.profiles import Markers, fold

__all__ = ["Line", "Page", "cut"]

# Characters that stand at the edges of lines in real dumps and print nothing: NUL, byte order mark,
# zero width space, word joiner, the two direction marks. `str.strip` leaves them.
_INVISIBLE = "\0\ufeff\u200b\u2060\u200e\u200f"
_BLANK = (
    "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # what `str.strip` takes, less the line feed

_SHORT = 120  # characters; up to this a line can be a heading, a label or a marker line
_LIKE = 600  # characters; alt texts, captions and titles that stand twice are shorter
_LONG = 160  # characters; a line beyond is running text, however it ends
_OPEN = 80  # characters; up to this a line that ends in "?", "!" or ":" can be a heading

_CLOSERS = "\"'”’»›)]）】」』》*_"
_STOPS = frozenset(".。．｡।॥۔։።។။෴")  # full stops of the scripts that have one
_TRAILS = frozenset("…⋯")
_OPEN_ENDS = frozenset("?!？！؟;:：")

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
        start: offset of its first character that is not white space, in `str` characters from 0.
        end: offset just behind its last one.
        text: what it says: from `start` to `end`, less invisible characters at the edges.
        text_start: offset of the first character of `text`.
        gap: whether a blank line, or the beginning of the dump, stands right above.
        role: what a rule took it for, or None while none has.
        rule: the name of that rule.

    """

    number: int
    start: int
    end: int
    text: str
    text_start: int
    gap: bool
    role: Role | None = None
    rule: str = ""
    _folded: str | None = field(default=None, init=False)

    @property
    def text_end(self) -> int:
        """Offset just behind the last character of `text`."""
        return self.text_start + len(self.text)

    @property
    def folded(self) -> str:
        """The text without its case and Unicode normalisation, to compare lines by."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def is_like(self, other: Line) -> bool:
        """Whether it says the same as another line; very long lines are not compared."""
        # Normalising takes the square of the time where thousands of accents stand on one letter.
        if len(self.text) > _LIKE or len(other.text) > _LIKE:
            return False
        return self.folded == other.folded

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, a label or a marker line."""
        return len(self.text) <= _SHORT

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends like a statement: with a full stop, quotes and brackets aside."""
        bare = self.text.rstrip(_CLOSERS)
        return bare[-1:] in _STOPS and not bare.endswith("...")

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: it ends like a sentence, or it is long.

        A line that ends with a colon or a question mark can be a heading as long as it is short.
        """
        text = self.text
        if len(text) > _LONG:
            return True
        last = text.rstrip(_CLOSERS)[-1:]
        if last in _TRAILS or text.endswith("..."):
            return True
        return self.ends_with_stop or (len(text) > _OPEN and last in _OPEN_ENDS)

    @property
    def is_image_name(self) -> bool:
        """Whether it is the file name or the URL of an image, and nothing else."""
        text = self.text
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


@define(eq=False)
class Page:
    """A dump under work: its lines, and the marker words of all languages.

    Attributes:
        lines: its non-blank lines in order.
        markers: the merged marker tables.

    """

    lines: list[Line]
    markers: Markers

    def undecided(self) -> Iterator[Line]:
        """Yield the lines that no rule has decided on so far."""
        return (line for line in self.lines if line.role is None)


def cut(source: str) -> list[Line]:
    """Cut a dump at line feeds, and only there, into its non-blank lines."""
    lines: list[Line] = []
    start, gap = 0, True
    for number, raw in enumerate(source.split("\n"), 1):
        text = raw.strip()
        if text:
            at = start + (len(raw) - len(raw.lstrip()))
            line = Line(number, at, at + len(text), text, at, gap)
            if text[0] in _INVISIBLE or text[-1] in _INVISIBLE:
                line.text = text.strip(_INVISIBLE + _BLANK)
                line.text_start = at + (len(text) - len(text.lstrip(_INVISIBLE + _BLANK)))
            lines.append(line)
        gap = not text
        start += len(raw) + 1
    return lines
