"""SOC-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_clinics_taxonomy_is_enough() -> None:
    clinic = {"taxonomy": "261QR1300X"}
    found = findings("SOC-003", claim(billing=clinic, lines=[line("96413", 1)]))
    assert [one.severity for one in found] == ["error"]


def test_drugs_and_infusions_are_meant_and_visits_are_not() -> None:
    for code, count in (("J1745", 1), ("96413", 1), ("96360", 1), ("96372", 1), ("99213", 0), ("90686", 0)):
        assert len(findings("SOC-003", claim(place_of_service="72", lines=[line(code, 1)]))) == count
    assert len(findings("SOC-003", claim(place_of_service="50", lines=[line("J1745", 40)]))) == 1


def test_the_practice_under_its_own_number_is_no_clinic() -> None:
    assert findings("SOC-003", claim(billing={"taxonomy": "207Q00000X"}, lines=[line("J1745", 40)])) == []


def test_the_clinics_own_form_and_other_payers_are_not_meant() -> None:
    for payer in ("commercial", "medicaid", "medicare_advantage"):
        assert findings("SOC-003", claim(payer=payer, place_of_service="72", lines=[line("J1745", 40)])) == []
    assert findings("SOC-003", claim("837I", bill_type="711", lines=[line("J1745", 40)])) == []
