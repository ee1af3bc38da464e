"""The page that the rules look at: the non-blank lines of a dump and what can be asked of each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

from attrs import define, field

from ttnews.parser.dates import dates
from ttnews.parser.line import ASKS, ENDS, Line, is_image_name, is_prose
from ttnews.parser.pieces import (
    Span,
    authors,
    credit,
    inline_story,
    is_agency,
    is_name,
    topics,
)
from ttnews.parser.roles import Role
from ttnews.profiles import Kind, Label, Markers

__all__ = ["Page", "read"]

# Characters that stand at the edges of lines in real dumps and print nothing: NUL, byte order mark,
# zero width space, word joiner, the two direction marks. `str.strip` leaves them.
_INVISIBLE = "\0\ufeff\u200b\u2060\u200e\u200f"
_BLANK = (
    "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # what `str.strip` takes, less the line feed

_NAMES = 40  # characters; a line of names without a word before it
_QUESTIONS = 8  # short lines; an article that explains has fewer for headings
_WORD = 60  # characters; what a whole line that is a marker has at most

# Thai to Lao, Khmer, kana, Han, Hangul: a word takes one to three characters.
_DENSE_SCRIPT = re.compile(
    r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]{4}"
)
_DENSE = 3
_SAMPLE = 500  # characters of a dump that tell its script
_SPACED = 0.6  # of the lines of text; cards and figures stick together in any dump

_SIGNS = frozenset("•‣⁃∙◦●○▪▫■□►▶➢➤✓✔・-–—*>0123456789…⋯.")


@define(eq=False)
class Page:
    """A dump under work: its lines, and what the marker tables say of them.

    Attributes:
        source: the dump itself, to ask at once whether a sign stands anywhere in it.
        lines: its non-blank lines in order.
        markers: the merged marker tables.
        unseen: by the index of a line how many invisible characters stand before and behind it.
        texts: what the lines say, in the same order.
        firsts: the first characters of these.
        loose: the lines that don't read like running text; what most rules look at.
        signed: the lines that begin with a sign or a digit.
        decided: by role the lines that a rule has given it.
        images: the lines that are the file names or the URLs of images.
        is_spaced: whether blank lines stand between paragraphs, so that lines without one between
            belong together.
        density: how many characters of an alphabet say what one says in the script of the text;
            lengths of lines are compared in characters of an alphabet.
        end: the index behind the last line of the body, once it is known.
        is_body: whether the source says that this is the article's body and nothing else; then no
            line is its title, and none is left out for where it stands.

    """

    source: str
    lines: list[Line]
    markers: Markers
    unseen: dict[int, tuple[int, int]]
    texts: list[str] = field(init=False)
    firsts: list[str] = field(init=False)
    loose: list[Line] = field(init=False)
    signed: list[Line] = field(init=False)
    images: list[Line] = field(init=False)
    is_spaced: bool = field(init=False)
    density: int = field(init=False)
    end: int | None = field(init=False, default=None)
    is_body: bool = field(init=False, default=False)
    decided: dict[Role, list[Line]] = field(init=False, factory=lambda: defaultdict(list))
    _credits: dict[int, Span | None] = field(init=False, factory=dict)
    _authors: dict[int, tuple[str, ...]] = field(init=False, factory=dict)
    _topics: dict[int, tuple[str, ...]] = field(init=False, factory=dict)
    _dates: dict[int, list[date | datetime]] = field(init=False, factory=dict)
    _whole: dict[Kind, list[Line]] = field(init=False, factory=dict)
    _labelled: dict[Kind, list[tuple[Line, Label]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Prepare, once, the lists that the rules look through."""
        lines = self.lines
        self.texts = texts = [line.text for line in lines]
        self.loose = [line for line in lines if not line.is_prose]
        self.firsts = firsts = [text[:1] for text in texts]
        self.signed = [
            line
            for line, first in zip(lines, firsts, strict=True)
            if first in _SIGNS or not (line.is_prose or first.isalpha())
        ]
        gaps = [line.gap for line in lines if line.is_prose]
        self.density = _DENSE if _DENSE_SCRIPT.search(self.source[:_SAMPLE]) else 1
        self.is_spaced = sum(gaps) >= _SPACED * len(gaps)
        short = [
            place for place, text in enumerate(texts) if len(text) <= _WORD or text[-1] not in ENDS
        ]
        likely = {place for place in short if "." in texts[place][-5:-2]}
        if "h" in firsts:  # of "https"; what stands behind "?" in a URL can end in any way
            likely.update(place for place, first in enumerate(firsts) if first == "h")
        self.images = [lines[place] for place in sorted(likely) if is_image_name(texts[place])]
        for line in self.images:
            line.is_image_name = True
        whole, labelled = self.markers.scan(texts, short)
        for place, kind in whole.items():
            self._whole.setdefault(kind, []).append(lines[place])
        for place, labels in labelled.items():
            for label_kind, label in {label.kind: label for label in reversed(labels)}.items():
                self._labelled.setdefault(label_kind, []).append((lines[place], label))

    @cached_property
    def is_interview(self) -> bool:
        """Whether so many short lines ask that they are questions to somebody, and no headings."""
        asking = (line.is_short and line.text.endswith(ASKS) for line in self.loose)
        return sum(asking) > _QUESTIONS

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands in the dump."""
        return Counter(self.texts)

    def whole(self, kind: Kind) -> Sequence[Line]:
        """Give the lines that are nothing but a marker word."""
        return self._whole.get(kind, ())

    def labelled(self, kind: Kind) -> Sequence[tuple[Line, Label]]:
        """Give the lines that a marker word opens, each with the longest such word."""
        return self._labelled.get(kind, ())

    def credit(self, line: Line) -> Span | None:
        """Find the credit that ends a line."""
        if line.index not in self._credits:
            self._credits[line.index] = credit(line.text, self.markers)
        return self._credits[line.index]

    def authors(self, line: Line) -> tuple[str, ...]:
        """Give the names of a byline."""
        if line.index not in self._authors:
            self._authors[line.index] = authors(line.text, self.markers)
        return self._authors[line.index]

    def has_names(self, line: Line) -> bool:
        """Whether a short line is the name of a person or of an agency, and nothing else."""
        if line.is_prose or len(line.text) > _NAMES:
            return False
        return is_name(line.text) or is_agency(line.text, self.markers)

    def topics(self, line: Line) -> tuple[str, ...]:
        """Give the topics of a topic line."""
        if line.index not in self._topics:
            self._topics[line.index] = topics(line.text, self.markers)
        return self._topics[line.index]

    def dates(self, line: Line) -> list[date | datetime]:
        """Find the dates that a line states in full."""
        if line.index not in self._dates:
            self._dates[line.index] = dates(line.text, self.markers)
        return self._dates[line.index]

    def inline_stories(self) -> dict[int, int]:
        """Give where the headline begins in furniture like "Read more: Ferry sinks", by index."""
        return {
            line.index: start
            for line, words in self.labelled(Kind.READ_MORE)
            if line.role is Role.FURNITURE and (start := inline_story(line.text, words))
        }

    def undecided(self) -> Iterator[Line]:
        """Yield the lines that no rule has decided on so far."""
        return (line for line in self.lines if line.role is None)

    def above(self, line: Line) -> Line | None:
        """Give the line above another, or None at the top."""
        return self.lines[line.index - 1] if line.index else None

    def below(self, line: Line) -> Line | None:
        """Give the line below another, or None at the bottom."""
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def decide(self, line: Line, role: Role, rule: str) -> None:
        """Give a line its role, in the name of a rule."""
        line.role, line.rule = role, rule
        self.decided[role].append(line)

    def having(self, role: Role) -> Sequence[Line]:
        """Give the lines that have a role so far, in the order of the decisions."""
        return self.decided.get(role, ())

    def first(self, role: Role) -> Line | None:
        """Give the topmost line that has a role so far, or None."""
        return min(self.having(role), key=lambda line: line.index, default=None)


def read(source: str, markers: Markers) -> Page:
    """Cut a dump at line feeds, and only there, into its non-blank lines."""
    lines: list[Line] = []
    unseen: dict[int, tuple[int, int]] = {}
    index = start = 0
    gap = True
    for number, raw in enumerate(source.split("\n"), 1):
        text = raw.strip()
        if text:
            at = start if text == raw else start + len(raw) - len(raw.lstrip())
            last = text[-1]
            if last in _INVISIBLE or text[0] in _INVISIBLE:
                visible = text.strip(_INVISIBLE + _BLANK)
                before = len(text) - len(text.lstrip(_INVISIBLE + _BLANK))
                unseen[index] = (before, len(text) - before - len(visible))
                text, at, last = visible, at + before, visible[-1:]
            lines.append(Line(number, index, at, text, gap, last in ENDS or is_prose(text)))
            index += 1
            gap = False
        else:
            gap = True
        start += len(raw) + 1
    return Page(source, lines, markers, unseen)
