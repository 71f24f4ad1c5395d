"""What rules learn of earlier claims from the ledger."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scrubber.engine.plan import Plan
from scrubber.engine.run import run
from scrubber.errors import ConfigError
from scrubber.ledger import Ledger, Mark, State
from scrubber.ledger.history import LedgerHistory
from scrubber.model.history import History
from scrubber.reference.tables import default_plan
from scrubber.testing import batch, claim
from tests.ledger.claims import KEY, NEXT_NIGHT, begin, built, file_of, night, record

NEXT_DAY = date(2026, 4, 16)


def opened(url: str, before_run: int | None = None) -> History:
    return LedgerHistory(url, KEY, before_run=before_run).open()


def test_lines_of_the_same_patient_are_given_oldest_first(url: str, ledger: Ledger) -> None:
    night(
        ledger,
        record(claim_id="NEW", service_date="2024-02-10"),
        record(claim_id="OLD", service_date="2024-01-02"),
        record(claim_id="OTHER", patient={"member_id": "9ZZ9ZZ9ZZ99", "last": "ELSE", "first": "ANN"}),
    )  # fmt: skip
    lines = opened(url).lines_of(built(claim_id="PCN9"))
    assert [line.service_date for line in lines] == [date(2024, 1, 2)] * 3 + [date(2024, 2, 10)] * 3
    first = lines[0]
    assert (first.code, first.ndc, first.charge_cents) == ("J1745", "57894003001", 400000)
    assert first.units == Decimal(40)
    assert (first.payer_id, first.form, first.modifiers) == ("06102", "837P", ("JZ",))


def test_a_patient_is_found_by_name_or_by_member_id(url: str, ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"))
    renamed, renumbered = {"last": "MARRIED"}, {"member_id": "1EG4TE5MK99"}
    history = opened(url)
    assert len(history.lines_of(built(claim_id="B", patient=renamed))) == 3
    assert len(history.lines_of(built(claim_id="B", patient=renumbered))) == 3
    assert not history.lines_of(built(claim_id="B", patient={**renamed, **renumbered}))
    assert not history.lines_of(built(claim_id="B", billing={"npi": "1222222220", "tax_id": "999999999"}))


def test_held_superseded_and_voided_claims_are_left_out(url: str, ledger: Ledger) -> None:
    night(ledger, (record(claim_id="HELD"), State.HELD), record(claim_id="VOIDED"))
    night(ledger, record(claim_id="VOIDED", frequency="8"), at=NEXT_NIGHT, name="b.837")
    assert not opened(url).lines_of(built(claim_id="B"))


def test_released_reads_as_sent_and_answers_as_what_they_are(url: str, ledger: Ledger) -> None:
    night(ledger, (record(claim_id="A"), State.RELEASED), record(claim_id="B"), record(claim_id="C"))
    ledger.set_state([2], State.REJECTED, at=NEXT_NIGHT)
    ledger.set_state([3], State.PAID, at=NEXT_NIGHT)
    statuses = {line.status for line in opened(url).lines_of(built(claim_id="D"))}
    assert statuses == {"sent", "rejected", "paid"}


def test_a_replacement_does_not_see_what_it_replaces(url: str, ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"), record(claim_id="B"))
    ledger.mark([Mark("A", State.PAID, NEXT_DAY, icn="ICN1")], at=NEXT_NIGHT, source="835")
    history = opened(url)
    assert len(history.lines_of(built(claim_id="Z", frequency="7", references={"F8": "ICN1"}))) == 3
    assert len(history.lines_of(built(claim_id="B", frequency="7", references={"F8": "ICN9"}))) == 3
    assert len(history.lines_of(built(claim_id="Z"))) == 6


def test_the_snapshot_does_not_move_while_the_run_goes_on(url: str, ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"), (record(claim_id="B", service_date="2024-03-01"), State.HELD))
    source = LedgerHistory(url, KEY)
    ledger.set_state([1], State.PAID, at=NEXT_NIGHT)
    ledger.set_state([2], State.RELEASED, at=NEXT_NIGHT)
    night(ledger, record(claim_id="C", service_date="2024-05-01"), at=NEXT_NIGHT, name="b.837")
    history = pickle.loads(pickle.dumps(source)).open()  # noqa: S301 - our own object, as a worker gets it
    assert {line.status for line in history.lines_of(built(claim_id="D"))} == {"sent"}
    assert len(history.lines_of(built(claim_id="D"))) == 3


def test_a_night_that_begins_again_does_not_meet_its_own_claims(url: str, ledger: Ledger) -> None:
    night(ledger, record(claim_id="A", service_date="2024-01-10"))
    number, file = night(ledger, record(claim_id="B"), at=NEXT_NIGHT, name="b.837")
    ledger.mark_sent(number, file, on=NEXT_DAY)
    again = opened(url, before_run=number)
    assert len(again.lines_of(built(claim_id="B"))) == 3
    assert again.interchange("SENDER", "RECEIVER", "000000001") is None
    assert len(opened(url).lines_of(built(claim_id="B"))) == 6


def test_an_interchange_is_known_once_it_was_sent(url: str, ledger: Ledger) -> None:
    number = begin(ledger)
    file = file_of(ledger, number)
    assert opened(url).interchange("SENDER", "RECEIVER", "000000001") is None
    ledger.mark_sent(number, file, on=NEXT_DAY)
    past = opened(url).interchange("SENDER", "RECEIVER", "000000001")
    assert past is not None
    assert (past.sent_on, past.file_name) == (NEXT_DAY, "a.837")
    assert opened(url).interchange("SENDER", "RECEIVER", "000000002") is None


def test_an_account_number_sent_for_another_patient_is_told(url: str, ledger: Ledger) -> None:
    night(ledger, record(claim_id="A"), (record(claim_id="H"), State.HELD), record(claim_id="R"))
    ledger.set_state([3], State.REJECTED, at=NEXT_NIGHT)
    other = {"member_id": "9ZZ9ZZ9ZZ99", "last": "ELSE", "first": "ANN"}
    history = opened(url)
    assert history.sent_for_other_patient(built(claim_id="A", patient=other))
    assert not history.sent_for_other_patient(built(claim_id="A"))
    assert not history.sent_for_other_patient(built(claim_id="H", patient=other))
    assert not history.sent_for_other_patient(built(claim_id="R", patient=other))


def test_expected_claims_are_answered_as_unexpected_ones(url: str, ledger: Ledger) -> None:
    night(ledger, *(record(claim_id=f"A{n}", patient={"member_id": f"1EG4TE5MK{n}"}) for n in range(10, 30)))
    asked = [
        built(claim_id="A15", patient={"member_id": f"1EG4TE5MK{n}", "last": f"L{n}"}) for n in range(10, 30)
    ]
    told, untold = opened(url), opened(url)
    told.expect(asked[:12])
    told.expect(asked[6:])
    for one in asked:
        assert told.lines_of(one) == untold.lines_of(one)
        assert len(told.lines_of(one)) == 3
        assert told.sent_for_other_patient(one) == untold.sent_for_other_patient(one)


def test_a_ledger_that_is_not_there_or_of_another_key_is_refused(
    url: str, ledger: Ledger, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="was made under another key"):
        LedgerHistory(url, bytes(32))
    with pytest.raises(ConfigError, match="There is no ledger at"):
        LedgerHistory(f"sqlite:///{tmp_path / 'nowhere.db'}", KEY)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    return tmp_path / "export.837"


def rules_found(url: str, path: Path, *claims: Any, jobs: int = 1) -> list[str]:
    path.write_bytes(batch(*claims))
    plan = Plan(
        default_plan(as_of=NEXT_DAY, imported=None), NEXT_DAY, KEY, path.parent,
        ("DUP-001", "DUP-003", "IDN-008", "DRG-011", "X12-005"), history=LedgerHistory(url, KEY),
    )  # fmt: skip
    with run([path], plan, jobs=jobs) as report:
        found = [one["rule"] for body in report.claims() for one in body["findings"]]
        return found + [one["rule"] for body in report.files for one in body["findings"]]


@pytest.mark.parametrize("state", [State.HELD, State.REJECTED])
@pytest.mark.parametrize(
    "correction",
    [
        {},
        {"patient": {"member_id": "1EG4TE5MK99", "last": "OTHER"}},
        {"charge": "4360.00", "claim_id": "PCN1"},
    ],
)
def test_a_corrected_export_meets_no_duplicate_of_itself(
    url: str, ledger: Ledger, exported: Path, state: State, correction: dict[str, Any]
) -> None:
    night(ledger, (record(), State.HELD) if state is State.HELD else record())
    if state is State.REJECTED:
        ledger.set_state([1], State.REJECTED, at=NEXT_NIGHT)
    assert rules_found(url, exported, claim(**correction)) == []


def test_the_same_claim_again_is_a_duplicate_of_what_was_sent_or_paid(
    url: str, ledger: Ledger, exported: Path
) -> None:
    night(ledger, record())
    assert rules_found(url, exported, claim()) == ["DUP-003"]
    assert rules_found(url, exported, claim(), jobs=2) == ["DUP-003"]
    other = claim(patient={"member_id": "9ZZ9ZZ9ZZ99", "last": "ELSE", "first": "ANN"})
    assert rules_found(url, exported, other) == ["IDN-008"]
    assert rules_found(url, exported, claim(claim_id="P2", service_date="2024-02-20")) == ["DRG-011"]
