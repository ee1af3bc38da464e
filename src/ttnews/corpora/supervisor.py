"""The process that starts workers, and sees which of them are stuck or dead.

A record at which a process died or was stuck is tried alone, in a process of its own, before it is
condemned: the fault may have been another's, such as a want of memory. Then its shard is done
again, without it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from ttnews.corpora.counts import Counts
from ttnews.corpora.shard import SIZE, Place, Status, Task
from ttnews.corpora.worker import Done, Failed, Job, work
from ttnews.registry.records import ErrorKind

_LOOK_EVERY: Final = 0.2  # seconds from one look at the workers to the next
_MOST_DEATHS: Final = 5  # of processes at one shard, without a record that is to blame
_DEATHS_ALONE: Final = 2  # of processes that had one record alone, until it is condemned


@frozen
class Finished:
    """A shard is done.

    Attributes:
        shard: its number.
        counts: those of its part.
        warnings: what plugins did wrong meanwhile.

    """

    shard: int
    counts: Counts
    warnings: tuple[str, ...] = ()


@frozen
class Unfinished:
    """A shard can't be done.

    Attributes:
        shard: its number.
        message: why.

    """

    shard: int
    message: str


@frozen
class Working:
    """Nothing has ended, but time has passed.

    Attributes:
        size: how many bytes of the shards that are being done have been read, about.

    """

    size: int


Event: TypeAlias = Finished | Unfinished | Working


class _Worker:
    """A process, what it does, and where it is."""

    def __init__(self, context: SpawnContext, job: Job) -> None:
        shared: Any = context.RawArray("d", SIZE)
        self.status = Status(shared)
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=work, args=(job, theirs, shared), daemon=True
        )
        self.process.start()
        theirs.close()  # so that its end is noticed
        self.task: Task | None = None

    def give(self, task: Task) -> None:
        """Let it do a task."""
        self.task = task
        self.status.reset()
        with suppress(OSError):  # it has died, which is noticed soon
            self.connection.send(task)

    def kill(self) -> None:
        """End it at once, and wait for that."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def end(self) -> None:
        """Let it end by itself."""
        self.connection.close()
        self.process.join()


class Supervisor:
    """Does shards in several processes.

    Args:
        job: what they do.
        workers: how many processes there are.
        timeout: seconds that a record may take.

    """

    def __init__(self, job: Job, *, workers: int, timeout: float) -> None:
        self.job: Job = job
        self.most: int = workers
        self.timeout: float = timeout
        self.context: SpawnContext = get_context("spawn")  # others would inherit threads and locks
        self.workers: list[_Worker] = []
        self.waiting: deque[Task] = deque()
        self.deaths: Counter[int] = Counter()  # at a shard
        self.deaths_alone: Counter[tuple[int, Place]] = Counter()

    def run(self, tasks: Iterable[Task]) -> Iterator[Event]:
        """Do tasks, and yield what happens; processes end with it, whatever ends it."""
        self.waiting.extend(tasks)
        try:
            while self.waiting or any(worker.task for worker in self.workers):
                self._give()
                yield from self._look()
        except BaseException:
            for worker in self.workers:
                worker.kill()
            raise
        for worker in self.workers:
            worker.end()

    def _give(self) -> None:
        for worker in self.workers:
            if self.waiting and worker.task is None:
                worker.give(self.waiting.popleft())
        while self.waiting and len(self.workers) < self.most:
            self.workers.append(_Worker(self.context, self.job))
            self.workers[-1].give(self.waiting.popleft())

    def _look(self) -> Iterator[Event]:
        by_connection = {worker.connection: worker for worker in self.workers}
        for connection in wait(list(by_connection), _LOOK_EVERY):
            yield from self._hear(by_connection[connection])  # type: ignore[index]
        for worker in [*self.workers]:
            if worker.task and worker.status.seconds > self.timeout:
                yield from self._lose(worker, ErrorKind.TIMEOUT)
        yield Working(sum(worker.status.size for worker in self.workers if worker.task))

    def _hear(self, worker: _Worker) -> Iterator[Event]:
        """Take what a process says, or see that it is dead."""
        try:
            said: Done | Failed = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._lose(worker, ErrorKind.KILLED)
            return
        task, worker.task = worker.task, None
        assert task is not None  # noqa: S101  it speaks of nothing else
        if isinstance(said, Failed):
            yield Unfinished(task.shard, said.message)
            if said.is_final:
                self.waiting.clear()
        elif task.suspect is not None:  # the fault was another's
            yield from self._again(evolve(task, suspect=None))
        else:
            yield Finished(task.shard, said.counts, said.warnings)

    def _lose(self, worker: _Worker, kind: ErrorKind) -> Iterator[Event]:
        """Deal with a process that is dead or has to be."""
        worker.kill()
        self.workers.remove(worker)
        task, place = worker.task, worker.status.place
        if task is None:
            return
        if place is None:
            yield from self._again(task)
        elif task.suspect is None:
            self.waiting.appendleft(evolve(task, suspect=place))
        elif place != task.suspect:
            yield from self._again(task)
        elif kind is ErrorKind.TIMEOUT or self._dies_of(task.shard, place):
            condemned = {**task.condemned, place: kind}
            self.waiting.appendleft(evolve(task, condemned=condemned, suspect=None))
        else:
            self.waiting.appendleft(task)

    def _dies_of(self, shard: int, place: Place) -> bool:
        self.deaths_alone[shard, place] += 1
        return self.deaths_alone[shard, place] >= _DEATHS_ALONE

    def _again(self, task: Task) -> Iterator[Event]:
        """Do a task once more, unless that was tried too often."""
        self.deaths[task.shard] += 1
        if self.deaths[task.shard] < _MOST_DEATHS:
            self.waiting.appendleft(task)
        else:
            yield Unfinished(task.shard, f"its processes died {_MOST_DEATHS} times")
