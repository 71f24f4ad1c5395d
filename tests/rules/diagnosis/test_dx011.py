"""DX-011: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text

MANY = [
    "M0579", "D509", "I10", "E119", "E785", "K219", "N1830", "J449", "G4733", "M810", "F329", "R05", "R0600",
    "R51", "R11", "R42", "R5383", "R634", "R6882", "R7303", "R791", "R8290", "R918", "R931", "R948", "R971",
]  # fmt: skip


def test_each_form_holds_its_number() -> None:
    for form, most in (("837P", 12), ("837I", 25)):
        assert findings("DX-011", claim(form, diagnoses=MANY[:most])) == []
    (found,) = findings("DX-011", claim("837I", diagnoses=MANY[:26]))
    assert found.message == "The claim has 26 diagnoses; the form holds 25."


def test_a_thirteenth_on_a_professional_claim_has_no_place_in_the_guide() -> None:
    answer = scrub_text(claim(diagnoses=MANY[:13]), rules=("DX-011", "X12-010"))
    assert {one.rule for one in answer.findings} == {"X12-010"}
    assert answer.held == [True]


def test_admitting_and_reason_for_visit_may_repeat_the_principal() -> None:
    subject = claim("837I", diagnoses=["R0789"], admitting="R0789", reason_for_visit="R0789")
    assert findings("DX-011", subject) == []


def test_an_inpatient_code_may_stand_once_for_each_mark() -> None:
    stay = claim("837I", bill_type="111", diagnoses=["A419:Y", "L89150:Y", "L89150:N"])
    assert findings("DX-011", stay) == []
    twice = claim("837I", bill_type="111", diagnoses=["A419:Y", "L89150:Y", "L89150:Y"])
    assert [one.severity for one in findings("DX-011", twice)] == ["warning"]


def test_only_a_copy_that_nothing_points_at_is_safe_to_remove() -> None:
    for pointers, safe in ((("1",), True), (("1", "2"), False)):
        (found,) = findings(
            "DX-011", claim(diagnoses=["M0579", "M0579"], lines=[line("J1745", 40, pointers=pointers)])
        )
        assert bool(found.hit.fix and found.hit.fix.safe) is safe
