"""How long a user waits for the smallest things: the help text, and one claim.

python benchmarks/startup.py [--rounds 10]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from claims import write_claims
from measured import check, machine, run, scrubber


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=10)
    wanted = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.837"
        with path.open("w", encoding="ascii", newline="") as out:
            write_claims(out, 1)
        for name, command in (("scrubber --help", scrubber("--help")), ("one claim", check(path, 1))):
            run(command)
            taken = [run(command) for _ in range(wanted.rounds)]
            wall, cpu = [one.wall for one in taken], [one.cpu for one in taken]
            print(
                f"{name:16} clock: best {min(wall):.2f} s, median {statistics.median(wall):.2f} s; "
                f"processor: best {min(cpu):.2f} s"
            )


if __name__ == "__main__":
    main()
