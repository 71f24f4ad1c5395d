"""Rows of the tables that the engine attaches or that many rules read; the others stand in rows_*.py.

Every row has ``effective_from`` and ``effective_to`` (None = still in force). Codes are upper case,
diagnosis codes carry no dot, NDCs are eleven digits, quantities are Decimal.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scrubber.reference.row import Row


class Drug(Row):
    """A drug code: its billing unit, route, administration family, containers and plausible doses."""

    hcpcs: str
    ingredient: str  # generic name, lower case
    brands: tuple[str, ...]
    dose_per_unit: Decimal | None  # amount one HCPCS unit stands for; None for NOC and "per vial"
    dose_unit: str  # mg, mcg, g, units, IU, mL, NOC, ...
    routes: frozenset[str]  # of: IV inf, IV push, SC, IM, SC OBI, IVT, IT, oral, inh, ...; empty = unknown
    admin_family: str  # CHEMO_IV, CHEMO_SC, COMPLEX_IV, HORM, THER_IV, THER_PUSH, SCIM, HYDR, NOC, ...
    allowed_admin: frozenset[str]  # administration codes; "96401(payer)" stands in payer_admin as 96401
    payer_admin: frozenset[str]  # codes that only some payers allow
    single_dose_container: str  # Y, N, mixed, or empty where unknown
    container_units: tuple[Decimal, ...]  # HCPCS units per container, ascending
    iv_container_units: tuple[Decimal, ...]
    plausible_max: Decimal | None  # units per date of service
    plausible_min: Decimal | None
    fixed_units: tuple[Decimal, ...]  # labelled fixed doses in units
    specialty: str
    ended_on: date | None  # last day the code is valid
    replaced_by: tuple[str, ...]
    unit_conversion: str  # "1 unit J0135 = 20 units J0139"
    confidence: str  # high, med, low

    @property
    def is_unlisted(self) -> bool:
        """Whether this is a not-otherwise-classified code."""
        return self.admin_family == "NOC"

    @property
    def is_chemotherapy(self) -> bool:
        """CHEMO_IV or CHEMO_SC."""
        return self.admin_family.startswith("CHEMO")

    @property
    def is_complex(self) -> bool:
        """COMPLEX_IV and its kin: biologics for which CPT accepts the chemotherapy family."""
        return self.admin_family.startswith("COMPLEX")


class NdcPackage(Row):
    """One package as one HCPCS code bills it (an NDC may stand under several codes)."""

    ndc: str
    hcpcs: str
    product: str
    labeler: str
    items_per_package: Decimal | None  # vials, bags, syringes in the package
    units_per_item: Decimal | None  # HCPCS units in one item
    units_per_package: Decimal | None
    item_quantity: Decimal | None  # NDC quantity of one item, in unit_of_measure
    unit_of_measure: str  # UN, ML, GR, F2; empty where unknown
    unit_confidence: str  # high, med, low
    usable: bool  # whether arithmetic may rest on this row
    note: str
    listed: str  # newest crosswalk quarter that lists it: 2026Q1; empty where only a label does


class AdminCode(Row):
    """A drug-administration code."""

    code: str
    family: str  # hydration, therapeutic, chemotherapy, sc_infusion, injection, pump, flush, procedure, ...
    kind: str  # infusion, infusion_hour, sequential, concurrent, push, push_add, injection, pump, flush
    is_initial: bool  # one of IV_INITIAL (96360, 96365, 96374, 96409, 96413)
    rank: int | None  # facility hierarchy, 1 lowest; None where it takes no part
    route_class: str  # IV, SCIM, SCINF, OTHER
    facility_only: bool


class AddonParent(Row):
    """A primary code that an add-on code may follow."""

    addon: str
    parent: str
    basis: str  # cpt (parenthetical) or cms (only in the CMS add-on file)


class HcpcsCode(Row):
    """A procedure code's life; effective_from and effective_to are its start and last day."""

    code: str
    successor: tuple[str, ...]
    unit_factor: str  # "x20": how units convert to the successor; empty where unknown


class Mue(Row):
    """A medically unlikely edit: units allowed per line (MAI 1) or per day (MAI 2 and 3)."""

    setting: str  # practitioner, outpatient, dme
    code: str
    value: int
    mai: int


class PtpEdit(Row):
    """An NCCI procedure-to-procedure pair."""

    setting: str  # practitioner, outpatient
    column_one: str
    column_two: str
    modifier_indicator: str  # 0 never together, 1 with a modifier, 9 not applicable


class Icd10Code(Row):
    """A diagnosis code or a category header (billable False)."""

    code: str
    billable: bool


class OppsStatus(Row):
    """How Medicare pays the code in a hospital outpatient department."""

    hcpcs: str
    status: str  # SI: G, K separately paid drug; N packaged; ...


class PayerProfile(Row):
    """A payer's habits for one line of business and form: a user's row over the default by line of business.

    ``guesses`` names the traits that rest on no row of the user's (a default marked as a guess, or a line of
    business guessed from SBR09): a finding that rests on one of them alone is at most a warning.
    """

    payer_id: str  # the row's payer_id; empty for a default
    row: str  # "default" or the payer_id of the user's row: shown in reports
    line_of_business: str  # medicare_b, medicare_opps, medicare_advantage, medicaid, commercial
    guesses: frozenset[str]
    version: str
    ncci: str  # none, medicare, medicaid
    mue: str
    ndc_required: bool
    ndc_exempt: frozenset[str]
    dummy_ndc: frozenset[str]
    jwjz_required_from: date | None
    complex_admin: str  # cpt, therapeutic, table
    extra_complex_drugs: frozenset[str]
    auth_level: str  # claim, line or empty
    auth_regex: str
    member_id_regex: str
    freq7: bool
    encounter: bool | None  # None: not set up
    taxonomy_required: bool
    decimal_units: bool
    noc_units: str
    noc_override: frozenset[str]
    zero_charge_drug: bool
    modifiers: frozenset[str]
    code_grace_days: int
    isa_window: int
    tfl_days: int | None  # None: not checked; -1: one calendar year (Medicare)
    corrected_days: int | None
    is_medicare: bool  # fee for service: Part B or OPPS
    is_medicare_advantage: bool  # known from the payer table only
    is_medicaid: bool  # fee for service or managed

    def requires_jwjz(self, day: date) -> bool:
        """Whether JW or JZ is required on single-dose drugs on that day."""
        return self.jwjz_required_from is not None and day >= self.jwjz_required_from
