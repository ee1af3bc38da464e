"""How far a long run is: a bar on a terminal, if `rich` is installed, else a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Final, Self

from ttnews.cli.streams import say

_EVERY: Final = 10.0  # seconds from one line to the next


class Progress:
    """Tells what is done.

    Args:
        total: how much there is to do; None if that is not known.
        in_bytes: whether that is in bytes; otherwise it is in things.

    """

    def __init__(self, total: int | None, *, in_bytes: bool = False) -> None:
        self.total: int | None = total
        self.in_bytes: bool = in_bytes
        self.done: int = 0
        self.began: float = time.monotonic()
        self.next: float = self.began + _EVERY
        is_seen = sys.stderr is not None and sys.stderr.isatty()
        self.bar = _bar(in_bytes=in_bytes) if is_seen else None

    def __enter__(self) -> Self:
        """Begin."""
        if self.bar is not None:
            self.bar.start()
            self.task = self.bar.add_task("", total=self.total)
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
        self.reach(self.done + 1)

    def reach(self, done: int, note: str = "") -> None:
        """Say how much is done by now, and whatever else there is to say."""
        self.done = done
        if self.bar is not None:
            self.bar.update(self.task, completed=done, description=note)
        elif time.monotonic() >= self.next:
            self.next = time.monotonic() + _EVERY
            say(", ".join(filter(None, [self._line(), note])))

    def _line(self) -> str:
        if not self.in_bytes:
            of = "" if self.total is None else f" of {self.total}"
            return f"{self.done}{of} done"
        total, seconds = self.total or 0, time.monotonic() - self.began
        rate = self.done / seconds
        left = f", {(total - self.done) / rate:.0f} s left" if self.done else ""
        return f"{self.done / 1e6:.1f} of {total / 1e6:.1f} MB done, {rate / 1e6:.2f} MB/s{left}"


def _bar(*, in_bytes: bool) -> Any:
    """Return a bar of the library rich; None if it is not installed."""
    try:
        from rich import progress  # noqa: PLC0415  an extra
        from rich.console import Console  # noqa: PLC0415
    except ImportError:
        return None
    counted = (
        (progress.DownloadColumn(), progress.TransferSpeedColumn())
        if in_bytes
        else (progress.MofNCompleteColumn(),)
    )
    return progress.Progress(
        progress.BarColumn(),
        *counted,
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
