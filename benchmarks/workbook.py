"""What reports of many findings cost: ``python -m benchmarks.workbook [FINDINGS]``."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from scrubber.outputs import FORMATS
from tests.outputs.reports import make_report

FINDINGS = 50_000


def main() -> None:
    findings = int(sys.argv[1]) if len(sys.argv) > 1 else FINDINGS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = make_report(folder / "run", findings)
        print(f"{findings:,} findings on {report.summary['claims']:,} claims")
        for kind, write in FORMATS.items():
            clock, processor = time.perf_counter(), time.process_time()
            path = folder / f"report.{kind}"
            with path.open("wb") as out:
                write(report, out)
            print(
                f"{kind:5} {time.perf_counter() - clock:6.1f} s on the clock, "
                f"{time.process_time() - processor:6.1f} s of one core, {path.stat().st_size / 1e6:6.1f} MB; "
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory so far"
            )


if __name__ == "__main__":
    main()
