"""The schema of a table of articles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ttnews.extras import extra

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION: Final = "1"
"""Raised when a column or field is added, is left out, or changes its type or meaning."""

VERSION_KEY: Final = b"ttnews.schema_version"
"""Where the version is in the schema's metadata."""

_MARKS: Final = [{"kind": "string", "start": "int32", "end": "int32", "href": "string"}]

BLOCK: Final[dict[str, Any]] = {
    "kind": "string",
    "text": "string",
    "level": "int32",
    "marks": _MARKS,
    "attribution": "string",
    "items": [{"text": "string", "marks": _MARKS, "start": "int32", "end": "int32"}],
    "ordered": "bool",
    "rows": [["string"]],
    "header": ["string"],
    "caption": "string",
    "image": "string",
    "alt": "string",
    "credit": "string",
    "url": "string",
    "custom_kind": "string",
    "data": "string",
    "start": "int32",
    "end": "int32",
}
"""The fields of a block: its kind, those of all kinds, and its offsets."""

COLUMNS: Final[dict[str, Any]] = {
    "id": "string",
    "url": "string",
    "host": "string",
    "language": "string",
    "title": "string",
    "published": "string",
    "authors": ["string"],
    "source": "string",
    "lead": "string",
    "text": "string",
    "blocks": [BLOCK],
    "topics": ["string"],
    "related": [
        {
            "title": "string",
            "summary": "string",
            "image": "string",
            "alt": "string",
            "url": "string",
            "start": "int32",
            "end": "int32",
        }
    ],
    "metadata": "string",
    "title_start": "int32",
    "title_end": "int32",
    "lead_start": "int32",
    "lead_end": "int32",
    "removed": [
        {"text": "string", "role": "string", "rule": "string", "start": "int32", "end": "int32"}
    ],
    "quality": {
        "chars": "int32",
        "chars_text": "int32",
        "chars_furniture": "int32",
        "chars_related": "int32",
        "lines": "int32",
        "lines_doubtful": "int32",
        "confidence": "float32",
        "verdict": "string",
    },
    "file": "string",
    "position": "int32",
    "error": {"kind": "string", "message": "string"},
}
"""The columns; a list of one form is a list of such, a dict is a struct."""


@cache
def schema() -> pa.Schema:
    """Return the schema of a table of articles; its metadata says which version it is.

    Raises:
        MissingExtraError: pyarrow is not installed.

    """
    with extra("arrow"):
        import pyarrow as pa  # noqa: PLC0415  an extra

    def type_of(form: Any) -> pa.DataType:
        match form:
            case list():
                return pa.list_(pa.field("element", type_of(form[0])))  # as Parquet has it
            case dict():
                return pa.struct([(name, type_of(part)) for name, part in form.items()])
            case _:
                return pa.type_for_alias(form)

    columns = [(name, type_of(form)) for name, form in COLUMNS.items()]
    return pa.schema(columns, metadata={VERSION_KEY: SCHEMA_VERSION.encode()})
