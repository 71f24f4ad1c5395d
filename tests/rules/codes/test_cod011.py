"""COD-011: what it says at its edges; the catalogue names no exception."""

from __future__ import annotations

from scrubber.testing import claim, findings, line


def test_the_claim_and_a_line_are_judged_apart() -> None:
    lines = [line("J1745", 40), line("96413", 1, place_of_service="98")]
    found = findings("COD-011", claim(lines=lines, place_of_service="30"))
    assert [(str(one.where), [line.number for line in one.lines]) for one in found] == [
        ("loop 2300, CLM05-1", [1]),
        ("loop 2400, SV105", [2]),
    ]


def test_home_telehealth_begins_in_2022() -> None:
    assert findings("COD-011", claim(place_of_service="10", service_date="2022-01-01")) == []
    assert findings("COD-011", claim(place_of_service="10", service_date="2021-12-31")) != []


def test_a_bill_type_is_no_place_of_service() -> None:
    assert findings("COD-011", claim("837I", bill_type="131")) == []


def test_places_of_infusion_are_valid() -> None:
    for place in ("11", "12", "19", "22", "24", "49"):
        assert findings("COD-011", claim(place_of_service=place)) == []
