"""Our whole run against pyx12's validation of the same claims, in turn on one machine.

    python benchmarks/end_to_end.py [--claims 20000] [--rounds 2]

Ours: every rule on, verdicts and the JSON report written, as ``scrubber check`` does. Theirs: the walk and
checks of ``x12valid`` with its 997. Processor seconds are compared, since another process may have the
core for a while; two jobs are compared with one by the clock, so nothing else should run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from claims import write_claims
from measured import Taken, check, machine, run

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
        one, two, theirs = [], [], []
        for _ in range(wanted.rounds):
            one.append(run(check(path, 1)))
            theirs.append(run([sys.executable, "-c", PYX12, str(path)]))
            two.append(run(check(path, 2)))
    report(wanted.claims, one, two, theirs)


def report(claims: int, one: list[Taken], two: list[Taken], theirs: list[Taken]) -> None:
    """Print the best of the rounds, which the other processes disturbed least."""
    for name, taken in (("ours, one core", one), ("ours, two jobs", two), ("pyx12", theirs)):
        best = min(taken)
        wall = min(single.wall for single in taken)
        rate = f"{claims / best.cpu:8.0f} claims a second of processor"
        print(f"{name:15} {best.cpu:8.2f} s processor, {wall:8.2f} s clock, {rate}")
    ratio = min(theirs).cpu / min(one).cpu
    print(f"one core: {ratio:.1f} times as fast as pyx12, by processor time")
    jobs = min(single.wall for single in one) / min(single.wall for single in two)
    print(f"two jobs: {jobs:.2f} times as fast as one, by the clock")


if __name__ == "__main__":
    main()
