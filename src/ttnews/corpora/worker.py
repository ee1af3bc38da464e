"""A process that does shards, one after the other, until it is told to end."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from ttnews.arrow.rows import row_of
from ttnews.corpora.counts import Counts
from ttnews.corpora.parts import Form, Sized
from ttnews.corpora.plan import Input
from ttnews.corpora.shard import Status, Task, results_of
from ttnews.exceptions import MissingExtraError, OptionError, PluginWarning, TTNewsError
from ttnews.records.reader import Reader, Reading, refusing_other_sources

_PR_SET_PDEATHSIG: Final = 1  # of Linux: send a signal when the parent dies


@frozen
class Job:
    """What all processes of a run do.

    Attributes:
        inputs: the files.
        reading: how records are read.
        form: how parts are written.
        folder: where.

    """

    inputs: Sequence[Input]
    reading: Reading
    form: Form
    folder: Path


@frozen
class Done:
    """A task is done.

    Attributes:
        counts: those of its shard.
        warnings: what plugins did wrong meanwhile.

    """

    counts: Counts
    warnings: tuple[str, ...] = ()


@frozen
class Failed:
    """A task can't be done.

    Attributes:
        message: why.
        is_final: whether no other task can be done either.

    """

    message: str
    is_final: bool = False


_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})


def work(job: Job, connection: Connection, shared: Any) -> None:
    """Do the tasks that come through a connection, and send what became of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started it ends it
    _die_with_parent()
    gc.set_threshold(100_000)  # articles are no garbage, and have no cycles
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # the program has said it
        reader = job.reading.reader()
    reader.registry.judge("")  # loads what no record should be blamed for
    gc.freeze()
    status = Status(shared)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(do(task, job, reader, status))


def do(task: Task, job: Job, reader: Reader, status: Status) -> Done | Failed:
    """Do a task."""
    counts = Counts()
    status.reset()
    try:
        with warnings.catch_warnings(record=True) as caught, refusing_other_sources():
            warnings.simplefilter("always", PluginWarning)
            rows = _rows(task, job, reader, status, counts)
            if task.suspect is None:
                job.form.write(job.form.path(job.folder, task.shard), rows, counts)
            else:
                for _ in rows:
                    pass
    except (MissingExtraError, OptionError) as error:
        return Failed(str(error), is_final=True)
    except OSError as error:
        return Failed(f"{job.folder}: {error.strerror or error}", error.errno in _FULL)
    except MemoryError:
        return Failed("too large for the memory")
    except TTNewsError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001  one line, and the others go on
        return Failed(f"{type(error).__name__}: {error}")
    finally:
        status.rest()
    return Done(counts, tuple(sorted({str(warning.message) for warning in caught})))


def _rows(task: Task, job: Job, reader: Reader, status: Status, counts: Counts) -> Iterator[Sized]:
    for result, size in results_of(task, job.inputs, reader, status):
        row = row_of(result)
        counts.count(result)
        status.rest()  # to write it may take long, and is no record's fault
        status.advance(size)
        yield row, size


def _die_with_parent() -> None:
    """See to it that this process ends when the one that started it does, however that ends."""
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":  # also where the interpreter is stuck in foreign code
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:  # it was dead before
            os._exit(1)
    else:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
