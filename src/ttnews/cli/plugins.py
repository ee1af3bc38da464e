"""`ttnews plugins`: list the plugins, those that were left out, and why."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ttnews.cli.streams import print_line
from ttnews.registry.registry import Registry


def add_arguments(_: ArgumentParser) -> None:
    """Declare the arguments: there are none."""


def run(_: Namespace, registry: Registry) -> None:
    """List the plugins."""
    for plugin in registry.plugins:
        source = f"{plugin.distribution} {plugin.version}"
        print_line(f"{plugin.name} ({source})")
        for what, records in (
            ("reads", plugin.source_formats),
            ("renders", plugin.renderers),
            ("filters", plugin.filters),
            ("collects", plugin.collections),
            ("profiles", plugin.profiles),
        ):
            if records:
                print_line(f"  {what}: {', '.join(record.name for record in records)}")
    for plugin in registry.disabled:
        print_line(f"DISABLED {plugin}")
    for failure in registry.failures:
        print_line(f"FAILED {failure}")
