"""Kill a run at the n-th call that could leave a trace: open, write, fsync, rename, unlink, link, mkdir, SQL.

The child process counts these calls and leaves at the chosen one with ``os._exit``: no handler runs, no
buffer is flushed, no lock is released but by the system, as if the machine had lost power.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

KILLED = 77
SYSTEM_CALLS = ("open", "write", "fsync", "rename", "replace", "unlink", "remove", "link", "mkdir", "rmdir")
SQL_EVENTS = ("before_cursor_execute", "begin", "commit", "rollback")


class Counter:
    """Counts calls; the process ends in the middle of the chosen one's caller, before it is done."""

    def __init__(self, target: int | None) -> None:
        self.calls = 0
        self._target = target

    def step(self, *_ignored: Any) -> None:
        self.calls += 1
        if self.calls == self._target:
            os._exit(KILLED)


class _Counted:
    """An open file whose writes are counted."""

    def __init__(self, file: Any, counter: Counter) -> None:
        self._file = file
        self._counter = counter

    def write(self, data: Any) -> Any:
        self._counter.step()
        return self._file.write(data)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Counted:
        self._file.__enter__()
        return self

    def __exit__(self, *problem: Any) -> Any:
        return self._file.__exit__(*problem)

    def __iter__(self) -> Any:
        return iter(self._file)


def install(counter: Counter) -> None:
    """Count from here on, in this process; there is no way back."""
    for name in SYSTEM_CALLS:
        setattr(os, name, _counted(getattr(os, name), counter))
    io.open = builtins.open = _counted_open(io.open, counter)
    for name in SQL_EVENTS:
        event.listen(Engine, name, counter.step)


def _counted(function: Callable[..., Any], counter: Counter) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        counter.step()
        return function(*arguments, **named)

    return call


def _counted_open(function: Callable[..., Any], counter: Counter) -> Callable[..., Any]:
    def call(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if set(mode) & set("wax+"):
            counter.step()
            return _Counted(function(file, mode, *arguments, **named), counter)
        return function(file, mode, *arguments, **named)

    return call


def run_killed(job: Callable[[], Any], target: int | None) -> int:
    """Run a job in a forked child that is killed at a call; return the number of calls it made.

    A child that ends by itself (``target`` is None, or lies behind its last call) reports its count.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _child(job, target, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == KILLED and target is not None:
        return target
    if code != 0:
        raise AssertionError(f"the child ended with {code}: {text.decode()}")
    return int(text)


def _child(job: Callable[[], Any], target: int | None, writer: int) -> None:
    write, leave = os.write, os._exit
    try:
        counter = Counter(target)
        install(counter)
        job()
        write(writer, str(counter.calls).encode())
        leave(0)
    except BaseException as error:  # noqa: BLE001 - the parent must learn of it
        import traceback

        write(writer, "".join(traceback.format_exception(error)).encode())
        leave(1)


def spread(calls: int, points: int) -> list[int]:
    """Kill points spread evenly over a run, its first and last call among them."""
    if calls <= points:
        return list(range(1, calls + 1))
    return sorted({1 + round(index * (calls - 1) / (points - 1)) for index in range(points)})
