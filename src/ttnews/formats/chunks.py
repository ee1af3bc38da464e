"""Chunks: the body in passages, one a line of JSON, for search indexes and language models."""

from __future__ import annotations

from collections.abc import Iterator

from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, hookimpl
from ttnews.shared.json_text import write_json
from ttnews.text import CHUNK_SIZE


def render(article: Article, /, *, size: int = CHUNK_SIZE) -> str:
    """Write the passages as JSON Lines; see `ttnews.chunks`.

    Args:
        article: the article.
        size: how many characters a passage has at most, from 1.

    Raises:
        OptionError: the size is no number of characters.

    """
    return "".join(_lines(article, size))


def _lines(article: Article, size: int) -> Iterator[str]:
    from ttnews.text.chunks import chunks

    for chunk in chunks(article, size=size):
        data = {
            "text": chunk.text,
            "role": chunk.role,
            "headings": chunk.headings,
            "start": chunk.start,
            "end": chunk.end,
            "title": article.title,
            "url": article.url,
        }
        yield write_json(data) + "\n"


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="chunks",
            render=render,
            description="The body in passages for retrieval, as JSON Lines.",
            suffix=".jsonl",
            media_type="application/jsonl",
        )
    ]
