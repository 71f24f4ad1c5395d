"""A service line: one LX loop."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scrubber.model.origin import Origin
from scrubber.model.parts import Attachment, Measurement, Note, Part, Period, Reference
from scrubber.model.party import Party
from scrubber.model.payment import LineAdjudication

if TYPE_CHECKING:
    from scrubber.model.claim import Claim

WASTE = "JW"
NO_WASTE = "JZ"
_FIRST = (1,)


class Ndc(Part):
    """The drug of a line: loop 2410; index is the LIN segment's."""

    __slots__ = (
        "code",
        "link_number",
        "prescription_number",
        "qualifier",
        "quantity",
        "quantity_index",
        "quantity_text",
        "references",
        "unit",
        "unit_price",
    )

    def __init__(self, origin: Origin, index: int, qualifier: str, code: str) -> None:
        self.origin = origin
        self.index = index
        self.qualifier = qualifier  # LIN02
        self.code = code  # LIN03 as sent
        self.quantity: Decimal | None = None  # CTP04; None where absent or unreadable
        self.quantity_text = ""  # CTP04 as sent
        self.quantity_index = -1  # CTP segment; -1 where absent
        self.unit = ""  # CTP05-1: F2, GR, ME, ML, UN
        self.unit_price = ""  # CTP03 as sent
        self.references: tuple[Reference, ...] = ()
        self.prescription_number = ""  # REF*XZ
        self.link_number = ""  # REF*VY

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
        "date_index",
        "date_text",
        "description",
        "diagnosis_pointers",
        "drug",
        "emergency",
        "is_drug",
        "line_index",
        "measurements",
        "modifier_slots",
        "modifiers",
        "ndc",
        "noncovered_cents",
        "notes",
        "number",
        "parties",
        "place_of_service_sent",
        "pointer_text",
        "references",
        "revenue_code",
        "segment_id",
        "service",
        "unit_basis",
        "units",
        "units_text",
    )

    def __init__(self, claim: Claim, origin: Origin, index: int, number: int | None) -> None:
        self.claim = claim
        self.origin = origin
        self.index = index
        self.line_index = index  # LX segment
        self.number = number  # LX01
        self.segment_id = ""  # SV1 or SV2; empty where the line has neither
        self.code_qualifier = ""  # SV101-1, SV202-1: HC, HP, ER, IV, WK
        self.code = ""  # SV101-2, SV202-2
        self.modifier_slots: tuple[str, ...] = ()  # SV101-3 .. -6 as sent, blanks and all
        self.modifiers: tuple[str, ...] = ()  # those of them that are not blank
        self.description = ""  # SV101-7, SV202-7
        self.charge_cents: int | None = None  # SV102, SV203
        self.unit_basis = ""  # SV103, SV204
        self.units: Decimal | None = None  # SV104, SV205; None where absent or unreadable
        self.units_text = ""  # as sent
        self.place_of_service_sent = ""  # SV105
        self.diagnosis_pointers: tuple[int, ...] = ()  # SV107-1 .. -4, readable ones
        self.pointer_text = ""  # SV107 as sent
        self.emergency = ""  # SV109
        self.revenue_code = ""  # SV201, 837I
        self.noncovered_cents: int | None = None  # SV207, 837I
        self.service: Period | None = None  # DTP*472; None where absent or unreadable
        self.date_text = ""  # DTP03 of DTP*472 as sent
        self.date_index = -1
        self.ndc: Ndc | None = None  # 2410
        self.parties: tuple[Party, ...] = ()  # 2420A .. 2420I: this line's own providers
        self.references: tuple[Reference, ...] = ()  # 2400 REF
        self.notes: tuple[Note, ...] = ()  # 2400 NTE, K3
        self.attachments: tuple[Attachment, ...] = ()
        self.measurements: tuple[Measurement, ...] = ()
        self.adjudications: tuple[LineAdjudication, ...] = ()  # 2430
        self.drug: Drug | None = None
        self.admin: AdminCode | None = None
        self.is_drug = False

    @property
    def date(self) -> date | None:
        """First service day: DTP*472, else on an 837I the statement's first day."""
        if self.service is not None:
            return self.service.start
        statement = self.claim.statement
        return statement.start if statement is not None else None

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
