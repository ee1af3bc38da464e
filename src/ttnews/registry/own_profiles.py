"""Marker words of the user's own, from files, for one run and without a plugin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

from attrs import frozen

from ttnews.encoding import decode
from ttnews.exceptions import ParseError, TTNewsError
from ttnews.profiles import Profile, profiles_from_toml
from ttnews.registry.functions import default_registry
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
    return tuple(profile for file in files for profile in _profiles(file))


def several_profiles(
    profile: str | Path | Profile | Sequence[str | Path | Profile] | None,
) -> tuple[Profile, ...]:
    """Return the profiles that a caller gives: itself, the path of a file, or several of these.

    Raises:
        TTNewsError: a file is no profile.
        OSError: it can't be read.

    """
    if profile is None:
        return ()
    several = [profile] if isinstance(profile, str | Path | Profile) else profile
    read = ((p,) if isinstance(p, Profile) else _read(Path(p)) for p in several)
    return tuple(chain.from_iterable(read))


def registry_with(profiles: Sequence[Profile]) -> Registry:
    """Build a registry with the user's own profiles."""
    return Registry.build([OwnProfiles(profiles)] if profiles else [])


def registry_of(profiles: tuple[Profile, ...]) -> Registry:
    """Return such a registry, built once in a process; without profiles the default one."""
    return _built(profiles) if profiles else default_registry()


@lru_cache(maxsize=8)
def _built(profiles: tuple[Profile, ...]) -> Registry:
    return registry_with(profiles)


def _read(path: Path) -> tuple[Profile, ...]:
    status = path.stat()
    return _read_once(str(path), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read_once(path: str, _: int, __: int) -> tuple[Profile, ...]:
    """Read a file once, as long as it stays the same."""
    return _profiles(path)


def _profiles(file: str) -> tuple[Profile, ...]:
    try:
        return profiles_from_toml(decode(Path(file).read_bytes()))
    except ParseError as error:  # it is not the page that is wrong
        raise TTNewsError(f"{file}: {error}") from error
