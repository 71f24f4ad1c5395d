"""Runs a command as a process of its own and says what it took: processor seconds, wall clock, memory."""

from __future__ import annotations

import atexit
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TICK = 0.1  # seconds between two looks at the memory


class Taken(NamedTuple):
    """What a command took."""

    cpu: float  # seconds of user and system time, its own processes included
    wall: float
    peak: int  # largest proportional set size of all its processes, bytes; 0 where it is not watched
    code: int


def scrubber(*arguments: str) -> list[str]:
    """The command line of this program, by the interpreter that runs the benchmark."""
    return [sys.executable, "-c", "from scrubber.cli import main; main()", *arguments]


def check(path: Path, jobs: int) -> list[str]:
    """The command that scrubs a file with every rule on and writes the JSON report."""
    report = path.with_suffix(f".{jobs}.json")
    where = ("--as-of", "2026-04-15", "--jobs", str(jobs), "--quiet", "--format", f"json:{report}")
    return scrubber("check", str(path), *where)


def scrub(path: Path, jobs: int) -> list[str]:
    """The command that scrubs a file with every rule on, notes among them, and writes every claim as JSON."""
    where = ("--as-of", "2026-04-15", "--jobs", str(jobs), "--quiet", "--format", "json")
    return scrubber("scrub", str(path), *where, "--out", str(path.with_suffix(f".{jobs}")))


def run(command: Sequence[str], *, watch: bool = False) -> Taken:
    """Run a command to its end; its output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    environment = {**os.environ, "SCRUBBER_DATA_DIR": _data_folder()}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    peak = 0
    while watch and process.poll() is None:
        peak = max(peak, sum(map(_size, _family(process.pid))))
        time.sleep(TICK)
    code = process.wait()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(command[:4])} ended with {code}")
    return Taken(cpu, wall, peak, code)


@lru_cache(maxsize=1)
def _data_folder() -> str:
    """One data folder for all commands: what is compiled once an installation is compiled once."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return folder.name


def _family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for one in found:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _size(process: int) -> int:
    """Proportional set size of a process in bytes; 0 where it is gone."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def machine() -> str:
    """What the figures were taken on."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            one.partition(":")[2].strip() for one in info.read_text().splitlines() if "model name" in one
        ]
        name = names[0] if names else name
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}"
