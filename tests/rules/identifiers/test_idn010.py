"""IDN-010: whose place it is."""

from __future__ import annotations

import pytest

from scrubber.testing import claim, findings, line

VISIT = [line("99213", 1)]


def test_a_patient_s_home_is_named_by_its_place_of_service() -> None:
    assert findings("IDN-010", claim(place_of_service="12", lines=VISIT)) == []


@pytest.mark.parametrize(
    ("place", "taxonomy"),
    [
        ("24", "261QA1903X"),
        ("49", "261QI0500X"),
        ("72", "261QR1300X"),
        ("65", "261QE0700X"),
        ("22", "282N00000X"),
    ],
)
def test_a_facility_that_bills_from_its_own_address_names_no_other(place: str, taxonomy: str) -> None:
    subject = claim(place_of_service=place, lines=VISIT, billing={"taxonomy": taxonomy})
    assert findings("IDN-010", subject) == []


def test_a_line_s_own_place_is_what_counts() -> None:
    lines = [line("99213", 1), line("99232", 1, place_of_service="22")]
    (found,) = findings("IDN-010", claim(lines=lines))
    assert [one.code for one in found.lines] == ["99232"]


def test_a_facility_without_an_address_is_told() -> None:
    def without_address(segments: list[str]) -> list[str]:
        at = next(i for i, text in enumerate(segments) if text.startswith("NM1*77"))
        return segments[: at + 1] + segments[at + 3 :]

    about = {"place_of_service": "22", "lines": VISIT, "facility": {"npi": "1888888884"}}
    (found,) = findings("IDN-010", claim(edit=without_address, **about))  # type: ignore[arg-type]  # kinds differ
    assert found.message == "The place of service is 22, and the claim gives the service facility no address."


def test_an_office_the_location_table_has_elsewhere_is_told() -> None:
    site = {"npi": "1234567893", "place_of_service": "11"}
    other = {"location": [{**site, "address": "9 OTHER ROAD"}]}
    assert [one.severity for one in findings("IDN-010", claim(lines=VISIT), tables=other)] == ["error"]
    own = {"location": [{**site, "address": "9 OTHER ROAD"}, {**site, "address": "100 Example Street"}]}
    assert findings("IDN-010", claim(lines=VISIT), tables=own) == []


def test_a_hospital_on_its_campus_names_no_facility() -> None:
    assert findings("IDN-010", claim("837I")) == []


@pytest.mark.parametrize("modifier", ["PO", "PN", "ER"])
def test_a_hospital_off_its_campus_names_where(modifier: str) -> None:
    lines = [line("96413", 1, modifiers=modifier)]
    assert [one.severity for one in findings("IDN-010", claim("837I", lines=lines))] == ["error"]
    assert findings("IDN-010", claim("837I", lines=lines, facility={"npi": "1888888884"})) == []
