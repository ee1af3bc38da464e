"""What a rule is, and how the rules come to a decision on every line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

from ttnews.parser.line import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role

__all__ = ["Decisions", "Rule", "apply", "name_of"]

Decisions: TypeAlias = Iterable[tuple[Line, Role]]

Rule: TypeAlias = Callable[[Page], Decisions]
"""Looks at the page as the earlier rules left it, and yields the lines that it decides on.

It must look at each line a bounded number of times: the parser is linear."""


@cache
def name_of(rule: Rule) -> str:
    """The name under which explanations and docs know a rule: its function's, in kebab-case."""
    return rule.__name__.replace("_", "-")


def apply(rules: Iterable[Rule], page: Page) -> None:
    """Let every rule decide in turn; the first that decides on a line has the say."""
    decided = page.decided
    for rule in rules:
        decisions = rule(page)
        if decisions:  # most rules have nothing to say of most pages
            name = name_of(rule)
            for line, role in tuple(decisions):
                if line.role is None:
                    line.role, line.rule = role, name
                    decided[role].append(line)
