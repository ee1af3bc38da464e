"""How far a long run is: a bar on a terminal, if `rich` is installed, else a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Final, Self

from ttnews.cli.streams import say

_EVERY: Final = 10.0  # seconds from one line to the next


class Progress:
    """Counts what is done."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.done = 0
        self.next = time.monotonic() + _EVERY
        self.bar = _bar() if sys.stderr is not None and sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        """Begin."""
        if self.bar is not None:
            self.bar.start()
            self.task = self.bar.add_task("ttnews", total=self.total)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        if self.bar is not None:
            self.bar.stop()

    def advance(self) -> None:
        """Count one more."""
        self.done += 1
        if self.bar is not None:
            self.bar.advance(self.task)
        elif time.monotonic() >= self.next:
            self.next = time.monotonic() + _EVERY
            of = "" if self.total is None else f" of {self.total}"
            say(f"{self.done}{of} done")


def _bar() -> Any:
    """Return a bar of the library rich; None if it is not installed."""
    try:
        from rich.console import Console  # noqa: PLC0415  an extra
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bar  # noqa: PLC0415
    except ImportError:
        return None
    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
