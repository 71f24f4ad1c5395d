"""DX-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings


def test_a_hospital_claim_is_judged_by_the_last_day_of_its_statement() -> None:
    days = ("2025-09-29", "2025-10-02")
    subject = claim("837I", diagnoses=["G35A"], service_date="2025-09-29", statement=days)
    assert findings("DX-001", subject) == []
