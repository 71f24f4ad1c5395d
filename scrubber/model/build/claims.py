"""The claim itself and what other payers did with it."""

from __future__ import annotations

from scrubber.model.build.above import PARTY, party
from scrubber.model.build.builder import PADDING, Builder, Marker, Reader, at, reference
from scrubber.model.build.hi import read_hi
from scrubber.model.claim import INPATIENT_BILL_TYPES, INSTITUTIONAL, NO_PROFILE, Claim
from scrubber.model.parts import Adjustment, Attachment, Note
from scrubber.model.payment import OtherPayer
from scrubber.model.values import cents, day, period, quantity


def _clm(b: Builder, e: list[str], index: int) -> None:
    claim = Claim()
    claim.origin = b.origin
    claim.index = index
    claim.form = b.form
    claim.submission = b.submission
    claim.claim_id = e[1]
    claim.charge_text = e[2]
    claim.charge_cents = cents(e[2])
    claim.unreadable = () if claim.charge_cents is not None else ((index, "CLM02", "an amount"),)
    facility, frequency = b.facility(e[5])
    claim.facility_code = facility
    claim.frequency_code = frequency
    if b.form == INSTITUTIONAL:
        claim.is_institutional = True
        claim.is_inpatient = facility in INPATIENT_BILL_TYPES
        claim.bill_type = facility + frequency
        claim.place_of_service_code = ""
    else:
        claim.is_institutional = claim.is_inpatient = False
        claim.bill_type = ""
        claim.place_of_service_code = facility
    claim.delay_reason_code = e[20] if len(e) > 20 else ""
    _above(b, claim)
    _nothing_yet(claim)
    b.claims.append(claim)
    b.claim = claim
    b.line = b.other = b.party = b.adjudication = None


def misplaced(b: Builder, index: int) -> None:
    """Give a CLM that the guide has no place for the place of a claim: none is ever lost."""
    segment, element = b.origin.segments[index], b.origin.delimiters.element
    if segment.startswith("CLM" + element):
        b.origin.positions[index] = b.claim_position
        _clm(b, segment.split(element) + PADDING, index)


def _above(b: Builder, claim: Claim) -> None:
    """What the levels above say holds for the claim."""
    billing, payer, subscriber = b.billing, b.payer, b.subscriber
    claim.billing = billing
    claim.billing_npi = billing.npi if billing is not None else ""
    claim.pay_to = b.pay_to
    claim.subscriber = subscriber
    claim.member_id = subscriber.member_id if subscriber is not None else ""
    claim.patient = b.patient or subscriber
    claim.payer_party = payer
    claim.payer_id = payer.identifier if payer is not None else ""
    claim.payer_name = payer.last_name if payer is not None else ""
    claim.coverage = b.coverage


def _nothing_yet(claim: Claim) -> None:
    """What later segments may say."""
    claim.payer = NO_PROFILE
    claim.has = claim.ordinal = 0
    claim.service_from = claim.service_to = claim.statement = claim.admission = claim.accident_date = None
    claim.patient_paid_cents = None
    claim.statement_text = claim.admission_text = claim.discharge_hour = ""
    claim.admission_type_code = claim.admission_source_code = claim.patient_status_code = ""
    claim.statement_index = claim.admission_where_index = claim.institutional_index = -1
    claim.parties = claim.other_payers = claim.lines = ()
    claim.diagnoses = claim.pointable_diagnoses = claim.coded_values = ()
    claim.references = claim.notes = claim.attachments = ()


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
            claim.unreadable += ((index, "DTP03", "a date range"),)
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
        b.claim.references += (reference(b, e, index),)


def note(b: Builder, index: int) -> Note:
    """Keep an NTE or a K3 segment."""
    new = Note()
    new.origin = b.origin
    new.index = index
    return new


def _claim_note(b: Builder, index: int) -> None:
    if b.claim is not None:
        b.claim.notes += (note(b, index),)


def attachment(b: Builder, e: list[str], index: int) -> Attachment:
    """Read a PWK segment."""
    return Attachment(b.origin, index, e[1], e[2], at(e, 6))


def _claim_pwk(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.attachments += (attachment(b, e, index),)


def _claim_party(b: Builder, e: list[str], index: int) -> None:
    new = party(b, e, index)
    if b.claim is not None:
        b.claim.parties += (new,)


# -- other payers ------------------------------------------------------------------------------------


def _other_sbr(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.other = OtherPayer(b.origin, index, e)
        b.claim.other_payers += (b.other,)


def adjustments(e: list[str]) -> tuple[Adjustment, ...]:
    """Read a CAS segment."""
    e += PADDING
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
        b.other.references += (reference(b, e, index),)


MARKERS: dict[str, dict[str, Marker]] = {"2300": {"NTE": _claim_note, "K3": _claim_note}}
READERS: dict[str, dict[str, Reader]] = {
    "2300": {
        "CLM": _clm,
        "DTP": _claim_dtp,
        "CL1": _cl1,
        "AMT": _claim_amt,
        "REF": _claim_ref,
        "PWK": _claim_pwk,
        "HI": read_hi,
    },
    "2310*": {"NM1": _claim_party, **PARTY},
    "2320": {
        "SBR": _other_sbr,
        "CAS": _other_cas,
        "AMT": _other_amt,
        "OI": _other_oi,
    },
    "2330A": {"NM1": _other_subscriber},
    "2330B": {"NM1": _other_payer, "DTP": _other_dtp, "REF": _other_ref},
}
