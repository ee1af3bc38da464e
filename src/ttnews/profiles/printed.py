"""`PrintedWords`: what renderers print besides what an article says, in its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, fields, frozen
from attrs.validators import instance_of

from ttnews.profiles.spelling import bare

PRINTED_FROM: Final[Mapping[str, str]] = {
    "read_more": "read_more",
    "topics": "topic_labels",
    "byline": "byline_words",
    "credit": "credit_words",
}
"""The table of a profile in which each printed word must be, or it would not be read back."""

# Tags of languages whose profile has another name: by the registry of BCP 47, the members of
# Norwegian and of Chinese, and the subtags that others have replaced.
_OTHER_TAGS: Final[Mapping[str, str]] = {
    "nb": "no",
    "nn": "no",
    "cmn": "zh",
    "yue": "zh",
    "iw": "he",
    "in": "id",
}
_LONGEST_TAG: Final = 35  # characters, as BCP 47 asks programs to hold
_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")
_FULL_WIDTH_COLON: Final = "："


@frozen(kw_only=True)
class PrintedWords:
    """The words that renderers print besides what an article says, in one language.

    Attributes:
        read_more: the heading above the related items ("Read more").
        topics: the label before the topics, with its colon ("Topics:").
        byline: what stands before the authors, with a colon where it needs one ("By", "Autor:").
        credit: the label before the credit of a picture, with its colon ("Photo:").

    Raises:
        TypeError: a word is no string.

    """

    read_more: str = field(validator=instance_of(str))
    topics: str = field(validator=instance_of(str))
    byline: str = field(validator=instance_of(str))
    credit: str = field(validator=instance_of(str))

    def chosen(
        self,
        *,
        read_more: str | None = None,
        topics: str | None = None,
        byline: str | None = None,
        credit: str | None = None,
    ) -> PrintedWords:
        """Return the words, with a user's own in place of those that are not None.

        A colon is put behind `topics` and `credit`, if they have none.
        """
        labels = {"topics": topics, "credit": credit}
        own = {name: with_colon(word) for name, word in labels.items() if word is not None}
        words = {"read_more": read_more, "byline": byline}
        own |= {name: word for name, word in words.items() if word is not None}
        return evolve(self, **own) if own else self


ENGLISH: Final = PrintedWords(read_more="Read more", topics="Topics:", byline="By", credit="Photo:")
"""What is printed where the language is not known, or no profile has words for it."""


def printed_or_none(value: PrintedWords | Mapping[str, str] | None) -> PrintedWords | None:
    """Make printed words of a mapping; others stay as they are.

    Raises:
        TypeError: the mapping has not exactly the words of `PrintedWords`.

    """
    if not isinstance(value, Mapping):
        return value
    names = [attribute.name for attribute in fields(PrintedWords)]
    if set(value) != set(names):
        raise TypeError(f"printed must have the words {', '.join(names)}, not {[*value]!r}")
    return PrintedWords(**value)


def is_read_back(word: str, markers: Iterable[str], *, is_line: bool) -> bool:
    """Whether a printed word is one of these marker words.

    One that is written with a colon counts only with one, unless it is a whole line.
    """
    same = [marker for marker in markers if bare(marker) == bare(word) != ""]
    return any(is_line or _has_colon(word) or not _has_colon(marker) for marker in same)


def _has_colon(word: str) -> bool:
    return word.rstrip().endswith((":", _FULL_WIDTH_COLON))


def with_colon(word: str) -> str:
    """Return a label with a colon at its end; one that has one stays as it is."""
    return word if _has_colon(word) else f"{word}:"


def labelled(label: str, text: str) -> str:
    """Put a label before a text, with a blank between them; a full-width colon has its own."""
    return f"{label}{text}" if label.endswith(_FULL_WIDTH_COLON) else f"{label} {text}"


def profile_names(language: str | None) -> Iterator[str]:
    """Yield the names that the profile of a language can have, the closest first.

    They are its tag (BCP 47) in lower case, cut shorter from its end, as RFC 4647 looks tags up:
    "pt-br", then "pt".
    """
    tag = (language or "")[: _LONGEST_TAG + 1].lower().replace("_", "-")
    if len(tag) > _LONGEST_TAG or not _TAG.fullmatch(tag):
        return
    while tag:
        yield tag
        if tag in _OTHER_TAGS:
            yield _OTHER_TAGS[tag]
        tag = tag.rpartition("-")[0]
