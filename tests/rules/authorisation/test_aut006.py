"""AUT-006: the clauses of its exceptions, and what it says at its edges."""

from __future__ import annotations

from scrubber.testing import claim, findings

PRODUCTS = {
    "preferred_product": [
        {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "J1745", "status": "non_preferred"},
        {"payer_id": "SAMPL", "class": "infliximab", "hcpcs": "Q5121", "status": "preferred"},
    ]
}


def test_a_shortage_that_the_note_states_is_enough() -> None:
    subject = claim(payer="commercial", notes="Q5121 SHORTAGE")
    assert findings("AUT-006", subject, tables=PRODUCTS) == []


def test_a_payer_that_prefers_the_reference_product_is_content() -> None:
    reference = {"preferred_product": [{**PRODUCTS["preferred_product"][0], "status": "preferred"}]}
    assert findings("AUT-006", claim(payer="commercial"), tables=reference) == []


def test_a_patient_who_was_paid_the_product_within_the_year_keeps_it() -> None:
    for day, expected in (("2023-02-10", []), ("2023-02-09", ["warning"])):
        past = [
            {"claim_id": "P0", "payer_id": "SAMPL", "member_id": "W900000001", "hcpcs": "J1745",
             "service_date": day, "status": "paid"}
        ]  # fmt: skip
        found = findings("AUT-006", claim(payer="commercial"), tables=PRODUCTS, history=past)
        assert [one.severity for one in found] == expected


def test_an_approval_for_another_product_is_none_for_this() -> None:
    logged = {"member_id": "W900000001", "auth_number": "PA1", "hcpcs": "Q5121", "status": "approved"}
    subject = claim(payer="commercial", references={"G1": "PA1"})
    tables = {**PRODUCTS, "auth_log": [logged]}
    assert [one.severity for one in findings("AUT-006", subject, tables=tables)] == ["warning"]
    own = {**PRODUCTS, "auth_log": [{**logged, "hcpcs": "J1745"}]}
    assert findings("AUT-006", subject, tables=own) == []


def test_an_exception_on_record_is_enough() -> None:
    excused = {"member_id": "W900000001", "hcpcs": "J1745", "ground": "adverse"}
    tables = {**PRODUCTS, "step_exception": [excused]}
    assert findings("AUT-006", claim(payer="commercial"), tables=tables) == []
