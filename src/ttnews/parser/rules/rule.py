"""What a rule is, and how the rules are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import TypeAlias

from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role

Decisions: TypeAlias = Iterable[tuple[Line, Role]]

Rule: TypeAlias = Callable[[Page], Decisions]
"""Looks at the page as the earlier rules left it, and yields the lines that it decides on.

It may look at each line only a bounded number of times: the parser is linear."""

_needed: dict[Rule, frozenset[str]] = {}


def needs(*what: str) -> Callable[[Rule], Rule]:
    """Apply a rule only to pages that have what it looks for; most pages don't.

    This saves a fifth of the time of a short page. A rule must do without it too.

    Args:
        what: names in `Page.found`: of a list of lines, a kind of marker words, or a role that an
            earlier rule must have assigned; of several, one is enough.

    """

    def decorate(rule: Rule) -> Rule:
        _needed[rule] = frozenset(what)
        return rule

    return decorate


def each(
    role: Role, among: str = "lines", *, sign: str = ""
) -> Callable[[Callable[[Line, Page], bool]], Rule]:
    """Make a rule of a question about one line: the lines for which it is true get the role.

    It is asked about those lines that no earlier rule has decided on.

    Args:
        role: what such a line is.
        among: the name of the list of the page's lines that can be meant.
        sign: a string without which no line can be meant, so that most pages are passed over.

    """

    def decorate(is_meant: Callable[[Line, Page], bool]) -> Rule:
        @wraps(is_meant)
        def rule(page: Page) -> Decisions:
            lines = getattr(page, among) if sign in page.source else ()
            return [(line, role) for line in lines if line.role is None and is_meant(line, page)]

        return rule

    return decorate


@cache
def name_of(rule: Rule) -> str:
    """Return the name of a rule in explanations and docs: its function's, in kebab-case."""
    return rule.__name__.replace("_", "-")


@cache
def _prepared(rules: tuple[Rule, ...]) -> list[tuple[Rule, str, frozenset[str] | None]]:
    return [(rule, name_of(rule), _needed.get(rule)) for rule in rules]


def apply(rules: Iterable[Rule], page: Page) -> None:
    """Apply the rules in order; the first to claim a line wins."""
    found, decided = page.found, page.decided
    for rule, name, needed in _prepared(tuple(rules)):
        if needed and needed.isdisjoint(found):
            continue
        # A rule sees the page as it was, so it must finish before the first decision.
        decisions, last_role = rule(page), None
        for line, role in decisions if type(decisions) is list else tuple(decisions):
            if line.role is None:
                line.role, line.rule = role, name
                if role is not last_role:
                    lines, last_role = decided.setdefault(role, []), role
                    found.add(role)
                lines.append(line)
