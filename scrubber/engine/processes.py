"""The processes of a run: each keeps its worker between tasks; results come in the order of the tasks."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from scrubber.engine.mapper import ChunkResult, Worker
from scrubber.engine.plan import Plan
from scrubber.engine.reducer import Joined, JoinedResult, run_joined
from scrubber.model.files import Chunk

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

BUNDLE = 4  # tasks that a process fetches at once: each fetch costs as much as a few claims
ROUNDS = 8  # how often each process fetches at least, so that all of them end at about the same time

Task = TypeVar("Task")
Result = TypeVar("Result")

_worker: Worker | None = None


class Crew:
    """What does a run's tasks: the processes of a pool, or the worker at hand where there is none."""

    def __init__(self, worker: Worker, jobs: int, pool: ProcessPoolExecutor | None) -> None:
        self._worker = worker
        self._jobs = jobs
        self._pool = pool

    def each(self, function: Callable[[Worker, Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """Run tasks; results in the order of the tasks."""
        if self._pool is None:
            for task in tasks:
                yield function(self._worker, task)
            return
        bundle = max(1, min(BUNDLE, len(tasks) // (self._jobs * ROUNDS)))
        yield from self._pool.map(_in_worker, [function] * len(tasks), tasks, chunksize=bundle)


@contextmanager
def crew(worker: Worker, jobs: int) -> Iterator[Crew]:
    """Start processes, each with a worker of its own; none for one job.

    Neither a run that is stopped nor one that is done waits for their end.
    """
    if jobs < 2:
        yield Crew(worker, jobs, None)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(worker.plan,))
    try:
        yield Crew(worker, jobs, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def map_chunk(worker: Worker, task: tuple[Chunk, str]) -> ChunkResult:
    """First pass: judge the claims of a chunk."""
    return worker.run(*task)


def map_joined(worker: Worker, task: Joined) -> JoinedResult:
    """Second pass: judge claims together that share a key."""
    return run_joined(worker, task)


def _start_worker(plan: Plan) -> None:
    global _worker  # noqa: PLW0603 - what a pool's initializer leaves for its tasks has no other place
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process hears Ctrl-C and ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _worker = Worker(plan)


def _in_worker(function: Callable[[Worker, Task], Result], task: Task) -> Result:
    if _worker is None:
        raise RuntimeError("the worker process was not started")
    return function(_worker, task)
