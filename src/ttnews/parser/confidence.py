"""Confidence: how often a rule was right on labelled pages of the same kind."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache

from ttnews.parser.verdict import Verdict

DOUBTFUL = 0.85  # a lower confidence: half of the wrong lines have one, and few of the right ones
ALL = "right"  # the key of the share on all pages
ANY_RULE = "any-rule"  # the row of all lines


def measured(verdict: Verdict) -> Mapping[str, float]:
    """Return the share of right decisions, from 0 to 1, of each rule that was measured, by name.

    Args:
        verdict: the kind of the page; see `share_of`.

    """
    return _tables()[verdict]


def share_of(
    shares: Mapping[str, Mapping[str, float]], rule: str, verdict: Verdict
) -> float | None:
    """Return the share of right decisions of a rule on pages of a kind; None if it has no row.

    For a rule that decided on too few labelled lines of such pages it is the share on all pages,
    times what all rules together reach on such pages against what they reach on all.
    """
    if rule not in shares:
        return None
    of_rule, of_any = shares[rule], shares[ANY_RULE]
    if verdict.value in of_rule:
        return of_rule[verdict.value]
    return min(1.0, of_rule[ALL] * of_any.get(verdict.value, of_any[ALL]) / of_any[ALL])


@cache
def _tables() -> Mapping[Verdict, Mapping[str, float]]:
    import tomllib  # noqa: PLC0415  it takes a while, and `parse` needs no confidence

    source = pkgutil.get_data(__package__, "confidence.toml") or b""
    figures = tomllib.loads(source.decode())
    return {
        verdict: {rule: share_of(figures, rule, verdict) or 0.0 for rule in figures}
        for verdict in Verdict
    }
