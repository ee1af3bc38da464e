"""The profiles that ship with ttnews, and their merged tables: read when they are first needed."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from ttnews.profiles.markers import Markers
from ttnews.profiles.merged import FILE, load_markers
from ttnews.profiles.profile import Profile


class _BuiltinProfiles(Sequence[Profile]):
    def __getitem__(self, index: Any) -> Any:
        return _read()[index]

    def __len__(self) -> int:
        return len(_read())


_BUILTIN = _BuiltinProfiles()


def builtin_profiles() -> Sequence[Profile]:
    """Return the profiles that ship with ttnews, in the order of their names.

    It is always the same sequence, and reads the TOML files when it is looked at: to register it
    costs nothing. A wheel has the tables merged, and rendering needs none.
    """
    return _BUILTIN


def merge(groups: Iterable[Sequence[Profile]]) -> Markers:
    """Merge the profiles that plugins registered, in one group each.

    The built-in ones alone are merged once in a process; a wheel has them merged. With any others
    all are merged anew.
    """
    groups = [group for group in groups if group is _BUILTIN or group]
    if len(groups) == 1 and groups[0] is _BUILTIN:
        return _builtin_markers()
    return Markers.merge(profile for group in groups for profile in group)


@cache
def _builtin_markers() -> Markers:
    try:
        merged = pkgutil.get_data(__package__, FILE)
    except FileNotFoundError:  # a checkout, whose TOML files may be edited
        merged = None
    return load_markers(merged.decode()) if merged else Markers.merge(_BUILTIN)


@cache
def _read() -> tuple[Profile, ...]:
    from importlib import resources  # noqa: PLC0415  slow to import, and a wheel rarely needs it

    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml")]
    return tuple(
        Profile.from_toml(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    )
