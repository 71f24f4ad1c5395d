"""Rows that speak of drugs: names, codes of one ingredient, packages, label times, diagnoses, lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scrubber.reference.row import Row


class DrugName(Row):
    """A name people write for a drug and every code it may stand for."""

    name: str  # upper case
    kind: str  # ingredient, brand
    ingredient: str
    hcpcs: frozenset[str]
    min_length: int  # shortest piece of the name that still means it


class WrongPair(Row):
    """A code that articles and charge masters give to another drug (watch-list)."""

    hcpcs: str  # code as stated
    name: str  # the drug it is stated for, upper case
    verdict: str  # wrong, outdated, misleading, incomplete
    right: tuple[str, ...]  # codes that bill the drug named
    truth: str


class SisterCode(Row):
    """A code of an ingredient: reference product, biosimilar, salt, route or maker."""

    ingredient: str
    hcpcs: str
    state: str  # active, terminated, new


class NdcBlocked(Row):
    """A number that only looks like an NDC."""

    ndc: str
    reason: str


class FdaNdc(Row):
    """A package of the FDA directory; the span is its marketing time."""

    ndc: str
    product: str
    ingredient: str
    labeler: str
    dosage_form: str
    route: str
    package: str


class RebateDrug(Row):
    """A product of the Medicaid drug rebate file."""

    ndc: str
    labeler: str
    product: str
    unit: str
    terminated_on: date | None


class DrugTime(Row):
    """How long a drug runs by its label."""

    hcpcs: str
    label_min_minutes: int | None
    max_hours: int | None
    note: str


class DrugInterval(Row):
    """Shortest days between two doses; a local row may name the indication."""

    hcpcs: str
    icd_prefix: str  # "*" or a prefix without dot
    min_units: Decimal | None  # the row speaks for doses of these units only
    max_units: Decimal | None
    min_days: int
    loading_days: tuple[int, ...]  # days from the first dose


class DrugDx(Row):
    """A diagnosis prefix that supports a drug."""

    hcpcs: str
    icd_prefix: str  # without dot
    payer_scope: str  # "*", a line of business or a payer id
    strength: str  # label, compendia, lcd, ncd, payer
    exact: bool  # the list is complete and the code must stand on it
    source_id: str


class DoseDiagnosis(Row):
    """Units of a drug that belong to other diagnoses than these (DX-007)."""

    hcpcs: str
    units: Decimal  # administered units of the day
    wrong_icd: tuple[str, ...]  # prefixes that do not go with these units
    right_icd: tuple[str, ...]  # prefixes that do
    note: str


class IvigDiagnosis(Row):
    """A diagnosis for which immune globulin is covered under one benefit."""

    benefit: str  # home_ivig, A57554
    icd_prefix: str
    exact: bool


class SadDrug(Row):
    """A drug a contractor holds to be usually self-administered."""

    contractor: str  # contractor, article, or "*"
    hcpcs: str
    route: str  # SC, or empty for any


class RouteModifier(Row):
    """A payer or contractor that asks for JA or JB on a dual-route drug."""

    payer_id: str  # "*" any
    contractor: str
    hcpcs: str
    required: tuple[str, ...]  # JA, JB
