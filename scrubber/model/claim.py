"""A claim: one CLM loop with the subscriber, patient, payer and billing provider it stands under."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrubber.model.line import Line
from scrubber.model.origin import Origin
from scrubber.model.parts import Attachment, CodedValue, Diagnosis, Note, Part, Period, Reference
from scrubber.model.party import Party, Person
from scrubber.model.payment import OtherPayer

PROFESSIONAL = "837P"
INSTITUTIONAL = "837I"
INPATIENT_BILL_TYPES = ("11", "18", "21")


class Submission(Part):
    """What all claims of one transaction set share: ISA, GS, ST, BHT, submitter and receiver."""

    __slots__ = (
        "claim_or_encounter",
        "created",
        "group_control_number",
        "interchange_control_number",
        "interchange_key",
        "production_indicator",
        "purpose_code",
        "receiver_id",
        "structure_code",
        "submitter_id",
        "transaction",
        "version",
    )

    def __init__(self, origin: Origin, index: int, version: str, transaction: str) -> None:
        self.origin = origin
        self.index = index  # BHT segment
        self.version = version  # GS08 / ST03
        self.transaction = transaction  # ST02
        self.interchange_key: tuple[str, str, str] = ("", "", "")  # ISA06, ISA08, ISA13
        self.interchange_control_number = ""  # ISA13
        self.group_control_number = ""  # GS06
        self.production_indicator = ""  # ISA15
        self.structure_code = ""  # BHT01
        self.purpose_code = ""  # BHT02
        self.created: date | None = None  # BHT04
        self.claim_or_encounter = ""  # BHT06: CH, RP, 31
        self.submitter_id = ""  # 1000A NM109
        self.receiver_id = ""  # 1000B NM109


class Coverage(Part):
    """The destination payer's coverage: SBR of 2000B; index is the SBR segment's."""

    __slots__ = (
        "filing_indicator",
        "group_name",
        "group_number",
        "insurance_type",
        "relationship_code",
        "sequence_code",
    )

    def __init__(self, origin: Origin, index: int, elements: list[str]) -> None:
        self.origin = origin
        self.index = index
        self.sequence_code = elements[1]  # SBR01: P, S, T, ...
        self.relationship_code = elements[2]  # SBR02: 18 = self
        self.group_number = elements[3]  # SBR03
        self.group_name = elements[4]  # SBR04
        self.insurance_type = elements[5]  # SBR05
        self.filing_indicator = elements[9]  # SBR09: MB, MC, CI, ...


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
        "assignment_code",
        "attachments",
        "benefits_code",
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
        "facility_qualifier",
        "form",
        "frequency_code",
        "has",
        "institutional_index",
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
        "provider_signature_code",
        "references",
        "release_code",
        "service_from",
        "service_to",
        "statement",
        "statement_index",
        "statement_text",
        "submission",
        "subscriber",
        "unreadable",
    )

    def __init__(self, origin: Origin, index: int, form: str, submission: Submission) -> None:
        self.origin = origin
        self.index = index
        self.form = form  # "837P" or "837I"
        self.submission = submission
        self.ordinal = 0  # position among the claims of the file, from 1
        self.claim_id = ""  # CLM01
        self.payer_id = ""  # 2010BB NM109
        self.payer_name = ""  # 2010BB NM103
        self.billing_npi = ""  # 2010AA NM109 where NM108 = XX
        self.member_id = ""  # 2010BA NM109
        self.place_of_service_code = ""  # CLM05-1 of an 837P
        self.bill_type = ""  # CLM05-1 and CLM05-3 of an 837I: 131
        self.service_from: date | None = None  # earliest line date, else the statement's start
        self.service_to: date | None = None  # latest line date, else the statement's end
        self.charge_cents: int | None = None  # CLM02
        self.charge_text = ""
        self.facility_code = ""  # CLM05-1: place of service, or the first two digits of the bill type
        self.facility_qualifier = ""  # CLM05-2: B place of service, A bill type
        self.frequency_code = ""  # CLM05-3
        self.provider_signature_code = ""  # CLM06
        self.assignment_code = ""  # CLM07
        self.benefits_code = ""  # CLM08
        self.release_code = ""  # CLM09
        self.delay_reason_code = ""  # CLM20
        self.statement: Period | None = None  # DTP*434
        self.statement_text = ""
        self.statement_index = -1
        self.admission: date | None = None  # DTP*435
        self.admission_text = ""
        self.admission_where_index = -1
        self.discharge_hour = ""  # DTP*096
        self.accident_date: date | None = None  # DTP*439
        self.admission_type_code = ""  # CL101
        self.admission_source_code = ""  # CL102
        self.patient_status_code = ""  # CL103
        self.institutional_index = -1  # CL1
        self.patient_paid_cents: int | None = None  # AMT*F5
        self.billing: Party | None = None  # 2010AA, with PRV of 2000A
        self.pay_to: Party | None = None  # 2010AB
        self.subscriber: Person | None = None  # 2010BA
        self.patient: Person | None = None  # 2010CA, else the subscriber
        self.payer_party: Party | None = None  # 2010BB
        self.coverage: Coverage | None = None  # 2000B SBR
        self.parties: tuple[Party, ...] = ()  # 2310x
        self.other_payers: tuple[OtherPayer, ...] = ()  # 2320
        self.diagnoses: tuple[Diagnosis, ...] = ()  # every diagnosis of every HI, as sent
        self.pointable_diagnoses: tuple[Diagnosis, ...] = ()  # ABK/BK and ABF/BF in order
        self.coded_values: tuple[CodedValue, ...] = ()  # BG, BH, BI, BE, BBR, BBQ, ... of HI
        self.references: tuple[Reference, ...] = ()  # 2300 REF
        self.notes: tuple[Note, ...] = ()  # 2300 NTE, K3
        self.attachments: tuple[Attachment, ...] = ()  # PWK
        self.lines: tuple[Line, ...] = ()
        self.unreadable: list[tuple[int, str, str]] = []
        self.payer: PayerProfile = NO_PROFILE
        self.procedure_codes: frozenset[str] = frozenset()  # of the lines; the engine sets it with the payer
        self.has = 0

    def let_go(self) -> None:
        """Forget the lines, which refer back to the claim: nothing is left for the garbage collector."""
        self.lines = ()

    @property
    def is_institutional(self) -> bool:
        """Whether this is an 837I claim."""
        return self.form == INSTITUTIONAL

    @property
    def is_inpatient(self) -> bool:
        """837I with bill type 11X, 18X or 21X."""
        return self.form == INSTITUTIONAL and self.facility_code in INPATIENT_BILL_TYPES

    @property
    def is_separate_patient(self) -> bool:
        """Whether the patient is not the subscriber (loop 2000C is there)."""
        return self.patient is not self.subscriber

    @property
    def coding_date(self) -> date | None:
        """Day whose diagnosis code set applies: first service (837P), statement through (837I)."""
        if self.form == INSTITUTIONAL and self.statement is not None:
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


NO_PROFILE: PayerProfile = NoProfile()  # type: ignore[assignment]  # replaced before any rule runs

if TYPE_CHECKING:
    from scrubber.reference.rows import PayerProfile
