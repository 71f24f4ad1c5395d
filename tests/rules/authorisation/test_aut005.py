"""AUT-005: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings

RULE = {
    "payer_id": "SAMPL",
    "hcpcs": "J1745",
    "icd_prefix": "M05",
    "required_steps": "dmard:2",
    "lookback_days": "730",
}
MEMBER = "W900000001"


def drug(name: str, outcome: str, start: str = "2023-01-01") -> dict[str, str]:
    return {"member_id": MEMBER, "ingredient": name, "class": "dmard", "start": start, "outcome": outcome}


def test_two_of_a_class_need_two_drugs() -> None:
    subject = claim(payer="commercial")
    once = {"step_rule": [RULE], "medication_history": [drug("methotrexate", "failed")]}
    assert [one.severity for one in findings("AUT-005", subject, tables=once)] == ["warning"]
    twice = {
        **once,
        "medication_history": [drug("methotrexate", "failed"), drug("leflunomide", "intolerant")],
    }
    assert findings("AUT-005", subject, tables=twice) == []


def test_a_trial_before_the_look_back_does_not_count() -> None:
    old = [drug("methotrexate", "failed", "2015-01-01"), drug("leflunomide", "failed", "2016-01-01")]
    found = findings(
        "AUT-005", claim(payer="commercial"), tables={"step_rule": [RULE], "medication_history": old}
    )
    assert [one.severity for one in found] == ["warning"]


def test_an_existing_user_of_medicare_advantage_is_exempt_for_a_year() -> None:
    rule = {**RULE, "payer_id": "MAPLN"}
    for day, expected in (("2023-02-10", []), ("2023-02-09", ["warning"])):
        past = [{"claim_id": "P0", "payer_id": "MAPLN", "member_id": "H90000001", "hcpcs": "J1745",
                 "service_date": day, "status": "paid"}]  # fmt: skip
        tables = {
            "step_rule": [rule],
            "medication_history": [{**drug("aspirin", "failed"), "member_id": "H90000001"}],
        }
        found = findings("AUT-005", claim(payer="medicare_advantage"), tables=tables, history=past)
        assert [one.severity for one in found] == expected


def test_an_attached_approval_is_enough() -> None:
    tables = {"step_rule": [RULE], "medication_history": [drug("aspirin", "failed")]}
    subject = claim(payer="commercial", references={"G1": "PA20240017"})
    assert findings("AUT-005", subject, tables=tables) == []


def test_no_message_names_the_patient() -> None:
    tables = {"step_rule": [RULE], "medication_history": [drug("methotrexate", "failed")]}
    (found,) = findings("AUT-005", claim(payer="commercial"), tables=tables)
    assert MEMBER not in found.message
    assert "2 of dmard: not met (medication_history: started 2023-01-01, failed)" in found.message


def test_the_remedy_names_the_grounds_that_the_payer_takes() -> None:
    tables = {
        "step_rule": [{**RULE, "exceptions": "stable;adverse"}],
        "medication_history": [drug("aspirin", "failed")],
    }
    (found,) = findings("AUT-005", claim(payer="commercial"), tables=tables)
    assert found.hit.remedy == (
        "Attach the evidence of each step, or file an exception; its grounds: stable, adverse."
    )
