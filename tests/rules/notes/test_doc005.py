"""DOC-005: which records waste and time need, and when none is missing."""

from __future__ import annotations

from typing import Any

from scrubber.testing import claim, line, scrub_text

INFUSED = [line("J1745", 40), line("96413", 1)]
LOG = {
    "member_id": "1EG4TE5MK73",
    "service_date": "2024-02-10",
    "hcpcs": "J1745",
    "start": "09:00",
    "stop": "11:05",
}


def said(*, tables: Any = None, **about: Any) -> str:
    notes = scrub_text(claim(**{"lines": INFUSED, **about}), rules=("DOC-005",), tables=tables).notes
    return " ".join(one.text for note in notes for one in note.sentences)


def test_time_is_a_matter_of_medicare_and_of_payers_that_pay_waste() -> None:
    for payer in ("medicare", "medicare_advantage"):
        assert "start and stop time" in said(payer=payer)
    assert said(payer="commercial") == ""
    pays = {"payer_profile": [{"payer_id": "SAMPL", "lob": "commercial", "jwjz_required_from": "2023-07-01"}]}
    assert "start and stop time" in said(payer="commercial", tables=pays)


def test_waste_names_its_units() -> None:
    lines = [line("J1745", 35), line("J1745", 5, modifiers="JW"), line("96413", 1)]
    assert "J1745, 5 units discarded: amount discarded" in said(lines=lines)


def test_observation_hours_leave_out_the_infusion() -> None:
    observed = [*INFUSED, line("G0378", 8, revenue="0762")]
    assert "observation hours" in said(form="837I", lines=observed)
    assert "observation hours" not in said(form="837I")


def test_a_push_and_a_shot_have_no_times() -> None:
    assert said(lines=[line("J1756", 200), line("96374", 1)], diagnoses=["D509"]) == ""
    assert said(lines=[line("J0897", 60), line("96372", 1)], diagnoses=["M810"]) == ""


def test_a_complete_log_needs_no_reminder() -> None:
    assert said(tables={"administration_log": [LOG]}) == ""
    assert said(tables={"administration_log": [{**LOG, "stop": ""}]}) != ""
