"""What reads a byline from left to right: its names, dates and sources, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field

from ttnews.profiles import Kind, Label, Markers, fold
from ttnews.wording.dates import Stated
from ttnews.wording.limits import (
    FEWEST_NAME_WORDS,
    LONGEST_ABBREVIATION,
    LONGEST_ACRONYM,
    LONGEST_WORDS_GLUED,
    SHORTEST_SURE_NAME,
)
from ttnews.wording.names import (
    could_be_name,
    could_be_unspaced_name,
    cut_unspaced,
    has_family_name,
    has_words_of_name,
    is_agency,
    is_person,
    is_unspaced_name,
    offices,
)
from ttnews.wording.times import TIME

_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,40})+|(?<!\w)@\w+")
_BLANK = "\0"  # stands for each character of a date or an address
# What is between the parts of a byline. After a strong sign no list of names goes on.
_CUT = re.compile(
    r"(?P<strong>\0+|[|｜│•∙●►▸»<>:：()（）\[\]【】\t\n]|\s{3,}|(?<!\w)·|·(?!\w)|\*\s)"
    r"|[,;/／、，；،؛·+&]|\s-\s|[–—]"
)
# A word; where two are glued together, "NorlingStaff", either.
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*?[a-z](?=[A-Z][a-z]{3})|[^\s\0]+")
_EDGES = " \t\n\xa0*_.…‧~#=-"
_BEFORE_NAME = _EDGES + "'\"“”‘„"
_AFTER_NAME = " *_~#'\"”’"
# What words of a byline announce; of a word that can announce several things the first counts.
_ANNOUNCING = (Kind.BYLINE, Kind.UPDATED, Kind.DATE, Kind.SOURCE, Kind.CREDIT)


class Name(NamedTuple):
    """A name in a text, and where it stands: offsets from 0, the end after its last character."""

    text: str
    start: int
    end: int


@define
class BylineReader:
    """Reads a line from left to right, part by part.

    Attributes:
        text: the line.
        markers: the merged marker tables.
        is_announced: whether a byline word announces names.
        pending: names of one word that only an office after them can tell: "홍길동·김서연 기자".
        expects_names: whether those of a list may follow.
        masked: the line with dates, times and addresses blanked out: they have the signs that
            separate parts.
        announced: names after a byline word.
        bare: other full names.
        source: an agency, or what a word like "Source:" announces.
        expects_source: whether it may follow.
        is_sourced: whether such a word announces it.
        is_updated: whether a word announces the date of an update.
        has_office: whether an office stands alone.
        is_after_office: whether the part before was one, so that this can be the paper.
        is_refuted: whether what follows a byline word is no name.
        is_more: whether something else is said.

    """

    text: str
    markers: Markers
    is_announced: bool
    expects_names: bool
    masked: str = field(init=False, default="")
    announced: list[Name] = field(init=False, factory=list)
    bare: list[Name] = field(init=False, factory=list)
    pending: list[Name] = field(init=False, factory=list)
    source: str | None = field(init=False, default=None)
    expects_source: bool = field(init=False, default=False)
    is_sourced: bool = field(init=False, default=False)
    is_updated: bool = field(init=False, default=False)
    has_office: bool = field(init=False, default=False)
    is_after_office: bool = field(init=False, default=False)
    is_refuted: bool = field(init=False, default=False)
    is_more: bool = field(init=False, default=False)

    def read(self, stated: list[Stated]) -> None:
        """Read the line, in which these dates are stated."""
        self.masked = text = self._mask(stated)
        at = 0
        while at < len(text):
            if cut := _CUT.match(text, at):
                if cut["strong"]:
                    self.expects_names &= not self.announced
                    self.is_after_office = False
                at = cut.end()
            elif text[at] in _EDGES or text[at].isspace():
                at += 1
            else:
                at = self._read_label(at) or self._read_part(at)
        self.is_more |= bool(self.pending)

    def _mask(self, stated: list[Stated]) -> str:
        masked = _blanked(self.text, [(found.start, found.end) for found in stated])
        if "@" in masked:
            masked = _blanked(masked, [found.span() for found in _ADDRESS.finditer(masked)])
        return _blanked(masked, [found.span() for found in TIME.finditer(masked)])

    def _read_label(self, at: int) -> int | None:
        """Read a word that announces names, a date or a source; return where it ends."""
        label = _first(self.markers.openings.labels(self.masked, at))
        if label is None:
            label = self._glued(at)
        if label is None:
            return None
        if label.kind is Kind.BYLINE:
            self.is_announced = self.expects_names = True
            self.is_after_office = False
        elif label.kind is Kind.SOURCE:
            self.expects_source, self.expects_names = True, False
        elif label.kind is Kind.CREDIT:  # the names that follow are no authors
            self.expects_names, self.is_after_office = False, True
        elif label.kind is Kind.UPDATED:
            self.is_updated = True
        return label.end

    def _glued(self, at: int) -> Label | None:
        """Find a byline word with the name glued to it, "Posted byIda Norling"."""
        text = self.masked
        for end in range(at + 1, min(len(text), at + LONGEST_WORDS_GLUED)):
            if text[end].isupper() and text[end - 1].islower():
                label = self.markers.label(text[:end], Kind.BYLINE, at)
                if label and label.end == end:
                    return label
        return None

    def _read_part(self, at: int) -> int:
        """Read the part that begins at an offset; return where it ends."""
        text = self.masked
        cut = _CUT.search(text, at)
        end = cut.start() if cut else len(text)
        words = list(_WORD.finditer(text, at, end))
        is_closed = cut is not None and cut["strong"] is not None
        for place, word in enumerate(words[1:], 1):
            if self._has_label(word):
                is_closed, end, words = True, word.start(), words[:place]
                break
        for joined in self._joined(words):
            while is_closed and joined and joined[-1][0][0].islower():  # "Ida Norling on", a date
                joined.pop()
            self._read_words(joined)
        return end

    def _has_label(self, word: re.Match[str]) -> bool:
        """Whether a word inside a part announces something: "Post author By Ida Norling"."""
        if word[0].casefold() in self.markers.name_particles:
            return False
        return _first(self.markers.openings.labels(self.masked, word.start())) is not None

    def _joined(self, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
        """Cut a part at its conjunctions, which are in lower case if anything is."""
        conjunctions = self.markers.conjunctions
        is_upper = all(word[0].isupper() for word in words)
        part: list[re.Match[str]] = []
        for word in words:
            if (is_upper or not word[0][0].isupper()) and fold(word[0]) in conjunctions:
                yield part
                part = []
                self.is_after_office = False
            else:
                part.append(word)
        yield part

    def _read_words(self, words: list[re.Match[str]]) -> None:
        """Read a part without conjunctions."""
        while self.expects_names and len(words) > FEWEST_NAME_WORDS and self._is_button(words[-1]):
            words.pop()
        if not words or self._read_known(words):
            return
        is_office = offices([word[0] for word in words], self.markers)
        names = self._names(words, is_office)
        if not names and self.pending:
            return
        if not names and any(is_office):
            self.is_after_office = self.has_office = True
        elif not names:
            self._read_unknown(words)
        elif not self.is_after_office:
            (self.announced if self.expects_names else self.bare).extend(names)
            self.is_after_office = is_office[-1]  # "Ida Norling Staff Writer, Lune Post"

    def _is_button(self, word: re.Match[str]) -> bool:
        """Whether a word is a line of its own on pages, such as "Share"."""
        return self.markers.line(word[0]) is not None

    def _read_known(self, words: list[re.Match[str]]) -> bool:
        """Read a source, or a day of the week."""
        said = self.text[words[0].start() : words[-1].end()].strip(_EDGES)
        if fold(said) in self.markers.weekdays:
            return True
        if not self.expects_source and not is_agency(said, self.markers):
            return False
        self.source = self.source or said
        self.is_sourced |= self.expects_source
        self.expects_source = False
        return True

    def _read_unknown(self, words: list[re.Match[str]]) -> None:
        """Read what is no name: the paper, or something that bylines don't say."""
        said = " ".join(word[0] for word in words).strip(_EDGES)
        if len(said) <= LONGEST_ACRONYM and said.isupper():
            return
        if self.is_after_office and all(word[0][0].isupper() for word in words):
            return
        self.is_more = True
        if self.expects_names:
            self.is_refuted |= not self.announced or words[0][0][0].islower()

    def _names(self, words: list[re.Match[str]], is_office: list[bool]) -> list[Name]:
        """Find the name in a part, before or after an office."""
        if is_unspaced_name(words[0][0]):
            return self._unspaced_names(words)
        parts = [words]
        if any(is_office):
            first, last = is_office.index(True), len(words) - is_office[::-1].index(True)
            parts = [words[last:], words[:first]]
            if self.expects_names:
                parts = parts[:1] if self.announced else parts[::-1]
            parts = [part for part in parts if len(part) >= FEWEST_NAME_WORDS]
        return [name for part in parts if (name := self._name(part))][:1]

    def _name(self, words: list[re.Match[str]]) -> Name | None:
        """Return the name that some words are, without quotation marks and ornaments."""
        start, end = words[0].start(), words[-1].end()
        said = self.text[start:end].rstrip(_AFTER_NAME)
        end = start + len(said)
        said = said.lstrip(_BEFORE_NAME)
        if said[-1:] == "." and len(words[-1][0]) > LONGEST_ABBREVIATION:
            if not self.expects_names:
                return None  # "Harrow Ferry."
            said, end = said[:-1], end - 1
        spoken = [word[0] for word in words]
        is_name = said and could_be_name(said) and has_words_of_name(spoken, self.markers)
        if not is_name or all(map(self._is_of_date, spoken)):
            return None
        is_quoted = said != self.text[start:end].strip(_EDGES)
        if not self.expects_names and (is_quoted or not is_person(said)):
            return None
        return Name(said, end - len(said), end)

    def _is_of_date(self, word: str) -> bool:
        return fold(word) in self.markers.weekdays or fold(word) in self.markers.months

    def _unspaced_names(self, words: list[re.Match[str]]) -> list[Name]:
        """Find names of one word each, beside an office, a byline word or a date."""
        names: list[Name] = []
        has_office = False
        for word in words:
            first, last = cut_unspaced(word[0], self.markers)
            has_office |= last - first < len(word[0])
            said, start = word[0][first:last], word.start() + first
            if said:
                names.append(Name(said, start, start + len(said)))
        is_announced = self.expects_names or has_office
        for name in names:
            if not could_be_unspaced_name(name.text, is_announced=self.expects_names):
                return []
            is_long = len(name.text) >= SHORTEST_SURE_NAME  # "毎日" of "毎日新聞" is not
            if not (self.expects_names or (has_office and is_long)) and not has_family_name(
                name.text, self.markers
            ):
                return []
        if not is_announced and _BLANK not in self.masked:
            self.pending += names
            return []
        if has_office and names:
            self.is_announced = True
            names, self.pending = self.pending + names, []
        return names


def _first(labels: list[Label]) -> Label | None:
    """Return the label that counts of those at one place."""
    for kind in _ANNOUNCING:
        for label in labels:
            if label.kind is kind:
                return label
    return None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text
