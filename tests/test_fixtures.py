"""Cases that are text files: adding a case is adding a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import ttnews
from paths import EXAMPLES, FIXTURES
from ttnews.parser import RULES, name_of
from ttnews.testing import check_explanation

DUMPS = sorted((EXAMPLES / "dumps").glob("*.txt"))
RULE_FILES = sorted((FIXTURES / "rules").glob("*.txt"))


def decode(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_sample_dumps_give_the_expected_article(path: Path) -> None:
    expected = decode(FIXTURES / "articles" / f"{path.stem}.json")
    article = ttnews.read(path)
    assert article == ttnews.loads(expected)
    check_explanation(ttnews.explain(decode(path)))


def test_sample_dumps_cover_five_languages_and_more() -> None:
    assert {"vi", "en", "de", "fr", "ja", "es", "ru"} <= {path.stem[-2:] for path in DUMPS}


def cases(path: Path) -> Iterator[tuple[str, list[str], str]]:
    """Return the title, the expected roles of the non-blank lines, and the dump of each case."""
    for case in decode(path).removeprefix("=== ").rstrip("\n").split("\n=== "):
        title, *lines = case.split("\n")
        halves = [line.partition("|")[::2] for line in lines]
        roles = [role.strip() for role, _ in halves if role.strip()]
        yield title, roles, "\n".join(text.removeprefix(" ") for _, text in halves)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_rule(path: Path) -> None:
    rules = set()
    for title, expected, dump in cases(path):
        explanation = ttnews.explain(dump)
        check_explanation(explanation)
        assert [str(line.role) for line in explanation.lines] == expected, title
        rules |= {line.rule for line in explanation.lines}
    assert path.stem in rules, "no case shows the rule of that name"


def test_every_rule_has_cases() -> None:
    assert {path.stem for path in RULE_FILES} == {name_of(rule) for rule in RULES}
