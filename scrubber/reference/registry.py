"""Every table there is: its row, its key, and who provides it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.reference.row import Row


SHIPPED = "shipped"
IMPORTED = "imported"
LOCAL = "local"


class Spec(NamedTuple):
    """One table and who provides it; a local or imported one of its name lies over a shipped one."""

    name: str
    row_name: str  # module and class
    key: tuple[str, ...]
    kind: str
    is_phi: bool = False  # errors in it name the cell and never its content
    takes_local: bool = False  # a shipped table the user may add rows to

    @property
    def row(self) -> type[Row]:
        """The class of its rows, imported when a table is opened: most runs open a few tables."""
        module, _, name = self.row_name.partition(".")
        found: type[Row] = getattr(import_module(f"scrubber.reference.{module}"), name)
        return found


_SHIPPED = (
    ("drug", "rows.Drug", "hcpcs"),
    ("drug_name", "rows_products.DrugName", "name"),
    ("wrong_pair", "rows_products.WrongPair", "hcpcs"),
    ("sister_code", "rows_products.SisterCode", "ingredient"),
    ("ndc_package", "rows.NdcPackage", "ndc"),
    ("ndc_blocklist", "rows_products.NdcBlocked", "ndc"),
    ("admin_code", "rows.AdminCode", "code"),
    ("addon_parent", "rows.AddonParent", "addon"),
    ("hcpcs", "rows.HcpcsCode", "code"),
    ("mue", "rows.Mue", "setting code"),
    ("ptp", "rows.PtpEdit", "setting column_one column_two"),
    ("icd10cm", "rows.Icd10Code", "code"),
    ("icd_excludes1", "rows_codes.Excludes1", "code_a"),
    ("diagnosis_role", "rows_codes.DiagnosisRole", "icd_prefix"),
    ("age_sex", "rows_codes.AgeSex", "code"),
    ("opps_status", "rows.OppsStatus", "hcpcs"),
    ("modifier", "rows_codes.Modifier", "code"),
    ("place_of_service", "rows_codes.PlaceOfService", "code"),
    ("revenue_code", "rows_codes.RevenueCode", "code"),
    ("bill_type", "rows_codes.BillType", "code"),
    ("condition_code", "rows_codes.CodedFact", "code"),
    ("occurrence_code", "rows_codes.CodedFact", "code"),
    ("value_code", "rows_codes.CodedFact", "code"),
    ("status_code", "rows_codes.StatusCode", "field code"),
    ("carc", "rows_codes.ReasonCode", "code"),
    ("rarc", "rows_codes.ReasonCode", "code"),
    ("drug_time", "rows_products.DrugTime", "hcpcs"),
    ("dose_diagnosis", "rows_products.DoseDiagnosis", "hcpcs"),
    ("ivig_diagnosis", "rows_products.IvigDiagnosis", "benefit"),
    ("disease_activity", "rows_advice.DiseaseActivity", "indication"),
    ("guideline", "rows_advice.Guideline", "topic"),
    ("site_of_care_argument", "rows_advice.SiteOfCareArgument", "reason"),
    ("p2p_prep", "rows_advice.PeerPrep", "drug_class"),
    ("support_program", "rows_advice.SupportProgram", "program"),
    ("state_step_law", "rows_advice.StateStepLaw", "state"),
    ("monitoring_fact", "rows_advice.DrugFact", "hcpcs"),
    ("supportive_lab", "rows_advice.DrugFact", "hcpcs"),
    ("record_fact", "rows_advice.DrugFact", "hcpcs"),
    ("risk_weight", "rows_advice.RiskWeight", "rule"),
    ("element_box", "rows_advice.ElementBox", "form element"),
    ("line_of_business", "rows_advice.LineOfBusiness", "filing_indicator form"),
    ("payer_default", "rows_advice.PayerDefault", "lob form"),
)
_SHIPPED_AND_LOCAL = (
    ("sad_list", "rows_products.SadDrug", "hcpcs"),
    ("route_modifier", "rows_products.RouteModifier", "hcpcs"),
    ("drug_dx", "rows_products.DrugDx", "hcpcs"),
    ("drug_interval", "rows_products.DrugInterval", "hcpcs"),
)
_IMPORTED = (
    ("asp_crosswalk", "rows_codes.AspCrosswalk", "ndc"),
    ("noc_crosswalk", "rows_codes.AspCrosswalk", "ndc"),
    ("asp_price", "rows_codes.AspPrice", "hcpcs"),
    ("fda_ndc", "rows_products.FdaNdc", "ndc"),
    ("mdrp", "rows_products.RebateDrug", "ndc"),
    ("nucc", "rows_codes.Taxonomy", "code"),
    ("coverage_article", "rows_codes.CoverageArticle", "hcpcs"),
)
_LOCAL = (
    ("payer_profile", "rows_local.PayerProfileRow", "payer_id"),
    ("rule_setting", "rows_local.RuleSetting", "rule"),
    ("pa_rule", "rows_local.PaRule", "payer_id"),
    ("step_rule", "rows_local.StepRule", "payer_id"),
    ("preferred_product", "rows_local.PreferredProduct", "payer_id"),
    ("soc_rule", "rows_local.SiteRule", "payer_id"),
    ("complex_admin_policy", "rows_local.ComplexAdminPolicy", "payer_id"),
    ("whitebag_rule", "rows_local.WhitebagRule", "payer_id"),
    ("timely_filing", "rows_local.TimelyFiling", "payer_id"),
    ("location", "rows_logs.Location", "npi"),
    ("provider", "rows_logs.Provider", "npi"),
    ("provider_directory", "rows_logs.DirectoryEntry", "npi"),
    ("ordering_eligible", "rows_logs.OrderingEligible", "npi"),
)
_LOCAL_PHI = (
    ("auth_log", "rows_logs.Authorisation", "member_id"),
    ("step_exception", "rows_logs.StepException", "member_id"),
    ("drug_acquisition", "rows_logs.DrugAcquisition", "claim_id"),
    ("claim_history", "rows_logs.PastClaimLine", "claim_id"),
    ("medication_history", "rows_logs.MedicationHistory", "member_id"),
    ("administration_log", "rows_logs.Administration", "claim_id"),
    ("eligibility", "rows_logs.Eligibility", "member_id"),
)

SPECS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        *(Spec(name, row, tuple(key.split()), SHIPPED) for name, row, key in _SHIPPED),
        *(Spec(name, row, (key,), SHIPPED, takes_local=True) for name, row, key in _SHIPPED_AND_LOCAL),
        *(Spec(name, row, (key,), IMPORTED) for name, row, key in _IMPORTED),
        *(Spec(name, row, (key,), LOCAL, takes_local=True) for name, row, key in _LOCAL),
        *(Spec(name, row, (key,), LOCAL, is_phi=True, takes_local=True) for name, row, key in _LOCAL_PHI),
    )
}
