"""Earlier claims: which lines a claim must be compared with, and the local table ``claim_history``.

The table holds members as they are; the ledger holds keyed hashes of them. Both ask the same
``Matching``, which hides what it compares by the function it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from scrubber.reference.rows_logs import PastClaimLine

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import FindingState, Outcomes, PastInterchange, PastLine

Hide = Callable[..., str]

_GONE = ("superseded", "voided")
_NEVER_SENT = ("rejected", "superseded")  # a number on such a claim is free for another patient
_REPLACES = ("7", "8")
_TURNED_AWAY = ("rejected", "denied")
_VOID = "8"  # takes a bill back: its lines are no services


class BilledLine(NamedTuple):
    """The same fields in the same order as the model's PastLine, which this layer may not import."""

    claim_id: str
    payer_id: str
    billing_npi: str
    form: str
    bill_type: str
    frequency_code: str
    icn: str
    service_date: date
    code: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    ndc: str
    charge_cents: int | None
    status: str
    paid_cents: int | None
    carc: tuple[str, ...]


class Earlier(NamedTuple):
    """An earlier line and what it is found by; ids may be hidden."""

    line: BilledLine
    line_number: int
    patients: tuple[str, ...]  # the ways of knowing its patient
    tax: str  # billing provider's tax id


def plain(_kind: str, *parts: str) -> str:
    """Hide nothing: what is compared stays readable."""
    return "\x1f".join(parts)


class Matching:
    """Decides which earlier lines concern a claim."""

    def __init__(self, hide: Hide = plain) -> None:
        self.hide = hide

    def patient_keys(self, member: str, last: str, first: str, born: str, sex: str) -> tuple[str, ...]:
        """The two ways of knowing a patient: member id or name, each with birth date and sex."""
        keys = []
        if member:
            keys.append(self.hide("patient", "member", _normal(member), born, sex))
        if last:
            keys.append(self.hide("patient", "name", _normal(last), _normal(first), born, sex))
        return tuple(keys)

    def patients(self, claim: Claim) -> tuple[str, ...]:
        """The ways of knowing the claim's patient; none where it has no patient."""
        person = claim.patient
        if person is None:
            return ()
        return self.patient_keys(
            claim.member_id, person.last_name, person.first_name, person.birth_text, person.sex
        )

    def tax(self, text: str) -> str:
        """A tax id as it is compared; empty where there is none."""
        return self.hide("tax", _normal(text)) if text else ""

    def claim_number(self, claim_id: str) -> str:
        """CLM01 as it is compared."""
        return self.hide("claim", claim_id)

    def payer_number(self, icn: str) -> str:
        """A payer's claim control number as it is compared; empty where there is none."""
        return self.hide("icn", icn) if icn else ""

    def lines(self, found: Iterable[Earlier], claim: Claim) -> Sequence[BilledLine]:
        """Lines of the claim's billing group that still stand, oldest first.

        Leaves out superseded and voided claims, and the one that the claim replaces or voids. A void
        that the payer did not turn away takes back the claim whose number it bears.
        """
        tax = self.tax(claim.billing.tax_id if claim.billing is not None else "")
        standing = [
            one for one in found if one.line.status not in _GONE and _same_group(one, tax, claim.billing_npi)
        ]
        taken_back = {
            one.line.claim_id
            for one in standing
            if one.line.frequency_code == _VOID and one.line.status not in _TURNED_AWAY
        }
        kept = [
            one
            for one in standing
            if one.line.frequency_code != _VOID
            and one.line.claim_id not in taken_back
            and not self._replaced(one.line, claim)
        ]
        kept.sort(key=lambda one: (one.line.service_date, one.line.claim_id, one.line_number))
        return [one.line for one in kept]

    def is_other_patient(self, found: Iterable[Earlier], claim: Claim) -> bool:
        """Whether one of the lines was sent for a patient that the claim's is not."""
        mine = self.patients(claim)
        return bool(mine) and any(
            one.patients and one.line.status not in _NEVER_SENT and not set(mine) & set(one.patients)
            for one in found
        )

    def _replaced(self, line: BilledLine, claim: Claim) -> bool:
        """Whether the claim replaces or voids the line's: by its control number, else by its CLM01."""
        if claim.frequency_code not in _REPLACES:
            return False
        original = claim.reference("F8")
        if original is not None and original.value and line.icn:
            return self.payer_number(original.value) == line.icn
        return line.claim_id == self.claim_number(claim.claim_id)


class ClaimHistory:
    """Answers what was billed before for a claim's patient, from the local table."""

    def __init__(self, rows: Iterable[PastClaimLine]) -> None:
        self._matching = Matching()
        self._by_patient: dict[str, list[Earlier]] = {}
        self._by_number: dict[tuple[str, str], list[Earlier]] = {}
        for row in rows:
            earlier = self._earlier(row)
            for key in earlier.patients:
                self._by_patient.setdefault(key, []).append(earlier)
            self._by_number.setdefault((row.claim_id, row.billing_npi), []).append(earlier)

    def expect(self, _claims: Sequence[Claim]) -> None:
        """The table lies in memory: nothing to fetch ahead."""

    def lines_of(self, claim: Claim) -> Sequence[PastLine]:
        """Return earlier lines of the claim's patient under the same billing group, oldest first."""
        found: dict[int, Earlier] = {}
        for key in self._matching.patients(claim):
            found.update((id(one), one) for one in self._by_patient.get(key, ()))
        dated = (one for one in found.values() if one.line.service_date != date.min)
        return cast("Sequence[PastLine]", self._matching.lines(dated, claim))

    def interchange(self, _sender: str, _receiver: str, _control_number: str) -> PastInterchange | None:
        """The table knows claims, not interchanges."""
        return None

    def sent_for_other_patient(self, claim: Claim) -> bool:
        """Whether the claim's CLM01 was sent before by the same billing NPI for another patient."""
        rows = self._by_number.get((claim.claim_id, claim.billing_npi), ())
        return self._matching.is_other_patient(rows, claim)

    def unsent(self, _claim_ids: Collection[str]) -> Collection[str]:
        """The table knows what was billed, not what was held."""
        return ()

    def outcomes(self, _payer_id: str) -> Mapping[str, Outcomes]:
        """The table knows what was paid, not what was found."""
        return {}

    def finding_states(self, _fingerprints: Iterable[str]) -> Mapping[str, FindingState]:
        """The table knows no findings."""
        return {}

    def _earlier(self, row: PastClaimLine) -> Earlier:
        born = row.birth_date.strftime("%Y%m%d") if row.birth_date else ""
        patients = self._matching.patient_keys(row.member_id, row.last_name, row.first_name, born, row.sex)
        return Earlier(_line(row), row.line_number or 0, patients, self._matching.tax(row.tax_id))


def _normal(text: str) -> str:
    upper = text.upper()
    return upper if upper.isalnum() else "".join(filter(str.isalnum, upper))


def _same_group(one: Earlier, tax: str, billing_npi: str) -> bool:
    """Same tax id, else same NPI; a row that names neither is of this group."""
    if one.tax and tax:
        return one.tax == tax
    return not one.line.billing_npi or one.line.billing_npi == billing_npi


def _line(row: PastClaimLine) -> BilledLine:
    bill_type = row.frequency[-3:] if len(row.frequency) >= 3 else ""
    return BilledLine(
        row.claim_id, row.payer_id, row.billing_npi, row.form, bill_type, row.frequency[-1:], row.icn,
        row.service_date or date.min, row.hcpcs, row.modifiers, row.units, row.ndc, _cents(row.charge),
        row.status, _cents(row.paid), row.carc,
    )  # fmt: skip


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
