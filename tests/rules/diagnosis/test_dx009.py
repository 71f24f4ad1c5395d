"""DX-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}


def test_another_benefit_by_infusion_pump_is_not_judged() -> None:
    lines = [line("J1569", 60), line("E0781", 1)]
    subject = claim(payer=CONTRACTOR, place_of_service="12", diagnoses=["G6181"], lines=lines)
    assert findings("DX-009", subject) == []
