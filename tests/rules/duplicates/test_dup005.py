"""DUP-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings

CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}
REPLACES = {"F8": "ICN0001"}


def test_an_equipment_contractor_takes_originals_only() -> None:
    subject = claim(payer=CONTRACTOR, frequency="8", references=REPLACES)
    assert [one.severity.value for one in findings("DUP-005", subject)] == ["error"]


def test_part_b_takes_no_other_frequency_either() -> None:
    assert len(findings("DUP-005", claim(frequency="6"))) == 1
    assert findings("DUP-005", claim()) == []


def test_a_profile_may_say_that_replacements_are_taken() -> None:
    profile = {"payer_profile": [{"payer_id": "06102", "lob": "medicare_b", "freq7": "Y"}]}
    assert findings("DUP-005", claim(frequency="7", references=REPLACES), tables=profile) == []


def test_a_hospital_adjusts_its_medicare_claims() -> None:
    assert findings("DUP-005", claim("837I", bill_type="137", references=REPLACES)) == []
