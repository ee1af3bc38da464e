"""Calling what plugins registered, and saying whose fault it is if that fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ttnews.exceptions import PluginError, TTNewsError
from ttnews.registry.hookspecs import Filter, Renderer, SourceFormat
from ttnews.registry.loader import Plugin
from ttnews.registry.selection import KINDS, records_of

_FUNCTIONS: Final = {SourceFormat: "parse", Renderer: "render", Filter: "apply"}


def call(
    plugins: Iterable[Plugin],
    record: SourceFormat | Renderer | Filter,
    argument: object,
    options: Mapping[str, Any],
) -> Any:
    """Call the function of a record that one of the plugins registered.

    Raises:
        TTNewsError: the function raised it.
        PluginError: it raised something else.

    """
    what = _FUNCTIONS[type(record)]
    try:
        return getattr(record, what)(argument, **options)
    except TTNewsError:
        raise
    except (Exception, SystemExit) as error:
        raise blame(plugins, record, f"{what} raised {type(error).__name__}: {error}") from error


def blame(
    plugins: Iterable[Plugin], record: SourceFormat | Renderer | Filter, what: str
) -> PluginError:
    """Return the error that says what the function of a record did wrong, and whose it is."""
    owner = next(plugin for plugin in plugins if record in records_of(plugin))
    return PluginError(
        f"{KINDS[type(record)]} {record.name!r} (plugin {owner}): {what}",
        plugin=owner.name,
        distribution=owner.distribution,
        version=owner.version,
    )
