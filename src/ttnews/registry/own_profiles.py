"""Marker words of the user's own, from files, for one run and without a plugin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from ttnews.encoding import decode
from ttnews.exceptions import ParseError, TTNewsError
from ttnews.profiles import Profile
from ttnews.registry.hookspecs import hookimpl
from ttnews.registry.registry import Registry


@frozen
class OwnProfiles:
    """The plugin that registers the profiles which the user gives."""

    profiles: Sequence[Profile]

    @hookimpl
    def ttnews_register_profiles(self) -> Sequence[Profile]:
        """Return the profiles."""
        return self.profiles


def read_profiles(files: Iterable[str]) -> tuple[Profile, ...]:
    """Read profiles from files; errors name the file."""
    return tuple(map(_profile, files))


def registry_with(profiles: Sequence[Profile]) -> Registry:
    """Build a registry with the user's own profiles."""
    return Registry.build([OwnProfiles(profiles)] if profiles else [])


def _profile(file: str) -> Profile:
    try:
        return Profile.from_toml(decode(Path(file).read_bytes()))
    except ParseError as error:  # it is not the page that is wrong
        raise TTNewsError(f"{file}: {error}") from error
