"""DTE-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}


def test_an_administration_line_is_judged_like_a_drug_line() -> None:
    lines = [line("96413", 1, date="2024-02-05", end_date="2024-02-07")]
    assert len(findings("DTE-006", claim(lines=lines))) == 1


def test_a_per_diem_and_the_drug_of_its_days_may_span() -> None:
    lines = [
        line("J0696", 12, date="2024-02-05", end_date="2024-02-07"),
        line("S9500", 3, date="2024-02-05", end_date="2024-02-07"),
    ]
    subject = claim(payer="commercial", place_of_service="12", lines=lines)
    assert findings("DTE-006", subject) == []
    assert len(findings("DTE-006", claim(payer="commercial", place_of_service="12", lines=lines[:1]))) == 1


def test_pump_drugs_of_an_equipment_supplier_may_span() -> None:
    lines = [line("J9190", 9, date="2024-02-05", end_date="2024-03-04")]
    assert findings("DTE-006", claim(payer=CONTRACTOR, place_of_service="12", lines=lines)) == []


def test_intravenous_immune_globulin_of_an_equipment_supplier_may_not() -> None:
    lines = [line("J1569", 60, date="2024-02-05", end_date="2024-02-07")]
    assert len(findings("DTE-006", claim(payer=CONTRACTOR, place_of_service="12", lines=lines))) == 1


def test_a_drug_that_runs_longer_than_the_pump_is_not_excused_by_it() -> None:
    lines = [
        line("J9190", 9, date="2024-02-05", end_date="2024-02-14"),
        line("96416", 1, date="2024-02-05", end_date="2024-02-07"),
    ]
    assert [one.lines[0].code for one in findings("DTE-006", claim(lines=lines))] == ["J9190"]


def test_a_hospitals_statement_may_span() -> None:
    lines = [line("J1745", 40, date="2024-02-05", end_date="2024-02-07")]
    assert findings("DTE-006", claim("837I", lines=lines)) == []


def test_other_services_may_span() -> None:
    lines = [line("E0781", 1, date="2024-02-05", end_date="2024-03-04")]
    assert findings("DTE-006", claim(lines=lines)) == []
