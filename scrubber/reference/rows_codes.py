"""Rows of code sets and official edits: modifiers, places, bill types, diagnoses, prices, reason codes."""

from __future__ import annotations

from decimal import Decimal

from scrubber.reference.row import Row


class Modifier(Row):
    """A two-character modifier and the days it is valid."""

    code: str
    level: str  # cpt (level I) or hcpcs (level II)
    kind: str  # pricing, information, anatomic, distinct, liability, drug, ...
    bypasses_ncci: bool  # NCCI-associated: opens a pair of indicator 1
    meaning: str  # our own words


class PlaceOfService(Row):
    """A place of service; effective_from is its first day."""

    code: str
    name: str
    is_facility: bool  # Medicare pays the practitioner at the facility rate


class RevenueCode(Row):
    """A revenue code, four digits."""

    code: str
    kind: str  # pharmacy, drug_detail, iv_therapy, chemo_iv, chemo_injection, clinic, emergency, other, ...
    needs_hcpcs: bool  # outpatient lines need SV202-2
    meaning: str


class BillType(Row):
    """The first two digits of a type of bill."""

    code: str  # "13"
    setting: str  # inpatient, outpatient, ...
    meaning: str


class CodedFact(Row):
    """A condition, occurrence or value code."""

    code: str
    kind: str  # drug, esrd, trial, claim_change, payer, other
    meaning: str  # our own words; empty where the number alone is known


class StatusCode(Row):
    """A patient discharge status code (CL103), point of origin or admission type."""

    code: str
    field: str  # patient_status, admission_type, admission_source
    meaning: str


class ReasonCode(Row):
    """A claim adjustment reason (CARC) or remittance remark (RARC) in our own words."""

    code: str
    meaning: str


class Excludes1(Row):
    """Two diagnosis prefixes that may not stand together (ICD-10-CM Excludes1)."""

    code_a: str  # prefix without dot
    code_b: str
    note: str


class DiagnosisRole(Row):
    """A diagnosis that may not come first: manifestation, external cause, code-first note."""

    icd_prefix: str
    kind: str  # code_first, external_cause, not_first
    before: tuple[str, ...]  # prefixes one of which must stand before it; empty: any other code


class AgeSex(Row):
    """A diagnosis prefix or drug code that fits one sex or an age range only."""

    code: str  # diagnosis prefix without dot, or HCPCS
    kind: str  # diagnosis or drug
    sex: str  # F, M or empty
    age_low: int | None
    age_high: int | None
    except_icd: tuple[str, ...]  # diagnosis prefixes under which the conflict is none
    note: str


class AspPrice(Row):
    """Medicare's payment limit for one billing unit in a quarter."""

    hcpcs: str
    limit: Decimal | None  # dollars a unit; None where the file says N/A
    coinsurance: Decimal | None
    dosage: str
    note: str


class AspCrosswalk(Row):
    """One row of the ASP NDC-HCPCS crosswalk as published."""

    ndc: str
    hcpcs: str
    product: str
    labeler: str
    dosage: str  # free text: "10 MG"
    package_size: Decimal | None  # of one item, its unit unstated
    package_quantity: Decimal | None  # items in the package
    units_per_item: Decimal | None
    units_per_package: Decimal | None
    multiplies: bool  # quantity x units per item is within 1 of units per package


class Taxonomy(Row):
    """A provider taxonomy code of the NUCC set."""

    code: str
    grouping: str
    is_individual: bool


class CoverageArticle(Row):
    """A diagnosis or code a contractor's article lists."""

    article: str
    hcpcs: str
    icd_prefix: str
    group: str
