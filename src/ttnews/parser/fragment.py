"""A dump that is a fragment of a source: a record has it beside title, authors and dates."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from attrs import evolve

from ttnews.model import JSON, Article, ListBlock, Node
from ttnews.parser.build import build
from ttnews.parser.locating import locate
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.parser.rules import RULES, apply
from ttnews.profiles import Markers, fold
from ttnews.text.manifests import manifest_metadata
from ttnews.wording.dates import is_same_day

N = TypeVar("N", bound=Node)

_HEAD_FIELDS = ("title", "source", "authors", "published", "lead")


def parse_fragment(
    text: str,
    markers: Markers,
    *,
    title: str | None = None,
    lead: str | None = None,
    is_body: bool = False,
) -> Article:
    """Parse a dump that is a fragment of a source, such as a field of a record.

    The article is the one that `parse` returns, without offsets: they would count from the start of
    the fragment, and an article's offsets count from the start of its source.

    Args:
        text: the dump.
        markers: the merged marker tables.
        title: the title, if the source states it elsewhere. Then no line of the text becomes the
            title, except one at the top that repeats it; lines further down that do are pictures.
        lead: the lead, likewise.
        is_body: whether the source says that the text is the body alone. Then no line becomes the
            title or, unless it opens with a source's credit, the lead, and none is left out because
            of its place.

    """
    known = {Role.TITLE: " ".join((title or "").split()), Role.LEAD: " ".join((lead or "").split())}
    head = {role: words for role, words in known.items() if words}
    page = Page("\n\n".join([*head.values(), text]), markers)
    page.is_body = is_body
    _decide_head(page, list(head))
    locate(page)
    apply(RULES, page)
    article = build(page)
    return evolve(
        article,
        blocks=tuple(map(_without_offsets, article.blocks)),
        related=tuple(map(_without_offsets, article.related)),
        metadata=manifest_metadata(text, placed=False),
        title_start=None,
        title_end=None,
        lead_start=None,
        lead_end=None,
    )


def complete(
    known: Article, text: str, markers: Markers, *, field: str, is_body: bool = False
) -> Article:
    """Complete an article with the blocks of its text, and with the fields that it lacks.

    What is known wins. If the text names another source, other authors or another date, or has a
    C2PA manifest, these go to the metadata, under the name of the field; its topics and related
    items are added.

    Args:
        known: the article as the rest of the source states it.
        text: the dump that is one of its fields.
        markers: the merged marker tables.
        field: the name of that field.
        is_body: see `parse_fragment`; ignored if no title is known.

    """
    is_body = is_body and known.title is not None
    found = parse_fragment(text, markers, title=known.title, lead=known.lead, is_body=is_body)
    different = others(known, found)
    return evolve(
        known,
        **{name: getattr(known, name) or getattr(found, name) for name in _HEAD_FIELDS},
        blocks=known.blocks + found.blocks,
        topics=tuple(dict.fromkeys(known.topics + found.topics)),
        related=known.related + found.related,
        metadata={**known.metadata, field: different} if different else known.metadata,
    )


def others(known: Article, found: Article) -> dict[str, JSON]:
    """Collect what a text states otherwise than the record that it is a field of."""
    different: dict[str, JSON] = {}
    if known.source and found.source and fold(found.source) != fold(known.source):
        different["source"] = found.source
    if known.authors and not set(map(fold, found.authors)) <= set(map(fold, known.authors)):
        different["authors"] = [*found.authors]
    if known.published and found.published and found.published != known.published:
        is_day = isinstance(known.published, datetime) and not isinstance(found.published, datetime)
        if not (is_day and is_same_day(found.published, known.published)):
            different["published"] = found.published.isoformat()
    return different | dict(found.metadata)


def _decide_head(page: Page, roles: list[Role]) -> None:
    """Decide on the lines that were put above a dump, and on those right below that repeat them."""
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
        node = evolve(node, items=tuple(map(_without_offsets, node.items)))
    return evolve(node, start=None, end=None)
