"""The claim itself and what other payers did with it."""

from __future__ import annotations

from scrubber.model.build.above import PARTY
from scrubber.model.build.builder import Builder, Reader, at
from scrubber.model.claim import INSTITUTIONAL, Claim
from scrubber.model.hi import read_hi
from scrubber.model.parts import Adjustment, Attachment, Note, Reference
from scrubber.model.party import Party
from scrubber.model.payment import OtherPayer
from scrubber.model.values import cents, day, period, quantity


def _clm(b: Builder, e: list[str], index: int) -> None:
    claim = Claim(b.origin, index, b.form, b.submission)
    claim.claim_id = e[1]
    claim.charge_text = e[2]
    claim.charge_cents = cents(claim.charge_text)
    if claim.charge_cents is None:
        claim.unreadable.append((index, "CLM02", "an amount"))
    place = e[5].split(b.component)
    claim.facility_code = place[0]
    claim.facility_qualifier = at(place, 1)
    claim.frequency_code = at(place, 2)
    claim.provider_signature_code = e[6]
    claim.assignment_code = e[7]
    claim.benefits_code = e[8]
    claim.release_code = e[9]
    claim.delay_reason_code = at(e, 20)
    if b.form == INSTITUTIONAL:
        claim.bill_type = claim.facility_code + claim.frequency_code
    else:
        claim.place_of_service_code = claim.facility_code
    _above(b, claim)
    b.claims.append(claim)
    b.mark(index, "2300")
    b.claim = claim
    b.line = b.other = b.party = b.adjudication = None


def _above(b: Builder, claim: Claim) -> None:
    """What the levels above say holds for the claim."""
    claim.billing = b.billing
    claim.pay_to = b.pay_to
    claim.subscriber = b.subscriber
    claim.patient = b.patient or b.subscriber
    claim.payer_party = b.payer
    claim.coverage = b.coverage
    if b.billing is not None:
        claim.billing_npi = b.billing.npi
    if b.payer is not None:
        claim.payer_id, claim.payer_name = b.payer.identifier, b.payer.last_name
    if b.subscriber is not None:
        claim.member_id = b.subscriber.member_id


def _claim_dtp(b: Builder, e: list[str], index: int) -> None:
    claim = b.claim
    if claim is None:
        return
    qualifier, text = e[1], e[3]
    if qualifier == "434":
        claim.statement = period(e[2], text)
        claim.statement_text = text
        claim.statement_index = index
        if claim.statement is None:
            claim.unreadable.append((index, "DTP03", "a date range"))
    elif qualifier == "435":
        claim.admission = day(text)
        claim.admission_text = text
        claim.admission_where_index = index
    elif qualifier == "096":
        claim.discharge_hour = text
    elif qualifier == "439":
        claim.accident_date = day(text)


def _cl1(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.admission_type_code = e[1]
        b.claim.admission_source_code = e[2]
        b.claim.patient_status_code = e[3]
        b.claim.institutional_index = index


def _claim_amt(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None and e[1] == "F5":
        b.claim.patient_paid_cents = cents(e[2])


def _claim_ref(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.references += (Reference(b.origin, index, e[1], e[2]),)


def _claim_nte(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.notes += (Note(b.origin, index, e[1], e[2]),)


def _claim_k3(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.notes += (Note(b.origin, index, "K3", e[1]),)


def attachment(b: Builder, e: list[str], index: int) -> Attachment:
    """Read a PWK segment."""
    return Attachment(b.origin, index, e[1], e[2], e[6])


def _claim_pwk(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.attachments += (attachment(b, e, index),)


def _claim_hi(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        read_hi(b.claim, b.origin, index, e, b.component)


def _claim_party(b: Builder, e: list[str], index: int) -> None:
    party = Party(b.origin, index, b.origin.loop(index) or "", e)
    b.party = party
    if b.claim is not None:
        b.claim.parties += (party,)


# -- other payers ------------------------------------------------------------------------------------


def _other_sbr(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.other = OtherPayer(b.origin, index, e)
        b.claim.other_payers += (b.other,)


def adjustments(e: list[str]) -> tuple[Adjustment, ...]:
    """Read a CAS segment."""
    return tuple(
        Adjustment(e[1], e[start], cents(e[start + 1]), quantity(e[start + 2]))
        for start in range(2, len(e), 3)
        if e[start]
    )


def _other_cas(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.adjustments += adjustments(e)
        if b.other.adjustments_index < 0:
            b.other.adjustments_index = index


def _other_amt(b: Builder, e: list[str], index: int) -> None:
    other, qualifier = b.other, e[1]
    if other is None:
        return
    if qualifier == "D":
        other.paid_cents = cents(e[2])
        other.amount_index = index
    elif qualifier == "A8":
        other.noncovered_cents = cents(e[2])
    elif qualifier == "EAF":
        other.remaining_cents = cents(e[2])


def _other_oi(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.benefits_assigned = e[3]


def _other_subscriber(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.member_id = e[9]


def _other_payer(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.name = e[3]
        b.other.payer_id = e[9]


def _other_dtp(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None and e[1] == "573":
        b.other.adjudication_date = day(e[3])


def _other_ref(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.references += (Reference(b.origin, index, e[1], e[2]),)


READERS: dict[str, dict[str, Reader]] = {
    "2300": {
        "CLM": _clm,
        "DTP": _claim_dtp,
        "CL1": _cl1,
        "AMT": _claim_amt,
        "REF": _claim_ref,
        "NTE": _claim_nte,
        "K3": _claim_k3,
        "PWK": _claim_pwk,
        "HI": _claim_hi,
    },
    "2310*": {"NM1": _claim_party, **PARTY},
    "2320": {"SBR": _other_sbr, "CAS": _other_cas, "AMT": _other_amt, "OI": _other_oi},
    "2330A": {"NM1": _other_subscriber},
    "2330B": {"NM1": _other_payer, "DTP": _other_dtp, "REF": _other_ref},
}
