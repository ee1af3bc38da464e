"""What a rule is, and how the rules come to a decision on every line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import TypeAlias

from ttnews.parser.lines import Line
from ttnews.parser.page import Page
from ttnews.parser.roles import Role
from ttnews.profiles import Kind

__all__ = ["Decisions", "Rule", "apply", "name_of", "needs"]

Decisions: TypeAlias = Iterable[tuple[Line, Role]]

Rule: TypeAlias = Callable[[Page], Decisions]
"""Looks at the page as the earlier rules left it, and yields the lines that it decides on.

It must look at each line a bounded number of times: the parser is linear."""


_Trigger: TypeAlias = Callable[[Page], object]
_triggers: dict[Rule, _Trigger] = {}


def needs(*what: str | Kind | Role) -> Callable[[Rule], Rule]:
    """Ask a rule only about pages that have what it looks for, which most pages have not.

    To ask costs several times as much as to know, so this is a fifth of the cost of a short page.

    Args:
        what: the name of a list of lines of `Page`, a kind of marker words, or a role that an
            earlier rule must have given; of several, one is enough.

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
    """The name under which explanations and docs know a rule: its function's, in kebab-case."""
    return rule.__name__.replace("_", "-")


@cache
def _prepared(rules: tuple[Rule, ...]) -> list[tuple[Rule, str, _Trigger | None]]:
    return [(rule, name_of(rule), _triggers.get(rule)) for rule in rules]


def apply(rules: Iterable[Rule], page: Page) -> None:
    """Let every rule decide in turn; the first that decides on a line has the say."""
    decided = page.decided
    for rule, name, trigger in _prepared(tuple(rules)):
        if trigger and not trigger(page):
            continue
        decisions = rule(page)
        if not decisions:
            continue
        last_role = None
        # A rule decides on the page as it was, so it comes to its end before the first decision.
        for line, role in decisions if type(decisions) is list else tuple(decisions):
            if line.role is None:
                line.role, line.rule = role, name
                if role is not last_role:
                    lines, last_role = decided.setdefault(role, []), role
                lines.append(line)
