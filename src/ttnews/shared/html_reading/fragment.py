"""HTML fragments: bodies of articles that other formats hold."""

from __future__ import annotations

from ttnews.model import Block
from ttnews.profiles import Markers
from ttnews.shared.html_reading.tree import document
from ttnews.shared.html_reading.walk import pieces_of
from ttnews.shared.urls import LinkBase

__all__ = ["blocks_of_fragment"]


def blocks_of_fragment(html: str, markers: Markers, *, url: str | None = None) -> tuple[Block, ...]:
    """Read a fragment of HTML, such as the body of an article in another format.

    All of it is taken for the article: headings, paragraphs, lists, quotes, tables, figures with
    their captions and credits, embeds; links, strong and emphasis as marks. What a browser doesn't
    show, such as scripts and hidden elements, is left out. The blocks have no offsets.

    Args:
        html: the fragment; text without any markup is one paragraph.
        markers: the merged marker tables, by whose words credits are cut off captions.
        url: what relative URLs start from; without one they stay as they are.

    Raises:
        MissingExtraError: the extra `html` is not installed.

    """
    root = document(html)
    if root is None:
        return ()
    return tuple(piece.block for piece in pieces_of(root, LinkBase(url), markers))
