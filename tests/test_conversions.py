"""What the docs promise of every pair of formats is what converting shows."""

from __future__ import annotations

import pytest

from conversions import FEATURES, Kept, kept, readers, tables, writers
from paths import DOCS

PAGE = (DOCS / "reference" / "conversions.md").read_text(encoding="utf-8")


def test_the_tables_are_true() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(("|", "### "))]
    assert rows == [line for line in tables() if line]


def test_json_keeps_everything() -> None:
    assert set(kept("json").values()) == {Kept.AS_IT_IS}


@pytest.mark.parametrize("format", writers())
def test_no_form_loses_the_text(format: str) -> None:
    shown = kept(format)
    texts = (
        "title",
        "lead",
        "paragraphs",
        "headings",
        "quotes",
        "lists",
        "tables",
        "custom blocks",
    )
    assert all(shown[name] for name in texts)


def test_what_is_read_and_written_keeps_the_article() -> None:
    assert {"ans", "html", "json", "jsonld", "markdown", "ninjs", "nitf", "text"} <= set(readers())
    for name in readers():
        assert kept(name)["title"] is Kept.AS_IT_IS
        assert list(kept(name)) == list(FEATURES)
