"""`only-body`: the article without what is beside its text."""

from __future__ import annotations

from attrs import evolve

from ttnews.model import Article
from ttnews.registry.hookspecs import Filter, hookimpl


def only_body(article: Article, /) -> Article:
    """Return the article without topics and other stories."""
    return evolve(article, topics=(), related=())


@hookimpl
def ttnews_register_filters() -> list[Filter]:
    """Register the filter."""
    return [
        Filter(
            name="only-body",
            apply=only_body,
            description="Take away topics and other stories.",
        )
    ]
