"""Service lines, their drug and their payments."""

from __future__ import annotations

from scrubber.model.build.above import PARTY
from scrubber.model.build.builder import Builder, Reader, at
from scrubber.model.build.claims import adjustments, attachment
from scrubber.model.line import Line, Ndc
from scrubber.model.parts import Measurement, Note, Reference
from scrubber.model.party import Party
from scrubber.model.payment import LineAdjudication
from scrubber.model.values import cents, day, number, period, pointers, procedure, quantity


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
        b.line.attachments += (attachment(b, e, index),)


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
            b.origin, index, e[1], cents(e[2]), at(parts, 1),
            tuple(part for part in parts[2:6] if part), quantity(e[5]), number(e[6]),
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


READERS: dict[str, dict[str, Reader]] = {
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
    "2420*": {"NM1": _line_party, **PARTY},
    "2430": {"SVD": _svd, "CAS": _svd_cas, "DTP": _svd_dtp, "AMT": _svd_amt},
}
