"""The plugins that ship with ttnews."""

from __future__ import annotations

from typing import Final

BUILTIN: Final = (
    "ttnews.formats",  # the marker tables
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
"""Their modules, loaded by name as an entry point is: take one out and nothing else breaks."""
