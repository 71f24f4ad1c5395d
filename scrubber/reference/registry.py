"""Every table there is: its row, its key, and who provides it."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.reference import rows as core
from scrubber.reference import rows_advice as advice
from scrubber.reference import rows_codes as codes
from scrubber.reference import rows_local as local
from scrubber.reference import rows_logs as logs
from scrubber.reference import rows_products as products
from scrubber.reference.rows import Row

SHIPPED = "shipped"
IMPORTED = "imported"
LOCAL = "local"


class Spec(NamedTuple):
    """One table and who provides it; a local or imported one of its name lies over a shipped one."""

    name: str
    row: type[Row]
    key: tuple[str, ...]
    kind: str
    is_phi: bool = False  # errors in it name the cell and never its content
    takes_local: bool = False  # a shipped table the user may add rows to


_SHIPPED = (
    ("drug", core.Drug, "hcpcs"),
    ("drug_name", products.DrugName, "name"),
    ("wrong_pair", products.WrongPair, "hcpcs"),
    ("sister_code", products.SisterCode, "ingredient"),
    ("ndc_package", core.NdcPackage, "ndc"),
    ("ndc_blocklist", products.NdcBlocked, "ndc"),
    ("admin_code", core.AdminCode, "code"),
    ("addon_parent", core.AddonParent, "addon"),
    ("hcpcs", core.HcpcsCode, "code"),
    ("mue", core.Mue, "setting code"),
    ("ptp", core.PtpEdit, "setting column_one column_two"),
    ("icd10cm", core.Icd10Code, "code"),
    ("icd_excludes1", codes.Excludes1, "code_a"),
    ("diagnosis_role", codes.DiagnosisRole, "icd_prefix"),
    ("age_sex", codes.AgeSex, "code"),
    ("opps_status", core.OppsStatus, "hcpcs"),
    ("modifier", codes.Modifier, "code"),
    ("place_of_service", codes.PlaceOfService, "code"),
    ("revenue_code", codes.RevenueCode, "code"),
    ("bill_type", codes.BillType, "code"),
    ("condition_code", codes.CodedFact, "code"),
    ("occurrence_code", codes.CodedFact, "code"),
    ("value_code", codes.CodedFact, "code"),
    ("status_code", codes.StatusCode, "field code"),
    ("carc", codes.ReasonCode, "code"),
    ("rarc", codes.ReasonCode, "code"),
    ("drug_time", products.DrugTime, "hcpcs"),
    ("dose_diagnosis", products.DoseDiagnosis, "hcpcs"),
    ("ivig_diagnosis", products.IvigDiagnosis, "benefit"),
    ("disease_activity", advice.DiseaseActivity, "indication"),
    ("guideline", advice.Guideline, "topic"),
    ("site_of_care_argument", advice.SiteOfCareArgument, "reason"),
    ("p2p_prep", advice.PeerPrep, "drug_class"),
    ("support_program", advice.SupportProgram, "program"),
    ("state_step_law", advice.StateStepLaw, "state"),
    ("monitoring_fact", advice.DrugFact, "hcpcs"),
    ("supportive_lab", advice.DrugFact, "hcpcs"),
    ("record_fact", advice.DrugFact, "hcpcs"),
    ("risk_weight", advice.RiskWeight, "rule"),
    ("element_box", advice.ElementBox, "form element"),
    ("line_of_business", advice.LineOfBusiness, "filing_indicator form"),
    ("payer_default", advice.PayerDefault, "lob form"),
)
_SHIPPED_AND_LOCAL = (
    ("sad_list", products.SadDrug, "hcpcs"),
    ("route_modifier", products.RouteModifier, "hcpcs"),
    ("drug_dx", products.DrugDx, "hcpcs"),
    ("drug_interval", products.DrugInterval, "hcpcs"),
)
_IMPORTED = (
    ("asp_crosswalk", codes.AspCrosswalk, "ndc"),
    ("noc_crosswalk", codes.AspCrosswalk, "ndc"),
    ("asp_price", codes.AspPrice, "hcpcs"),
    ("fda_ndc", products.FdaNdc, "ndc"),
    ("mdrp", products.RebateDrug, "ndc"),
    ("nucc", codes.Taxonomy, "code"),
    ("coverage_article", codes.CoverageArticle, "hcpcs"),
)
_LOCAL = (
    ("payer_profile", local.PayerProfileRow, "payer_id"),
    ("rule_setting", local.RuleSetting, "rule"),
    ("pa_rule", local.PaRule, "payer_id"),
    ("step_rule", local.StepRule, "payer_id"),
    ("preferred_product", local.PreferredProduct, "payer_id"),
    ("soc_rule", local.SiteRule, "payer_id"),
    ("complex_admin_policy", local.ComplexAdminPolicy, "payer_id"),
    ("whitebag_rule", local.WhitebagRule, "payer_id"),
    ("timely_filing", local.TimelyFiling, "payer_id"),
    ("location", logs.Location, "npi"),
    ("provider", logs.Provider, "npi"),
    ("provider_directory", logs.DirectoryEntry, "npi"),
    ("ordering_eligible", logs.OrderingEligible, "npi"),
)
_LOCAL_PHI = (
    ("auth_log", logs.Authorisation, "member_id"),
    ("step_exception", logs.StepException, "member_id"),
    ("drug_acquisition", logs.DrugAcquisition, "claim_id"),
    ("claim_history", logs.PastClaimLine, "claim_id"),
    ("medication_history", logs.MedicationHistory, "member_id"),
    ("administration_log", logs.Administration, "claim_id"),
    ("eligibility", logs.Eligibility, "member_id"),
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
