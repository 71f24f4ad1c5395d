"""The JSON report: written from a run and from a stored report, whatever the size of the blocks it copies."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from scrubber.engine import report as reports
from scrubber.engine.report import Report
from scrubber.outputs import FORMATS
from tests.outputs.reports import make_report


def written(report: Report) -> bytes:
    out = io.BytesIO()
    FORMATS["json"](report, out)
    return out.getvalue()


@pytest.mark.parametrize("block", [16, 17, 100, 1 << 20])
def test_a_report_is_the_same_when_it_is_stored_and_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(reports, "BLOCK", block)
    report = make_report(tmp_path / "run", 40)
    first = written(report)
    assert json.loads(first)["claims"] == list(report.claims())
    stored = tmp_path / "findings.json"
    stored.write_bytes(first)
    assert written(Report.load(stored)) == first


@pytest.mark.parametrize("end", [b"\n]}\n", b"\r\n]}\r\n", b"\n]}"])
def test_the_end_of_a_stored_report_may_have_passed_through_other_hands(tmp_path: Path, end: bytes) -> None:
    first = written(make_report(tmp_path / "run", 3))
    stored = tmp_path / "findings.json"
    stored.write_bytes(first.removesuffix(b"\n]}\n") + end)
    assert json.loads(written(Report.load(stored))) == json.loads(first)


def test_a_report_without_claims_is_whole(tmp_path: Path) -> None:
    lines = tmp_path / "claims.jsonl"
    lines.write_bytes(b"")
    empty = written(Report({}, {}, [], lines))
    assert json.loads(empty)["claims"] == []
    stored = tmp_path / "findings.json"
    stored.write_bytes(empty)
    assert written(Report.load(stored)) == empty
