"""The built-in formats: one file or folder each, a plugin like anybody's.

This package is itself the plugin that registers the marker tables which ship with ttnews.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttnews.profiles import Profile, builtin_profiles
from ttnews.registry.hookspecs import hookimpl


@hookimpl
def ttnews_register_profiles() -> Sequence[Profile]:
    """Register the profiles that ship with ttnews."""
    return builtin_profiles()
