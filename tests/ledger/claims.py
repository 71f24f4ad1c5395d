"""Claims built as 837 text, read back, and recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from scrubber.ledger import ClaimEntry, ClaimRecord, FindingRecord, Ledger, SetNumbers, State, claim_record
from scrubber.model.claim import Claim
from scrubber.testing import claim, read

KEY = bytes(range(32))
NIGHT = "2026-04-15T22:00:00+00:00"
NEXT_NIGHT = "2026-04-16T22:00:00+00:00"


def built(**given: Any) -> Claim:
    """A claim as the reader gives it."""
    return read(claim(**given))


def record(ordinal: int = 1, **given: Any) -> ClaimRecord:
    """What the ledger keeps of a built claim."""
    return claim_record(built(**given), KEY)._replace(ordinal=ordinal)


def found(rule: str = "INF-001", mark: str = "f1", **given: Any) -> FindingRecord:
    """A finding."""
    facts = {"severity": "error", "payer_id": "06102", "code": "J1745", "line_number": 1, "risk_cents": 100}
    return FindingRecord(mark, rule, waived_by=given.pop("waived_by", ""), **{**facts, **given})


def begin(ledger: Ledger, at: str = NIGHT, kind: str = "nightly") -> int:
    """Begin a run."""
    day = date.fromisoformat(at[:10])
    return ledger.begin_run(run_id=f"{day:%Y%m%d}-abc", kind=kind, as_of=day, started_at=at)


def file_of(ledger: Ledger, run: int, name: str = "a.837", at: str = NIGHT, isa: str = "000000001") -> int:
    """Record an input file with one transaction set."""
    sets = [SetNumbers("SENDER", "RECEIVER", isa, "1", "0001")]
    return ledger.record_file(
        run, name=name, location=f"in/{name}", sha256=name, size=1, form="837P", at=at, sets=sets
    )


def night(
    ledger: Ledger,
    *entries: ClaimRecord | tuple[Any, ...],
    at: str = NIGHT,
    name: str = "a.837",
) -> tuple[int, int]:
    """Record one run with one file of claims; return run and file.

    An entry is a record (sent), or record and state, or record, state and findings.
    """
    run = begin(ledger, at)
    file = file_of(ledger, run, name, at)
    whole = [(entry, State.SENT) if isinstance(entry, ClaimRecord) else entry for entry in entries]
    ledger.record_claims(
        run, file,
        (ClaimEntry(one[0]._replace(ordinal=number), *one[1:]) for number, one in enumerate(whole, start=1)),
        at=at,
    )  # fmt: skip
    return run, file


def states(ledger: Ledger, *numbers: int) -> list[str]:
    """States of claims, in order of their numbers."""
    return [str(row.state) for row in ledger.claims(numbers or range(1, 50))]
