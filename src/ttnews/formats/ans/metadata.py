"""The metadata of an article as the properties of a story, as far as they are valid."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress

from ttnews.formats.ans.basics import VERSION
from ttnews.formats.ans.properties import PROPERTIES
from ttnews.formats.ans.shapes import UnfitError
from ttnews.model import JSON

_DEEPEST = 150  # levels of lists and objects that are written; a reader stops at 200 of the whole
_OLDER = re.compile(r"0\.\d{1,3}\.\d{1,3}", re.ASCII)  # versions differ in what they have added
_EXTRA = "additional_properties"  # what is in there is anybody's


def fitting(metadata: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return the properties of a story that the metadata has, with what of them fits the schema.

    Documents in them that name an older version of ANS name the one that is written.
    """
    found: dict[str, JSON] = {}
    for name, shape in PROPERTIES.items():
        value = plain_json(metadata.get(name), is_current=name != _EXTRA)
        with suppress(UnfitError):
            fitted = shape(value)
            if fitted or not value:
                found[name] = fitted
    return found


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
