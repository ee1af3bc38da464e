"""ninjs: the IPTC's News in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ttnews.model import Article
from ttnews.profiles import Markers, PrintedWords
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl
from ttnews.shared.json_text import first_keys, write_json

# The properties, in lower case, that other records of news hardly have.
_TELLING: Final = {
    *("headlines", "bodies", "versioncreated", "contentcreated", "infosources", "pubstatus"),
    *("renditions", "associations", "body_text", "body_html", "body_xhtml", "usageterms"),
    *("copyrightholder", "copyrightnotice", "representationtype", "eventdetails", "ednote"),
}


def parse(text: str, /, *, markers: Markers, plain: bool = False) -> Article:
    """Read an article; see `ttnews.formats.ninjs.reader.read`."""
    from ttnews.formats.ninjs.reader import read

    return read(text, markers, plain=plain)


def sniff(text: str, /) -> Claim | None:
    """Claim an object with a `uri` and at least one of the properties that tell ninjs."""
    keys = {key.lower() for key in first_keys(text)}
    if "uri" in keys and keys & _TELLING and "schema_version" not in keys:
        return Claim(0.9, "an object with a uri and other properties of ninjs")
    return None


def render(
    article: Article,
    /,
    *,
    words: PrintedWords,
    uri: str | None = None,
    indent: int | None = None,
) -> str:
    """Write an article as ninjs 3.1, valid by the IPTC's schema.

    Args:
        article: the article.
        words: the words to print in the article's language.
        uri: the URI that identifies the item, which ninjs can't do without; by default the `uri` of
            the article's metadata, its `url`, or else a `urn:uuid:` made from what it says.
        indent: spaces a level, from 0 to 100; None for one line.

    Raises:
        OptionError: the `uri` is no URI, or the indent is no such number.

    """
    from ttnews.formats.ninjs.writer import ninjs_item

    return write_json(ninjs_item(article, words, uri), indent=indent) + "\n"


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="ninjs",
        parse=parse,
        description="ninjs, the JSON of news agencies: versions 1 to 3.",
        suffixes=(".ninjs", ".json"),
        sniff=sniff,
        takes_markers=True,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="ninjs",
        render=render,
        description="ninjs 3.1, the JSON of news agencies.",
        suffix=".ninjs",
        media_type="application/json",
        takes_words=True,
    )
