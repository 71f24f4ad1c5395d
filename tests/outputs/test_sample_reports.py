"""reports/sample: what the sample claims give in every format, kept so that people can open it.

``UPDATE_SAMPLES=1 pytest tests/outputs/test_sample_reports.py`` writes the files anew; review the diff.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scrubber.engine.plan import Plan
from scrubber.engine.report import Report
from scrubber.engine.run import run
from scrubber.engine.selection import selected_rules
from scrubber.outputs import FORMATS
from scrubber.reference.tables import default_plan
from tests.outputs.test_workbook import cells, opened

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "reports" / "sample"
NAMES = {"xlsx": "worklist.xlsx", "html": "report.html", "json": "findings.json", "csv": "findings.csv"}
DAY = date(2026, 4, 15)
KEY = bytes(range(32))  # the claims are invented: what is hashed under it is nobody's
EPOCH = "1776211200"  # 2026-04-15


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    files = sorted((ROOT / "sample_claims").glob("*.837"))
    spool = tmp_path_factory.mktemp("spool")
    plan = Plan(default_plan(as_of=DAY), DAY, KEY, spool, selected_rules((), ()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        with run(files, plan, jobs=1) as found:
            yield found


def written(report: Report, kind: str) -> bytes:
    out = io.BytesIO()
    FORMATS[kind](report, out)
    return out.getvalue()


def cell_values(data: bytes) -> list[tuple[str, str, object]]:
    return [(one.parent.title, one.coordinate, one.value) for one in cells(opened(data))]


@pytest.mark.parametrize("kind", NAMES)
def test_the_sample_reports_are_what_the_sample_claims_give(report: Report, kind: str) -> None:
    data, path = written(report, kind), SAMPLE / NAMES[kind]
    if os.environ.get("UPDATE_SAMPLES") == "1":
        SAMPLE.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    kept = path.read_bytes()
    same = cell_values(data) == cell_values(kept) if kind == "xlsx" else data == kept
    assert same, f"{path.name} is not what the rules and tables give now: UPDATE_SAMPLES=1 writes it anew"


def test_the_kept_report_gives_the_other_formats_again(report: Report) -> None:
    stored = Report.load(SAMPLE / NAMES["json"])
    for kind in ("html", "csv"):
        assert written(stored, kind) == (SAMPLE / NAMES[kind]).read_bytes(), kind


def test_the_sample_reports_name_nobody(report: Report) -> None:
    for kind in ("html", "json", "csv"):
        assert b"SAMPLE," not in (SAMPLE / NAMES[kind]).read_bytes()
    assert not [
        value for _, _, value in cell_values((SAMPLE / NAMES["xlsx"]).read_bytes()) if "SAMPLE," in str(value)
    ]
