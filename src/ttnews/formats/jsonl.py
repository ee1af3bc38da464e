"""JSON Lines: one article a line, whole or as a flat row."""

from __future__ import annotations

from ttnews.model import Article
from ttnews.registry.hookspecs import Renderer, hookimpl


def render(article: Article, /, *, rows: bool = False) -> str:
    """Write one line of JSON.

    Args:
        article: the article.
        rows: write the flat row for data frames (`ttnews.row`) rather than the whole article.

    """
    from ttnews.codec import to_dict
    from ttnews.shared.json_text import write_json
    from ttnews.text.row import row

    return write_json({**row(article)} if rows else to_dict(article)) + "\n"


@hookimpl
def ttnews_register_renderers() -> list[Renderer]:
    """Register the renderer."""
    return [
        Renderer(
            name="jsonl",
            render=render,
            description="JSON Lines: the whole article on one line, or a flat row.",
            suffix=".jsonl",
            media_type="application/jsonl",
            lines=True,
        )
    ]
