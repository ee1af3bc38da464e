"""How much a run tries: a part, to be done in two minutes, or with `pytest --full` everything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

from hypothesis import HealthCheck, Phase, settings

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


def length(number: int) -> int:
    """Return how long a long input is in this run where it is `number` in a full run."""
    return number if _is_full else number // 10


def part(items: Sequence[T], one_in: int) -> Sequence[T]:
    """Return all items in a full run, else the first and every so many after it."""
    return items if _is_full else items[::one_in]


@contextmanager
def without_shrinking() -> Iterator[None]:
    """Let Hypothesis stop at the first failure, for tests in which one is expected."""
    name = "full" if _is_full else "default"
    settings.register_profile("unshrunk", settings.get_profile(name), phases=[Phase.generate])
    settings.load_profile("unshrunk")
    try:
        yield
    finally:
        settings.load_profile(name)


def unmeasured(**variables: str) -> dict[str, str]:
    """Return this environment, and more, for a program that is not to count for the coverage."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    return ours | variables
