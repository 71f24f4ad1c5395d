"""What earlier runs know of a patient: a protocol that the ledger and ``claim_history`` implement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from scrubber.model.claim import Claim


class PastLine(NamedTuple):
    """A service line that was billed before."""

    claim_id: str  # CLM01, or its keyed hash where the ledger holds only that
    payer_id: str
    billing_npi: str
    form: str  # "837P" or "837I"
    bill_type: str
    frequency_code: str
    icn: str  # payer claim control number, where known
    service_date: date
    code: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    ndc: str
    charge_cents: int | None
    status: str  # sent, accepted, pending, paid, denied, rejected, superseded, voided
    paid_cents: int | None
    carc: tuple[str, ...]


class PastInterchange(NamedTuple):
    """An interchange that was sent before."""

    control_number: str  # ISA13
    sent_on: date
    file_name: str


class Outcomes(NamedTuple):
    """What became of earlier findings of one rule with one payer."""

    denied: int
    total: int


class FindingState(NamedTuple):
    """What earlier runs know of a finding."""

    state: str  # new, open, back
    first_seen: date | None
    times_seen: int  # in earlier runs


class History(Protocol):
    """A snapshot of what was billed before this run began; never written by the engine."""

    def expect(self, claims: Sequence[Claim]) -> None:
        """Hear which claims will be asked about next, so that a database is asked once for all of them."""
        ...

    def lines_of(self, claim: Claim) -> Sequence[PastLine]:
        """Return earlier lines of the claim's patient under the same billing group, oldest first.

        Leaves out what the claim replaces or voids, its own held predecessor, and lines of
        claims that were superseded or voided. Rejected lines are returned with their status.
        """
        ...

    def interchange(self, sender: str, receiver: str, control_number: str) -> PastInterchange | None:
        """Return the earlier interchange with these ISA06, ISA08 and ISA13."""
        ...

    def sent_for_other_patient(self, claim: Claim) -> bool:
        """Whether the claim's CLM01 was sent before by the same billing NPI for another patient."""
        ...

    def unsent(self, claim_ids: Collection[str]) -> Collection[str]:
        """Return those of the account numbers (CLM01) whose claims are known and went no further than us."""
        ...

    def outcomes(self, payer_id: str) -> Mapping[str, Outcomes]:
        """Return what became of earlier findings with a payer, by rule."""
        ...

    def finding_states(self, fingerprints: Iterable[str]) -> Mapping[str, FindingState]:
        """Return whether findings are new, still open or come back; nothing where nobody remembers them."""
        ...


class HistorySource(Protocol):
    """Opens the history in a worker process; picklable, without open handles."""

    def open(self) -> History:
        """Return the history as it was when the source was made."""
        ...
