"""DX-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_a_hospital_claim_is_judged_by_the_last_day_of_its_statement() -> None:
    days = ("2025-09-29", "2025-10-02")
    subject = claim("837I", diagnoses=["G35A"], service_date="2025-09-29", statement=days)
    assert findings("DX-001", subject) == []


def test_a_code_of_no_year_is_found_on_both_forms_and_at_its_place() -> None:
    for form in ("837P", "837I"):
        (found,) = findings("DX-001", claim(form, diagnoses=["M0579", "Q999X"], service_date="2025-11-03"))
        assert (found.severity, str(found.where.element)[:4]) == (
            "error",
            "HI02" if form == "837P" else "HI01",
        )


def test_the_code_set_changes_with_the_service_and_not_with_the_run() -> None:
    old = claim(diagnoses=["G35"], service_date="2025-09-30")
    for day in ("2025-09-30", "2026-04-15"):
        assert findings("DX-001", old, as_of=day) == []


def test_an_old_icd_9_qualifier_is_another_fault() -> None:
    assert findings("DX-001", claim(diagnoses=["BK:7140"])) == []
