"""MOD-001: drugs, settings and payers for which nobody asks for JW or JZ."""

from __future__ import annotations

import pytest

from scrubber.testing import BuiltClaim, claim, findings, line, scrub_text

OPPS_DAY = "2025-11-10"  # a quarter whose status table is shipped
BARE = [line("J1745", 40)]
ASKS = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "jwjz_required_from": "2024-11-01"}]}


def _severities(subject: BuiltClaim) -> list[str]:
    return [one.severity.value for one in findings("MOD-001", subject)]


def test_a_waste_line_of_the_same_product_speaks_for_all_lines_of_it() -> None:
    lines = [line("J1745", 20), line("J1745", 15), line("J1745", 5, modifiers="JW")]
    assert _severities(claim(lines=lines)) == []


def test_a_waste_line_of_another_vial_size_s_product_does_not() -> None:
    large = line("J9035", 40, ndc="50242006101", ndc_quantity=16, ndc_unit="ML")
    small = {"ndc": "50242006001", "ndc_quantity": 4, "ndc_unit": "ML"}
    lines = [large, line("J9035", 8, **small), line("J9035", 2, modifiers="JW", **small)]  # type: ignore[arg-type]
    (found,) = findings("MOD-001", claim(lines=lines))
    assert [one.units for one in found.lines] == [40]


def test_a_waste_line_of_another_day_does_not() -> None:
    lines = [line("J1745", 35), line("J1745", 5, modifiers="JW", date="2024-02-09")]
    assert _severities(claim(lines=lines)) == ["error"]


def test_a_hospital_says_it_for_drugs_that_are_paid_apart() -> None:
    assert _severities(claim("837I", service_date=OPPS_DAY, lines=BARE)) == ["error"]


def test_a_hospital_need_not_for_drugs_that_are_packaged() -> None:
    assert (
        _severities(claim("837I", service_date=OPPS_DAY, lines=[line("J3489", 5), line("J9263", 100)])) == []
    )


def test_a_critical_access_hospital_says_it_for_the_same_drugs() -> None:
    lines = [*BARE, line("J3489", 5)]
    (found,) = findings("MOD-001", claim("837I", bill_type="851", service_date=OPPS_DAY, lines=lines))
    assert [one.code for one in found.lines] == ["J1745"]


@pytest.mark.parametrize("bill_type", ["111", "721", "711", "771", "211"])
def test_a_stay_a_dialysis_treatment_and_a_rural_or_federal_clinic_are_paid_whole(bill_type: str) -> None:
    assert _severities(claim("837I", bill_type=bill_type, service_date=OPPS_DAY, lines=BARE)) == []


def test_a_surgery_centre_says_it_for_drugs_that_are_paid_apart() -> None:
    centre = {"place_of_service": "24", "service_date": OPPS_DAY}
    assert _severities(claim(lines=BARE, **centre)) == ["error"]  # type: ignore[arg-type]  # kinds differ
    assert _severities(claim(lines=[line("J3489", 5)], **centre)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["J9045", "J3420", "J2405", "J3490", "Q5106"])
def test_multiple_dose_and_mixed_containers_prove_nothing(code: str) -> None:
    assert _severities(claim(lines=[line(code, 1)])) == []


@pytest.mark.parametrize("code", ["90662", "A9552", "A9585", "Q9967", "Q4101"])
def test_vaccines_imaging_agents_and_skin_substitutes_are_other_matters(code: str) -> None:
    assert _severities(claim(lines=[line(code, 1)])) == []


@pytest.mark.parametrize("place", ["50", "72", "65"])
def test_clinics_and_dialysis_facilities_are_paid_whole_on_professional_claims_too(place: str) -> None:
    assert _severities(claim(lines=BARE, place_of_service=place)) == []


@pytest.mark.parametrize("place", ["19", "21", "22", "23"])
def test_a_drug_that_is_the_facility_s_is_told_by_another_rule(place: str) -> None:
    answer = scrub_text(claim(lines=BARE, place_of_service=place), rules=["MOD-001", "INF-024"])
    assert [one.rule for one in answer.findings] == ["INF-024"]


def test_a_pharmacy_that_dispenses_says_it_from_2024() -> None:
    pharmacy = {"place_of_service": "12", "billing": {"taxonomy": "3336H0001X"}, "lines": [line("J1569", 60)]}
    assert _severities(claim(service_date="2023-12-31", **pharmacy)) == []  # type: ignore[arg-type]  # kinds differ
    assert _severities(claim(service_date="2024-01-01", **pharmacy)) == ["error"]  # type: ignore[arg-type]


def test_a_commercial_payer_asks_from_the_day_its_row_says() -> None:
    assert _severities(claim(payer="commercial", lines=BARE)) == []
    for day, expected in (("2024-10-31", []), ("2024-11-01", ["error"])):
        found = findings("MOD-001", claim(payer="commercial", lines=BARE, service_date=day), tables=ASKS)
        assert [one.severity for one in found] == expected


def test_an_advantage_plan_asks_as_medicare_does() -> None:
    assert _severities(claim(payer="medicare_advantage", lines=BARE)) == ["error"]


def test_an_advantage_plan_that_is_only_guessed_gives_a_warning() -> None:
    plan = {"id": "ZZZZZ", "name": "SOME PLAN", "filing": "16", "member_id": "H90000001"}
    assert _severities(claim(payer=plan, lines=BARE)) == ["warning"]


def test_a_line_that_asks_for_its_denial_says_no_more() -> None:
    assert _severities(claim(lines=[line("J1438", 2, modifiers="GY")])) == []
