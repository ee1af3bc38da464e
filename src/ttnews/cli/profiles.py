"""`--profile FILE`: marker words of the user's own."""

from __future__ import annotations

from argparse import ArgumentParser


def add_profile_argument(parser: ArgumentParser) -> None:
    """Let a command take files with profiles."""
    parser.add_argument(
        "--profile",
        action="append",
        default=[],
        metavar="TOML",
        help="a file with marker words of your own; may be given several times",
    )
