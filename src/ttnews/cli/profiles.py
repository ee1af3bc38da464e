"""`--profile FILE`: marker words of the user's own, for one run and without a plugin."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from ttnews.encoding import decode
from ttnews.exceptions import ParseError, TTNewsError
from ttnews.profiles import Profile
from ttnews.registry.hookspecs import hookimpl


def add_profile_argument(parser: ArgumentParser) -> None:
    """Let a command take files with profiles."""
    parser.add_argument(
        "--profile",
        action="append",
        default=[],
        metavar="TOML",
        help="a file with marker words of your own; may be given several times",
    )


class ProfileFiles:
    """The plugin that registers the profiles of some TOML files; errors name the file."""

    def __init__(self, files: Iterable[str]) -> None:
        self._profiles = [_profile(file) for file in files]

    @hookimpl
    def ttnews_register_profiles(self) -> list[Profile]:
        """Return the profiles."""
        return self._profiles


def _profile(file: str) -> Profile:
    try:
        return Profile.from_toml(decode(Path(file).read_bytes()))
    except ParseError as error:  # it is not the page that is wrong
        raise TTNewsError(f"{file}: {error}") from error
