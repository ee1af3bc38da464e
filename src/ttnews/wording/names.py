"""Names of persons and agencies: known by their shape or from a marker table, and cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ttnews.profiles import Kind, Markers, fold
from ttnews.profiles.markers import COMPOUND_TAIL
from ttnews.wording.limits import (
    LONGEST_BARE_NAME,
    LONGEST_FOREIGN_NAME,
    LONGEST_INITIALS,
    LONGEST_NAME,
    LONGEST_PARTICLE,
    LONGEST_UNSPACED_NAME,
    WORDS_OF_OFFICE,
)

_SEPARATOR = re.compile(r"[,;/|、，；،؛•]|\s[&–—-]\s")
_UNSPACED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_BESIDE_WORDS = " \t\xa0*_.…,#=-'’\"“”"
_NOT_IN_NAMES = frozenset(':|•/–—+&()[]"“”„«»?!')
_COLONS = frozenset(":：")
_NOT_IN_METADATA = frozenset("():@")
_NOT_AT_END = frozenset("?!:;,…")


def is_agency(text: str, markers: Markers) -> bool:
    """Whether a text is the name of an agency and nothing else."""
    return fold(text) in markers.agencies


def is_full_name(text: str) -> bool:
    """Whether a text looks like the full name of a person."""
    words = text.split()
    return (
        len(words) > 1
        and _NOT_IN_NAMES.isdisjoint(text)
        and could_be_name(text)
        and sum(word[0].isupper() for word in words) > 1
    )


def is_name(text: str, markers: Markers) -> bool:
    """Whether a text is the full name of a person, or the name of an agency."""
    return is_full_name(text) or is_agency(text, markers)


def could_be_name(text: str) -> bool:
    """Whether a text that a byline word announces can be a name: of a person, or an office."""
    words = text.split()
    return (
        len(words) <= LONGEST_NAME
        and not words[0][0].islower()
        and all(not word[0].islower() or len(word) <= LONGEST_PARTICLE for word in words)
        and not any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
        and text[-1] not in _NOT_AT_END
    )


def could_be_names(text: str) -> bool:
    """Whether most words of a text have a capital, or none has, and no colon ends it."""
    words = text.split()
    lower = sum(word[0].islower() for word in words)
    return 2 * lower < len(words) and text[-1] not in _COLONS


def offices(words: Sequence[str], markers: Markers) -> list[bool]:
    """Tell for each word whether it is of an office or a paper: "Politics Editor", "Newsdesk".

    An entry of the table has up to `WORDS_OF_OFFICE` words, and a long one can end a compound.
    """
    folded = [fold(word).strip(_BESIDE_WORDS) for word in words]
    endings, tails = markers.office_endings, markers.office_ending_tails
    found = [word[-COMPOUND_TAIL:] in tails and word.endswith(endings) for word in folded]
    for length in range(1, WORDS_OF_OFFICE + 1):
        for start in range(len(folded) - length + 1):
            if " ".join(folded[start : start + length]) in markers.office_words:
                found[start : start + length] = [True] * length
    return found


def is_person(text: str) -> bool:
    """Whether a text that nothing announces is the full name of a person: "BBC News" is not."""
    capitals = [word for word in text.split() if not word[0].islower()]
    has_acronym = any(len(word) > LONGEST_INITIALS and word.isupper() for word in capitals)
    return (
        is_full_name(text)
        and len(capitals) <= LONGEST_BARE_NAME
        and (not has_acronym or text.isupper())
    )


def has_words_of_name(words: Iterable[str], markers: Markers) -> bool:
    """Whether all words have letters, and those in lower case can be inside a name."""
    return all(
        any(map(str.isalpha, word))
        and (not word[0].islower() or fold(word) in markers.name_particles)
        for word in words
    )


def is_unspaced_name(text: str) -> bool:
    """Whether a text is in a script in which a name is one word, Han, kana or Hangul."""
    return bool(_UNSPACED.match(text))


def cut_unspaced(text: str, markers: Markers) -> tuple[int, int]:
    """Return where a name is in one word of such a script: without the office glued to it."""
    start, end = 0, len(text)
    for cut in range(1, len(text) + 1):
        if text[:cut] in markers.office_words:
            start = cut
    for cut in range(len(text) - 1, start - 1, -1):
        if text[cut:] in markers.office_words:
            end = cut
    return start, max(start, end)


def could_be_unspaced_name(text: str, *, is_announced: bool) -> bool:
    """Whether a word in such a script is as long as a name."""
    longest = LONGEST_FOREIGN_NAME if is_announced else LONGEST_UNSPACED_NAME
    return 1 < len(text) <= longest and _UNSPACED.fullmatch(text) is not None


def has_family_name(text: str, markers: Markers) -> bool:
    """Whether a word in such a script begins with a family name."""
    return bool({text[:1], text[:2]} & markers.family_names)


def listed_names(text: str, markers: Markers) -> tuple[str, ...]:
    """Cut a list of names at its separators and conjunctions.

    A conjunction is in lower case: "Dan" is a name, and "dan" is "and" in Malay. In a text without
    lower case every word can be one.
    """
    names: list[str] = []
    is_upper = text.isupper()
    for part in _SEPARATOR.split(text):
        cuts = [0, len(part)]
        for word in re.finditer(r"\S+", part):
            could_join = is_upper or not word[0][0].isupper()
            if could_join and fold(word[0]) in markers.conjunctions:
                cuts[-1:-1] = word.span()
        names += (part[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple(name for name in names if name)


def split_names(values: Iterable[str], markers: Markers) -> tuple[str, ...]:
    """Cut apart the names in the metadata of a page; offices after a name are left out."""
    names: dict[str, None] = {}
    for value in values:
        label = markers.label(value, Kind.BYLINE)
        text = value[label.end if label else 0 :]
        parts = listed_names(text, markers)
        if len(parts) > 1 and any(_is_no_office(part, markers) for part in parts):
            parts = tuple(
                part for part in parts if _is_no_office(part, markers) or is_agency(part, markers)
            )
        names |= dict.fromkeys(part for part in parts if _NOT_IN_METADATA.isdisjoint(part))
    return tuple(names)


def _is_no_office(text: str, markers: Markers) -> bool:
    """Whether a text is the full name of a person."""
    return is_full_name(text) and not any(offices(text.split(), markers))


def stated_names(text: str) -> tuple[str, ...]:
    """Cut apart the names in a field of a record, at semicolons or at commas between full names."""
    names = text.split(";")
    if len(names) == 1 and all(map(is_full_name, text.split(","))):
        names = text.split(",")
    return tuple(name.strip() for name in names if name.strip())
