"""What a rule is, and how the rules are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import TypeAlias

from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.profiles import Kind

Decisions: TypeAlias = Iterable[tuple[Line, Role]]

Rule: TypeAlias = Callable[[Page], Decisions]
"""Looks at the page as the earlier rules left it, and yields the lines that it decides on.

It may look at each line only a bounded number of times: the parser is linear."""


_Trigger: TypeAlias = Callable[[Page], object]
_triggers: dict[Rule, _Trigger] = {}


def needs(*what: str | Kind | Role) -> Callable[[Rule], Rule]:
    """Call a rule only for pages that have what it looks for; most pages don't.

    This saves a fifth of the time of a short page. A rule must do without it too.

    Args:
        what: the name of a list of lines of `Page`, a kind of marker words, or a role that an
            earlier rule must have assigned; of several, one is enough.

    """
    triggers = tuple(map(_trigger, what))
    trigger = triggers[0] if len(triggers) == 1 else lambda page: any(t(page) for t in triggers)

    def decorate(rule: Rule) -> Rule:
        _triggers[rule] = trigger
        return rule

    return decorate


def _trigger(what: str | Kind | Role) -> _Trigger:
    if isinstance(what, Role):
        return lambda page: what in page.decided
    if isinstance(what, Kind):
        return lambda page: what in page.kinds
    return attrgetter(what)


@cache
def name_of(rule: Rule) -> str:
    """Return the name of a rule in explanations and docs: its function's, in kebab-case."""
    return rule.__name__.replace("_", "-")


@cache
def _prepared(rules: tuple[Rule, ...]) -> list[tuple[Rule, str, _Trigger | None]]:
    return [(rule, name_of(rule), _triggers.get(rule)) for rule in rules]


def apply(rules: Iterable[Rule], page: Page) -> None:
    """Apply the rules in order; the first to claim a line wins."""
    decided = page.decided
    for rule, name, trigger in _prepared(tuple(rules)):
        if trigger and not trigger(page):
            continue
        decisions = rule(page)
        if not decisions:
            continue
        last_role = None
        # A rule sees the page as it was, so it must finish before the first decision.
        for line, role in decisions if type(decisions) is list else tuple(decisions):
            if line.role is None:
                line.role, line.rule = role, name
                if role is not last_role:
                    lines, last_role = decided.setdefault(role, []), role
                lines.append(line)
