"""The shapes of what all properties of ANS are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ttnews.formats.ans.shapes import OBJECT, TEXT, Shape, either, listed, one_of, record
from ttnews.model import JSON

VERSION: Final = "0.10.12"
"""The version that is written."""

TEXTS: Final = listed(TEXT)
NAME: Final = r"[a-zA-Z0-9_]*"  # the pattern of names that the schema leaves to those who use it

# The properties that any element or document can have; then those that many objects have.
BLOCK: Final[Mapping[str, Shape]] = {
    "_id": TEXT,
    "subtype": TEXT,
    "channels": TEXTS,
    "alignment": one_of("left", "right", "center"),
    "additional_properties": OBJECT,
}
EXTRA: Final[Mapping[str, Shape]] = {"additional_properties": OBJECT}
ID: Final[Mapping[str, Shape]] = {"_id": TEXT}
VERSIONED: Final[Mapping[str, Shape]] = {"version": one_of(VERSION)}


def as_object(value: JSON) -> Mapping[str, JSON]:
    """Return a value that is an object; of any other, an empty one."""
    return value if isinstance(value, Mapping) else {}


_REFERENT: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("service", "id", "provider"), TEXT),
    "referent_properties": OBJECT,
}
REFERENCE: Final = record(
    "type",
    "referent",
    **BLOCK,
    type=one_of("reference"),
    referent=either(
        record("id", **_REFERENT, type=TEXT),
        record("id", **_REFERENT, type=one_of("section"), website=TEXT),
    ),
)
