"""A part of a source that is HTML or a text dump, for formats that hold one."""

from __future__ import annotations

from typing import Literal

from ttnews.exceptions import ParseError, UnknownFormatError
from ttnews.model import Block
from ttnews.profiles import Markers


def fragment_blocks(
    source: str, markers: Markers, *, format: Literal["html", "text"], url: str | None
) -> tuple[Block, ...]:
    """Read the blocks of a fragment; see `ttnews.parse_fragment`."""
    if not isinstance(source, str):
        raise ParseError(f"expected str, not {type(source).__name__}")
    match format:
        case "html":
            from ttnews.shared.html_reading.reader import blocks_of_fragment  # noqa: PLC0415

            return blocks_of_fragment(source, markers, url=url)
        case "text":
            from ttnews.parser import parse_fragment  # noqa: PLC0415

            return parse_fragment(source, markers, is_body=True).blocks
        case _:
            raise UnknownFormatError(f"a fragment is in 'html' or 'text', not {format!r}")
