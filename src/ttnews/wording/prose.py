"""Running text: how its lines end."""

from __future__ import annotations

from ttnews.wording.limits import LONGEST_CALL, LONGEST_HEADLINE, LONGEST_SIGN, SHORTEST_SIGNED

CLOSERS = "\"'”’“‘»›«‹)]）】」』》*_"
"""Quotes and brackets that close, after the end of a sentence."""
_CLOSER = frozenset(CLOSERS)
STOPS = frozenset(".。．｡।॥۔։።។။෴")  # of the scripts that have one
"""Full stops."""
_ELLIPSES = frozenset("…⋯")
_UNMISTAKABLE_STOPS = STOPS - {"."}  # "." also ends what is cut short
_SPACED_STOPS = (". ", "。")
SIGN_CLOSERS = frozenset(")]）】")
OPEN_ENDS = frozenset("?!？！؟;:：")
"""With these characters headings and short lines end, as running text does."""
SENTENCE_ENDS = STOPS | _ELLIPSES
"""Running text ends with one of these characters."""
PROSE_ENDS = SENTENCE_ENDS | OPEN_ENDS | _CLOSER
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
        last = text.rstrip(CLOSERS)[-1:]
        if last not in SENTENCE_ENDS and is_signed(text):
            return True
    return last in SENTENCE_ENDS or (last in OPEN_ENDS and len(text) > LONGEST_CALL)


def has_end_mark(text: str) -> bool:
    """Whether a line ends a sentence or introduces what follows, quotes and brackets aside."""
    last = text[-1:]
    if last in _CLOSER:
        last = text.rstrip(CLOSERS)[-1:]
    return last in SENTENCE_ENDS or last in OPEN_ENDS


def is_signed(text: str) -> bool:
    """Whether a text is a sentence with a sign behind it, in brackets: "(dpa)", "（完）"."""
    if text[-1:] not in SIGN_CLOSERS:
        return False
    start = max(text.rfind(bracket, -LONGEST_SIGN) for bracket in "([（【")
    bare = text[: max(start, 0)].rstrip()
    is_long = len(bare) >= SHORTEST_SIGNED or bare[-1:] in _UNMISTAKABLE_STOPS
    return is_long and ends_with_stop(bare)


def sign_start(text: str) -> int:
    """Return the offset of what is behind the last sentence, if it is as short as a sign: "ENDS".

    It is 0 if there is none, or if the text is no longer than a sentence.
    """
    if text[-1:] in SENTENCE_ENDS or text[-1:] in OPEN_ENDS:
        return 0
    start = max(text.rfind(stop, SHORTEST_SIGNED) for stop in _SPACED_STOPS) + 1
    return start if start and 0 < len(text) - start <= LONGEST_SIGN else 0


def is_question(text: str) -> bool:
    """Whether a text ends with a question mark, perhaps in a closing quote."""
    return text.endswith(QUESTION_ENDINGS)


def ends_with_stop(text: str) -> bool:
    """Whether a text ends like a statement: with a full stop, quotes and brackets aside."""
    bare = text.rstrip(CLOSERS)
    return bare[-1:] in STOPS and not bare.endswith("...")
