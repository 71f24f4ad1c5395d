"""PTP-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DAY = "2024-07-15"
INFUSION = line("96413", 1)


def test_a_hospital_visit_beside_an_infusion_needs_25() -> None:
    lines = [INFUSION, line("99283", 1, revenue="0450")]
    found = findings("PTP-003", claim("837I", service_date=DAY, lines=lines))
    assert [one.severity for one in found] == ["error"]


def test_a_hospital_clinic_visit_beside_an_injection_is_an_active_pair() -> None:
    lines = [line("96372", 1), line("G0463", 1)]
    found = findings("PTP-003", claim("837I", service_date=DAY, lines=lines))
    assert [one.severity for one in found] == ["error"]


def test_an_eye_injection_counts_as_a_service() -> None:
    found = findings("PTP-003", claim(service_date=DAY, lines=[line("67028", 1), line("99213", 1)]))
    assert [one.severity for one in found] == ["error"]


def test_another_practitioner_of_unknown_specialty_is_a_warning() -> None:
    lines = [INFUSION, line("99213", 1, rendering="1982736450")]
    found = findings("PTP-003", claim(service_date=DAY, lines=lines))
    assert [one.severity for one in found] == ["warning"]


def test_the_visit_of_another_day_stands_alone() -> None:
    lines = [INFUSION, line("99213", 1, date="2024-07-16")]
    assert findings("PTP-003", claim(service_date=DAY, lines=lines)) == []
