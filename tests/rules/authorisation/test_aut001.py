"""AUT-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import BuiltClaim, claim, findings, line, scrub_text

REQUIRED = {"pa_rule": [{"payer_id": "SAMPL", "hcpcs": "J1745", "required": "Y"}]}


def test_an_emergency_needs_no_approval() -> None:
    assert findings("AUT-001", claim(payer="commercial", place_of_service="23"), tables=REQUIRED) == []
    stay = claim("837I", payer="commercial", cl1=("1", "1", "01"))
    assert findings("AUT-001", stay, tables=REQUIRED) == []


def test_medicare_has_no_drug_approval() -> None:
    everywhere = {"pa_rule": [{"payer_id": "*", "hcpcs": "J1745", "required": "Y"}]}
    assert findings("AUT-001", claim(), tables=everywhere) == []


def test_botulinum_toxin_in_a_hospital_needs_medicares_number() -> None:
    lines = [line("J0585", 155), line("64615", 1, revenue="0510")]
    found = findings("AUT-001", claim("837I", lines=lines, diagnoses=["G43709"]), tables=REQUIRED)
    assert [one.severity for one in found] == ["error"]
    office = claim(lines=lines, diagnoses=["G43709"])
    assert findings("AUT-001", office, tables=REQUIRED) == []


def test_a_number_on_the_line_is_enough() -> None:
    subject = claim(payer="commercial", lines=[line("J1745", 40, references={"G1": "PA20240017"})])
    assert findings("AUT-001", subject, tables=REQUIRED) == []


def test_one_approval_on_file_is_suggested_without_its_number() -> None:
    logged = {"member_id": "W900000001", "auth_number": "PA20240017", "hcpcs": "J1745", "status": "approved"}
    found = findings("AUT-001", claim(payer="commercial"), tables={**REQUIRED, "auth_log": [logged]})
    texts = [one.hit.fix.text for one in found if one.hit.fix is not None]
    assert texts == ["Fill REF*G1 from the one approval in auth_log, once a coder agrees."]


def test_observation_needs_no_approval() -> None:
    observed = claim("837I", payer="commercial", lines=[line("J1745", 40), line("G0378", 8, revenue="0762")])
    assert findings("AUT-001", observed, tables=REQUIRED) == []
    other = claim("837I", payer="commercial", lines=[line("J1745", 40)])
    assert [one.severity for one in findings("AUT-001", other, tables=REQUIRED)] == ["error"]


def test_an_emergency_line_needs_no_approval() -> None:
    emergency = claim(
        payer="commercial",
        edit=lambda segments: [f"{one}**Y" if one.startswith("SV1*HC:J1745") else one for one in segments],
    )
    assert findings("AUT-001", emergency, tables=REQUIRED) == []


def test_a_secondary_payer_waives_it_and_a_payer_of_unknown_rank_does_not() -> None:
    primary = [{"id": "OTHER", "sequence": "P", "paid": "100.00"}]
    second = claim(payer="commercial", sequence="S", other_payers=primary)
    assert findings("AUT-001", second, tables=REQUIRED) == []
    unknown = claim(payer="commercial", sequence="U")
    assert [one.severity for one in findings("AUT-001", unknown, tables=REQUIRED)] == ["error"]


def test_the_rules_days_site_and_narrowest_row_decide() -> None:
    row = REQUIRED["pa_rule"][0]
    for change in ({"effective_from": "2024-02-11"}, {"effective_to": "2024-02-09"}, {"site": "hospital"}):
        tables = {"pa_rule": [{**row, **change}]}
        assert findings("AUT-001", claim(payer="commercial"), tables=tables) == []
    exempt = {"pa_rule": [{**row, "hcpcs": "J17*"}, {**row, "required": "N"}]}
    assert findings("AUT-001", claim(payer="commercial"), tables=exempt) == []


def test_a_rule_for_one_plan_waits_until_the_plan_is_known() -> None:
    gold = {"pa_rule": [{**REQUIRED["pa_rule"][0], "plan": "Gold"}]}

    def of_plan(name: str) -> BuiltClaim:
        return claim(
            payer="commercial",
            edit=lambda segments: [
                one.replace("SBR*P*18***", f"SBR*P*18**{name}*") if one.startswith("SBR") else one
                for one in segments
            ],
        )

    assert [one.severity for one in findings("AUT-001", of_plan("GOLD"), tables=gold)] == ["error"]
    assert findings("AUT-001", of_plan("SILVER"), tables=gold) == []
    unknown = scrub_text(claim(payer="commercial"), rules=("AUT-001",), tables=gold)
    assert unknown.findings == []
    assert [rule for rule, _ in unknown.not_checked] == ["AUT-001"]
    member = {"member_id": "W900000001", "payer_id": "SAMPL", "product": "gold"}
    known = {**gold, "eligibility": [member]}
    assert [one.severity for one in findings("AUT-001", claim(payer="commercial"), tables=known)] == ["error"]


def test_botulinum_toxin_without_the_injection_or_before_the_programme_needs_none() -> None:
    alone = claim("837I", lines=[line("J0585", 155)], diagnoses=["G43709"])
    assert findings("AUT-001", alone, tables=REQUIRED) == []
    lines = [line("J0585", 155), line("64615", 1, revenue="0510")]
    for day, expected in (("2020-06-30", []), ("2020-07-01", ["error"])):
        subject = claim("837I", lines=lines, diagnoses=["G43709"], service_date=day)
        assert [one.severity for one in findings("AUT-001", subject, tables=REQUIRED)] == expected
    numbered = claim("837I", lines=lines, diagnoses=["G43709"], references={"G1": "UTN0001234567"})
    assert findings("AUT-001", numbered, tables=REQUIRED) == []
