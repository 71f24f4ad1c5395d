"""Two histories as one: the ledger, and the local table for what was billed before it or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import FindingState, History, Outcomes, PastInterchange, PastLine


def joined(ledger: History | None, table: History | None) -> History | None:
    """Both where there are both, else the one there is."""
    if ledger is None or table is None:
        return ledger or table
    return _Joined(ledger, table)


class _Joined:
    """The ledger's word counts more: it knows that a claim the practice calls sent was held or rejected."""

    def __init__(self, ledger: History, table: History) -> None:
        self._ledger = ledger
        self._table = table

    def expect(self, claims: Sequence[Claim]) -> None:
        """Tell both."""
        self._ledger.expect(claims)
        self._table.expect(claims)

    def lines_of(self, claim: Claim) -> Sequence[PastLine]:
        """Lines of both, oldest first; the table's only where the ledger does not say they never went out."""
        mine, theirs = self._ledger.lines_of(claim), self._table.lines_of(claim)
        if theirs:
            unsent = self._ledger.unsent({line.claim_id for line in theirs})
            theirs = [line for line in theirs if line.claim_id not in unsent]
        if not mine or not theirs:
            return mine or theirs
        return sorted([*mine, *theirs], key=lambda line: line.service_date)

    def sent_for_other_patient(self, claim: Claim) -> bool:
        """Whether either knows the number from another patient."""
        if self._ledger.sent_for_other_patient(claim):
            return True
        return self._table.sent_for_other_patient(claim) and not self._ledger.unsent({claim.claim_id})

    def unsent(self, claim_ids: Collection[str]) -> Collection[str]:
        """As the ledger says."""
        return self._ledger.unsent(claim_ids)

    def interchange(self, sender: str, receiver: str, control_number: str) -> PastInterchange | None:
        """As the ledger says."""
        return self._ledger.interchange(sender, receiver, control_number)

    def outcomes(self, payer_id: str) -> Mapping[str, Outcomes]:
        """As the ledger says."""
        return self._ledger.outcomes(payer_id)

    def finding_states(self, fingerprints: Iterable[str]) -> Mapping[str, FindingState]:
        """As the ledger says."""
        return self._ledger.finding_states(fingerprints)
