"""Rows behind advice, risk and forms: measures, guidelines, programmes, laws, weights, boxes, payers."""

from __future__ import annotations

from decimal import Decimal

from scrubber.reference.row import Row


class DiseaseActivity(Row):
    """A measure of disease activity and its bands, in the words of the trade."""

    indication: str
    measure: str
    icd_prefixes: tuple[str, ...]
    remission: str
    mild: str
    moderate: str
    severe: str
    document: str


class Guideline(Row):
    """A society's guideline that an appeal may cite."""

    topic: str
    society: str
    icd_prefixes: tuple[str, ...]
    citation: str
    use: str


class SiteOfCareArgument(Row):
    """A reason payers accept for a hospital site."""

    reason: str
    facts: str
    fields: str


class PeerPrep(Row):
    """What to bring to a peer-to-peer call for a class of drugs."""

    drug_class: str
    hcpcs: frozenset[str]
    icd_prefixes: tuple[str, ...]
    bring: str
    question: str


class SupportProgram(Row):
    """A manufacturer's support programme."""

    manufacturer: str
    program: str
    hcpcs: frozenset[str]
    drugs: str
    services: str
    confidence: str


class StateStepLaw(Row):
    """A law on step therapy and whom it reaches."""

    state: str  # two letters, or US for the federal rule
    citation: str
    deadline: str  # standard / urgent
    grounds: str
    applies: str
    excluded: str
    confidence: str


class DrugFact(Row):
    """A fact to keep on file for a drug: monitoring, a laboratory value, a record."""

    hcpcs: str  # a code or a prefix ending in *
    fact: str
    detail: str


class RiskWeight(Row):
    """Prior probability that a finding of a rule costs the claim; replaced as outcomes are learnt."""

    rule: str  # rule id, family or severity
    severity: str
    weight: Decimal
    basis: str  # prior, learnt


class ElementBox(Row):
    """Where an element stands on paper."""

    form: str  # 837P or 837I
    loop: str  # "2400", or "*" for any
    element: str  # "SV101-2"
    box: str  # "24D", "FL 44"
    name: str


class LineOfBusiness(Row):
    """What a claim filing indicator (SBR09) says of the line of business on a form."""

    filing_indicator: str  # "*" any other
    form: str
    line_of_business: str
    is_guess: bool


class PayerDefault(Row):
    """Habits of a line of business where the user has no payer_profile row."""

    lob: str
    form: str  # 837P, 837I or "*"
    ncci: str
    mue: str
    ndc_required: bool
    jwjz_required_from: str
    complex_admin: str
    freq7: bool
    tfl_days: int | None  # -1: one calendar year
    taxonomy_required: bool
    guesses: frozenset[str]  # traits that no source backs for this payer
