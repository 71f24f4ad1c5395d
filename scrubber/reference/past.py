"""Earlier claims as the local table ``claim_history`` has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from scrubber.reference.rows_logs import PastClaimLine

if TYPE_CHECKING:
    from scrubber.model.claim import Claim
    from scrubber.model.history import PastInterchange, PastLine

_GONE = ("superseded", "voided")
_REPLACES = ("7", "8")


class _Line(NamedTuple):
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


class ClaimHistory:
    """Answers what was billed before for a claim's patient."""

    def __init__(self, rows: Iterable[PastClaimLine]) -> None:
        self._by_patient: dict[tuple[str, ...], list[PastClaimLine]] = {}
        self._by_number: dict[tuple[str, str], list[PastClaimLine]] = {}
        for row in rows:
            for key in _row_keys(row):
                self._by_patient.setdefault(key, []).append(row)
            self._by_number.setdefault((row.claim_id, row.billing_npi), []).append(row)

    def lines_of(self, claim: Claim) -> Sequence[PastLine]:
        """Return earlier lines of the claim's patient under the same billing group, oldest first."""
        found: dict[int, PastClaimLine] = {}
        for key in _claim_keys(claim):
            found.update((id(row), row) for row in self._by_patient.get(key, ()))
        kept = [
            row
            for row in found.values()
            if row.service_date is not None
            and row.status not in _GONE
            and _same_group(row, claim)
            and not _replaced(row, claim)
        ]
        kept.sort(key=lambda row: (row.service_date or date.min, row.claim_id, row.line_number or 0))
        return cast("Sequence[PastLine]", [_line(row) for row in kept])

    def interchange(self, _sender: str, _receiver: str, _control_number: str) -> PastInterchange | None:
        """The table knows claims, not interchanges."""
        return None

    def sent_for_other_patient(self, claim: Claim) -> bool:
        """Whether the claim's CLM01 was sent before by the same billing NPI for another patient."""
        mine = set(_claim_keys(claim))
        rows = self._by_number.get((claim.claim_id, claim.billing_npi), ())
        return bool(mine) and any(
            row.status != "rejected" and mine.isdisjoint(_row_keys(row)) and _row_keys(row) for row in rows
        )


def _normal(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum())


def _row_keys(row: PastClaimLine) -> list[tuple[str, ...]]:
    born = row.birth_date.strftime("%Y%m%d") if row.birth_date else ""
    return _keys(row.member_id, row.last_name, row.first_name, born, row.sex)


def _claim_keys(claim: Claim) -> list[tuple[str, ...]]:
    person = claim.patient
    if person is None:
        return []
    return _keys(claim.member_id, person.last_name, person.first_name, person.birth_text, person.sex)


def _keys(member: str, last: str, first: str, born: str, sex: str) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = []
    if member:
        keys.append(("member", _normal(member), born, sex))
    if last:
        keys.append(("name", _normal(last), _normal(first), born, sex))
    return keys


def _same_group(row: PastClaimLine, claim: Claim) -> bool:
    """Same tax id, else same NPI; a row that names neither is of this group."""
    if row.tax_id and claim.billing is not None and claim.billing.tax_id:
        return _normal(row.tax_id) == _normal(claim.billing.tax_id)
    return not row.billing_npi or row.billing_npi == claim.billing_npi


def _replaced(row: PastClaimLine, claim: Claim) -> bool:
    """Whether the claim replaces or voids the row's claim: by its control number, else by its CLM01."""
    if claim.frequency_code not in _REPLACES:
        return False
    original = claim.reference("F8")
    if original is not None and original.value and row.icn:
        return original.value == row.icn
    return row.claim_id == claim.claim_id


def _line(row: PastClaimLine) -> _Line:
    return _Line(
        row.claim_id, row.payer_id, row.billing_npi, row.form, "", row.frequency, row.icn,
        row.service_date or date.min, row.hcpcs, row.modifiers, row.units, row.ndc, _cents(row.charge),
        row.status, _cents(row.paid), row.carc,
    )  # fmt: skip


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
