"""DX-004: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_a_missing_and_a_repeated_pointer_are_found() -> None:
    for pointers in ((), ("1", "1")):
        found = findings("DX-004", claim(lines=[line("J1745", 40, pointers=pointers)]))
        assert [one.severity for one in found] == ["error"]


def test_preventive_codes_may_be_the_reason_for_a_drug() -> None:
    subject = claim(diagnoses=["M0579", "Z2911"], lines=[line("J1745", 40, pointers=("2",))])
    assert findings("DX-004", subject) == []


def test_a_pointer_to_nothing_is_found_by_its_number() -> None:
    (found,) = findings("DX-004", claim(lines=[line("J1745", 40, pointers=("1", "5"))]))
    assert found.message == "Line 1 points at diagnosis 5; the claim has 1."


def test_a_drug_that_points_at_the_disease_as_well_is_right() -> None:
    subject = claim(diagnoses=["M0579", "Z79899"], lines=[line("J1745", 40, pointers=("2", "1"))])
    assert findings("DX-004", subject) == []


def test_status_codes_alone_on_the_claim_leave_nothing_else_to_point_at() -> None:
    subject = claim(diagnoses=["Z79899", "Z8546"], lines=[line("J1745", 40, pointers=("1",))])
    assert findings("DX-004", subject) == []


def test_a_service_that_is_no_drug_may_point_at_a_status() -> None:
    subject = claim(diagnoses=["M0579", "Z79899"], lines=[line("80053", 1, pointers=("2",))])
    assert findings("DX-004", subject) == []


def test_twelve_diagnoses_may_be_pointed_at() -> None:
    codes = ["M0579", "D509", "I10", "E119", "E785", "K219", "N1830", "J449", "G4733", "M810", "F329", "R05"]
    assert findings("DX-004", claim(diagnoses=codes, lines=[line("J1745", 40, pointers=("1", "12"))])) == []
