"""The built-in formats: one file each, a plugin like anybody's.

This package is itself the plugin that registers the marker tables which ship with ttnews.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from ttnews.formats import (
    chunks,
    epub,
    extracted,
    html,
    json,
    jsonld,
    markdown,
    ninjs,
    nitf,
    plain,
    text,
)
from ttnews.hookspecs import hookimpl
from ttnews.profiles import Profile, builtin_profiles

__all__ = ["BUILTIN"]

BUILTIN: Final[tuple[ModuleType, ...]] = (
    chunks,
    epub,
    extracted,
    html,
    json,
    jsonld,
    markdown,
    ninjs,
    nitf,
    plain,
    text,
)
"""The built-in formats; take one out and nothing else breaks."""


@hookimpl
def ttnews_register_profiles() -> tuple[Profile, ...]:
    """Register the profiles that ship with ttnews."""
    return builtin_profiles()
