"""Rules that ask what a patient had before hear the ledger as they hear ``claim_history``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scrubber.arithmetic.local_rows import past_lines
from scrubber.engine.mapper import Worker
from scrubber.engine.plan import Plan
from scrubber.engine.run import run
from scrubber.ledger import Ledger, State
from scrubber.ledger.history import LedgerHistory
from scrubber.reference.tables import Tables, default_plan
from scrubber.testing import batch, claim, line
from tests.ledger.claims import KEY, NEXT_NIGHT, built, night, record

DAY = date(2026, 4, 15)
CONTRACTOR = {"id": "19003", "name": "DME MAC JD", "filing": "MB", "member_id": "1EG4TE5MK73"}


def tables_with(url: str | None, folder: Path) -> Tables:
    """Tables as a run's worker opens them, with a ledger or without."""
    plan = default_plan(as_of=DAY, imported=None)
    history = LedgerHistory(url, KEY) if url is not None else None
    tables = Tables.open(plan)
    Worker(Plan(plan, DAY, KEY, folder, ("AUT-005",), history=history), tables)
    return tables


def test_lines_of_the_ledger_bear_the_names_of_the_table(url: str, ledger: Ledger, tmp_path: Path) -> None:
    night(ledger, record(claim_id="OLD", service_date="2024-01-02"))
    lines = past_lines(built(claim_id="NEW"), tables_with(url, tmp_path))
    assert lines is not None
    assert next((one.hcpcs, one.service_date, one.units, one.status) for one in lines) == (
        "J1745",
        date(2024, 1, 2),
        Decimal(40),
        "sent",
    )


def test_a_rejected_claim_is_told_with_its_status(url: str, ledger: Ledger, tmp_path: Path) -> None:
    night(ledger, record(claim_id="OLD", service_date="2024-01-02"))
    ledger.set_state([1], State.REJECTED, at=NEXT_NIGHT)
    lines = past_lines(built(claim_id="NEW"), tables_with(url, tmp_path)) or ()
    assert {one.status for one in lines} == {"rejected"}


def test_another_patient_has_no_lines_and_no_ledger_is_not_an_empty_one(
    url: str, ledger: Ledger, tmp_path: Path
) -> None:
    night(ledger, record(claim_id="OLD", service_date="2024-01-02"))
    other = built(claim_id="NEW", patient={"member_id": "9ZZ9ZZ9ZZ99", "last": "ELSE", "first": "ANN"})
    assert past_lines(other, tables_with(url, tmp_path)) == ()
    assert past_lines(other, tables_with(None, tmp_path)) is None


def test_a_visit_is_paired_with_the_drug_that_an_earlier_night_sent(
    url: str, ledger: Ledger, tmp_path: Path
) -> None:
    home: dict[str, Any] = {"payer": CONTRACTOR, "place_of_service": "12", "diagnoses": ["D839"]}
    night(ledger, record(claim_id="OLD", lines=[line("J1569", 60)], service_date="2024-02-01", **home))
    path = tmp_path / "visit.837"
    plan = Plan(
        default_plan(as_of=DAY, imported=None), DAY, KEY, tmp_path, ("PAY-009",),
        history=LedgerHistory(url, KEY),
    )  # fmt: skip
    for day, expected in (("2024-02-10", []), ("2024-04-10", ["PAY-009"])):
        path.write_bytes(batch(claim(claim_id="NEW", lines=[line("Q2052", 1)], service_date=day, **home)))
        with run([path], plan, jobs=1) as report:
            (body,) = report.claims()
        assert [one["rule"] for one in body["findings"]] == expected
        assert body["not_checked"] == []
