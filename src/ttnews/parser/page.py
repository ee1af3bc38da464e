"""The page that the rules look at: the lines of a dump and what can be asked of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, field

from ttnews.parser.lines import Line, LineIndex, repeated
from ttnews.parser.roles import Role
from ttnews.profiles import Kind, Label, Markers, fold
from ttnews.wording.bylines import authors
from ttnews.wording.credits import (
    CREDIT_OPENERS,
    Credit,
    could_have_credit,
    credit_before_word,
    find_credit,
)
from ttnews.wording.names import bare_names
from ttnews.wording.prose import ASK_ENDS, ASKS
from ttnews.wording.stories import STORY_SIGNS, inline_story, signed_story
from ttnews.wording.topics import topics

__all__ = ["Page"]

_INLINE = 250  # characters; "Read more" and one headline
_SAMPLE = 1500  # characters of text
_NAMES = 40  # characters; a line of names without a word before it
_QUESTIONS = 8  # short lines; an article that explains has fewer for headings


@define(eq=False)
class Page(LineIndex):
    """A dump under work: its lines, what the marker tables say of them, and the decisions so far.

    Attributes:
        markers: the merged marker tables.
        kinds: what the marker words that stand on it mark.
        decided: by role the lines that a rule has given it.
        credited: the indexes of the lines that a word like "Photo" opens.
        end: the index after the last line of the body, once it is known.
        is_body: whether the source says that this is the article's body and nothing else; then no
            line is its title, and none is left out for where it stands.

    """

    markers: Markers
    kinds: set[Kind] = field(init=False, factory=set)
    decided: dict[Role, list[Line]] = field(init=False, factory=dict)
    credited: AbstractSet[int] = field(init=False, default=frozenset())
    end: int | None = field(init=False, default=None)
    is_body: bool = field(init=False, default=False)
    _is_interview: bool | None = field(init=False, default=None)
    _linked_stories: dict[int, int] | None = field(init=False, default=None)
    _said_again: set[str] | None = field(init=False, default=None)
    _credits: dict[int, Credit | None] = field(init=False, factory=dict)
    _authors: dict[int, tuple[str, ...]] = field(init=False, factory=dict)
    _topics: dict[int, tuple[str, ...]] = field(init=False, factory=dict)
    _whole: dict[Kind, list[Line]] = field(init=False, factory=dict)
    _labelled: dict[Kind, list[tuple[Line, Label]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """LineIndex the dump, and ask the marker tables once about all lines."""
        super().__attrs_post_init__()
        whole, labelled = self.markers.scan(self.texts, self.keys, self.markable)
        self.kinds.update(whole.values())
        for place, kind in whole.items():
            self._whole.setdefault(kind, []).append(self.lines[place])
        for place, labels in labelled.items():
            line = self.lines[place]
            for label in labels:
                self.kinds.add(label.kind)
                found = self._labelled.setdefault(label.kind, [])
                if not found or found[-1][0] is not line:  # the longest of a kind comes first
                    found.append((line, label))
        self.credited = {line.index for line, _ in self.labelled(Kind.CREDIT)}

    @property
    def is_interview(self) -> bool:
        """Whether so many short lines ask that they are questions to somebody, and no headings."""
        if self._is_interview is None:
            likely = [line for line in self.loose if line.text[-1:] in ASK_ENDS]
            asking = (line.is_short and line.text.endswith(ASKS) for line in likely)
            self._is_interview = len(likely) > _QUESTIONS and sum(asking) > _QUESTIONS
        return self._is_interview

    @property
    def said_again(self) -> AbstractSet[str]:
        """What more than one line says."""
        if self._said_again is None:
            self._said_again = repeated([line.text for line in self.echoes])
        return self._said_again

    def whole(self, kind: Kind) -> Sequence[Line]:
        """Return the lines that are nothing but a marker word."""
        return self._whole.get(kind, ())

    def labelled(self, kind: Kind) -> Sequence[tuple[Line, Label]]:
        """Return the lines that a marker word opens, each with the longest such word."""
        return self._labelled.get(kind, ())

    def credit(self, line: Line) -> Credit | None:
        """Find the credit that ends a line."""
        index, text = line.index, line.text
        if index not in self._credits:
            opens = index in self.credited or text[:1] in CREDIT_OPENERS
            if opens or could_have_credit(text):
                found = find_credit(text, self.markers, opens=opens)
            else:
                found = credit_before_word(text, self.markers)
            self._credits[index] = found
        return self._credits[index]

    def is_credit(self, line: Line) -> bool:
        """Whether a line is nothing but the credit of a picture."""
        opens = line.index in self.credited or line.text[:1] in CREDIT_OPENERS
        if not opens and line.index not in self._credits and not self.ends_with_credit(line):
            return False  # as for most lines
        found = self.credit(line)
        return found is not None and found.start == 0

    def ends_with_credit(self, line: Line) -> bool:
        """Whether a line ends with a name and such a word after it."""
        return credit_before_word(line.text, self.markers) is not None

    def take_for_credit(self, line: Line) -> None:
        """Note that a whole line is a picture's credit, without a word or a sign that says so."""
        self._credits[line.index] = Credit(0, line.text)

    def authors(self, line: Line) -> tuple[str, ...]:
        """Return the names of a byline."""
        if line.index not in self._authors:
            self._authors[line.index] = authors(line.text, self.markers)
        return self._authors[line.index]

    def has_names(self, line: Line) -> bool:
        """Whether a short line is names of persons or of agencies, and nothing else."""
        if line.is_prose or len(line.text) > _NAMES:
            return False
        return bool(bare_names(line.text, self.markers))

    def is_signature(self, line: Line) -> bool:
        """Whether a short line is names and nothing else, after a byline word or without one."""
        if self.has_names(line):
            return True
        is_likely = not line.is_prose and line.is_short
        is_labelled = is_likely and self.markers.label(line.text, Kind.BYLINE) is not None
        return is_labelled and bool(self.authors(line))

    def topics(self, line: Line) -> tuple[str, ...]:
        """Return the topics of a topic line."""
        if line.index not in self._topics:
            self._topics[line.index] = topics(line.text, self.markers)
        return self._topics[line.index]

    def linked_stories(self) -> dict[int, int]:
        """Return where the headline begins in lines like "Read more: Ferry sinks", by index."""
        if self._linked_stories is None:
            self._linked_stories = {
                line.index: start
                for line, words in self.labelled(Kind.READ_MORE)
                if len(line.text) <= _INLINE and (start := inline_story(line.text, words))
            }
            self._linked_stories.update(
                (line.index, start)
                for line in self.signed
                if line.text[:1] in STORY_SIGNS
                and len(line.text) <= _INLINE
                and (start := signed_story(line.text, self.markers))
            )
        return self._linked_stories

    def inline_stories(self) -> dict[int, int]:
        """Return those of the lines that link a story between paragraphs."""
        linked, lines, furniture = self.linked_stories(), self.lines, Role.FURNITURE
        return {index: start for index, start in linked.items() if lines[index].role is furniture}

    def beginning(self) -> str:
        """Return so much of the text as is looked at to tell what it speaks of."""
        length, texts = 0, []
        for line in self.prose:
            texts.append(line.text)
            length += len(line.text)
            if length >= _SAMPLE:
                break
        return " ".join(texts)[:_SAMPLE]

    def speaks_of(self, line: Line) -> bool:
        """Whether the beginning of the text says what a line says, as it says of its subject."""
        return line.folded in fold(self.beginning())

    def open_texts(self) -> list[Line]:
        """Return the lines of text that no rule has decided on so far."""
        return [line for line in self.prose if line.role is None]

    def first_text(self) -> int:
        """Return the index of the topmost line of text that no rule has decided on, or 0."""
        for line in self.prose:
            if line.role is None:
                return line.index
        return 0

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
        """Return a line its role, in the name of a rule."""
        line.role, line.rule = role, rule
        self.decided.setdefault(role, []).append(line)

    def having(self, role: Role) -> Sequence[Line]:
        """Return the lines that have a role so far, in the order of the decisions."""
        return self.decided.get(role, ())

    def in_order(self, role: Role) -> Sequence[Line]:
        """Return the lines that have a role so far, from the top down."""
        lines = self.decided.get(role, ())
        return lines if len(lines) < 2 else sorted(lines, key=lambda line: line.index)  # noqa: PLR2004

    def first(self, role: Role) -> Line | None:
        """Return the topmost line that has a role so far, or None."""
        lines = self.decided.get(role)
        if not lines:
            return None
        return lines[0] if len(lines) == 1 else min(lines, key=lambda line: line.index)
