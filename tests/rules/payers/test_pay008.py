"""PAY-008: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_dialysis_above_13_needs_ed_or_ee() -> None:
    high = [("TR", "R1", "13.4")]
    bare = claim(lines=[line("J0882", 25, measurements=high)], diagnoses=["N186"])
    assert [one.severity for one in findings("PAY-008", bare)] == ["warning"]
    for modifier in ("ED", "EE"):
        lines = [line("J0882", 25, modifiers=modifier, measurements=high)]
        assert findings("PAY-008", claim(lines=lines, diagnoses=["N186"])) == []


def said(value: str, *, name: str = "R1", history: object = None, units: int = 100, **about: object) -> int:
    lines = [line("J0881", units, modifiers="EA", measurements=[("TR", name, value)])]
    more = {"diagnoses": ["D6481", "C3490"], **about}
    return len(findings("PAY-008", claim(lines=lines, **more), history=history))  # type: ignore[arg-type]  # mixed values


def test_the_threshold_itself_is_too_high() -> None:
    assert [said(value) for value in ("9.9", "10", "10.0", "10.1")] == [0, 1, 1, 1]
    assert [said(value, name="R2") for value in ("29.9", "30.0")] == [0, 1]


def test_a_course_that_goes_on_may_be_above_it() -> None:
    past = {"claim_id": "P0", "payer_id": "06102", "member_id": "1EG4TE5MK73", "hcpcs": "J0881"}
    before = {**past, "service_date": "2024-01-20", "units": "100", "status": "paid"}
    assert said("10.4", history=[before]) == 0
    assert said("10.4", history=[{**before, "units": "80"}]) == 1  # escalated
    assert said("10.4", history=[{**before, "status": "denied"}]) == 1
    assert said("10.4", history=[{**before, "service_date": "2023-12-15"}]) == 1  # another course
    assert said("10.4", notes="MAINTENANCE DOSE") == 0


def test_myeloid_cancers_and_past_cancers_are_not_covered() -> None:
    assert said("9.0", diagnoses=["D6481", "C9200"]) == 1
    assert said("9.0", diagnoses=["D6481", "C9100"]) == 1
    assert said("9.0", diagnoses=["D6481", "Z853"]) == 1
    assert said("9.0", diagnoses=["D6481", "Z853", "C3490"]) == 0


def test_dialysis_at_13_needs_no_modifier() -> None:
    for value, count in (("13.0", 0), ("13.1", 1)):
        bare = line("J0882", 25, measurements=[("TR", "R1", value)])
        assert len(findings("PAY-008", claim(lines=[bare], diagnoses=["N186"]))) == count
