"""Rows of a user's master data and logs; those with members in them are PHI."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from scrubber.reference.row import column
from scrubber.reference.rows_local import LocalRow


class Location(LocalRow):
    """A site of the user's: matched by service facility address, then NPI."""

    npi: str
    site_id: str
    address: str
    zip: str
    place_of_service: str
    off_campus: str  # none, excepted, nonexcepted
    rural_sch: bool | None
    bill_type: str


class Provider(LocalRow):
    """A provider of the user's."""

    npi: str
    taxonomy: str
    tax_id: str
    entity_340b: bool | None


class DrugAcquisition(LocalRow):
    """How a drug was bought, for a claim or for a code at a site."""

    claim_id: str
    member_id: str
    service_date: date | None
    hcpcs: str
    site_id: str
    acquired_340b: bool | None
    ndc_stocked: str
    cost: Decimal | None


class PastClaimLine(LocalRow):
    """A line billed before; PHI."""

    claim_id: str
    payer_id: str
    member_id: str
    birth_date: date | None
    sex: str
    last_name: str
    first_name: str
    billing_npi: str
    tax_id: str
    form: str
    frequency: str  # frequency code, or the whole bill type of a hospital claim: 1, 111
    icn: str
    service_date: date | None
    line_number: int | None
    hcpcs: str
    modifiers: tuple[str, ...]
    units: Decimal | None
    ndc: str
    charge: Decimal | None
    status: str
    paid: Decimal | None
    carc: tuple[str, ...]


class MedicationHistory(LocalRow):
    """A drug a patient had and how it went; PHI."""

    member_id: str
    ingredient: str
    class_: str = column("class")
    start: date | None
    stop: date | None
    dose: str
    outcome: str  # failed, intolerant, contraindicated, effective, unknown


class Administration(LocalRow):
    """A dose as the record shows it; PHI. Times without a date count on service_date."""

    claim_id: str
    member_id: str
    service_date: date | None
    hcpcs: str
    start: datetime | None
    stop: datetime | None
    route: str
    site_id: str
    lot: str
    ndc: str
    dose: Decimal | None
    dose_unit: str
    waste: Decimal | None


class Eligibility(LocalRow):
    """A member's coverage; PHI."""

    member_id: str
    payer_id: str
    valid_from: date | None
    valid_to: date | None
    product: str
    msp: str
    death_date: date | None


class DirectoryEntry(LocalRow):
    """A provider of the national directory: kind and deactivation."""

    npi: str
    entity_type: str  # 1 person, 2 organisation
    deactivated_on: date | None
    reactivated_on: date | None


class OrderingEligible(LocalRow):
    """A practitioner who may order and refer."""

    npi: str


class Authorisation(LocalRow):
    """An authorisation on file; the number and member are PHI."""

    payer_id: str
    member_id: str
    auth_number: str
    hcpcs: str
    units: Decimal | None
    valid_from: date | None
    valid_to: date | None
    provider_npi: str
    facility_npi: str
    place_of_service: str
    icd_prefix: tuple[str, ...]
    status: str
    product_exact: bool | None


class StepException(LocalRow):
    """A recorded ground for skipping a step; PHI."""

    member_id: str
    hcpcs: str
    ground: str
    day: date | None = column("date")
    reference: str
