"""The official files, where they are at hand, through the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from scrubber.reference.plan import default_plan
from scrubber.reference.tables import Tables
from tests.cli.shell import Run
from tests.reference.test_official_files import CMS, DAY, JANUARY, OCTOBER
from tests.shared import SHARED

needs_official_files = pytest.mark.skipif(SHARED is None, reason="official files are not at hand")
PAIRS = 200_000
# Imports in a process of its own and prints the most memory it took, in megabytes
MEASURED = """
import sys
from pathlib import Path
from scrubber.cli.failures import run_guarded
from scrubber.cli.root import root
code = run_guarded(root)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(f"peak {int(status['VmHWM'].split()[0]) // 1024} MB")
sys.exit(code)
"""


@needs_official_files
def test_two_quarters_are_imported_counted_and_answer_by_date(run: Run, tmp_path: Path) -> None:
    outcome = run("tables", "import", JANUARY, OCTOBER, "--rejects", tmp_path / "rejects.csv", "--quiet")
    assert outcome.code == 0
    assert "asp_crosswalk 2026Q1: 7,125 rows, 7,124 kept, 1 rejected" in outcome.out
    assert "asp_crosswalk 2025Q4: 8,245 rows, " in outcome.out
    rejected = (tmp_path / "rejects.csv").read_text(encoding="utf-8").splitlines()
    assert f"{len(rejected) - 1:,} rejected rows" in outcome.out
    said = run("drug", "57894-0030-01", "--as-of", DAY).out
    assert said.startswith("J1745  infliximab")
    assert "asp_crosswalk: CMS 2026Q1 (imported)" in " ".join(said.split())
    listed = run("tables", "list", "--as-of", DAY).out
    assert sum(line.startswith("asp_crosswalk ") for line in listed.splitlines()) == 2


@needs_official_files
def test_a_year_of_diagnoses_is_counted(run: Run) -> None:
    outcome = run("tables", "import", CMS / "icd10cm" / "icd10cm-codes-2026.txt.gz", "--quiet")
    assert outcome.code == 0
    assert outcome.out.startswith("icd10cm FY2026: ")
    assert " 0 rejected " in outcome.out


PUBLISHED = (
    "asp/October 2025 ASP Pricing File.csv",
    "asp/October 2025 NOC NDC-HCPCS Crosswalk.csv",
    "asp/section 508 version of January 2026 Medicare Part B Payment Limit File 121725.csv",
    "opps/508 version of October 2025 Web Addendum B.10.31.25.csv",
    "codes/nucc_taxonomy_251.csv",
    "codes/pos_codes_2024.csv",
)


@needs_official_files
@pytest.mark.parametrize("name", PUBLISHED)
def test_official_files_are_recognised_by_what_they_hold(run: Run, name: str) -> None:
    outcome = run("tables", "import", CMS / name, "--quiet")
    assert outcome.code == 0
    assert " kept, 0 rejected " in outcome.out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured as Linux counts it")
def test_pairs_are_imported_as_a_stream_and_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ccipra-v320r0-f1.TXT"
    with path.open("w") as file:
        file.write("\n" * 6)
        file.writelines(
            f"{10_000 + number // 500}\t{20_000 + number % 500}\t\t20200101\t*\t1\tmade up\n"
            for number in range(PAIRS)
        )
    environment = {**os.environ, "SCRUBBER_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", MEASURED, "tables", "import", str(path), "--quiet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert f"ptp 2026Q1 practitioner: {PAIRS:,} rows, {PAIRS:,} kept, 0 rejected" in done.stdout
    assert int(done.stdout.rsplit("peak ", 1)[1].split()[0]) < 200
    tables = Tables.open(default_plan(as_of=date(2026, 2, 10), imported=tmp_path / "tables"))
    asked = [("practitioner", str(10_000 + n % 400), str(20_000 + n * 7 % 500)) for n in range(2_000)]
    start = process_time()
    found = [tables.ptp.get(key, date(2026, 2, 10)) for key in asked]
    each = (process_time() - start) / len(asked)
    assert all(found)
    assert each < 200e-6  # under twenty on a quiet machine; benchmarks/tables.py measures it
