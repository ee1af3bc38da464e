"""JSON: the one form that holds everything an article can."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.registry.hookspecs import Claim, Renderer, SourceFormat, hookimpl


def parse(text: str, /) -> Article:
    """Read an article; see `ttnews.loads`."""
    from ttnews.codec import loads

    return loads(text)


def render(article: Article, /, *, indent: int | None = None) -> str:
    """Write an article; see `ttnews.dumps`."""
    from ttnews.codec import dumps

    return dumps(article, indent=indent)


def sniff(text: str, /) -> Claim | None:
    """Claim an object that names its schema version."""
    if text.lstrip().startswith("{") and '"schema_version"' in text:
        return Claim(0.9, "an object with a schema_version")
    return None


@hookimpl
def ttnews_register_source_formats() -> Iterator[SourceFormat]:
    """Register the reader."""
    yield SourceFormat(
        name="json",
        parse=parse,
        description="ttnews' own JSON, lossless and versioned.",
        suffixes=(".json",),
        media_types=("application/json",),
        sniff=sniff,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="json",
        render=render,
        description="ttnews' own JSON, lossless and versioned.",
        suffix=".json",
        media_type="application/json",
    )
