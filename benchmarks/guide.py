"""Time the implementation-guide layer alone, against pyx12, on one core and in one run.

    python benchmarks/guide.py             # 20,000 claims; pyx12 judges the first 2,000 of them
    python benchmarks/guide.py --memory    # peak memory of 10,000 and of 200,000 claims

Both sides read the file from disk and judge every segment; "walk alone" leaves reading out.
"""

from __future__ import annotations

import io
import logging
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.claims import write_claims
from scrubber import guide
from scrubber.guide.guide import Guide
from scrubber.model.files import read_chunk, scan

CLAIMS, FOR_PYX12 = 20_000, 2_000
WANTED = 25
VERSION = "005010X222A1"


def made(folder: Path, count: int) -> Path:
    """Write a file of claims of 30 segments."""
    path = folder / f"{count}.837"
    with path.open("w", encoding="ascii", newline="") as out:
        write_claims(out, count)
    return path


def judge(path: Path) -> tuple[float, float]:
    """Processor seconds for reading and judging a file, and for judging alone; it must be clean."""
    known = loaded()
    walking = 0.0
    start = time.process_time()
    with scan(path) as found:
        for chunk in found.chunks:
            for part in read_chunk(chunk):
                begin = time.process_time()
                problems = guide.walk(known, part, everything=True).problems
                walking += time.process_time() - begin
                if problems:
                    raise SystemExit(f"false problem: {problems[0].kind} at {problems[0].place}")
    return time.process_time() - start, walking


def loaded() -> Guide:
    """The guide of the claims."""
    known = guide.load(VERSION)
    if known is None:
        raise SystemExit(f"no guide of {VERSION}")
    return known


def pyx12_seconds(path: Path) -> float:
    """Processor seconds that pyx12 takes for a file."""
    import pyx12.params
    import pyx12.x12n_document

    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    text = path.read_text("ascii")
    start = time.process_time()
    if not pyx12.x12n_document.x12n_document(pyx12.params.ParamsBase(), io.StringIO(text), None, None):
        raise SystemExit("pyx12 turns the file down")
    return time.process_time() - start


def speed() -> int:
    """Compare claims a second."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = made(Path(folder), FOR_PYX12), made(Path(folder), CLAIMS)
        judge(small)  # patterns are compiled when first met
        whole, walking = judge(large)
        theirs = FOR_PYX12 / pyx12_seconds(small)
    ours, alone = CLAIMS / whole, CLAIMS / walking
    print(f"claims of 30 segments, one core: {CLAIMS:,} (pyx12: {FOR_PYX12:,})")
    print(f"  pyx12                {theirs:10,.0f} claims/s")
    print(f"  read and judge       {ours:10,.0f} claims/s  {ours / theirs:6.1f} times pyx12")
    print(f"  walk alone           {alone:10,.0f} claims/s  {alone / theirs:6.1f} times pyx12")
    return 0 if ours >= WANTED * theirs else 1


def memory() -> int:
    """Compare peak memory of a small and a large file, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for count in (10_000, 200_000):
            path = made(Path(folder), count)
            run = subprocess.run(
                [sys.executable, __file__, "--peak", str(path)], check=True, capture_output=True, text=True
            )
            peaks.append(int(run.stdout))
            print(f"  {count:8,} claims  {peaks[-1] / 1024:6.1f} MB at most")
    return 0 if peaks[1] < peaks[0] * 1.25 else 1


def main() -> int:
    if sys.argv[1:2] == ["--peak"]:
        judge(Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return 0
    return memory() if sys.argv[1:2] == ["--memory"] else speed()


if __name__ == "__main__":
    sys.exit(main())
