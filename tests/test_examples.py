"""The example programs print exactly what stands beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from effort import unmeasured
from paths import EXAMPLES, ROOT

PROGRAMS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", path],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == path.with_suffix(".out").read_text(encoding="utf-8")


def test_there_are_five_and_they_are_short() -> None:
    assert len(PROGRAMS) == 5
    for path in PROGRAMS:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 40
