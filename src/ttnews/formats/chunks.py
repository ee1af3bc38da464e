"""Chunks: the body in passages, one a line of JSON, for search indexes and language models."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import asdict

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
    from ttnews.text.chunks import chunks

    known = {"title": article.title, "url": article.url}
    passages = chunks(article, size=size)
    return "".join(write_json(asdict(chunk) | known) + "\n" for chunk in passages)


@hookimpl
def ttnews_register_renderers() -> Iterator[Renderer]:
    """Register the renderer."""
    yield Renderer(
        name="chunks",
        render=render,
        description="The body in passages for retrieval, as JSON Lines.",
        suffix=".chunks.jsonl",
        media_type="application/jsonl",
    )
