"""The properties of ninjs 3.1 that an article has no field for, and how their values have to be.

They come from the `metadata` of an article, where the reader left them; what doesn't fit the schema
is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from ttnews.model import JSON
from ttnews.shared.moments import is_moment
from ttnews.shared.urls import is_uri

_Properties: TypeAlias = Mapping[str, Callable[[JSON], bool]]


def _is_text(value: JSON) -> bool:
    return isinstance(value, str)


def _is_link(value: JSON) -> bool:
    return isinstance(value, str) and is_uri(value)


def _is_urgency(value: JSON) -> bool:
    return type(value) is int and 1 <= value <= 9  # noqa: PLR2004  the schema's scale


_TEXTS = (
    *("profile", "version", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote"),
    *("slugline", "located", "title"),
)
_MOMENTS = ("firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "expires")
_SIMPLE: Final[_Properties] = {
    **dict.fromkeys(_TEXTS, _is_text),
    **dict.fromkeys(_MOMENTS, is_moment),
    "representationType": ("full", "partial").__contains__,
    "pubStatus": ("usable", "withheld", "canceled").__contains__,
    "urgency": _is_urgency,
}

_CONCEPTS = ("people", "organisations", "places", "subjects", "events", "objects")
_CONCEPT: Final = {"name": _is_text, "rel": _is_text, "uri": _is_link, "literal": _is_text}
_VALUE: Final = {"role": _is_text, "contentType": _is_text, "value": _is_text}
# The properties that are lists of objects, with those of their own that are written.
_OBJECTS: Final[Mapping[str, _Properties]] = {
    **dict.fromkeys(_CONCEPTS, _CONCEPT),
    **dict.fromkeys(("headlines", "bodies", "descriptions"), _VALUE),
    "genres": {"name": _is_text, "uri": _is_text, "literal": _is_text},
    "infoSources": {"name": _is_text, "role": _is_text, "uri": _is_link, "literal": _is_text},
    "altIds": {"role": _is_text, "value": _is_text},
    "trustIndicators": {"role": _is_link, "title": _is_text, "href": _is_link},
}


def fitting(properties: Mapping[str, JSON], known: _Properties = _SIMPLE) -> dict[str, JSON]:
    """Return the known properties that have a value that fits, by default the simple ones."""
    return {
        name: properties[name]
        for name, fits in known.items()
        if name in properties and fits(properties[name])
    }


def fitting_objects(metadata: Mapping[str, JSON], name: str) -> list[dict[str, JSON]]:
    """Return the objects that the metadata has for a property, with what of theirs fits."""
    values, known = metadata.get(name), _OBJECTS[name]
    found = values if isinstance(values, list) else []
    objects = [fitting(value, known) for value in found if isinstance(value, Mapping)]
    return [item for item in objects if item and (known is not _VALUE or "value" in item)]
