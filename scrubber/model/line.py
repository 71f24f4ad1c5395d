"""A service line: one LX loop."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.model.parts import Attachment, Measurement, Note, Part, Period, Reference
from scrubber.model.party import Party
from scrubber.model.payment import LineAdjudication
from scrubber.model.values import number

if TYPE_CHECKING:
    from scrubber.model.claim import Claim

WASTE = "JW"
NO_WASTE = "JZ"
_FIRST = (1,)


class Ndc(Part):
    """The drug of a line: loop 2410; index is the LIN segment's."""

    __slots__ = (
        "code",
        "qualifier",
        "quantity",
        "quantity_index",
        "quantity_text",
        "references",
        "unit",
        "unit_price",
    )

    qualifier: str  # LIN02
    code: str  # LIN03 as sent
    quantity: Decimal | None  # CTP04; None where absent or unreadable
    quantity_text: str  # CTP04 as sent
    quantity_index: int  # CTP segment; -1 where absent
    unit: str  # CTP05-1: F2, GR, ME, ML, UN
    unit_price: str  # CTP03 as sent
    references: tuple[Reference, ...]

    def _value(self, qualifier: str) -> str:
        """The value of the last REF with a qualifier, empty where there is none."""
        return next((ref.value for ref in reversed(self.references) if ref.qualifier == qualifier), "")

    @property
    def prescription_number(self) -> str:
        """REF*XZ."""
        return self._value("XZ")

    @property
    def link_number(self) -> str:
        """REF*VY."""
        return self._value("VY")

    @property
    def quantity_where(self) -> Place:
        """The CTP segment, or the LIN segment where there is none."""
        return self.origin.place(self.index if self.quantity_index < 0 else self.quantity_index)

    def __str__(self) -> str:
        """Print an 11-digit NDC as people write it: 57894-0030-01."""
        text = self.code
        return f"{text[:5]}-{text[5:9]}-{text[9:]}" if len(text) == 11 and text.isdigit() else text


class Line(Part):
    """One service line; index is the SV1 or SV2 segment's (the LX's where neither was readable).

    ``drug``, ``admin`` and ``is_drug`` are attached by the engine from the dated tables before rules
    run: the drug's row, the administration code's row, and whether this is a drug line at all.
    """

    __slots__ = (
        "adjudications",
        "admin",
        "attachments",
        "charge_cents",
        "claim",
        "code",
        "code_qualifier",
        "date",
        "date_index",
        "date_text",
        "description",
        "diagnosis_pointers",
        "drug",
        "is_drug",
        "line_index",
        "measurements",
        "modifier_slots",
        "modifiers",
        "ndc",
        "noncovered_cents",
        "notes",
        "parties",
        "place_of_service_sent",
        "references",
        "revenue_code",
        "segment_id",
        "service",
        "unit_basis",
        "units",
        "units_text",
    )

    claim: Claim
    line_index: int  # LX segment
    segment_id: str  # SV1 or SV2; empty where the line has neither
    code_qualifier: str  # SV101-1, SV202-1: HC, HP, ER, IV, WK
    code: str  # SV101-2, SV202-2
    modifier_slots: tuple[str, ...]  # SV101-3 .. -6 as sent, blanks and all
    modifiers: tuple[str, ...]  # those of them that are not blank
    description: str  # SV101-7, SV202-7
    charge_cents: int | None  # SV102, SV203
    unit_basis: str  # SV103, SV204
    units: Decimal | None  # SV104, SV205; None where absent or unreadable
    units_text: str  # as sent
    place_of_service_sent: str  # SV105
    diagnosis_pointers: tuple[int, ...]  # SV107-1 .. -4, readable ones
    revenue_code: str  # SV201, 837I
    noncovered_cents: int | None  # SV207, 837I
    service: Period | None  # DTP*472; None where absent or unreadable
    date: datetime.date | None  # first service day: DTP*472, else on an 837I the statement's first day
    date_text: str  # DTP03 of DTP*472 as sent
    date_index: int
    ndc: Ndc | None  # 2410
    parties: tuple[Party, ...]  # 2420A .. 2420I: this line's own providers
    references: tuple[Reference, ...]  # 2400 REF
    notes: tuple[Note, ...]  # 2400 NTE, K3
    attachments: tuple[Attachment, ...]
    measurements: tuple[Measurement, ...]
    adjudications: tuple[LineAdjudication, ...]  # 2430
    drug: Drug | None
    admin: AdminCode | None
    is_drug: bool

    @property
    def number(self) -> int | None:
        """LX01; None where it is no number."""
        return number(self.origin.element(self.line_index, 1))

    @property
    def pointer_text(self) -> str:
        """SV107 as sent."""
        return self.sent(7) if self.segment_id == "SV1" else ""

    @property
    def emergency(self) -> str:
        """SV109."""
        return self.sent(9) if self.segment_id == "SV1" else ""

    @property
    def place_of_service_code(self) -> str:
        """SV105, else the claim's (837P); empty on an 837I."""
        return self.place_of_service_sent or self.claim.place_of_service_code

    @property
    def is_waste(self) -> bool:
        """Whether the line bills discarded drug (modifier JW)."""
        return WASTE in self.modifiers

    @property
    def charge(self) -> int:
        """Charge in cents, 0 where unreadable."""
        return self.charge_cents or 0

    @property
    def date_where(self) -> Place:
        """The DTP*472 segment, or the line where there is none."""
        return self.origin.place(self.index if self.date_index < 0 else self.date_index)

    def party(self, entity_code: str) -> Party | None:
        """This line's own provider of a kind (NM101), never the claim's."""
        for party in self.parties:
            if party.entity_code == entity_code:
                return party
        return None

    @property
    def rendering(self) -> Party | None:
        """2420A, else the claim's 2310B, else the billing provider where it is a person (837P)."""
        return self.party("82") or self.claim.rendering

    def reference(self, *qualifiers: str) -> Reference | None:
        """Return the first line REF with one of the qualifiers."""
        for reference in self.references:
            if reference.qualifier in qualifiers:
                return reference
        return None

    @property
    def pointed_diagnoses(self) -> tuple[Diagnosis, ...]:
        """Diagnoses this line points at (837P); every diagnosis of an 837I claim."""
        claim, pointers = self.claim, self.diagnosis_pointers
        diagnoses = claim.pointable_diagnoses
        if claim.is_institutional:
            return diagnoses
        if pointers == _FIRST:  # as most lines do
            return diagnoses[:1]
        return tuple([diagnoses[p - 1] for p in pointers if 0 < p <= len(diagnoses)])

    @property
    def element(self) -> LineElements:
        """Element names of this line's form: ``line.element.units`` is SV104 or SV205."""
        return INSTITUTIONAL_ELEMENTS if self.claim.is_institutional else PROFESSIONAL_ELEMENTS


class LineElements:
    """The names the two forms give the same fact."""

    __slots__ = ("basis", "charge", "code", "description", "modifier", "qualifier", "units")

    def __init__(self, procedure: str, charge: str, basis: str, units: str) -> None:
        self.qualifier = f"{procedure}-1"
        self.code = f"{procedure}-2"
        self.modifier = f"{procedure}-3"
        self.description = f"{procedure}-7"
        self.charge = charge
        self.basis = basis
        self.units = units


PROFESSIONAL_ELEMENTS = LineElements("SV101", "SV102", "SV103", "SV104")
INSTITUTIONAL_ELEMENTS = LineElements("SV202", "SV203", "SV204", "SV205")

if TYPE_CHECKING:
    from scrubber.model.parts import Diagnosis
    from scrubber.reference.rows import AdminCode, Drug
    from scrubber.x12.place import Place
