"""The lines of a dump: cut at line feeds, and sorted by how they look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from unicodedata import normalize

from attrs import define, field

from ttnews.parser.roles import Role
from ttnews.profiles import KEY, fold, key_of
from ttnews.wording.image_names import IMAGE_ENDS, is_image_name
from ttnews.wording.prose import ENDS, LONG, PROSE_ENDS, ends_with_stop, is_prose

__all__ = ["Line", "LineIndex", "repeated"]

_SHORT = 120  # characters; up to this a line can be a heading, a label or a marker line
_LIKE = 600  # characters; alt texts, captions and titles that stand twice are shorter
_DECOMPOSED = 2  # times; so much longer at most is a text whose accents are characters of their own

# Characters that stand at the edges of lines in real dumps and print nothing: NUL, byte order mark,
# zero width space, word joiner, the two direction marks. `str.strip` leaves them.
_INVISIBLE = frozenset("\0\ufeff\u200b\u2060\u200e\u200f")
_BLANK = (
    "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # what `str.strip` takes, less the line feed
_UNSEEN = "".join(_INVISIBLE) + _BLANK

_WORD = 60  # characters; what a whole line that is a marker has at most

# Thai to Lao, Khmer, kana, Han, Hangul: a word takes one to three characters.
_DENSE_CHARACTER = r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]"
_ANY_DENSE = re.compile(_DENSE_CHARACTER)
_DENSE_SCRIPT = re.compile(_DENSE_CHARACTER + "{4}")
_DENSE = 3  # characters of an alphabet say what one of these says
_SAMPLE = 500  # characters of a dump that tell its script
_SPACED = 0.6  # of the lines of text; cards and figures stick together in any dump

_ACCENT = re.compile("[\u0300-\u036f]")  # that is a character of its own
_DECOMPOSED_KEY = 4 * KEY  # characters; a letter of Vietnamese has two accents at most
_BRACKETS = frozenset("([")  # so ends a caption that is broken before its credit
_ROUND = frozenset("(（")  # so begins the credit before a lead
# So begins text that can be an item, a quote or a line without words.
_SIGNS = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・-–—*>0123456789…⋯.")


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
        """Offset just after the last character of `text`."""
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
        return first.lower() == other_first.lower()  # an accent after changes nothing

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, a label or a marker line."""
        return len(self.text) <= _SHORT

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends like a statement: with a full stop, quotes and brackets aside."""
        return ends_with_stop(self.text)


@define(eq=False)
class LineIndex:
    """The lines of a dump, and lists of those that look alike.

    The lists are in order. Most rules look through a short one, not through all lines.

    Attributes:
        source: the dump itself, to ask at once whether a sign stands anywhere in it.
        lines: its non-blank lines.
        texts: what these say.
        keys: how these begin, by which marker words are looked up and lines that repeat are found.
        prose: the lines that read like running text.
        unended: those of them whose last character ends no sentence: long ones, and quotations.
        loose: the other lines; what most rules look at.
        signed: the lines that begin with a sign or a digit; of those that read like running text
            only where it can be the sign of an item or a quote, or the whole line.
        bracketed: the lines that begin with a bracket, as the credit before a lead does.
        stuck: the lines with no blank line above them.
        echoes: the lines whose beginning another line has, too; only these can repeat one.
        broken: the loose lines that end with an opening bracket.
        markable: the indexes of the lines that are short or don't end like a sentence, the only
            ones that can open with a short marker word.
        images: the lines that are the file names or the URLs of images.
        unseen: by the index of a line how many invisible characters stand before and after it.
        is_spaced: whether blank lines stand between paragraphs, so that lines without one between
            belong together.
        density: how many characters of an alphabet say what one says in the script of the text;
            lengths of lines are compared in characters of an alphabet.

    """

    source: str
    lines: list[Line] = field(init=False, factory=list)
    texts: list[str] = field(init=False, factory=list)
    keys: list[str] = field(init=False, factory=list)
    prose: list[Line] = field(init=False, factory=list)
    unended: list[Line] = field(init=False, factory=list)
    loose: list[Line] = field(init=False, factory=list)
    signed: list[Line] = field(init=False, factory=list)
    bracketed: list[Line] = field(init=False, factory=list)
    stuck: list[Line] = field(init=False, factory=list)
    echoes: list[Line] = field(init=False, factory=list)
    broken: list[Line] = field(init=False, factory=list)
    markable: list[int] = field(init=False, factory=list)
    images: list[Line] = field(init=False, factory=list)
    unseen: dict[int, tuple[int, int]] = field(init=False, factory=dict)
    is_spaced: bool = field(init=False, default=False)
    density: int = field(init=False, default=1)

    def __attrs_post_init__(self) -> None:
        """LineIndex the dump and see how it is written."""
        self._find_images(self._cut())
        gaps = [line.gap for line in self.prose]
        self.is_spaced = sum(gaps) >= _SPACED * len(gaps)
        if _is_dense(self.source):
            self.density = _DENSE

    def _cut(self) -> list[int]:  # noqa: PLR0912, PLR0915 - one pass, no calls
        """LineIndex the dump at line feeds, and only there, into its non-blank lines.

        Returns:
            The indexes of those that can be the name of an image.

        """
        # This runs for every line, and a call costs more than anything it does: so it is one loop.
        lines, texts, prose, loose = self.lines, self.texts, self.prose, self.loose
        odd: list[int] = []
        markable = self.markable
        images: list[int] = []
        index = start = 0
        gap = True
        for number, raw in enumerate(self.source.split("\n"), 1):
            text = raw.strip()
            if not text:
                gap = True
                start += len(raw) + 1
                continue
            line = Line()
            line.number = number
            line.index = index
            line.start = start if text is raw else start + len(raw) - len(raw.lstrip())
            line.text = text
            line.gap = gap
            line.is_image_name = False
            line.role = None
            lines.append(line)
            if gap:
                gap = False
            else:
                self.stuck.append(line)
            start += len(raw) + 1
            first, last = text[0], text[-1]
            opens, ends = first.isalpha(), last in ENDS
            if (not opens and first in _INVISIBLE) or (not ends and last in _INVISIBLE):
                text = self._make_visible(line)
                first, last = text[:1], text[-1:]
                opens, ends = first.isalpha(), last in ENDS
            texts.append(text)
            length = len(text)
            if not opens:
                odd.append(index)
            if ends or length > LONG or (last in PROSE_ENDS and is_prose(text)):
                line.is_prose = True
                prose.append(line)
                if not ends:
                    self.unended.append(line)
                if not opens and first in _SIGNS:
                    self.signed.append(line)
            else:
                line.is_prose = False
                loose.append(line)
                if not opens:
                    self.signed.append(line)
                if last in _BRACKETS:
                    self.broken.append(line)
            if not ends or length <= _WORD:
                markable.append(index)
            # The "h" of "https": what stands after "?" in a URL can end in any way.
            if first == "h" or (not ends and last in IMAGE_ENDS and "." in text[-5:-2]):
                images.append(index)
            index += 1
        self._find_keys(odd)
        return images

    def _make_visible(self, line: Line) -> str:
        """Take the invisible characters off the edges of a line, and return what is left."""
        text = line.text
        visible = text.strip(_UNSEEN)
        before = len(text) - len(text.lstrip(_UNSEEN))
        self.unseen[line.index] = (before, len(text) - before - len(visible))
        line.text = visible
        line.start += before
        return visible

    def _find_keys(self, odd: list[int]) -> None:
        """Find how the lines begin; the odd ones don't begin with a letter."""
        texts = self.texts
        keys = [text[:KEY].casefold() for text in texts]
        for place in odd:
            keys[place] = key_of(texts[place])
            if texts[place][:1] in _ROUND:
                self.bracketed.append(self.lines[place])
        together = "".join(keys)
        if not together.isascii():
            keys = [key[:KEY] for key in keys]  # "ß" is folded to two letters
        self.keys = keys
        if not together.isascii() and _ACCENT.search(together):  # as one line may have, another not
            keys = [key_of(normalize("NFC", text[:_DECOMPOSED_KEY])) for text in texts]
        again = repeated(keys)
        if again:
            keyed = zip(keys, self.lines, strict=True)
            self.echoes = [line for key, line in keyed if key in again]

    def _find_images(self, likely: list[int]) -> None:
        for place in likely:
            line = self.lines[place]
            if is_image_name(line.text):
                line.is_image_name = True
                self.images.append(line)


def repeated(texts: Sequence[str]) -> set[str]:
    """Return the texts that stand there more than once."""
    last = dict(zip(texts, range(len(texts)), strict=True))
    return {text for place, text in enumerate(texts) if last[text] != place}


def _is_dense(source: str) -> bool:
    """Whether a dump is in a script in which a word takes one to three characters."""
    # Of four characters in a row one is every fourth of the text, so most texts are known by these.
    some = source[3:_SAMPLE:4]
    return bool(_ANY_DENSE.search(some) and _DENSE_SCRIPT.search(source, 0, _SAMPLE))


def _is_plain(text: str) -> bool:
    """Whether a text keeps its length when it is folded: no loose accents, no double blanks."""
    return "  " not in text and (text.isascii() or unicodedata.is_normalized("NFC", text))
