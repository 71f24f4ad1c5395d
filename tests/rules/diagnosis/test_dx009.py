"""DX-009: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}


def test_another_benefit_by_infusion_pump_is_not_judged() -> None:
    lines = [line("J1569", 60), line("E0781", 1)]
    subject = claim(payer=CONTRACTOR, place_of_service="12", diagnoses=["G6181"], lines=lines)
    assert findings("DX-009", subject) == []


def test_every_listed_deficiency_is_covered_and_its_neighbours_are_not() -> None:
    lines = [line("J1569", 60)]
    about = {"payer": CONTRACTOR, "place_of_service": "12", "lines": lines}
    for code in ("G113", "D800", "D802", "D807", "D810", "D815", "D8182", "D8189", "D819", "D824", "D839"):
        assert findings("DX-009", claim(diagnoses=[code], **about)) == []  # type: ignore[arg-type]  # mixed values
    for code in ("D801", "D808", "D813", "D822", "D849", "G6181", "D693"):
        assert len(findings("DX-009", claim(diagnoses=[code], **about))) == 1  # type: ignore[arg-type]  # as above


def test_an_office_and_another_payer_are_not_the_home_benefit() -> None:
    lines = [line("J1569", 60)]
    assert findings("DX-009", claim(payer=CONTRACTOR, diagnoses=["G6181"], lines=lines)) == []
    home = claim(payer="commercial", place_of_service="12", diagnoses=["G6181"], lines=lines)
    assert findings("DX-009", home) == []


def test_the_list_begins_with_its_day() -> None:
    for day, count in (("2019-08-12", 0), ("2019-08-13", 1)):
        subject = claim(
            payer=CONTRACTOR, place_of_service="12", diagnoses=["G6181"], lines=[line("J1569", 60)],
            service_date=day,
        )  # fmt: skip
        assert len(findings("DX-009", subject)) == count
