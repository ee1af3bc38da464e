"""Find plugins, load them one by one, and collect what they register.

pluggy's own loader skips taken names silently, stops at the first broken plugin and lets misspelt
hooks pass. Here each plugin gets one guarded attempt, and what went wrong is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import pluggy
from attrs import frozen

from ttnews import __version__
from ttnews.exceptions import PluginError
from ttnews.profiles import Profile, builtin_profiles
from ttnews.registry import hookspecs
from ttnews.registry.builtin import BUILTIN
from ttnews.registry.hookspecs import GROUP, Collection, Filter, Renderer, SourceFormat
from ttnews.registry.options import check_declared

_SECTION = f"[{GROUP}]".encode()  # of a file of entry points

T = TypeVar("T")


@frozen
class Plugin:
    """A plugin and what it registered.

    Attributes:
        name: the name of its entry point or, if it has none, of its module or class.
        distribution: the distribution that contains it, or None.
        version: that distribution's version, or None.
        source_formats: the source formats that it registered.
        renderers: the renderers that it registered.
        filters: the filters that it registered.
        collections: the collections that it registered.
        profiles: the profiles that it registered.

    """

    name: str
    distribution: str | None
    version: str | None
    source_formats: Sequence[SourceFormat] = ()
    renderers: Sequence[Renderer] = ()
    filters: Sequence[Filter] = ()
    collections: Sequence[Collection] = ()
    profiles: Sequence[Profile] = ()

    def __str__(self) -> str:
        """Name it with its distribution and version."""
        return _named(self.name, self.distribution, self.version)


@frozen
class PluginFailure:
    """A plugin that was left out, and why.

    Attributes:
        plugin: its name, as in `Plugin.name`.
        distribution: the distribution that contains it, or None.
        version: that distribution's version, or None.
        phase: what failed: importing it (`"import"`), registering its hooks (`"register"`),
            calling them (`"call"`), claiming a name that is taken (`"name"`), or disabling it,
            because the environment variable names a plugin that doesn't exist (`"disable"`).
        error: the exception.

    """

    plugin: str
    distribution: str | None
    version: str | None
    phase: Literal["import", "register", "call", "name", "disable"]
    error: BaseException

    def __str__(self) -> str:
        """Say in one line what failed and why."""
        named = _named(self.plugin, self.distribution, self.version)
        reason = " ".join(str(self.error).split())
        fate = "unknown" if self.phase == "disable" else "left out"
        return f"plugin {named} {fate} ({self.phase}): {type(self.error).__name__}: {reason}"

    def as_error(self) -> PluginError:
        """Make the exception that names the plugin, with the original one as its cause."""
        error = PluginError(
            str(self),
            plugin=self.plugin,
            distribution=self.distribution,
            version=self.version,
        )
        error.__cause__ = self.error
        return error


def _named(plugin: str, distribution: str | None, version: str | None) -> str:
    return f"{plugin!r} of {distribution} {version}" if distribution else repr(plugin)


@frozen
class Candidate:
    """A possible plugin, not loaded yet.

    Attributes:
        name: see `Plugin`.
        distribution: see `Plugin`.
        version: see `Plugin`.
        load: imports it and returns it.

    """

    name: str
    distribution: str | None
    version: str | None
    load: Callable[[], object]


def builtin() -> Iterator[Candidate]:
    """Return the plugins that ship with ttnews."""
    for name in BUILTIN:
        yield Candidate(name, "ttnews", __version__, partial(import_module, name))


def given(plugins: Iterable[object]) -> Iterator[Candidate]:
    """Return plugins that were passed as modules or objects."""
    for plugin in plugins:
        name = getattr(plugin, "__name__", type(plugin).__name__)
        yield Candidate(name, None, None, partial(_same, plugin))


def _same(plugin: object) -> object:
    return plugin


def installed() -> Iterator[Candidate]:
    """Return the plugins of installed distributions, sorted by distribution and name."""
    if not _could_be_installed():
        return iter(())
    from importlib import metadata  # noqa: PLC0415  half as slow to import as all of the parser

    entry_points = [(point, point.dist) for point in metadata.entry_points(group=GROUP)]
    found = [
        Candidate(
            point.name, dist.name if dist else None, dist.version if dist else None, point.load
        )
        for point, dist in entry_points
    ]
    return iter(sorted(found, key=lambda c: (c.distribution or "", c.name)))


def _could_be_installed() -> bool:
    """Whether an installed distribution could have a plugin, as far as a quick look tells.

    It looks for the group's name in the files in which `importlib.metadata` finds entry points.
    Where there may be others, in an archive or by a finder of its own, it doesn't look.
    """
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    return finders != [PathFinder] or any(map(_could_have_plugin, sys.path))


def _could_have_plugin(folder: str) -> bool:
    try:
        names = os.listdir(folder or os.curdir)  # noqa: PTH208  a path a name is slow
    except NotADirectoryError:
        return True
    except OSError:  # it is not there, or not ours to read
        return False
    return any(
        _SECTION in _read(Path(folder, name, "entry_points.txt"))
        for name in names
        if name.endswith((".dist-info", ".egg-info", "EGG-INFO"))
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # as most have none
        return b""


def load(candidates: Iterable[Candidate]) -> Iterator[Plugin | PluginFailure]:
    """Load each candidate and return what it registers, or why that failed."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for candidate in candidates:
        yield _attempt(manager, candidate)


def _attempt(manager: pluggy.PluginManager, candidate: Candidate) -> Plugin | PluginFailure:
    phase: Literal["import", "register", "call"] = "import"
    plugin: object = None
    about = (candidate.name, candidate.distribution, candidate.version)
    try:
        plugin = candidate.load()
        phase = "register"
        manager.register(plugin)
        manager.check_pending()
        _check_not_empty(manager, plugin)
        phase = "call"
        return Plugin(
            *about,
            source_formats=_records(manager, plugin, "source_formats", SourceFormat),
            renderers=_records(manager, plugin, "renderers", Renderer),
            filters=_records(manager, plugin, "filters", Filter),
            collections=_records(manager, plugin, "collections", Collection),
            profiles=_records(manager, plugin, "profiles", Profile),
        )
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a third party raises
        if manager.is_registered(plugin):
            manager.unregister(plugin)
        return PluginFailure(*about, phase, error)


def _check_not_empty(manager: pluggy.PluginManager, plugin: object) -> None:
    if not manager.get_hookcallers(plugin):
        raise TypeError("it has no function marked with ttnews.hookimpl")


def _records(
    manager: pluggy.PluginManager, plugin: object, what: str, kind: type[T]
) -> Sequence[T]:
    """Call one plugin's own implementation of a hook, so that no other can disturb it."""
    hook: pluggy.HookCaller = getattr(manager.hook, f"ttnews_register_{what}")
    records: list[Any] = []
    for implementation in hook.get_hookimpls():
        if implementation.plugin is plugin:
            answer: object = implementation.function()
            if answer is builtin_profiles():  # checking them would read all their files
                return cast("Sequence[T]", builtin_profiles())
            if not isinstance(answer, Iterable):
                raise TypeError(f"{hook.name} returned {answer!r}, not a list of {kind.__name__}s")
            records += answer
    for record in records:
        if not isinstance(record, kind):
            raise TypeError(f"{hook.name} returned {record!r}, which is no {kind.__name__}")
        if isinstance(record, SourceFormat | Renderer):
            function = "parse" if isinstance(record, SourceFormat) else "render"
            check_declared(record.options, function)
    return tuple(records)
