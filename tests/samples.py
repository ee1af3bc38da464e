"""Articles that try a form hard: hostile strings in every field, and generated ones."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, Phase, given, settings

import ttnews
from effort import examples, part
from paths import CORPUS, FIXTURES
from ttnews import (
    Article,
    CustomBlock,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    RelatedItem,
    Table,
)
from ttnews.model import JSON
from ttnews.testing import articles

INJECTIONS: list[str] = json.loads((FIXTURES / "injections.json").read_text(encoding="utf-8"))
"""Strings that run a script, load something or change the page where they are not escaped."""


def everywhere(text: str, url: str) -> Article:
    """Return an article with a text in every field that holds text, and a URL where one belongs."""
    marks = (
        Mark("link", 0, len(text), url),
        Mark("strong", 0, len(text)),
        Mark("emphasis", 0, len(text)),
    )
    item = Paragraph(text, marks)
    data: dict[str, JSON] = {text: text, "more": [text, {text: text}], "none": None}
    return Article(
        title=text,
        source=text,
        authors=(text, text),
        published=datetime(2024, 5, 6, 7, 8, 9, 10, UTC),
        lead=text,
        blocks=(
            item,
            Heading(text, 2, marks),
            Heading(text, 5, marks),
            Quote(text, text, marks),
            ListBlock((item, item), ordered=True),
            ListBlock((item,)),
            Table(((text, text), (text,), ()), (text,), text),
            Figure(url, text, text, text),
            Figure(None, text, text, text),
            Embed(url, text),
            Embed(url),
            CustomBlock(text, text, data),
        ),
        topics=(text, text),
        related=(RelatedItem(text, text, url, text, url), RelatedItem(text)),
        language=url,
        url=url,
        metadata=data,
    )


def of_the_fixtures() -> list[Article]:
    return [ttnews.read(path) for path in sorted((FIXTURES / "articles").glob("*.json"))]


def generated(count: int) -> list[Article]:
    found: list[Article] = []

    @settings(
        max_examples=examples(count),
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def collect(article: Article) -> None:
        found.append(article)

    collect()
    return found


def of_the_corpus() -> list[Article]:
    """Return articles parsed from labelled dumps of real pages, if the corpus is here."""
    lines: list[str] = []
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines += file
    return [ttnews.parse(json.loads(line)["text"]) for line in part(lines, 60)]
