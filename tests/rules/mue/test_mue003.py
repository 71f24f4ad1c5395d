"""MUE-003: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DAY = "2024-07-15"


def test_units_of_two_claims_of_the_day_are_added() -> None:
    first = claim(service_date=DAY, lines=[line("J1745", 100)])
    second = claim(claim_id="PCN2", service_date=DAY, lines=[line("J1745", 60)])
    found = findings("MUE-003", first, second)
    assert all("100 + 60 = 160 units" in one.message for one in found)
    assert {one.claim.claim_id for one in found} == {"PCN1", "PCN2"}


def test_units_for_another_payer_are_not_added() -> None:
    other = claim(claim_id="PCN2", service_date=DAY, payer="commercial", lines=[line("J1745", 60)])
    assert findings("MUE-003", claim(service_date=DAY, lines=[line("J1745", 100)]), other) == []


def test_a_commercial_payer_gets_a_warning() -> None:
    found = findings("MUE-003", claim(service_date=DAY, payer="commercial", lines=[line("J1745", 160)]))
    assert [one.severity for one in found] == ["warning"]


def test_a_payer_that_does_not_use_the_limits_is_left_alone() -> None:
    profile = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "mue": "none"}]}
    subject = claim(service_date=DAY, payer="commercial", lines=[line("J1745", 160)])
    assert findings("MUE-003", subject, tables=profile) == []


def test_hospital_and_practice_have_their_own_limits() -> None:
    hours = [line("96366", 10)]
    assert findings("MUE-003", claim("837I", service_date=DAY, lines=hours)) == []
    assert [one.severity for one in findings("MUE-003", claim(service_date=DAY, lines=hours))] == ["error"]


def test_a_stay_is_not_judged() -> None:
    assert (
        findings("MUE-003", claim("837I", bill_type="111", service_date=DAY, lines=[line("J1745", 160)]))
        == []
    )
