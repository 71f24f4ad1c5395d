"""INF-023: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_every_facility_place_is_found() -> None:
    for place in ("19", "21", "22", "23", "25", "26", "31", "34", "51", "52", "54", "56", "61"):
        found = findings("INF-023", claim(place_of_service=place))
        assert [one.severity for one in found] == ["error"]


def test_offices_and_clinics_are_not_affected() -> None:
    for place in ("11", "12", "13", "20", "49", "50", "71", "72", "81"):
        assert findings("INF-023", claim(place_of_service=place)) == []


def test_a_surgery_centre_bills_its_own_facility_fee() -> None:
    centre = claim(place_of_service="24", billing={"taxonomy": "261QA1903X"})
    assert findings("INF-023", centre) == []


def test_the_place_of_the_line_goes_before_the_claims() -> None:
    lines = [line("96413", 1, place_of_service="22")]
    assert [one.severity for one in findings("INF-023", claim(lines=lines))] == ["error"]
