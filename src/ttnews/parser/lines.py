"""The lines of a dump: cut at line feeds, and indexed by how they look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from unicodedata import is_normalized, normalize

from attrs import define, field

from ttnews.parser.joining import Cleaned, Joined, Part, Piece, joined
from ttnews.parser.limits import (
    DECOMPOSED_LETTER,
    LONGEST_ALIKE,
    LONGEST_MARKER_LINE,
    LONGEST_SHORT_LINE,
    SPACED_SHARE,
)
from ttnews.parser.roles import Role
from ttnews.profiles import KEY, fold, key_of
from ttnews.text.normalization import INVISIBLE, STRIPPED
from ttnews.wording.image_names import IMAGE_LAST_LETTERS, is_image_name
from ttnews.wording.limits import LONGEST_HEADLINE
from ttnews.wording.prose import PROSE_ENDS, SENTENCE_ENDS, ends_with_stop, is_prose
from ttnews.wording.scripts import density_of

_ACCENT = re.compile("[\u0300-\u036f]")
_DECOMPOSED_KEY = DECOMPOSED_LETTER * KEY
_OPENING_BRACKETS = frozenset("([")  # at the end of a caption that is broken before its credit
_ROUND_BRACKETS = frozenset("(（")  # at the start of the credit before a lead
# At the start of running text that can be an item, a quote or a line without words.
_SIGNS = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・-–—*>0123456789…⋯.")
_NOTHING_UNSEEN = (0, 0)  # characters before and after a line


@define(eq=False, init=False, weakref_slot=False)
class Line:
    """A non-blank logical line: one line of the dump, or several that `joining` took for one.

    It has no initialiser, because the call would cost as much again as setting all attributes:
    `LineIndex` sets those that every line has, one by one.

    Attributes:
        number: the place of its first line when the dump is cut at line feeds, from 1.
        index: its place among the logical lines, from 0.
        start: offset of the slice of the dump that says `text`, in `str` characters from 0.
        end: offset after that slice.
        text: what it says: the line without white space and invisible characters at its edges, or
            what was made of it (see `LineIndex.cleaned`).
        gap: whether a blank line, or the beginning of the dump, is right above.
        is_prose: whether it reads like running text: it ends like a sentence, or it is long. A
            short line that ends with a colon or a question mark can be a heading.
        is_image_name: whether it is the file name or the URL of an image, and nothing else.
        role: the role that a rule gave it; None before.
        rule: the name of that rule; set with the role.

    """

    number: int
    index: int
    start: int
    end: int
    text: str
    gap: bool
    is_prose: bool
    is_image_name: bool
    role: Role | None
    rule: str
    _folded: str

    @property
    def folded(self) -> str:
        """The text without differences of case and Unicode normalisation."""
        try:
            return self._folded
        except AttributeError:
            self._folded = fold(self.text)
            return self._folded

    def is_like(self, other: Line) -> bool:
        """Whether it says the same as another line; very long lines must be equal."""
        if self.text == other.text:
            return True
        first, other_first = self.text[:1], other.text[:1]
        if first.isascii() and other_first.isascii() and first.lower() != other_first.lower():
            return False  # most lines; an accent after the letter changes nothing
        lengths = len(self.text), len(other.text)
        if lengths[0] != lengths[1] and _keeps_length(self.text) and _keeps_length(other.text):
            return False
        return max(lengths) <= LONGEST_ALIKE and self.folded == other.folded

    @property
    def is_open_text(self) -> bool:
        """Whether it reads like running text, and no rule has decided on it."""
        return self.is_prose and self.role is None

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, a label or a marker line."""
        return len(self.text) <= LONGEST_SHORT_LINE

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends like a statement: with a full stop, quotes and brackets aside."""
        return ends_with_stop(self.text)


@define(eq=False)
class LineIndex:
    """The lines of a dump, with lists of those that look alike, all in order.

    Most rules look through a short list, not through all lines.

    Attributes:
        source: the dump itself, to look up at once whether it has a character at all.
        known: its logical lines, if the caller knows them; None to find them out.
        lines: its non-blank lines.
        texts: their texts.
        keys: their first letters, by which marker words and repeated lines are found.
        prose: the lines that read like running text.
        unended: those of them whose last character ends no sentence: long ones, and quotations.
        loose: all other lines; most rules look at these.
        signed: the lines that don't begin with a letter; of those that read like running text only
            those whose first character can mark an item or a quote, or be the whole line.
        bracketed: the lines that begin with a bracket, as the credit before a lead does.
        stuck: the lines with no blank line above them.
        echoes: the lines with the same first letters as another one; only these can repeat one.
        broken: the loose lines that end with an opening bracket.
        markable: the indexes of the lines that are short or don't end like a sentence, the only
            ones that can open with a short marker word.
        images: the lines that are file names or URLs of images.
        unseen: by the number of a line, how many invisible characters are before and after it.
        cleaned: by the number of a line, what it says if that is not in the dump as it is.
        is_wrapped: whether lines of the dump were joined.
        is_spaced: whether paragraphs are set apart by blank lines, so that lines without one
            between them belong together.
        density: how many characters of an alphabet say as much as one of the script of the text;
            lengths of lines are compared in characters of an alphabet.

    """

    source: str
    known: Joined | None = field(default=None, kw_only=True)
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
    cleaned: Mapping[int, Cleaned] = field(init=False, factory=dict)
    is_wrapped: bool = field(init=False, default=False)
    is_spaced: bool = field(init=False, default=False)
    density: int = field(init=False, default=1)

    def __attrs_post_init__(self) -> None:
        """Cut the dump, and find out how it is written."""
        self.density = density_of(self.source)
        raws = self.source.split("\n")
        texts = [raw.strip() for raw in raws]
        pieces: Iterable[Piece] = zip(count(1), raws, texts)
        found = self.known or joined(
            self.source, raws, texts, is_dense=self.density > 1, is_byline=self._is_byline
        )
        if found:
            pieces, self.cleaned, self.is_wrapped = found.pieces, found.cleaned, found.is_wrapped
        for place in self._cut(pieces):
            line = self.lines[place]
            if is_image_name(line.text):
                line.is_image_name = True
                self.images.append(line)
        if found:
            self._complete_cleaned()
        gaps = [line.gap for line in self.prose]
        self.is_spaced = sum(gaps) >= SPACED_SHARE * len(gaps)

    def _is_byline(self, text: str) -> bool:
        """Whether a line begins with a word like "by"; a page has the tables that tell."""
        raise NotImplementedError

    def is_picture(self, line: Line) -> bool:
        """Whether a line is nothing but a picture in Markdown."""
        cleaned = self.cleaned.get(line.number)
        return cleaned is not None and cleaned.alt is not None

    def _cut(self, pieces: Iterable[Piece]) -> list[int]:  # noqa: PLR0912, PLR0915 - one pass, no calls
        """Make lines of the pieces of the dump between line feeds, blank ones left out.

        Args:
            pieces: each with its number, and without white space at its edges.

        Returns:
            The indexes of those that can be the name of an image.

        """
        # This runs for every line, and a call costs more than anything it does; hence one loop.
        lines, texts, prose, loose = self.lines, self.texts, self.prose, self.loose
        cleaned = self.cleaned
        odd: list[int] = []
        markable = self.markable
        images: list[int] = []
        index = start = 0
        gap = True
        for number, raw, text in pieces:
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
            if number in cleaned:
                text = self._clean(line)  # noqa: PLW2901
                first, last = text[:1], text[-1:]
            else:
                first, last = text[0], text[-1]
            opens, ends = first.isalpha(), last in SENTENCE_ENDS
            if (not opens and first in INVISIBLE) or (not ends and last in INVISIBLE):
                text = self._make_visible(line)  # noqa: PLW2901
                first, last = text[:1], text[-1:]
                opens, ends = first.isalpha(), last in SENTENCE_ENDS
            texts.append(text)
            length = len(text)
            line.end = line.start + length
            if not opens:
                odd.append(index)
            if ends or length > LONGEST_HEADLINE or (last in PROSE_ENDS and is_prose(text)):
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
                if last in _OPENING_BRACKETS:
                    self.broken.append(line)
            if not ends or length <= LONGEST_MARKER_LINE:
                markable.append(index)
            # The "h" of "https": a URL with a query can end in any way.
            if first == "h" or (not ends and last in IMAGE_LAST_LETTERS and "." in text[-5:-2]):
                images.append(index)
            index += 1
        self._find_keys(odd)
        return images

    def _clean(self, line: Line) -> str:
        """Let a line say what was made of it, and return that."""
        cleaned = self.cleaned[line.number]
        line.text = cleaned.bullet + cleaned.text
        line.start = cleaned.start
        return line.text

    def _complete_cleaned(self) -> None:
        """Let lines end where their slices end, and add the pictures in Markdown to the images."""
        for line in self.lines:
            if line.number in self.cleaned:
                line.end = self.cleaned[line.number].end
                if self.is_picture(line):
                    line.is_image_name, line.is_prose = True, False  # however long its URL is
        self.images = [line for line in self.lines if line.is_image_name]
        self.prose = [line for line in self.prose if line.is_prose]
        self.unended = [line for line in self.unended if line.is_prose]
        self.loose = [line for line in self.lines if not line.is_prose]

    def _make_visible(self, line: Line) -> str:
        """Strip the invisible characters off a line, and return what is left."""
        text = line.text
        visible = text.strip(STRIPPED)
        before = len(text) - len(text.lstrip(STRIPPED))
        self.unseen[line.number] = (before, len(text) - before - len(visible))
        line.text = visible
        line.start += before
        return visible

    def words(self, line: Line, start: int = 0, end: int | None = None) -> str:
        """Return what a line says between two offsets in its text, a bullet added to it aside."""
        cleaned = self.cleaned.get(line.number)
        return line.text[max(start, len(cleaned.bullet)) if cleaned else start : end]

    def placed(self, line: Line, start: int = 0) -> tuple[str, int, int]:
        """Return what a line says from an offset in its text on, and the span that says it.

        It is that slice of the dump, or what `normalized` makes of it.
        """
        cleaned = self.cleaned.get(line.number)
        if cleaned is None:
            return line.text[start:], line.start + start, line.end
        start -= len(cleaned.bullet)
        if start <= 0:
            return cleaned.text, cleaned.start, cleaned.end
        return cleaned.placed(self.source, start)

    def span(self, first: Line, last: Line) -> tuple[int, int]:
        """Return the span of some lines; that of a picture in Markdown has all of its signs."""
        start, end = first.start, last.end
        if self.is_picture(first):
            start = self.cleaned[first.number].parts[0].start
        if self.is_picture(last):
            end = self.cleaned[last.number].parts[-1].end
        return start, end

    def parts(self, line: Line) -> tuple[Part, ...]:
        """Return the lines of the dump that a line is made of."""
        if line.number in self.cleaned:
            return self.cleaned[line.number].parts
        before, after = self.unseen.get(line.number, _NOTHING_UNSEEN)
        return (Part(line.number, line.start - before, line.end + after),)

    def is_top_heading(self, line: Line) -> bool:
        """Whether a line is a heading of level 1 in Markdown."""
        cleaned = self.cleaned.get(line.number)
        return self.source.startswith("# ", cleaned.parts[0].start if cleaned else line.start)

    def alt(self, line: Line) -> str | None:
        """Return the alternative text of a picture in Markdown; None if there is none."""
        cleaned = self.cleaned.get(line.number)
        return cleaned.alt or None if cleaned else None

    def _find_keys(self, odd: list[int]) -> None:
        """Find the keys of the lines; the odd ones don't begin with a letter."""
        texts = self.texts
        keys = [text[:KEY].casefold() for text in texts]
        for place in odd:
            keys[place] = key_of(texts[place])
            if texts[place][:1] in _ROUND_BRACKETS:
                self.bracketed.append(self.lines[place])
        together = "".join(keys)
        if not together.isascii():
            keys = [key.replace("\N{NO-BREAK SPACE}", " ")[:KEY] for key in keys]  # "ß" is "ss"
        self.keys = keys
        if not together.isascii() and _ACCENT.search(together):  # perhaps in some lines only
            keys = [key_of(normalize("NFKC", text[:_DECOMPOSED_KEY])) for text in texts]
        again = repeated(keys)
        if again:
            keyed = zip(keys, self.lines, strict=True)
            self.echoes = [line for key, line in keyed if key in again]


def line_runs(lines: Iterable[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[list[Line]]:
    """Cut lines into runs: in each the pairs of neighbours are those that go on."""
    run: list[Line] = []
    for line in lines:
        if run and not goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _keeps_length(text: str) -> bool:
    """Whether folding doesn't change the length of a text: no loose accents, no double spaces."""
    return "  " not in text and (text.isascii() or is_normalized("NFC", text))


def repeated(texts: Sequence[str]) -> set[str]:
    """Return the texts that occur more than once."""
    last = dict(zip(texts, range(len(texts)), strict=True))
    return {text for place, text in enumerate(texts) if last[text] != place}
