"""The plugins that ship with ttnews."""

from __future__ import annotations

from typing import Final, Literal

BUILTIN: Final = (
    "ttnews.formats",  # the marker tables
    "ttnews.formats.ans",
    "ttnews.formats.chunks",
    "ttnews.formats.csv",
    "ttnews.formats.epub",
    "ttnews.formats.extracted",
    "ttnews.formats.html",
    "ttnews.formats.json",
    "ttnews.formats.jsonl",
    "ttnews.formats.jsonld",
    "ttnews.formats.markdown",
    "ttnews.formats.ninjs",
    "ttnews.formats.nitf",
    "ttnews.formats.plain",
    "ttnews.formats.tei",
    "ttnews.formats.text",
    "ttnews.filtering.no_promos",
    "ttnews.filtering.normalise",
    "ttnews.filtering.only_body",
    "ttnews.collecting.feed",
    "ttnews.collecting.jsonl",
    "ttnews.collecting.parquet",
    "ttnews.collecting.tar",
    "ttnews.collecting.warc",
    "ttnews.collecting.zip",
)
"""Their modules, loaded by name like entry points; any can be removed without breaking the rest."""

StrFormat = Literal[
    "ans",
    "chunks",
    "csv",
    "html",
    "json",
    "jsonl",
    "jsonld",
    "markdown",
    "ninjs",
    "nitf",
    "plain",
    "tei",
    "text",
]
"""The built-in renderers that return `str`."""

BytesFormat = Literal["epub"]
"""The built-in renderers that return `bytes`."""
