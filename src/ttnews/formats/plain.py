"""Plain text: what a reader reads, for people and for programs that take running text."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, hookimpl


def render(  # noqa: PLR0913  each is an option of its own
    article: Article,
    /,
    *,
    title: bool = True,
    lead: bool = True,
    headings: bool = True,
    captions: bool = False,
    related: bool = False,
    topics: bool = False,
    block_separator: str = "\n\n",
    line_separator: str = "\n",
) -> str:
    """Write the reading text, with a line feed at its end; see `ttnews.plain_text`."""
    from ttnews.text.reading_text import plain_text

    found = plain_text(
        article,
        title=title,
        lead=lead,
        headings=headings,
        captions=captions,
        related=related,
        topics=topics,
        block_separator=block_separator,
        line_separator=line_separator,
    )
    return found.text + "\n"


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="plain",
        render=render,
        description="The text that a reader reads, without pictures and other stories.",
        media_type="text/plain",
    )
