"""A claim: one CLM loop with the subscriber, patient, payer and billing provider it stands under."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrubber.model.line import Line
from scrubber.model.parts import Attachment, CodedValue, Diagnosis, Note, Part, Period, Reference
from scrubber.model.party import Party, Person
from scrubber.model.payment import OtherPayer
from scrubber.model.submission import Coverage, Submission

PROFESSIONAL = "837P"
INSTITUTIONAL = "837I"
INPATIENT_BILL_TYPES = ("11", "18", "21")


class Claim(Part):
    """One claim; index is the CLM segment's.

    ``payer`` (the profile in force) and ``has`` (what the claim contains, for choosing rules) are
    attached by the engine before rules run. ``unreadable`` lists (segment index, element, what was
    expected) for values that could not be read.
    """

    __slots__ = (
        "accident_date",
        "admission",
        "admission_source_code",
        "admission_text",
        "admission_type_code",
        "admission_where_index",
        "attachments",
        "bill_type",
        "billing",
        "billing_npi",
        "charge_cents",
        "charge_text",
        "claim_id",
        "coded_values",
        "coverage",
        "delay_reason_code",
        "diagnoses",
        "discharge_hour",
        "facility_code",
        "form",
        "frequency_code",
        "has",
        "institutional_index",
        "is_inpatient",
        "is_institutional",
        "lines",
        "member_id",
        "notes",
        "ordinal",
        "other_payers",
        "parties",
        "patient",
        "patient_paid_cents",
        "patient_status_code",
        "pay_to",
        "payer",
        "payer_id",
        "payer_name",
        "payer_party",
        "place_of_service_code",
        "pointable_diagnoses",
        "procedure_codes",
        "references",
        "service_from",
        "service_to",
        "statement",
        "statement_index",
        "statement_text",
        "submission",
        "subscriber",
        "unreadable",
    )

    form: str  # "837P" or "837I"
    is_institutional: bool  # whether this is an 837I claim
    is_inpatient: bool  # 837I with bill type 11X, 18X or 21X
    submission: Submission
    ordinal: int  # position among the claims of the file, from 1
    claim_id: str  # CLM01
    payer_id: str  # 2010BB NM109
    payer_name: str  # 2010BB NM103
    billing_npi: str  # 2010AA NM109 where NM108 = XX
    member_id: str  # 2010BA NM109
    place_of_service_code: str  # CLM05-1 of an 837P
    bill_type: str  # CLM05-1 and CLM05-3 of an 837I: 131
    service_from: date | None  # earliest line date, else the statement's start
    service_to: date | None  # latest line date, else the statement's end
    charge_cents: int | None  # CLM02
    charge_text: str
    facility_code: str  # CLM05-1: place of service, or the first two digits of the bill type
    frequency_code: str  # CLM05-3
    delay_reason_code: str  # CLM20
    statement: Period | None  # DTP*434
    statement_text: str
    statement_index: int
    admission: date | None  # DTP*435
    admission_text: str
    admission_where_index: int
    discharge_hour: str  # DTP*096
    accident_date: date | None  # DTP*439
    admission_type_code: str  # CL101
    admission_source_code: str  # CL102
    patient_status_code: str  # CL103
    institutional_index: int  # CL1
    patient_paid_cents: int | None  # AMT*F5
    billing: Party | None  # 2010AA, with PRV of 2000A
    pay_to: Party | None  # 2010AB
    subscriber: Person | None  # 2010BA
    patient: Person | None  # 2010CA, else the subscriber
    payer_party: Party | None  # 2010BB
    coverage: Coverage | None  # 2000B SBR
    parties: tuple[Party, ...]  # 2310x
    other_payers: tuple[OtherPayer, ...]  # 2320
    diagnoses: tuple[Diagnosis, ...]  # every diagnosis of every HI, as sent
    pointable_diagnoses: tuple[Diagnosis, ...]  # ABK/BK and ABF/BF in order
    coded_values: tuple[CodedValue, ...]  # BG, BH, BI, BE, BBR, BBQ, ... of HI
    references: tuple[Reference, ...]  # 2300 REF
    notes: tuple[Note, ...]  # 2300 NTE, K3
    attachments: tuple[Attachment, ...]  # PWK
    lines: tuple[Line, ...]
    procedure_codes: frozenset[str]  # of the lines, empty ones among them
    unreadable: tuple[tuple[int, str, str], ...]
    payer: PayerProfile  # NO_PROFILE until the engine attaches one
    has: int

    def let_go(self) -> None:
        """Forget the lines, which refer back to the claim: nothing is left for the garbage collector."""
        self.lines = ()

    @property
    def facility_qualifier(self) -> str:
        """CLM05-2: B place of service, A bill type."""
        return self.origin.component(self.sent(5), 2)

    @property
    def provider_signature_code(self) -> str:
        """CLM06."""
        return self.sent(6)

    @property
    def assignment_code(self) -> str:
        """CLM07."""
        return self.sent(7)

    @property
    def benefits_code(self) -> str:
        """CLM08."""
        return self.sent(8)

    @property
    def release_code(self) -> str:
        """CLM09."""
        return self.sent(9)

    @property
    def is_separate_patient(self) -> bool:
        """Whether the patient is not the subscriber (loop 2000C is there)."""
        return self.patient is not self.subscriber

    @property
    def coding_date(self) -> date | None:
        """Day whose diagnosis code set applies: first service (837P), statement through (837I)."""
        if self.is_institutional and self.statement is not None:
            return self.statement.end
        return self.service_from

    def party(self, entity_code: str) -> Party | None:
        """The claim's own provider of a kind (NM101), never a line's."""
        for party in self.parties:
            if party.entity_code == entity_code:
                return party
        return None

    @property
    def rendering(self) -> Party | None:
        """2310B of an 837P (2310D of an 837I); the billing provider where it is a person and none is sent."""
        found = self.party("82")
        if found is None and self.billing is not None and self.billing.is_person:
            return self.billing
        return found

    @property
    def referring(self) -> Party | None:
        """2310A of an 837P, 2310F of an 837I."""
        return self.party("DN")

    @property
    def supervising(self) -> Party | None:
        """2310D of an 837P."""
        return self.party("DQ")

    @property
    def attending(self) -> Party | None:
        """2310A of an 837I."""
        return self.party("71")

    @property
    def operating(self) -> Party | None:
        """2310B of an 837I."""
        return self.party("72")

    @property
    def service_facility(self) -> Party | None:
        """2310C of an 837P, 2310E of an 837I."""
        return self.party("77")

    def reference(self, *qualifiers: str) -> Reference | None:
        """Return the first claim-level REF with one of the qualifiers."""
        for reference in self.references:
            if reference.qualifier in qualifiers:
                return reference
        return None

    def codes(self, qualifier: str) -> tuple[CodedValue, ...]:
        """Coded values of one HI qualifier: BG condition, BH occurrence, BE value."""
        return tuple(value for value in self.coded_values if value.qualifier == qualifier)

    def has_code(self, qualifier: str, *codes: str) -> bool:
        """Whether a condition, occurrence or value code is on the claim."""
        return any(v.qualifier == qualifier and v.code in codes for v in self.coded_values)

    def has_diagnosis(self, *prefixes: str) -> bool:
        """Whether any diagnosis starts with one of the prefixes (no dots)."""
        return any(diagnosis.code.startswith(prefixes) for diagnosis in self.diagnoses)

    @property
    def free_text(self) -> str:
        """All claim-level notes, upper case."""
        return " ".join(note.text for note in self.notes).upper()


class NoProfile:
    """Stands in until the engine attaches the payer's profile."""

    line_of_business = ""
    row = "default"


NO_PROFILE: PayerProfile = NoProfile()  # type: ignore[assignment]  # replaced before any rule runs

if TYPE_CHECKING:
    from scrubber.reference.rows import PayerProfile
