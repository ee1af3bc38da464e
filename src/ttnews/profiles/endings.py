"""Marker words with which lines end, in a look-up that is cheap to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from ttnews.profiles.spelling import LONGEST_MARKER, bare, fold, is_unspaced, spellings

_KEY_LENGTH = 5  # characters; by so many from its end a word is found, and none is shorter


@frozen
class Endings:
    """Marker words that end lines, folded."""

    by_key: Mapping[str, frozenset[str]]  # by their last five characters, in all usual cases

    @classmethod
    def collect(cls, words: Iterable[str]) -> Endings:
        """Put words under their last characters, in all spellings."""
        by_key: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for spelling in {word, *spellings(word)}:
                for cased in (spelling, spelling.upper(), spelling.title()):
                    by_key[cased[-_KEY_LENGTH:]].add(bare(word))
        return cls({key: frozenset(found) for key, found in by_key.items()})

    def find(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the indexes of the texts that end with one of the words.

        One mark, such as a full stop or a bracket, may follow the word.
        """
        keys = self.by_key
        for place, text in enumerate(texts):
            if text[-_KEY_LENGTH:] in keys:
                end = len(text)
            elif text[-_KEY_LENGTH - 1 : -1] in keys and not text[-1].isalnum():
                end = len(text) - 1
            else:
                continue  # as for most texts
            folded = fold(text[max(0, end - LONGEST_MARKER) : end])
            words = keys[text[end - _KEY_LENGTH : end]]
            if any(folded.endswith(word) and _is_whole(folded, word) for word in words):
                yield place


def _is_whole(folded: str, word: str) -> bool:
    """Whether no other word ends in the one that a text ends with."""
    before = folded[-len(word) - 1 : -len(word)]
    return not before.isalnum() or is_unspaced(before)
