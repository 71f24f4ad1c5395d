"""Our whole run against pyx12's validation of the same claims, in turn on one machine.

    python benchmarks/end_to_end.py [--claims 20000] [--rounds 2]

Ours: every rule on, as ``scrubber check`` does (a JSON report of what is found), and as ``scrubber scrub``
does (denial-risk notes made, every claim written as JSON). Theirs: the walk and checks of ``x12valid`` with
its 997. On one core processor seconds are compared, since another process may have the core for a while;
two jobs are compared by the clock, so nothing else should run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from claims import write_claims
from measured import Taken, check, machine, run, scrub

NAMES = ("check", "pyx12", "check, two jobs", "scrub", "scrub, two jobs")
WARM = 100  # claims of a first run, which compiles what is compiled once an installation

PYX12 = """
import io, logging, sys
import pyx12.params, pyx12.x12n_document
logging.disable(logging.CRITICAL)
with open(sys.argv[1]) as source:
    pyx12.x12n_document.x12n_document(pyx12.params.params(), sys.argv[1], fd_997=io.StringIO(), fd_html=None)
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--claims", type=int, default=20000)
    options.add_argument("--rounds", type=int, default=2)
    wanted = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        path, few = Path(folder) / "claims.837", Path(folder) / "few.837"
        for file, count in ((path, wanted.claims), (few, WARM)):
            with file.open("w", encoding="ascii", newline="") as out:
                write_claims(out, count)
        run(check(few, 1))
        taken: dict[str, list[Taken]] = {name: [] for name in NAMES}
        for _ in range(wanted.rounds):
            for name, command in zip(NAMES, commands(path), strict=True):
                taken[name].append(run(command))
    report(wanted.claims, taken)


def commands(path: Path) -> list[list[str]]:
    """What is run in turn."""
    theirs = [sys.executable, "-c", PYX12, str(path)]
    return [check(path, 1), theirs, check(path, 2), scrub(path, 1), scrub(path, 2)]


def report(claims: int, taken: dict[str, list[Taken]]) -> None:
    """Print the best of the rounds, which the other processes disturbed least."""
    cpu = {name: min(one.cpu for one in rounds) for name, rounds in taken.items()}
    wall = {name: min(one.wall for one in rounds) for name, rounds in taken.items()}
    for name in NAMES:
        rate = f"{claims / cpu[name]:8.0f} claims a second of processor"
        print(f"{name:15} {cpu[name]:8.2f} s processor, {wall[name]:8.2f} s clock, {rate}")
    for name in ("check", "scrub"):
        both = f"{name}, two jobs"
        print(f"{name}: {cpu['pyx12'] / cpu[name]:.1f} times as fast as pyx12 on one core", end=", ")
        print(f"{wall['pyx12'] / wall[both]:.1f} times with two jobs", end=" ")
        print(f"({wall[name] / wall[both]:.2f} times as fast as with one)")


if __name__ == "__main__":
    main()
