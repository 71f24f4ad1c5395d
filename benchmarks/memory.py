"""Peak memory of a run by its number of claims: proportional set size of all its processes (Linux).

    python benchmarks/memory.py [--jobs 1] [COUNT...]

Without counts: 20,000 and 200,000 claims. A million take a gigabyte of disk and a quarter of an hour.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from claims import write_claims
from measured import check, machine, run

MEGABYTE = 1 << 20


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("counts", type=int, nargs="*", default=[20000, 200000])
    wanted = options.parse_args()
    print(machine())
    first = 0
    for count in wanted.counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.837"
            with path.open("w", encoding="ascii", newline="") as out:
                write_claims(out, count)
            taken = run(check(path, wanted.jobs), watch=True)
        first = first or taken.peak
        more = f", {(taken.peak - first) / MEGABYTE:+.0f} MB" if taken.peak != first else ""
        peak = f"{taken.peak / MEGABYTE:.0f} MB{more}"
        print(f"{count:9} claims, --jobs {wanted.jobs}: {peak} ({taken.wall:.0f} s)")


if __name__ == "__main__":
    main()
