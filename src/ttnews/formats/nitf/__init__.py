"""NITF: the News Industry Text Format 3.6 of the IPTC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl

# A declaration, comments, processing instructions and a DOCTYPE can precede the root.
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE[^>]*>)*"
    rb"<(?:[A-Za-z_][\w.-]*:)?nitf[\s/>]",
    re.DOTALL,
)
_SNIFFED = 4096  # bytes; the root element comes after a declaration and comments


def parse(source: bytes, /, *, markers: Markers) -> Article:
    """Read an article; see `ttnews.formats.nitf.reader.read`."""
    from ttnews.formats.nitf.reader import read

    return read(source, markers)


def sniff(source: bytes, /) -> Claim | None:
    """Claim XML whose root element is `nitf`."""
    beginning = source[:_SNIFFED].replace(b"\0", b"")  # of UTF-16 too
    if _ROOT.match(beginning):
        return Claim(0.9, "XML with a nitf element")
    return None


def render(article: Article, /) -> str:
    """Write an article as NITF 3.6, valid by the IPTC's schema.

    What NITF has no place for is left out: `metadata` other than strings and the parts of
    `docdata`, the kind and data of custom blocks. Characters that XML 1.0 can't hold become U+FFFD.
    """
    from ttnews.formats.nitf.writer import write

    return "\n".join(write(article)) + "\n"


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="nitf",
        parse=parse,
        description="NITF, the XML of news agencies, 3.6 and earlier.",
        suffixes=(".nitf", ".xml"),
        media_types=("text/vnd.iptc.nitf",),
        binary=True,
        sniff=sniff,
        takes_markers=True,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="nitf",
        render=render,
        description="NITF 3.6, the XML of news agencies.",
        suffix=".nitf",
        media_type="text/vnd.iptc.nitf",
    )
