"""The JSON records of extractors: trafilatura, newspaper4k, news-please and fundus."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.exceptions import ParseError
from ttnews.model import Article
from ttnews.profiles import Markers
from ttnews.registry.hookspecs import Claim, SourceFormat, hookimpl
from ttnews.shared.json_text import first_keys, read_json


def parse(text: str, /, *, markers: Markers, pictures: bool = False) -> Article:
    """Read the record of one article; its text goes through the core parser.

    Args:
        text: a JSON object as one of the extractors writes it.
        markers: the merged marker tables.
        pictures: put the record's images above the text, as figures; nothing says where they
            belong, so by default they stay in the metadata.

    Raises:
        ParseError: it is not one JSON object, or has no key by which to know the extractor.

    """
    from ttnews.formats.extracted.reader import read_record
    from ttnews.formats.extracted.tools import TOOLS, likely_tool
    from ttnews.parser import complete

    data = read_json(text)
    if isinstance(data, list):
        raise ParseError(f"an array of {len(data)} values, but an article is one object of them")
    if not isinstance(data, dict):
        raise ParseError("not an object, but an article is one")
    name, count = likely_tool(data)
    if not count:
        keys = ", ".join(map(repr, list(data)[:9])) or "none"
        raise ParseError(f"not a record of {', '.join(TOOLS)}: its keys are {keys}")
    article, body = read_record(data, name, pictures=pictures)
    return complete(article, body, markers, field="text") if body else article


def sniff(text: str, /) -> Claim | None:
    """Claim an object whose first keys are those of an extractor."""
    from ttnews.formats.extracted.tools import likely_tool

    keys = first_keys(text)
    if not text.lstrip("\ufeff \t\r\n").startswith("{") or "schema_version" in keys:
        return None
    name, count = likely_tool(keys)
    if not count:
        return None
    return Claim(0.9 if count > 1 else 0.5, f"an object with keys of {name}")


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="extracted",
        parse=parse,
        description="The JSON records of trafilatura, newspaper4k, news-please and fundus.",
        suffixes=(".json",),
        media_types=("application/json",),
        sniff=sniff,
        takes_markers=True,
    )
