"""Which source formats claim a source, and whether what is read as text is plainly none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import PurePath
from typing import Final, TypeAlias

from ttnews.encoding import decode, encode
from ttnews.exceptions import ParseError, SourceWarning, UnknownFormatError
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat
from ttnews.registry.natures import could_be_file_name, is_file_name, nature_of
from ttnews.shared.urls import is_web_url

SURE: Final = 0.9
"""The confidence of a claim that is stronger than a file's suffix."""

Claims: TypeAlias = list[tuple[str, Claim]]
"""Names of source formats with their claims, the surest first."""

Sniff: TypeAlias = Callable[[SourceFormat, str | bytes], Claim | None]
"""Asks a source format about a source."""


def text_of(source: str | bytes, encoding: str | None = None) -> str:
    """Return a source as text.

    Raises:
        ParseError: it is not text, or neither `str` nor `bytes`.
        OptionError: there is no such encoding.

    """
    if isinstance(source, str):
        decode(b"", encoding)  # which there must be, although the text needs none
        return source
    if isinstance(source, bytes):
        nature = nature_of(source)
        if nature and not nature.is_text:
            raise ParseError(f"this is {nature.what}: {nature.advice}")
        return decode(source, encoding)
    hint = "; ttnews.read reads a file" if isinstance(source, PurePath) else ""
    raise ParseError(f"expected str or bytes, not {type(source).__name__}{hint}")


def content_for(record: SourceFormat, source: str | bytes) -> str | bytes:
    """Return a source as a format takes it; raises as `text_of`."""
    if record.binary and isinstance(source, bytes):
        return source
    text = text_of(source)
    return encode(text) if record.binary else text


def find_claims(
    formats: Collection[SourceFormat], source: str | bytes, path: str, sniff: Sniff
) -> Claims:
    """Return the claims of a file; see `Registry.claims`."""
    by_suffix = [record for record in formats if path.lower().endswith(record.suffixes)]
    if len(by_suffix) != 1:
        return sniffed(by_suffix or formats, source, sniff)
    own = [(by_suffix[0].name, Claim(1.0, "the only format with its suffix"))]
    if by_suffix[0].sniff is None or sniffed(by_suffix, source, sniff):
        return own
    others = sniffed(formats, source, sniff)
    return [named for named in others if named[1].confidence >= SURE] or own


def writing(path: str, renderers: Iterable[Renderer]) -> list[Renderer]:
    """Return the renderers with the longest suffix of a path."""
    found = [record for record in renderers if path.lower().endswith(record.suffix or "\0")]
    longest = max((len(record.suffix or "") for record in found), default=0)
    return [record for record in found if len(record.suffix or "") == longest]


def only_written(
    path: str, renderers: Iterable[Renderer], formats: Iterable[SourceFormat]
) -> Renderer | None:
    """Return the renderer that writes files like this, if no source format has their suffix."""
    read = {suffix for record in formats for suffix in record.suffixes}
    return next((r for r in writing(path, renderers) if r.suffix not in read), None)


def renderer_of(path: str, renderers: Collection[Renderer]) -> str:
    """Return the name of the renderer that writes files like this; see `Registry.renderer_for`."""
    names = [record.name for record in writing(path, renderers)]
    if len(names) == 1:
        return names[0]
    which = f"several renderers ({', '.join(names)}) write" if names else "no renderer writes"
    possible = ", ".join(record.name for record in renderers)
    raise UnknownFormatError(f"{which} files like {path}; name one of: {possible}")


def sniffed(formats: Iterable[SourceFormat], source: str | bytes, sniff: Sniff) -> Claims:
    """Return the claims of formats by the content of a source."""
    try:
        text = text_of(source)
    except ParseError:
        text = None
    raw = encode(source) if isinstance(source, str) else source
    claims = []
    for record in formats:
        content = raw if record.binary else text
        claim = None if content is None else sniff(record, content)
        if claim:
            claims.append((record.name, claim))
    return sorted(claims, key=lambda named: (-named[1].confidence, named[0]))


def doubt(
    record: SourceFormat, formats: Collection[SourceFormat], text: str, sniff: Sniff
) -> SourceWarning | None:
    """Return the warning that a text is none of a format that takes any; None for all others."""
    if nature := nature_of(text):
        return _warning(text, nature.what, nature.advice)
    if could_be_file_name(text) and is_web_url(text):
        return _warning(text, "a URL", "ttnews fetches nothing; parse the page that is there")
    suffixes = (suffix for other in formats for suffix in other.suffixes)
    if could_be_file_name(text) and is_file_name(text, suffixes):
        return _warning(text, "the name of a file", "read that file (ttnews.read)")
    if record.sniff is None or sniff(record, text):
        return None
    for name, claim in sniffed(formats, text, sniff):
        if claim.confidence >= SURE:
            what = f"{name} ({claim.reason})"
            return _warning(text, what, f"read it with format={name!r}", name)
    return None


def _warning(text: str, what: str, advice: str, name: str | None = None) -> SourceWarning:
    beginning = " ".join(text[:40].split())
    return SourceWarning(
        f"{beginning!r} is read as a text dump, but it looks like {what}: {advice}",
        what=what,
        advice=advice,
        format=name,
    )


def caller_level() -> int:
    """Return the `stacklevel` of a warning about the code that called this package."""
    level, frame = 1, sys._getframe(1)  # noqa: SLF001  the only way before Python 3.12
    while frame.f_back and frame.f_globals.get("__name__", "").startswith("ttnews."):
        level, frame = level + 1, frame.f_back
    return level
