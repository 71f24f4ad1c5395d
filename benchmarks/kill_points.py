"""Kill the nightly job at every call that could leave a trace, and run it again.

``python benchmarks/kill_points.py`` takes about six minutes for some 380 points on one core.

The test suite tries 40 of these points; this tries them all, or every n-th with ``--every N``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.nightly.crash import run_killed
from tests.nightly.scenario import bytes_of_inputs, check, prepare
from tests.nightly.test_crash import restored


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every n-th call")
    every = parser.parse_args().every
    with tempfile.TemporaryDirectory(prefix="scrubber-kill-") as folder:
        root = Path(folder) / "site"
        run_killed(lambda: prepare(root), None)
        saved = root.with_name("saved")
        shutil.copytree(root, saved)
        inputs = bytes_of_inputs(restored(saved))
        calls = run_killed(lambda: restored(saved).run(), None)
        started = time.monotonic()
        broken = [point for point in range(1, calls + 1, every) if not survives(saved, inputs, point)]
    tried = len(range(1, calls + 1, every))
    print(f"{tried} of {calls} kill points, {len(broken)} broken, {time.monotonic() - started:.0f} s")
    for point in broken:
        print(f"  call {point}")
    return 1 if broken else 0


def survives(saved: Path, inputs: dict[str, bytes], point: int) -> bool:
    site = restored(saved)

    def again() -> None:
        site.run()
        check(site, inputs)

    run_killed(site.run, point)
    try:
        run_killed(again, None)
    except AssertionError as error:
        print(f"call {point}: {str(error).splitlines()[-1]}")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
