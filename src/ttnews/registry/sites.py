"""Which marker tables hold for an article: those of all, and its publisher's own words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ttnews.profiles import Markers, Profile, add_profiles
from ttnews.shared.urls import host_of

_MOST_KEPT: Final = 128  # marker tables of publishers; most share all but a few lines


class Sites:
    """The profiles that hold for some hosts only.

    Args:
        base: the marker tables of all other profiles.
        profiles: those with hosts.

    """

    def __init__(self, base: Markers, profiles: Iterable[Profile]) -> None:
        self._base = base
        self._by_host: dict[str, tuple[Profile, ...]] = {}
        for profile in profiles:
            for host in dict.fromkeys(profile.hosts):
                self._by_host[host] = (*self._by_host.get(host, ()), profile)
        self._with = lru_cache(_MOST_KEPT)(self._make)

    def markers(self, url: str | None) -> Markers:
        """Return the marker tables for an article, by its URL; None if that is not known."""
        if not url or not self._by_host:
            return self._base
        host = host_of(url).removesuffix(".")
        hosts: list[str] = []
        while host:
            if host in self._by_host:
                hosts.append(host)
            host = host.partition(".")[2]
        return self._with(tuple(hosts)) if hosts else self._base

    def _make(self, hosts: tuple[str, ...]) -> Markers:
        found = (profile for host in hosts for profile in self._by_host[host])
        return add_profiles(self._base, dict.fromkeys(found))
