"""Regular expressions take linear time, as far as texts that are made of them tell."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from compiled_patterns import ANYWHERE, compiled_patterns
from pumping import MOST_GROWTH, growth, pumped, seconds

LENGTH = 8192  # characters
SHORTEST = 32
QUICK = 0.006  # seconds of a CPU; the square of the length would take many times as long
LONGEST = 4 * LENGTH
ENOUGH = 0.1  # seconds


def worst_growth(pattern: re.Pattern[str], methods: frozenset[str]) -> tuple[float, str]:
    """Return the largest growth that is not explained by chance, and the text that shows it."""
    run: Callable[[str], object] = pattern.fullmatch
    if methods & ANYWHERE:
        run = lambda text: pattern.sub("", text)  # noqa: E731
    elif "match" in methods:
        run = pattern.match
    worst = (0.0, "")
    for begin, piece, end in pumped(pattern):

        def took(length: int, text: tuple[str, str, str] = (begin, piece, end)) -> float:
            whole = text[0] + text[1] * (length // len(text[1])) + text[2]
            return seconds(lambda: run(whole))

        length = SHORTEST
        while length < LENGTH and took(length) < QUICK:
            length *= 2
        if took(length) < QUICK:
            continue
        while length < LONGEST and took(length) < ENOUGH:  # a limit in the pattern is soon reached
            length *= 2
        worst = max(worst, (growth(took, length), f"{begin!r}, {piece!r} * n, {end!r}"))
        if worst[0] > MOST_GROWTH:
            break
    return worst


def test_no_pattern_takes_more_than_linear_time() -> None:
    slow = []
    for found in compiled_patterns():
        measured, text = worst_growth(re.compile(found.pattern, found.flags), found.methods)
        if measured > MOST_GROWTH:
            slow.append(f"{found.where}: {measured:.1f} times for {text}: {found.pattern}")
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*[,;]\s*|\s+[&-]\s+",
        r"<(script|style)\b.*?</\1",
        r"<(/?)([A-Za-z][^\s/>]*)[^<>]*>",
        r"([^:]{2,60}?)\s*:",
        r"\w*\d\w*!",
        r"charset\s*=\s*[\"']?\s*(\w+)",
        r"x[ \t]+(.*)z",
    ],
)
def test_what_takes_more_is_noticed(pattern: str) -> None:
    assert worst_growth(re.compile(pattern, re.DOTALL), ANYWHERE)[0] > MOST_GROWTH


def test_what_is_compiled_is_found() -> None:
    names = {found.where.rpartition(":")[0] for found in compiled_patterns()}
    assert {"wording/dates.py", "shared/urls.py", "formats/html/__init__.py"} <= names
    assert len(compiled_patterns()) > 200
