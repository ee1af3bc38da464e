"""The plugins that ship with ttnews."""

from __future__ import annotations

from typing import Final

BUILTIN: Final = (
    "ttnews.formats",  # the marker tables
    "ttnews.formats.ans",
    "ttnews.formats.chunks",
    "ttnews.formats.epub",
    "ttnews.formats.extracted",
    "ttnews.formats.html",
    "ttnews.formats.json",
    "ttnews.formats.jsonld",
    "ttnews.formats.markdown",
    "ttnews.formats.ninjs",
    "ttnews.formats.nitf",
    "ttnews.formats.plain",
    "ttnews.formats.text",
)
"""Their modules, loaded by name like entry points; any can be removed without breaking the rest."""
