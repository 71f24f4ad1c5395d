"""Time and memory of a whole night: judge, workbook, page, JSON, split, proof, ledger.

    python benchmarks/nightly.py 100000 --files 4 --jobs 2

Every fifth claim gets a total that is not the sum of its lines, so that both files of a split are large.
What it came to is written down in benchmarks/nightly.md.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from claims import write_claims

CONFIG = """\
ledger = "ledger.db"

[nightly]
in = "in"
clean = "clean"
held = "held"
archive = "archive"
rejected = "rejected"
reports = "reports"
stable_seconds = 0
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scrubber-night-") as folder:
        root = Path(folder)
        (root / "in").mkdir()
        (root / "scrubber.toml").write_text(CONFIG)
        for number in range(1, given.files + 1):
            write_file(root / "in" / f"batch-{number}.837", given.claims // given.files, number)
        size = sum(path.stat().st_size for path in (root / "in").iterdir())
        seconds, peak = night(root, given.jobs)
        (manifest,) = root.glob("reports/*/run.json")
        body = json.loads(manifest.read_text())
        print(f"{given.claims} claims in {given.files} files, {size >> 20} MB, {given.jobs} processes")
        print(f"{seconds:.0f} s, at most {peak} MB; {json.dumps(body['seconds'])}")
        print(json.dumps(body["totals"]))
        print((root / "reports" / "nightly.log.jsonl").read_text().splitlines()[-2])
        print(f"ledger {(root / 'ledger.db').stat().st_size >> 20} MB")
    return 0


def write_file(path: Path, claims: int, seed: int) -> None:
    out = io.StringIO()
    write_claims(out, claims, seed)
    lines = out.getvalue().replace("*000000001", f"*{seed:09}").split("~\n")
    marks = [i for i, line in enumerate(lines) if line.startswith("CLM*")]
    for place, i in enumerate(marks):
        name, account, charge, rest = lines[i].split("*", 3)
        charge = charge if place % 5 else f"{float(charge) + 1:.2f}"
        lines[i] = f"{name}*{account}F{seed}*{charge}*{rest}"
    path.write_text("~\n".join(lines))


def night(root: Path, jobs: int) -> tuple[float, int]:
    """Run the job; return seconds and the largest sum of memory of its processes, in MB."""
    command = [
        sys.executable,
        "-m",
        "scrubber",
        "nightly",
        "--as-of",
        "2026-04-15",
        "--jobs",
        str(jobs),
        "--quiet",
    ]
    started, peak = time.monotonic(), 0
    environment = {**os.environ, "SCRUBBER_DATA_DIR": str(root / "data")}
    with subprocess.Popen(command, cwd=root, env=environment) as process:
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(0.5)
    if process.returncode != 0:
        raise SystemExit(f"the job ended with {process.returncode}")
    return time.monotonic() - started, peak >> 10


def memory(parent: int) -> int:
    """Proportional set size of a process and its children, in KB."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
            if int(status.parent.name) == parent or int(fields[1]) == parent:
                rollup = (status.parent / "smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, IndexError, StopIteration, ValueError):
            continue
    return total


if __name__ == "__main__":
    sys.exit(main())
