"""All reference tables of a run, opened one by one when they are first asked."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrubber.reference.catalogue import Catalogue
from scrubber.reference.local_table import LocalTable, RuleSettings
from scrubber.reference.plan import TablesPlan, default_plan
from scrubber.reference.release import Carried
from scrubber.reference.table import Table

if TYPE_CHECKING:
    from scrubber.model.history import History
    from scrubber.reference import rows, rows_advice, rows_codes, rows_local, rows_logs, rows_products
    from scrubber.reference.payers import Payers
    from scrubber.reference.row import Row
    from scrubber.reference.rows import PayerProfile

MOST_REMEMBERED = 1 << 13  # answers of one function

__all__ = ["Tables", "TablesPlan", "default_plan"]


class Tables:
    """Reference tables by name; an attribute opens its table when it is first read.

    ``as_of`` is the run date. ``carried`` gets an entry whenever a release answers for a day it does
    not span; the engine clears it before each rule.
    """

    drug: Table[rows.Drug]
    drug_name: Table[rows_products.DrugName]
    wrong_pair: Table[rows_products.WrongPair]
    sister_code: Table[rows_products.SisterCode]
    ndc_package: Table[rows.NdcPackage]
    ndc_blocklist: Table[rows_products.NdcBlocked]
    admin_code: Table[rows.AdminCode]
    addon_parent: Table[rows.AddonParent]
    hcpcs: Table[rows.HcpcsCode]
    mue: Table[rows.Mue]
    ptp: Table[rows.PtpEdit]
    icd10cm: Table[rows.Icd10Code]
    icd_excludes1: Table[rows_codes.Excludes1]
    diagnosis_role: Table[rows_codes.DiagnosisRole]
    age_sex: Table[rows_codes.AgeSex]
    opps_status: Table[rows.OppsStatus]
    modifier: Table[rows_codes.Modifier]
    place_of_service: Table[rows_codes.PlaceOfService]
    revenue_code: Table[rows_codes.RevenueCode]
    bill_type: Table[rows_codes.BillType]
    condition_code: Table[rows_codes.CodedFact]
    occurrence_code: Table[rows_codes.CodedFact]
    value_code: Table[rows_codes.CodedFact]
    status_code: Table[rows_codes.StatusCode]
    carc: Table[rows_codes.ReasonCode]
    rarc: Table[rows_codes.ReasonCode]
    drug_time: Table[rows_products.DrugTime]
    drug_interval: LocalTable[rows_products.DrugInterval]
    drug_dx: LocalTable[rows_products.DrugDx]
    dose_diagnosis: Table[rows_products.DoseDiagnosis]
    ivig_diagnosis: Table[rows_products.IvigDiagnosis]
    sad_list: LocalTable[rows_products.SadDrug]
    route_modifier: LocalTable[rows_products.RouteModifier]
    disease_activity: Table[rows_advice.DiseaseActivity]
    guideline: Table[rows_advice.Guideline]
    site_of_care_argument: Table[rows_advice.SiteOfCareArgument]
    p2p_prep: Table[rows_advice.PeerPrep]
    support_program: Table[rows_advice.SupportProgram]
    state_step_law: Table[rows_advice.StateStepLaw]
    monitoring_fact: Table[rows_advice.DrugFact]
    supportive_lab: Table[rows_advice.DrugFact]
    record_fact: Table[rows_advice.DrugFact]
    risk_weight: Table[rows_advice.RiskWeight]
    element_box: Table[rows_advice.ElementBox]
    line_of_business: Table[rows_advice.LineOfBusiness]
    payer_default: Table[rows_advice.PayerDefault]
    asp_crosswalk: Table[rows_codes.AspCrosswalk]
    noc_crosswalk: Table[rows_codes.AspCrosswalk]
    asp_price: Table[rows_codes.AspPrice]
    fda_ndc: Table[rows_products.FdaNdc]
    mdrp: Table[rows_products.RebateDrug]
    nucc: Table[rows_codes.Taxonomy]
    coverage_article: Table[rows_codes.CoverageArticle]
    payer_profile: LocalTable[rows_local.PayerProfileRow]
    rule_setting: LocalTable[rows_local.RuleSetting]
    pa_rule: LocalTable[rows_local.PaRule]
    step_rule: LocalTable[rows_local.StepRule]
    preferred_product: LocalTable[rows_local.PreferredProduct]
    soc_rule: LocalTable[rows_local.SiteRule]
    complex_admin_policy: LocalTable[rows_local.ComplexAdminPolicy]
    whitebag_rule: LocalTable[rows_local.WhitebagRule]
    timely_filing: LocalTable[rows_local.TimelyFiling]
    auth_log: LocalTable[rows_logs.Authorisation]
    step_exception: LocalTable[rows_logs.StepException]
    location: LocalTable[rows_logs.Location]
    provider: LocalTable[rows_logs.Provider]
    provider_directory: LocalTable[rows_logs.DirectoryEntry]
    ordering_eligible: LocalTable[rows_logs.OrderingEligible]
    drug_acquisition: LocalTable[rows_logs.DrugAcquisition]
    claim_history: LocalTable[rows_logs.PastClaimLine]
    medication_history: LocalTable[rows_logs.MedicationHistory]
    administration_log: LocalTable[rows_logs.Administration]
    eligibility: LocalTable[rows_logs.Eligibility]

    def __init__(self, plan: TablesPlan) -> None:
        self.plan = plan
        self.as_of: date = plan.as_of
        self.carried: list[Carried] = []
        self.catalogue = Catalogue(plan)
        self.ledger: History | None = None  # what the ledger knows, where the run was given one
        self._payers: Payers | None = None
        self._settings: RuleSettings | None = None
        self._last_day: date | None = None
        self._memories: dict[object, dict[Any, Any]] = {}

    @classmethod
    def open(cls, plan: TablesPlan) -> Tables:
        """Open the tables of a plan; raises TableError where a local table cannot be read."""
        tables = cls(plan)
        for name in tables.catalogue.local_names:
            getattr(tables, name)
        return tables

    def __getattr__(self, name: str) -> Any:
        """Open a table when it is first asked for."""
        if name.startswith("_") or not self.catalogue.knows(name):
            raise AttributeError(name)
        table = self.catalogue.table(name, self.carried)
        setattr(self, name, table)
        return table

    def __reduce__(self) -> tuple[Any, ...]:
        return (Tables.open, (self.plan,))

    def has(self, name: str) -> bool:
        """Whether somebody provides the table: we, an import or the user."""
        return name in self.provided

    @cached_property
    def provided(self) -> frozenset[str]:
        """Names of the tables that somebody provides."""
        return self.catalogue.names

    def memory(self, owner: object) -> dict[Any, Any]:
        """What a function remembers of answers from these tables; emptied where it has grown large."""
        known = self._memories.get(owner)
        if known is None or len(known) >= MOST_REMEMBERED:
            known = self._memories[owner] = {}
        return known

    def is_local(self, name: str) -> bool:
        """Whether only the user can provide the table."""
        return self.catalogue.is_local(name)

    def covers(self, name: str, day: date) -> bool:
        """Whether the table is there and a release of it spans the day."""
        if not self.has(name):
            return False
        table: Table[Row] = getattr(self, name)
        return table.covers(day)

    def is_past(self, day: date) -> bool:
        """Whether the day lies after the newest release of some table whose releases end."""
        if self._last_day is None:
            self._last_day = self.catalogue.last_common_day
        return day > self._last_day

    def releases(self) -> list[dict[str, object]]:
        """Name, release, rows, hash and span of every table of the run, as reports list them.

        ``age_days`` counts from the last day of the span: negative while it lasts, None without an end.
        """
        found = self.catalogue.listing()
        for one in found:
            end = one["to"]
            one["age_days"] = (self.as_of - date.fromisoformat(str(end))).days if end else None
        return found

    def history(self) -> History | None:
        """What ``claim_history`` knows of earlier claims; None where the user has no such table."""
        if not self.has("claim_history"):
            return None
        from scrubber.reference.past import ClaimHistory

        return ClaimHistory(self.claim_history.rows())

    def payer_profile_for(
        self, payer_id: str, payer_name: str, filing_indicator: str, form: str, day: date
    ) -> PayerProfile:
        """Return the payer's habits: the user's row over the default of its line of business."""
        return self.payers.profile(payer_id, payer_name, filing_indicator, form, day)

    def setting_for(self, rule: str, payer_id: str, lob: str, form: str, day: date) -> str | None:
        """Return the severity the user gives a rule for this payer, or ``off``; None where none is set."""
        if not self.has("rule_setting"):
            return None
        if self._settings is None:
            self._settings = RuleSettings(self.rule_setting.rows())
        return self._settings.find(rule, self.payers.ids(payer_id), lob, form, day)

    @property
    def payers(self) -> Payers:
        """The payer profiles in force."""
        if self._payers is None:
            from scrubber.reference.payers import Payers

            own = self.payer_profile.rows() if self.has("payer_profile") else ()
            self._payers = Payers(own, self.payer_default, self.line_of_business)
        return self._payers
