"""MOD-003: where the dose may stand."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

WASTE = line("J1745", 5, modifiers="JW")


def test_the_dose_may_go_to_another_payer() -> None:
    given = claim(payer="commercial", lines=[line("J1745", 35)], patient={"member_id": "1EG4TE5MK73"})
    assert findings("MOD-003", given, claim(lines=[WASTE], claim_id="PCN2")) == []


def test_the_dose_may_have_been_sent_on_an_earlier_day() -> None:
    past = {
        "claim_id": "P0",
        "payer_id": "06102",
        "member_id": "1EG4TE5MK73",
        "hcpcs": "J1745",
        "service_date": "2024-02-10",
    }
    assert findings("MOD-003", claim(lines=[WASTE]), history=[{**past, "status": "paid"}]) == []
    rejected = findings("MOD-003", claim(lines=[WASTE]), history=[{**past, "status": "rejected"}])
    assert [one.severity for one in rejected] == ["error"]


def test_another_patient_s_dose_does_not_count() -> None:
    other = claim(lines=[line("J1745", 35)], patient={"last": "OTHER", "member_id": "1EG4TE5MK72"})
    found = findings("MOD-003", other, claim(lines=[WASTE], claim_id="PCN2"))
    assert [one.claim.claim_id for one in found] == ["PCN2"]


def test_a_payer_that_does_not_ask_is_not_judged() -> None:
    assert findings("MOD-003", claim(payer="commercial", lines=[WASTE])) == []
