"""Confidence: how often a rule was right on labelled pages of the same kind."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from ttnews.parser.limits import MOST_SCRAPS
from ttnews.parser.roles import Role

_SCRAPS = frozenset(
    {"above-body", "below-body", "bullet", "dash-run", "glued-figure", "link-run"}
    | {"list-below-label", "repeated-line", "stray-line"}
)  # the rules that decide by place or shape alone


def is_tidy(decisions: Iterable[tuple[Role | None, str]]) -> bool:
    """Whether a page has a title and a lead, and few lines decided by place or shape alone.

    On such a page most rules are right more often: it is the article and little else.

    Args:
        decisions: role and rule of each line of the page.

    """
    decided = list(decisions)
    roles = {role for role, _ in decided}
    scraps = sum(rule in _SCRAPS for _, rule in decided)
    return Role.TITLE in roles and Role.LEAD in roles and scraps < MOST_SCRAPS * len(decided)


def measured(*, tidy: bool) -> Mapping[str, float]:
    """Return the share of right decisions, from 0 to 1, of each rule that was measured, by name.

    Args:
        tidy: whether the page is tidy; for a rule with too few measured lines on pages of that kind
            the share is that on all pages.

    """
    return _tables()[tidy]


@cache
def _tables() -> tuple[Mapping[str, float], Mapping[str, float]]:
    import tomllib  # noqa: PLC0415  it takes a while, and `parse` needs no confidence

    source = pkgutil.get_data(__package__, "confidence.toml") or b""
    figures = tomllib.loads(source.decode())
    untidy, tidy = (
        {rule: float(shares.get(kind, shares["right"])) for rule, shares in figures.items()}
        for kind in ("untidy", "tidy")
    )
    return untidy, tidy
