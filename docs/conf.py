"""Sphinx settings."""

from importlib.metadata import version as installed_version
from typing import Final

project: Final = "ttnews"
author: Final = "The ttnews authors"
copyright: Final = author  # noqa: A001  the name that Sphinx asks for
release: Final = installed_version("ttnews")
version: Final = release

extensions: Final = ["myst_parser"]

myst_enable_extensions: Final = ["deflist"]
myst_heading_anchors: Final = 3

html_theme: Final = "furo"
html_title: Final = f"ttnews {release}"
