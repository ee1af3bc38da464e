"""`no-promos`: the article without what asks its readers for something."""

from __future__ import annotations

from attrs import evolve

from ttnews.model import Article, Block, Heading, Paragraph
from ttnews.parser.rules.notes import asks_readers
from ttnews.profiles import Kind, Markers
from ttnews.registry.hookspecs import Filter, hookimpl

LONGEST_PROMO = 300  # characters of a paragraph that a word like "Subscribe" at its beginning marks


def no_promos(article: Article, /, *, markers: Markers) -> Article:
    """Return the article without paragraphs and headings that a marker word makes the page's."""
    kept = [block for block in article.blocks if not _is_promo(block, markers)]
    return evolve(article, blocks=tuple(kept))


def _is_promo(block: Block, markers: Markers) -> bool:
    if not isinstance(block, Paragraph | Heading):
        return False
    text = block.text
    if markers.line(text) is Kind.FURNITURE or asks_readers(text, markers):
        return True
    opening = markers.label(text, Kind.FURNITURE_OPENING)
    return opening is not None and len(text) <= LONGEST_PROMO


@hookimpl
def ttnews_register_filters() -> list[Filter]:
    """Register the filter."""
    return [
        Filter(
            name="no-promos",
            apply=no_promos,
            description="Take away paragraphs that ask the readers for something.",
            takes_markers=True,
        )
    ]
