"""What the templates show: which tables, what each is for, and rows of invented payers and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WHAT: Mapping[str, str] = {
    "payer_profile": "A payer's habits: ids, name, line of business, NDC, JW/JZ, corrections, limits.",
    "rule_setting": "Another severity for a rule, or off, with who decided and why.",
    "pa_rule": "Drugs that need prior authorisation, by site.",
    "step_rule": "Drugs a payer wants tried first.",
    "preferred_product": "Preferred and non-preferred products of a class.",
    "soc_rule": "Sites a payer allows for a drug.",
    "complex_admin_policy": "Whether a payer pays a drug's infusion as chemotherapy or as therapeutic.",
    "whitebag_rule": "Drugs a payer wants bought through a pharmacy.",
    "timely_filing": "Filing and correction limits.",
    "location": "Your sites: NPI, address, place of service, off-campus mark.",
    "provider": "Your providers: taxonomy, tax id, 340B.",
    "auth_log": "PHI. Authorisations on file.",
    "step_exception": "PHI. Recorded grounds for skipping a step.",
    "medication_history": "PHI. Drugs a patient had and how it went.",
    "administration_log": "PHI. Doses as the record shows them: start, stop, route, waste.",
    "drug_acquisition": "PHI. How a drug was bought: 340B, NDC in stock, cost.",
    "claim_history": "PHI. Lines billed before and what became of them.",
    "eligibility": "PHI. Coverage of members.",
}
TABLES = tuple(WHAT)

_SINCE = "2025-01-01"
EXAMPLES: Mapping[str, Sequence[Mapping[str, str]]] = {
    "payer_profile": (
        {
            "payer_id": "EXAMPLE1",
            "payer_ids": "99001;99002",
            "name_pattern": "^EXAMPLE HEALTH",
            "lob": "commercial",
            "form": "*",
            "ndc_required": "Y",
            "freq7": "Y",
            "tfl_days": "180",
            "corrected_days": "365",
            "complex_admin": "table",
            "auth_level": "claim",
            "effective_from": _SINCE,
            "note": "invented",
        },
        {
            "payer_id": "EXAMPLEMA",
            "payer_ids": "99003",
            "name_pattern": "EXAMPLE.*ADVANTAGE",
            "lob": "medicare_advantage",
            "form": "*",
            "jwjz_required_from": "2023-07-01",
            "effective_from": _SINCE,
        },
    ),
    "rule_setting": (
        {
            "rule": "NDC-009",
            "payer_id": "EXAMPLE1",
            "lob": "*",
            "form": "*",
            "severity": "info",
            "owner": "billing lead",
            "reason": "takes any unit",
            "effective_from": _SINCE,
        },
    ),
    "pa_rule": (
        {
            "payer_id": "EXAMPLE1",
            "plan": "*",
            "hcpcs": "J1745",
            "site": "*",
            "required": "Y",
            "level": "claim",
            "auth_regex": "^[A-Z]{2}[0-9]{8}$",
            "effective_from": _SINCE,
        },
    ),
    "step_rule": (
        {
            "payer_id": "EXAMPLEMA",
            "lob": "medicare_advantage",
            "hcpcs": "J2350",
            "icd_prefix": "G35",
            "required_steps": "oral_ms:2",
            "lookback_days": "365",
            "existing_user_days": "365",
            "effective_from": _SINCE,
        },
    ),
    "preferred_product": (
        {"payer_id": "EXAMPLE1", "class": "infliximab", "hcpcs": "Q5121", "status": "preferred"},
        {"payer_id": "EXAMPLE1", "class": "infliximab", "hcpcs": "Q5104", "status": "preferred"},
        {"payer_id": "EXAMPLE1", "class": "infliximab", "hcpcs": "J1745", "status": "non_preferred"},
        {"payer_id": "EXAMPLE1", "class": "infliximab", "hcpcs": "Q5103", "status": "non_preferred"},
    ),
    "soc_rule": (
        {
            "payer_id": "EXAMPLE1",
            "hcpcs": "J3380",
            "allowed_sites": "11;12;49",
            "free_doses": "1",
            "min_age": "13",
            "exceptions": "reaction",
            "separate_auth": "Y",
            "effective_from": _SINCE,
        },
    ),
    "complex_admin_policy": (
        {"payer_id": "EXAMPLE1", "hcpcs": "J3380", "family": "therapeutic", "effective_from": _SINCE},
    ),
    "whitebag_rule": (
        {"payer_id": "EXAMPLE1", "hcpcs": "J2323", "site": "22", "channel": "Example Specialty Pharmacy"},
    ),
    "timely_filing": (
        {
            "payer_id": "EXAMPLE1",
            "lob": "*",
            "network": "par",
            "days": "180",
            "basis": "DOS",
            "corrected_days": "365",
            "corrected_basis": "DOS",
            "effective_from": _SINCE,
        },
    ),
    "location": (
        {
            "npi": "1234567893",
            "site_id": "MAIN",
            "address": "1 EXAMPLE WAY",
            "zip": "000000000",
            "place_of_service": "11",
            "off_campus": "none",
            "rural_sch": "N",
        },
    ),
    "provider": ({"npi": "1234567893", "taxonomy": "207RR0500X", "tax_id": "000000001", "entity_340b": "N"},),
    "auth_log": (
        {
            "payer_id": "EXAMPLE1",
            "member_id": "TEST0001",
            "auth_number": "EX00000001",
            "hcpcs": "J1745",
            "units": "160",
            "valid_from": "2026-01-01",
            "valid_to": "2026-12-31",
            "status": "approved",
            "product_exact": "Y",
        },
    ),
    "step_exception": (
        {"member_id": "TEST0001", "hcpcs": "J2350", "ground": "contraindicated", "date": "2026-01-05"},
    ),
    "medication_history": (
        {
            "member_id": "TEST0001",
            "ingredient": "methotrexate",
            "class": "csDMARD",
            "start": "2024-01-01",
            "stop": "2024-06-30",
            "dose": "20 mg weekly",
            "outcome": "failed",
        },
    ),
    "administration_log": (
        {
            "claim_id": "EXAMPLE-1",
            "member_id": "TEST0001",
            "service_date": "2026-02-10",
            "hcpcs": "J1745",
            "start": "09:00",
            "stop": "11:10",
            "route": "IV",
            "dose": "400",
            "dose_unit": "mg",
            "waste": "0",
        },
    ),
}
