"""Running text: how a line of it ends."""

from __future__ import annotations

__all__ = ["ASKS", "ASK_ENDS", "ENDS", "LONG", "PROSE_ENDS", "ends_with_stop", "is_prose"]

LONG = 160  # characters; a line beyond is running text, however it ends
_OPEN = 80  # characters; up to this a line that ends in "?", "!" or ":" can be a heading

_CLOSERS = "\"'”’“‘»›«‹)]）】」』》*_"
_CLOSER = frozenset(_CLOSERS)
_STOPS = frozenset(".。．｡।॥۔։።។။෴")  # full stops of the scripts that have one
_TRAILS = frozenset("…⋯")
_OPEN_ENDS = frozenset("?!？！؟;:：")
ENDS = _STOPS | _TRAILS  # a line that ends so is running text
PROSE_ENDS = ENDS | _OPEN_ENDS | _CLOSER  # one that ends otherwise is only if it is long
ASKS = tuple(mark + closer for mark in "?？؟" for closer in ("", *'"”“»'))  # and so a question
ASK_ENDS = frozenset(ending[-1] for ending in ASKS)


def is_prose(text: str) -> bool:
    """Whether a line reads like running text."""
    if len(text) > LONG:
        return True
    last = text[-1:]
    if last in _CLOSER:
        last = text.rstrip(_CLOSERS)[-1:]
    return last in ENDS or (last in _OPEN_ENDS and len(text) > _OPEN)


def ends_with_stop(text: str) -> bool:
    """Whether a text ends like a statement: with a full stop, quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _STOPS and not bare.endswith("...")
