"""What an article has no field for: into its metadata, and out again.

The keys are NITF's names: of a `meta` its `name`, of an element of `docdata` its tag, with the
attributes as value. What occurs more than once is a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from ttnews.model import JSON

DOCDATA: Final[Mapping[str, frozenset[str]]] = {
    "correction": frozenset({"info", "id-string", "regsrc"}),
    "evloc": frozenset({"iso-cc", "state-prov", "county-dist", "city"}),
    "doc-id": frozenset({"regsrc", "id-string"}),
    "urgency": frozenset({"ed-urg"}),
    "fixture": frozenset({"fix-id"}),
    "date.release": frozenset({"norm"}),
    "date.expire": frozenset({"norm"}),
    "doc-scope": frozenset({"scope"}),
    "series": frozenset({"series.name", "series.part", "series.totalpart"}),
    "ed-msg": frozenset({"msg-type", "info"}),
    "du-key": frozenset({"generation", "part", "version", "key"}),
    "doc.copyright": frozenset({"year", "holder"}),
    "doc.rights": frozenset(
        (
            *("owner", "startdate", "enddate", "agent", "geography", "location-code"),
            *("code-source", "type", "limitations"),
        )
    ),
}
"""The elements of `docdata` without content, and their attributes by the schema."""

_TOKENS = frozenset(
    ("ed-urg", "series.part", "series.totalpart", "generation", "part", "version", "year")
)
_TOKEN = re.compile(r"[A-Za-z0-9._:-]+")  # valid in every version of XML


def add(metadata: dict[str, JSON], name: str, value: str | Mapping[str, JSON]) -> None:
    """Add a value to those of a name."""
    present = metadata.get(name)
    if name not in metadata:
        metadata[name] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        metadata[name] = [present, value]


def each(value: JSON) -> list[JSON]:
    """Return the values under a name as a list, as `add` put them there."""
    return value if isinstance(value, list) else [value]


def is_token(text: str) -> bool:
    """Whether a text can be an attribute of the type `NMTOKEN`."""
    return _TOKEN.fullmatch(text) is not None


def docdata(name: str, value: JSON) -> dict[str, str] | None:
    """Return a value as attributes of an element of `docdata`, None if they don't fit it."""
    if name not in DOCDATA or not isinstance(value, Mapping) or not value:
        return None
    attributes = {key: text for key, text in value.items() if isinstance(text, str)}
    fits = len(attributes) == len(value) and DOCDATA[name].issuperset(attributes)
    if fits and all(is_token(attributes[key]) for key in _TOKENS.intersection(attributes)):
        return attributes
    return None


def norm(moment: date | datetime) -> str:
    """Write a date as NITF does; a date without a time of day stays one."""
    day, mark, time = moment.isoformat().partition("T")
    # The dash of a time zone behind UTC stays.
    return day.replace("-", "") + mark + time.replace(":", "")
