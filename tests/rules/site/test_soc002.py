"""SOC-002: what it says at its edges."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, findings, line

SITE = {"npi": "1888888884", "site_id": "S1", "address": "", "place_of_service": "", "off_campus": "none"}
FACILITY = {"npi": "1888888884"}


def said(place: str, *, facility: dict[str, str] | None = None, **change: str) -> list[str]:
    tables = {"location": [{**SITE, **change}]}
    subject = claim(place_of_service=place, facility=FACILITY if facility is None else facility)
    return [one.message for one in findings("SOC-002", subject, tables=tables)]


def test_campus_and_off_campus_are_told_apart_both_ways() -> None:
    assert said("22") == []
    assert len(said("19")) == 1
    for off in ("excepted", "nonexcepted"):
        assert said("19", off_campus=off) == []
        assert len(said("22", off_campus=off)) == 1


def test_an_office_at_a_hospitals_address_is_found_by_place_and_by_bill_type() -> None:
    changes: list[dict[str, Any]] = [
        {"place_of_service": "22"},
        {"bill_type": "131"},
        {"bill_type": "851"},
    ]
    for change in changes:
        assert len(said("11", **change)) == 1
    assert said("11", place_of_service="11") == []


def test_the_address_comes_before_the_number() -> None:
    rows = [
        {**SITE, "off_campus": "none"},
        {**SITE, "npi": "", "site_id": "S2", "address": "200 Example Street", "off_campus": "excepted"},
    ]
    subject = claim(place_of_service="22", facility=FACILITY)
    (found,) = findings("SOC-002", subject, tables={"location": rows})
    assert "says 19" in found.message


def test_a_site_that_the_master_does_not_know_and_another_place_are_left_alone() -> None:
    assert said("22", facility={"npi": "1982736450"}, off_campus="excepted") == []
    assert said("12", off_campus="excepted") == []


def test_another_drug_another_day_and_another_patient_are_no_second_bill() -> None:
    hospital: dict[str, Any] = {"claim_id": "PCN2", "lines": [line("J1745", 40)]}
    assert len(findings("SOC-002", claim(), claim("837I", **hospital))) == 2
    assert findings("SOC-002", claim(), claim("837I", **{**hospital, "lines": [line("J3380", 300)]})) == []
    assert findings("SOC-002", claim(), claim("837I", service_date="2024-02-11", **hospital)) == []
    other = {"member_id": "1EG4TE5MK72", "last": "OTHER", "first": "PERSON"}
    assert findings("SOC-002", claim(), claim("837I", patient=other, **hospital)) == []


def test_the_professional_part_of_a_hospital_visit_is_no_second_bill() -> None:
    office = claim(place_of_service="22", lines=[line("99213", 1)])
    assert findings("SOC-002", office, claim("837I", claim_id="PCN2")) == []
