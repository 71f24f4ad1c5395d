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

Task = TypeVar("Task")
Result = TypeVar("Result")

_worker: Worker | None = None


@contextmanager
def processes(plan: Plan, jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Start processes, each with a worker of its own; none for one job.

    A run that is stopped does not wait for tasks that have not begun.
    """
    if jobs < 2:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(plan,)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def each(
    pool: ProcessPoolExecutor | None,
    worker: Worker,
    function: Callable[[Worker, Task], Result],
    tasks: Sequence[Task],
) -> Iterator[Result]:
    """Run tasks here or in the pool; results in the order of the tasks."""
    if pool is None:
        for task in tasks:
            yield function(worker, task)
        return
    yield from pool.map(_in_worker, [function] * len(tasks), tasks)


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
