"""IDN-008: numbers that may come again, and one that was another patient's."""

from __future__ import annotations

import pytest

from scrubber.rules import RULES_BY_CODE
from scrubber.testing import claim, findings, scrub_text

PAST = {
    "claim_id": "PCN1",
    "billing_npi": "1234567893",
    "birth_date": "1950-05-05",
    "sex": "M",
    "last_name": "OTHER",
    "first_name": "JOHN",
    "member_id": "1EG4TE5MK99",
    "service_date": "2024-01-05",
    "hcpcs": "J1745",
}


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_replacement_or_a_void_repeats_the_number_wherever_it_stands(frequency: str) -> None:
    later = claim(frequency=frequency, references={"F8": "ICN1"}, service_date="2024-02-10")
    assert findings("IDN-008", claim(), later) == []
    assert findings("IDN-008", later, claim()) == []


def test_the_finding_stands_on_the_later_claim_alone() -> None:
    answer = scrub_text(claim(), claim(service_date="2024-03-01"), rules=["IDN-008"])
    assert [one.claim.ordinal for one in answer.findings] == [2]
    assert answer.held == [False, True]


def test_another_billing_provider_has_numbers_of_its_own() -> None:
    other = claim(billing={"npi": "1999999984"}, service_date="2024-03-01")
    assert findings("IDN-008", claim(), other) == []


def test_one_claim_on_its_way_to_its_next_payer_keeps_its_number() -> None:
    second = claim(payer="commercial", sequence="S")
    assert findings("IDN-008", claim(), second) == []


@pytest.mark.skipif("DUP-001" not in RULES_BY_CODE, reason="the duplicate rules are not there")
def test_a_copy_is_told_as_a_copy_and_not_for_its_number() -> None:
    answer = scrub_text(claim(), claim(), rules=["IDN-008", "DUP-001"])
    assert [one.rule for one in answer.findings] == ["DUP-001"]


def test_a_number_sent_before_for_another_patient_is_told() -> None:
    found = findings("IDN-008", claim(), history=[{**PAST, "status": "sent"}])
    assert [one.message for one in found] == [
        "The patient control number was sent before for another patient."
    ]


def test_a_number_that_was_rejected_or_is_the_same_patient_s_is_free() -> None:
    assert findings("IDN-008", claim(), history=[{**PAST, "status": "rejected"}]) == []
    same = {**PAST, "status": "paid", "member_id": "1EG4TE5MK73", "birth_date": "1960-01-01", "sex": "F"}
    assert findings("IDN-008", claim(), history=[same]) == []
