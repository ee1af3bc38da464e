"""The profiles that ship with ttnews, and what is made of them: read when they are first needed."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from ttnews.profiles.markers import Markers
from ttnews.profiles.merged import FILE, PRINTED_FILE, load_markers
from ttnews.profiles.printed import ENGLISH, PrintedWords, profile_names
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
    """Merge the profiles that plugins registered, in one group each; those with hosts are left out.

    The built-in ones alone are merged once in a process; a wheel has them merged. With any others
    all are merged anew.
    """
    groups = [
        group if group is _BUILTIN else [profile for profile in group if not profile.hosts]
        for group in groups
    ]
    groups = [group for group in groups if group is _BUILTIN or group]
    if len(groups) == 1 and groups[0] is _BUILTIN:
        return _builtin_markers()
    return Markers.merge(profile for group in groups for profile in group)


def with_hosts(groups: Iterable[Sequence[Profile]]) -> tuple[Profile, ...]:
    """Return the profiles that hold for some hosts only, from groups of profiles as in `merge`."""
    others = (group for group in groups if group is not _BUILTIN)
    return tuple(profile for group in others for profile in group if profile.hosts)


def printed_words(groups: Iterable[Sequence[Profile]], language: str | None) -> PrintedWords:
    """Return what is printed in articles of a language, from groups of profiles as in `merge`.

    The profile's name is the language's tag (BCP 47), or the beginning of it: "pt" for "pt-BR". Of
    several that have one name a plugin's comes before a built-in one. English if there is none.
    """
    groups = [*groups]
    others = [profile for group in groups if group is not _BUILTIN for profile in group]
    has_builtin = any(group is _BUILTIN for group in groups)
    for name in profile_names(language):
        for profile in others:
            if profile.printed and profile.name.lower() == name:
                return profile.printed
        if has_builtin and (printed := _builtin_printed(name)):
            return printed
    return ENGLISH


def _builtin_printed(name: str) -> PrintedWords | None:
    merged = _merged_printed()
    if merged is None:
        return next((profile.printed for profile in _BUILTIN if profile.name == name), None)
    return PrintedWords(**merged[name]) if name in merged else None


@cache
def _merged_printed() -> dict[str, dict[str, str]] | None:
    text = _built(PRINTED_FILE)
    return json.loads(text) if text else None


@cache
def _builtin_markers() -> Markers:
    text = _built(FILE)
    return load_markers(text) if text else Markers.merge(_BUILTIN)


def _built(file: str) -> str | None:
    """Read what the build of a wheel writes; a checkout has none, as its TOML may be edited."""
    try:
        content = pkgutil.get_data(__package__, file)
    except FileNotFoundError:
        return None
    return content.decode() if content else None


@cache
def _read() -> tuple[Profile, ...]:
    from importlib import resources  # noqa: PLC0415  slow to import, and a wheel rarely needs it

    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml")]
    return tuple(
        Profile.from_toml(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    )
