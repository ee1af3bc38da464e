"""Rules by themselves: none relies on what another one does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import ttnews
from dumps import dumps
from ttnews.parser import RULES, explain, name_of
from ttnews.parser.locating import locate
from ttnews.parser.page import Page
from ttnews.parser.rules import Rule

MARKERS = ttnews.default_registry().markers
DUMP = "Ferry sinks\n\nThe ferry sank on Monday.\n\nRead more\n\nLamp lit\nIt burns again at night."


@settings(max_examples=30)
@given(dumps())
def test_a_rule_needs_no_other_rule(text: str) -> None:
    for rule in RULES:
        page = Page(text, MARKERS)
        locate(page)
        assert all(line.role is None for line, _ in rule(page))


@pytest.mark.parametrize("rule", RULES[:-1], ids=name_of)
def test_without_a_rule_others_decide(rule: Rule) -> None:
    others = tuple(other for other in RULES if other is not rule)
    lines = explain(DUMP, MARKERS, rules=others).lines
    assert len(lines) == 5
    assert all(line.role and line.rule != name_of(rule) for line in lines)
