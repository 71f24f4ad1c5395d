"""Reports of invented runs, any size: what an engine would hand over, with hostile text on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from scrubber.engine.report import Report

Json = dict[str, Any]

RUN_DATE = date(2026, 4, 15)
FILES = ("office.837", "clinic/infusion.837")
PAYERS = (
    ("06102", "MEDICARE PART B", "medicare_b"),
    ("60054", "EXAMPLE HEALTH PLAN", "commercial"),
    ("99726", "SAMPLE MUTUAL", "commercial"),
    ("SKMD0", "SAMPLE STATE MEDICAID", "medicaid"),
)
DRUGS = (
    ("J1745", "infliximab", "57894003001", "UN", "40", "4"),
    ("J9271", "pembrolizumab", "00006302602", "ML", "200", "8"),
    ("J2350", "ocrelizumab", "50242015001", "ML", "600", "20"),
    ("J0585", "onabotulinumtoxinA", "00023114501", "UN", "155", "2"),
    ("J1569", "immune globulin", "00944270004", "ML", "60", "300"),
)
RULES = (
    ("INF-003", "error", "coding", "2400", "SV1", "SV101-2",
     "Two initial codes (96365, 96413) on one day; one is payable."),
    ("AUT-001", "error", "authorisation", "2300", "REF", "REF02",
     "J1745 needs an authorisation with this payer; none is on the claim."),
    ("DX-001", "error", "coding", "2300", "HI", "HI01-2", "Diagnosis M54.5 is not valid on 2026-02-10."),
    ("MUE-001", "warning", "coding", "2400", "SV1", "SV104",
     "J9271: 400 units on 2026-02-10; the limit a day is 200."),
    ("PTP-001", "warning", "coding", "2400", "SV1", "SV101-2", "96372 is part of 96413 on the same day."),
    ("PAY-003", "warning", "billing", "2300", "CLM", "CLM05-1",
     "Place of service 19 is not what this payer takes for J1745."),
    ("INF-012", "info", "pharmacy", "2400", "SV1", "SV104", "90 minutes are documented; 96415 x2 is billed."),
)  # fmt: skip
HOSTILE = (
    '=HYPERLINK("http://example.invalid","open")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "\ttab first",
    "x" * 40_000,
    "bell\x07 null\x00 escape\x1b end",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "lone \udc80 surrogate",
    "_x0041_ looks like an escape",
)


def make_report(
    folder: Path, findings: int = 40, *, hostile: bool = False, with_names: bool = False
) -> Report:
    """Write the claims of an invented run into the folder and return its report."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = folder / "claims.jsonl"
    totals: Json = {"claims": 0, "lines": 0, "held": 0, "charges": 0, "charges_held": 0}
    severities = {"error": 2, "warning": 0, "info": 0}
    with lines.open("wb") as out:
        for claim in _claims(findings, hostile=hostile, with_names=with_names):
            _add(totals, severities, claim)
            out.write(json.dumps(claim, separators=(",", ":")).encode() + b",\n")
    return Report(_run(with_names), _summary(totals, severities), _files(totals["claims"]), lines)


def _add(totals: Json, severities: Json, claim: Json) -> None:
    cents = int(claim["charge"].replace(".", ""))
    totals["claims"] += 1
    totals["lines"] += 2
    totals["charges"] += cents
    if claim["verdict"] == "held":
        totals["held"] += 1
        totals["charges_held"] += cents
    for finding in claim["findings"]:
        severities[finding["severity"]] += 1


def _summary(totals: Json, severities: Json) -> Json:
    return {
        "files": 2, "claims": totals["claims"], "lines": totals["lines"],
        "clean": totals["claims"] - totals["held"], "held": totals["held"],
        "charges": _money(totals["charges"]), "charges_held": _money(totals["charges_held"]),
        "findings": severities,
    }  # fmt: skip


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _run(with_names: bool) -> Json:
    return {
        "id": "20260415-0123456789ab", "scrubber_version": "0.1.0", "as_of": RUN_DATE.isoformat(),
        "started_at": "2026-04-15T02:00:00+00:00", "complete": False, "key_id": "5f0c1d2e",
        "hold_level": "error", "with_names": with_names,
        "tables": [
            {"name": "drug", "release": "2026Q1", "rows": 412, "sha256": "ab" * 32,
             "from": "2026-01-01", "to": "2026-03-31", "age_days": 15},
            {"name": "mue", "release": "2025Q4", "rows": 31804, "sha256": "cd" * 32,
             "from": "2025-10-01", "to": "2025-12-31", "age_days": 105},
        ],
        "past_tables": "61 of 100 claims have service dates after the newest release of a reference table.",
        "not_checked": [{"rule": "PTP-002", "reason": "table ptp is not loaded", "claims": 12}],
        "not_set_up": [{"rule": "AUT-002", "table": "pa_rule"}, {"rule": "PAY-001",
                                                                 "table": "payer_profile"}],
        "crashed_rules": [{"rule": "SOC-001", "error": "ZeroDivisionError"}],
        "out_of_date": [{"table": "mue", "release": "2025Q4", "age_days": 105}],
    }  # fmt: skip


def _files(claims: int) -> list[Json]:
    finding: Json = {
        "rule": "X12-002", "severity": "error", "scope": "interchange",
        "message": "IEA01 says 2 groups; there is 1.",
        "remedy": "Export the file again.", "route": "it", "loop": None, "segment": "IEA", "element": "IEA01",
        "segment_number": None, "byte_offset": 90210, "value": "2", "expected": "1", "first_claim": 1,
        "last_claim": 3,
        "group": "CO", "carc": [], "rarc": [], "acknowledgement": "TA1", "source": "X12 5010 envelopes",
        "fingerprint": "f" * 32,
    }  # fmt: skip
    return [
        {"path": "office.837", "sha256": "12" * 32, "type": "837P", "claims": claims // 2, "findings": [],
         "notes": ["bom", "wrapped lines"]},
        {"path": "clinic/infusion.837", "sha256": "34" * 32, "type": "837P", "claims": claims - claims // 2,
         "findings": [finding, {**finding, "fingerprint": "e" * 32, "element": "IEA02"}], "notes": []},
        {"path": "remit.835", "sha256": None, "type": None, "claims": 0, "findings": [], "notes": [],
         "skipped": "an 835, not an 837"},
        {"path": "broken.837", "sha256": None, "type": None, "claims": 0, "findings": [], "notes": [],
         "error": "The file is empty."},
    ]  # fmt: skip


def _claims(findings: int, *, hostile: bool, with_names: bool) -> Iterator[Json]:
    random = Random(837)  # noqa: S311 - invented claims, the same every time
    made = ordinal = 0
    file = FILES[0]
    while made < findings:
        if file == FILES[0] and made >= findings // 2:
            file, ordinal = FILES[1], 0
        ordinal += 1
        claim = _claim(random, file, ordinal, with_names=with_names)
        if random.random() < 0.7:
            for _ in range(min(random.choice((1, 1, 2, 3)), findings - made)):
                claim["findings"].append(_finding(random, claim, made))
                made += 1
        _settle(random, claim)
        if hostile:
            _poison(claim, HOSTILE[ordinal % len(HOSTILE)])
        yield claim


def _claim(random: Random, file: str, ordinal: int, *, with_names: bool) -> Json:
    payer = random.choice(PAYERS)
    code, drug, ndc, unit, units, quantity = random.choice(DRUGS)
    day = RUN_DATE - timedelta(days=random.randrange(20, 88))
    charge = random.randrange(90_000, 1_800_000)
    claim: Json = {
        "file": file, "ordinal": ordinal, "byte_offset": 812 * ordinal,
        "claim_id": f"{file == FILES[1]:d}{ordinal:07d}", "type": "837P", "transaction": "0001",
        "payer": {"id": payer[0], "name": payer[1], "line_of_business": payer[2], "profile": "default"},
        "patient": {"initials": random.choice(("JD", "SX", "ET"))}, "billing_npi": "1679576722",
        "rendering_npi": "1245319599" if ordinal % 3 else "", "service_from": day.isoformat(),
        "service_to": day.isoformat(), "charge": _money(charge + 50_000), "verdict": "clean",
        "held_because": [],
        "filing_limit": (day + timedelta(days=90)).isoformat() if ordinal % 4 else None,
        "dollars_at_risk": "0.00", "risk": {"band": "low", "dollars": "0.00", "why": []},
        "findings": [], "waived": [], "notes": [], "not_checked": [],
    }  # fmt: skip
    if with_names:
        claim["names"] = {
            "patient": "SAMPLE, JANE",
            "subscriber": "SAMPLE, JANE",
            "member_id": "000123456789",
        }
    line = {
        "number": 1, "date": day.isoformat(), "code": code, "modifiers": ["JZ"], "units": units,
        "unit_basis": "UN",
        "charge": _money(charge), "revenue_code": None, "place_of_service": "11", "ndc": ndc,
        "ndc_quantity": quantity,
        "ndc_unit": unit, "drug": drug, "is_waste": False, "waste_units": "0", "containers": "4",
        "arithmetic": f"{units} units x 10 mg = {quantity} {unit} x 100 mg; {units} + 0 waste = 4 vials",
    }  # fmt: skip
    administration = {
        **line, "number": 2, "code": "96413", "modifiers": [], "units": "1", "charge": "500.00", "ndc": None,
        "ndc_quantity": None, "ndc_unit": None, "drug": None, "waste_units": None, "containers": None,
        "arithmetic": None,
    }  # fmt: skip
    claim["lines"] = [line, administration]
    return claim


def _finding(random: Random, claim: Json, number: int) -> Json:
    rule, severity, route, loop, segment, element, message = random.choice(RULES)
    drug = claim["lines"][0]
    on_line = loop == "2400"
    texts = {
        "SV1": f"SV1*HC:{drug['code']}:JZ*{drug['charge']}*UN*{drug['units']}***1",
        "REF": "REF*G1*•••", "HI": "HI*ABK:M545*ABF:K5090", "CLM": "CLM*•••*4500***19:B:1*Y*•••",
    }  # fmt: skip
    return {
        "rule": rule, "severity": severity, "message": message,
        "remedy": f"Correct {element} and send the claim again.",
        "route": route, "line": 1 if on_line else None, "lines": [1] if on_line else [], "loop": loop,
        "segment": segment, "element": element, "segment_number": 31 + number % 400,
        "byte_offset": 812 + number,
        "segment_text": texts[segment], "value": drug["units"] if on_line else None,
        "expected": "20" if on_line else None, "group": "CO", "carc": ["16"], "rarc": ["N822"],
        "acknowledgement": "277CA" if rule == "DX-001" else None,
        "dollars_at_risk": drug["charge"] if on_line else claim["charge"], "basis": "charge",
        "drug": drug["code"], "fix": None, "source": "an invented manual, chapter 1",
        "fingerprint": f"{number:032x}",
        "carried": "January 2026" if number % 17 == 0 else None, "state": (None, "new", "open",
            "back")[number % 4],
        "first_seen": "2026-04-10" if number % 4 > 1 else None, "times_seen": 3 if number % 4 > 1 else None,
    }  # fmt: skip


def _settle(random: Random, claim: Json) -> None:
    """Verdict, dollars, notes, waivers and gaps as the engine would leave them."""
    found = claim["findings"]
    if found and random.random() < 0.08:
        waived = found.pop()
        waived["waiver"] = {"owner": "R. Example", "reason": "Paid on appeal before", "expires": "2026-07-01"}
        claim["waived"] = [waived]
    serious = [one for one in found if one["severity"] != "info"]
    if any(one["severity"] == "error" for one in found):
        claim["verdict"], claim["held_because"] = "held", ["finding"]
    if claim["ordinal"] % 23 == 0:
        claim["verdict"], claim["held_because"] = "held", [*claim["held_because"], "unfinished"]
    if serious:
        whole = any(not one["lines"] for one in serious)
        claim["dollars_at_risk"] = claim["charge"] if whole else claim["lines"][0]["charge"]
        band = "high" if claim["verdict"] == "held" else "medium"
        claim["risk"] = {"band": band, "dollars": claim["dollars_at_risk"], "why": _why(serious)}
    if claim["ordinal"] % 5 == 0:
        claim["notes"] = [_note(claim)]
    if claim["ordinal"] % 11 == 0:
        claim["not_checked"] = [
            {"rule": "MUE-002", "reason": "no release of mue speaks for the date of service"}
        ]
    if not (claim["findings"] or claim["waived"] or claim["notes"]):
        del claim["lines"]


def _why(findings: list[Json]) -> list[str]:
    return [f"{one['rule']}: 90 % of {one['dollars_at_risk']}" for one in findings]


def _note(claim: Json) -> Json:
    text = "Keep the weight and the dose calculation in the record."
    return {
        "rule": "DOC-001", "title": "Documentation a reviewer asks for", "drug": claim["lines"][0]["code"],
        "sentences": [{"text": text, "table": "record_fact", "row": claim["lines"][0]["code"],
                       "source": "an invented label", "as_of": "2026Q1"}], "lines": [1],
    }  # fmt: skip


def _poison(claim: Json, text: str) -> None:
    claim["claim_id"] = text
    claim["payer"]["name"] = text
    claim["patient"]["initials"] = text[:40]
    for finding in claim["findings"]:
        finding["segment_text"] = f"NTE*ADD*{text}"
        finding["message"] = text
    for line in claim.get("lines", ()):
        line["code"] = text
        line["modifiers"] = [text]
