"""EPUB: an article as an e-book."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.profiles import PrintedWords
from ttnews.registry.functions import default_registry
from ttnews.registry.hookspecs import Renderer, hookimpl


def render(  # noqa: PLR0913  each is an option that can be left out
    article: Article,
    /,
    *,
    words: PrintedWords,
    title: str | None = None,
    language: str | None = None,
    identifier: str | None = None,
    modified: str | None = None,
    read_more: str | None = None,
) -> bytes:
    """Write an article as a book; see `ttnews.book`, which takes several too."""
    from ttnews.formats.epub.book import bound

    # The words are those of the article's own language, not of one that only the caller knows.
    words_for = default_registry().words if language and not article.language else lambda _: words
    return bound(
        [article],
        words_for,
        title=title,
        language=language,
        identifier=identifier,
        modified=modified,
        read_more=read_more,
    )


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="epub",
        render=render,
        description="An EPUB 3.3 book, the same bytes on every run.",
        suffix=".epub",
        media_type="application/epub+zip",
        takes_words=True,
    )
