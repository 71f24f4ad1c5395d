"""INF-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

INFLIXIMAB = line("J1745", 40, modifiers="JZ")


def test_home_infusion_codes_stand_for_the_administration() -> None:
    lines = [line("J1569", 60), line("S9338", 1), line("99601", 1)]
    assert findings("INF-001", claim(payer="commercial", place_of_service="12", lines=lines)) == []


def test_the_medicare_home_visit_stands_for_the_administration() -> None:
    assert (
        findings("INF-001", claim(place_of_service="12", lines=[line("J1569", 60), line("Q2052", 8)])) == []
    )


def test_a_pump_on_the_claim_stands_for_the_administration() -> None:
    assert (
        findings("INF-001", claim(place_of_service="12", lines=[line("J3010", 20), line("E0781", 1)])) == []
    )


def test_a_pharmacy_dispenses_and_does_not_administer() -> None:
    pharmacy = claim(payer="commercial", lines=[INFLIXIMAB], billing={"taxonomy": "3336H0001X"})
    assert findings("INF-001", pharmacy) == []


def test_an_equipment_supplier_does_not_administer() -> None:
    assert findings("INF-001", claim(lines=[INFLIXIMAB], billing={"taxonomy": "332B00000X"})) == []


def test_a_facility_drug_on_a_professional_claim_belongs_to_inf_024() -> None:
    assert findings("INF-001", claim(place_of_service="22", lines=[INFLIXIMAB])) == []


def test_inpatient_and_dialysis_bill_types_package_the_administration() -> None:
    for bill_type in ("111", "121", "181", "211", "721"):
        assert findings("INF-001", claim("837I", bill_type=bill_type, lines=[INFLIXIMAB])) == []


def test_a_procedure_of_the_day_includes_the_drug() -> None:
    for procedure in ("20610", "70553", "90935", "00400", "99152"):
        assert findings("INF-001", claim(lines=[line("J1885", 2), line(procedure, 1)])) == []


def test_a_blood_draw_includes_no_drug() -> None:
    found = findings("INF-001", claim(lines=[INFLIXIMAB, line("36415", 1)]))
    assert [one.severity for one in found] == ["warning"]


def test_an_eye_drug_is_given_by_its_procedure() -> None:
    assert findings("INF-001", claim(lines=[line("J0178", 2), line("67028", 1, modifiers="RT")])) == []


def test_an_eye_drug_without_its_procedure_is_found() -> None:
    assert [one.severity for one in findings("INF-001", claim(lines=[line("J0178", 2)]))] == ["warning"]


def test_an_oral_drug_needs_no_administration() -> None:
    assert findings("INF-001", claim(lines=[line("J8540", 10)])) == []


def test_a_waste_line_follows_its_administered_line() -> None:
    lines = [line("J1745", 35), line("J1745", 5, modifiers="JW"), line("96413", 1)]
    assert findings("INF-001", claim(lines=lines)) == []


def test_a_note_that_the_administration_is_billed_elsewhere_excuses_it() -> None:
    excused = claim(lines=[INFLIXIMAB], notes="ADMINISTRATION BILLED BY HOSPITAL ON OTHER CLAIM")
    assert findings("INF-001", excused) == []


def test_the_administration_may_stand_on_another_claim_of_the_day() -> None:
    drug = claim(lines=[INFLIXIMAB])
    administration = claim(claim_id="PCN2", lines=[line("96413", 1)])
    assert findings("INF-001", drug, administration) == []


def test_the_wrong_kind_of_administration_is_left_to_other_rules() -> None:
    assert findings("INF-001", claim(lines=[line("J0897", 60), line("96413", 1)])) == []


def test_a_heparin_flush_needs_no_administration() -> None:
    assert findings("INF-001", claim(lines=[line("J1642", 10)])) == []


def test_an_unlisted_drug_is_not_judged() -> None:
    assert findings("INF-001", claim(lines=[line("J3490", 1)])) == []


def test_a_packaged_hospital_drug_is_an_info() -> None:
    day = "2025-11-10"
    found = findings("INF-001", claim("837I", lines=[line("J1756", 200)], service_date=day))
    assert [one.severity for one in found] == ["info"]


def test_a_packaged_drug_of_an_operation_is_silent() -> None:
    lines = [line("J1756", 200), line("", 1, revenue="0360")]
    assert findings("INF-001", claim("837I", lines=lines, service_date="2025-11-10")) == []
