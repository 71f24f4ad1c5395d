"""BAL-001: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line, scrub_text


def test_an_unreadable_charge_is_not_checked() -> None:
    subject = claim(charge="100.00", lines=[line("J3420", 1, charge="ten")])
    answer = scrub_text(subject, rules=("BAL-001",))
    assert answer.findings == []
    assert answer.not_checked == [("BAL-001", "a charge is unreadable")]


def test_a_hospital_claim_is_another_rules() -> None:
    assert findings("BAL-001", claim("837I", charge="1.00")) == []


def test_value_and_expected_say_both_totals() -> None:
    found = findings("BAL-001", claim(charge="90.00", lines=[line("J3420", 1, charge="100.00")]))
    assert [(one.hit.value, one.hit.expected) for one in found] == [("90.00", "100.00")]
