"""The CI gate keeps of a clean claim no more than its place and its gaps: its formats need no more."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from scrubber.cli.baseline import new_only
from scrubber.engine.report import Report
from scrubber.engine.run import run
from scrubber.outputs import CHECK_FORMATS
from scrubber.outputs.as_github import job_summary
from scrubber.testing import batch, claim
from tests.engine.runs import plan_for

CLAIMS = (
    claim(charge="1.00"),
    claim(claim_id="PCN2", service_date="2024-02-12"),
    claim(claim_id="PCN3", service_date="2024-02-13", charge="12,0"),
)


def written(report: Report) -> dict[str, bytes]:
    found = {"summary": job_summary(report).encode()}
    for name, write in CHECK_FORMATS.items():
        out = io.BytesIO()
        write(report, out, None)
        found[name] = out.getvalue()
    return found


@pytest.mark.parametrize("trailer", [b"GE*1*1", b"GE*9*1"])
def test_every_format_of_the_gate_is_the_same_without_what_it_does_not_show(
    tmp_path: Path, trailer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1712966400")
    path = tmp_path / "a.837"
    path.write_bytes(batch(*CLAIMS, created="20240410").replace(b"GE*1*1", trailer))
    answers = []
    for brief in (False, True):
        with run([path], plan_for(tmp_path, notes=False, brief=brief), jobs=1) as report:
            known = frozenset({next(report.claims())["findings"][0]["fingerprint"]})
            answers.append((written(report), written(new_only(report, known))))
            assert [one["verdict"] for one in report.claims()].count("clean") == (trailer == b"GE*1*1")
    assert answers[0] == answers[1]


def test_a_brief_report_names_no_clean_claim(tmp_path: Path) -> None:
    path = tmp_path / "a.837"
    path.write_bytes(batch(*CLAIMS[1:], created="20240410"))
    with run([path], plan_for(tmp_path, notes=False, brief=True), jobs=1) as report:
        clean, held = report.claims()
    assert (clean["ordinal"], clean["transaction"], clean["findings"]) == (1, "0001", [])
    assert "claim_id" not in clean
    assert held["claim_id"] == "PCN3"
