"""DTE-004: what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

DEAD = {"eligibility": [{"member_id": "1EG4TE5MK73", "payer_id": "06102", "death_date": "2024-02-09"}]}
LINES = [line("J1745", 40)]


def test_eligibility_may_know_the_day_of_death() -> None:
    found = findings("DTE-004", claim(lines=LINES), tables=DEAD)
    assert [(one.hit.carc, one.hit.rarc) for one in found] == [(("13",), ())]


def test_the_subscribers_death_is_not_the_dependants() -> None:
    assert findings("DTE-004", claim(lines=LINES, separate_patient=True), tables=DEAD) == []


def test_a_patient_is_the_one_who_was_born_not_the_subscriber() -> None:
    subject = claim(
        lines=LINES,
        separate_patient=True,
        subscriber={"birth": "1960-01-01"},
        patient={"birth": "2024-02-11"},
    )
    assert len(findings("DTE-004", subject)) == 1


def test_a_claim_without_line_dates_is_judged_by_its_statement() -> None:
    subject = claim(
        "837I",
        bill_type="111",
        lines=[line("J1745", 40, date="")],
        statement=("2024-02-10", "2024-02-12"),
        patient={"birth": "2024-02-11"},
    )
    assert [one.message for one in findings("DTE-004", subject)] == [
        "The statement begins on 2024-02-10, before the patient was born."
    ]


def test_the_oldest_people_are_left_alone() -> None:
    assert findings("DTE-004", claim(lines=LINES, patient={"birth": "1898-02-11"})) == []
    assert len(findings("DTE-004", claim(lines=LINES, patient={"birth": "1898-02-10"}))) == 1


def test_no_message_quotes_the_birth_date() -> None:
    found = findings("DTE-004", claim(lines=LINES, patient={"birth": "1860-03-07"}))
    assert [("1860" in one.message, one.hit.value) for one in found] == [(False, None)]
