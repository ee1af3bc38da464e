"""Work in several processes, whose results come in the order of what they are of."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final, Generic, TypeVar

_AHEAD: Final = 4  # batches a worker that wait, so that none is idle and few are in memory

T = TypeVar("T")
R = TypeVar("R")


class OrderedPool(Generic[T, R]):
    """Does the same to many things, in batches, in several processes.

    Where a process dies, what it and the others were at is done again, one thing at a time in a
    process of its own; of what kills that process too there is a result that says so.

    Args:
        work: called with a batch in a process, returns the results; a function of a module.
        workers: how many processes there are.
        start: called in each process before anything else, with `arguments`.
        arguments: what can be pickled.
        killed: called in this process with a thing that killed a process, returns its result.

    """

    def __init__(
        self,
        work: Callable[[list[T]], list[R]],
        workers: int,
        start: Callable[..., object],
        arguments: tuple[Any, ...],
        killed: Callable[[T], R],
    ) -> None:
        self.work: Callable[[list[T]], list[R]] = work
        self.workers: int = workers
        self.start: Callable[..., object] = start
        self.arguments: tuple[Any, ...] = arguments
        self.killed: Callable[[T], R] = killed

    def map(self, batches: Iterable[list[T]]) -> Iterator[R]:
        """Yield the results, in order; few batches are taken ahead."""
        waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        rest = iter(batches)
        pool = self._pool(self.workers)
        try:
            while True:
                while len(waiting) < self.workers * _AHEAD and (batch := next(rest, None)):
                    waiting.append((batch, self._submit(pool, batch)))
                if not waiting:
                    return
                try:
                    results = waiting[0][1].result()
                except BrokenProcessPool:
                    pool.shutdown()
                    for batch, _ in waiting:
                        yield from self._alone(batch)
                    waiting.clear()
                    pool = self._pool(self.workers)
                else:
                    waiting.popleft()
                    yield from results
        finally:
            pool.shutdown(cancel_futures=True)

    def _submit(self, pool: ProcessPoolExecutor, batch: list[T]) -> Future[list[R]]:
        try:
            return pool.submit(self.work, batch)
        except BrokenProcessPool as error:  # between two batches
            failed: Future[list[R]] = Future()
            failed.set_exception(error)
            return failed

    def _alone(self, batch: list[T]) -> Iterator[R]:
        """Do a batch in a process of its own, or one thing after the other if that dies."""
        with self._pool(1) as pool:
            try:
                yield from self._submit(pool, batch).result()
            except BrokenProcessPool:
                if len(batch) == 1:
                    yield self.killed(batch[0])
                    return
            else:
                return
        for thing in batch:
            yield from self._alone([thing])

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, initializer=_begin, initargs=(self.start, *self.arguments)
        )


def _begin(start: Callable[..., object], *arguments: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started it ends it
    start(*arguments)


def all_processors() -> int:
    """Return how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
