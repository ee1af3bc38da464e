"""Running text: how its lines end."""

from __future__ import annotations

from ttnews.wording.limits import LONGEST_CALL, LONGEST_HEADLINE

_CLOSERS = "\"'”’“‘»›«‹)]）】」』》*_"
_CLOSER = frozenset(_CLOSERS)
_STOPS = frozenset(".。．｡।॥۔։።។။෴")  # full stops of the scripts that have one
_ELLIPSES = frozenset("…⋯")
_OPEN_ENDS = frozenset("?!？！؟;:：")
SENTENCE_ENDS = _STOPS | _ELLIPSES
"""Running text ends with one of these characters."""
PROSE_ENDS = SENTENCE_ENDS | _OPEN_ENDS | _CLOSER
"""A line that ends with none of these characters is running text only if it is long."""
QUESTION_ENDINGS = tuple(mark + closer for mark in "?？؟" for closer in ("", *'"”“»'))
"""The ends of questions, for `str.endswith`."""
QUESTION_LAST_CHARACTERS = frozenset(ending[-1] for ending in QUESTION_ENDINGS)


def is_prose(text: str) -> bool:
    """Whether a line reads like running text."""
    if len(text) > LONGEST_HEADLINE:
        return True
    last = text[-1:]
    if last in _CLOSER:
        last = text.rstrip(_CLOSERS)[-1:]
    return last in SENTENCE_ENDS or (last in _OPEN_ENDS and len(text) > LONGEST_CALL)


def is_question(text: str) -> bool:
    """Whether a text ends with a question mark, perhaps in a closing quote."""
    return text.endswith(QUESTION_ENDINGS)


def ends_with_stop(text: str) -> bool:
    """Whether a text ends like a statement: with a full stop, quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _STOPS and not bare.endswith("...")
