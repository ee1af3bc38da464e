"""A dump that is a part of a source: a field of a record that also states title, authors, dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from attrs import evolve

from ttnews.model import JSON, Article, ListBlock, Node
from ttnews.parser.build import build
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, apply
from ttnews.profiles import Markers, fold

__all__ = ["complete", "parse_fragment"]

N = TypeVar("N", bound=Node)


def parse_fragment(
    text: str,
    markers: Markers,
    *,
    title: str | None = None,
    lead: str | None = None,
    is_body: bool = False,
) -> Article:
    """Parse a dump that is a part of a source, such as a field of a record.

    The article is the one that `parse` gives, without offsets: they would count in the part, and
    an article's offsets count in its source.

    Args:
        text: the dump.
        markers: the merged marker tables.
        title: the title, if the source states it elsewhere. Then no line of the text is taken for
            it, but for one at the top that repeats it; others that do are pictures.
        lead: the lead, likewise.
        is_body: whether the source says that the text is the body alone. Then no line is title or,
            without a credit, lead, and none is left out for where it stands.

    """
    known = {Role.TITLE: title, Role.LEAD: lead}
    head = {role: " ".join(words.split()) for role, words in known.items() if words}
    head = {role: words for role, words in head.items() if words}
    page = Page("\n\n".join([*head.values(), text]), markers)
    page.is_body = is_body
    _decide_head(page, list(head))
    apply(RULES, page)
    article = build(page)
    return evolve(
        article,
        blocks=tuple(map(_without_offsets, article.blocks)),
        related=tuple(map(_without_offsets, article.related)),
        title_start=None,
        lead_start=None,
    )


def complete(
    known: Article, text: str, markers: Markers, *, field: str, is_body: bool = False
) -> Article:
    """Return an article of which all but the text is known the blocks of its text, and what it lacks.

    What is known has the say. Where the text names another source, other authors or another date,
    that goes to the metadata, under the name of the field; its topics and related items are added.

    Args:
        known: what the source states.
        text: the dump that is one of its fields.
        markers: the merged marker tables.
        field: the name of that field.
        is_body: see `parse_fragment`; without a title it is taken for a dump all the same.

    """
    is_body = is_body and known.title is not None
    found = parse_fragment(text, markers, title=known.title, lead=known.lead, is_body=is_body)
    others = _others(known, found)
    return evolve(
        known,
        title=known.title or found.title,
        source=known.source or found.source,
        authors=known.authors or found.authors,
        published=known.published or found.published,
        lead=known.lead or found.lead,
        blocks=known.blocks + found.blocks,
        topics=tuple(dict.fromkeys(known.topics + found.topics)),
        related=known.related + found.related,
        metadata={**known.metadata, field: others} if others else known.metadata,
    )


def _others(known: Article, found: Article) -> dict[str, JSON]:
    """Collect what a text says otherwise than the record that it is a field of."""
    others: dict[str, JSON] = {}
    if known.source and found.source and fold(found.source) != fold(known.source):
        others["source"] = found.source
    if known.authors and not set(map(fold, found.authors)) <= set(map(fold, known.authors)):
        others["authors"] = [*found.authors]
    if known.published and found.published and not _agree(known.published, found.published):
        others["published"] = found.published.isoformat()
    return others


def _agree(known: date, found: date) -> bool:
    """Whether a date, with or without a time of day, is the known one or its day."""
    is_day = isinstance(known, datetime) and not isinstance(found, datetime)
    return found == known or (is_day and found.isoformat() == known.isoformat()[:10])


def _decide_head(page: Page, roles: list[Role]) -> None:
    """Decide on the lines that were put on top of a dump, and on those that repeat them below."""
    head = list(zip(page.lines, roles, strict=False))
    for line, role in head:
        page.decide(line, role, "known")
    for line in page.lines[len(head) : 2 * len(head)]:
        same = next((role for above, role in head if line.is_like(above)), None)
        if same is None:
            break
        page.decide(line, same, "known")


def _without_offsets(node: N) -> N:
    if isinstance(node, ListBlock):
        items = tuple(map(_without_offsets, node.items))
        return evolve(node, items=items, start=None, end=None)
    return evolve(node, start=None, end=None)
