"""How an article looks in a notebook."""

from __future__ import annotations

from ttnews.api import render
from ttnews.model import Article

__all__ = ["repr_html"]


def repr_html(article: Article) -> str:
    """Render an article for a notebook's output cell: escaped, and loading nothing."""
    fragment = str(render(article, to="html", standalone=False, pictures=False))
    return f'<div style="max-width: 42em">\n{fragment}</div>\n'
