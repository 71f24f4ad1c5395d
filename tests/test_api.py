"""The five public names, as a notebook uses them."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

import scrubber
from scrubber.engine.frames import FINDINGS, LINES
from scrubber.errors import ConfigError, InputError
from scrubber.reference.plan import default_plan
from scrubber.testing import batch, claim

DAY = date(2026, 4, 15)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRUBBER_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / "a.837"
    one, other = (
        claim(service_date="2026-02-10"),
        claim(service_date="2026-02-10", claim_id="PCN2", diagnoses=["M545"]),
    )
    file.write_bytes(batch(one, other))
    return file


def test_claims_are_read_in_order(path: Path) -> None:
    claims = list(scrubber.read_claims(path))
    assert [(one.claim_id, one.ordinal, one.charge_cents) for one in claims] == [
        ("PCN1", 1, 436000),
        ("PCN2", 2, 436000),
    ]
    assert [line.code for line in claims[0].lines] == ["J1745", "96413", "96415"]


def test_with_tables_a_claim_knows_its_payer_and_its_drugs(path: Path) -> None:
    tables = scrubber.Tables.open(default_plan(as_of=DAY))
    one = next(iter(scrubber.read_claims(str(path), tables)))
    assert one.payer.line_of_business == "medicare_b"
    assert one.lines[0].drug is not None
    assert one.lines[0].drug.ingredient == "infliximab"


def test_a_file_that_is_no_837_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "a.837").write_bytes(b"hello")
    with pytest.raises(InputError, match="not with an ISA segment"):
        list(scrubber.read_claims(tmp_path / "a.837"))


def test_files_are_scrubbed_as_the_command_does(path: Path) -> None:
    report = scrubber.scrub(path, as_of=DAY)
    assert [one["verdict"] for one in report.claims()] == ["clean", "held"]
    assert [one["verdict"] for one in report.claims()] == ["clean", "held"]
    assert report.summary["claims"] == 2
    assert isinstance(report, scrubber.Report)


def test_rules_and_the_hold_level_can_be_chosen(path: Path) -> None:
    report = scrubber.scrub(str(path.parent), as_of=DAY, select=["DX"], hold_level=None)
    rules = {finding["rule"] for one in report.claims() for finding in one["findings"]}
    assert rules
    assert {rule.split("-")[0] for rule in rules} == {"DX"}
    assert report.summary["held"] == 0
    with pytest.raises(ConfigError, match="XYZ"):
        scrubber.scrub(path, select=["XYZ"])


def test_the_claims_of_a_report_go_with_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = path.parent / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    report = scrubber.scrub(path, as_of=DAY)
    assert list(folder.iterdir())
    del report
    gc.collect()
    assert list(folder.iterdir()) == []


def test_findings_are_a_table_for_notebooks(path: Path) -> None:
    report = scrubber.scrub(path, as_of=DAY)
    frame = report.to_frame()
    assert list(frame.columns) == list(FINDINGS)
    assert len(frame) == sum(report.summary["findings"].values())
    assert set(frame["claim"]) == {2}
    assert frame["charge"].unique().tolist() == [4360.0]
    assert frame["service_from"].dt.date.unique().tolist() == [date(2026, 2, 10)]
    by_rule = frame.groupby("rule")["dollars_at_risk"].sum()
    assert by_rule.loc[frame["rule"].iloc[0]] > 0


def test_lines_are_a_table_for_notebooks(path: Path) -> None:
    frame = scrubber.scrub(path, as_of=DAY).lines_frame()
    assert list(frame.columns) == list(LINES)
    drugs = frame[frame["code"] == "J1745"]
    assert drugs["units"].tolist() == [40.0] * len(drugs)
    assert set(drugs["ndc"]) == {"57894003001"}
    assert drugs["arithmetic"].str.contains("400 mg").all()


def test_a_report_without_findings_gives_empty_tables_of_the_same_columns(path: Path) -> None:
    path.write_bytes(batch(claim(service_date="2026-02-10")))
    report = scrubber.scrub(path, as_of=DAY, notes=False)
    assert (len(report.to_frame()), list(report.to_frame().columns)) == (0, list(FINDINGS))
    assert (len(report.lines_frame()), list(report.lines_frame().columns)) == (0, list(LINES))


def test_the_catalogue_is_public() -> None:
    assert len({rule.code for rule in scrubber.ALL_RULES}) == len(scrubber.ALL_RULES) > 100
