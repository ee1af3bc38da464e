"""The metadata of an article as the properties of a story, as far as they are valid."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from ttnews.formats.ans.properties import PROPERTIES, VERSION
from ttnews.formats.ans.shapes import Shape
from ttnews.model import JSON

_DEEPEST = 150  # levels of lists and objects that are written; a reader stops at 200 of the whole
_OLDER = re.compile(r"0\.\d{1,3}\.\d{1,3}", re.ASCII)  # versions differ in what they have added
_PARTS = 2  # levels of objects of which parts are written: credits, and the people of a role
_EXTRA = "additional_properties"  # what is in there is anybody's


def fitting(metadata: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return the properties of a story that the metadata has, with what of them fits the schema.

    Documents in them that name an older version of ANS name the one that is written.
    """
    found: dict[str, JSON] = {}
    for name, fits in PROPERTIES.items():
        value = plain_json(metadata.get(name), is_current=name != _EXTRA)
        fitted = _fitted(value, fits, _PARTS)
        if fitted is not None:
            found[name] = fitted
    return found


def _fitted(value: JSON, fits: Shape, levels: int) -> JSON:
    """Return a value that fits, or the parts of it that do by themselves; None if none does."""
    if fits(value):
        return value
    parts: JSON = None
    if isinstance(value, list):
        parts = [item for item in value if fits([item])]
    elif isinstance(value, Mapping) and levels:
        fitted = (
            (name, _fitted(part, _as_part(name, fits), levels - 1)) for name, part in value.items()
        )
        parts = {name: part for name, part in fitted if part is not None}
    return parts if parts and fits(parts) else None


def _as_part(name: str, fits: Shape) -> Shape:
    """Return the shape of what fits as the one property of an object."""
    return lambda part: fits({name: part})


def plain_json(value: object, *, is_current: bool = False) -> JSON:
    """Copy a value into the types that `json.dumps` takes; None if JSON can't hold it.

    Nor can it hold what is nested more than 150 levels deep. With `is_current` documents that name
    an older version of ANS name the one that is written.
    """
    try:
        return _copied(value, is_current, 0)
    except _NotJSONError:
        return None


class _NotJSONError(Exception):
    pass


def _copied(value: object, is_current: bool, level: int) -> JSON:  # noqa: FBT001
    match value:
        case float() if not math.isfinite(value):
            raise _NotJSONError
        case None | bool() | int() | float() | str():
            return value
        case list() if level < _DEEPEST:
            return [_copied(item, is_current, level + 1) for item in value]
        case Mapping() if level < _DEEPEST and all(isinstance(name, str) for name in value):
            copy = {
                name: _copied(item, is_current and name != _EXTRA, level + 1)
                for name, item in value.items()
            }
            version = copy.get("version")
            if (
                is_current
                and "type" in copy
                and isinstance(version, str)
                and _OLDER.fullmatch(version)
            ):
                copy["version"] = VERSION
            return copy
        case _:
            raise _NotJSONError
