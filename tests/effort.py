"""How much a run tries: a part, to be done in two minutes, or with `pytest --full` everything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

from hypothesis import HealthCheck, settings

T = TypeVar("T")

_DIVISOR: Final = 16  # a full run tries so many times the examples of the default one
_FEWEST: Final = 10  # examples of a test
_is_full = False


def set_effort(*, full: bool) -> None:
    """Say before the tests are imported how much is tried, and load Hypothesis' settings for it.

    The default run tries the same examples every time. A full run looks further each time, except
    on the machine that decides about a change.
    """
    global _is_full  # noqa: PLW0603  one run, one effort
    _is_full = full
    name = "full" if full else "default"
    settings.register_profile(
        name,
        max_examples=examples(100),
        deadline=None,
        derandomize=not full or "CI" in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    settings.load_profile(name)


def examples(number: int) -> int:
    """Return how many examples this run tries where a full run tries `number`."""
    return number if _is_full else min(number, max(number // _DIVISOR, _FEWEST))


def part(items: Sequence[T], one_in: int) -> Sequence[T]:
    """Return all items in a full run, else the first and every so many after it."""
    return items if _is_full else items[::one_in]
