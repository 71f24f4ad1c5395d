"""Segments become claims: the one place that knows which element holds what.

The guide layer says which loop each segment stands in; a table maps loop and segment id to one of the
readers below. Loops are resolved before anything is stored, so a line's provider never leaks into the
claim, nor a claim's into the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scrubber.model.claim import INSTITUTIONAL, Claim, Coverage, Submission
from scrubber.model.hi import read_hi
from scrubber.model.line import Line, Ndc
from scrubber.model.origin import Origin
from scrubber.model.parts import Adjustment, Attachment, Measurement, Note, Reference
from scrubber.model.party import Party, Person
from scrubber.model.payment import LineAdjudication, OtherPayer
from scrubber.model.values import cents, day, number, period, pointers, procedure, quantity

Reader = Callable[["Builder", list[str], int], None]


PADDING = [""] * 10  # a reader asks for any of the first ten without looking how many were sent


class Mark(NamedTuple):
    """Where a level or a claim begins: its segment, its loop and how many claims stood before it (itself
    counted, for a claim)."""

    segment: int
    loop: str
    claims: int


def _at(elements: list[str], position: int) -> str:
    return elements[position] if len(elements) > position else ""


class Builder:
    """Reads one part of a set, segment by segment; holds what is open: provider, subscriber, claim, line."""

    def __init__(self, form: str, submission: Submission) -> None:
        self.form = form
        self.submission = submission
        self.origin = submission.origin
        self.component = submission.origin.delimiters.component
        self.claims: list[Claim] = []
        self.marks: list[Mark] = []
        self.billing: Party | None = None
        self.billing_taxonomy: tuple[str, int] = ("", -1)
        self.pay_to: Party | None = None
        self.subscriber: Person | None = None
        self.patient: Person | None = None
        self.payer: Party | None = None
        self.coverage: Coverage | None = None
        self.pending_death: str = ""
        self.pending_relationship = ""
        self.party: Party | None = None
        self.person: Person | None = None
        self.claim: Claim | None = None
        self.line: Line | None = None
        self.other: OtherPayer | None = None
        self.adjudication: LineAdjudication | None = None

    def mark(self, index: int, loop: str) -> None:
        """Note that a level or a claim begins here."""
        self.marks.append(Mark(index, loop, len(self.claims)))

    def read(self, origin: Origin, readers: Sequence[Reader | None]) -> None:
        """Read the segments of an origin; None stands last in ``readers``: position -1 finds it."""
        self.origin = origin
        element = origin.delimiters.element
        found = map(readers.__getitem__, origin.positions)
        for index, (segment, reader) in enumerate(zip(origin.segments, found, strict=True)):
            if reader is not None:
                elements = segment.split(element)
                elements += PADDING
                reader(self, elements, index)

    def finish(self) -> None:
        """Give each claim the span of its service days."""
        for claim in self.claims:
            spans = {line.service for line in claim.lines if line.service is not None}
            if len(spans) == 1:
                ((claim.service_from, claim.service_to),) = spans
            elif spans:
                claim.service_from = min([span.start for span in spans])
                claim.service_to = max([span.end for span in spans])
            elif claim.statement is not None:
                claim.service_from, claim.service_to = claim.statement


# -- the set and the providers above a claim -----------------------------------------------------


def _bht(b: Builder, e: list[str], index: int) -> None:
    submission = b.submission
    submission.origin = b.origin
    submission.index = index
    submission.structure_code = e[1]
    submission.purpose_code = e[2]
    submission.created = day(e[4])
    submission.claim_or_encounter = e[6]


def _submitter(b: Builder, e: list[str], index: int) -> None:
    b.submission.submitter_id = e[9]


def _receiver(b: Builder, e: list[str], index: int) -> None:
    b.submission.receiver_id = e[9]


def _billing_level(b: Builder, e: list[str], index: int) -> None:
    b.billing = b.pay_to = None
    b.billing_taxonomy = ("", -1)
    b.mark(index, "2000A")
    _forget_subscriber(b)


def _subscriber_level(b: Builder, e: list[str], index: int) -> None:
    b.mark(index, "2000B")
    _forget_subscriber(b)


def _forget_subscriber(b: Builder) -> None:
    b.subscriber = b.patient = b.payer = b.coverage = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _patient_level(b: Builder, e: list[str], index: int) -> None:
    b.mark(index, "2000C")
    b.patient = None
    b.pending_death = b.pending_relationship = ""
    b.claim = b.line = None


def _billing_prv(b: Builder, e: list[str], index: int) -> None:
    if e[2] == "PXC":
        b.billing_taxonomy = (e[3], index)


def _billing_nm1(b: Builder, e: list[str], index: int) -> None:
    b.billing = b.party = Party(b.origin, index, "2010AA", e)
    b.billing.taxonomy, b.billing.taxonomy_index = b.billing_taxonomy


def _pay_to_nm1(b: Builder, e: list[str], index: int) -> None:
    b.pay_to = b.party = Party(b.origin, index, "2010AB", e)


def _payer_nm1(b: Builder, e: list[str], index: int) -> None:
    b.payer = b.party = Party(b.origin, index, "2010BB", e)


def _plan_nm1(b: Builder, e: list[str], index: int) -> None:
    b.party = Party(b.origin, index, b.origin.loop(index) or "", e)


def _sbr(b: Builder, e: list[str], index: int) -> None:
    b.coverage = Coverage(b.origin, index, e)


def _pat(b: Builder, e: list[str], index: int) -> None:
    b.pending_relationship = e[1]
    if e[5] == "D8":
        b.pending_death = e[6]


def _person(b: Builder, e: list[str], index: int) -> Person:
    person = Person(b.origin, index, e)
    person.death_date = day(b.pending_death) if b.pending_death else None
    person.relationship_code = b.pending_relationship
    b.person = person
    return person


def _subscriber_nm1(b: Builder, e: list[str], index: int) -> None:
    b.subscriber = _person(b, e, index)
    if b.coverage is not None:
        b.subscriber.relationship_code = b.coverage.relationship_code


def _patient_nm1(b: Builder, e: list[str], index: int) -> None:
    b.patient = _person(b, e, index)


def _address(e: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, e[1:3])) if e[2] or not e[1] else (e[1],)


def _person_n3(b: Builder, e: list[str], index: int) -> None:
    if b.person is not None:
        b.person.address = _address(e)


def _person_n4(b: Builder, e: list[str], index: int) -> None:
    if b.person is not None:
        b.person.city, b.person.state, b.person.zip = e[1], e[2], e[3]


def _dmg(b: Builder, e: list[str], index: int) -> None:
    person = b.person
    if person is not None:
        person.birth_text = e[2]
        person.birth_date = day(person.birth_text)
        person.sex = e[3]
        person.demographics_index = index


# -- any provider ----------------------------------------------------------------------------------


def _party_n3(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.address = _address(e)
        b.party.address_index = index


def _party_n4(b: Builder, e: list[str], index: int) -> None:
    party = b.party
    if party is not None:
        party.city, party.state, party.zip, party.country = e[1], e[2], e[3], e[4]
        party.city_index = index


def _party_prv(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None and e[2] == "PXC":
        b.party.taxonomy = e[3]
        b.party.taxonomy_index = index


def _party_ref(b: Builder, e: list[str], index: int) -> None:
    if b.party is not None:
        b.party.references += (Reference(b.origin, index, e[1], e[2]),)


# -- the claim ---------------------------------------------------------------------------------------


def _clm(b: Builder, e: list[str], index: int) -> None:
    claim = Claim(b.origin, index, b.form, b.submission)
    claim.claim_id = e[1]
    claim.charge_text = e[2]
    claim.charge_cents = cents(claim.charge_text)
    if claim.charge_cents is None:
        claim.unreadable.append((index, "CLM02", "an amount"))
    place = e[5].split(b.component)
    claim.facility_code = place[0]
    claim.facility_qualifier = _at(place, 1)
    claim.frequency_code = _at(place, 2)
    claim.provider_signature_code = e[6]
    claim.assignment_code = e[7]
    claim.benefits_code = e[8]
    claim.release_code = e[9]
    claim.delay_reason_code = _at(e, 20)
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


def _attachment(b: Builder, e: list[str], index: int) -> Attachment:
    return Attachment(b.origin, index, e[1], e[2], e[6])


def _claim_pwk(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.claim.attachments += (_attachment(b, e, index),)


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


def _adjustments(e: list[str]) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(e[1], e[start], cents(e[start + 1]), quantity(e[start + 2]))
        for start in range(2, len(e), 3)
        if e[start]
    )


def _other_cas(b: Builder, e: list[str], index: int) -> None:
    if b.other is not None:
        b.other.adjustments += _adjustments(e)
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


# -- the line ------------------------------------------------------------------------------------------


def _lx(b: Builder, e: list[str], index: int) -> None:
    if b.claim is not None:
        b.line = Line(b.claim, b.origin, index, number(e[1]))
        b.claim.lines += (b.line,)
        b.other = b.party = b.adjudication = None


def _units(b: Builder, line: Line, index: int, name: str, text: str) -> None:
    line.units_text = text
    line.units = quantity(text) if text else None
    if text and line.units is None and b.claim is not None:
        b.claim.unreadable.append((index, name, "a number"))


def _charge(b: Builder, line: Line, index: int, name: str, text: str) -> None:
    line.charge_cents = cents(text)
    if line.charge_cents is None and b.claim is not None:
        b.claim.unreadable.append((index, name, "an amount"))


def _sv1(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is None:
        return
    line.index = index
    line.segment_id = "SV1"
    line.code_qualifier, line.code, line.modifier_slots, line.modifiers, line.description = procedure(
        e[1], b.component
    )
    _charge(b, line, index, "SV102", e[2])
    line.unit_basis = e[3]
    _units(b, line, index, "SV104", e[4])
    line.place_of_service_sent = e[5]
    line.pointer_text = e[7]
    line.diagnosis_pointers = pointers(e[7], b.component)
    line.emergency = e[9]


def _sv2(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is None:
        return
    line.index = index
    line.segment_id = "SV2"
    line.revenue_code = e[1]
    line.code_qualifier, line.code, line.modifier_slots, line.modifiers, line.description = procedure(
        e[2], b.component
    )
    _charge(b, line, index, "SV203", e[3])
    line.unit_basis = e[4]
    _units(b, line, index, "SV205", e[5])
    if e[7]:
        line.noncovered_cents = cents(e[7])


def _line_dtp(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is not None and e[1] == "472":
        line.date_text = e[3]
        line.date_index = index
        line.service = period(e[2], line.date_text)
        if line.service is None and b.claim is not None:
            b.claim.unreadable.append((index, "DTP03", "a date"))


def _line_ref(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.references += (Reference(b.origin, index, e[1], e[2]),)


def _line_nte(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.notes += (Note(b.origin, index, e[1], e[2]),)


def _line_k3(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.notes += (Note(b.origin, index, "K3", e[1]),)


def _line_pwk(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.attachments += (_attachment(b, e, index),)


def _line_mea(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.measurements += (Measurement(b.origin, index, e[1], e[2], quantity(e[3])),)


def _line_party(b: Builder, e: list[str], index: int) -> None:
    party = Party(b.origin, index, b.origin.loop(index) or "", e)
    b.party = party
    if b.line is not None:
        b.line.parties += (party,)


def _lin(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.ndc = Ndc(b.origin, index, e[2], e[3])


def _ctp(b: Builder, e: list[str], index: int) -> None:
    ndc = b.line.ndc if b.line is not None else None
    if ndc is not None:
        ndc.unit_price = e[3]
        ndc.quantity_text = e[4]
        ndc.quantity = quantity(ndc.quantity_text) if ndc.quantity_text else None
        ndc.quantity_index = index
        ndc.unit = e[5].split(b.component)[0]


def _ndc_ref(b: Builder, e: list[str], index: int) -> None:
    ndc = b.line.ndc if b.line is not None else None
    if ndc is not None:
        reference = Reference(b.origin, index, e[1], e[2])
        ndc.references += (reference,)
        if reference.qualifier == "XZ":
            ndc.prescription_number = reference.value
        elif reference.qualifier == "VY":
            ndc.link_number = reference.value


def _svd(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        parts = e[3].split(b.component)
        b.adjudication = LineAdjudication(
            b.origin, index, e[1], cents(e[2]), _at(parts, 1),
            tuple(part for part in parts[2:6] if part), quantity(e[5]), number(e[6]),
        )  # fmt: skip
        b.line.adjudications += (b.adjudication,)


def _svd_cas(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None:
        b.adjudication.adjustments += _adjustments(e)


def _svd_dtp(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None and e[1] == "573":
        b.adjudication.adjudication_date = day(e[3])


def _svd_amt(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None and e[1] == "EAF":
        b.adjudication.remaining_cents = cents(e[2])


_PERSON = {"N3": _person_n3, "N4": _person_n4, "DMG": _dmg}
_PARTY = {"N3": _party_n3, "N4": _party_n4, "PRV": _party_prv, "REF": _party_ref}

# loop id -> segment id -> reader; a loop id ending in * stands for all loops it begins
READERS: dict[str, dict[str, Reader]] = {
    "HEADER": {"BHT": _bht},
    "1000A": {"NM1": _submitter},
    "1000B": {"NM1": _receiver},
    "2000A": {"HL": _billing_level, "PRV": _billing_prv},
    "2010AA": {"NM1": _billing_nm1, **_PARTY},
    "2010AB": {"NM1": _pay_to_nm1, **_PARTY},
    "2010AC": {"NM1": _plan_nm1, **_PARTY},
    "2000B": {"HL": _subscriber_level, "SBR": _sbr, "PAT": _pat},
    "2010BA": {"NM1": _subscriber_nm1, **_PERSON},
    "2010BB": {"NM1": _payer_nm1, **_PARTY},
    "2000C": {"HL": _patient_level, "PAT": _pat},
    "2010CA": {"NM1": _patient_nm1, **_PERSON},
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
    "2310*": {"NM1": _claim_party, **_PARTY},
    "2320": {"SBR": _other_sbr, "CAS": _other_cas, "AMT": _other_amt, "OI": _other_oi},
    "2330A": {"NM1": _other_subscriber},
    "2330B": {"NM1": _other_payer, "DTP": _other_dtp, "REF": _other_ref},
    "2400": {
        "LX": _lx,
        "SV1": _sv1,
        "SV2": _sv2,
        "DTP": _line_dtp,
        "REF": _line_ref,
        "NTE": _line_nte,
        "K3": _line_k3,
        "PWK": _line_pwk,
        "MEA": _line_mea,
    },
    "2410": {"LIN": _lin, "CTP": _ctp, "REF": _ndc_ref},
    "2420*": {"NM1": _line_party, **_PARTY},
    "2430": {"SVD": _svd, "CAS": _svd_cas, "DTP": _svd_dtp, "AMT": _svd_amt},
}


def reader_for(loop_id: str, segment_id: str) -> Reader | None:
    """Return the reader of a segment of a loop, or None where the model keeps nothing of it."""
    readers = READERS.get(loop_id) or READERS.get(f"{loop_id[:4]}*")
    return readers.get(segment_id) if readers else None


__all__ = ["INSTITUTIONAL", "Builder", "Reader", "reader_for"]
