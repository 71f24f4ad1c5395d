"""What the reference layer costs: opening, look-ups remembered and not, and a long import.

    python benchmarks/tables.py [FOLDER OF OFFICIAL FILES]

Prints microseconds of processor time a look-up and megabytes of memory; the limits stand beside each figure.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from scrubber.errors import NotCovered
from scrubber.reference.importers import import_files
from scrubber.reference.plan import default_plan
from scrubber.reference.registry import SPECS
from scrubber.reference.table import Table
from scrubber.reference.tables import Tables

DAY = date(2026, 2, 10)
PAIRS = 1_000_000


def opening() -> None:
    """Open every shipped table and ask each once."""
    start = perf_counter()
    tables = Tables.open(default_plan(as_of=DAY))
    for name in SPECS:
        if tables.has(name):
            table: Table[object] = getattr(tables, name)  # type: ignore[type-var]
            try:
                table.get("J1745" if len(SPECS[name].key) == 1 else tuple("x" for _ in SPECS[name].key), DAY)
            except NotCovered:
                continue
    print(f"open and ask every table: {(perf_counter() - start) * 1000:.0f} ms (limit 150)")


def remembered(count: int = 1_000_000) -> None:
    """Ask again and again."""
    tables = Tables.open(default_plan(as_of=DAY))
    tables.drug.get("J1745", DAY)
    start = process_time()
    for _ in range(count):
        tables.drug.get("J1745", DAY)
    print(f"remembered look-up: {(process_time() - start) / count * 1e6:.2f} microseconds (limit 1)")


def first_time() -> None:
    """Ask the sorted file for codes it was not asked before."""
    tables = Tables.open(default_plan(as_of=DAY))
    codes = [row.code for row in tables.icd10cm.rows()][::10]
    start = process_time()
    for code in codes:
        tables.icd10cm.get(code, DAY)
    print(f"icd10cm, first time: {(process_time() - start) / len(codes) * 1e6:.1f} microseconds (limit 20)")


def long_import() -> None:
    """Import a million pairs of our own making and ask the store."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        path = folder / "ccipra-v320r0-f1.TXT"
        with path.open("w") as file:
            file.write("\n" * 6)
            for number in range(PAIRS):
                first, second = 10_000 + number // 1000, 20_000 + number % 1000
                file.write(f"{first}\t{second}\t\t20200101\t*\t1\tmade up\n")
        before = _peak()
        start = perf_counter()
        import_files([path], folder / "store")
        took = perf_counter() - start
        print(
            f"import of {PAIRS:,} pairs: {took:.1f} s, peak {_peak():.0f} MB (limit 200; {before:.0f} before)"
        )
        _ask_store(folder / "store")


def _ask_store(store: Path) -> None:
    start = perf_counter()
    tables = Tables.open(default_plan(as_of=DAY, imported=store))
    tables.ptp.get(("practitioner", "10000", "20000"), DAY)
    print(f"open the store and ask once: {(perf_counter() - start) * 1000:.1f} ms")
    pairs = [
        ("practitioner", str(10_000 + n % 1000), str(20_000 + (n * 7 + n // 1000) % 1000))
        for n in range(5_000)
    ]
    start = process_time()
    for pair in pairs:
        tables.ptp.get(pair, DAY)
    print(
        f"stored pair, first time: {(process_time() - start) / len(pairs) * 1e6:.1f} microseconds (limit 20)"
    )


def official(folder: Path) -> None:
    """Import the official files of a folder."""
    with tempfile.TemporaryDirectory() as store:
        for path in sorted(folder.rglob("*Crosswalk*.csv")):
            start = perf_counter()
            for one in import_files([path], Path(store)):
                print(f"{one.table} {one.release}: {one.kept} kept, {perf_counter() - start:.2f} s")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    long_import()
    opening()
    remembered()
    first_time()
    if len(sys.argv) > 1:
        official(Path(sys.argv[1]))
