"""How sure a decision is: how often its rule was right on labelled pages of the same kind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from ttnews.parser.roles import Role

__all__ = ["is_tidy", "measured"]

_FEW = 0.08  # of the lines of a page; found by trial on labelled pages
_SCRAPS = frozenset(
    {"above-body", "below-body", "bullet", "dash-run", "glued-figure", "link-run"}
    | {"list-below-label", "repeated-line", "stray-line"}
)  # the rules that decide for want of a better sign


def is_tidy(decisions: Iterable[tuple[Role | None, str]]) -> bool:
    """Whether a page has a title and a lead, and few lines that only their place or shape told.

    On such a page most rules are right more often: the extractor took the article and little else.

    Args:
        decisions: role and rule of each line of the page.

    """
    told = list(decisions)
    roles = {role for role, _ in told}
    scraps = sum(rule in _SCRAPS for _, rule in told)
    return Role.TITLE in roles and Role.LEAD in roles and scraps < _FEW * len(told)


def measured(*, tidy: bool) -> Mapping[str, float]:
    """Return the share of right decisions of each rule that was measured, by the rules' names.

    Args:
        tidy: whether the page is tidy; a rule that was measured on too few pages of that kind has
            its share on all pages.

    """
    return _tables()[tidy]


@cache
def _tables() -> tuple[Mapping[str, float], Mapping[str, float]]:
    source = resources.files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8")
    figures = tomllib.loads(source)
    untidy, tidy = (
        {rule: float(shares.get(kind, shares["right"])) for rule, shares in figures.items()}
        for kind in ("untidy", "tidy")
    )
    return untidy, tidy
