"""Service lines of built claims, as the segments of a 2400 loop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

CHEMOTHERAPY = ("96401", "96402", "96409", "96411", "96413", "96415", "96416", "96417")


@dataclass(frozen=True, slots=True)
class BuiltLine:
    """What a service line says; ``None`` leaves the choice to the claim."""

    code: str
    units: str
    modifiers: tuple[str, ...]
    charge: str
    date: str | None
    end_date: str | None
    ndc: str | None
    ndc_quantity: str
    ndc_unit: str
    revenue: str | None
    pointers: tuple[str, ...]
    place_of_service: str
    description: str
    basis: str
    notes: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    measurements: tuple[tuple[str, str, str], ...]
    rendering: str | None
    paid: tuple[Mapping[str, Any], ...]
    raw: tuple[str, ...]
    prescription: str
    link: str
    qualifier: str

    @property
    def charge_amount(self) -> Decimal:
        """The charge as a number, 0 where it is deliberately unreadable."""
        try:
            return Decimal(self.charge)
        except ArithmeticError:
            return Decimal(0)

    def on(self, day: str) -> BuiltLine:
        """Return the line with a date, where it has none of its own."""
        return self if self.date is not None else replace(self, date=day)


def line(
    code: str = "J1745",
    units: str | int = "40",
    *,
    modifiers: str | Sequence[str] = (),
    charge: str | int = "100.00",
    date: str | None = None,
    end_date: str | None = None,
    ndc: str | None = None,
    ndc_quantity: str | int = "",
    ndc_unit: str = "UN",
    revenue: str | None = None,
    pointers: str | Sequence[str] = ("1",),
    place_of_service: str = "",
    description: str = "",
    basis: str = "UN",
    notes: str | Sequence[str] = (),
    references: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    measurements: Sequence[tuple[str, str, str]] = (),
    rendering: str | None = None,
    paid: Sequence[Mapping[str, Any]] = (),
    raw: Sequence[str] = (),
    prescription: str = "",
    link: str = "",
    qualifier: str = "HC",
) -> BuiltLine:
    """Describe a service line; dates are YYYY-MM-DD, ``date=""`` leaves DTP*472 out.

    ``notes`` are NTE texts (ADD), ``paid`` holds ``dict(payer=, amount=, adjustments=[(group, reason,
    amount)], date=)`` for each 2430 loop, ``raw`` whole segments put behind the line's own.
    """
    pairs = tuple(references.items()) if isinstance(references, Mapping) else tuple(references)
    return BuiltLine(
        code, str(units), _many(modifiers), str(charge), date, end_date, ndc, str(ndc_quantity), ndc_unit,
        revenue, _many(pointers), place_of_service, description, basis, _many(notes), pairs,
        tuple(measurements), rendering, tuple(paid), tuple(raw), prescription, link, qualifier,
    )  # fmt: skip


def _many(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def revenue_code(built: BuiltLine) -> str:
    """Revenue code a hospital would choose where the example names none."""
    if built.revenue is not None:
        return built.revenue
    if built.code[:1] in ("J", "Q", "C") and built.code[:2] != "C8":
        return "0636"
    if built.code in CHEMOTHERAPY:
        return "0335"
    return "0260" if built.code.startswith("963") else "0510"


def line_segments(built: BuiltLine, number: int, *, institutional: bool, component: str = ":") -> list[str]:
    """Write the 2400 loop of a line, LX to 2430."""
    segments = [f"LX*{number}", _service(built, institutional, component)]
    if built.date:
        first = built.date.replace("-", "")
        last = (built.end_date or "").replace("-", "")
        segments.append(f"DTP*472*RD8*{first}-{last}" if last else f"DTP*472*D8*{first}")
    segments += [f"MEA*{kind}*{name}*{value}" for kind, name, value in built.measurements]
    segments += [f"REF*{qualifier}*{value}" for qualifier, value in built.references]
    segments += [f"NTE*ADD*{text}" for text in built.notes]
    segments += [segment for segment in built.raw if segment[:3] not in ("SVD", "NM1")]
    if built.ndc is not None:
        segments += _drug(built)
    segments += [segment for segment in built.raw if segment[:3] == "NM1"]
    if built.rendering:
        segments.append(f"NM1*82*1*EXAMPLE*RENEE****XX*{built.rendering}")
    for payment in built.paid:
        segments += _payment(built, payment, component, institutional=institutional)
    return segments


def _service(built: BuiltLine, institutional: bool, component: str) -> str:
    slots = [built.qualifier, built.code, *built.modifiers]
    if built.description:
        slots += [""] * (6 - len(slots)) + [built.description]
    procedure = component.join(slots) if built.code else ""
    if institutional:
        return _trim(f"SV2*{revenue_code(built)}*{procedure}*{built.charge}*{built.basis}*{built.units}")
    pointers = component.join(built.pointers)
    place = built.place_of_service
    return _trim(f"SV1*{procedure}*{built.charge}*{built.basis}*{built.units}*{place}**{pointers}")


def _drug(built: BuiltLine) -> list[str]:
    segments = [f"LIN**N4*{built.ndc}"]
    if built.ndc_quantity:
        segments.append(_trim(f"CTP****{built.ndc_quantity}*{built.ndc_unit}"))
    if built.prescription:
        segments.append(f"REF*XZ*{built.prescription}")
    if built.link:
        segments.append(f"REF*VY*{built.link}")
    return segments


def _payment(
    built: BuiltLine, payment: Mapping[str, Any], component: str, *, institutional: bool
) -> list[str]:
    procedure = component.join((built.qualifier, built.code, *built.modifiers))
    middle = f"{procedure}*{revenue_code(built) if institutional else ''}*{built.units}"
    segments = [f"SVD*{payment['payer']}*{payment['amount']}*{middle}"]
    segments += [f"CAS*{g}*{reason}*{amount}" for g, reason, amount in payment.get("adjustments", ())]
    day = str(payment.get("date", "2024-03-01")).replace("-", "")
    if day:
        segments.append(f"DTP*573*D8*{day}")
    return segments


def _trim(segment: str) -> str:
    return segment.rstrip("*")
