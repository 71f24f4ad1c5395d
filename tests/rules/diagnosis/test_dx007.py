"""DX-007: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_ulcerative_colitis_and_crohn_disease_have_their_own_doses() -> None:
    for code, units, wrong, right in (
        ("J2327", 1200, "K5000", "K5100"),
        ("J2327", 600, "K5100", "K5000"),
        ("J2267", 300, "K5000", "K5100"),
        ("J1628", 200, "L400", "K5100"),
        ("J2267", 900, "K5100", "K5000"),
    ):
        lines = [line(code, units)]
        assert [one.severity for one in findings("DX-007", claim(lines=lines, diagnoses=[wrong]))] == [
            "warning"
        ]
        assert findings("DX-007", claim(lines=lines, diagnoses=[right])) == []


def test_bone_agents_of_bone_loss_and_of_cancer_have_their_own_doses() -> None:
    for code, units, wrong, right in (
        ("J0897", 60, "C7951", "M810"),
        ("J0897", 60, "C9000", "M8008XA"),
        ("J0897", 120, "M810", "C7951"),
        ("Q5136", 60, "C7951", "M810"),
        ("J3489", 5, "C7951", "M810"),
        ("J3489", 4, "M810", "C7951"),
    ):
        lines = [line(code, units)]
        found = findings("DX-007", claim(lines=lines, diagnoses=[wrong]))
        assert [one.severity for one in found] == ["warning"]
        assert findings("DX-007", claim(lines=lines, diagnoses=[right])) == []
        assert findings("DX-007", claim(lines=lines, diagnoses=[wrong, right])) == []


def test_maintenance_of_crohn_disease_has_the_dose_that_starts_ulcerative_colitis() -> None:
    injection, infusion = line("96372", 1), line("96365", 1)
    for lines, expected in (
        ([line("J2267", 300), injection], []),
        ([line("J2267", 300, modifiers="JB")], []),
        ([line("J2267", 300, modifiers="JA"), injection], ["warning"]),
        ([line("J2267", 300), injection, infusion], ["warning"]),
    ):
        found = findings("DX-007", claim(lines=lines, diagnoses=["K5000"], service_date="2025-08-10"))
        assert [one.severity for one in found] == expected


def test_a_smaller_dose_slows_bone_loss_under_cancer_treatment() -> None:
    found = findings("DX-007", claim(lines=[line("J3489", 4)], diagnoses=["C50911", "M818"]))
    assert found == []


def test_another_dose_is_no_sign() -> None:
    assert findings("DX-007", claim(lines=[line("J0897", 90)], diagnoses=["C7951"])) == []
