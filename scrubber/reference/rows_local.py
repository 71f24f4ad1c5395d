"""Rows of the tables a user owns: payer grids, logs and histories."""

from __future__ import annotations

from datetime import date

from scrubber.reference.row import Row, column


class LocalRow(Row):
    """A row a user typed: where it comes from and why."""

    source: str
    note: str


class PayerProfileRow(LocalRow):
    """A payer's habits as typed; empty cells fall back to the default of the line of business."""

    payer_id: str
    payer_ids: tuple[str, ...]
    name_pattern: str
    lob: str
    form: str
    version: str
    ncci: str
    mue: str
    ndc_required: bool | None
    ndc_exempt: frozenset[str]
    dummy_ndc: frozenset[str]
    jwjz_required_from: date | None
    complex_admin: str
    extra_complex_drugs: frozenset[str]
    auth_level: str
    auth_regex: str
    member_id_regex: str
    freq7: bool | None
    encounter: bool | None
    taxonomy_required: bool | None
    decimal_units: bool | None
    noc_units: str
    noc_override: frozenset[str]
    zero_charge_drug: bool | None
    modifiers: frozenset[str]
    code_grace_days: int | None
    isa_window: int | None
    tfl_days: int | None
    corrected_days: int | None


class RuleSetting(LocalRow):
    """A payer's severity for a rule or a family."""

    rule: str
    payer_id: str
    lob: str
    form: str
    severity: str  # error, warning, info, off
    owner: str
    reason: str


class PaRule(LocalRow):
    """Whether a payer wants prior authorisation for a drug at a site."""

    payer_id: str
    plan: str
    hcpcs: str
    site: str
    required: bool | None
    level: str  # claim or line
    auth_regex: str
    source_url: str


class StepRule(LocalRow):
    """Drugs a payer wants tried first."""

    payer_id: str
    lob: str
    hcpcs: str
    icd_prefix: tuple[str, ...]
    required_steps: tuple[str, ...]  # "class:count"
    lookback_days: int | None
    existing_user_days: int | None
    exceptions: tuple[str, ...]
    source_url: str

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """Class and how many of it."""
        pairs = (step.rpartition(":") for step in self.required_steps)
        return tuple((name or count, int(count) if name else 1) for name, _, count in pairs)


class PreferredProduct(LocalRow):
    """Whether a payer prefers a product of a class."""

    payer_id: str
    class_: str = column("class")
    hcpcs: str
    status: str  # preferred, non_preferred
    grandfather_days: int | None
    source_url: str


class SiteRule(LocalRow):
    """Sites a payer allows for a drug."""

    payer_id: str
    hcpcs: str
    allowed_sites: frozenset[str]
    free_doses: int | None
    free_days: int | None
    min_age: int | None
    exceptions: tuple[str, ...]
    separate_auth: bool | None
    source_url: str


class ComplexAdminPolicy(LocalRow):
    """The administration family a payer gives a drug."""

    payer_id: str
    hcpcs: str
    family: str  # chemo, therapeutic
    source_url: str


class WhitebagRule(LocalRow):
    """A channel a payer wants a drug bought through."""

    payer_id: str
    hcpcs: str
    site: str
    channel: str
    exceptions: tuple[str, ...]


class TimelyFiling(LocalRow):
    """A payer's filing limits."""

    payer_id: str
    lob: str
    network: str
    days: int | None
    basis: str  # DOS, discharge, EOB
    corrected_days: int | None
    corrected_basis: str
