"""Shapes: functions that say what of a JSON value is what the schema of ANS asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, TypeAlias

from ttnews.model import JSON
from ttnews.shared.moments import is_moment

Shape: TypeAlias = Callable[[JSON], JSON]
"""Returns a value that fits, without the parts that don't; raises `UnfitError` if nothing does."""


class UnfitError(Exception):
    """A value doesn't have a shape, not even in parts."""


def fits(shape: Shape, value: JSON) -> bool:
    """Whether a value has a shape as it is."""
    try:
        return shape(value) == value
    except UnfitError:
        return False


def where(is_fit: Callable[[JSON], bool]) -> Shape:
    """Return the shape of the values that pass a test."""

    def fit(value: JSON) -> JSON:
        if is_fit(value):
            return value
        raise UnfitError

    return fit


ANY: Final = where(lambda _: True)
TEXT: Final = where(lambda value: isinstance(value, str))
FLAG: Final = where(lambda value: isinstance(value, bool))
INTEGER: Final = where(lambda value: type(value) is int)
NUMBER: Final = where(lambda value: type(value) in {int, float})
OBJECT: Final = where(lambda value: isinstance(value, Mapping))
MOMENT: Final = where(is_moment)


def matching(pattern: str) -> Shape:
    """Return the shape of the strings that match a pattern from end to end."""
    compiled = re.compile(pattern, re.ASCII)
    return where(lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None)


def one_of(*values: str) -> Shape:
    """Return the shape of a few strings."""
    return where(lambda value: isinstance(value, str) and value in values)


def either(*shapes: Shape) -> Shape:
    """Return the shape of what has one of several; the first counts of which a value has parts."""

    def fit(value: JSON) -> JSON:
        parts: list[JSON] = []
        for shape in shapes:  # each once: these can be inside each other
            with suppress(UnfitError):
                found = shape(value)
                if found == value:
                    return value
                parts.append(found)
        if not parts:
            raise UnfitError
        return parts[0]

    return fit


def listed(shape: Shape, least: int = 0, most: int | None = None) -> Shape:
    """Return the shape of a list, from its items' and how many there may be."""

    def fit(value: JSON) -> JSON:
        if not isinstance(value, list):
            raise UnfitError
        items: list[JSON] = []
        for item in value:
            with suppress(UnfitError):
                items.append(shape(item))
        if len(items) < least or (most is not None and len(items) > most):
            raise UnfitError
        return items

    return fit


def mapped(shape: Shape, names: str = r"(?s:.*)") -> Shape:
    """Return the shape of an object whose properties have the same shape, whatever their names."""
    pattern: Final = re.compile(names, re.ASCII)
    return _object(lambda name: shape if pattern.fullmatch(name) else None)


def record(*required: str, others: Shape | None = None, **known: Shape) -> Shape:
    """Return the shape of an object with known properties.

    Args:
        required: the names of those that it must have.
        others: the shape of all further properties; None if there may be none.
        known: the shapes of the known ones.

    """
    return _object(lambda name: known.get(name, others), required)


def _object(shape_of: Callable[[str], Shape | None], required: tuple[str, ...] = ()) -> Shape:
    def fit(value: JSON) -> JSON:
        if not isinstance(value, Mapping):
            raise UnfitError
        fitted: dict[str, JSON] = {}
        for name, inner in value.items():
            if shape := shape_of(name):
                with suppress(UnfitError):
                    fitted[name] = shape(inner)
        if not fitted.keys() >= {*required}:
            raise UnfitError
        return fitted

    return fit
