"""The life of a claim in the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scrubber.errors import LedgerError
from scrubber.ledger import ClaimEntry, Ledger, State
from tests.ledger.claims import NEXT_NIGHT, NIGHT, begin, built, file_of, found, night, record, states

DAY = date(2026, 4, 16)


def test_a_claim_is_stored_without_name_member_id_or_account_number(ledger: Ledger) -> None:
    night(ledger, record(claim_id="ACCOUNT77"))
    with ledger.transaction() as connection:
        text = ""
        for table in ("claims", "lines", "transitions", "findings", "interchanges"):
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                text += repr(tuple(row))
    for secret in ("SAMPLE", "JANE", "1EG4TE5MK73", "ACCOUNT77", "19600101", "361234567"):
        assert secret not in text
    assert "J1745" in text
    assert "06102" in text


def test_held_claims_are_given_back_oldest_first_with_their_file(ledger: Ledger) -> None:
    night(
        ledger, (record(claim_id="A"), State.HELD), record(claim_id="B"), (record(claim_id="C"), State.HELD)
    )
    rows = ledger.held_claims(DAY)
    assert [(row.file_name, row.ordinal, row.file_location) for row in rows] == [
        ("a.837", 1, "in/a.837"),
        ("a.837", 3, "in/a.837"),
    ]
    assert [row.number for row in ledger.find_claims("C")] == [rows[1].number]
    assert ledger.find_claims("C", states=[State.SENT]) == []


def test_a_corrected_export_supersedes_its_held_predecessor(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD))
    night(ledger, record(charge="4360.00"), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["superseded", "sent"]


def test_a_corrected_export_that_is_held_again_leaves_one_held_claim(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD))
    night(ledger, (record(), State.HELD), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["superseded", "held"]


def test_a_rejected_claim_gives_way_to_its_correction(ledger: Ledger) -> None:
    night(ledger, record())
    ledger.set_state([1], State.REJECTED, at=NEXT_NIGHT)
    night(ledger, record(), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["superseded", "sent"]


def test_the_next_visit_under_one_number_per_patient_supersedes_nothing(ledger: Ledger) -> None:
    night(ledger, (record(service_date="2024-02-10"), State.HELD))
    night(ledger, record(service_date="2024-04-06"), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["held", "sent"]


def test_a_service_date_in_the_future_is_corrected_by_the_next_export(ledger: Ledger) -> None:
    night(ledger, (record(service_date="2062-02-10"), State.HELD))
    night(ledger, record(service_date="2026-02-10"), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["superseded", "sent"]


@pytest.mark.parametrize("different", [{"payer": "commercial"}, {"billing": {"npi": "1222222220"}}])
def test_another_payer_or_provider_supersedes_nothing(ledger: Ledger, different: dict[str, Any]) -> None:
    night(ledger, (record(), State.HELD))
    night(ledger, record(**different), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["held", "sent"]


def test_a_held_duplicate_does_not_close_what_the_payer_has(ledger: Ledger) -> None:
    night(ledger, record())
    ledger.set_state([1], State.PAID, at=NEXT_NIGHT)
    night(ledger, (record(), State.HELD), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["paid", "held"]


def test_a_replacement_supersedes_what_was_paid_and_a_held_one_does_not(ledger: Ledger) -> None:
    night(ledger, record())
    ledger.set_state([1], State.PAID, at=NEXT_NIGHT)
    replacement = record(frequency="7", references={"F8": "ICN1"})
    night(ledger, (replacement, State.HELD), at=NEXT_NIGHT, name="b.837")
    assert states(ledger) == ["paid", "held"]
    night(ledger, replacement, at=NEXT_NIGHT, name="c.837")
    assert states(ledger) == ["superseded", "superseded", "sent"]


def test_claims_of_one_file_never_close_each_other(ledger: Ledger) -> None:
    one = record()
    others = [(record()._replace(account_key=f"a{n}"), State.HELD) for n in range(450)]
    night(ledger, (one, State.HELD), *others, (one, State.HELD), one)
    assert [str(row.state) for row in ledger.claims([1, 452, 453])] == ["held", "held", "sent"]


def test_the_second_file_of_a_night_supersedes_the_first(ledger: Ledger) -> None:
    run, _ = night(ledger, (record(), State.HELD))
    file = file_of(ledger, run, "b.837")
    ledger.record_claims(run, file, [ClaimEntry(record(), State.SENT)], at=NIGHT)
    assert states(ledger) == ["superseded", "sent"]


def test_predecessors_are_told_before_anything_is_recorded(ledger: Ledger) -> None:
    night(ledger, (record(claim_id="A"), State.HELD), record(claim_id="B"))
    again = [record(claim_id="B"), record(claim_id="A"), record(claim_id="NEW")]
    assert ledger.predecessors(again) == {1: [1]}
    assert ledger.predecessors(again, State.SENT) == {0: [2], 1: [1]}
    assert states(ledger) == ["held", "sent"]


def test_undoing_a_file_restores_what_its_claims_superseded(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD))
    _, file = night(ledger, (record(), State.SENT, [found()]), at=NEXT_NIGHT, name="b.837")
    ledger.undo_file(file)
    assert states(ledger) == ["held"]
    assert [row.name for row in ledger.files()] == ["a.837"]
    assert ledger.finding_states(["f1"])["f1"].state == "new"


def test_all_claims_move_or_none(ledger: Ledger) -> None:
    night(ledger, (record(claim_id="A"), State.HELD), record(claim_id="B"))
    with pytest.raises(LedgerError, match="Claim 2 is sent and cannot become released"):
        ledger.set_state([1, 2], State.RELEASED, at=NEXT_NIGHT)
    assert states(ledger) == ["held", "sent"]
    assert ledger.set_state([1], State.RELEASED, at=NEXT_NIGHT) == [1]
    assert ledger.set_state([1], State.RELEASED, at=NEXT_NIGHT) == []
    with pytest.raises(LedgerError, match="knows no claim 99"):
        ledger.set_state([99], State.SENT, at=NEXT_NIGHT)


def test_a_superseded_claim_is_never_released(ledger: Ledger) -> None:
    night(ledger, (record(), State.HELD))
    night(ledger, record(), at=NEXT_NIGHT, name="b.837")
    with pytest.raises(LedgerError, match="superseded and cannot become released"):
        ledger.set_state([1], State.RELEASED, at=NEXT_NIGHT)


def test_a_file_is_recorded_whole_or_not_at_all(ledger: Ledger) -> None:
    run = begin(ledger)
    file = file_of(ledger, run)
    entries = [ClaimEntry(record(1), State.SENT), ClaimEntry(record(1), State.SENT)]
    with pytest.raises(LedgerError, match="refused a statement"):
        ledger.record_claims(run, file, entries, at=NIGHT)
    assert states(ledger) == []
    with pytest.raises(LedgerError, match="does not begin its life as paid"):
        ledger.record_claims(run, file, [ClaimEntry(record(1), State.PAID)], at=NIGHT)


def test_a_batch_larger_than_a_statement_is_recorded(ledger: Ledger) -> None:
    run = begin(ledger)
    file = file_of(ledger, run)
    one = record()
    entries = (
        ClaimEntry(one._replace(ordinal=n, account_key=f"a{n}"), State.HELD, [found(mark=f"f{n}")])
        for n in range(1, 1001)
    )
    assert ledger.record_claims(run, file, entries, at=NIGHT) == 1000
    rows = ledger.held_claims(DAY)
    assert [row.ordinal for row in rows] == list(range(1, 1001))
    assert len(ledger.set_state([row.number for row in rows], State.RELEASED, at=NEXT_NIGHT)) == 1000


def test_a_record_holds_the_lines_and_the_days(ledger: Ledger) -> None:
    one = record(service_date="2024-02-10")
    assert (one.service_from, one.service_to) == (date(2024, 2, 10), date(2024, 2, 10))
    assert one.charge_cents == 436000
    assert [line.code for line in one.lines] == ["J1745", "96413", "96415"]
    assert one.lines[0].ndc == "57894003001"
    assert built(service_date="2024-02-10").claim_id not in repr(one)
