"""Service lines, their drug and their payments."""

from __future__ import annotations

from scrubber.model.build.above import PARTY, party
from scrubber.model.build.builder import Builder, Marker, Reader, at, reference
from scrubber.model.build.claims import adjustments, attachment, note
from scrubber.model.line import Line, Ndc
from scrubber.model.parts import Measurement
from scrubber.model.payment import LineAdjudication
from scrubber.model.values import cents, day, number, one_day, period, quantity


def _lx(b: Builder, index: int) -> None:
    claim = b.claim
    if claim is None:
        return
    line = b.line = Line()
    line.claim = claim
    line.origin = b.origin
    line.index = line.line_index = index
    line.segment_id = line.code_qualifier = line.code = line.description = line.revenue_code = ""
    line.unit_basis = line.units_text = line.place_of_service_sent = line.date_text = ""
    line.charge_cents = line.units = line.noncovered_cents = line.service = line.date = None
    line.date_index = -1
    line.modifier_slots = line.modifiers = line.diagnosis_pointers = ()
    line.parties = line.references = line.notes = ()
    line.attachments = line.measurements = line.adjudications = ()
    line.ndc = line.drug = line.admin = None
    line.is_drug = False
    claim.lines += (line,)
    b.other = b.party = b.adjudication = None


def _sv1(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is None:
        return
    line.index = index
    line.segment_id = "SV1"
    known = b.procedure(e[1])
    line.code_qualifier, line.code, line.modifier_slots, line.modifiers, line.description = known
    line.charge_cents = cents(e[2])
    line.unit_basis = e[3]
    line.units_text = e[4]
    line.units = quantity(e[4])
    line.place_of_service_sent = e[5]
    line.diagnosis_pointers = b.pointers(e[7])
    if line.charge_cents is None or line.units is None:
        _unreadable(line, "SV102", "SV104")


def _sv2(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is None:
        return
    line.index = index
    line.segment_id = "SV2"
    line.revenue_code = e[1]
    known = b.procedure(e[2])
    line.code_qualifier, line.code, line.modifier_slots, line.modifiers, line.description = known
    line.charge_cents = cents(e[3])
    line.unit_basis = e[4]
    line.units_text = e[5]
    line.units = quantity(e[5])
    noncovered = at(e, 7)
    if noncovered:
        line.noncovered_cents = cents(noncovered)
    if line.charge_cents is None or line.units is None:
        _unreadable(line, "SV203", "SV205")


def _unreadable(line: Line, charge: str, units: str) -> None:
    """Note on the claim what is no amount, and what is sent and no number."""
    if line.charge_cents is None:
        line.claim.unreadable += ((line.index, charge, "an amount"),)
    if line.units is None and line.units_text:
        line.claim.unreadable += ((line.index, units, "a number"),)


def _line_dtp(b: Builder, e: list[str], index: int) -> None:
    line = b.line
    if line is not None and e[1] == "472":
        line.date_text = e[3]
        line.date_index = index
        service = line.service = one_day(e[3]) if e[2] == "D8" else period(e[2], e[3])
        if service is not None:
            line.date = service[0]
        else:
            line.date = None
            line.claim.unreadable += ((index, "DTP03", "a date"),)


def _line_ref(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.references += (reference(b, e, index),)


def _line_note(b: Builder, index: int) -> None:
    if b.line is not None:
        b.line.notes += (note(b, index),)


def _line_pwk(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.attachments += (attachment(b, e, index),)


def _line_mea(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        b.line.measurements += (Measurement(b.origin, index, e[1], e[2], quantity(e[3])),)


def _line_party(b: Builder, e: list[str], index: int) -> None:
    new = party(b, e, index)
    if b.line is not None:
        b.line.parties += (new,)


def _lin(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        ndc = b.line.ndc = Ndc()
        ndc.origin = b.origin
        ndc.index = index
        ndc.qualifier = e[2]
        ndc.code = e[3]
        ndc.quantity = None
        ndc.quantity_text = ndc.unit = ndc.unit_price = ""
        ndc.quantity_index = -1
        ndc.references = ()


def _ctp(b: Builder, e: list[str], index: int) -> None:
    ndc = b.line.ndc if b.line is not None else None
    if ndc is not None:
        ndc.unit_price = e[3]
        ndc.quantity_text = e[4]
        ndc.quantity = quantity(e[4])
        ndc.quantity_index = index
        ndc.unit = e[5].split(b.component)[0]


def _ndc_ref(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None and b.line.ndc is not None:
        b.line.ndc.references += (reference(b, e, index),)


def _svd(b: Builder, e: list[str], index: int) -> None:
    if b.line is not None:
        parts = e[3].split(b.component)
        b.adjudication = LineAdjudication(
            b.origin, index, e[1], cents(e[2]), at(parts, 1),
            tuple(part for part in parts[2:6] if part), quantity(at(e, 5)), number(at(e, 6)),
        )  # fmt: skip
        b.line.adjudications += (b.adjudication,)


def _svd_cas(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None:
        b.adjudication.adjustments += adjustments(e)


def _svd_dtp(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None and e[1] == "573":
        b.adjudication.adjudication_date = day(e[3])


def _svd_amt(b: Builder, e: list[str], index: int) -> None:
    if b.adjudication is not None and e[1] == "EAF":
        b.adjudication.remaining_cents = cents(e[2])


MARKERS: dict[str, dict[str, Marker]] = {"2400": {"LX": _lx, "NTE": _line_note, "K3": _line_note}}
READERS: dict[str, dict[str, Reader]] = {
    "2400": {
        "SV1": _sv1,
        "SV2": _sv2,
        "DTP": _line_dtp,
        "REF": _line_ref,
        "PWK": _line_pwk,
        "MEA": _line_mea,
    },
    "2410": {"LIN": _lin, "CTP": _ctp, "REF": _ndc_ref},
    "2420*": {"NM1": _line_party, **PARTY},
    "2430": {"SVD": _svd, "CAS": _svd_cas, "DTP": _svd_dtp, "AMT": _svd_amt},
}
