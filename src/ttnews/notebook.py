"""How an article looks in a notebook."""

from __future__ import annotations

from ttnews.api import render, renderers
from ttnews.model import Article

__all__ = ["repr_html"]


def repr_html(article: Article) -> str | None:
    """Render an article for a notebook's output cell: escaped, and loading nothing.

    Without an html renderer there is nothing to show but the plain representation.
    """
    if "html" not in renderers():
        return None
    fragment = str(render(article, to="html", standalone=False, pictures=False))
    return f'<div style="max-width: 42em">\n{fragment}</div>\n'
