"""Whole lines of one publisher's own, in a look-up that is small and quick to make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from ttnews.profiles.openings import KEY, Kind
from ttnews.profiles.spelling import NUMBER, ORNAMENT, bare, spellings

_ANY_NUMBER = "#"
_DIGIT = re.compile(r"\d")


@frozen
class SiteLines:
    """Whole lines of any length, folded. They can be running text too.

    Attributes:
        kinds: what a line marks, by the line without ornaments and with "#" for numbers.
        keys: the keys of such lines (`key_of`), in all spellings.
        numbered: what is before the number in the keys that have one.

    """

    kinds: Mapping[str, Kind]
    keys: frozenset[str]
    numbered: frozenset[str]

    @classmethod
    def collect(cls, words: Iterable[tuple[Kind, str]]) -> SiteLines | None:
        """Collect lines, of which the last has what two claim; None if there are none."""
        kinds: dict[str, Kind] = {}
        keys: set[str] = set()
        for kind, word in words:
            kinds[bare(word)] = kind
            keys.update(spelling[:KEY] for spelling in spellings(word))
        kinds.pop("", None)
        if not kinds:
            return None
        numbered = {key[: key.index(_ANY_NUMBER)] for key in keys if _ANY_NUMBER in key}
        return cls(kinds, frozenset(keys), frozenset(numbered))

    def kind(self, text: str) -> Kind | None:
        """Return what a whole line marks."""
        folded = bare(text)
        found = self.kinds.get(folded)
        if found is None and NUMBER.search(folded):
            found = self.kinds.get(NUMBER.sub(_ANY_NUMBER, folded))
        return found

    def among(self, texts: Sequence[str], keys: Sequence[str]) -> dict[int, Kind]:
        """Return what lines mark, by their indexes; of most lines the key tells that they don't."""
        known, numbered = self.keys, self.numbered
        places = [
            place
            for place, key in enumerate(keys)
            if key in known or key.rstrip(ORNAMENT) in known  # of short lines all is in the key
        ]
        if numbered:
            for place, key in enumerate(keys):
                number = _DIGIT.search(key)
                if number and key[: number.start()] in numbered and key not in known:
                    places.append(place)
        found = ((place, self.kind(texts[place])) for place in places)
        return {place: kind for place, kind in found if kind}
