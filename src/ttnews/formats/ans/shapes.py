"""Shapes: functions that say whether a JSON value is what the schema of ANS asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final, TypeAlias

from ttnews.model import JSON

Shape: TypeAlias = Callable[[JSON], bool]

_MOMENT = re.compile(  # what RFC 3339 and with it JSON Schema calls a date-time
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)


def is_text(value: JSON) -> bool:
    """Whether a value is a string."""
    return isinstance(value, str)


def is_flag(value: JSON) -> bool:
    """Whether a value is true or false."""
    return isinstance(value, bool)


def is_integer(value: JSON) -> bool:
    """Whether a value is a whole number, written as one."""
    return type(value) is int


def is_number(value: JSON) -> bool:
    """Whether a value is a number."""
    return type(value) in {int, float}


def is_object(value: JSON) -> bool:
    """Whether a value is an object, of whatever properties."""
    return isinstance(value, Mapping)


def is_any(value: JSON) -> bool:  # noqa: ARG001  a shape like the others
    """Whether a value is one: any is."""
    return True


def is_moment(value: JSON) -> bool:
    """Whether a value is a date with a time and a zone, by RFC 3339."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
    except ValueError:  # the 31st of February
        return False
    return True


def moment_of(published: date) -> str | None:
    """Return a date as RFC 3339 has it; None without a time, a zone, or one of whole minutes."""
    text = published.isoformat() if isinstance(published, datetime) else None
    return text if is_moment(text) else None


def matching(pattern: str) -> Shape:
    """Return the shape of the strings that match a pattern from end to end."""
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def one_of(*values: str) -> Shape:
    """Return the shape of a few strings."""
    return lambda value: isinstance(value, str) and value in values


def either(*shapes: Shape) -> Shape:
    """Return the shape of what has one of several."""
    return lambda value: any(shape(value) for shape in shapes)


def listed(shape: Shape, least: int = 0, most: int | None = None) -> Shape:
    """Return the shape of a list, from its items' and how many there may be."""
    return lambda value: (
        isinstance(value, list)
        and least <= len(value)
        and (most is None or len(value) <= most)
        and all(map(shape, value))
    )


def mapped(shape: Shape, names: str = r"(?s:.*)") -> Shape:
    """Return the shape of an object whose properties have the same shape, whatever their names."""
    pattern: Final = re.compile(names, re.ASCII)
    return lambda value: (
        isinstance(value, Mapping)
        and all(map(pattern.fullmatch, value))
        and all(map(shape, value.values()))
    )


def record(*required: str, others: Shape | None = None, **known: Shape) -> Shape:
    """Return the shape of an object with known properties.

    Args:
        required: the names of those that it must have.
        others: the shape of all further properties; None if there may be none.
        known: the shapes of the known ones.

    """

    def fits(value: JSON) -> bool:
        if not isinstance(value, Mapping) or not all(name in value for name in required):
            return False
        shapes = ((known.get(name, others), value[name]) for name in value)
        return all(shape is not None and shape(inner) for shape, inner in shapes)

    return fits
