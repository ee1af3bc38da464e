"""The page that the rules look at: the lines of a dump, and what the marker tables say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import compress, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import define, field

from ttnews.parser.limits import (
    BEGINNING,
    LONGEST_BARE_NAMES,
    LONGEST_STORY_LINK,
    MOST_QUESTIONS,
    MOST_TEXTS_OF_STORY,
    SHORTEST_MEAN_WORD,
)
from ttnews.parser.lines import Line, LineIndex, repeated
from ttnews.parser.roles import Role
from ttnews.profiles import Kind, Label, Markers, fold
from ttnews.wording.bylines import Byline, read_byline
from ttnews.wording.credits import (
    CREDIT_OPENERS,
    Credit,
    could_have_credit,
    credit_before_word,
    find_credit,
)
from ttnews.wording.dates import is_day_first
from ttnews.wording.names import could_be_names
from ttnews.wording.prose import QUESTION_LAST_CHARACTERS, is_question
from ttnews.wording.stories import STORY_SIGNS, inline_story, signed_story
from ttnews.wording.topics import topics

if TYPE_CHECKING:
    from ttnews.parser.zones import Zones

_index = attrgetter("index")
_LISTS = ("loose", "signed", "echoes", "broken", "bracketed", "images", "unended")
_lists = attrgetter(*_LISTS)
_LINE_LISTS = (*_LISTS, "prose", "stuck")
_OF_ALL_LINES = ("beginning", "common_words", "day_first", "story")  # cached properties


@define(eq=False, slots=False)  # with slots, cached properties would slow down every look-up
class Page(LineIndex):
    """The lines of a dump, what the marker tables say of them, and the decisions so far.

    Attributes:
        markers: the merged marker tables.
        found: what rules can need: the names of its lists of lines that aren't empty, the kinds of
            the marker words on it, and the roles that lines have so far. A role and a kind can have
            the same value; then a rule is called in vain.
        decided: the lines that have a role so far, by role.
        credited: the indexes of the lines that a word like "Photo" opens.
        repeated_texts: the texts of more than one line.
        linked_stories: by the index of a line like "Read more: Ferry sinks", the offset of the
            headline in it.
        is_interview: whether so many short lines are questions that these are no headings.
        looks: what each line says for being text of the article by its looks, in points.
        zones: the body as it is found before any rule looks at the page.
        headline: the index of the title, likewise.
        extent: the body as it is found from what the rules have decided.
        outside: the lines that the rules don't see.
        is_body: whether the source says that the dump is the body of an article and nothing else;
            then no line becomes the title, and none is left out because of its place.

    """

    markers: Markers
    found: set[str] = field(init=False)
    decided: dict[Role, list[Line]] = field(init=False, factory=dict)
    credited: AbstractSet[int] = field(init=False, default=frozenset())
    repeated_texts: AbstractSet[str] = field(init=False, default=frozenset())
    linked_stories: dict[int, int] = field(init=False, factory=dict)
    is_interview: bool = field(init=False, default=False)
    is_body: bool = field(init=False, default=False)
    looks: list[float] | None = field(init=False, default=None)
    zones: Zones = field(init=False)
    headline: int | None = field(init=False, default=None)
    extent: Zones | None = field(init=False, default=None)
    outside: list[Line] = field(init=False, factory=list)
    _bylines: dict[int, Byline | None] = field(init=False, factory=dict)
    _credits: dict[int, Credit | None] = field(init=False, factory=dict)
    _whole: dict[Kind, list[Line]] = field(init=False, factory=dict)
    _labelled: dict[Kind, list[tuple[Line, Label]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Cut the dump, and look up all lines in the marker tables at once."""
        super().__attrs_post_init__()
        whole, labelled = self.markers.scan(self.texts, self.keys, self.markable)
        self.found = set(compress(_LISTS, _lists(self)))
        self.found.update(whole.values())
        for place, kind in whole.items():
            self._whole.setdefault(kind, []).append(self.lines[place])
        for place, labels in labelled.items():
            line = self.lines[place]
            for label in labels:
                self.found.add(label.kind)
                found = self._labelled.setdefault(label.kind, [])
                if not found or found[-1][0] is not line:  # the longest of a kind comes first
                    found.append((line, label))
        self.credited = {line.index for line, _ in self.labelled(Kind.CREDIT)}
        self.repeated_texts = repeated([line.text for line in self.echoes])
        self.linked_stories = {index: start for index, start in self._linked_stories() if start}
        questions = [line for line in self.loose if line.text[-1:] in QUESTION_LAST_CHARACTERS]
        if len(questions) > MOST_QUESTIONS:
            short = [line for line in questions if line.is_short and is_question(line.text)]
            self.is_interview = len(short) > MOST_QUESTIONS

    def narrow(self, start: int, end: int) -> None:
        """Cut the page down to some of its lines, which are counted anew; rules see no others."""
        lines, end = self.lines, min(end, len(self.lines))
        if start <= 0 and end == len(lines):
            return
        near = range(start, end)
        for name in _LINE_LISTS:
            setattr(self, name, [line for line in getattr(self, name) if line.index in near])
        self._whole = {
            kind: [line for line in found if line.index in near]
            for kind, found in self._whole.items()
        }
        self._labelled = {
            kind: [(line, label) for line, label in found if line.index in near]
            for kind, found in self._labelled.items()
        }
        self.outside += lines[:start] + lines[end:]
        self.credited = {place - start for place in self.credited if place in near}
        linked = self.linked_stories
        self.linked_stories = {place - start: linked[place] for place in linked if place in near}
        self.lines = lines[start:end]
        self.texts = self.texts[start:end]
        self.looks = self.looks and self.looks[start:end]
        self._credits.clear()
        self._bylines.clear()  # they are kept by the index of the line
        for name in _OF_ALL_LINES:
            self.__dict__.pop(name, None)
        for index, line in enumerate(self.lines):
            line.index = index

    @cached_property
    def beginning(self) -> str:
        """So much of the running text as tells what it is about."""
        length, texts = 0, []
        for line in self.prose:
            texts.append(line.text)
            length += len(line.text)
            if length >= BEGINNING:
                break
        return " ".join(texts)[:BEGINNING]

    @cached_property
    def story(self) -> str:
        """The running text by which the article begins, without captions."""
        captions = {line.index for line, _ in self.labelled(Kind.CAPTION)}
        told = (Role.TITLE, Role.LEAD, Role.PARAGRAPH, None)
        texts = (
            line.text for line in self.prose if line.role in told and line.index not in captions
        )
        return " ".join(islice(texts, MOST_TEXTS_OF_STORY))

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words in lower case in the running text by which the article begins.

        Empty if its words are syllables, as in Vietnamese: of these, names consist too.
        """
        words = self.beginning.split()
        if len(self.beginning) < (SHORTEST_MEAN_WORD + 1) * len(words):
            return frozenset()
        return frozenset(filter(str.islower, words))

    def _is_byline(self, text: str) -> bool:
        return self.markers.label(text, Kind.BYLINE) is not None

    def _linked_stories(self) -> Iterator[tuple[int, int]]:
        for line, label in self.labelled(Kind.READ_MORE):
            if len(line.text) <= LONGEST_STORY_LINK:
                yield line.index, inline_story(line.text, label)
        for line in self.signed:
            if line.text[:1] in STORY_SIGNS and len(line.text) <= LONGEST_STORY_LINK:
                yield line.index, signed_story(line.text, self.markers)

    def whole(self, kind: Kind) -> Sequence[Line]:
        """Return the lines that are nothing but a marker word of a kind."""
        return self._whole.get(kind, ())

    def labelled(self, kind: Kind) -> Sequence[tuple[Line, Label]]:
        """Return the lines that a marker word of a kind opens, each with the longest such word."""
        return self._labelled.get(kind, ())

    def credit(self, line: Line) -> Credit | None:
        """Find the credit that ends a line."""
        index, text = line.index, line.text
        if index not in self._credits:
            opens = index in self.credited or text[:1] in CREDIT_OPENERS
            self._credits[index] = (
                find_credit(text, self.markers, opens=opens)
                if opens or could_have_credit(text)
                else credit_before_word(text, self.markers)
            )
        return self._credits[index]

    def is_credit(self, line: Line) -> bool:
        """Whether a line is nothing but the credit of a picture."""
        opens = line.index in self.credited or line.text[:1] in CREDIT_OPENERS
        if not opens and line.index not in self._credits and not self.ends_with_credit(line):
            return False  # most lines
        found = self.credit(line)
        return found is not None and found.start == 0

    def ends_with_credit(self, line: Line) -> bool:
        """Whether a line ends with a name and a credit word."""
        return credit_before_word(line.text, self.markers) is not None

    @cached_property
    def day_first(self) -> bool | None:
        """Whether the day of a date like 4/5/2026 is first; None if the page doesn't tell."""
        return is_day_first(self.texts, self.beginning, self.markers)

    def byline(self, line: Line) -> Byline | None:
        """Read a line of authors, dates or a source; None for any other line."""
        index = line.index
        if index not in self._bylines:
            day_first = self.day_first if "/" in line.text else None
            self._bylines[index] = read_byline(line.text, self.markers, day_first=day_first)
        return self._bylines[index]

    def authors(self, line: Line) -> tuple[str, ...]:
        """Return the names in a byline."""
        found = self.byline(line)
        if found is None:
            return ()
        names = found.authors
        if len(names) == 1:
            return names
        # "Ida Norling, Harrow": a single word that the text mentions is the place.
        return tuple(name for name in names if " " in name or name not in self.story) or names

    def has_names(self, line: Line) -> bool:
        """Whether a short line is names of persons or of agencies, and nothing else."""
        text = line.text
        if line.is_prose or len(text) > LONGEST_BARE_NAMES or not could_be_names(text):
            return False  # as most lines
        found = self.byline(line)
        return bool(found and found.is_whole and found.authors and not found.is_announced)

    def take_for_names(self, line: Line) -> bool:
        """Read a line below a byline word on a line of its own; return whether it has names."""
        if line.is_prose or line.role is not None:
            return False
        found = read_byline(line.text, self.markers, is_announced=True)
        if found is None or not found.names or not found.is_whole:
            return False
        self._bylines[line.index] = found
        return True

    def is_below_text(self, line: Line) -> bool:
        """Whether a line is below the body, as far as the rules have found its end."""
        return self.extent is not None and line.index >= self.extent.end

    def is_credible(self, line: Line, found: Byline) -> bool:
        """Whether the names in a byline are the authors', as far as the text tells.

        A byline word says so. Otherwise none of their words is in lower case in the text; and the
        text doesn't mention them, because articles mention their places and persons, not their
        author. Below the text it can be otherwise.
        """
        if found.is_announced:
            return True
        for name in found.names:
            first, *others = name.text.lower().split()
            if first in self.common_words:
                return False
            if not self.common_words.isdisjoint(set(others) - self.markers.name_particles):
                return False
        return self.is_below_text(line) or not any(name.text in self.story for name in found.names)

    def is_signature(self, line: Line) -> bool:
        """Whether a short line is names and nothing else, with or without a byline word."""
        if self.has_names(line):
            found = self.byline(line)
            return found is not None and self.is_credible(line, found)
        is_likely = not line.is_prose and line.is_short
        kinds = (Kind.BYLINE, Kind.SOURCE)
        if not is_likely or not any(self.markers.label(line.text, kind) for kind in kinds):
            return False
        found = self.byline(line)
        return found is not None and bool(found.authors or found.source)

    def topics(self, line: Line) -> tuple[str, ...]:
        """Return the topics of a topic line."""
        return topics(line.text, self.markers)

    def inline_stories(self) -> dict[int, int]:
        """Return those of `linked_stories` that rules left out of the article."""
        linked, lines, furniture = self.linked_stories, self.lines, Role.FURNITURE
        return {index: start for index, start in linked.items() if lines[index].role is furniture}

    def mentions(self, line: Line) -> bool:
        """Whether the beginning of the running text contains what a line says."""
        return line.folded in fold(self.beginning)

    def open_texts(self) -> list[Line]:
        """Return the lines of running text that no rule has decided on so far."""
        return [line for line in self.prose if line.role is None]

    def first_text(self) -> int:
        """Return the index of the topmost undecided line of running text, or 0."""
        return next((line.index for line in self.prose if line.role is None), 0)

    def undecided(self) -> Iterator[Line]:
        """Yield the lines that no rule has decided on so far."""
        return (line for line in self.lines if line.role is None)

    def above(self, line: Line) -> Line | None:
        """Return the line above another, or None at the top."""
        return self.lines[line.index - 1] if line.index else None

    def below(self, line: Line) -> Line | None:
        """Return the line below another, or None at the bottom."""
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def decide(self, line: Line, role: Role, rule: str) -> None:
        """Give a line its role, in the name of a rule."""
        line.role, line.rule = role, rule
        self.found.add(role)
        self.decided.setdefault(role, []).append(line)

    def having(self, role: Role) -> Sequence[Line]:
        """Return the lines that have a role so far, in the order in which they were decided."""
        return self.decided.get(role, ())

    def in_order(self, role: Role) -> Sequence[Line]:
        """Return the lines that have a role so far, from top to bottom."""
        lines = self.having(role)
        return sorted(lines, key=_index) if len(lines) > 1 else lines

    def first(self, role: Role) -> Line | None:
        """Return the topmost line that has a role so far, or None."""
        lines = self.decided.get(role)
        if not lines:
            return None
        return min(lines, key=_index) if len(lines) > 1 else lines[0]
