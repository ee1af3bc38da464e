"""Which plugins are used, and which of them gets a name that several claim.

Nothing here depends on what was installed first: a user's choice decides, then the order of names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from attrs import evolve

from ttnews.exceptions import OptionError, PluginError, UnknownFormatError
from ttnews.registry.hookspecs import Collection, Filter, Renderer, SourceFormat
from ttnews.registry.loader import Candidate, Plugin, PluginFailure
from ttnews.registry.options import nearest

VARIABLE: Final = "TTNEWS_DISABLE_PLUGINS"
"""The environment variable with the plugins to leave out, separated by commas."""

Registered: TypeAlias = SourceFormat | Renderer | Filter | Collection
"""What a plugin registers under a name."""

R = TypeVar("R", SourceFormat, Renderer, Filter, Collection)

_Name: TypeAlias = tuple[type[Registered], str]

KINDS: Final[dict[type[Registered], str]] = {
    SourceFormat: "source format",
    Renderer: "renderer",
    Filter: "filter",
    Collection: "collection",
}
"""What the records of plugins are called."""

_DASHES = re.compile(r"[-_.]+")


def several(names: Iterable[str]) -> tuple[str, ...]:
    """Return names; a single string is one name."""
    return (names,) if isinstance(names, str) else tuple(names)


def is_named(candidate: Candidate | Plugin | PluginFailure, choice: str) -> bool:
    """Whether a choice is the name of a plugin or of its distribution."""
    name = candidate.plugin if isinstance(candidate, PluginFailure) else candidate.name
    distribution = candidate.distribution
    return choice == name or (distribution is not None and _normal(choice) == _normal(distribution))


def _normal(distribution: str) -> str:
    """Normalise a distribution's name as PEP 503 says."""
    return _DASHES.sub("-", distribution).lower()


def check_known(choices: Iterable[str], candidates: Sequence[Candidate]) -> None:
    """Check that each choice names a plugin or a distribution that has one.

    Raises:
        PluginError: one doesn't; the message lists the plugins.

    """
    for choice in choices:
        if not any(is_named(candidate, choice) for candidate in candidates):
            names = [candidate.name for candidate in candidates]
            raise PluginError(f"no plugin {nearest(choice, names)}", plugin=choice)


def disabled_by_environment(
    candidates: Sequence[Candidate],
) -> tuple[list[str], list[PluginFailure]]:
    """Read from the environment which plugins to leave out, and which of these don't exist."""
    choices = [name.strip() for name in os.environ.get(VARIABLE, "").split(",") if name.strip()]
    failures = []
    for choice in choices:
        try:
            check_known([choice], candidates)
        except PluginError as error:
            wrong = PluginError(f"{VARIABLE} names it, but there is {error}", plugin=choice)
            failures.append(PluginFailure(choice, None, None, "disable", wrong))
    return choices, failures


def give_names(
    outcomes: Sequence[Plugin | PluginFailure], prefer: Sequence[str]
) -> list[Plugin | PluginFailure]:
    """Assign each plugin the names that it claims.

    A name goes to the most preferred plugin that claims it, otherwise to the first. The others lose
    a name that a preferred plugin gets, and keep the rest; a plugin that claims a name of one that
    is not preferred is left out as a whole.

    Args:
        outcomes: the loaded plugins in their order.
        prefer: names of plugins or distributions, the most preferred first.

    """

    def rank(outcome: Plugin | PluginFailure) -> int:
        ranks = (place for place, choice in enumerate(prefer) if is_named(outcome, choice))
        return next(ranks, len(prefer))

    taken: dict[_Name, Plugin] = {}
    preferred: set[_Name] = set()
    results = list(outcomes)
    for place in sorted(range(len(results)), key=lambda place: rank(results[place])):
        plugin = results[place]
        if isinstance(plugin, PluginFailure):
            continue
        results[place] = result = _with_free_names(plugin, taken, preferred)
        if isinstance(result, Plugin):
            names = dict.fromkeys(map(_name, records_of(result)), result)
            taken |= names
            if rank(plugin) < len(prefer):
                preferred |= names.keys()
    return results


def _with_free_names(
    plugin: Plugin, taken: dict[_Name, Plugin], preferred: set[_Name]
) -> Plugin | PluginFailure:
    seen: set[_Name] = set()
    for record in records_of(plugin):
        kind, name = _name(record)
        owner = plugin if (kind, name) in seen else taken.get((kind, name))
        if owner and (owner is plugin or (kind, name) not in preferred):
            what = f"{KINDS[kind]} {name!r}"
            error = ValueError(f"the name of its {what} is taken by plugin {owner}")
            return PluginFailure(plugin.name, plugin.distribution, plugin.version, "name", error)
        seen.add((kind, name))
    return evolve(
        plugin,
        source_formats=tuple(r for r in plugin.source_formats if _name(r) not in taken),
        renderers=tuple(r for r in plugin.renderers if _name(r) not in taken),
        filters=tuple(r for r in plugin.filters if _name(r) not in taken),
        collections=tuple(r for r in plugin.collections if _name(r) not in taken),
    )


def records_of(plugin: Plugin) -> tuple[Registered, ...]:
    """Return all that a plugin registers under a name."""
    return (*plugin.source_formats, *plugin.renderers, *plugin.filters, *plugin.collections)


def _name(record: Registered) -> _Name:
    return type(record), record.name


def in_order(filters: list[Filter]) -> list[Filter]:
    """Return filters, if their order is one that they all can have.

    Raises:
        OptionError: one is before another that it has to come after.

    """
    for place, record in enumerate(filters):
        for later in filters[place + 1 :]:
            if later.name in record.after:
                raise OptionError(f"the filter {record.name!r} has to come after {later.name!r}")
    return filters


def by_name(records: Iterable[R]) -> Mapping[str, R]:
    """Return records by their names, sorted."""
    return MappingProxyType(
        {record.name: record for record in sorted(records, key=lambda r: r.name)}
    )


def with_suffix(records: Iterable[R], word: str) -> list[R]:
    """Return the records that read or write files with a suffix, given with its dot or without."""
    suffix = f".{word.lower().lstrip('.')}"
    return [
        record
        for record in records
        if suffix in getattr(record, "suffixes", (getattr(record, "suffix", None),))
    ]


def look_up(what: str, records: Mapping[str, R], name: str) -> R:
    """Return the record of a name, or raise `UnknownFormatError`."""
    if name in records:
        return records[name]
    meant = [record.name for record in with_suffix(records.values(), str(name))]
    raise UnknownFormatError(f"no {what} {nearest(name, records, meant)}")
