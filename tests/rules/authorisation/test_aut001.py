"""AUT-001: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings, line

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
