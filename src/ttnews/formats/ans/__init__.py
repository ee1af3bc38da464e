"""ANS: the content format of Arc XP, the system of the Washington Post and of other papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.shared.json_text import first_keys, write_json

# The properties that, with `content_elements`, other records hardly have.
_TELLING: Final = {
    *("headlines", "subheadlines", "promo_items", "canonical_website", "website_url"),
    *("related_content", "taxonomy", "canonical_url", "first_publish_date", "display_date"),
}
_OTHERS: Final = {"schema_version", "@context", "@graph"}
_BEGINNING = 10_000  # characters that are searched for the type and the version
_TYPE = re.compile(r'"type"\s{0,9}:\s{0,9}"(?:story|gallery|results|collection)"')
_VERSION = re.compile(r'"version"\s{0,9}:\s{0,9}"0\.\d{1,3}\.\d{1,3}"', re.ASCII)


def parse(text: str, /, *, markers: Markers) -> Article:
    """Read an article; see `ttnews.formats.ans.reader.read`."""
    from ttnews.formats.ans.reader import read

    return read(text, markers)


def sniff(text: str, /) -> Claim | None:
    """Claim an object that names a version of ANS, or has what tells ANS."""
    keys = first_keys(text)
    if not text.lstrip("\ufeff \t\r\n").startswith("{") or keys & _OTHERS:
        return None
    beginning = text[:_BEGINNING]
    if _TYPE.search(beginning) and _VERSION.search(beginning):
        return Claim(0.95, "an object with a type and a version of ANS")
    if "content_elements" in keys and keys & _TELLING:
        return Claim(0.9, "an object with content_elements and other properties of ANS")
    return None


def render(article: Article, /, *, indent: int | None = None) -> str:
    """Write an article as a story of ANS 0.10.12, valid by Arc XP's schema.

    Args:
        article: the article.
        indent: spaces a level, from 0 to 100; None for one line.

    Raises:
        OptionError: the indent is no such number.

    """
    from ttnews.formats.ans.writer import story

    return write_json(story(article), indent=indent) + "\n"


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="ans",
        parse=parse,
        description="ANS, the JSON of Arc XP, which papers publish with.",
        suffixes=(".ans", ".json"),
        sniff=sniff,
        takes_markers=True,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="ans",
        render=render,
        description="ANS 0.10.12, the JSON of Arc XP.",
        suffix=".ans",
        media_type="application/json",
    )
