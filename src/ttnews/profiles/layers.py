"""Marker tables with a few more words: those of one publisher over the merged ones of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import fields

from ttnews.profiles.endings import Endings
from ttnews.profiles.markers import LINE_KINDS, Markers
from ttnews.profiles.openings import Keyed, Opening, Openings
from ttnews.profiles.profile import Profile
from ttnews.profiles.site_lines import SiteLines

_SETS = [field.name for field in fields(Markers) if str(field.type) == "frozenset[str]"]


def add_profiles(base: Markers, profiles: Iterable[Profile]) -> Markers:
    """Return marker tables with the words of some more profiles, in a small part of a merge's time.

    Tables to which nothing is added are shared. The whole lines, months and days of the weeks that
    are added come before those that are there. No word that is added tells a language.
    """
    profiles = tuple(profiles)
    own = Markers.merge(profiles)
    changes: dict[str, Any] = {
        "site_lines": SiteLines.collect(
            (kind, word)
            for kind in LINE_KINDS
            for profile in profiles
            for word in getattr(profile, kind)
        )
    }
    for name in _SETS:
        if words := getattr(own, name):
            changes[name] = getattr(base, name) | words
    for name in ("months", "weekdays"):
        if numbers := getattr(own, name):
            changes[name] = {**getattr(base, name), **numbers}
    if own.openings.by_key:
        changes["openings"] = _with_openings(base.openings, own.openings)
    if own.endings.by_key:
        changes["endings"] = _with_endings(base.endings, own.endings)
    if own.credit_endings:
        words = {*base.credit_endings, *own.credit_endings}
        changes["credit_endings"] = tuple(sorted(words, key=lambda word: (-len(word), word)))
    return base.changed(**changes)


def _with_openings(base: Openings, own: Openings) -> Openings:
    by_kind = {
        kind: _with_keys(found, own.by_kind[kind]) if own.by_kind[kind] else found
        for kind, found in base.by_kind.items()
    }
    return Openings(_with_keys(base.by_key, own.by_key), by_kind)


def _with_keys(base: Keyed, own: Keyed) -> Keyed:
    return {**base, **{key: _joined(base.get(key, ()), found) for key, found in own.items()}}


def _joined(base: tuple[Opening, ...], own: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Join openings, the longest first; one needs its colon if it is written so in both."""
    needs_colon = {(word, kind): colon for word, kind, colon in base}
    for word, kind, colon in own:
        needs_colon[word, kind] = needs_colon.get((word, kind), True) and colon
    ordered = sorted(needs_colon, key=lambda opening: (-len(opening[0]), opening))
    return tuple((*opening, needs_colon[opening]) for opening in ordered)


def _with_endings(base: Endings, own: Endings) -> Endings:
    more = {key: base.by_key.get(key, frozenset()) | words for key, words in own.by_key.items()}
    return Endings({**base.by_key, **more})
