"""`Markers`: many profiles merged into one look-up that is cheap to ask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from attrs import frozen

from ttnews.profiles.profile import Profile

__all__ = ["Label", "Markers", "fold"]

# What pages put around a heading or a label: colons, arrows, bullets, dashes.
_ORNAMENT = " \t\N{NO-BREAK SPACE}:：»«›‹>→▶►•·|-–—…."
_LONGEST = 100  # characters; no label is longer, in NFD neither
_BREAK = re.compile(r"\s*[:：]\s*|\s+")  # where a label may end


def fold(text: str) -> str:
    """Make texts comparable whatever their case, Unicode normalisation and kinds of blanks."""
    if "  " in text or "\N{NO-BREAK SPACE}" in text:
        text = " ".join(text.split())
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


class Label(NamedTuple):
    """A marker word found at the start of a line.

    Attributes:
        end: how many characters the label takes, with the colon and blanks behind it.
        colon: whether a colon closes it.

    """

    end: int
    colon: bool


@frozen
class Markers:
    """The marker words of all profiles, folded.

    Attributes:
        read_more: see `Profile.read_more`; the other tables likewise.
        topic_labels: words before topics, and whether they may go without a colon.
        byline_words: words before authors, likewise.
        conjunctions: words between names.
        furniture: whole lines of page furniture.
        openings: the first words of all topic labels and byline openers.
        longest: how many words the longest of them has.

    """

    read_more: frozenset[str]
    topic_labels: Mapping[str, bool]
    byline_words: Mapping[str, bool]
    conjunctions: frozenset[str]
    furniture: frozenset[str]
    openings: frozenset[str]
    longest: int

    @classmethod
    def merge(cls, profiles: Iterable[Profile]) -> Markers:
        """Merge profiles; their order does not matter."""
        profiles = tuple(profiles)

        def words(name: str) -> list[str]:
            return [word for profile in profiles for word in getattr(profile, name)]

        def table(name: str) -> frozenset[str]:
            return frozenset(fold(word.strip(_ORNAMENT)) for word in words(name)) - {""}

        def labels(name: str) -> dict[str, bool]:
            bare = dict.fromkeys(table(name), False)
            for word in words(name):
                label = fold(word.strip(_ORNAMENT))
                if label and not word.rstrip().endswith((":", "：")):
                    bare[label] = True
            return bare

        topics, bylines = labels("topic_labels"), labels("byline_words")
        openers = topics | bylines
        return cls(
            read_more=table("read_more"),
            topic_labels=topics,
            byline_words=bylines,
            conjunctions=table("conjunctions"),
            furniture=table("furniture"),
            openings=frozenset(_BREAK.split(label, 1)[0] for label in openers),
            longest=max((len(_BREAK.split(label)) for label in openers), default=0),
        )

    def is_read_more(self, folded: str) -> bool:
        """Whether a whole line, folded, is a read-more heading."""
        return folded.strip(_ORNAMENT) in self.read_more

    def is_furniture(self, folded: str) -> bool:
        """Whether a whole line, folded, is page furniture."""
        return folded.strip(_ORNAMENT) in self.furniture

    def topic_label(self, text: str) -> Label | None:
        """Find the longest topic label that opens a line."""
        return self._label(text, self.topic_labels)

    def byline_word(self, text: str) -> Label | None:
        """Find the longest byline opener that opens a line."""
        return self._label(text, self.byline_words)

    def _label(self, text: str, table: Mapping[str, bool]) -> Label | None:
        found = None
        for i, gap in enumerate(islice(_BREAK.finditer(text), self.longest)):
            if gap.start() > _LONGEST:
                break
            opening = fold(text[: gap.start()])
            if i == 0 and opening not in self.openings:
                break  # as for most lines
            colon = not gap.group().isspace()
            if opening in table and (colon or table[opening]):
                found = Label(gap.end(), colon)
        return found
